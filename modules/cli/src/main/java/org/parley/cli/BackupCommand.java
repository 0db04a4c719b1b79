package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.Backup;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley backup}: one file that holds a whole log, taken while the server runs. */
@Command(
    name = "backup",
    description = {
      "Writes one file that holds the whole log as it is at this moment, and checks it."
          + " The server may run meanwhile.",
      "With the keys in it whoever holds the file can read every statement and sign for the log:"
          + " lock it away like the keys themselves. --without-keys leaves all of them out.",
      "It is a tar file: any tar opens it, and sha256sum -c SHA256SUMS checks it."
    })
@SuppressWarnings("NullAway.Init")
final class BackupCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(index = "0", paramLabel = "DIR", description = "The data directory.")
  private Path directory;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "Where to write it; must not exist yet. Outside of the data directory.")
  private Path file;

  @Option(
      names = "--without-keys",
      description =
          "Leave out keys/ and vault/keys. Such a backup opens nothing; keep a copy of both"
              + " elsewhere.")
  private boolean withoutKeys;

  BackupCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return answer(around.starter().backup(directory, file, !withoutKeys, bar));
      }
    });
  }

  private Answer answer(Backup.Contents made) {
    List<String> lines = new ArrayList<>();
    lines.add("Written and checked: " + file);
    lines.addAll(told(made));
    lines.add(
        made.keys()
            ? "The keys are in it: lock it away as you would lock the keys away."
            : "No key is in it: without copies of keys/ and vault/keys it opens nothing.");
    return Answer.done(json(made).put("file", file.toString()).build(), lines);
  }

  /** What a backup holds, for a person. */
  static List<String> told(Backup.Contents contents) {
    return List.of(
        "Log:      " + contents.origin(),
        "Entries:  " + contents.size() + ", root " + contents.root().base64(),
        "Taken:    " + contents.taken(),
        "Files:    " + contents.files() + ", " + contents.bytes() + " bytes");
  }

  /** What a backup holds, for a program. */
  static Json.Builder json(Backup.Contents contents) {
    return Json.obj()
        .put("origin", contents.origin())
        .put("size", contents.size())
        .put("root", contents.root().base64())
        .put("epoch", contents.epoch())
        .put("taken", contents.taken())
        .put("keys", contents.keys())
        .put("files", contents.files())
        .put("bytes", contents.bytes());
  }
}
