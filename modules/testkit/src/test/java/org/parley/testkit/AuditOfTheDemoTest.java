package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exercise and Syria case hold before an audit, and today's rules decide as was decided. */
class AuditOfTheDemoTest {
  @TempDir Path work;

  private String parley(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "run", ".txt");
    List<String> command = OwnProcess.words(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "ends in time: " + command);
    String said = Files.readString(out);
    assertEquals(0, process.exitValue(), said);
    return said;
  }

  @Test
  void everyEntryHoldsAndEveryDecisionIsDecidedTheSame() throws Exception {
    Path demo = work.resolve("demo");
    parley("demo", "--no-serve", "--dir", demo.toString());
    for (String log : List.of("exercise", "record")) {
      String directory = demo.resolve(log).toString();
      assertTrue(parley("audit", directory).contains("HOLDS"));
      assertTrue(parley("audit", directory, "--redecide").contains("decide each as was decided"));
    }
  }
}
