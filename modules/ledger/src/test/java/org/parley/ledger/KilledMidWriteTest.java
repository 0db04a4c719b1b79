package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed by the operating system while it records as fast as it can. */
class KilledMidWriteTest {
  private static final int ANSWERS_BEFORE_THE_KILL = 40;

  @TempDir Path directory;

  @Test
  void everythingItAnsweredIsThereAndTheNextProgramGoesOn() throws Exception {
    for (int round = 0; round < 3; round++) {
      long answered = answeredBeforeTheKill();
      try (Ledger ledger = Sample.open(new RealDisk(directory), Sample.SMALL)) {
        assertTrue(ledger.size() >= answered, ledger.size() + " of " + answered);
        for (int index = 0; index < ledger.size(); index++) {
          LedgerEntry expected = Sample.entries(index, 1).getFirst();
          assertArrayEquals(expected.leaf(), ledger.leaf(index));
          assertArrayEquals(
              expected.statement(), ledger.statement(index).orElseThrow().statement());
          ledger.receipt(index).verifyInclusion();
        }
      }
    }
  }

  private long answeredBeforeTheKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Recorder.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    long answered = 0;
    try (BufferedReader said = process.inputReader()) {
      for (int i = 0; i < ANSWERS_BEFORE_THE_KILL; i++) {
        answered = Long.parseLong(said.readLine());
      }
      process.destroyForcibly();
    }
    process.waitFor();
    return answered;
  }

  /** The program of the other process: says the size after each commit. */
  static final class Recorder {
    private Recorder() {}

    public static void main(String[] arguments) throws Exception {
      try (Ledger ledger = Sample.open(new RealDisk(Path.of(arguments[0])), Sample.SMALL)) {
        while (ledger.size() < 100_000) {
          Commit commit = ledger.append(Sample.entries(ledger.size(), 3));
          System.out.println(commit.checkpoint().checkpoint().size());
        }
      }
    }
  }
}
