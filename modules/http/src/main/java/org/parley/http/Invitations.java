package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.parley.ledger.Finding;
import org.parley.ledger.SummedText;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Invitations for new devices, and the keys those devices offered. They are not part of the record,
 * so they live in {@code journal/invitations/}, one small file each, written whole and synced, and
 * survive a restart; a rebuild never touches them. A file is named by the hash of its token, so
 * whoever reads the folder holds no invitation.
 */
public final class Invitations {
  private static final int FILE_BYTES_MAX = 16_384;
  private static final int TOKEN_BYTES = 24;
  private static final int TOKEN_CHARACTERS_MAX = 64;

  /** How many times the life of an invitation an offered key waits for the root key. */
  private static final int WAITING_LIVES = 7;

  private final Path folder;
  private final InstantSource clock;
  private final Entropy entropy;
  private final Limits limits;
  private final Lock lock = new ReentrantLock();
  private final Map<Hash, Invitation> invitations = new HashMap<>();

  /**
   * One invitation.
   *
   * @param post whose device is invited
   * @param keyName name the new key must carry
   * @param expires when it ends, whether used or not
   * @param offer the key offered with it
   */
  record Invitation(Address post, String keyName, Instant expires, Optional<Offer> offer) {}

  /** A key that waits for a root key. */
  record Offer(String vkey, String proof, Instant at) {}

  /** A token, shown once, and what it stands for. */
  record Issued(String token, Invitation invitation) {}

  /**
   * Reads what is there.
   *
   * @param journal the folder for what is not part of the record
   * @throws UncheckedIOException when the folder cannot be read or made
   */
  public Invitations(Path journal, InstantSource clock, Entropy entropy, Limits limits) {
    this.folder = journal.resolve("invitations");
    this.clock = clock;
    this.entropy = entropy;
    this.limits = limits;
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          load(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Issues an invitation; empty when too many of this party are open. */
  Optional<Issued> issue(Address post, String keyName) {
    lock.lock();
    try {
      forgetOld();
      if (ofParty(post).count() >= limits.waitingKeys()) {
        return Optional.empty();
      }
      String token = StrictBase64.encodeUrl(entropy.bytes(TOKEN_BYTES));
      Instant expires = seconds(clock.instant().plusSeconds(limits.invitationSeconds()));
      Invitation made = new Invitation(post, keyName, expires, Optional.empty());
      keep(hash(token), made);
      return Optional.of(new Issued(token, made));
    } finally {
      lock.unlock();
    }
  }

  /** What a token stands for, if it has not ended. */
  Optional<Invitation> of(String token) {
    lock.lock();
    try {
      return token.length() > TOKEN_CHARACTERS_MAX
          ? Optional.empty()
          : Optional.ofNullable(invitations.get(hash(token))).filter(this::lives);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Keeps the key offered with a token.
   *
   * @return empty when the token stands for nothing, or another key was offered with it
   */
  Optional<Invitation> offer(String token, String vkey, String proof) {
    lock.lock();
    try {
      Optional<Invitation> found = of(token);
      if (found.isEmpty() || found.get().offer().isPresent()) {
        return found.filter(i -> i.offer().orElseThrow().vkey().equals(vkey));
      }
      Instant now = seconds(clock.instant());
      Duration waits = Duration.ofSeconds(limits.invitationSeconds()).multipliedBy(WAITING_LIVES);
      Invitation used =
          new Invitation(
              found.get().post(),
              found.get().keyName(),
              now.plus(waits),
              Optional.of(new Offer(vkey, proof, now)));
      keep(hash(token), used);
      return Optional.of(used);
    } finally {
      lock.unlock();
    }
  }

  /** The invitations of the party of that address that have not ended, oldest offers first. */
  List<Invitation> of(Address party) {
    lock.lock();
    try {
      return ofParty(party)
          .sorted(
              Comparator.comparing((Invitation i) -> i.offer().map(Offer::at).orElse(Instant.MAX))
                  .thenComparing(Invitation::keyName))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private Stream<Invitation> ofParty(Address address) {
    return invitations.values().stream()
        .filter(i -> i.post().party().equals(address.party()) && lives(i));
  }

  private boolean lives(Invitation invitation) {
    return clock.instant().isBefore(invitation.expires());
  }

  private void forgetOld() {
    for (Map.Entry<Hash, Invitation> entry : List.copyOf(invitations.entrySet())) {
      if (!lives(entry.getValue())) {
        invitations.remove(entry.getKey());
        try {
          Files.deleteIfExists(file(entry.getKey()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void keep(Hash hash, Invitation invitation) {
    Json.Builder json =
        Json.obj()
            .put("post", invitation.post().text())
            .put("keyName", invitation.keyName())
            .put("expires", invitation.expires().toString());
    invitation
        .offer()
        .ifPresent(
            o -> json.put("vkey", o.vkey()).put("proof", o.proof()).put("at", o.at().toString()));
    write(
        file(hash), SummedText.with((json.build().text() + "\n").getBytes(StandardCharsets.UTF_8)));
    invitations.put(hash, invitation);
  }

  /** The folder for what is not part of the record. */
  Path journal() {
    return Optional.ofNullable(folder.getParent()).orElseThrow();
  }

  private void write(Path file, byte[] bytes) {
    Path fresh = folder.resolve(file.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        out.write(java.nio.ByteBuffer.wrap(bytes));
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads every invitation in a journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Path journal) throws IOException {
    Path folder = journal.resolve("invitations");
    List<Finding> findings = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return findings;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = "journal/invitations/" + file.getFileName();
        if (!name.endsWith(".json")) {
          findings.add(
              Finding.leftover(name, 0, "not an invitation, or one never finished", "remove it"));
        } else if (!reads(file)) {
          findings.add(
              Finding.damage(
                  name,
                  0,
                  "does not read",
                  "remove it, or let the next start put it aside, and invite the post again"));
        }
      }
    }
    return findings;
  }

  private static boolean reads(Path file) {
    try {
      read(file);
      return true;
    } catch (IOException | Malformed e) {
      return false;
    }
  }

  private void load(Path file) throws IOException {
    try {
      Map.Entry<Hash, Invitation> read = read(file);
      invitations.put(read.getKey(), read.getValue());
    } catch (Malformed e) {
      Damaged.putAside(file, "invite the post again");
    }
  }

  private static Map.Entry<Hash, Invitation> read(Path file) throws IOException, Malformed {
    try {
      byte[] lines = Damaged.lines(file, FILE_BYTES_MAX);
      Fields fields = Fields.of(Json.parse(lines, FILE_BYTES_MAX, 2), "");
      Optional<Offer> offer =
          fields.has("vkey")
              ? Optional.of(
                  new Offer(
                      fields.string("vkey"),
                      fields.string("proof"),
                      Instant.parse(fields.string("at"))))
              : Optional.empty();
      Invitation read =
          new Invitation(
              Address.parse(fields.string("post")),
              fields.string("keyName"),
              Instant.parse(fields.string("expires")),
              offer);
      String name = file.getFileName().toString().replace(".json", "");
      return Map.entry(Hash.of(java.util.HexFormat.of().parseHex(name)), read);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new Malformed("journal.form", "", "not an invitation");
    }
  }

  private Path file(Hash hash) {
    return folder.resolve(hash.hex() + ".json");
  }

  private static Instant seconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }

  private static Hash hash(String token) {
    return Hash.sha256(token.getBytes(StandardCharsets.UTF_8));
  }
}
