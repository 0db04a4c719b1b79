package org.parley.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.parley.seal.Age;
import org.parley.seal.Identity;

/**
 * A file that is on the disk only as an age file. It is replaced as a whole, after its new content
 * is on the disk, and by one command at a time.
 */
final class LockedFile {
  private static final int BYTES_MAX = 96 << 20;

  private final Path file;
  private final List<Identity> identities;

  LockedFile(Path file, List<Identity> identities) {
    this.file = file;
    this.identities = identities;
  }

  /** The content; it stays in memory. */
  byte[] read() {
    try {
      if (!Files.exists(file)) {
        throw CannotGoOn.usage("there is no file " + file, "check the name");
      }
      if (Files.size(file) > BYTES_MAX) {
        throw CannotGoOn.usage(file + " is too large", "is it the right file?");
      }
      return Sealing.done(Age.decrypt(Files.readAllBytes(file), identities));
    } catch (IOException e) {
      throw Papers.cannot("read", file, e);
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /** Replaces the content. */
  void write(byte[] content, List<String> recipients) {
    byte[] sealed = Sealing.done(Age.encrypt(content, recipients));
    Path next = Papers.beside(file, ".next");
    try {
      try (FileChannel out =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(sealed);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        out.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Papers.cannot("write", file, e);
    }
  }

  /** Does something while no other command writes the file. */
  <T> T alone(Supplier<T> what) {
    Path lock = Papers.beside(file, ".lock");
    try (FileChannel held =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock mine = held.tryLock()) {
      if (mine == null) {
        throw inUse();
      }
      return what.get();
    } catch (OverlappingFileLockException e) {
      throw inUse();
    } catch (IOException e) {
      throw Papers.cannot("lock", lock, e);
    }
  }

  private CannotGoOn inUse() {
    return CannotGoOn.usage(file + " is being written by another command", "wait and try again");
  }
}
