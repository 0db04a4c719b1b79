package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.seal.AgeResult;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.seal.Opening;
import org.parley.seal.SiteCommitments;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley cell queue}: puts a statement into the queue. */
@Command(
    name = "queue",
    description = {
      "Puts a statement into the queue of the cell; parley cell run files it in a box.",
      "Kinds: site (a protected site, with its operator's consent), disclose (parts of it were"
          + " given to somebody), opened (a recipient's proof of having opened them).",
      "A site's values go into --fields; they are committed to once for each key named by --for,"
          + " so that a string that leaks names whose it was."
    })
@SuppressWarnings("NullAway.Init")
final class CellQueueCommand implements Callable<Integer> {
  private final Surroundings around;

  /** What can be put into a box. */
  enum Inside {
    site,
    disclose,
    opened
  }

  @Mixin private Shared shared;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "BODY", description = "File with the body, YAML or JSON.")
  private Path body;

  @Option(names = "--kind", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Inside kind;

  @Option(
      names = "--queue",
      paramLabel = "DIR",
      required = true,
      description = "The directory of the queue.")
  private Path queue;

  @Option(
      names = "--recipient",
      paramLabel = "AGE",
      split = ",",
      required = true,
      description = "Who can open the box, age1..., up to 8; the cell's own key among them.")
  private List<String> recipients = new ArrayList<>();

  @Option(
      names = "--fields",
      paramLabel = "FILE",
      description =
          "Of a site: geometry_coarse, geometry_exact, name, function, contact, YAML or JSON.")
  private Optional<Path> fields = Optional.empty();

  @Option(
      names = "--for",
      paramLabel = "KEYNAME",
      split = ",",
      description = "Of a site: the keys to commit for, like parley.example/m4/North/liaison.")
  private List<String> keyNames = new ArrayList<>();

  @Option(
      names = "--strings",
      paramLabel = "DIR",
      description = "Of a site: where the disclosure strings go, one file for each key. Secret.")
  private Optional<Path> strings = Optional.empty();

  CellQueueCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::queue);
  }

  private Answer queue() {
    CellPump pump = new CellPump(new BoxQueue(queue), around.entropy());
    KeyName cell = Author.speaking(key.signer());
    SiteCommitments made = commitments();
    List<String> digests = kind == Inside.site ? made.digests() : List.of();
    byte[] statement =
        pump.inner(kind + "/1", Papers.json(body), cell.holder(), around.now(), digests);
    checkThatItReads(statement);
    Path file =
        new BoxQueue(queue).add(Sealing.done(Box.seal(statement, recipients, around.entropy())));
    List<String> lines = new ArrayList<>();
    lines.add("Queued " + file + ".");
    made.forRecipient()
        .forEach((keyName, disclosed) ->
            lines.add(
                "Wrote " + write(keyName, disclosed) + " (secret, for " + keyName + " alone)."));
    return Answer.done(
        Json.obj().put("file", file.toString()).put("kind", kind + "/1").build(), lines);
  }

  private SiteCommitments commitments() {
    if (kind != Inside.site || fields.isEmpty()) {
      return SiteCommitments.of(java.util.Map.of(), List.of(), around.entropy());
    }
    Json.Obj values = Papers.json(fields.get());
    boolean known = SiteCommitments.FIELDS.containsAll(values.members().keySet());
    int count = values.members().size() * keyNames.size();
    if (!known || count > SiteCommitments.DIGESTS || strings.isEmpty()) {
      throw CannotGoOn.usage(
          "the fields do not fit a site",
          "fields are "
              + String.join(", ", SiteCommitments.FIELDS)
              + "; fields times keys at most "
              + SiteCommitments.DIGESTS
              + "; --strings says where the strings go");
    }
    return SiteCommitments.of(values.members(), keyNames, around.entropy());
  }

  /** What nobody could open or read later is not queued. */
  private void checkThatItReads(byte[] statement) {
    Identity probe = Identity.of(around.entropy());
    AgeResult box = Box.seal(statement, List.of(probe.recipient()), around.entropy());
    Opening<Box.Opened> opened = Box.open(Sealing.done(box), List.of(probe), Limits.standard());
    if (opened instanceof Opening.Refused<Box.Opened>(Refusal refusal)) {
      throw Sealing.refused(refusal);
    }
    Sealing.done(Box.seal(statement, recipients, around.entropy()));
  }

  private Path write(String keyName, List<Disclosed> disclosed) {
    Path directory = strings.orElseThrow();
    Papers.makeDirectory(directory);
    Path file = directory.resolve(keyName.replace('/', '_') + ".strings.json");
    Papers.writeNew(file, Json.strings(disclosed.stream().map(Disclosed::text).toList()).bytes());
    return file;
  }
}
