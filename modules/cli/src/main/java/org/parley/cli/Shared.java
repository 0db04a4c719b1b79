package org.parley.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options every command has, and the one place where commands print. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = ParleyCommand.Version.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    descriptionHeading = "%n",
    parameterListHeading = "%nParameters:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      ExitCode.OK_HELP,
      ExitCode.REFUSED_HELP,
      ExitCode.USAGE_HELP,
      ExitCode.UNREACHABLE_HELP,
      ExitCode.STOPPED_HELP
    })
@SuppressWarnings("NullAway.Init")
final class Shared {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object instead of lines for people.")
  private boolean json;

  /** Whether the caller is a program. */
  boolean json() {
    return json;
  }

  /** Where results go. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where progress and everything that is not the result goes. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Prints one line of progress, at once. */
  void progress(String line) {
    err().println(line);
    err().flush();
  }

  /** Prints one line of the result, at once; for commands that talk while they work. */
  void line(String line) {
    if (!json) {
      out().println(Printable.text(line));
      out().flush();
    }
  }

  /** Runs a command, prints what it has to say and returns its exit code. */
  int tell(Supplier<Answer> command) {
    Answer answer = answerOf(command);
    if (json) {
      out().println(answer.json().text());
      out().flush();
      return answer.exitCode();
    }
    PrintWriter to = answer.exitCode() == ExitCode.OK ? out() : err();
    for (String line : answer.lines()) {
      to.println(Printable.text(line));
    }
    to.flush();
    return answer.exitCode();
  }

  private static Answer answerOf(Supplier<Answer> command) {
    try {
      return command.get();
    } catch (CannotGoOn end) {
      return told(end);
    }
  }

  private static Answer told(CannotGoOn end) {
    Json.Builder json = Json.obj().put("exit", end.exitCode()).put("code", end.code());
    end.path().ifPresent(path -> json.put("path", path));
    json.put("detail", end.what());
    List<String> lines = new ArrayList<>();
    boolean refused = end.exitCode() == ExitCode.REFUSED;
    lines.add((refused ? "Refused: " : "") + end.what());
    if (refused || end.path().isPresent()) {
      lines.add("  code: " + end.code());
    }
    end.path().ifPresent(path -> lines.add("  field: " + path));
    if (!end.next().isEmpty()) {
      json.put("next", end.next());
      lines.add("  next: " + end.next());
    }
    return new Answer(end.exitCode(), lines, json.build());
  }
}
