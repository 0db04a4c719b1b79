package org.parley.desk;

import java.io.IOException;
import org.parley.ledger.Disk;
import org.parley.ledger.DiskFile;
import org.parley.ledger.PassingDisk;
import org.parley.ledger.SyncPoint;

/**
 * A disk as a server that is killed leaves it: from some write or sync on nothing reaches it any
 * more, and of the write under way only the first part.
 */
final class DyingDisk extends PassingDisk {
  private long left = Long.MAX_VALUE;

  DyingDisk(Disk real) {
    super(real);
  }

  /** So many writes and syncs more, and no further one. */
  synchronized void dieAfter(int more) {
    left = more;
  }

  private synchronized boolean isDead() {
    return left-- <= 0;
  }

  private void step() throws IOException {
    if (isDead()) {
      throw new IOException("the server was killed");
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new PassingFile(super.open(name)) {
      @Override
      public void write(long position, byte[] from, int offset, int length) throws IOException {
        if (isDead()) {
          super.write(position, from, offset, length / 2);
          throw new IOException("the server was killed while it wrote");
        }
        super.write(position, from, offset, length);
      }

      @Override
      public void truncate(long size) throws IOException {
        step();
        super.truncate(size);
      }

      @Override
      public void sync(SyncPoint point) throws IOException {
        step();
        super.sync(point);
      }
    };
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    step();
    super.syncDirectory(directory, point);
  }
}
