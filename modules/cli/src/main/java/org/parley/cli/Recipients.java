package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Malformed;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * With which age keys the addressees of a statement open sealed files. The keys file is checked
 * from the policy down to each key first: whoever could put a key of its own there could read.
 */
final class Recipients {
  private static final int BYTES_MAX = 32 << 20;
  private static final int DEPTH_MAX = 4;

  private Recipients() {}

  /**
   * The recipients of all keys in force of these parties, and of the author's own.
   *
   * @param policy a policy file the author trusts; the server's own word without it
   */
  static List<String> of(Session session, List<Address> to, Optional<Path> policy) {
    byte[] keys = utf8(session.text("/v1/keys"));
    byte[] trusted = policy.map(Papers::bytes).orElseGet(() -> utf8(session.text("/v1/policy")));
    return of(keys, trusted, to, session.party());
  }

  /**
   * The recipients of exactly these: of a party all keys in force, of a post its own and no other
   * of its party.
   */
  static List<String> strictly(Session session, List<Address> to, Optional<Path> policy) {
    byte[] keys = utf8(session.text("/v1/keys"));
    byte[] trusted = policy.map(Papers::bytes).orElseGet(() -> utf8(session.text("/v1/policy")));
    try {
      TrustPolicy trust = TrustPolicy.parse(trusted);
      Keyring keyring = Keyring.read(keys, trust, new SignedStates(trust));
      List<KeyBody> meant =
          keyBodies(keys).stream()
              .filter(body ->
                  to.contains(body.post())
                      || to.contains(Address.ofParty(body.post().party().orElse(""))))
              .toList();
      return of(meant, keyring, to, session.party());
    } catch (Malformed e) {
      throw doesNotHold(e);
    }
  }

  private static CannotGoOn doesNotHold(Malformed fault) {
    return CannotGoOn.stopped(
        "the keys file does not hold: " + fault.code() + " " + fault.detail(),
        "seal nothing; ask the other parties for their keys file");
  }

  /**
   * The same without a server.
   *
   * @param keys a keys file
   * @param trusted the policy file it is checked against
   * @param own the author's party
   */
  static List<String> of(byte[] keys, byte[] trusted, List<Address> to, String own) {
    try {
      TrustPolicy trust = TrustPolicy.parse(trusted);
      Keyring keyring = Keyring.read(keys, trust, new SignedStates(trust));
      return of(keyBodies(keys), keyring, to, own);
    } catch (Malformed e) {
      throw doesNotHold(e);
    }
  }

  /**
   * A key by its name.
   *
   * @param name of the key
   * @param body its statement; empty when no such key is in force
   * @param vkey its public half; empty when no such key is in force
   */
  record Named(String name, Optional<KeyBody> body, Optional<VerifierKey> vkey) {}

  /** The key of that name that is in force, by a keys file checked against a policy file. */
  static Named named(byte[] keys, byte[] trusted, String name) {
    try {
      TrustPolicy trust = TrustPolicy.parse(trusted);
      Keyring keyring = Keyring.read(keys, trust, new SignedStates(trust));
      Optional<VerifierKey> vkey =
          keyring.holders().stream()
              .filter(holder -> holder.end() == Long.MAX_VALUE)
              .map(Keyring.Holder::key)
              .filter(key -> key.name().equals(name))
              .reduce((older, newer) -> newer);
      Optional<KeyBody> body =
          keyBodies(keys).stream()
              .filter(key -> vkey.isPresent() && key.vkey().text().equals(vkey.get().text()))
              .findFirst();
      return new Named(name, body, vkey);
    } catch (Malformed e) {
      throw CannotGoOn.stopped(
          "the keys file does not hold: " + e.code() + " " + e.detail(),
          "disclose nothing; ask the other parties for their keys file");
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<KeyBody> keyBodies(byte[] keysJson) throws Malformed {
    List<KeyBody> bodies = new ArrayList<>();
    Json file = Json.parse(keysJson, BYTES_MAX, DEPTH_MAX);
    for (Fields entry :
        Fields.of(Json.obj().put("keys", file).build(), "").array("keys", Fields::of)) {
      Reading reading = Statement.read(utf8(entry.string("statement")), Limits.standard());
      if (reading instanceof Reading.Of of && of.statement().body() instanceof KeyBody body) {
        bodies.add(body);
      }
    }
    return bodies;
  }

  private static List<String> of(
      List<KeyBody> bodies, Keyring keyring, List<Address> to, String own) {
    Set<String> inForce = new TreeSet<>();
    for (Keyring.Holder holder : keyring.holders()) {
      if (holder.end() == Long.MAX_VALUE) {
        inForce.add(holder.key().text());
      }
    }
    Set<String> wanted = new LinkedHashSet<>();
    to.forEach(address -> address.party().ifPresent(wanted::add));
    boolean everyone = to.contains(Address.EVERYONE);
    Set<String> recipients = new LinkedHashSet<>();
    Set<String> reached = new TreeSet<>();
    for (KeyBody body : bodies) {
      String party = body.post().party().orElse("");
      boolean meant = everyone || wanted.contains(party) || party.equals(own);
      if (meant && body.recipient().isPresent() && inForce.contains(body.vkey().text())) {
        recipients.add(body.recipient().get());
        reached.add(party);
      }
    }
    wanted.removeAll(reached);
    if (!wanted.isEmpty() || recipients.isEmpty()) {
      throw CannotGoOn.usage(
          (wanted.isEmpty() ? "nobody" : String.join(", ", wanted))
              + " has no key here that opens sealed files",
          "its root admits a key with a recipient; see parley help seal identity");
    }
    return List.copyOf(recipients);
  }
}
