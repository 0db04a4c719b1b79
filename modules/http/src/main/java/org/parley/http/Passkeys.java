package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
import org.parley.desk.KeyId;
import org.parley.ledger.Finding;
import org.parley.ledger.SummedText;
import org.parley.statement.Address;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Passkeys: each hangs on the key of a post that made it known and opens sessions that read as that
 * post while the key counts. They are not part of the record, so they live in {@code
 * journal/passkeys/}, one small file each, written whole and synced. A passkey whose counter did
 * not grow has a twin somewhere: it is closed and stays so until somebody takes it away. One that
 * was taken away stays known as such, with who did it and when, so that its holder is told so and
 * its party can look it up.
 */
public final class Passkeys {
  private static final String FOLDER = "passkeys";
  private static final int FILE_BYTES_MAX = 16_384;
  private static final int OF_A_POST_MAX = 16;
  private static final int REMOVED_OF_A_POST_MAX = 64;

  private final Path folder;
  private final Lock lock = new ReentrantLock();
  private final Map<Hash, Passkey> passkeys = new HashMap<>();

  /**
   * One passkey.
   *
   * @param id as its authenticator gave it, base64url
   * @param spki its public key, base64url
   * @param post as whom it reads
   * @param key the key that made it known
   * @param at when that was
   * @param counter as last shown; 0 where its authenticator does not count
   * @param doubled whether a counter was shown that did not grow
   * @param lastUsed when it last opened a session
   * @param removal when and by whom it was taken away
   */
  record Passkey(
      String id,
      String spki,
      Address post,
      KeyId key,
      Instant at,
      long counter,
      boolean doubled,
      Optional<Instant> lastUsed,
      Optional<Removal> removal) {
    /** One that was made just now. */
    static Passkey fresh(
        String id, String spki, Address post, KeyId key, Instant at, long counter) {
      return new Passkey(
          id, spki, post, key, at, counter, false, Optional.empty(), Optional.empty());
    }

    private Passkey used(long shown, Instant when) {
      return new Passkey(id, spki, post, key, at, shown, false, Optional.of(when), removal);
    }

    private Passkey closed() {
      return new Passkey(id, spki, post, key, at, counter, true, lastUsed, removal);
    }

    private Passkey without(Removal removed) {
      return new Passkey(id, spki, post, key, at, counter, doubled, lastUsed, Optional.of(removed));
    }

    /** When it was taken away; the end of time for one that was not. */
    private Instant removedAt() {
      return removal.map(Removal::at).orElse(Instant.MAX);
    }
  }

  /** A passkey was taken away by a post or a root. */
  record Removal(Instant at, Address by) {}

