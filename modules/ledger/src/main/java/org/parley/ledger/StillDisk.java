package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A disk on which nothing changes, for a ledger that is only read: what would be cut off, written
 * or synced on opening is left as it is. A file that a writer would make on opening is empty here:
 * a backup has no guard.
 */
record StillDisk(Disk below) implements Disk {
  @Override
  public DiskFile open(String name) throws IOException {
    return below.exists(name) ? new StillFile(below.open(name)) : NOTHING;
  }

  @Override
  public boolean exists(String name) throws IOException {
    return below.exists(name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return below.list(directory);
  }

  @Override
  public void createDirectory(String name) {}

  @Override
  public void delete(String name) throws IOException {
    throw new IOException(name + " is only looked at");
  }

  @Override
  public void rename(String from, String to) throws IOException {
    throw new IOException(from + " is only looked at");
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) {}

  @Override
  public Optional<Closeable> lock(String name) {
    return Optional.of(() -> {});
  }

  private static final DiskFile NOTHING =
      new DiskFile() {
        @Override
        public long size() {
          return 0;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
          return 0;
        }

        @Override
        public void write(long position, byte[] from, int offset, int length) {}

        @Override
        public void truncate(long size) {}

        @Override
        public void sync(SyncPoint point) {}

        @Override
        public void close() {}
      };

  private record StillFile(DiskFile below) implements DiskFile {
    @Override
    public long size() throws IOException {
      return below.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      return below.read(position, into, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) {}

    @Override
    public void truncate(long size) {}

    @Override
    public void sync(SyncPoint point) {}

    @Override
    public void close() throws IOException {
      below.close();
    }
  }
}
