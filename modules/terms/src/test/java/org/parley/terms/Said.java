package org.parley.terms;

import static org.parley.terms.Exercise.ARRANGEMENT_ID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Anchor;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.Renewal;
import org.parley.statement.Source;
import org.parley.statement.When;
import org.parley.verify.Hash;

/** Events about the arrangement of the exercise, and facts of agreements, for tests. */
final class Said {
  private Said() {}

  static When at(Instant time) {
    return new When(
        Optional.of(time.toString()),
        Optional.empty(),
        When.Precision.MINUTE,
        time.toString(),
        Optional.empty(),
        false);
  }

  static When day(String day) {
    return new When(
        Optional.of(day), Optional.empty(), When.Precision.DAY, day, Optional.of("UTC"), false);
  }

  static When sometime() {
    return new When(
        Optional.empty(),
        Optional.empty(),
        When.Precision.UNKNOWN,
        "some time ago",
        Optional.empty(),
        false);
  }

  static EventBody word(EventWord word, When when) {
    return EventBody.of(ARRANGEMENT_ID, word, when);
  }

  static EventBody renewed(When when, Optional<Moment> until) {
    return with(word(EventWord.RENEWED, when), Optional.empty(), until, Optional.empty(), false);
  }

  static EventBody anchor(String name, Moment at) {
    EventBody plain = word(EventWord.ANCHOR, at(Exercise.START));
    return new EventBody(
        plain.of(),
        plain.event(),
        plain.when(),
        plain.by(),
        plain.label(),
        plain.between(),
        plain.outcome(),
        plain.number(),
        plain.until(),
        Optional.of(at),
        Optional.of(name),
        plain.reason(),
        plain.quote(),
        plain.evidence(),
        plain.after(),
        plain.asserted(),
        plain.source());
  }

  /** The same words about something else. */
  static EventBody about(UUID of, EventBody plain) {
    return new EventBody(
        of,
        plain.event(),
        plain.when(),
        plain.by(),
        plain.label(),
        plain.between(),
        plain.outcome(),
        plain.number(),
        plain.until(),
        plain.at(),
        plain.name(),
        plain.reason(),
        plain.quote(),
        plain.evidence(),
        plain.after(),
        plain.asserted(),
        plain.source());
  }

  static EventBody after(EventBody plain, UUID before) {
    return with(plain, plain.by(), plain.until(), Optional.of(before), false);
  }

  static EventBody by(EventBody plain, String party) {
    return with(plain, Optional.of(party), plain.until(), Optional.empty(), false);
  }

  static EventBody inThePress(EventBody plain, String party) {
    return with(plain, Optional.of(party), plain.until(), Optional.empty(), true);
  }

  private static EventBody with(
      EventBody plain,
      Optional<String> by,
      Optional<Moment> until,
      Optional<UUID> after,
      boolean press) {
    return new EventBody(
        plain.of(),
        plain.event(),
        plain.when(),
        by,
        plain.label(),
        plain.between(),
        plain.outcome(),
        plain.number(),
        until,
        plain.at(),
        plain.name(),
        plain.reason(),
        plain.quote(),
        plain.evidence(),
        after.map(List::of).orElse(List.of()),
        press ? Optional.of(plain.when()) : Optional.empty(),
        press
            ? Optional.of(new Source(Source.Kind.PRESS, "A newspaper", List.of(), Optional.empty()))
            : Optional.empty());
  }

  /** The law after a party said it, on a leaf and under an id made from the words. */
  static Law say(Law law, String party, EventBody body) {
    String words = party + body.json();
    return law.event(leaf(words), party, body, id(words));
  }

  static Hash leaf(String words) {
    return Exercise.leaf(words);
  }

  static UUID id(String words) {
    return Loaded.id(words);
  }

  static AgreementBody with(AgreementBody body, AgreementFacts facts) {
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        body.inForceFrom(),
        body.until(),
        body.zoneBasis(),
        body.blocks(),
        body.zones(),
        body.terms(),
        facts);
  }

  static AgreementBody with(AgreementBody body, Moment from, Optional<Moment> until) {
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        from,
        until,
        body.zoneBasis(),
        body.blocks(),
        body.zones(),
        body.terms(),
        body.facts());
  }

  static AgreementFacts superseding(UUID... others) {
    return facts(
        Optional.empty(), List.of(), List.of(others), List.of(), false, List.of(), List.of());
  }

  static AgreementFacts renewing(Renewal.Rule rule, Optional<Integer> months, List<String> by) {
    return facts(
        Optional.of(new Renewal(rule, months, by)),
        List.of(),
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of());
  }

  static AgreementFacts attempted() {
    return facts(Optional.empty(), List.of(), List.of(), List.of(), true, List.of(), List.of());
  }

  static AgreementFacts facts(
      Optional<Renewal> renewal,
      List<String> guarantors,
      List<UUID> supersedes,
      List<UUID> addsTo,
      boolean attempted,
      List<Anchor> anchors,
      List<NamedList> lists) {
    return new AgreementFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        renewal,
        guarantors,
        Optional.empty(),
        Optional.empty(),
        supersedes,
        addsTo,
        attempted,
        anchors,
        lists);
  }

  /** A local time that may be meant in Damascus or an hour earlier in Moscow. */
  static Moment ambiguous(Instant earliest, Instant latest) {
    return new Moment(
        earliest,
        latest,
        Optional.of(
            new Moment.Stated(
                "2026-03-03T00:01", List.of("Europe/Moscow", "Asia/Damascus"), Optional.empty())));
  }
}
