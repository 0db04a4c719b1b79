package org.parley.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.AuditAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley audit}: every leaf and every signature of a log, on all cores. */
@Command(
    name = "audit",
    description = {
      "Checks a whole log: that all entries lead to the signed root, that each is signed with a"
          + " key that counted at its place, that no number of a key is there twice, that each"
          + " names the one before it and that what its author had seen was so. In a data"
          + " directory also that each stored statement is the one that was signed.",
      "Writes nothing, and may run beside the server, on a copy, or on a mirror (with --policy).",
      "Says what that shows and, as plainly, what it does not."
    })
@SuppressWarnings("NullAway.Init")
final class AuditCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(paramLabel = "DIR", description = "A data directory, or a mirror.")
  private Path directory;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description =
          "The policy file you trust. Without it that of the data directory itself is used, and"
              + " the answer says so.")
  private Optional<Path> policy = Optional.empty();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The keys file. A data directory has its own.")
  private Optional<Path> keys = Optional.empty();

  @Option(names = "--hashes", description = "Only the tree: no leaf is read, no signature checked.")
  private boolean hashes;

  @Option(
      names = "--redecide",
      description =
          "Instead: run today's rules over the recorded history again and list where they would"
              + " decide otherwise. What was decided stays decided.")
  private boolean redecide;

  AuditCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        AuditAnswer answer =
            redecide
                ? around.starter().redecide(directory, bar)
                : around.starter().audit(directory, wish(), bar);
        int exit = answer.holds() ? ExitCode.OK : ExitCode.REFUSED;
        return new Answer(exit, List.of(answer.words().split("\n")), answer.json());
      }
    });
  }

  private Starter.AuditWish wish() {
    return new Starter.AuditWish(
        policy.map(AuditCommand::read), keys.map(AuditCommand::read), hashes);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read " + file, "name a file that is there");
    }
  }
}
