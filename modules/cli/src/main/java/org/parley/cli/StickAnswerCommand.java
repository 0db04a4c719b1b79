package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.AuditAnswer;
import org.parley.audit.Bundle;
import org.parley.audit.BundleCheck;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Signer;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley stick answer}: checks what was carried here, and signs that it is here. */
@Command(
    name = "answer",
    description = {
      "Checks a file of parley stick fetch against your own policy file, without any line. For"
          + " everything in it that is for your party it signs that this machine has it"
          + " (received) and, with --level 2 to 5, that a person has it (ack). Acknowledging is not"
          + " approving.",
      "Carry the file it writes back to a line: parley stick deliver FILE"
    })
@SuppressWarnings("NullAway.Init")
final class StickAnswerCommand implements Callable<Integer> {
  private static final int RECEIVED_ONLY = 1;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "FILE", arity = "1", description = "The file that was carried here.")
  private Path file;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "Your own policy file: which log is trusted, and its genesis hash.")
  private Path policy;

  @Option(
      names = "--level",
      paramLabel = "N",
      description =
          "1 received by this machine only, 2 the duty officer has it, 3 passed on, 4 the unit"
              + " confirms, 5 read-back equal. Default: 1.")
  private int level = RECEIVED_ONLY;

  @Option(
      names = "--relayed-to",
      paramLabel = "WORDS",
      description = "To whom it was passed on; needed for levels 3 and 4.")
  private Optional<String> relayedTo = Optional.empty();

  @Option(
      names = "--read-back",
      paramLabel = "WORDS",
      description = "What was read back; needed for level 5.")
  private Optional<String> readBack = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; an existing file is never overwritten.")
  private Path out;

  StickAnswerCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::answer);
  }

  /** Something in the file, checked. */
  private record Here(Leaf leaf, Statement statement, Checkpoint state) {}

  private Answer answer() {
    if (level < RECEIVED_ONLY || level > 5) {
      throw CannotGoOn.usage("there is no level " + level, "levels are 1 to 5");
    }
    Papers.mustNotExist(out);
    Bundle carried = Carried.read(file);
    AuditAnswer checked = BundleCheck.verify(Papers.bytes(file), Papers.bytes(policy));
    if (!checked.holds()) {
      throw CannotGoOn.refused(
          "stick.not-held", "", "what is in " + file + " does not hold: " + checked.words());
    }
    Signer signer = key.signer();
    AuthorChain chain = KeyFiles.chain(key.file(), signer);
    try {
      return answer(carried, Author.kept(key.file(), signer, chain));
    } finally {
      KeyFiles.close(key.file(), chain);
    }
  }

  private Answer answer(Bundle carried, Author author) {
    List<Here> entries = carried.entries().stream().map(StickAnswerCommand::here).toList();
    Seen seen = newest(entries);
    List<Submission> signed = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    lines.add("Everything in " + file + " holds against " + policy + ".");
    for (Here here : entries) {
      if (!isFor(here.statement(), author.from())) {
        continue;
      }
      if (here.leaf().blob().isPresent()) {
        lines.add("  sealed, not answered here: leaf " + here.leaf().leafHash());
        continue;
      }
      signed.add(sign(author, seen, here, Kind.RECEIVED, received(here)));
      if (level > RECEIVED_ONLY) {
        signed.add(sign(author, seen, here, Kind.ACK, ack(here)));
      }
      lines.add(
          "  "
              + here.statement().kindText()
              + " from "
              + here.statement().from()
              + ":"
              + (level > RECEIVED_ONLY
                  ? " acknowledged receipt at level " + level + " (not approval)"
                  : " received by this machine"));
    }
    if (signed.isEmpty()) {
      throw CannotGoOn.usage("nothing in " + file + " is for " + author.from() + " to answer", "");
    }
    Carried.write(
        out, Carried.onTheWay(carried.origin(), carried.policy(), carried.keys(), signed));
    lines.add("Wrote " + out + ". With a line: parley stick deliver " + out + " --out BACK");
    return Answer.done(
        Json.obj().put("file", out.toString()).put("signed", signed.size()).build(), lines);
  }

  private Submission sign(Author author, Seen seen, Here here, Kind kind, Json.Obj body) {
    Draft draft =
        Draft.ofJson(
            kind,
            around.entropy().uuid(),
            author.from(),
            AckCommand.audience(here.statement(), author.from()),
            around.now(),
            body);
    return author.sign(Writing.written(draft, around.entropy()), seen);
  }

  private static Json.Obj received(Here here) {
    return Json.obj()
        .put("of", here.leaf().leafHash().base64())
        .put("hash", here.statement().hash().base64())
        .build();
  }

  private Json.Obj ack(Here here) {
    return Json.obj()
        .put("of", here.leaf().leafHash().base64())
        .put("level", level)
        .put("channel", AckBody.Channel.PAPER.name())
        .put("received_at", around.now().toString())
        .putIfPresent("relayed_to", relayedTo)
        .putIfPresent("read_back", readBack)
        .build();
  }

  /** Whether the reader's party is to say that it has it: what is handed, and not its own. */
  private static boolean isFor(Statement statement, Address reader) {
    boolean handed = ScenarioRunner.handedOver(statement);
    Optional<String> own = reader.party();
    boolean addressed =
        statement.to().stream()
            .anyMatch(to -> to.equals(Address.EVERYONE) || to.party().equals(own));
    return handed && addressed && !statement.from().party().equals(own);
  }

  private static Seen newest(List<Here> entries) {
    Seen newest = Seen.NOTHING;
    for (Here here : entries) {
      if (here.state().size() > newest.size()) {
        newest = new Seen(here.state().size(), here.state().root());
      }
    }
    return newest;
  }

  private static Here here(Bundle.Entry entry) {
    try {
      Receipt receipt = Receipt.read(entry.receipt().getBytes(StandardCharsets.UTF_8));
      byte[] text = entry.statement().orElse("").getBytes(StandardCharsets.UTF_8);
      if (Statement.read(text, Limits.standard()) instanceof Reading.Of read) {
        return new Here(
            Leaf.read(receipt.leaf()), read.statement(), receipt.checkpoint().checkpoint());
      }
    } catch (Malformed e) {
      // told below
    }
    throw CannotGoOn.usage(
        "an entry of the file has a statement this program cannot read", "fetch it again");
  }
}
