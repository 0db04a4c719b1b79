package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A disk whose calls are counted, and one of which does not succeed, or from which on none does. An
 * error leaves the file as it was; a short write leaves half of it.
 *
 * <p>Every call of {@link Disk} and {@link DiskFile} counts, reads and closes included. For one
 * thread.
 */
public final class FaultyDisk implements Disk {

  /** What goes wrong. */
  public enum Fault {
    /** Any call ends with an input/output error. */
    EIO,
    /** A call that needs room finds none. */
    ENOSPC,
    /** A write stores its first half and then finds no room. */
    SHORT_WRITE
  }

  /** The calls there are. */
  private enum Call {
    OPEN,
    EXISTS,
    LIST,
    MAKE,
    RENAME,
    DELETE,
    SYNC_NAMES,
    LOCK,
    SIZE,
    READ,
    WRITE,
    TRUNCATE,
    SYNC,
    CLOSE
  }

  private static final Set<Call> NEEDS_ROOM =
      EnumSet.of(Call.OPEN, Call.MAKE, Call.RENAME, Call.SYNC_NAMES, Call.WRITE, Call.SYNC);

  private final Disk disk;
  private final Fault fault;
  private final long at;
  private final boolean forGood;
  private long calls;
  private boolean struck;

  /**
   * @param at the number of the call that does not succeed, from 1; 0 for none
   * @param forGood whether no call after it succeeds either
   */
  public FaultyDisk(Disk disk, Fault fault, long at, boolean forGood) {
    this.disk = disk;
    this.fault = fault;
    this.at = at;
    this.forGood = forGood;
  }

  /** How many calls there have been. */
  public long calls() {
    return calls;
  }

  /** Whether a call has met the fault. */
  public boolean struck() {
    return struck;
  }

  private boolean strikes(Call call) {
    calls++;
    boolean here = at > 0 && (forGood ? calls >= at : calls == at);
    boolean concerned =
        switch (fault) {
          case EIO -> true;
          case ENOSPC -> NEEDS_ROOM.contains(call);
          case SHORT_WRITE -> call == Call.WRITE;
        };
    struck |= here && concerned;
    return here && concerned;
  }

  private void pass(Call call, String name) throws IOException {
    if (strikes(call)) {
      throw error(call, name);
    }
  }

  private IOException error(Call call, String name) {
    String why = fault == Fault.EIO ? "Input/output error" : "No space left on device";
    return new IOException(name + ": " + why + " (" + call + ")");
  }

  @Override
  public DiskFile open(String name) throws IOException {
    pass(Call.OPEN, name);
    return new FaultyFile(name, disk.open(name));
  }

  @Override
  public boolean exists(String name) throws IOException {
    pass(Call.EXISTS, name);
    return disk.exists(name);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    pass(Call.LIST, directory);
    return disk.list(directory);
  }

  @Override
  public void createDirectory(String name) throws IOException {
    pass(Call.MAKE, name);
    disk.createDirectory(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    pass(Call.RENAME, from);
    disk.rename(from, to);
  }

  @Override
  public void delete(String name) throws IOException {
    pass(Call.DELETE, name);
    disk.delete(name);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    pass(Call.SYNC_NAMES, directory);
    disk.syncDirectory(directory, point);
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    pass(Call.LOCK, name);
    return disk.lock(name);
  }

  private final class FaultyFile implements DiskFile {
    private final String name;
    private final DiskFile file;

    FaultyFile(String name, DiskFile file) {
      this.name = name;
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      pass(Call.SIZE, name);
      return file.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      pass(Call.READ, name);
      return file.read(position, into, offset, length);
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      if (strikes(Call.WRITE)) {
        if (fault == Fault.SHORT_WRITE) {
          file.write(position, from, offset, length / 2);
        }
        throw error(Call.WRITE, name);
      }
      file.write(position, from, offset, length);
    }

    @Override
    public void truncate(long size) throws IOException {
      pass(Call.TRUNCATE, name);
      file.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      pass(Call.SYNC, name);
      file.sync(point);
    }

    @Override
    public void close() throws IOException {
      boolean strikes = strikes(Call.CLOSE);
      file.close();
      if (strikes) {
        throw error(Call.CLOSE, name);
      }
    }
  }
}