  /**
   * Reads what is there.
   *
   * @throws UncheckedIOException when the folder cannot be read or made
   */
  Passkeys(Path journal) {
    this.folder = journal.resolve(FOLDER);
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

  private void load(Path file) throws IOException {
    try {
      Passkey read = read(file);
      passkeys.put(name(read.id()), read);
    } catch (Malformed e) {
      Damaged.putAside(file, "its holder adds it again");
    }
  }

  /** What adding one came to. */
  enum Added {
    KEPT,
    KNOWN,
    TOO_MANY
  }

  /** Makes one known; one that was taken away may come back. */
  Added add(Passkey fresh) {
    lock.lock();
    try {
      if (named(fresh.id()).filter(known -> known.removal().isEmpty()).isPresent()) {
        return Added.KNOWN;
      }
      if (of(fresh.post()).size() >= OF_A_POST_MAX) {
        return Added.TOO_MANY;
      }
      keep(fresh);
      return Added.KEPT;
    } finally {
      lock.unlock();
    }
  }

  /** The one of that name, also when it was taken away. */
  Optional<Passkey> named(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(passkeys.get(name(id)));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Notes that a passkey was used, and the counter that it showed.
   *
   * @return false when the counter did not grow, now or once before: the passkey has a twin
   */
  boolean used(String id, long shown, Instant when) {
    lock.lock();
    try {
      Optional<Passkey> found = named(id).filter(one -> one.removal().isEmpty());
      if (found.isEmpty() || found.get().doubled()) {
        return false;
      }
      long before = found.get().counter();
      boolean grows = shown > before || (shown == 0 && before == 0);
      keep(grows ? found.get().used(shown, when) : found.get().closed());
      return grows;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one away; false when there is none. */
  boolean remove(String id, Removal removal) {
    lock.lock();
    try {
      Optional<Passkey> found = named(id).filter(one -> one.removal().isEmpty());
      if (found.isEmpty()) {
        return false;
      }
      keep(found.get().without(removal));
      List<Passkey> gone = removed(found.get().post());
      for (Passkey old : gone.subList(Math.min(REMOVED_OF_A_POST_MAX, gone.size()), gone.size())) {
        Files.deleteIfExists(file(old.id()));
        passkeys.remove(name(old.id()));
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Those of a post, or of all posts of a party, oldest first. */
  List<Passkey> of(Address whose) {
    return those(whose, false, Comparator.comparing(Passkey::at).thenComparing(Passkey::id));
  }

  /** Those of a post, or of all posts of a party, that were taken away, newest first. */
  List<Passkey> removed(Address whose) {
    return those(
        whose,
        true,
        Comparator.comparing(Passkey::removedAt).reversed().thenComparing(Passkey::id));
  }

  private List<Passkey> those(Address whose, boolean removed, Comparator<Passkey> order) {
    lock.lock();
    try {
      boolean post = whose.form() == Address.Form.POST;
      return passkeys.values().stream()
          .filter(one -> one.removal().isPresent() == removed)
          .filter(one -> post ? one.post().equals(whose) : one.post().party().equals(whose.party()))
          .sorted(order)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void keep(Passkey passkey) {
    Json json =
        Json.obj()
            .put("id", passkey.id())
            .put("spki", passkey.spki())
            .put("post", passkey.post().text())
            .put("keyName", passkey.key().name())
            .put("keyId", passkey.key().keyId())
            .put("at", passkey.at().toString())
            .put("counter", passkey.counter())
            .put("doubled", passkey.doubled())
            .putIfPresent("lastUsed", passkey.lastUsed().map(Instant::toString))
            .putIfPresent("removedAt", passkey.removal().map(gone -> gone.at().toString()))
            .putIfPresent("removedBy", passkey.removal().map(gone -> gone.by().text()))
            .build();
    write(
        file(passkey.id()), SummedText.with((json.text() + "\n").getBytes(StandardCharsets.UTF_8)));
    passkeys.put(name(passkey.id()), passkey);
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
        out.write(ByteBuffer.wrap(bytes));
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

  /** Reads every passkey in a journal, changes none, and tells what is wrong with it. */
  public static List<Finding> check(Path journal) throws IOException {
    Path folder = journal.resolve(FOLDER);
    List<Finding> findings = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return findings;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = "journal/" + FOLDER + "/" + file.getFileName();
        if (!name.endsWith(".json")) {
          findings.add(Finding.leftover(name, 0, "not a passkey, or never finished", "remove it"));
        } else if (!reads(file)) {
          findings.add(
              Finding.damage(
                  name,
                  0,
                  "does not read",
                  "remove it, or let the next start put it aside, and add the passkey again"));
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

  private static Passkey read(Path file) throws IOException, Malformed {
    try {
      byte[] lines = Damaged.lines(file, FILE_BYTES_MAX);
      Fields fields = Fields.of(Json.parse(lines, FILE_BYTES_MAX, 2), "");
      Passkey read =
          new Passkey(
              fields.string("id"),
              fields.string("spki"),
              Address.parse(fields.string("post")),
              new KeyId(fields.string("keyName"), (int) fields.integer("keyId")),
              Instant.parse(fields.string("at")),
              fields.integer("counter"),
              fields.bool("doubled"),
              fields.optString("lastUsed").map(Instant::parse),
              removal(fields.optString("removedAt"), fields.optString("removedBy")));
      fields.done();
      if (!file.getFileName().toString().equals(name(read.id()).hex() + ".json")) {
        throw new Malformed("journal.form", "", "not the passkey of its name");
      }
      StrictBase64.decodeUrl(read.spki());
      return read;
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new Malformed("journal.form", "", "not a passkey");
    }
  }

  private static Optional<Removal> removal(Optional<String> at, Optional<String> by)
      throws Malformed {
    return at.isEmpty() || by.isEmpty()
        ? Optional.empty()
        : Optional.of(new Removal(Instant.parse(at.get()), Address.parse(by.get())));
  }

  private Path file(String id) {
    return folder.resolve(name(id).hex() + ".json");
  }

  private static Hash name(String id) {
    return Hash.sha256(id.getBytes(StandardCharsets.UTF_8));
  }
}
