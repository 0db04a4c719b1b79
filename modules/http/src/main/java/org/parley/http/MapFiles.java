package org.parley.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.verify.Hash;

/**
 * Maps that the operator dropped into a folder: PMTiles files of version 3, found again at every
 * question, so that a file counts from the moment it lies there. A name is a plain one or there is
 * no such map; links are not followed, so nothing outside the folder is ever read.
 */
final class MapFiles {
  /** Most maps that are listed. */
  static final int MOST = 32;

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final String ENDING = ".pmtiles";
  private static final byte[] MAGIC = "PMTiles\u0003".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 127;

  private final Optional<Path> folder;

  MapFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * One map.
   *
   * @param name without the ending
   * @param file where it lies
   * @param bytes its size
   * @param etag changes with the file
   */
  record MapFile(String name, Path file, long bytes, String etag) {}

  /** By name; empty where there is no folder or nothing in it. */
  List<MapFile> all() throws IOException {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .flatMap(name -> one(name).stream())
          .limit(MOST)
          .toList();
    }
  }

  /** The map of that name, if a file of the right kind is there. */
  Optional<MapFile> one(String name) {
    if (folder.isEmpty() || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Path file = folder.get().resolve(name + ENDING);
    try {
      BasicFileAttributes held =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!held.isRegularFile() || held.size() < HEADER_BYTES || !isMap(file)) {
        return Optional.empty();
      }
      String state = name + ' ' + held.size() + ' ' + held.lastModifiedTime().toMillis();
      String etag = Hash.sha256(state.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
      return Optional.of(new MapFile(name, file, held.size(), '"' + etag + '"'));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isMap(Path file) throws IOException {
    return Arrays.equals(read(file, 0, MAGIC.length), MAGIC);
  }

  /** Exactly those bytes, or fewer where the file has become shorter meanwhile. */
  static byte[] read(Path file, long from, int length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          break;
        }
      }
      return Arrays.copyOf(bytes.array(), bytes.position());
    }
  }
}
