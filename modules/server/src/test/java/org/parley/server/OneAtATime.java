package org.parley.server;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.Disk;
import org.parley.ledger.DiskFile;
import org.parley.ledger.PassingDisk;
import org.parley.ledger.SyncPoint;

/** A disk for one thread, made fit for the several of a server: one call after the other. */
final class OneAtATime extends PassingDisk {
  private final Lock lock = new ReentrantLock();

  OneAtATime(Disk below) {
    super(below);
  }

  /** A call to the disk. */
  @FunctionalInterface
  private interface Call<T> {
    T made() throws IOException;
  }

  private <T> T alone(Call<T> call) throws IOException {
    lock.lock();
    try {
      return call.made();
    } finally {
      lock.unlock();
    }
  }

  /** A call that gives nothing back. */
  @FunctionalInterface
  private interface Deed {
    void done() throws IOException;
  }

  private void alone(Deed deed) throws IOException {
    lock.lock();
    try {
      deed.done();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    DiskFile file = alone(() -> super.open(name));
    return new PassingFile(file) {
      @Override
      public long size() throws IOException {
        return alone(() -> file.size());
      }

      @Override
      public int read(long position, byte[] into, int offset, int length) throws IOException {
        return alone(() -> file.read(position, into, offset, length));
      }

      @Override
      public void write(long position, byte[] from, int offset, int length) throws IOException {
        alone(() -> file.write(position, from, offset, length));
      }

      @Override
      public void truncate(long size) throws IOException {
        alone(() -> file.truncate(size));
      }

      @Override
      public void sync(SyncPoint point) throws IOException {
        alone(() -> file.sync(point));
      }
    };
  }

  @Override
  public boolean exists(String name) throws IOException {
    return alone(() -> super.exists(name));
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return alone(() -> super.list(directory));
  }

  @Override
  public void createDirectory(String name) throws IOException {
    alone(() -> super.createDirectory(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    alone(() -> super.rename(from, to));
  }

  @Override
  public void delete(String name) throws IOException {
    alone(() -> super.delete(name));
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    alone(() -> super.syncDirectory(directory, point));
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    return alone(() -> super.lock(name));
  }
}
