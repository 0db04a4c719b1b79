package org.parley.http;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.ledger.Ledger;
import org.parley.verify.SignedCheckpoint;

/**
 * The open tree: the published checkpoint, and tiles as C2SP tlog-tiles names them. Published at
 * most once a second, so that a follower's polling says nothing finer about who files when. A tile
 * is served up to the published checkpoint and not beyond.
 */
final class TreeFiles {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int FULL = 256;
  private static final int LEVELS_MAX = 63;
  private static final Pattern TILE =
      Pattern.compile(
          "(entries|0|[1-9][0-9]?)((?:/x[0-9]{3})*)/([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  private final Ledger ledger;
  private final LongSupplier nanos;
  private final Lock lock = new ReentrantLock();
  private Published published;

  private record Published(byte[] note, long size, long atNanos) {}

  TreeFiles(Ledger ledger, LongSupplier nanos) {
    this.ledger = ledger;
    this.nanos = nanos;
    this.published = newest();
  }

  Reply checkpoint() {
    return Reply.bytes(Reply.TEXT, published().note()).with("Cache-Control", "no-cache");
  }

  /** Whether that is the name of a tile or a bundle, {@code tile/} and all. */
  static boolean isTile(String file) {
    return file.startsWith("tile/") && TILE.matcher(file.substring("tile/".length())).matches();
  }

  /** The tile of that path below {@code /tile/}, if the published tree has it. */
  Optional<Reply> tile(String path) {
    Matcher m = TILE.matcher(path);
    if (!m.matches() || (!m.group(2).isEmpty() && number(m) < 1000)) {
      return Optional.empty();
    }
    int width = Optional.ofNullable(m.group(4)).map(Integer::parseInt).orElse(FULL);
    boolean partial = m.group(4) != null;
    boolean entries = m.group(1).equals("entries");
    int level = entries ? 0 : Integer.parseInt(m.group(1));
    if (partial && width >= FULL || level > LEVELS_MAX / 8 || !covers(level, number(m), width)) {
      return Optional.empty();
    }
    Optional<byte[]> bytes =
        entries ? ledger.entries(number(m), width) : ledger.tile(level, number(m), width);
    return bytes.map(b ->
        Reply.bytes("application/octet-stream", b)
            .with("Cache-Control", "public, max-age=31536000, immutable"));
  }

  private static long number(Matcher m) {
    String groups = (m.group(2) + "/" + m.group(3)).replace("/x", "").replace("/", "");
    return groups.length() > 18 ? Long.MAX_VALUE : Long.parseLong(groups);
  }

  /** Whether every hash of the tile stands on leaves that the published checkpoint covers. */
  private boolean covers(int level, long number, int width) {
    long hashes = published().size() >>> (8 * level);
    return number <= (hashes - width) / FULL && number * FULL + width <= hashes;
  }

  private Published published() {
    lock.lock();
    try {
      if (nanos.getAsLong() - published.atNanos() >= SECOND_NANOS) {
        published = newest();
      }
      return published;
    } finally {
      lock.unlock();
    }
  }

  private Published newest() {
    SignedCheckpoint newest = ledger.checkpoint();
    return new Published(newest.bytes(), newest.checkpoint().size(), nanos.getAsLong());
  }
}
