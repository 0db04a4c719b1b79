package org.parley.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The file system as the ledger sees it: one directory, and names relative to it with {@code /}
 * between their parts.
 *
 * <p>Everything this room stores goes through here, so that a test can stand in for the machine and
 * cut its power between any two calls. The promises are those of POSIX and no more: a write is
 * visible to later reads at once, but survives a power loss only when {@link DiskFile#sync} has
 * returned; a name created or renamed survives only when {@link #syncDirectory} of its directory
 * has returned.
 *
 * <p>An {@link IOException} from any writing call leaves the state of the file unknown. Callers
 * stop; they never try again.
 */
public interface Disk {

  /** Opens a file for reading and writing, making an empty one when there is none. */
  DiskFile open(String name) throws IOException;

  /** Whether a file or directory of this name exists. */
  boolean exists(String name) throws IOException;

  /** The plain names inside a directory, sorted; empty when there is no such directory. */
  List<String> list(String directory) throws IOException;

  /** Makes a directory; does nothing when it exists. */
  void createDirectory(String name) throws IOException;

  /** Renames a file within its directory, replacing the target. */
  void rename(String from, String to) throws IOException;

  /**
   * Takes a file's name away; does nothing when there is none. After a power loss the file may be
   * there again, unless its directory was synced since.
   */
  void delete(String name) throws IOException;

  /**
   * Makes the names inside a directory durable.
   *
   * @param directory the directory, {@code ""} for the root
   */
  void syncDirectory(String directory, SyncPoint point) throws IOException;

  /**
   * Takes the exclusive lock of this name, held until the result is closed or the process ends.
   *
   * @return empty when another holder, in this process or another one, has it
   */
  Optional<Closeable> lock(String name) throws IOException;

  /**
   * Puts a small file in place as a whole: after this returns a reader finds the new content, and
   * after a power loss at any moment either the old or the new one, never a mixture.
   */
  default void replace(String name, byte[] content) throws IOException {
    String fresh = name + ".new";
    try (DiskFile file = open(fresh)) {
      file.truncate(0);
      file.write(0, content, 0, content.length);
      file.sync(SyncPoint.REPLACED_CONTENT);
    }
    rename(fresh, name);
    int slash = name.lastIndexOf('/');
    syncDirectory(slash < 0 ? "" : name.substring(0, slash), SyncPoint.REPLACED_NAME);
  }

  /** Reads a whole file of at most {@code maxBytes}; empty when there is none. */
  default Optional<byte[]> readWhole(String name, int maxBytes) throws IOException {
    if (!exists(name)) {
      return Optional.empty();
    }
    try (DiskFile file = open(name)) {
      long size = file.size();
      if (size > maxBytes) {
        throw new IOException(name + " has " + size + " bytes, more than " + maxBytes);
      }
      byte[] content = new byte[(int) size];
      int read = file.read(0, content, 0, content.length);
      if (read != content.length) {
        throw new IOException(name + " shrank while it was read");
      }
      return Optional.of(content);
    }
  }
}
