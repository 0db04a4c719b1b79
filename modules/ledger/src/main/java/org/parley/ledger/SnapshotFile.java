package org.parley.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * The file {@code snapshot}: what somebody worked out of the first leaves of the log, kept so that
 * it need not be worked out again. It is encrypted under a key made of all keys of the vault up to
 * there, so it opens for nobody who could not read the statements themselves, and for nobody at all
 * once one of these keys has been destroyed. The cipher is ChaCha20-Poly1305, which a program that
 * has just started does in a sixth of the time it takes for AES-GCM.
 *
 * <p>It is a projection. Whatever does not fit is passed over, and nothing is lost but time.
 */
final class SnapshotFile {
  static final String NAME = "snapshot";
  static final char HEADER = 'H';
  static final char PART = 'S';
  static final char LAST = 'E';
  static final int PART_BYTES = 1 << 20;
  private static final int TAG_BYTES = 16;
  static final int LONGEST_BODY = PART_BYTES + TAG_BYTES;
  private static final String FRESH = NAME + ".new";
  private static final String MAGIC = "parley-snapshot/v1";
  private static final int HEADER_LINES = 6;

  private SnapshotFile() {}

  /**
   * What stands before the content, readable by everybody.
   *
   * @param checkpoint origin, size and root of the leaves it was made of
   * @param salt makes each snapshot's key another one
   */
  record Header(Checkpoint checkpoint, Hash salt) {
    byte[] bytes() {
      String text =
          String.join(
              "\n",
              MAGIC,
              checkpoint.origin(),
              Long.toString(checkpoint.size()),
              checkpoint.root().base64(),
              salt.base64(),
              "");
      return text.getBytes(StandardCharsets.UTF_8);
    }

    static Header read(byte[] body) throws SnapshotUnfit {
      String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
      if (!lines[0].equals(MAGIC)) {
        throw new SnapshotUnfit("it has another form than " + MAGIC);
      }
      try {
        if (lines.length == HEADER_LINES) {
          Checkpoint of = new Checkpoint(lines[1], Long.parseLong(lines[2]), Hash.parse(lines[3]));
          return new Header(of, Hash.parse(lines[4]));
        }
      } catch (NumberFormatException | Malformed e) {
        throw new SnapshotUnfit("its header does not read");
      }
      throw new SnapshotUnfit("its header does not read");
    }
  }

  /** Writes one, as a whole and durable; when it does not succeed the one before stays. */
  static void write(Disk disk, Header header, Hash vaultKeys, SnapshotContent content)
      throws IOException {
    boolean done = false;
    try {
      try (RecordFile file = new RecordFile(disk, FRESH, LONGEST_BODY, 0)) {
        file.cut(0);
        byte[] head = header.bytes();
        file.add(HEADER, 0, head);
        Writing out = new Writing(file, new Sealing(vaultKeys, head));
        content.writeTo(out);
        out.finish();
      }
      disk.rename(FRESH, NAME);
      disk.syncDirectory("", SyncPoint.REPLACED_NAME);
      done = true;
    } finally {
      if (!done) {
        disk.delete(FRESH);
      }
    }
  }

  /** The key of one snapshot, and its use for one part after the other. */
  private static final class Sealing {
    private final SecretKeySpec key;
    private final Hash head;

