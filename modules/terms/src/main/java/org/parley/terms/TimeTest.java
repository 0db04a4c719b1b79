package org.parley.terms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.statement.Moment;
import org.parley.statement.Renewal;
import org.parley.statement.StatedWindow;
import org.pcollections.PVector;

/**
 * Tests the time of one question against agreements and the windows of their articles. An answer
 * has to hold for every moment the question may mean and for every moment an ambiguous date may
 * mean; where it does not, it is left open.
 */
final class TimeTest {
  private static final int ROUNDS_MAX = 120;
  private static final Found ALWAYS = new Found(Standing.State.IN_FORCE, Known.YES, "");

  private final Books books;
  private final ScopeQuery query;

  TimeTest(Books books, ScopeQuery query) {
    this.books = books;
    this.query = query;
  }

  /**
   * What an agreement is between the two at the time asked about.
   *
   * @param standing its standing
   * @param holds whether it, or an agreement of its own words, is in force then
   * @param why one plain sentence
   */
  record Found(Standing.State standing, Known holds, String why) {}

  Found of(LoadedAgreement agreement) {
    Set<Standing.State> possible = possible(agreement);
    if (possible.size() > 1) {
      return new Found(Standing.State.UNDETERMINED, Known.PERHAPS, open(agreement, possible));
    }
    Standing.State state = possible.iterator().next();
    return switch (state) {
      case IN_FORCE ->
          new Found(state, Known.YES, "It is in force " + between() + " at that time.");
      case CLAIMED -> claimed(agreement);
      case NOT_YET -> new Found(state, Known.NO, "It begins later than that time.");
      case LAPSED -> new Found(state, Known.NO, "Its end had passed by that time.");
      case SUPERSEDED ->
          new Found(
              state, Known.NO, "Both had assented to a later text that takes its place by then.");
      case SUSPENDED ->
          new Found(state, Known.NO, "It stands suspended " + between() + " at that time.");
      case COLLAPSED ->
          new Found(state, Known.NO, "Both have recorded here that it collapsed by then.");
      case DENOUNCED ->
          new Found(state, Known.NO, "It had been denounced " + between() + " by then.");
      case ATTEMPTED -> attempted();
      case UNDETERMINED -> new Found(state, Known.PERHAPS, open(agreement, possible));
    };
  }

  /** Whether the window of an article holds the time; with one plain sentence unless it does. */
  Found within(Optional<StatedWindow> window) {
    if (window.isEmpty()) {
      return ALWAYS;
    }
    Optional<Moment> from = window.flatMap(StatedWindow::from);
    Optional<Moment> until = window.flatMap(StatedWindow::until);
    Known holds = holds(from, until);
    String why =
        switch (holds) {
          case YES -> "";
          case NO -> "The article's own period (" + period(from, until) + ") is not then.";
          case PERHAPS ->
              "The article's own period ("
                  + period(from, until)
                  + ") may or may not hold the time asked about"
                  + spanWords()
                  + ".";
        };
    return new Found(Standing.State.IN_FORCE, holds, why);
  }

  private Found claimed(LoadedAgreement agreement) {
    if (agreement.body().facts().attempted()) {
      return attempted();
    }
    if (reloaded(books, agreement)) {
      return new Found(
          Standing.State.CLAIMED,
          Known.NO,
          agreement.by() + " has since loaded a later version of it.");
    }
    Optional<Moment> from = Optional.of(agreement.body().inForceFrom());
    Known holds = holds(from, goesOn(agreement) ? Optional.empty() : agreement.body().until());
    String own = "By its own dates (" + period(from, agreement.body().until()) + ") ";
    String unassented =
        "; " + query.a() + " and " + query.b() + " have not both assented to it here.";
    if (holds == Known.NO && mayBeRenewed(agreement) && holds(from, Optional.empty()) != Known.NO) {
      return new Found(
          Standing.State.CLAIMED,
          Known.PERHAPS,
          own
              + "its end may have passed; its parties may renew it by consensus, and nothing"
              + " recorded here decides whether they did"
              + unassented);
    }
    String why =
        switch (holds) {
          case YES -> own + "it is in force at that time" + unassented;
          case NO -> own + "it is not in force at that time" + unassented;
          case PERHAPS ->
              own
                  + "nobody can say whether it is in force at the time asked about"
                  + spanWords()
                  + unassented;
        };
    return new Found(Standing.State.CLAIMED, holds, why);
  }

