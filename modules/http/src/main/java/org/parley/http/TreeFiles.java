package org.parley.http;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.ledger.Ledger;
import org.parley.verify.SignedCheckpoint;
import org.parley.witness.Vouching;

/**
 * The open tree: the published checkpoint, and tiles as C2SP tlog-tiles names them. Published at
 * most once a second, so that a follower's polling says nothing finer about who files when.
 *
 * <p>Where the policy names a quorum of witnesses, the newest state that the quorum has signed is
 * published; before there is one, the newest that the log has signed. What is published never
 * shrinks. A tile is served up to the published checkpoint, or to the state witnesses are being
 * shown, since a mirror reads the leaves before it signs.
 */
final class TreeFiles {
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final int FULL = 256;
  private static final int LEVELS_MAX = 63;
  private static final Pattern TILE =
      Pattern.compile(
          "(entries|0|[1-9][0-9]?)((?:/x[0-9]{3})*)/([0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  private final Ledger ledger;
  private final Vouching vouching;
  private final LongSupplier nanos;
  private final Lock lock = new ReentrantLock();
  private Published published;

  private record Published(byte[] note, long size, long atNanos) {}

  TreeFiles(Ledger ledger, Vouching vouching, LongSupplier nanos) {
    this.ledger = ledger;
    this.vouching = vouching;
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
    long open = Math.max(published().size(), vouching.shown());
    long hashes = open >>> (8 * level);
    return number <= (hashes - width) / FULL && number * FULL + width <= hashes;
  }

  private Published published() {
    lock.lock();
    try {
      if (nanos.getAsLong() - published.atNanos() >= SECOND_NANOS) {
        Published next = newest();
        published =
            next.size() < published.size()
                ? new Published(published.note(), published.size(), next.atNanos())
                : next;
      }
      return published;
    } finally {
      lock.unlock();
    }
  }

  private Published newest() {
    Optional<SignedCheckpoint> cosigned = vouching.cosigned();
    SignedCheckpoint newest =
        vouching.quorum().isPresent() && cosigned.isPresent()
            ? cosigned.get()
            : newestWithLines(cosigned);
    return new Published(newest.bytes(), newest.checkpoint().size(), nanos.getAsLong());
  }

  /** The newest state of the log, with the witnesses' lines where they are for just that state. */
  private SignedCheckpoint newestWithLines(Optional<SignedCheckpoint> cosigned) {
    SignedCheckpoint newest = ledger.checkpoint();
    boolean same =
        cosigned.map(state -> state.checkpoint().equals(newest.checkpoint())).orElse(false);
    return same ? cosigned.orElseThrow() : newest;
  }
}