    Sealing(Hash vaultKeys, byte[] header) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(vaultKeys.bytes(), "HmacSHA256"));
        this.key = new SecretKeySpec(mac.doFinal(header), "ChaCha20");
        this.head = Hash.sha256(header);
      } catch (GeneralSecurityException e) {
        throw new BrokenInvariant("every Java has HMAC-SHA-256", e);
      }
    }

    byte[] seal(char type, long number, byte[] plain, int length) {
      try {
        return cipher(Cipher.ENCRYPT_MODE, type, number).doFinal(plain, 0, length);
      } catch (GeneralSecurityException e) {
        throw new BrokenInvariant("every Java has ChaCha20-Poly1305", e);
      }
    }

    Optional<byte[]> open(RecordFile.Found part) {
      try {
        return Optional.of(
            cipher(Cipher.DECRYPT_MODE, part.type(), part.number()).doFinal(part.body()));
      } catch (AEADBadTagException e) {
        return Optional.empty();
      } catch (GeneralSecurityException e) {
        throw new BrokenInvariant("every Java has ChaCha20-Poly1305", e);
      }
    }

    private Cipher cipher(int mode, char type, long number) throws GeneralSecurityException {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      byte[] nonce = ByteBuffer.allocate(12).putInt(type).putLong(number).array();
      cipher.init(mode, key, new IvParameterSpec(nonce));
      cipher.updateAAD(head.bytes());
      return cipher;
    }
  }

  /**
   * Cuts what is written into parts. Each is durable before the next is made: one long sync at the
   * end would hold up the syncs of the log, which share its disk.
   */
  private static final class Writing extends OutputStream {
    private final RecordFile file;
    private final Sealing sealing;
    private final byte[] part = new byte[PART_BYTES];
    private int filled;
    private long number;

    Writing(RecordFile file, Sealing sealing) {
      this.file = file;
      this.sealing = sealing;
    }

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      for (int at = 0; at < length; ) {
        if (filled == part.length) {
          put(PART);
        }
        int more = Math.min(length - at, part.length - filled);
        System.arraycopy(from, offset + at, part, filled, more);
        filled += more;
        at += more;
      }
    }

    void finish() throws IOException {
      put(LAST);
    }

    private void put(char type) throws IOException {
      file.add(type, number, sealing.seal(type, number, part, filled));
      file.write();
      file.sync(SyncPoint.REPLACED_CONTENT);
      number++;
      filled = 0;
    }
  }

  /** Opens the one that is there; empty when there is none. */
  static Optional<StoredSnapshot> open(Disk disk) throws IOException {
    if (!disk.exists(NAME)) {
      return Optional.empty();
    }
    RecordFile file = new RecordFile(disk, NAME, LONGEST_BODY, 0);
    boolean opened = false;
    try {
      RecordFile.Scan scan = file.scan(0);
      Optional<RecordFile.Found> first = scan.next();
      if (first.isEmpty() || !first.get().is(HEADER, 0)) {
        throw new SnapshotUnfit("its header is damaged");
      }
      byte[] head = first.get().body();
      StoredSnapshot stored =
          new StoredSnapshot(
              Header.read(head).checkpoint(),
              file,
              vaultKeys -> new Reading(scan, new Sealing(vaultKeys, head)));
      opened = true;
      return Optional.of(stored);
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  /** Makes the content readable once the keys of the vault are known. */
  @FunctionalInterface
  interface Opener {
    InputStream with(Hash vaultKeys);
  }

  /** The content; it ends where the last part ends, and nothing may follow. */
  private static final class Reading extends InputStream {
    private final RecordFile.Scan scan;
    private final Sealing sealing;
    private byte[] part = {};
    private int at;
    private long number;
    private boolean last;

    Reading(RecordFile.Scan scan, Sealing sealing) {
      this.scan = scan;
      this.sealing = sealing;
    }

    @Override
    public int read() throws IOException {
      return more() ? Byte.toUnsignedInt(part[at++]) : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!more()) {
        return -1;
      }
      int some = Math.min(length, part.length - at);
      System.arraycopy(part, at, into, offset, some);
      at += some;
      return some;
    }

    private boolean more() throws IOException {
      while (at == part.length) {
        if (last) {
          return false;
        }
        next();
      }
      return true;
    }

    private void next() throws IOException {
      Optional<RecordFile.Found> found = scan.next();
      boolean fits =
          found.isPresent()
              && found.get().number() == number
              && (found.get().type() == PART || found.get().type() == LAST);
      if (!fits) {
        throw new SnapshotUnfit("it is damaged at byte " + scan.position());
      }
      part =
          sealing
              .open(found.orElseThrow())
              .orElseThrow(() ->
                  new SnapshotUnfit(
                      "the keys of the vault do not open it: a statement was erased since, or it"
                          + " is damaged"));
      at = 0;
      number++;
      last = found.get().type() == LAST;
      if (last && !scan.atEnd()) {
        throw new SnapshotUnfit("something follows its end");
      }
    }
  }

  /** Tells what is wrong with the file; what is in it only a start can tell, which has the keys. */
  static void check(Disk disk, List<Finding> findings, Fsck.More more) throws IOException {
    if (!disk.exists(NAME)) {
      return;
    }
    try (RecordFile file = new RecordFile(disk, NAME, LONGEST_BODY, 0)) {
      RecordFile.Scan scan = file.scan(0);
      char type = 0;
      long number = -1;
      for (Optional<RecordFile.Found> next = scan.next();
          next.isPresent() && type != LAST && next.get().number() == Math.max(0, number);
          next = scan.next()) {
        type = next.get().type();
        number++;
        more.read(NAME, next.get().next() - next.get().position());
      }
      if (type != LAST || !scan.atEnd()) {
        findings.add(
            Finding.leftover(
                NAME,
                scan.position(),
                "the snapshot is not whole; nothing rests on it",
                "nothing: the next start reads the whole log instead and writes another one"));
      }
    }
  }
}