  /**
   * Whether these are the words of one party alone, and it has loaded a later version since: the
   * correction counts.
   */
  static boolean reloaded(Books books, LoadedAgreement agreement) {
    PVector<LoadedAgreement> versions = books.agreements().versions(agreement.id());
    if (versions.size() == 1 || books.assents().to(agreement.leaf()).size() > 1) {
      return false;
    }
    return versions.subList(versions.indexOf(agreement) + 1, versions.size()).stream()
        .anyMatch(later -> later.by().equals(agreement.by()));
  }

  private static Found attempted() {
    return new Found(
        Standing.State.ATTEMPTED, Known.NO, "It was an attempt that never came into force.");
  }

  private String open(LoadedAgreement agreement, Set<Standing.State> possible) {
    String states =
        String.join(" or ", possible.stream().map(state -> words(state)).sorted().toList());
    Moment from = agreement.body().inForceFrom();
    String dates =
        from.ambiguous() || agreement.body().until().filter(Moment::ambiguous).isPresent()
            ? " Its own dates: " + period(Optional.of(from), agreement.body().until()) + "."
            : "";
    return "At the time asked about"
        + spanWords()
        + " it may be "
        + states
        + " "
        + between()
        + "; nothing recorded here decides which."
        + dates;
  }

  private static String words(Standing.State state) {
    return switch (state) {
      case IN_FORCE -> "in force";
      case CLAIMED -> "stated by one side only";
      case NOT_YET -> "not yet in force";
      case LAPSED -> "past its end";
      case SUPERSEDED -> "superseded";
      case SUSPENDED -> "suspended";
      case COLLAPSED -> "collapsed";
      case DENOUNCED -> "denounced";
      case ATTEMPTED -> "an attempt only";
      case UNDETERMINED -> "not certain";
    };
  }

  private String between() {
    return "between " + query.a() + " and " + query.b();
  }

  private String spanWords() {
    ScopeQuery.Span when = query.when();
    if (when.isMoment()) {
      return "";
    }
    return when.equals(ScopeQuery.Span.UNKNOWN)
        ? " (not known)"
        : " (some moment from " + when.earliest() + " to " + when.latest() + ")";
  }

  /** Whether every moment asked about lies between two ends, either of them absent = open. */
  private Known holds(Optional<Moment> from, Optional<Moment> until) {
    Instant earliest = query.when().earliest();
    Instant latest = query.when().latest();
    Known begun =
        both(from.map(m -> Known.come(m, earliest)), from.map(m -> Known.come(m, latest)));
    Known past =
        both(until.map(m -> Known.passed(m, earliest)), until.map(m -> Known.passed(m, latest)));
    Known ended = until.isEmpty() ? Known.NO : past;
    return begun.and(ended.not());
  }

  /** The same at both ends of the time asked about, or perhaps; yes when there is no bound. */
  private static Known both(Optional<Known> first, Optional<Known> last) {
    Known one = first.orElse(Known.YES);
    return one == last.orElse(Known.YES) ? one : Known.PERHAPS;
  }

  /** A period in words, with the zones an ambiguous date may be meant in. */
  static String period(Optional<Moment> from, Optional<Moment> until) {
    List<String> bounds = new ArrayList<>();
    from.ifPresent(moment -> bounds.add("from " + moment(moment)));
    until.ifPresent(moment -> bounds.add("until " + moment(moment)));
    return bounds.isEmpty() ? "no dates" : String.join(" ", bounds);
  }

  /** A moment in words: as written, with what it may mean when that is more than one moment. */
  static String moment(Moment moment) {
    String written =
        moment
            .stated()
            .map(stated -> stated.local().replace('T', ' ') + " local time")
            .orElseGet(() -> moment.earliest().toString());
    if (!moment.ambiguous()) {
      return moment.stated().isPresent() ? written + " = " + moment.earliest() : written;
    }
    String zones =
        moment.stated().map(stated -> String.join(" or ", stated.zones())).orElse("a zone");
    return written
        + ", zone not stated: "
        + zones
        + ", so "
        + moment.earliest()
        + " at the earliest and "
        + moment.latest()
        + " at the latest";
  }

