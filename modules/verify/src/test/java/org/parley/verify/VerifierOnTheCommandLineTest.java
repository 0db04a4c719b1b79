package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as an auditor starts it, with its exit codes. */
class VerifierOnTheCommandLineTest {
  @TempDir Path folder = Path.of("");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @BeforeEach
  void writeFiles() throws Exception {
    PracticeLog log = PracticeLog.founded();
    Files.write(folder.resolve("r"), log.receipt(6).bytes());
    Files.write(folder.resolve("s"), log.entries.get(6).statement());
    Files.write(folder.resolve("other"), log.entries.get(8).statement());
    Files.write(folder.resolve("p"), log.policyFile());
    Files.write(folder.resolve("k"), log.keys());
  }

  private int run(String... words) {
    List<String> args = new ArrayList<>();
    for (String word : words) {
      args.add(
          word.length() == 1 || word.equals("other") || word.equals("none")
              ? folder.resolve(word).toString()
              : word);
    }
    return VerifyMain.run(
        args,
        new PrintStream(said, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8));
  }

  @Test
  void aTrueReceiptIsVerifiedInWords() {
    assertEquals(0, run("r", "s", "--policy", "p", "--keys", "k"));
    String text = said.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("\nVERIFIED  LOGGED\n"), text);
    assertTrue(text.contains("\nNot shown:\n"), text);
  }

  @Test
  void aTrueReceiptIsVerifiedForAProgram() throws Malformed {
    assertEquals(0, run("--json", "r", "s", "--keys", "k", "--policy", "p"));
    Fields json = Fields.of(Json.parse(said.toByteArray(), 100_000, 5), "");
    assertEquals("verified", json.string("verdict"));
    assertEquals("EXERCISE", json.string("setting"));
    assertEquals("notice/1", json.string("kind"));
    assertEquals(6, json.strings("notShown").size() - 1);
  }

  @Test
  void anotherStatementIsRejectedWithItsCode() throws Malformed {
    assertEquals(1, run("r", "other", "--policy", "p", "--keys", "k", "--json"));
    Fields json = Fields.of(Json.parse(said.toByteArray(), 100_000, 5), "");
    assertEquals("verify.statement-hash", json.string("code"));
  }

  @Test
  void aCommandNotUnderstoodOrAFileNotThereIsNeither() {
    assertEquals(2, run());
    assertEquals(2, run("r", "s"));
    assertEquals(2, run("r", "s", "--policy", "p", "--keys"));
    assertEquals(2, run("r", "s", "--policy", "p", "--key", "k"));
    assertEquals(2, run("r", "none", "--policy", "p", "--keys", "k"));
    assertEquals("", said.toString(StandardCharsets.UTF_8));
    assertTrue(complained.toString(StandardCharsets.UTF_8).startsWith("usage: verify "));
  }

  @Test
  void textOfAStatementCannotSteerTheTerminal() {
    String words =
        VerifyMain.words(new Verdict.Rejected("verify.from", "by \u001b[2J\u202e\nVERIFIED"));
    assertEquals("REJECTED  verify.from\n  by \\u001b[2J\\u202e\\u000aVERIFIED\n", words);
  }
}
