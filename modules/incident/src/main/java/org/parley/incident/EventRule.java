package org.parley.incident;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.incident.Warning.Value;
import org.parley.matter.LoadedEvent;
import org.parley.matter.LoadedMatter;
import org.parley.matter.Matters;
import org.parley.statement.EventWord;
import org.parley.statement.MatterKind;
import org.parley.statement.Source;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.Sentence;

/**
 * Looks at the events told of matters and agreements: two numbers for one happening, one thing told
 * as planned and as done by one source at one time, and an agreement that is said to have collapsed
 * although it is also called an attempt.
 */
final class EventRule implements Rule {
  private static final Set<EventWord> DONE =
      EnumSet.of(EventWord.COMPLETED, EventWord.HELD, EventWord.CARRIED_OUT, EventWord.PERFORMED);

  /** Kinds that happen once, so that two days of one word are two accounts of it. */
  private static final Set<MatterKind> ONCE =
      EnumSet.of(
          MatterKind.PATROL, MatterKind.EXERCISE, MatterKind.AIR_OPERATION, MatterKind.RESCUE);

  private final Law law;
  private final Matters matters;
  private final boolean all;

  /**
   * The rule.
   *
   * @param all whether everything on record is looked at, or only the matters and agreements that
   *     the claims are about, or whose events rest on one of them
   */
  EventRule(Law law, Matters matters, boolean all) {
    this.law = law;
    this.matters = matters;
    this.all = all;
  }

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    Set<UUID> claimed = new HashSet<>();
    for (KnownClaim claim : all ? List.<KnownClaim>of() : accounts.all()) {
      claimed.add(claim.id());
      claim.body().about().ifPresent(claimed::add);
    }
    if (!all && claimed.isEmpty()) {
      return;
    }
    for (LoadedMatter matter : matters.matters()) {
      List<LoadedEvent> events = matters.eventsOf(matter.id());
      if (!touches(claimed, matter.id(), events)) {
        continue;
      }
      numbers(matter, events, out);
      if (ONCE.contains(matter.kind())) {
        tense(accounts.shelf(), events, out);
      }
    }
    Map<UUID, LoadedAgreement> agreements = new LinkedHashMap<>();
    law.agreements().forEach(agreement -> agreements.put(agreement.id(), agreement));
    for (LoadedAgreement agreement : agreements.values()) {
      if (touches(claimed, agreement.id(), matters.eventsOf(agreement.id()))) {
        inForce(agreement).ifPresent(out);
      }
    }
  }

  /** Whether a thing or one of its events is named by the claims, or rests on one of them. */
  private boolean touches(Set<UUID> claimed, UUID thing, List<LoadedEvent> events) {
    return all
        || claimed.contains(thing)
        || events.stream()
            .anyMatch(event ->
                claimed.contains(event.id())
                    || event.body().evidence().stream().anyMatch(claimed::contains));
  }

  private static Sentence told(LoadedEvent event) {
    return Sentence.of(
        "{0} tells it as {1} in {2}", event.teller(), event.word().name(), event.name());
  }

  private static Value value(LoadedEvent event, String what, Sentence said) {
    return Value.words(event.name(), Telling.name(event.teller()), Sentence.of(what), said);
  }

  private static Warning warning(
      Code code, List<LoadedEvent> events, Sentence detail, List<Value> values) {
    return new Warning(
        code,
        events.stream().map(LoadedEvent::name).toList(),
        events.stream().map(LoadedEvent::id).toList(),
        detail,
        values);
  }

  // Numbers.

  private static void numbers(
      LoadedMatter matter, List<LoadedEvent> events, Consumer<Warning> out) {
    Map<EventWord, List<LoadedEvent>> words = new LinkedHashMap<>();
    for (LoadedEvent event : events) {
      if (event.body().number().isPresent()) {
        words.computeIfAbsent(event.word(), any -> new ArrayList<>()).add(event);
      }
    }
    for (List<LoadedEvent> counted : words.values()) {
      Set<LoadedEvent> differing = new LinkedHashSet<>();
      boolean once = ONCE.contains(matter.kind());
      for (List<LoadedEvent> meeting : once ? List.of(counted) : sameTime(counted)) {
        if (meeting.stream().map(event -> event.body().number()).distinct().count() > 1
            && meeting.stream().map(LoadedEvent::counter).distinct().count() > 1) {
          differing.addAll(meeting);
        }
      }
      if (!differing.isEmpty()) {
        out.accept(numbered(matter, List.copyOf(differing)));
      }
    }
  }

  /** Events on one and the same day, in the order of the record. */
  private static Iterable<List<LoadedEvent>> sameTime(List<LoadedEvent> events) {
    Map<String, List<LoadedEvent>> days = new LinkedHashMap<>();
    for (LoadedEvent event : events) {
      Span.of(event.body().when())
          .filter(span -> span.firstDay().equals(span.lastDay()))
          .ifPresent(span ->
              days.computeIfAbsent(span.firstDay().toString(), any -> new ArrayList<>())
                  .add(event));
    }
    return days.values();
  }

  private static Warning numbered(LoadedMatter matter, List<LoadedEvent> events) {
    List<Sentence> says =
        events.stream()
            .map(event ->
                Sentence.saying("{0} has {1}", Sentence.name(event.teller()), number(event)))
            .toList();
    Sentence detail =
        Sentence.saying(
            "{0}: the counts of who counts differ: {1}. Each keeps its own number.",
            Sentence.name(matter.name("en")), Telling.list(says));
    return warning(
        Code.NUMBERS_DIFFER,
        events,
        detail,
        events.stream().map(event -> value(event, "number", number(event))).toList());
  }

  private static Sentence number(LoadedEvent event) {
    return Telling.name(event.body().number().orElseThrow().toString());
  }

  // Planned and done.

  private static void tense(Shelf shelf, List<LoadedEvent> events, Consumer<Warning> out) {
    List<LoadedEvent> planned = events.stream().filter(e -> e.word() == EventWord.PLANNED).toList();
    for (LoadedEvent done : events) {
      if (DONE.contains(done.word())) {
        planned.stream()
            .filter(before -> oneTelling(shelf, before, done))
            .findFirst()
            .ifPresent(before -> out.accept(tenses(before, done)));
      }
    }
  }

  /** Whether one origin may have told both at one time, and nothing says which came first. */
  private static boolean oneTelling(Shelf shelf, LoadedEvent planned, LoadedEvent done) {
    Optional<Span> one = planned.body().asserted().flatMap(Span::of);
    Optional<Span> other = done.body().asserted().flatMap(Span::of);
    return one.isPresent()
        && other.isPresent()
        && one.get().canMeet(other.get())
        && !done.body().after().contains(planned.id())
        && shelf.mayBeOneActor(origin(planned), origin(done));
  }

  private static String origin(LoadedEvent event) {
    return event
        .body()
        .source()
        .filter(source -> !source.chain().isEmpty())
        .map(Source::chain)
        .map(List::getLast)
        .orElseGet(event::teller);
  }

  private static Warning tenses(LoadedEvent planned, LoadedEvent done) {
    Sentence detail =
        Sentence.saying(
            "{0} and {1}; nothing says that one was published after the other.",
            told(planned), told(done));
    return warning(
        Code.TENSE_DIFFERS,
        List.of(planned, done),
        detail,
        List.of(
            value(planned, "tense", Telling.name(planned.word().name())),
            value(done, "tense", Telling.name(done.word().name()))));
  }

  // In force or not.

  private Optional<Warning> inForce(LoadedAgreement agreement) {
    List<LoadedEvent> events =
        matters.eventsOf(agreement.id()).stream()
            .filter(
                event -> event.word() == EventWord.ATTEMPTED || event.word() == EventWord.COLLAPSED)
            .toList();
    boolean collapsed = events.stream().anyMatch(e -> e.word() == EventWord.COLLAPSED);
    boolean attempted = events.stream().anyMatch(e -> e.word() == EventWord.ATTEMPTED);
    boolean loadedSo = agreement.body().facts().attempted();
    if (!collapsed || !(attempted || loadedSo)) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    if (loadedSo) {
      values.add(
          Value.words(
              agreement.body().title().in("en"),
              Sentence.of("as loaded by {0}", agreement.by()),
              Sentence.of("state"),
              Sentence.of("an attempt, never in force")));
    }
    events.forEach(event ->
        values.add(
            value(
                event,
                "state",
                Sentence.saying(
                    "{0}, {1}",
                    Sentence.name(event.word().name()), Telling.time(event.body().when())))));
    List<Sentence> says =
        values.stream().map(one -> Sentence.saying("{0}: {1}", one.source(), one.said())).toList();
    Sentence detail =
        Sentence.saying(
            "{0} is told both as an attempt and as collapsed, so that it is unclear whether it was"
                + " in force: {1}.",
            Sentence.name(agreement.body().title().in("en")), Telling.joined("{0}; {1}", says));
    return Optional.of(warning(Code.IN_FORCE_UNCLEAR, events, detail, values));
  }
}
