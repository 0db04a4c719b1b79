package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley alerts}: notices of one's own that meet what the other side was not told of. */
@Command(
    name = "alerts",
    description = {
      "Lists private warnings: a notice of yours that another party may not read meets one of",
      "that party's, and it was told nothing. You decide: disclose (file a new version that is",
      "addressed to that party as well), phone, or wait. Nothing of it is in the log, and nobody",
      "else is told, neither of the warning nor of what you do about it.",
      "A monitoring party is warned for what it may read. People to protect come first.",
      "No warning says only that nothing was found among what you may read.",
      "To write down that a warning was seen, or what is done about it:",
      "  parley alerts --of=WARNING --mark seen|disclose|phone|wait --note WORDS --key KEYFILE"
    })
@SuppressWarnings("NullAway.Init")
final class AlertsCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Option(
      names = "--of",
      paramLabel = "WARNING",
      description = "The warning that is marked; the beginning of its key is enough.")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--mark",
      paramLabel = "WHAT",
      description = "What is done about it: ${COMPLETION-CANDIDATES}.")
  private Optional<Mark> mark = Optional.empty();

  @Option(
      names = "--note",
      paramLabel = "WORDS",
      description = "One line beside the mark, for your own party.")
  private Optional<String> note = Optional.empty();

  @Option(
      names = "--body",
      paramLabel = "FILE",
      description =
          "With --mark disclose: write the body of your notice there, for the new version. The file"
              + " must not exist.")
  private Optional<Path> body = Optional.empty();

  /** What can be done about a warning. */
  enum Mark {
    seen,
    disclose,
    phone,
    wait
  }

  @Override
  public Integer call() {
    return asking.during(
        "waiting for the server", session -> answer(session.setting(), new Warnings(session)));
  }

  private Answer answer(String setting, Warnings warnings) {
    if (of.isPresent() != mark.isPresent()) {
      throw CannotGoOn.usage(
          "--of and --mark belong together", "name the warning and what is done about it");
    }
    if (body.isPresent() && !mark.equals(Optional.of(Mark.disclose))) {
      throw CannotGoOn.usage("--body goes with --mark disclose", "leave it out");
    }
    if (of.isEmpty()) {
      Json.Obj all = warnings.all();
      return Answer.done(all, Marks.on(setting, Warnings.lines(all)));
    }
    Json.Obj alert = warnings.beginning(of.get());
    Json.Obj now = warnings.marked(alert, mark.orElseThrow().name().toUpperCase(Locale.ROOT), note);
    List<String> lines = new ArrayList<>(Warnings.alert(now));
    if (mark.equals(Optional.of(Mark.disclose))) {
      body.ifPresent(file -> warnings.writeBody(now, file));
      lines.addAll(disclosing(now));
    }
    return Answer.done(now, Marks.on(setting, lines));
  }

  private List<String> disclosing(Json.Obj alert) {
    String command = Warnings.command(alert);
    return List.of(
        "Nothing is disclosed yet. This files the new version:",
        "  " + body.map(file -> command.replace("BODY", file.toString())).orElse(command),
        body.isPresent()
            ? "  " + body.get() + " holds the body as it was filed."
            : "  BODY is the file with the body of your notice; --body FILE writes it from the"
                + " log.",
        "Who is told cannot be told no longer: a new version does not take back what was read.");
  }
}
