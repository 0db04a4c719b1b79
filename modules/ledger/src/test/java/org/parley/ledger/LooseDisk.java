package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A disk as some network file systems are: its lock keeps nobody out. It can run something at one
 * sync, and can be full from some write on.
 */
final class LooseDisk implements Disk {
  private final Disk below;
  private Optional<SyncPoint> at = Optional.empty();
  private Runnable then = () -> {};
  private long room = Long.MAX_VALUE;

  LooseDisk(Disk below) {
    this.below = below;
  }

  /** Runs this once, when that sync is asked for. */
  void once(SyncPoint point, Runnable action) {
    at = Optional.of(point);
    then = action;
  }

  /** From now on so many bytes can be written, then the disk is full. */
  void room(long bytes) {
    room = bytes;
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new LooseFile(below.open(name));
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
  public void delete(String name) throws IOException {
    below.delete(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    below.rename(from, to);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    reached(point);
    below.syncDirectory(directory, point);
  }

  private void reached(SyncPoint point) {
    if (at.equals(Optional.of(point))) {
      at = Optional.empty();
      then.run();
    }
  }

  @Override
  public Optional<Closeable> lock(String name) {
    return Optional.of(() -> {});
  }

  private final class LooseFile implements DiskFile {
    private final DiskFile file;

    LooseFile(DiskFile file) {
      this.file = file;
    }

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
      int fits = (int) Math.min(length, room);
      file.write(position, from, offset, fits);
      room -= fits;
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      reached(point);
      file.sync(point);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
