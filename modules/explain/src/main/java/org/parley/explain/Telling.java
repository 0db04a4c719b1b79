package org.parley.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.notice.Interval;
import org.parley.statement.ContactBody;

/**
 * An explanation line by line in one language. What was quoted stays in quotation marks; words of
 * the record (kinds, channels, verdicts) stay as they are recorded.
 */
final class Telling {
  private static final String IN = "  ";

  private final Explanation told;
  private final ToldRecord record;
  private final ExplainWords words;
  private final List<String> lines = new ArrayList<>();

  Telling(Explanation told, ExplainWords words) {
    this.told = told;
    this.record = told.record();
    this.words = words;
  }

  List<String> lines() {
    told.outsiders().forEach(this::outsider);
    asked();
    notices();
    calls();
    stops();
    messages();
    lines.addAll(new StatedTelling(record, words).lines());
    summary();
    say("last");
    return lines.stream().map(words::apart).toList();
  }

  private void say(String name, String... pairs) {
    lines.add(with(name, pairs));
  }

  private String with(String name, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return words.of(name, values);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String list(List<String> names) {
    return String.join(", ", names);
  }

  private void outsider(Explanation.Beyond beyond) {
    String name = beyond.outsider().name();
    for (Explanation.PassedOn passed : beyond.passedOn()) {
      say("outsider.passed", "who", passed.by(), "name", name, "text", quoted(passed.toWhom()));
    }
    if (beyond.passedOn().isEmpty()) {
      if (beyond.toldAbove().isEmpty()) {
        say("outsider.nobody", "name", name);
      } else {
        say("outsider.told", "who", list(beyond.toldAbove()), "name", name);
      }
    }
    if (!beyond.outsider().sources().isEmpty()) {
      lines.add(
          IN
              + with(
                  "outsider.source",
                  "name",
                  name,
                  "under",
                  list(beyond.outsider().under()),
                  "source",
                  list(beyond.outsider().sources().stream().map(Telling::quoted).toList())));
    }
  }

  private void asked() {
    say("asked", "time", told.question().timeText());
    for (Spot spot : record.spots()) {
      String point =
          degrees(spot.position().latitudeE7()) + ", " + degrees(spot.position().longitudeE7());
      lines.add(
          IN
              + with(
                  "asked.place",
                  "name",
                  spot.name().map(name -> quoted(name) + " ").orElse(""),
                  "point",
                  point,
                  "error",
                  Integer.toString(spot.errorMetres())));
    }
    if (record.spots().size() > 1) {
      lines.add(IN + words.of("asked.several"));
    }
    record
        .asKnown()
        .ifPresent(then -> say("as-known." + then.basis().name(), "time", then.at().toString()));
  }

  /** No digit more than the grid has, and none that was not given. */
  static String degrees(int stepsE7) {
    return java.math.BigDecimal.valueOf(stepsE7, 7).stripTrailingZeros().toPlainString();
  }

  private void notices() {
    if (told.notices().isEmpty()) {
      say("notices.none");
      return;
    }
    say("notices", "n", Integer.toString(told.notices().size()));
    if (record.more()) {
      say("notices.more");
    }
    int number = 0;
    for (Explanation.Matched matched : told.notices()) {
      number++;
      notice(number, matched);
    }
  }

  private void notice(int number, Explanation.Matched matched) {
    ToldRecord.Notice notice = matched.notice();
    ToldRecord.Version newest = notice.versions().getFirst();
    lines.add(
        number
            + ". "
            + newest.body().meaning().words()
            + ": "
            + newest.body().noticeKind().name()
            + ", "
            + notice.from()
            + (notice.drill() ? ", " + words.of("drill") : "")
            + ", "
            + newest.body().activity().name());
    newest.body().purpose().ifPresent(purpose -> lines.add(IN + quoted(purpose)));
    int versions = notice.versions().size();
    for (int i = 0; i < versions; i++) {
      version(versions - i, versions, notice.versions().get(i), matched.matches().get(i));
    }
    for (ToldRecord.LastHad last : notice.lastBeforeStart()) {
      Optional<Integer> had = numberOf(notice, last.leaf());
      had.ifPresent(n ->
          lines.add(
              IN
                  + with(
                      "last-had",
                      "party",
                      last.party(),
                      "n",
                      Integer.toString(n),
                      "time",
                      last.receivedAt().toString())));
    }
    for (ToldRecord.Timely timely : notice.timely()) {
      lines.add(
          IN
              + with(
                  timely.towards().isPresent() ? "timely.towards" : "timely",
                  "party",
                  timely.towards().orElse(""),
                  "value",
                  timely.value(),
                  "clock",
                  timely.clock(),
                  "basis",
                  timely.basis()));
    }
    for (ToldRecord.Answer answer : notice.answers()) {
      lines.add(
          IN
              + with(
                  "answer",
                  "party",
                  answer.from(),
                  "response",
                  answer.response(),
                  "text",
                  answer.text().map(text -> " " + quoted(text)).orElse(""),
                  "time",
                  answer.recordedAt().toString()));
    }
  }

  private static Optional<Integer> numberOf(ToldRecord.Notice notice, String leaf) {
    int versions = notice.versions().size();
    for (int i = 0; i < versions; i++) {
      if (notice.versions().get(i).leaf().equals(leaf)) {
        return Optional.of(versions - i);
      }
    }
    return Optional.empty();
  }

  private void version(int number, int of, ToldRecord.Version version, List<VolumeMatch> matches) {
    lines.add(
        IN
            + with(
                "version",
                "n",
                Integer.toString(number),
                "of",
                Integer.toString(of),
                "activity",
                version.body().activity().name(),
                "time",
                version.recordedAt().toString(),
                "witnesses",
                witnessed(version.logged())));
    for (int i = 0; i < matches.size(); i++) {
      VolumeMatch match = matches.get(i);
      Instant start = version.body().volumes().get(i).volume().window().start();
      lines.add(
          IN
              + IN
              + with(
                  "volume",
                  "n",
                  Integer.toString(i + 1),
                  "match",
                  match(match),
                  "ahead",
                  ahead(version.recordedAt(), start)));
    }
    lines.add(IN + IN + with("addressed", "to", list(version.to())));
    recipients(version.recipients());
  }

  /** How long before the start it was recorded: a difference of two times, and no verdict. */
  private String ahead(Instant recorded, Instant start) {
    long seconds = start.getEpochSecond() - recorded.getEpochSecond();
    return seconds >= 0
        ? with("ahead.before", "duration", words.duration(seconds))
        : with("ahead.after", "duration", words.duration(-seconds));
  }

  private String match(VolumeMatch match) {
    String ground =
        match
            .apartMetres()
            .map(metres -> with("ground.apart", "metres", Integer.toString(metres)))
            .orElseGet(() ->
                match.ground() == PlaceMatch.APART
                    ? with("ground.far", "metres", Integer.toString(ExplainQuestion.NEAR_METRES))
                    : words.of("ground." + match.ground().name()));
    String time =
        match
            .apartSeconds()
            .map(seconds ->
                with(
                    match.begun() ? "time.over" : "time.to-come",
                    "duration",
                    words.duration(seconds)))
            .orElseGet(
                () -> words.of(match.staying() ? "time.staying" : "time." + match.time().name()));
    String heights =
        match.heights().map(held -> "; " + words.of("heights." + held.name())).orElse("");
    return ground + "; " + time + heights;
  }

  private void recipients(List<ToldRecord.Recipient> recipients) {
    for (ToldRecord.Recipient recipient : recipients) {
      for (ToldRecord.Step step : recipient.steps()) {
        lines.add(IN + IN + step(recipient.party(), step));
        step.relayedTo()
            .ifPresent(to ->
                lines.add(
                    IN + IN + IN + with("relayed", "who", recipient.party(), "text", quoted(to))));
        step.readBack()
            .ifPresent(text -> lines.add(IN + IN + IN + with("read-back", "text", quoted(text))));
      }
    }
  }

  private String step(String party, ToldRecord.Step step) {
    return with(
        "step",
        "party",
        step.by().orElse(party),
        "level",
        "L" + step.level(),
        "words",
        words.of("level." + step.level()),
        "time",
        step.at().toString(),
        "witnesses",
        witnessed(step.logged()),
        "channel",
        step.channel().map(channel -> ", " + channel).orElse(""),
        "held",
        step.heldAt().map(held -> ", " + with("held", "time", held.toString())).orElse(""));
  }

  private String witnessed(Interval logged) {
    return logged
        .notAfter()
        .map(after ->
            logged
                .notBefore()
                .map(before ->
                    with("witnessed.both", "from", before.toString(), "until", after.toString()))
                .orElseGet(() -> with("witnessed.until", "until", after.toString())))
        .orElseGet(() -> words.of("log-clock"));
  }

  private void calls() {
    if (record.calls().isEmpty()) {
      say("calls.none");
      return;
    }
    say("calls");
    for (ToldRecord.Call call : record.calls()) {
      ContactBody body = call.body();
      String with = body.with().map(address -> address.text()).or(body::outside).orElse("");
      lines.add(
          IN
              + with(
                  body.outcome() == ContactBody.Outcome.REACHED ? "call" : "call.not-reached",
                  "from",
                  call.from(),
                  "with",
                  body.outside().isPresent() ? quoted(with) : with,
                  "channel",
                  body.channel().name(),
                  "direction",
                  words.of("direction." + body.direction().name()),
                  "outcome",
                  body.outcome().name(),
                  "time",
                  body.begun().toString(),
                  "recorded",
                  call.recordedAt().toString(),
                  "later",
                  words.duration(call.recordedLaterSeconds())));
      body.said()
          .ifPresent(said ->
              lines.add(
                  IN + IN + with("said", "form", said.form().name(), "text", quoted(said.text()))));
      if (body.concerns().isEmpty()) {
        lines.add(IN + IN + words.of("call.names-nothing"));
      }
      if (body.with().isPresent()) {
        reply(call, body.otherParty().orElse(with));
      }
    }
  }

  private void reply(ToldRecord.Call call, String other) {
    if (call.replies().isEmpty()) {
      lines.add(IN + IN + with("call.silent", "party", other));
    }
    for (ToldRecord.Reply reply : call.replies()) {
      lines.add(
          IN
              + IN
              + with(
                  "call.reply",
                  "party",
                  reply.from(),
                  "reply",
                  reply.reply(),
                  "text",
                  reply.text().map(text -> " " + quoted(text)).orElse(""),
                  "time",
                  reply.recordedAt().toString()));
    }
  }

  private void stops() {
    for (ToldRecord.Stop stop : record.stops()) {
      say(
          "stop",
          "from",
          stop.from(),
          "place",
          quoted(stop.body().place().text()),
          "since",
          stop.body().since().toString(),
          "recorded",
          stop.recordedAt().toString(),
          "to",
          list(stop.to()));
      recipients(stop.recipients());
      for (ToldRecord.Report report : stop.reports()) {
        lines.add(
            IN
                + with(
                    "stop.report",
                    "from",
                    report.from(),
                    "source",
                    quoted(report.body().source()),
                    "report",
                    report.body().report().name(),
                    "to",
                    report.body().toWhom().map(to -> " -> " + quoted(to)).orElse(""),
                    "time",
                    report.body().at().toString(),
                    "recorded",
                    report.recordedAt().toString()));
      }
    }
  }

  private void messages() {
    for (ToldRecord.Message message : record.messages()) {
      say(
          "message",
          "urgency",
          message.body().urgency().name(),
          "from",
          message.from(),
          "to",
          list(message.to()),
          "time",
          message.recordedAt().toString(),
          "text",
          quoted(message.body().text()));
      recipients(message.recipients());
    }
  }

  private void summary() {
    if (!told.sendersWord().isEmpty()) {
      say("senders-word", "list", list(told.sendersWord()));
    }
    if (!told.notShown().isEmpty()) {
      say("not-shown", "list", list(told.notShown()));
    }
  }
}
