package org.parley.assess;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.geo.PlacedVolume;
import org.parley.geo.TimeWindow;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.ScopeQuery;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.terms.Where;
import org.parley.terms.ZoneGround;
import org.parley.verify.Hash;

/**
 * What was notified of a happening. For a duty to notify it decides whether what the article asks
 * for is on record; for every other article it is told beside the trace.
 */
final class NoticeTest {
  private static final Sentence NO_ENTRY =
      Sentence.of(
          "No entry shows a notice of it. No entry here is not proof that no warning was given.");

  private NoticeTest() {}

  /** A notice, and whether it is surely about the place and time of the happening. */
  private record Match(KnownNotices.KnownNotice notice, boolean surely) {}

  static boolean decides(TermKind kind) {
    return kind == TermKind.NOTIFY_DUTY || kind == TermKind.AUTHORISE_DUTY;
  }

  /**
   * The step, if there is anything to say.
   *
   * @param bound who is said to have done it, as far as the article binds them
   */
  static Optional<Step> of(Term term, Happening what, Set<String> bound, KnownNotices told) {
    List<Match> matches = new ArrayList<>();
    for (KnownNotices.KnownNotice notice : told.notices()) {
      Holds about = bound.contains(notice.party()) ? about(notice, what) : Holds.NO;
      if (about != Holds.NO && (!decides(term.kind()) || ofKind(term, what, notice))) {
        matches.add(new Match(notice, about == Holds.YES));
      }
    }
    if (!decides(term.kind())) {
      return matches.isEmpty()
          ? Optional.empty()
          : Optional.of(step(Outcome.NOTED, matches, List.of()));
    }
    if (bound.isEmpty()) {
      return Optional.of(
          new Step(
              TermTest.Test.NOTICE,
              Outcome.OPEN,
              List.of(Sentence.of("Whose notice is looked for is not known.")),
              List.of(),
              List.of(),
              Optional.of(Missing.WHO)));
    }
    if (matches.isEmpty()) {
      return Optional.of(step(Outcome.HOLDS, matches, List.of(NO_ENTRY)));
    }
    return Optional.of(step(asked(term, matches), matches, List.of()));
  }

  private static boolean ofKind(Term term, Happening what, KnownNotices.KnownNotice notice) {
    return what.act()
        .activity()
        .map(kind -> notice.kind() == kind)
        .orElse(term.noticeKinds().isEmpty() || term.noticeKinds().contains(notice.kind().name()));
  }

  /** Whether what the article asks for is missing: no, as soon as one notice surely has it all. */
  private static Outcome asked(Term term, List<Match> matches) {
    boolean open = false;
    for (Match match : matches) {
      Outcome one = asked(term, match);
      if (one == Outcome.HOLDS_NOT) {
        return one;
      }
      open |= one == Outcome.OPEN;
    }
    return open ? Outcome.OPEN : Outcome.HOLDS;
  }

  private static Outcome asked(Term term, Match match) {
    Set<String> others = new LinkedHashSet<>(term.toWhom());
    others.remove(match.notice().party());
    boolean toAll = match.notice().ladder().recipients().containsAll(others);
    if (!toAll) {
      return Outcome.HOLDS;
    }
    if (term.kind() == TermKind.AUTHORISE_DUTY) {
      boolean all = match.notice().authorised().containsAll(others);
      return all ? (match.surely() ? Outcome.HOLDS_NOT : Outcome.OPEN) : Outcome.HOLDS;
    }
    return switch (match.notice().timeliness()) {
      case ON_TIME -> match.surely() ? Outcome.HOLDS_NOT : Outcome.OPEN;
      case SHORT, AFTER_START, OVERBROAD, AFTER_THE_FACT, NONE -> Outcome.HOLDS;
      case NO_AGREED_STANDARD, UNDETERMINED -> Outcome.OPEN;
    };
  }

