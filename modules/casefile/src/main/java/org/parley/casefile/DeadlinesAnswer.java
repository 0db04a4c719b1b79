package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.matter.Deadline;
import org.parley.matter.LoadedMatter;
import org.parley.statement.Moment;
import org.parley.terms.DueState;
import org.parley.terms.Law;
import org.parley.terms.Obligation;
import org.parley.terms.Performance;
import org.parley.terms.Sentence;
import org.parley.terms.Standing;
import org.parley.verify.Json;

/** What is due under agreements and by matters, the next first, and what is recorded about it. */
final class DeadlinesAnswer {
  private DeadlinesAnswer() {}

  /** One row, with the moment it is sorted by. */
  private record Row(Instant due, Json json) {}

  static Json.Builder of(Contents contents, Question.Deadlines asked) {
    List<Row> rows = new ArrayList<>();
    contents
        .law()
        .ifPresent(law ->
            law.obligations().stream()
                .filter(duty -> isOf(duty, asked.block()))
                .forEach(duty -> rows.add(duty(contents, law, duty, asked))));
    for (Deadline deadline : contents.matters().deadlines(asked.at(), asked.block())) {
      List<Optional<String>> owners =
          deadline.owners().isEmpty()
              ? List.of(Optional.empty())
              : deadline.owners().stream().map(Optional::of).toList();
      owners.forEach(owner -> rows.add(matter(deadline, owner, asked.words())));
    }
    rows.sort(Comparator.comparing(Row::due));
    Json.Builder answer =
        asked.words().mark(Json.obj()).put("deadlines", rows.stream().map(Row::json).toList());
    return rows.isEmpty() ? answer.put("words", asked.words().plain(Words.NO_ENTRY)) : answer;
  }

  private static boolean isOf(Obligation duty, Optional<String> block) {
    return block.isEmpty()
        || duty.agreement().body().blocks().stream().anyMatch(b -> b.key().equals(block.get()));
  }

  /**
   * What its agreement is now between the owner and the others, where it is not simply in force.
   */
  private static List<Sentence> standing(Law law, Obligation duty, Instant at) {
    return law.standing(duty.agreement().leaf(), at).stream()
        .flatMap(standing -> standing.dyads().stream())
        .filter(dyad -> dyad.a().equals(duty.owner()) || dyad.b().equals(duty.owner()))
        .filter(dyad -> duty.to().contains(dyad.a()) || duty.to().contains(dyad.b()))
        .filter(dyad ->
            dyad.state() != Standing.State.IN_FORCE && dyad.state() != Standing.State.CLAIMED)
        .map(dyad ->
            Sentence.of(
                "At that moment the agreement is {0} between {1} and {2}.",
                dyad.state().name(), dyad.a(), dyad.b()))
        .toList();
  }

  private static String words(Law law, Obligation duty, DueState state, Question.Deadlines asked) {
    List<Sentence> said = new ArrayList<>(List.of(duty.deadline().said(), sentence(state)));
    said.addAll(standing(law, duty, asked.at()));
    return String.join(" ", asked.words().texts(said));
  }

  private static Row duty(Contents contents, Law law, Obligation duty, Question.Deadlines asked) {
    Instant at = asked.at();
    List<Performance> accounts = Performances.of(contents.matters(), duty);
    DueState state = duty.state(accounts, Performance.Lane.NOTIFIED, at);
    DueState reported = duty.state(accounts, Performance.Lane.REPORTED, at);
    boolean told = accounts.stream().anyMatch(a -> a.lane() == Performance.Lane.REPORTED);
    Optional<Moment> due = duty.deadline().due();
    Json.Builder json =
        Json.obj()
            .put("what", duty.term().text())
            .put("lang", duty.term().lang())
            .put("owner", duty.owner())
            .put("to", Json.strings(duty.to()))
            .put("from", from(duty))
            .putIfPresent("due", due.map(DeadlinesAnswer::due))
            .putIfPresent("anchor", duty.deadline().anchor())
            .put("state", state.name())
            .put(
                "reported", told ? Json.strings(List.of(reported.name())) : Json.strings(List.of()))
            .put("words", words(law, duty, state, asked))
            .putIfPresent(
                "basis",
                law.standing(duty.agreement().leaf(), at)
                    .map(standing -> asked.words().text(standing.ground())));
    List<Obligation.Instance> times = duty.instances(accounts, Performance.Lane.NOTIFIED, at);
    if (!times.isEmpty()) {
      json.put("times", times.stream().map(DeadlinesAnswer::time).toList());
    }
    return new Row(due.map(Moment::latest).orElse(Instant.MAX), json.build());
  }

  private static Json.Obj from(Obligation duty) {
    return Json.obj()
        .put(
            "agreement",
            duty.agreement()
                .body()
                .shortTitle()
                .orElseGet(() -> duty.agreement().body().title().in("en")))
        .put("id", duty.agreement().id().toString())
        .put("article", duty.term().article())
        .build();
  }

  private static Json.Obj time(Obligation.Instance time) {
    return Json.obj()
        .put("number", time.number())
        .put("begins", time.begins().earliest().toString())
        .put("ends", time.ends().latest().toString())
        .put("state", time.state().name())
        .build();
  }

  private static Sentence sentence(DueState state) {
    return Sentence.of(
        switch (state) {
          case OPEN -> "No day is set.";
          case DUE -> "The time set has not passed.";
          case MET -> "Recorded as done.";
          case PARTLY -> "Recorded as done in part.";
          case WAIVED -> "Waived by a party it is owed to.";
          case DISPUTED -> "Accounts differ.";
          case PASSED -> "Due time passed, nothing recorded here.";
          case UNDETERMINED -> "The day set, or the day it was done, is not certain.";
        });
  }

  private static Row matter(Deadline deadline, Optional<String> owner, Sentences words) {
    LoadedMatter matter = deadline.matter();
    Json.Builder json =
        Json.obj()
            .put(
                "what",
                matter.body().talks().demand().orElseGet(() -> matter.body().title().in("en")))
            .putIfPresent("owner", owner)
            .put(
                "from",
                Json.obj()
                    .put("matter", Told.label(matter))
                    .put("id", matter.id().toString())
                    .put("kind", matter.kind().name())
                    .build());
    state(deadline, words).build().members().forEach(json::put);
    return new Row(
        deadline.due().map(Moment::latest).orElse(Instant.MAX),
        json.put("basis", words.text(matter.ground())).build());
  }

  /** Where a matter's deadline stands. */
  static Json.Builder state(Deadline deadline, Sentences words) {
    return Json.obj()
        .putIfPresent("due", deadline.due().map(DeadlinesAnswer::due))
        .putIfPresent("reported_due", deadline.reportedDue().map(DeadlinesAnswer::due))
        .put("state", deadline.state())
        .put("reported", Told.values(deadline.reported()))
        .put("words", words.text(deadline.said()));
  }

  /** The hours a moment may mean, with the words it was stated in. */
  static Json.Obj due(Moment moment) {
    Optional<Moment.Stated> stated = moment.stated();
    return Json.obj()
        .put("earliest", moment.earliest().toString())
        .put("latest", moment.latest().toString())
        .putIfPresent("text", stated.flatMap(Moment.Stated::text))
        .putIfPresent("local", stated.map(Moment.Stated::local))
        .putIfPresent("zones", stated.map(s -> Json.strings(s.zones())))
        .build();
  }
}
