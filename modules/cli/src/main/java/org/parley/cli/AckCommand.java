package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley ack}: fetches a notice, says that the hash matches, and acknowledges receipt. */
@Command(
    name = "ack",
    description = {
      "Fetches a notice, checks that it is the text the log committed to, says so (received), and"
          + " acknowledges receipt for a person (ack).",
      "Acknowledging is not approving.",
      "Levels: 1 received by this machine only, 2 the duty officer has it, 3 passed on, 4 the unit"
          + " confirms, 5 read-back equal."
    })
@SuppressWarnings("NullAway.Init")
final class AckCommand implements Callable<Integer> {
  private static final int RECEIVED_ONLY = 1;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the notice.")
  private String of;

  @Option(names = "--level", paramLabel = "N", description = "1 to 5. Default: 2.")
  private int level = 2;

  @Option(
      names = "--channel",
      description = "How it came: ${COMPLETION-CANDIDATES}. Default: ONLINE.")
  private AckBody.Channel channel = AckBody.Channel.ONLINE;

  @Option(
      names = "--received-at",
      paramLabel = "TIME",
      description = "When the person had it. Default: now.")
  private Optional<String> receivedAt;

  @Option(
      names = "--relayed-to",
      paramLabel = "WORDS",
      description = "To whom it was passed on; needed for levels 3 and 4.")
  private Optional<String> relayedTo;

  @Option(
      names = "--read-back",
      paramLabel = "WORDS",
      description = "What was read back; needed for level 5.")
  private Optional<String> readBack;

  @Option(names = "--note", paramLabel = "WORDS", description = "Further words.")
  private Optional<String> note;

  AckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                return acknowledge(client, filing);
              }
            }));
  }

  private Answer acknowledge(ServerClient client, Filing filing) {
    if (level < RECEIVED_ONLY || level > 5) {
      throw CannotGoOn.usage("there is no level " + level, "levels are 1 to 5");
    }
    Hash leaf = Arguments.hash(of);
    List<String> lines = new ArrayList<>();
    List<Json.Obj> filed = new ArrayList<>();
    Statement notice;
    try (Session session = filing.session()) {
      Json.Obj answer = session.statement(leaf);
      notice = fetched(answer, leaf);
      if (Sealing.blobOf(answer).isPresent()) {
        lines.add("It came with a sealed file; to open that and say that it was received:");
        lines.add("  parley open --of " + leaf.base64() + " --identity FILE");
      } else if (!alreadyReceived(session, notice, leaf)) {
        Filed received = received(filing, notice, leaf);
        lines.add("The text matches its hash; said so to " + notice.from() + ".");
        lines.addAll(received.lines());
        filed.add(received.json());
      }
    }
    if (level > RECEIVED_ONLY) {
      Filed acknowledged =
          filing.file(filing.draft(Kind.ACK, audience(notice, filing.from()), ackBody(leaf)));
      lines.add("Acknowledged receipt at level " + level + " (not approval).");
      lines.addAll(acknowledged.lines());
      filed.add(acknowledged.json());
    }
    return Answer.done(
        Json.obj().put("of", leaf.base64()).put("filed", filed).build(),
        Marks.on(client.setting(), lines));
  }

  private static Filed received(Filing filing, Statement notice, Hash leaf) {
    Json.Obj body = Json.obj().put("of", leaf.base64()).put("hash", notice.hash().base64()).build();
    return filing.file(filing.draft(Kind.RECEIVED, audience(notice, filing.from()), body));
  }

  private Json.Obj ackBody(Hash leaf) {
    return Json.obj()
        .put("of", leaf.base64())
        .put("level", level)
        .put("channel", channel.name())
        .put("received_at", receivedAt.map(Arguments::time).orElseGet(around::now).toString())
        .putIfPresent("relayed_to", relayedTo)
        .putIfPresent("read_back", readBack)
        .putIfPresent("note", note)
        .build();
  }

  /** The statement, once its text is found to be what the leaf committed to. */
  static Statement fetched(Json.Obj answer, Hash hash) {
    byte[] text = ServerClient.member(answer, "statement").getBytes(StandardCharsets.UTF_8);
    try {
      Leaf leaf = Leaf.read(ServerClient.member(answer, "leaf").getBytes(StandardCharsets.UTF_8));
      boolean same = leaf.leafHash().equals(hash) && leaf.statementHash().equals(Hash.sha256(text));
      if (same && Statement.read(text, Limits.standard()) instanceof Reading.Of read) {
        return read.statement();
      }
    } catch (Malformed e) {
      throw CannotGoOn.stopped("the server sent a leaf that cannot be read: " + e.detail(), "");
    }
    throw CannotGoOn.stopped(
        "the server sent another text than the log committed to",
        "acknowledge nothing; keep the checkpoint and ask the other parties for theirs");
  }

  /** Whether this party's machine has said so before. */
  private static boolean alreadyReceived(Session session, Statement notice, Hash leaf) {
    if (!notice.kind().equals(Optional.of(Kind.NOTICE))) {
      return false;
    }
    Json.Obj item = session.get("/v1/notices/" + notice.id());
    return Ladders.holds(item, session.party(), RECEIVED_ONLY, leaf);
  }

  /** Whom an acknowledgement goes to: the author's party and everyone else who got the notice. */
  static List<Address> audience(Statement notice, Address by) {
    Optional<String> own = by.party();
    Set<Address> audience = new LinkedHashSet<>();
    notice.from().party().map(Address::ofParty).ifPresent(audience::add);
    for (Address address : notice.to()) {
      if (address.equals(Address.EVERYONE)) {
        return List.of(Address.EVERYONE);
      }
      address.party().map(Address::ofParty).ifPresent(audience::add);
    }
    audience.removeIf(address -> address.party().equals(own));
    return List.copyOf(audience);
  }
}
