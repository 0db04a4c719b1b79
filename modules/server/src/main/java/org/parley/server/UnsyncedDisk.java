package org.parley.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Disk;
import org.parley.ledger.DiskFile;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SyncPoint;

/**
 * A directory whose files are never forced to stable storage: for logs that are thrown away when
 * the program ends, and for nothing else.
 */
final class UnsyncedDisk implements Disk {
  private final Disk disk;

  UnsyncedDisk(Path directory) throws IOException {
    this.disk = new RealDisk(directory);
  }

  /** A file that is written and read, never forced. */
  private record Unsynced(DiskFile file) implements DiskFile {
    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      return file.read(position, into, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      file.write(position, from, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) {}

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new Unsynced(disk.open(name));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return disk.exists(name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return disk.list(directory);
  }

  @Override
  public void createDirectory(String name) throws IOException {
    disk.createDirectory(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    disk.delete(name);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) {}

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    return disk.lock(name);
  }
}
