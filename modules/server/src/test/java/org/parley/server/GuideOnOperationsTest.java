package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.Starter;

/**
 * Runs every command of the guide on keeping a log and holds the output shown against the real one;
 * {@code ...} stands for any text, on a line of its own for any lines.
 */
class GuideOnOperationsTest {
  private static final Path GUIDE =
      Path.of(System.getProperty("parley.root")).resolve("docs/guide/operations.md");
  private static final Pattern BLOCK =
      Pattern.compile("```console\n\\$ parley (.*?)\n(.*?)```", 32);
  private static final List<String> PLACES =
      List.of("log", "again", "day.tar", "open.tar", "newest.tlog-proof");

  @TempDir Path place;

  @Test
  void everyCommandOfTheGuidePrintsWhatTheGuideShows() throws IOException {
    OnePartyLog log = OnePartyLog.founded(place).with(3);
    Files.copy(newest(), place.resolve("newest.tlog-proof"));
    Matcher block = BLOCK.matcher(Files.readString(GUIDE));
    int commands = 0;
    while (block.find()) {
      String[] arguments =
          Arrays.stream(block.group(1).split(" "))
              .map(word -> PLACES.contains(word) ? place.resolve(word).toString() : word)
              .toArray(String[]::new);
      String said =
          arguments[0].equals("serve") ? served(log, arguments) : log.parley.done(arguments).out();
      assertTrue(
          matches(block.group(2), said), block.group(1) + "\n" + said + "\n" + block.group(2));
      commands++;
    }
    assertEquals(6, commands);
  }

  private Path newest() throws IOException {
    try (Stream<Path> kept = Files.walk(place.resolve("receipts"))) {
      return kept.filter(file -> file.toString().endsWith(".tlog-proof"))
          .sorted()
          .toList()
          .getLast();
    }
  }

  private static String served(OnePartyLog log, String[] arguments) {
    List<String> words = List.of(arguments);
    int newest = words.indexOf("--newest");
    Starter.ServeOptions options =
        new Starter.ServeOptions(
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty(),
            List::of,
            Optional.empty(),
            newest < 0 ? Optional.empty() : Optional.of(Path.of(words.get(newest + 1))),
            words.contains("--take-over"));
    try (Starter.Running running = log.parley.starter().serve(Path.of(words.get(1)), options)) {
      List<String> lines = new ArrayList<>();
      lines.add("Serving " + running.origin() + " at " + running.url());
      lines.addAll(running.remarks());
      assertTrue(running.remarks().stream().noneMatch(line -> line.startsWith("Reading only")));
      return String.join("\n", lines) + "\n";
    }
  }

  private static boolean matches(String shown, String said) {
    StringBuilder pattern = new StringBuilder();
    for (String line : shown.lines().toList()) {
      if (line.equals("...")) {
        pattern.append("(.*\n)*?");
      } else {
        pattern.append("(\\[[^\\]]*\\] )?");
        for (String piece : line.split("\\.\\.\\.", -1)) {
          pattern.append(Pattern.quote(piece)).append(".*");
        }
        pattern.setLength(pattern.length() - 2);
        pattern.append("\n");
      }
    }
    return Pattern.compile(pattern.toString()).matcher(said).matches();
  }
}
