package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory that is looked at and never changed: a stick, a copy, or the directory of a server
 * that is running. Whatever would write throws.
 */
public final class ReadOnlyDisk implements Disk {
  private final Path root;
  private final Map<String, Path> elsewhere;

  /**
   * Looks at this directory.
   *
   * @throws IOException when it is not a directory that can be read
   */
  public ReadOnlyDisk(Path directory) throws IOException {
    this(directory, Map.of());
  }

  /**
   * Looks at this directory, some files of which lie elsewhere.
   *
   * @param elsewhere by their names in the directory
   */
  public ReadOnlyDisk(Path directory, Map<String, Path> elsewhere) throws IOException {
    this.elsewhere = Map.copyOf(elsewhere);
    this.root = directory.toRealPath();
    if (!Files.isDirectory(root)) {
      throw new IOException(directory + " is not a directory");
    }
  }

  private Path path(String name) {
    Path inside = name.isEmpty() ? root : root.resolve(name);
    return elsewhere.getOrDefault(name, inside);
  }

  /** Whether this name is a directory. */
  boolean isDirectory(String name) {
    return Files.isDirectory(path(name));
  }

  /** Whether a program has the log in this directory open for writing. */
  public boolean inUse() throws IOException {
    Path lock = path(Layout.LOCK);
    if (RealDisk.holds(lock)) {
      return true;
    }
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
        FileLock taken = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return taken == null;
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    return new ReadFile(FileChannel.open(path(name), StandardOpenOption.READ));
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
    throw readOnly(name);
  }

  @Override
  public void delete(String name) throws IOException {
    throw readOnly(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    throw readOnly(from);
  }

  @Override
  public void syncDirectory(String directory, SyncPoint point) throws IOException {
    throw readOnly(directory);
  }

  @Override
  public Optional<Closeable> lock(String name) throws IOException {
    throw readOnly(name);
  }

  private static IOException readOnly(String name) {
    return new IOException(name + " is only looked at");
  }

  /** A file open for reading. */
  private record ReadFile(FileChannel channel) implements DiskFile {
    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
      int done = 0;
      while (buffer.hasRemaining()) {
        int read = channel.read(buffer, position + done);
        if (read < 0) {
          break;
        }
        done += read;
      }
      return done;
    }

    @Override
    public void write(long position, byte[] from, int offset, int length) throws IOException {
      throw readOnly("this file");
    }

    @Override
    public void truncate(long size) throws IOException {
      throw readOnly("this file");
    }

    @Override
    public void sync(SyncPoint point) throws IOException {
      throw readOnly("this file");
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
