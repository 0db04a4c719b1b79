package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Where the holder of a key stands in the chain of its own leaves: the {@code seq} and {@code prev}
 * of the next one. It lies beside the key, in {@code <key file>.chain}:
 *
 * <pre>
 *   parley-chain/v1
 *   key &lt;name&gt;+&lt;id&gt;
 *   next &lt;seq of the next leaf&gt;
 *   prev &lt;base64 hash of the leaf before it, or - when there is none&gt;
 * </pre>
 *
 * <p>Two different leaves signed with one key and one {@code seq} look like an attempt to say two
 * things at once. So a leaf leaves the machine only after {@link #advance} has returned, which
 * makes the step durable, and while one program has the chain open another one is turned away.
 */
public final class AuthorChain implements Closeable {
  private static final String MAGIC = "parley-chain/v1";
  private static final String KEY = "key ";
  private static final String NEXT = "next ";
  private static final String PREV = "prev ";
  private static final String NONE = "-";
  private static final int MOST_BYTES = 1024;

  private final Disk disk;
  private final String name;
  private final VerifierKey key;
  private final Closeable lock;
  private long next;
  private Optional<Hash> prev;

  /**
   * Opens the chain beside a key file; a key that has not signed yet starts at 0.
   *
   * @throws LedgerInUse when another program has it open
   * @throws Malformed {@code key-chain.form}, or {@code key-chain.other-key}
   */
  public static AuthorChain open(Path keyFile, VerifierKey key) throws IOException, Malformed {
    return open(Neighbours.of(keyFile), Neighbours.name(keyFile) + ".chain", key);
  }

  /** Opens the chain in this file of a disk; otherwise like {@link #open(Path, VerifierKey)}. */
  public static AuthorChain open(Disk disk, String name, VerifierKey key)
      throws IOException, Malformed {
    Closeable lock = disk.lock(name + ".lock").orElseThrow(LedgerInUse::new);
    boolean opened = false;
    try {
      Optional<byte[]> content = disk.readWhole(name, MOST_BYTES);
      AuthorChain chain = new AuthorChain(disk, name, key, lock);
      if (content.isPresent()) {
        chain.read(new String(content.get(), StandardCharsets.UTF_8));
      }
      opened = true;
      return chain;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private AuthorChain(Disk disk, String name, VerifierKey key, Closeable lock) {
    this.disk = disk;
    this.name = name;
    this.key = key;
    this.lock = lock;
    this.next = 0;
    this.prev = Optional.empty();
  }

  private void read(String text) throws Malformed {
    String[] lines = text.split("\n", -1);
    boolean formed =
        lines.length == 5
            && lines[0].equals(MAGIC)
            && lines[1].startsWith(KEY)
            && lines[2].startsWith(NEXT)
            && lines[3].startsWith(PREV)
            && lines[4].isEmpty();
    if (!formed) {
      throw form();
    }
    if (!lines[1].equals(KEY + key)) {
      throw new Malformed("key-chain.other-key", "", "the chain is that of another key");
    }
    try {
      next = Long.parseLong(lines[2].substring(NEXT.length()));
    } catch (NumberFormatException e) {
      throw form();
    }
    String hash = lines[3].substring(PREV.length());
    prev = hash.equals(NONE) ? Optional.empty() : Optional.of(Hash.parse(hash));
    if (next < 0 || prev.isPresent() != next > 0) {
      throw form();
    }
  }

  private static Malformed form() {
    return new Malformed("key-chain.form", "", "not the four lines of a chain");
  }

  /** The {@code seq} of the next leaf. */
  public long next() {
    return next;
  }

  /** The {@code prev} of the next leaf, empty for the first. */
  public Optional<Hash> prev() {
    return prev;
  }

  /** Counts a leaf that has just been signed; it may be sent when this returns. */
  public void advance(Hash leafHash) throws IOException {
    moveTo(next + 1, Optional.of(leafHash));
  }

  /** Takes over a state from elsewhere, from the log for instance when the file was lost. */
  public void moveTo(long next, Optional<Hash> prev) throws IOException {
    Invariant.hold(next >= 0 && prev.isPresent() == next > 0, "only the first leaf has no prev");
    String text =
        String.join("\n", MAGIC, KEY + key, NEXT + next, PREV + prev.map(Hash::base64).orElse(NONE))
            .concat("\n");
    disk.replace(name, text.getBytes(StandardCharsets.UTF_8));
    this.next = next;
    this.prev = prev;
  }

  /** Lets other programs have the chain. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
