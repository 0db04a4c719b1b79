package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Finding;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley fsck}: reads every stored byte of a data directory and says what is wrong. */
@Command(
    name = "fsck",
    description = {
      "Reads every stored file of a data directory and lists all that is not as it was written:"
          + " which file, at which byte, what it means and what to do.",
      "Writes nothing, and may run beside the server and on a copy or a stick.",
      "Ends with exit code 1 when something acknowledged is damaged or missing."
    })
@SuppressWarnings("NullAway.Init")
final class FsckCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(paramLabel = "DIR", description = "The data directory.")
  private Path directory;

  @Option(
      names = "--register",
      description =
          "Also make the register anew in a temporary place and compare. Takes as long as"
              + " parley rebuild.")
  private boolean register;

  FsckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return answer(around.starter().inspect(directory, register, bar));
      }
    });
  }

  private static Answer answer(Starter.Inspected found) {
    boolean damaged = found.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.DAMAGE);
    List<String> lines = new ArrayList<>();
    for (Finding finding : found.findings()) {
      lines.add(heading(finding) + finding.line());
      lines.add("  next: " + finding.next());
    }
    lines.add("Log:      " + found.origin().orElse("(cannot be read)"));
    lines.add(
        "Entries:  "
            + found.size()
            + found.root().map(root -> ", root " + root.base64()).orElse("")
            + ", epoch "
            + found.epoch());
    lines.add("Read:     " + found.files() + " files, " + found.bytes() + " bytes");
    found.notChecked().forEach(line -> lines.add("Not checked: " + line));
    if (found.inUse()) {
      lines.add("A server is writing here; what it recorded since the start was not looked at.");
    }
    lines.add(verdict(found.findings(), damaged));
    return new Answer(damaged ? ExitCode.REFUSED : ExitCode.OK, lines, json(found, damaged));
  }

  private static String heading(Finding finding) {
    return switch (finding.kind()) {
      case DAMAGE -> "Damaged:  ";
      case LEFTOVER -> "Left over: ";
      case STRANGE -> "Not ours: ";
    };
  }

  private static String verdict(List<Finding> findings, boolean damaged) {
    if (damaged) {
      return findings.size() + " findings. Nothing was changed; keep a copy as it is.";
    }
    return findings.isEmpty()
        ? "Every byte is as it was written."
        : "Nothing acknowledged is damaged; " + findings.size() + " things besides.";
  }

  private static Json.Obj json(Starter.Inspected found, boolean damaged) {
    return Json.obj()
        .put("sound", !damaged)
        .putIfPresent("origin", found.origin())
        .put("size", found.size())
        .putIfPresent("root", found.root().map(Hash::base64))
        .put("epoch", found.epoch())
        .put("files", found.files())
        .put("bytes", found.bytes())
        .put("inUse", found.inUse())
        .put("findings", found.findings().stream().map(FsckCommand::json).toList())
        .put("notChecked", Json.strings(found.notChecked()))
        .build();
  }

  private static Json.Obj json(Finding finding) {
    return Json.obj()
        .put("kind", finding.kind().name())
        .put("file", finding.file())
        .put("offset", finding.offset())
        .put("what", finding.what())
        .put("next", finding.next())
        .build();
  }
}
