package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.Bundle;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley stick pack}: signed statements into one file. */
@Command(
    name = "pack",
    description = {
      "Puts statements that were signed without a line (parley sign) into one file.",
      "With --with FILE, a file of parley stick fetch, its policy and keys go along, so that"
          + " whoever carries the file can check what is in it."
    })
@SuppressWarnings("NullAway.Init")
final class StickPackCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files that parley sign wrote.")
  private List<Path> files;

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "A file from that log, for its policy and keys.")
  private Optional<Path> with = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; an existing file is never overwritten.")
  private Path out;

  @Override
  public Integer call() {
    return shared.tell(this::pack);
  }

  private Answer pack() {
    Papers.mustNotExist(out);
    List<Submission> signed = files.stream().map(StickPackCommand::submission).toList();
    List<String> leaves = new ArrayList<>();
    String origin = "";
    for (int i = 0; i < signed.size(); i++) {
      Leaf leaf = leaf(signed.get(i), files.get(i));
      if (!origin.isEmpty() && !origin.equals(leaf.origin())) {
        throw CannotGoOn.usage(
            files.get(i) + " is for the log " + leaf.origin() + ", another one for " + origin,
            "make one file for each log");
      }
      origin = leaf.origin();
      leaves.add(leaf.leafHash().base64());
    }
    Optional<Bundle> base = with.map(Carried::read);
    Carried.write(
        out,
        Carried.onTheWay(
            origin,
            base.map(Bundle::policy).orElse(""),
            base.map(Bundle::keys).orElse(List.of()),
            signed));
    return Answer.done(
        Json.obj().put("file", out.toString()).put("leaves", Json.strings(leaves)).build(),
        "Wrote " + out + ": " + signed.size() + " signed, for the log " + origin + ".",
        "With a line: parley stick deliver " + out + " --out BACK");
  }

  private static Submission submission(Path file) {
    try {
      return Submission.read(Papers.bytes(file), Limits.standard());
    } catch (Malformed e) {
      throw unreadable(e, file);
    }
  }

  private static Leaf leaf(Submission submission, Path file) {
    try {
      return Leaf.read(submission.leaf());
    } catch (Malformed e) {
      throw unreadable(e, file);
    }
  }

  private static CannotGoOn unreadable(Malformed e, Path file) {
    return CannotGoOn.input(
        e.code(), e.path(), e.detail() + " (in " + file + ")", "give files that parley sign wrote");
  }
}
