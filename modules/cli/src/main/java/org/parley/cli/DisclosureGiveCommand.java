package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.Age;
import org.parley.seal.InnerBody;
import org.parley.statement.Disclosed;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley disclosure give}: the package for one recipient. */
@Command(
    name = "give",
    description = {
      "Makes the sealed package with the disclosure strings of one recipient, and the body of the"
          + " disclose statement to queue (parley cell queue --kind disclose).",
      "What is given can be copied; only the string itself names the recipient, a coordinate read"
          + " out of it does not. It cannot be called back."
    })
@SuppressWarnings("NullAway.Init")
final class DisclosureGiveCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Option(
      names = "--strings",
      paramLabel = "FILE",
      required = true,
      description = "The strings that parley cell queue wrote for this key.")
  private Path strings;

  @Option(
      names = "--site",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the box with the site.")
  private String site;

  @Option(
      names = "--to",
      paramLabel = "KEYNAME",
      required = true,
      description = "Name of the recipient's key.")
  private String to;

  @Option(
      names = "--recipient",
      paramLabel = "AGE",
      required = true,
      description = "The recipient's age key, age1....")
  private String recipient;

  @Option(
      names = "--purpose",
      paramLabel = "WORDS",
      required = true,
      description = "What it is given for.")
  private String purpose;

  @Option(names = "--until", paramLabel = "TIME", description = "Until when it may be used.")
  private Optional<String> until = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The package to write; the body goes beside it, FILE.disclose.json.")
  private Path out;

  @Override
  public Integer call() {
    return shared.tell(this::give);
  }

  private Answer give() {
    List<String> given = GivenStrings.read(strings);
    Hash leaf = Arguments.hash(site);
    byte[] file =
        Sealing.done(
            Age.encrypt(GivenStrings.packed(to, leaf.base64(), given), List.of(recipient)));
    InnerBody.Disclose body =
        new InnerBody.Disclose(
            leaf,
            given.stream().map(Disclosed::digest).toList(),
            to,
            Hash.sha256(file),
            purpose,
            until.map(Arguments::time));
    Path beside = Papers.beside(out, ".disclose.json");
    Papers.writeNew(out, file);
    Papers.writeNew(beside, body.json().bytes());
    return Answer.done(
        Json.obj().put("file", out.toString()).put("body", beside.toString()).build(),
        "Wrote " + out + " for " + to + ", and " + beside + ".",
        "Queue it: parley cell queue " + beside + " --kind disclose ...");
  }
}
