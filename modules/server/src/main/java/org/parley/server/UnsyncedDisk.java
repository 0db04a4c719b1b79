package org.parley.server;

import java.io.IOException;
import java.nio.file.Path;
import org.parley.ledger.DiskFile;
import org.parley.ledger.PassingDisk;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SyncPoint;

/**
 * A directory whose files are never forced to stable storage: for logs that are thrown away when
 * the program ends, and for nothing else.
 */
final class UnsyncedDisk extends PassingDisk {
  UnsyncedDisk(Path directory) throws IOException {
    super(new RealDisk(directory));
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new PassingFile(super.open(name)) {
      @Override
      public void sync(SyncPoint point) {}
    };
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) {}
}