  private static Step step(Outcome outcome, List<Match> matches, List<Sentence> more) {
    List<Sentence> says = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    List<Hash> rests = new ArrayList<>();
    for (Match match : matches) {
      KnownNotices.KnownNotice notice = match.notice();
      says.add(says(match));
      facts.add(
          notice.timeliness()
              + " "
              + notice.basis()
              + (match.surely() ? " SURELY " : " PERHAPS ")
              + levels(notice));
      rests.add(notice.leaf());
    }
    says.addAll(more);
    Optional<Missing> missing =
        outcome != Outcome.OPEN
            ? Optional.empty()
            : Optional.of(
                matches.stream().anyMatch(Match::surely) ? Missing.STANDARD : Missing.PLACE);
    return new Step(TermTest.Test.NOTICE, outcome, says, facts, rests, missing);
  }

  private static Sentence says(Match match) {
    KnownNotices.KnownNotice notice = match.notice();
    Sentence standard =
        notice.timeliness() == TimelinessValue.NO_AGREED_STANDARD
            ? Sentence.of("no agreed standard of notice")
            : Sentence.of(
                notice.basis() == TimelinessBasis.LOG_CLOCK
                    ? "{0} by the operator's clock"
                    : "{0} by the clocks of witnesses",
                notice.timeliness().name());
    return Sentence.saying(
        match.surely()
            ? "{0} gave a notice of the kind {1} for this place and time: {2}; {3}."
            : "{0} gave a notice of the kind {1} that may be about it: {2}; {3}.",
        Sentence.name(notice.party()),
        Sentence.name(notice.kind().name()),
        standard,
        Sentence.name(levels(notice)));
  }

  private static String levels(KnownNotices.KnownNotice notice) {
    return notice.ladder().recipients().stream()
        .map(party ->
            party
                + " "
                + (notice.ladder().levels(party).isEmpty()
                    ? "no entry"
                    : notice.ladder().levels(party).stream()
                        .map(Enum::name)
                        .collect(Collectors.joining("+"))))
        .collect(Collectors.joining(", "));
  }

  /** Whether a notice is about the place and time of a happening. */
  static Holds about(KnownNotices.KnownNotice notice, Happening what) {
    Holds best = Holds.NO;
    for (PlacedVolume volume : notice.volumes()) {
      Holds one = least(place(volume, what.place()), time(volume.volume().window(), what.time()));
      best = one.compareTo(best) < 0 ? one : best;
    }
    return best;
  }

  private static Holds least(Holds one, Holds other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Holds time(TimeWindow window, ScopeQuery.Span time) {
    if (window.contains(time.earliest()) && window.contains(time.latest())) {
      return Holds.YES;
    }
    boolean apart =
        time.latest().isBefore(window.start())
            || window.end().filter(time.earliest()::isAfter).isPresent();
    return apart ? Holds.NO : Holds.OPEN;
  }

  private static Holds place(PlacedVolume volume, Where place) {
    return switch (place) {
      case Where.Unknown unknown -> Holds.OPEN;
      case Where.Across across -> place(volume, across.volume());
      case Where.Near near ->
          switch (ZoneGround.lies(
              volume.footprint(),
              near.place(),
              near.errorMetres() + volume.positionErrorMetres())) {
            case SURELY -> Holds.YES;
            case PERHAPS, NO_MAP -> Holds.OPEN;
            case OUTSIDE -> Holds.NO;
          };
    };
  }

  /** An area; both may lie elsewhere by what their authors state. */
  private static Holds place(PlacedVolume volume, PlacedVolume area) {
    int error = volume.positionErrorMetres(area);
    if (area.footprint().meets(volume.footprint())) {
      boolean whole = error == 0 && volume.footprint().covers(area.footprint());
      return whole ? Holds.YES : Holds.OPEN;
    }
    boolean apart =
        error == 0
            || area.footprint().edgesWithin(volume.footprint(), error).equals(Optional.of(false));
    return apart ? Holds.NO : Holds.OPEN;
  }
}
