package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A disk that hands everything on to another one. Whoever wants one call to be otherwise overrides
 * that one, and a reader sees at once what is different about the disk.
 */
public abstract class PassingDisk implements Disk {
  private final Disk below;

  /** Hands everything on to that disk. */
  protected PassingDisk(Disk below) {
    this.below = below;
  }

  /** A file that hands everything on to another one. */
  public abstract static class PassingFile implements DiskFile {
    private final DiskFile below;

    /** Hands everything on to that file. */
    protected PassingFile(DiskFile below) {
      this.below = below;
    }

    @Override
    public long size() throws IOException {
      return below.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      return below.read(position, into, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      below.write(position, from, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      below.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      below.sync(point);
    }

    @Override
    public void close() throws IOException {
      below.close();
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return below.open(name);
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
  public void createDirectory(String name) throws IOException {
    below.createDirectory(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    below.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    below.delete(name);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    below.syncDirectory(directory, point);
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    return below.lock(name);
  }
}
