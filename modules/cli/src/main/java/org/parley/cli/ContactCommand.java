package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactChannel;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley contact}: the log of calls and meetings, and what the other side says of one. */
@Command(
    name = "contact",
    description = {
      "Records a call, a radio exchange or a meeting as your own side's word of it.",
      "The other side confirms or disputes it with --of and --reply, or files its own record.",
      "How long after it ended it was recorded is shown to everybody."
    })
@SuppressWarnings("NullAway.Init")
final class ContactCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--with",
      paramLabel = "ADDRESS",
      description = "The party or post spoken to, such as South/liaison.")
  private Optional<String> with = Optional.empty();

  @Option(
      names = "--outside",
      paramLabel = "WORDS",
      description = "Instead of --with: somebody who takes no part here; a role, never a name.")
  private Optional<String> outside = Optional.empty();

  @Option(names = "--channel", description = "${COMPLETION-CANDIDATES}. Default: PHONE.")
  private ContactChannel channel = ContactChannel.PHONE;

  @Option(names = "--outcome", description = "${COMPLETION-CANDIDATES}. Default: REACHED.")
  private ContactBody.Outcome outcome = ContactBody.Outcome.REACHED;

  @Option(names = "--in", description = "They called; otherwise you did.")
  private boolean incoming;

  @Option(names = "--begun", paramLabel = "TIME", description = "When it began. Default: now.")
  private Optional<String> begun = Optional.empty();

  @Option(names = "--ended", paramLabel = "TIME", description = "When it ended.")
  private Optional<String> ended = Optional.empty();

  @Option(names = "--line", paramLabel = "WORDS", description = "Number, frequency or room.")
  private Optional<String> line = Optional.empty();

  @Option(
      names = "--concerns",
      paramLabel = "LEAF",
      description = "Leaf hash of what it was about; may be given several times.")
  private List<String> concerns = new ArrayList<>();

  @Option(names = "--said", paramLabel = "WORDS", description = "What was said.")
  private Optional<String> said = Optional.empty();

  @Option(names = "--verbatim", description = "The words themselves, not their sense.")
  private boolean verbatim;

  @Option(names = "--lang", paramLabel = "LANG", description = "Language spoken. Default: en.")
  private String lang = "en";

  @Option(names = "--read-back", paramLabel = "WORDS", description = "What was read back.")
  private Optional<String> readBack = Optional.empty();

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      description = "Leaf hash of the other side's record.")
  private Optional<String> of = Optional.empty();

  @Option(names = "--reply", description = "With --of: ${COMPLETION-CANDIDATES}.")
  private Optional<ContactReplyBody.Reply> reply = Optional.empty();

  ContactCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return of.isPresent()
        ? duty.file(around, filing -> reply(filing, Arguments.hash(of.get())))
        : duty.file(around, this::record);
  }

  private Duty.Said record(Filing filing) {
    if (reply.isPresent()) {
      throw CannotGoOn.usage(
          "--reply wants --of; nothing new was recorded of it",
          "name the other side's record: --of LEAF");
    }
    if (with.isPresent() == outside.isPresent()) {
      throw CannotGoOn.usage(
          "exactly one of --with and --outside is wanted", "for instance --with South/liaison");
    }
    Json.Builder body =
        Json.obj()
            .putIfPresent("with", with)
            .putIfPresent("outside", outside)
            .put("channel", channel.name())
            .put("direction", incoming ? "IN" : "OUT")
            .put("outcome", outcome.name())
            .put("begun", begun.map(Arguments::time).orElseGet(around::now).toString())
            .putIfPresent("ended", ended.map(Arguments::time).map(Instant::toString))
            .putIfPresent("line", line)
            .putIfAny("concerns", Duty.leaves(concerns))
            .putIfPresent("said", said.map(this::words))
            .putIfPresent("read_back", readBack);
    List<Address> own = List.of(Address.ofParty(filing.from().party().orElseThrow()));
    return new Duty.Said(
        Kind.CONTACT,
        with.map(Duty::partyOf).orElse(own),
        body.build(),
        "Recorded as your word of it; the other side may confirm or dispute it.");
  }

  private Json.Obj words(String text) {
    return Json.obj()
        .put("text", text)
        .put("form", verbatim ? "VERBATIM" : "SUMMARY")
        .put("lang", lang)
        .build();
  }

  private Duty.Said reply(Filing filing, Hash contact) {
    if (reply.isEmpty()) {
      throw CannotGoOn.usage("--of wants --reply", "CONFIRMS, DIFFERS or DENIES");
    }
    Json.Obj body =
        Json.obj()
            .put("of", contact.base64())
            .put("reply", reply.get().name())
            .putIfPresent("text", said)
            .build();
    return new Duty.Said(
        Kind.CONTACT_REPLY,
        Duty.hearers(filing, contact),
        body,
        reply.get().name() + " recorded; both words stand.");
  }
}
