package org.parley.server;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.parley.cli.ParleyCommand;
import org.parley.cli.Surroundings;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine;

/** The parley program inside a test: the same objects as Main makes, output in strings. */
record Parley(LocalStarter starter, InstantSource clock) {

  /** What one command said. */
  record Said(int exit, String out, String err) {
    Json.Obj json() {
      try {
        byte[] line = out.strip().getBytes(StandardCharsets.UTF_8);
        return Fields.of(Json.parse(line, 8 << 20, 32), "").object();
      } catch (Malformed e) {
        throw new AssertionError("not one JSON object: " + out + err, e);
      }
    }

    String text(String member) {
      return json().get(member).map(value -> ((Json.Str) value).value()).orElseThrow();
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  static Parley at(InstantSource clock) {
    Main.quietLogs();
    return new Parley(
        new LocalStarter(clock, Entropy.system(), Limits.standard(), new StopSignal()), clock);
  }

  Said run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        ParleyCommand.commandLine(new Surroundings(starter, clock, Entropy.system()), arguments);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  /** Runs a command that has to end with exit code 0. */
  Said done(String... arguments) {
    Said said = run(arguments);
    if (said.exit() != 0) {
      throw new AssertionError(String.join(" ", arguments) + "\n" + said.out() + said.err());
    }
    return said;
  }

  static String in(Path directory, String name) {
    return directory.resolve(name).toString();
  }
}
