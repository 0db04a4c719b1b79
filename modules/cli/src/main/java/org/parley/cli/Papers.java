package org.parley.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The files that people name on the command line, and those a command leaves for them. */
final class Papers {
  private static final String UNSENT = ".unsent.json";

  private Papers() {}

  /** The whole content of a file no larger than any submission. */
  static byte[] bytes(Path file) {
    int bytesMax = Limits.standard().submitBodyBytes();
    try {
      if (Files.size(file) > bytesMax) {
        throw CannotGoOn.usage(
            file + " is larger than " + bytesMax + " bytes", "is it the right file?");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw CannotGoOn.usage("there is no file " + file, "check the name");
    } catch (IOException e) {
      throw cannot("read", file, e);
    }
  }

  /** The object in a file that a person wrote as YAML or JSON. */
  static Json.Obj json(Path file) {
    return object(handWritten(file));
  }

  /** A file that a person wrote as YAML or JSON. */
  static HandWritten handWritten(Path file) {
    Limits limits = Limits.standard();
    try {
      return HandWritten.read(
          file.toString(), bytes(file), limits.submitBodyBytes(), limits.jsonDepth());
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "correct the file");
    }
  }

  private static Json.Obj object(HandWritten file) {
    try {
      return Fields.of(file.json(), "").object();
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file.name() + ")", "correct the file");
    }
  }

  /**
   * Writes a new file that only its owner may read; an existing one is never overwritten. Most of
   * what a command writes is secret, or says what one party may know; who wants to share a file
   * says so himself.
   */
  static void writeNew(Path file, byte[] content) {
    try {
      owned(file, content, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw exists(file);
    } catch (IOException e) {
      throw cannot("write", file, e);
    }
  }

  /** The same of a file that may be there from before, with the same meaning. */
  static void write(Path file, byte[] content) {
    try {
      owned(file, content, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw cannot("write", file, e);
    }
  }

  /** Writes a file that holds nothing but what everybody may read, and others may serve. */
  static void writePublic(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw cannot("write", file, e);
    }
  }

  private static void owned(Path file, byte[] content, StandardOpenOption... how)
      throws IOException {
    Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.WRITE));
    options.addAll(List.of(how));
    try (FileChannel out = FileChannel.open(file, options, ownerOnly("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
    }
  }

  /** With what a file or folder is made that others may not look into, where there is such. */
  static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static void mustNotExist(Path file) {
    if (Files.exists(file)) {
      throw exists(file);
    }
  }

  static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw cannot("make", directory, e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw cannot("remove", file, e);
    }
  }

  /** Where a signed statement waits until the server has answered. */
  static Path unsent(Path keyFile) {
    return beside(keyFile, UNSENT);
  }

  /** Removes the file when it is one that waited for an answer. */
  static void deleteIfUnsent(Path file) {
    if (file.toString().endsWith(UNSENT)) {
      delete(file);
    }
  }

  /** The file of that ending beside another one. */
  static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  static CannotGoOn cannot(String verb, Path file, IOException cause) {
    return CannotGoOn.usage(
        "cannot " + verb + " " + file + " (" + cause.getClass().getSimpleName() + ")",
        "check the path, the permissions and the space on the disk");
  }

  private static CannotGoOn exists(Path file) {
    return CannotGoOn.usage(file + " exists already", "name another file, or move that one away");
  }
}
