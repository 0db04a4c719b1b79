package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.ParticipationBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley part}: who takes part, and a party's own word on it. */
@Command(
    name = "part",
    description = {
      "Without --state: shows which parties take part, by their own words, and the newest entry of",
      "each that you may read. With --state: says how your party stands from a moment on.",
      "A party that suspends or withdraws is told nothing more of what others file; what it holds,",
      "its receipts, answers to its own statements and UNDER FIRE, STOP stay. What was disclosed",
      "before cannot be recalled. People it said are present are still to be treated as present."
    })
@SuppressWarnings("NullAway.Init")
final class PartCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "${COMPLETION-CANDIDATES}. The key is a root's, or a post's with scope law.")
  private Optional<ParticipationBody.State> state = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From when on. Default: now. A moment in the past counts from now.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--text", paramLabel = "WORDS", description = "Why, or what is to be known.")
  private Optional<String> text = Optional.empty();

  @Option(names = "--lang", paramLabel = "TAG", description = "Its language. Default: en.")
  private String lang = "en";

  PartCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            state.isPresent() ? "waiting for the desk" : "reading who takes part",
            shared::progress,
            () -> state.isPresent() ? say(state.get()) : show()));
  }

  private Answer say(ParticipationBody.State wanted) {
    Instant moment = from.map(Arguments::time).orElseGet(around::now);
    ParticipationBody body = new ParticipationBody(wanted, moment, text, text.map(words -> lang));
    try (ServerClient client = reach.client();
        Filing filing = Filing.open(around, client, key.file(), key.signer())) {
      Filed filed =
          filing.file(filing.draft(Kind.PARTICIPATION, List.of(Address.EVERYONE), body.json()));
      List<String> lines = new ArrayList<>();
      String party = filing.from().party().orElse("");
      lines.add(party + ": " + words(wanted) + " from " + moment + " on.");
      if (wanted != ParticipationBody.State.TAKES_PART) {
        lines.add("  What was disclosed to it before cannot be recalled.");
      }
      lines.addAll(filed.lines());
      return Answer.done(filed.json(), Marks.on(client.setting(), lines));
    }
  }

  private Answer show() {
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      Json.Obj parties = session.get("/v1/parties");
      return Answer.done(parties, Marks.on(client.setting(), lines(parties)));
    }
  }

  private static List<String> lines(Json.Obj parties) {
    List<String> lines = new ArrayList<>();
    try {
      for (Fields party : Fields.of(parties, "").array("items", Fields::of)) {
        lines.add(party.string("name") + ": " + standing(party));
      }
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the list of parties cannot be read: " + e.getMessage(), "");
    }
    lines.add("Only a party's own signed word changes this; what is said elsewhere does not.");
    return lines;
  }

  private static String standing(Fields party) throws Malformed {
    String newest =
        party
            .optString("newest")
            .map(time -> "newest entry you may read: " + time)
            .orElse("nothing of it that you may read");
    if (!party.has("participation")) {
      return "takes part; " + newest;
    }
    Fields word = party.object("participation");
    ParticipationBody.State state =
        FromServer.word(ParticipationBody.State.values(), word.string("state"));
    return words(state)
        + " since "
        + word.string("since")
        + ", by its own word "
        + word.string("leaf")
        + "; "
        + newest;
  }

  private static String words(ParticipationBody.State state) {
    return switch (state) {
      case TAKES_PART -> "takes part";
      case SUSPENDED -> "takes no part for now (SUSPENDED)";
      case WITHDRAWN -> "takes no part (WITHDRAWN)";
    };
  }
}
