package org.parley.desk;

import java.io.IOException;
import java.util.Optional;
import org.parley.ledger.Disk;
import org.parley.ledger.DiskFile;
import org.parley.ledger.PassingDisk;
import org.parley.ledger.SyncPoint;

/** A disk on which, from some moment on, one kind of sync does not succeed. */
final class FailingDisk extends PassingDisk {
  private volatile Optional<SyncPoint> broken = Optional.empty();

  FailingDisk(Disk real) {
    super(real);
  }

  void breakAt(SyncPoint point) {
    broken = Optional.of(point);
  }

  private void check(SyncPoint point) throws IOException {
    if (broken.equals(Optional.of(point))) {
      throw new IOException("input/output error at " + point);
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new PassingFile(super.open(name)) {
      @Override
      public void sync(SyncPoint point) throws IOException {
        check(point);
        super.sync(point);
      }
    };
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    check(point);
    super.syncDirectory(directory, point);
  }
}
