package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A directory of the machine's own file system.
 *
 * <p>Files are made readable and writable by their owner alone and directories are entered by their
 * owner alone, wherever the file system knows such permissions: the keys of the vault lie here.
 */
public final class RealDisk implements Disk {
  private static final Set<OpenOption> READ_WRITE =
      Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  /**
   * Locks held by this process. The operating system drops all locks a process has on a file when
   * it closes any one channel on it, so a second attempt must be turned away before it opens one.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final Map<String, Path> elsewhere;

  /** Uses the directory, which is made, with its parents, when it does not exist. */
  public RealDisk(Path directory) throws IOException {
    this(directory, Map.of());
  }

  /**
   * Uses the directory, some files of which lie elsewhere: on a disk of their own, or one that is
   * taken away at night.
   *
   * @param elsewhere by their names in the directory; what holds each of them must exist
   */
  public RealDisk(Path directory, Map<String, Path> elsewhere) throws IOException {
    this.elsewhere = Map.copyOf(elsewhere);
    Path absolute = directory.toAbsolutePath();
    if (!Files.isDirectory(absolute)) {
      makeWithParents(absolute);
    }
    this.root = absolute.toRealPath();
  }

  private static void makeWithParents(Path directory) throws IOException {
    Path parent = directory.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      makeWithParents(parent);
    }
    makeDirectory(directory);
    if (parent != null) {
      force(parent);
    }
  }

  private static void makeDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, ownerOnly(directory, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new ChannelFile(path(name));
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(path(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    Path path = path(directory);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(path)) {
      return inside.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void createDirectory(String name) throws IOException {
    makeDirectory(path(name));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(path(from), path(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    force(path(directory));
    for (Map.Entry<String, Path> file : elsewhere.entrySet()) {
      Path holder = file.getValue().toAbsolutePath().getParent();
      boolean inside = !directory.isEmpty() && file.getKey().startsWith(directory + "/");
      if (inside && holder != null) {
        force(holder);
      }
    }
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    Path path = path(name);
    if (!HELD.add(path)) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      FileChannel channel = FileChannel.open(path, READ_WRITE, ownerOnly(path, "rw-------"));
      try {
        taken = channel.tryLock() != null;
        return taken ? Optional.of(new HeldLock(channel, path)) : Optional.empty();
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } finally {
      if (!taken) {
        HELD.remove(path);
      }
    }
  }

  /** Whether this process holds the lock of that file. */
  static boolean holds(Path lock) {
    return HELD.contains(lock);
  }

  private Path path(String name) {
    Path inside = name.isEmpty() ? root : root.resolve(name);
    return elsewhere.getOrDefault(name, inside);
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private record HeldLock(FileChannel channel, Path path) implements Closeable {
    @Override
    public void close() throws IOException {
      channel.close();
      HELD.remove(path);
    }
  }

  /** Something read from a channel. */
  private interface Reading<T> {
    T on(FileChannel channel) throws IOException;
  }

  /**
   * A file with one channel for the writer and one for all readers. A reader whose thread is
   * interrupted closes its channel for everybody, by the rules of the JDK; the next reader opens
   * another one, and the writer never notices.
   */
  private static final class ChannelFile implements DiskFile {
    private final Path path;
    private final FileChannel writing;
    private final ReentrantLock reopening = new ReentrantLock();
    private volatile FileChannel reading;
    private volatile boolean closed;

    ChannelFile(Path path) throws IOException {
      this.path = path;
      this.writing = FileChannel.open(path, READ_WRITE, ownerOnly(path, "rw-------"));
      this.reading = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public long size() throws IOException {
      return onReadingChannel(FileChannel::size);
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      return onReadingChannel(
          channel -> read(channel, position, ByteBuffer.wrap(into, offset, length)));
    }

    private static int read(FileChannel channel, long position, ByteBuffer into)
        throws IOException {
      int done = 0;
      while (into.hasRemaining()) {
        int read = channel.read(into, position + done);
        if (read < 0) {
          break;
        }
        done += read;
      }
      return done;
    }

    private <T> T onReadingChannel(Reading<T> action) throws IOException {
      while (true) {
        try {
          return action.on(reading);
        } catch (ClosedChannelException e) {
          if (closed || Thread.currentThread().isInterrupted()) {
            throw e;
          }
          reopen();
        }
      }
    }

    private void reopen() throws IOException {
      reopening.lock();
      try {
        if (!reading.isOpen() && !closed) {
          reading = FileChannel.open(path, StandardOpenOption.READ);
        }
      } finally {
        reopening.unlock();
      }
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(from, offset, length);
      long at = position;
      while (buffer.hasRemaining()) {
        at += writing.write(buffer, at);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      writing.truncate(size);
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      writing.force(false);
    }

    @Override
    public void close() throws IOException {
      reopening.lock();
      try {
        closed = true;
        reading.close();
      } finally {
        reopening.unlock();
      }
      writing.close();
    }
  }
}
