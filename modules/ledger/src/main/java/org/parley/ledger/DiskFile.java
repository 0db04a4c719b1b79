package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;

/**
 * One open file of a {@link Disk}. Reads may run beside one writer; positions and sizes are in
 * bytes.
 */
public interface DiskFile extends Closeable {

  /** The size of the file. */
  long size() throws IOException;

  /**
   * Reads from {@code position} until {@code length} bytes are there or the file ends.
   *
   * @return the number of bytes read, less than {@code length} only at the end of the file
   */
  int read(long position, byte[] into, int offset, int length) throws IOException;

  /** Writes all of the given bytes at {@code position}, growing the file where needed. */
  void write(long position, byte[] from, int offset, int length) throws IOException;

  /** Cuts the file to {@code size} bytes; does nothing when it is shorter. */
  void truncate(long size) throws IOException;

  /** Forces content and size to stable storage; when it returns they survive a power loss. */
  void sync(SyncPoint point) throws IOException;
}
