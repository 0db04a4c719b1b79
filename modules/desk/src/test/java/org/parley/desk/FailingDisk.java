package org.parley.desk;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Disk;
import org.parley.ledger.DiskFile;
import org.parley.ledger.SyncPoint;

/** A disk on which, from some moment on, one kind of sync does not succeed. */
final class FailingDisk implements Disk {
  private final Disk real;
  private volatile Optional<SyncPoint> broken = Optional.empty();

  FailingDisk(Disk real) {
    this.real = real;
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
    DiskFile file = real.open(name);
    return new DiskFile() {
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
      public void sync(SyncPoint point) throws IOException {
        check(point);
        file.sync(point);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  @Override
  public boolean exists(String name) throws IOException {
    return real.exists(name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return real.list(directory);
  }

  @Override
  public void createDirectory(String name) throws IOException {
    real.createDirectory(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    real.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    real.delete(name);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    check(point);
    real.syncDirectory(directory, point);
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    return real.lock(name);
  }
}
