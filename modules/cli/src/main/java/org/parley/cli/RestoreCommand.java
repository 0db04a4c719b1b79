package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley restore}: puts a backup into an empty directory, which may not sign yet. */
@Command(
    name = "restore",
    description = {
      "Checks a backup in full and puts it into an empty directory.",
      "What was recorded after the backup is not in it. So that no second history comes about, the"
          + " directory signs nothing until the newest state is shown: by a witness of the log, or"
          + " by the newest checkpoint or receipt that anybody holds"
          + " (parley serve DIR --newest FILE)."
    })
@SuppressWarnings("NullAway.Init")
final class RestoreCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(index = "0", paramLabel = "FILE", description = "What parley backup wrote.")
  private Path file;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "An empty directory, or one that does not exist yet.")
  private Path directory;

  RestoreCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return answer(around.starter().restore(file, directory, bar));
      }
    });
  }

  private Answer answer(Backup.Contents contents) {
    List<String> lines = new ArrayList<>();
    lines.add("Restored and checked: " + directory);
    lines.addAll(BackupCommand.told(contents));
    if (!contents.keys()) {
      lines.add("No key was in it: put keys/log.key, keys/desk.key and vault/keys there now.");
    }
    lines.add("It signs nothing until the newest state of the log is shown. Without a witness:");
    lines.add("  parley serve " + directory + " --newest FILE");
    lines.add("  FILE: the newest checkpoint or receipt that anybody holds; ask every party.");
    return Answer.done(
        BackupCommand.json(contents).put("directory", directory.toString()).build(), lines);
  }
}