  private static boolean goesOn(LoadedAgreement agreement) {
    return agreement
        .body()
        .facts()
        .renewal()
        .map(Renewal::rule)
        .filter(rule -> rule == Renewal.Rule.AUTOMATIC || rule == Renewal.Rule.UNTIL_DENOUNCED)
        .isPresent();
  }

  private static boolean mayBeRenewed(LoadedAgreement agreement) {
    return agreement
        .body()
        .facts()
        .renewal()
        .filter(renewal -> renewal.rule() == Renewal.Rule.BY_CONSENSUS)
        .isPresent();
  }

  /** Every state it may have at any moment the question may mean. */
  private Set<Standing.State> possible(LoadedAgreement agreement) {
    StandingRules rules = books.standing();
    Set<Standing.State> possible =
        rules.possible(agreement, query.a(), query.b(), query.when().earliest());
    if (query.when().isMoment()) {
      return possible;
    }
    Set<Standing.State> all = EnumSet.copyOf(possible);
    all.addAll(rules.possible(agreement, query.a(), query.b(), query.when().latest()));
    for (Instant turn : turns(agreement)) {
      for (Instant at : around(turn)) {
        if (at.isAfter(query.when().earliest()) && at.isBefore(query.when().latest())) {
          all.addAll(rules.possible(agreement, query.a(), query.b(), at));
        }
      }
    }
    return all;
  }

  private static List<Instant> around(Instant turn) {
    return turn.equals(Instant.MIN) || turn.equals(Instant.MAX)
        ? List.of()
        : List.of(turn.minusSeconds(1), turn, turn.plusSeconds(1));
  }

  /** When an agreement is in force between the two, for all time. */
  InForceTimes times(LoadedAgreement agreement) {
    return InForceTimes.of(
        turns(agreement), moment -> new TimeTest(books, at(moment)).of(agreement));
  }

  /** When the window of an article holds, for all time. */
  InForceTimes times(Optional<StatedWindow> window) {
    SortedSet<Instant> turns = new TreeSet<>();
    window.flatMap(StatedWindow::from).ifPresent(from -> add(turns, from));
    window.flatMap(StatedWindow::until).ifPresent(until -> add(turns, until));
    return InForceTimes.of(turns, moment -> new TimeTest(books, at(moment)).within(window));
  }

  private ScopeQuery at(Instant moment) {
    return ScopeQuery.of(query.where(), moment, query.a(), query.b());
  }

  /** Every moment at which the state of an agreement may change. */
  private SortedSet<Instant> turns(LoadedAgreement agreement) {
    SortedSet<Instant> turns = new TreeSet<>();
    AgreementBody body = agreement.body();
    body.until().ifPresent(until -> add(turns, until));
    int months = body.facts().renewal().flatMap(Renewal::months).orElse(0);
    for (int round = 1; months > 0 && round <= ROUNDS_MAX && body.until().isPresent(); round++) {
      turns.add(
          body.until()
              .get()
              .latest()
              .atZone(ZoneOffset.UTC)
              .plusMonths((long) months * round)
              .toInstant());
    }
    for (Happening said : books.happenings().about(agreement.id())) {
      turns.add(said.earliest());
      turns.add(said.latest());
      said.body().until().ifPresent(until -> add(turns, until));
    }
    addBeginnings(turns, agreement.id());
    for (UUID other : books.agreements().supersededBy(agreement.id())) {
      addBeginnings(turns, other);
    }
    return turns;
  }

  private void addBeginnings(SortedSet<Instant> turns, UUID agreement) {
    for (LoadedAgreement version : books.agreements().versions(agreement)) {
      add(turns, version.body().inForceFrom());
    }
  }

  private static void add(SortedSet<Instant> turns, Moment moment) {
    turns.add(moment.earliest());
    turns.add(moment.latest());
  }
}
