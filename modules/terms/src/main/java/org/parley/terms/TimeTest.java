package org.parley.terms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
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
  private static final Found ALWAYS =
      new Found(Standing.State.IN_FORCE, Known.YES, Sentence.NOTHING);

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
  record Found(Standing.State standing, Known holds, Sentence why) {}

  Found of(LoadedAgreement agreement) {
    Set<Standing.State> possible = possible(agreement);
    if (possible.size() > 1) {
      return new Found(Standing.State.UNDETERMINED, Known.PERHAPS, open(agreement, possible));
    }
    Standing.State state = possible.iterator().next();
    return switch (state) {
      case IN_FORCE ->
          new Found(state, Known.YES, between("It is in force between {0} and {1} at that time."));
      case CLAIMED -> claimed(agreement);
      case NOT_YET -> no(state, "It begins later than that time.");
      case LAPSED -> no(state, "Its end had passed by that time.");
      case SUPERSEDED ->
          no(state, "Both had assented to a later text that takes its place by then.");
      case SUSPENDED ->
          new Found(
              state, Known.NO, between("It stands suspended between {0} and {1} at that time."));
      case COLLAPSED -> no(state, "Both have recorded here that it collapsed by then.");
      case DENOUNCED ->
          new Found(state, Known.NO, between("It had been denounced between {0} and {1} by then."));
      case ATTEMPTED -> attempted();
      case UNDETERMINED -> new Found(state, Known.PERHAPS, open(agreement, possible));
    };
  }

  private static Found no(Standing.State state, String why) {
    return new Found(state, Known.NO, Sentence.of(why));
  }

  /** Whether the window of an article holds the time; with one plain sentence unless it does. */
  Found within(Optional<StatedWindow> window) {
    if (window.isEmpty()) {
      return ALWAYS;
    }
    Optional<Moment> from = window.flatMap(StatedWindow::from);
    Optional<Moment> until = window.flatMap(StatedWindow::until);
    Known holds = holds(from, until);
    Sentence why =
        switch (holds) {
          case YES -> Sentence.NOTHING;
          case NO ->
              Sentence.saying("The article's own period ({0}) is not then.", period(from, until));
          case PERHAPS ->
              Sentence.saying(
                  "The article's own period ({0}) may or may not hold the time asked about{1}.",
                  period(from, until), spanWords());
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
          Sentence.of("{0} has since loaded a later version of it.", agreement.by()));
    }
    Optional<Moment> from = Optional.of(agreement.body().inForceFrom());
    Known holds = holds(from, goesOn(agreement) ? Optional.empty() : agreement.body().until());
    Sentence own = period(from, agreement.body().until());
    if (holds == Known.NO && mayBeRenewed(agreement) && holds(from, Optional.empty()) != Known.NO) {
      return new Found(
          Standing.State.CLAIMED,
          Known.PERHAPS,
          claimed(
              "By its own dates ({0}) its end may have passed; its parties may renew it by"
                  + " consensus, and nothing recorded here decides whether they did; {1} and {2}"
                  + " have not both assented to it here.",
              own));
    }
    Sentence why =
        switch (holds) {
          case YES ->
              claimed(
                  "By its own dates ({0}) it is in force at that time; {1} and {2} have not both"
                      + " assented to it here.",
                  own);
          case NO ->
              claimed(
                  "By its own dates ({0}) it is not in force at that time; {1} and {2} have not"
                      + " both assented to it here.",
                  own);
          case PERHAPS ->
              Sentence.saying(
                  "By its own dates ({0}) nobody can say whether it is in force at the time asked"
                      + " about{3}; {1} and {2} have not both assented to it here.",
                  own, Sentence.name(query.a()), Sentence.name(query.b()), spanWords());
        };
    return new Found(Standing.State.CLAIMED, holds, why);
  }

  private Sentence claimed(String form, Sentence own) {
    return Sentence.saying(form, own, Sentence.name(query.a()), Sentence.name(query.b()));
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
    return no(Standing.State.ATTEMPTED, "It was an attempt that never came into force.");
  }

  private Sentence open(LoadedAgreement agreement, Set<Standing.State> possible) {
    List<Sentence> states =
        possible.stream()
            .map(TimeTest::words)
            .sorted(Comparator.comparing(Sentence::form))
            .toList();
    Moment from = agreement.body().inForceFrom();
    boolean dates =
        from.ambiguous() || agreement.body().until().filter(Moment::ambiguous).isPresent();
    List<SentencePart> parts =
        List.of(
            spanWords(),
            Sentence.either(states),
            Sentence.name(query.a()),
            Sentence.name(query.b()),
            period(Optional.of(from), agreement.body().until()));
    return dates
        ? new Sentence(
            "At the time asked about{0} it may be {1} between {2} and {3}; nothing recorded here"
                + " decides which. Its own dates: {4}.",
            parts)
        : new Sentence(
            "At the time asked about{0} it may be {1} between {2} and {3}; nothing recorded here"
                + " decides which.",
            parts.subList(0, 4));
  }

  private static Sentence words(Standing.State state) {
    return Sentence.of(
        switch (state) {
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
        });
  }

  private Sentence between(String form) {
    return Sentence.of(form, query.a(), query.b());
  }

  private Sentence spanWords() {
    ScopeQuery.Span when = query.when();
    if (when.isMoment()) {
      return Sentence.NOTHING;
    }
    return when.equals(ScopeQuery.Span.UNKNOWN)
        ? Sentence.of(" (not known)")
        : Sentence.of(
            " (some moment from {0} to {1})", when.earliest().toString(), when.latest().toString());
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
  static Sentence period(Optional<Moment> from, Optional<Moment> until) {
    Sentence bounds = bounds(from.map(TimeTest::moment), until.map(TimeTest::moment));
    return bounds.equals(Sentence.NOTHING) ? Sentence.of("no dates") : bounds;
  }

  /** From, until, or both; nothing when there is neither. */
  static Sentence bounds(
      Optional<? extends SentencePart> from, Optional<? extends SentencePart> until) {
    if (from.isPresent() && until.isPresent()) {
      return Sentence.saying("from {0} until {1}", from.get(), until.get());
    }
    return from.map(one -> Sentence.saying("from {0}", one))
        .or(() -> until.map(one -> Sentence.saying("until {0}", one)))
        .orElse(Sentence.NOTHING);
  }

  /** A moment in words: as written, with what it may mean when that is more than one moment. */
  static Sentence moment(Moment moment) {
    String earliest = moment.earliest().toString();
    Sentence written =
        moment
            .stated()
            .map(stated -> Sentence.of("{0} local time", stated.local().replace('T', ' ')))
            .orElseGet(() -> Sentence.of("{0}", earliest));
    if (!moment.ambiguous()) {
      return moment.stated().isPresent()
          ? Sentence.saying("{0} = {1}", written, Sentence.name(earliest))
          : written;
    }
    Sentence zones =
        moment
            .stated()
            .map(stated -> Sentence.either(stated.zones().stream().map(Sentence::name).toList()))
            .orElseGet(() -> Sentence.of("a zone"));
    return Sentence.saying(
        "{0}, zone not stated: {1}, so {2} at the earliest and {3} at the latest",
        written, zones, Sentence.name(earliest), Sentence.name(moment.latest().toString()));
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
