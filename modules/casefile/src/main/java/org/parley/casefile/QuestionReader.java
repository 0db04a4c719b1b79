package org.parley.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.assess.Act;
import org.parley.assess.Actor;
import org.parley.assess.Happening;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/** Reads the members of each question. */
final class QuestionReader {
  private static final int ATTENTION_DAYS = 14;

  private QuestionReader() {}

  static Question read(Subject subject, Fields fields) throws Malformed {
    Asked asked = new Asked(fields);
    Optional<String> block =
        subject.members().contains(Subject.Member.BLOCK) && subject != Subject.ATTENTION
            ? asked.optName("block")
            : Optional.empty();
    return switch (subject) {
      case TERMS ->
          new Question.Terms(
              asked.momentOrDay("at"),
              asked.between("between"),
              asked.place(),
              asked.optName("act"),
              asked.optName("actor"),
              asked.flag("outside"),
              asked.words());
      case AGREEMENT ->
          new Question.Agreement(asked.name("agreement"), asked.moment("at"), block, asked.words());
      case NAMED -> new Question.Named(asked.text("text"), block, asked.optMoment("at"));
      case BOARD ->
          new Question.Board(asked.moment("at"), block, asked.optBetween("between"), asked.words());
      case MATTER ->
          new Question.Matter(asked.name("matter"), asked.optMoment("at"), asked.words());
      case DEADLINES -> new Question.Deadlines(asked.moment("at"), block, asked.words());
      case REVIEW -> new Question.Review(asked.labels("labels"), block, asked.words());
      case CLAIMS -> new Question.Claims(asked.labels("labels"), block);
      case HEARERS -> new Question.Hearers(block, asked.optName("matter"));
      case ATTENTION ->
          new Question.Attention(
              asked.name("party"),
              asked.name("block"),
              asked.moment("at"),
              asked.days("days", ATTENTION_DAYS));
      case CONTROL -> new Question.Control(asked.place(), asked.moment("at"));
      case PATH -> new Question.Path(asked.name("actor"));
      case ASSESS -> assess(asked);
      case FINDINGS ->
          new Question.Findings(
              asked.optId("finding"),
              asked.optName("incident"),
              asked.flag("changed"),
              asked.words());
      case INCIDENTS -> new Question.Incidents(block, period(asked));
      case INCIDENT -> new Question.Incident(asked.name("incident"), asked.words());
      case CANDIDATES ->
          new Question.Candidates(
              asked.optName("incident"),
              asked.labels("labels"),
              block,
              period(asked),
              asked.words());
      case OBSERVATIONS -> new Question.Observations(block, period(asked));
      case RESTRICTIONS -> new Question.Restrictions(block, period(asked));
      case EVIDENCE -> new Question.Evidence(block, asked.optName("item"));
      case TALLIES -> new Question.Tallies(block, period(asked), asked.words());
    };
  }

  private static Question assess(Asked asked) throws Malformed {
    Optional<Happening> described = asked.happening("happening");
    Optional<String> incident = asked.optName("incident");
    if (described.isPresent()) {
      return new Question.Assess(
          described.get(), true, Optional.empty(), incident, asked.flag("outside"), asked.words());
    }
    if (incident.isPresent()) {
      Happening unknown = Happening.of(ScopeQuery.Span.UNKNOWN, Where.unknown(), Act.NOT_STATED);
      return new Question.Assess(
          unknown, false, Optional.empty(), incident, asked.flag("outside"), asked.words());
    }
    List<Actor> actors = new ArrayList<>();
    add(actors, asked.labels("actors"), Actor.Part.ALLEGED);
    add(actors, asked.labels("say_so"), Actor.Part.CLAIMED);
    add(actors, asked.labels("deny"), Actor.Part.DENIED);
    return new Question.Assess(
        new Happening(
            asked.span("at", "until"),
            Where.unknown(),
            asked.act("act"),
            actors,
            asked.labels("against"),
            asked.labels("weapons"),
            Optional.empty()),
        true,
        Optional.of(asked.place()),
        Optional.empty(),
        asked.flag("outside"),
        asked.words());
  }

  private static void add(List<Actor> actors, List<String> names, Actor.Part part) {
    names.forEach(name -> actors.add(new Actor(name, Optional.empty(), part)));
  }

  private static Question.Period period(Asked asked) throws Malformed {
    return new Question.Period(asked.optMoment("from"), asked.optMoment("until"));
  }
}
