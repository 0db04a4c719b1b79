package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley rebuild}: makes the register anew from the record and prints both digests. */
@Command(
    name = "rebuild",
    description = {
      "Replays the whole ledger of a data directory and makes its register anew.",
      "Prints the digest of the state and of the register; they equal those of the running server.",
      "The directory must not be open elsewhere."
    })
@SuppressWarnings("NullAway.Init")
final class RebuildCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;

  @Parameters(paramLabel = "DIR", description = "The data directory.")
  private Path directory;

  @Mixin private Passphrase passphrase;

  RebuildCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        answer(
            Progress.during(
                "replaying " + directory,
                shared::progress,
                () -> around.starter().rebuild(directory, passphrase.file()))));
  }

  private static Answer answer(Starter.Rebuilt rebuilt) {
    List<String> lines = new ArrayList<>();
    lines.add("Log:              " + rebuilt.origin());
    lines.add("Replayed:         " + rebuilt.size() + " leaves, root " + rebuilt.root());
    lines.add("State digest:     " + rebuilt.situation());
    lines.add("Register digest:  " + rebuilt.register());
    lines.add(
        rebuilt
            .registerBefore()
            .map(before ->
                before.equals(rebuilt.register())
                    ? "The register that stood there before was the same."
                    : "The register that stood there before differed (" + before + ").")
            .orElse("There was no register before."));
    return Answer.done(
        Json.obj()
            .put("origin", rebuilt.origin())
            .put("size", rebuilt.size())
            .put("root", rebuilt.root().base64())
            .put("digest", rebuilt.situation().base64())
            .put("registerDigest", rebuilt.register().base64())
            .putIfPresent("registerDigestBefore", rebuilt.registerBefore().map(Hash::base64))
            .build(),
        Marks.on(rebuilt.setting(), lines));
  }
}
