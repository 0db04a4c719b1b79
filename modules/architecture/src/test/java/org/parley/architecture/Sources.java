package org.parley.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of the checkout, read as text. */
final class Sources {
  static final Path ROOT = Path.of(System.getProperty("parley.root"));

  private Sources() {}

  static List<Path> main() {
    return below("modules", "/src/main/java/");
  }

  static List<Path> all() {
    return below("modules", "/java/");
  }

  private static List<Path> below(String folder, String part) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(f -> f.toString().endsWith(".java") && f.toString().contains(part))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with comments and string literals blanked, line breaks kept. */
  static String code(Path file) {
    String s = read(file);
    StringBuilder out = new StringBuilder(s.length());
    int i = 0;
    while (i < s.length()) {
      if (s.startsWith("//", i)) {
        i = skip(s, out, i, s.indexOf('\n', i));
      } else if (s.startsWith("/*", i)) {
        i = skip(s, out, i, s.indexOf("*/", i + 2) + 2);
      } else if (s.startsWith("\"\"\"", i)) {
        i = skip(s, out, i, s.indexOf("\"\"\"", i + 3) + 3);
      } else if (s.charAt(i) == '"' || s.charAt(i) == '\'') {
        i = skip(s, out, i, endOfLiteral(s, i));
      } else {
        out.append(s.charAt(i++));
      }
    }
    return out.toString();
  }

  private static int endOfLiteral(String s, int start) {
    char quote = s.charAt(start);
    int i = start + 1;
    while (s.charAt(i) != quote) {
      i += s.charAt(i) == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static int skip(String s, StringBuilder out, int from, int to) {
    int end = to < from ? s.length() : to;
    s.substring(from, end)
        .chars()
        .map(c -> c == '\n' ? '\n' : ' ')
        .forEach(c -> out.append((char) c));
    return end;
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }
}
