package org.parley.matter;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parley.statement.Due;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.terms.Obligation;
import org.parley.terms.Sentence;

/** Makes the deadlines of a moment. */
final class Deadlines {
  private static final Set<MatterKind> OWED =
      EnumSet.of(MatterKind.ULTIMATUM, MatterKind.OBLIGATION);

  /** States in which something is still owed. */
  private static final Set<Life.State> STILL_OWED =
      EnumSet.of(
          Life.State.ISSUED,
          Life.State.EXTENDED,
          Life.State.AGREED,
          Life.State.ACTIVE,
          Life.State.SUSPENDED,
          Life.State.PROPOSED,
          Life.State.PLANNED,
          Life.State.NOTIFIED,
          Life.State.UNDERWAY);

  private final Lanes lanes;
  private final Instant now;

  Deadlines(Lanes lanes, Instant now) {
    this.lanes = lanes;
    this.now = now;
  }

  /** The deadlines of a block, or of all, the next ones first and those without a time last. */
  List<Deadline> of(Optional<String> block) {
    return lanes.matters().all().stream()
        .filter(Deadlines::isOwed)
        .filter(matter -> block.isEmpty() || block.equals(lanes.matters().blockOf(matter)))
        .map(this::deadline)
        .sorted(
            Comparator.comparing(
                deadline -> deadline.due().map(Moment::latest).orElse(Instant.MAX)))
        .toList();
  }

  /** Whether a matter is of a kind that is owed, or has a due time. */
  static boolean isOwed(LoadedMatter matter) {
    return OWED.contains(matter.kind()) || matter.body().due().isPresent();
  }

  Deadline deadline(LoadedMatter matter) {
    Optional<Moment> stated = matter.body().due().flatMap(Deadlines::moment);
    Optional<Moment> due = extended(matter, Lane.NOTIFIED).or(() -> stated);
    Possible<Life.State> notified = became(matter, Lane.NOTIFIED);
    Possible<Life.State> reported = became(matter, Lane.REPORTED);
    Deadline.Clock clock = Deadline.Clock.of(due, now);
    return new Deadline(
        matter,
        matter.owners(),
        due,
        extended(matter, Lane.REPORTED),
        clock,
        notified,
        reported,
        words(matter, clock, notified, reported));
  }

  private static Optional<Moment> moment(Due due) {
    return switch (due) {
      case Due.At at -> Optional.of(at.at());
      case Due.After after -> Optional.empty();
      case Due.Open open -> Optional.empty();
    };
  }

  /** The end that the last extension sets; all the hours it may be when that is uncertain. */
  Optional<Moment> extended(LoadedMatter matter, Lane lane) {
    List<LoadedEvent> extensions =
        lanes.of(matter.id(), lane).stream()
            .filter(event -> event.body().until().isPresent())
            .filter(event -> !event.earliest().isAfter(now))
            .toList();
    Function<LoadedEvent, Optional<Instant>> latest =
        event -> event.body().until().map(Moment::latest);
    Possible<Instant> last = lanes.value(extensions, lane, now, latest);
    List<Moment> ends =
        last.deciding().stream()
            .map(event -> event.body().until())
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    if (ends.size() < 2) {
      return ends.stream().findFirst();
    }
    return Optional.of(
        new Moment(
            ends.stream().map(Moment::earliest).min(Comparator.naturalOrder()).orElseThrow(),
            ends.stream().map(Moment::latest).max(Comparator.naturalOrder()).orElseThrow(),
            Optional.empty()));
  }

  /** What became of it, once something did that ends the matter. */
  private Possible<Life.State> became(LoadedMatter matter, Lane lane) {
    Possible<Life.State> state = lanes.state(matter, lane, now);
    return state.values().stream().allMatch(STILL_OWED::contains) ? Possible.none() : state;
  }

  private static Sentence words(
      LoadedMatter matter,
      Deadline.Clock clock,
      Possible<Life.State> notified,
      Possible<Life.State> reported) {
    if (!notified.isEmpty() || !reported.isEmpty()) {
      return LaneWords.said(notified, reported);
    }
    Optional<Due> due = matter.body().due();
    if (clock == Deadline.Clock.OPEN && due.isPresent() && due.get() instanceof Due.After after) {
      return Sentence.saying(
          "due {0}; which moment that is, is not worked out here", Obligation.count(after));
    }
    return Sentence.of(
        switch (clock) {
          case OPEN -> "no due time stated";
          case DUE -> "due time ahead";
          case UNDETERMINED -> "the moment lies in the hours the due time may mean";
          case PASSED -> "due time passed, nothing recorded here";
        });
  }
}
