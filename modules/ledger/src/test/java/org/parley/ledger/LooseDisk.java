package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A disk as some network file systems are: its lock keeps nobody out. It can run something at one
 * sync, and can be full from some write on.
 */
final class LooseDisk extends PassingDisk {
  private Optional<SyncPoint> at = Optional.empty();
  private Runnable then = () -> {};
  private long room = Long.MAX_VALUE;

  LooseDisk(Disk below) {
    super(below);
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
    return new LooseFile(super.open(name));
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    reached(point);
    super.syncDirectory(directory, point);
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

  private final class LooseFile extends PassingFile {
    LooseFile(DiskFile file) {
      super(file);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      int fits = (int) Math.min(length, room);
      super.write(position, from, offset, fits);
      room -= fits;
      if (fits < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      reached(point);
      super.sync(point);
    }
  }
}
