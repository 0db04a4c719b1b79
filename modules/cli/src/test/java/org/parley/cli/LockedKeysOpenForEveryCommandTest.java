package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key with a passphrase, and commands that run where nobody sits at a terminal. */
class LockedKeysOpenForEveryCommandTest {
  private static final String NOBODY = "http://127.0.0.1:1";
  private static final String LEAF = "A".repeat(43) + "=";

  @TempDir Path directory;

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  @Test
  void theFileWithThePassphraseIsHeeded() throws IOException {
    Files.writeString(directory.resolve("passphrase"), "seven quiet rivers\n");
    CommandRun made =
        CommandRun.of(
            "key", "new", "--origin", "a.example/one", "--for", "Cell/desk", "--out", file("key"));
    assertEquals(0, made.exit(), made.err());
    CommandRun locked =
        CommandRun.of(
            "key",
            "lock",
            "--key",
            file("key"),
            "--passphrase-file",
            file("passphrase"),
            "--work-factor",
            "10");
    assertEquals(0, locked.exit(), locked.err());
    for (List<String> command :
        List.of(
            List.of("erase", "--of", LEAF, "--reason", "entered twice"),
            List.of("cell", "run", "--queue", file("queue"), "--every", "9"))) {
      List<String> words = new ArrayList<>(command);
      words.addAll(
          List.of("--key", file("key"), "--passphrase-file", file("passphrase"), "--server"));
      words.add(NOBODY);
      CommandRun run = CommandRun.of(words.toArray(String[]::new));
      assertEquals(ExitCode.UNREACHABLE, run.exit(), words + run.err());
    }
  }
}
