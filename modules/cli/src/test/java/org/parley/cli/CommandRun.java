package org.parley.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.parley.audit.AuditAnswer;
import org.parley.ledger.Backup;
import org.parley.statement.Entropy;
import org.parley.statement.Submission;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;
import picocli.CommandLine;

/** One run of the parley command with what it printed, on a machine without any data directory. */
record CommandRun(int exit, String out, String err) {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        ParleyCommand.commandLine(
            new Surroundings(new NoDirectories(), () -> NOW, Entropy.seeded(7, "test")), arguments);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  Json.Obj json() {
    try {
      return Fields.of(
              Json.parse(
                  out.strip().getBytes(java.nio.charset.StandardCharsets.UTF_8), 1 << 20, 32),
              "")
          .object();
    } catch (Malformed e) {
      throw new AssertionError("not one JSON object: " + out, e);
    }
  }

  /** Opens nothing. */
  private static final class NoDirectories implements Starter {
    @Override
    public Founded found(
        Path directory, Json.Obj policyBody, Function<Json.Obj, Submission> signedByRoot) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Running serve(Path directory, ServeOptions options) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public AuditAnswer audit(Path directory, AuditWish wish, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Answer auditVolumes(Path directory, Optional<String> party, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public AuditAnswer redecide(Path directory, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Reads look(Path log, VerifierKey key, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Inspected inspect(Path directory, boolean register, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Backup.Contents backup(Path directory, Path file, boolean keys, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Backup.Contents restore(Path file, Path directory, Steps steps) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Rebuilt rebuild(Path directory, Optional<Path> passphrase) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public WitnessIdentity witnessIdentity(Path directory, Optional<String> name, boolean tlsSelf) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public Watching witness(Path directory, WitnessOptions options) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public ScenarioDesk practice(Scenario scenario, long seed) {
      throw CannotGoOn.usage("no directories here", "");
    }

    @Override
    public ScenarioDesk practice(Path directory, Scenario scenario, long seed) {
      throw CannotGoOn.usage("no directories here", "");
    }
  }
}
