package org.parley.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of situation sheets on the machine of one post. Only its owner may read it, a sheet is
 * there whole or not at all, and those that are too old go.
 *
 * <p>Threat: a folder of sheets tells whoever takes the machine what that post knew. So nothing is
 * kept that was not asked for, and not for longer than was said; files of other names are never
 * touched.
 */
final class SheetFolder {
  private static final Pattern NAME = Pattern.compile("sheet-(\\d{8}T\\d{6}Z)[.](txt|html)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<String> NEWEST = List.of("newest.txt", "newest.html");

  private final Path folder;

  private SheetFolder(Path folder) {
    this.folder = folder;
  }

  /** The folder, made when it is not there. */
  static SheetFolder at(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, Papers.ownerOnly("rwx------"));
      }
      return new SheetFolder(folder);
    } catch (IOException e) {
      throw Papers.cannot("make", folder, e);
    }
  }

  /** Writes the sheet as text and as a page, also as {@code newest}; the two named files. */
  List<Path> write(Sheet sheet, Instant at) {
    byte[] text = (String.join("\n", sheet.text()) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] page = sheet.html().getBytes(StandardCharsets.UTF_8);
    String name = "sheet-" + STAMP.format(at);
    put(NEWEST.getFirst(), text);
    put(NEWEST.getLast(), page);
    return List.of(put(name + ".txt", text), put(name + ".html", page));
  }

  /**
   * Deletes sheets of before {@code keep} ago, by the moment in their names, and {@code newest}
   * with the last of them; which ones.
   */
  List<Path> deleteOld(Instant now, Duration keep) {
    List<Path> old = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sheets = files.filter(file -> moment(file).isPresent()).sorted().toList();
      for (Path file : sheets) {
        if (moment(file).orElseThrow().isBefore(now.minus(keep))) {
          Files.delete(file);
          old.add(file);
        }
      }
      if (!old.isEmpty() && old.size() == sheets.size()) {
        for (String name : NEWEST) {
          Files.deleteIfExists(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      throw Papers.cannot("clear", folder, e);
    }
    return old;
  }

  /** The moment in the name of a sheet; none for a file that is no sheet. */
  private static Optional<Instant> moment(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(STAMP.parse(name.group(1), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Path put(String name, byte[] content) {
    Path file = folder.resolve(name);
    Path next = Papers.beside(file, ".next");
    try {
      Files.deleteIfExists(next);
      try (FileChannel out = owned(next)) {
        written(out, content);
      }
      return Files.move(
          next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Papers.cannot("write", file, e);
    }
  }

  private static FileChannel owned(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        Papers.ownerOnly("rw-------"));
  }

  private static void written(FileChannel out, byte[] content) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(content);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
    out.force(true);
  }
}
