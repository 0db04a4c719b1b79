package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.seal.AgeResult;
import org.parley.seal.SealedPackage;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;

/** The options that put a sealed file beside a statement. */
@SuppressWarnings("NullAway.Init")
final class Sealing {
  @Option(
      names = "--seal",
      description = {
        "Puts the statement into a sealed file for its recipients' age keys too, so that they can"
            + " prove what they were given.",
        "The server reads the statement as well, and checks it; what it is not to read goes into"
            + " --disclose."
      })
  private boolean seal;

  @Option(
      names = "--disclose",
      paramLabel = "FILE",
      description =
          "File with names and values (YAML or JSON) that only the sealed file holds; the statement"
              + " carries their salted digests. The server does not check them.")
  private Optional<Path> disclose = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The policy file you trust, to check the recipients' keys with. Default: the server's"
              + " word; parley sign asks no server and wants the file.")
  private Optional<Path> policy = Optional.empty();

  /** A draft with its digests, and the strings they are of. */
  record Committed(Draft draft, List<String> disclosures) {}

  boolean wanted() {
    return seal || disclose.isPresent();
  }

  Committed committed(Draft draft, Entropy entropy) {
    if (disclose.isEmpty()) {
      return new Committed(draft, List.of());
    }
    List<Disclosed> made = new ArrayList<>();
    for (Map.Entry<String, Json> value : Papers.json(disclose.get()).members().entrySet()) {
      made.add(Disclosed.of(entropy, value.getKey(), value.getValue()));
    }
    return new Committed(
        draft.withDigests(made.stream().map(Disclosed::digest).sorted().toList()),
        made.stream().map(Disclosed::text).toList());
  }

  Filing.Sealer sealer(Filing filing, Committed committed) {
    List<String> recipients;
    try (Session session = filing.session()) {
      recipients = Recipients.of(session, committed.draft().to(), policy);
    }
    return sealer(recipients, committed);
  }

  /**
   * The same without a server.
   *
   * @param keys a keys file, to be checked against the policy file given
   * @param own the author's party, which can open the file too
   */
  Filing.Sealer sealer(Optional<Path> keys, String own, Committed committed) {
    if (keys.isEmpty() || policy.isEmpty()) {
      throw CannotGoOn.usage(
          "whom to seal for is not known without a server",
          "add --policy FILE and --keys FILE, as parley notify --keep wrote them");
    }
    byte[] known = Papers.bytes(keys.get());
    byte[] trusted = Papers.bytes(policy.get());
    return sealer(Recipients.of(known, trusted, committed.draft().to(), own), committed);
  }

  private static Filing.Sealer sealer(List<String> recipients, Committed committed) {
    return statement ->
        done(new SealedPackage(statement.bytes(), committed.disclosures()).seal(recipients));
  }

  /** The bytes, or the end of the command. */
  static byte[] done(AgeResult result) {
    return switch (result) {
      case AgeResult.Done done -> done.bytes();
      case AgeResult.Refused(Refusal refusal) -> throw refused(refusal);
    };
  }

  static CannotGoOn refused(Refusal refusal) {
    return CannotGoOn.input(
        refusal.code(),
        refusal.path(),
        refusal.detail(),
        "docs/refusals.md says what " + refusal.code() + " means; nothing was filed");
  }

  /** The hash of the sealed file that a fetched statement's leaf names. */
  static Optional<Hash> blobOf(Json.Obj answer) {
    return leafOf(answer).blob();
  }

  /** The leaf of a fetched statement. */
  static Leaf leafOf(Json.Obj answer) {
    try {
      return Leaf.read(ServerClient.member(answer, "leaf").getBytes(StandardCharsets.UTF_8));
    } catch (Malformed e) {
      throw CannotGoOn.stopped("the server sent a leaf that cannot be read: " + e.detail(), "");
    }
  }
}
