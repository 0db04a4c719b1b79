package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every receipt of the demo, checked by the verifier in Go, which shares no code with this one. */
class StrangerChecksTheDemoTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));

  @TempDir Path work;

  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(work, "run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertTrue(process.waitFor(3, TimeUnit.MINUTES), () -> "ends in time: " + command);
    List<String> lines = Files.readAllLines(out);
    assertEquals(0, process.exitValue(), () -> String.join("\n", lines));
    return lines;
  }

  private static boolean goIsHere() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
  }

  @Test
  void allReceiptsOfBothLogsHoldForAStranger() throws Exception {
    if (!goIsHere()) {
      System.out.println("skipped: there is no go on this machine to check the demo's receipts");
      return;
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path demo = work.resolve("demo");
    run(
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            "org.parley.server.Main",
            "demo",
            "--no-serve",
            "--dir",
            demo.toString()));
    for (String log : List.of("exercise", "record")) {
      Path receipts = demo.resolve("receipts").resolve(log);
      long proofs;
      try (Stream<Path> files = Files.list(receipts)) {
        proofs = files.filter(file -> file.toString().endsWith(".tlog-proof")).count();
      }
      assertTrue(proofs > 60, log + " has receipts: " + proofs);
      List<String> said =
          run(List.of(ROOT.resolve("verifiers/go/run").toString(), "-dir", receipts.toString()));
      assertEquals("%1$d receipts: %1$d verified, 0 rejected".formatted(proofs), said.getLast());
    }
  }
}
