package org.parley.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The blocks of a tar file as POSIX ustar has them, with the base-256 sizes of GNU for files of 8
 * GiB and more. Plain files only, mode 600, no owner, no time: so the same files give the same
 * bytes, and any tar opens it.
 */
final class Tar {
  static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final int SIZE_AT = 124;
  private static final int SUM_AT = 148;
  private static final int SUM_BYTES = 8;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final long MOST_OCTAL = (1L << 33) - 1;
  private static final byte[] MAGIC = ascii("ustar\00000");

  private Tar() {}

  /** A file in it: where its bytes begin, and how many there are. */
  record Entry(String name, long at, long size) {
    long behind() {
      return at + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
  }

  /** The block before a file. */
  static byte[] header(String name, long size) {
    byte[] block = new byte[BLOCK];
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > NAME_BYTES) {
      throw new IllegalArgumentException("the name of a file in a backup is too long: " + name);
    }
    put(block, 0, utf8);
    put(block, 100, ascii("0000600\0"));
    put(block, 108, ascii("0000000\0"));
    put(block, 116, ascii("0000000\0"));
    if (size <= MOST_OCTAL) {
      put(block, SIZE_AT, ascii("%011o\0".formatted(size)));
    } else {
      block[SIZE_AT] = (byte) 0x80;
      ByteBuffer.wrap(block).putLong(SIZE_AT + 4, size);
    }
    put(block, 136, ascii("00000000000\0"));
    block[TYPE_AT] = '0';
    put(block, MAGIC_AT, MAGIC);
    put(block, SUM_AT, ascii("%06o\0 ".formatted(sum(block))));
    return block;
  }

  private static int sum(byte[] block) {
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean ownPlace = i >= SUM_AT && i < SUM_AT + SUM_BYTES;
      sum += ownPlace ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  /** Reads the block before a file whose bytes begin at that place; empty when it is not one. */
  static Optional<Entry> entry(byte[] block, long at) {
    int end = 0;
    while (end < NAME_BYTES && block[end] != 0) {
      end++;
    }
    String name = new String(block, 0, end, StandardCharsets.UTF_8);
    long size = size(block);
    boolean ours = size >= 0 && plain(name) && Arrays.equals(block, header(name, size));
    return ours ? Optional.of(new Entry(name, at, size)) : Optional.empty();
  }

  private static long size(byte[] block) {
    if (block[SIZE_AT] == (byte) 0x80) {
      return ByteBuffer.wrap(block).getLong(SIZE_AT + 4);
    }
    long size = 0;
    for (int i = SIZE_AT; i < SIZE_AT + 11; i++) {
      if (block[i] < '0' || block[i] > '7') {
        return -1;
      }
      size = size * 8 + block[i] - '0';
    }
    return size;
  }

  /** Whether a name leads nowhere but into the directory that is restored to. */
  private static boolean plain(String name) {
    if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > NAME_BYTES) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\\') >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether this block ends the file. */
  static boolean isEnd(byte[] block) {
    return Arrays.equals(block, new byte[BLOCK]);
  }

  private static void put(byte[] block, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
