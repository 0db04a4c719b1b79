package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.audit.AuditMain;
import org.parley.audit.SignatureCheck;
import org.parley.cli.ParleyCommand;
import org.parley.cli.Surroundings;
import org.parley.ledger.Ed25519Signer;
import org.parley.server.Main;
import org.parley.statement.Entropy;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.VerifierKey;
import picocli.CommandLine;

/** What an operator could try is caught offline, from the files alone. */
class DrillsAreCaughtTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path work;

  /** The arguments of the check that a drill tells. */
  private List<String> drilled(String kind) throws Exception {
    StringWriter out = new StringWriter();
    Surroundings around =
        new Surroundings(Main.starter(CLOCK, Entropy.system()), CLOCK, Entropy.system());
    String[] arguments = {"drill", kind, work.resolve(kind).toString(), "--json"};
    CommandLine command = ParleyCommand.commandLine(around, arguments);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()));
    assertEquals(0, command.execute(arguments), out::toString);
    byte[] json = out.toString().strip().getBytes(StandardCharsets.UTF_8);
    return Fields.of(Json.parse(json, 1 << 20, 8), "").strings("check");
  }

  private static int verified(List<String> arguments) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return AuditMain.run(arguments, nowhere, nowhere, SignatureCheck.jdk(), (leaves, all) -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"fork", "drop", "backdate", "withhold", "rollback", "edit"})
  void theFilesAloneProveIt(String kind) throws Exception {
    List<String> arguments = drilled(kind);
    assertEquals(0, verified(arguments));
    assertEquals(1, verified(trustingAnother(arguments)), "signed by nobody one trusts");
  }

  /** The same check with a policy file that trusts another key of the log. */
  private List<String> trustingAnother(List<String> arguments) throws Exception {
    Path policy = Path.of(arguments.get(arguments.indexOf("--policy") + 1));
    String text = Files.readString(policy);
    String key = text.lines().findFirst().orElseThrow().substring("log ".length());
    String origin = VerifierKey.parse(key).name();
    Path other = work.resolve("other-policy");
    Files.writeString(
        other, text.replace(key, Ed25519Signer.of(origin, new byte[32]).key().text()));
    List<String> changed = new ArrayList<>(arguments);
    changed.set(changed.indexOf("--policy") + 1, other.toString());
    return changed;
  }

  @Test
  void aSmallChangeToTheEvidenceAndItProvesNothing() throws Exception {
    List<String> arguments = drilled("fork");
    Path evidence = Path.of(arguments.get(1));
    String text = Files.readString(evidence);
    int signature = text.indexOf("\u2014") > 0 ? text.indexOf("\u2014") + 40 : text.length() / 2;
    char there = text.charAt(signature);
    Files.writeString(
        evidence,
        text.substring(0, signature) + (there == 'A' ? 'B' : 'A') + text.substring(signature + 1));
    assertEquals(1, verified(arguments));
  }

  @Test
  void aStrangerProvesTheSame() throws Exception {
    boolean go =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "go")));
    if (!go) {
      System.out.println("skipped: there is no go on this machine to check the drills");
      return;
    }
    for (String kind : List.of("fork", "drop", "backdate", "withhold", "rollback", "edit")) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("parley.root"), "verifiers/go/run").toString());
      command.addAll(drilled(kind));
      Path out = work.resolve(kind + ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertEquals(0, process.waitFor(), () -> kind + ": " + said(out));
    }
  }

  private static String said(Path out) {
    try {
      return Files.readString(out);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
