package org.parley.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One directory has one writer, in this process and on this machine. */
class TwoWritersTest {
  @TempDir Path directory;

  @Test
  void aSecondOneInTheSameProcessIsTurnedAwayUntilTheFirstCloses() throws Exception {
    Ledger first = Sample.open(new RealDisk(directory), Sample.SMALL);
    assertThrows(
        LedgerInUse.class, () -> Sample.open(new RealDisk(directory), Sample.SMALL).close());
    assertThrows(
        LedgerInUse.class,
        () ->
            Sample.open(
                    new RealDisk(directory.resolve("../" + directory.getFileName())), Sample.SMALL)
                .close());
    assertEquals("in use", anotherProcess());
    first.append(Sample.entries(0, 1));
    first.close();
    assertEquals("opened 1", anotherProcess());
    try (Ledger again = Sample.open(new RealDisk(directory), Sample.SMALL)) {
      assertEquals(1, again.size());
    }
  }

  private String anotherProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AnotherWriter.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    try (InputStream said = process.getInputStream()) {
      String line = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return line;
    }
  }

  /** The program of the other process. */
  static final class AnotherWriter {
    private AnotherWriter() {}

    public static void main(String[] arguments) throws Exception {
      try (Ledger ledger = Sample.open(new RealDisk(Path.of(arguments[0])), Sample.SMALL)) {
        System.out.println("opened " + ledger.size());
      } catch (LedgerInUse e) {
        System.out.println("in use");
      }
    }
  }
}
