package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.parley.verify.BrokenInvariant;

/**
 * Writes a tar file, file by file, and keeps the SHA-256 of each for the list at its end, in the
 * form that {@code sha256sum -c} reads.
 */
final class TarWriter implements Closeable {
  static final String SUMS = "SHA256SUMS";

  private final DiskFile file;
  private final StringBuilder sums = new StringBuilder();
  private long end;
  private String name = "";
  private long begun;
  private MessageDigest digest = sha256();

  TarWriter(DiskFile file) {
    this.file = file;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenInvariant("every Java has SHA-256", e);
    }
  }

  /** Begins a file whose size shows when it ends. */
  void begin(String fileName) throws IOException {
    name = fileName;
    begun = end;
    digest = sha256();
    write(new byte[Tar.BLOCK], Tar.BLOCK);
  }

  /** More bytes of the file begun. */
  void add(byte[] bytes, int length) throws IOException {
    digest.update(bytes, 0, length);
    write(bytes, length);
  }

  /** Ends the file begun. */
  void end() throws IOException {
    long size = end - begun - Tar.BLOCK;
    int rest = (int) (size % Tar.BLOCK);
    if (rest > 0) {
      write(new byte[Tar.BLOCK], Tar.BLOCK - rest);
    }
    file.write(begun, Tar.header(name, size), 0, Tar.BLOCK);
    sums.append(HexFormat.of().formatHex(digest.digest()));
    sums.append("  ").append(name).append('\n');
  }

  /** A whole small file. */
  void whole(String fileName, byte[] content) throws IOException {
    begin(fileName);
    add(content, content.length);
    end();
  }

  /** Writes the list of sums and the end; everything is durable when this returns. */
  void finish(SyncPoint point) throws IOException {
    whole(SUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
    write(new byte[2 * Tar.BLOCK], 2 * Tar.BLOCK);
    file.sync(point);
  }

  private void write(byte[] bytes, int length) throws IOException {
    file.write(end, length == bytes.length ? bytes : Arrays.copyOf(bytes, length), 0, length);
    end += length;
  }

  /** Bytes written so far. */
  long bytes() {
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
