package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley agreement check}: every problem of agreement files, with line and reason. */
@Command(
    name = "check",
    description = {
      "Looks through agreement files as a desk would, without any server, and prints every problem"
          + " with its line, its reason and what to do.",
      "Zones are cited by their labels; files are taken in the order given, and later ones may cite"
          + " what an earlier one holds. The form: docs/formats/agreement-file.md."
    })
@SuppressWarnings("NullAway.Init")
final class AgreementCheckCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Agreement files, YAML or JSON.")
  private List<Path> files;

  @Option(
      names = "--parties",
      paramLabel = "NAME",
      split = ",",
      description =
          "The parties of the mechanism, with commas between. Default: all that the files name as"
              + " parties or guarantors.")
  private List<String> parties = new ArrayList<>();

  @Override
  public Integer call() {
    return shared.tell(this::check);
  }

  private Answer check() {
    List<AgreementFile> read = files.stream().map(AgreementCheckCommand::read).toList();
    List<String> known =
        parties.isEmpty()
            ? read.stream()
                .flatMap(file -> AgreementCheckup.named(file).stream())
                .distinct()
                .toList()
            : parties.stream().map(AgreementCheckCommand::party).toList();
    AgreementCheckup checkup = new AgreementCheckup(known);
    read.forEach(checkup::check);
    List<FileProblem> problems = checkup.problems();
    List<String> lines = new ArrayList<>();
    problems.forEach(problem -> lines.addAll(problem.lines()));
    checkup.notes().forEach(note -> lines.add("Not looked at: " + note));
    int statements = read.stream().mapToInt(file -> file.parts().size()).sum();
    lines.add(
        problems.isEmpty()
            ? "No problem found in "
                + statements
                + " statements. A desk decides when they are filed."
            : problems.size() + " problems in " + statements + " statements.");
    Json.Obj json =
        Json.obj()
            .put("ok", problems.isEmpty())
            .put("statements", statements)
            .put("problems", problems.stream().map(FileProblem::json).toList())
            .put("notes", Json.strings(checkup.notes()))
            .build();
    return new Answer(problems.isEmpty() ? ExitCode.OK : ExitCode.REFUSED, lines, json);
  }

  private static String party(String name) {
    if (!Address.isParty(name.strip())) {
      throw CannotGoOn.usage(
          "\"" + name + "\" is not the name of a party",
          "a capital letter, then letters, digits, hyphens");
    }
    return name.strip();
  }

  /** The file, or the end of the command with the place that cannot be read. */
  static AgreementFile read(Path file) {
    HandWritten written = Papers.handWritten(file);
    try {
      return AgreementFile.read(written);
    } catch (Malformed e) {
      Malformed placed = written.placed(e);
      throw CannotGoOn.input(
          placed.code(),
          placed.path(),
          placed.detail() + " (in " + file + ")",
          "docs/formats/agreement-file.md shows the form");
    }
  }
}
