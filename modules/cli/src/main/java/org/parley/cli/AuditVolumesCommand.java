package org.parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley audit-volumes}: every pair of notices in force, computed again. */
@Command(
    name = "audit-volumes",
    description = {
      "Compares every notice in force with every other, on this machine, and lists each pair that"
          + " overlaps with who had been told of it when the later one was filed.",
      "Of a data directory: everything in it, or with --party what that party may know. Without a"
          + " directory: what the key's party may know, fetched from a server, under the agreements"
          + " that party may read.",
      "The exit code is 1 when a pair is otherwise than recorded."
    })
@SuppressWarnings("NullAway.Init")
final class AuditVolumesCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private OptionalKey key;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "A data directory; a server may run on it. Default: ask a server.")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      description = "With DIR: only what this party may know.")
  private Optional<String> party = Optional.empty();

  AuditVolumesCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        if (directory.isPresent()) {
          return ofDirectory(directory.get(), bar);
        }
        if (!key.given()) {
          throw CannotGoOn.usage(
              "neither a data directory nor a key is named",
              "name the directory, or the key file of a post to ask a server: --key KEYFILE");
        }
        try (ServerClient client = reach.client();
            Session session = client.open(key.signer())) {
          return new FetchedVolumes(session).audited(bar);
        }
      }
    });
  }

  private Answer ofDirectory(Path data, Bar bar) {
    if (!Files.isDirectory(data)) {
      throw CannotGoOn.usage("there is no directory " + data, "name a data directory");
    }
    return around.starter().auditVolumes(data, party, bar);
  }
}
