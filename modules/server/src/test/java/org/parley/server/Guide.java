package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of docs/guide, as a test follows it. */
record Guide(String text) {
  private static final String END = "```";

  static Guide of(String name) throws IOException {
    return new Guide(
        Files.readString(
            Path.of(System.getProperty("parley.root")).resolve("docs/guide").resolve(name)));
  }

  /** Its lines that are commands. */
  List<String> commands() {
    List<String> commands = text.lines().filter(line -> line.startsWith("parley ")).toList();
    if (commands.isEmpty()) {
      throw new AssertionError("no command stands on this page");
    }
    return commands;
  }

  /** The rest of the block that begins so; the page must have one. */
  String block(String begin) {
    int from = text.indexOf(begin);
    if (from < 0) {
      throw new AssertionError("no block on this page begins with " + begin);
    }
    return text.substring(from + begin.length(), text.indexOf(END, from + begin.length()));
  }

  /** Every block of a language, in their order. */
  List<String> blocks(String language) {
    Pattern block = Pattern.compile(END + language + "\n(.*?)" + END, Pattern.DOTALL);
    return block.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
