package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.notice.Given;
import org.parley.notice.Interval;
import org.parley.notice.NoticeRules;
import org.parley.notice.Rebased;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.Recorded;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.NotifyDuty;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;

/** The patrol starts at six in the morning of 3 March; a notice of a day is owed to South. */
class WitnessesSayWhenItWasLoggedTest {
  private static final Instant LEAD = Instant.parse("2026-03-02T06:00:00Z");
  private static final Viewer NORTH = Viewer.of("North");
  private static final Viewer SOUTH = Viewer.of("South");

  @TempDir Path folder;
  private final Witnesses witnesses = new Witnesses();
  private final Leaves log = new Leaves();
  private final UUID patrol = log.entropy().uuid();
  private Register register;
  private Optional<Given> given = Optional.empty();

  @BeforeEach
  void aLogWithThreeWitnesses() {
    register = Register.open(folder.resolve("register.sqlite"));
    log.policy(witnesses.trust(), Witnesses.logKey());
    log.post("North/liaison");
    log.post("South/ops");
  }

  @AfterEach
  void close() {
    register.close();
  }

  private static Instant lead(int minutes) {
    return LEAD.plus(Duration.ofMinutes(minutes));
  }

  /** The operator's clock shows so many minutes behind the last moment for a timely notice. */
  private void operatorsClock(int minutes) {
    log.clockAhead(0);
    log.clockAhead(Duration.between(log.now(), lead(minutes)).toSeconds());
  }

  private Recorded notice(int minutes) {
    operatorsClock(minutes);
    Recorded notice = log.add(log.notice(patrol, "North/liaison", "South Centre", 36.8, "patrol"));
    decide(notice, aDay(notice, "South"));
    return notice;
  }

  private static NotifyDuty aDay(Recorded notice, String toWhom) {
    return new NotifyDuty(
        UUID.fromString("3a8b8bb1-0c0b-4f2e-9f0e-0a7c8a6b8f10"),
        notice.leaf().leafHash(),
        "4.2",
        Duration.ofHours(24),
        TermClock.LOGGED,
        List.of(toWhom),
        true);
  }

  private void decide(Recorded of, NotifyDuty duty) {
    NoticeBody body = (NoticeBody) of.statement().orElseThrow().body();
    Given now =
        given.map(before -> before.next(body, log.now())).orElse(Given.first(body, log.now()));
    given = Optional.of(now);
    DecisionBody decision =
        new DecisionBody(
            of.leaf().leafHash(),
            log.now(),
            of.index(),
            "1",
            DecisionBody.Outcome.ACCEPTED,
            List.of(),
            Optional.of(NoticeRules.timeliness(now, List.of(duty))),
            List.of(),
            List.of());
    log.add(
        Draft.of(
                Kind.DECISION,
                log.entropy().uuid(),
                Address.DESK,
                List.of(new Address(of.statement().orElseThrow().from().party().orElseThrow())),
                log.now(),
                decision)
            .withDigests(
                List.of(Disclosed.of(log.entropy(), "owners", Leaves.json("{'x':1}")).digest())));
  }

  private NoticeRow read(Viewer viewer) {
    register.apply(log.all());
    return register.notice(viewer, patrol).orElseThrow();
  }

  private Rebased timeliness() {
    return read(NORTH).witnessed().timeliness().orElseThrow();
  }

  private NoticeRow.Towards south(Viewer viewer) {
    return read(viewer).witnessed().recipients().stream()
        .filter(towards -> towards.party().equals("South"))
        .findFirst()
        .orElseThrow();
  }

  private static Interval interval(Instant from, Instant to) {
    return new Interval(Optional.of(from), Optional.of(to));
  }

  @Test
  void aQuarterOfAnHourBeforeTheLeadWithWitnessesOnBothSidesOfItIsUndetermined() {
    witnesses.beat(log, 3, "w1", lead(-31));
    notice(-15);
    witnesses.beat(log, 6, "w2", lead(2), "w3", lead(5));
    NoticeRow row = read(NORTH);
    assertEquals(interval(lead(-31), lead(5)), row.witnessed().interval());
    Rebased rebased = timeliness();
    assertEquals(TimelinessValue.UNDETERMINED, rebased.value());
    assertEquals(TimelinessBasis.WITNESSED, rebased.basis());
    assertEquals(Optional.of(TimelinessValue.ON_TIME), rebased.atEarliest());
    assertEquals(Optional.of(TimelinessValue.SHORT), rebased.atLatest());
    assertTrue(row.verdict().orElseThrow().timeliness().orElseThrow().text().contains("ON_TIME"));
  }

  @Test
  void theDecisionOnAnOperatorsClockADayBehindStaysAndTheWitnessesSayShort() {
    witnesses.beat(log, 3, "w1", lead(599));
    notice(600 - 24 * 60);
    witnesses.beat(log, 6, "w1", lead(601), "w2", lead(602));
    NoticeRow row = read(NORTH);
    assertTrue(row.verdict().orElseThrow().timeliness().orElseThrow().text().contains("ON_TIME"));
    assertEquals(TimelinessValue.SHORT, timeliness().value());
    assertEquals(TimelinessBasis.WITNESSED, timeliness().basis());
  }

  @Test
  void anOperatorsClockADayAheadDoesNotMakeATimelyNoticeShort() {
    witnesses.beat(log, 3, "w1", lead(-601));
    notice(-600 + 24 * 60);
    witnesses.beat(log, 6, "w1", lead(-599), "w2", lead(-598));
    assertTrue(
        read(NORTH).verdict().orElseThrow().timeliness().orElseThrow().text().contains("SHORT"));
    assertEquals(TimelinessValue.ON_TIME, timeliness().value());
  }

  @Test
  void beforeAnyBeatThereIsOnlyTheOperatorsClock() {
    notice(-15);
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
    assertEquals(TimelinessBasis.LOG_CLOCK, timeliness().basis());
    assertEquals(TimelinessValue.ON_TIME, timeliness().value());
  }

  @Test
  void aLaterBeatOfAStateThatDoesNotHoldTheNoticeBoundsNothing() {
    Recorded notice = notice(-15);
    witnesses.beat(log, notice.index(), "w1", lead(1), "w2", lead(1));
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
  }

  @Test
  void aBeatWithAStateOfTheFutureOrOfAnotherSizeSaysNothing() {
    witnesses.beat(log, 900, "w1", lead(-31), "w2", lead(-31));
    witnesses.beat(log, witnesses.state(3, "w1", lead(-31)), 2);
    notice(-15);
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
  }

  @Test
  void aWitnessNobodyNamedIsNotHeardAndOneAloneIsNoQuorum() {
    witnesses.beat(log, 3, "stranger", lead(-31));
    notice(-15);
    witnesses.beat(log, 6, "stranger", lead(2), "w2", lead(3));
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
    witnesses.beat(log, 6, "w1", lead(4), "w2", lead(3));
    assertEquals(Optional.of(lead(4)), read(NORTH).witnessed().interval().notAfter());
  }

  @Test
  void aLineMadeForAnotherStateDoesNotCount() {
    notice(-15);
    SignedCheckpoint good = witnesses.state(6, "w1", lead(1), "w2", lead(2));
    SignedCheckpoint other = witnesses.state(7, "w1", lead(1), "w2", lead(2));
    List<NoteSignature> lines = new ArrayList<>();
    lines.add(good.note().signatures().get(0));
    lines.addAll(other.note().signatures().subList(1, 3));
    witnesses.beat(
        log, new SignedCheckpoint(good.checkpoint(), new Note(good.note().text(), lines)), 6);
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
  }

  @Test
  void aWithheldBeatWidensTheIntervalAndNothingElse() {
    witnesses.beat(log, 3, "w1", lead(-31));
    Recorded nearer = witnesses.beat(log, 3, "w1", lead(-16));
    notice(-15);
    witnesses.beat(log, 7, "w1", lead(-14), "w2", lead(-14));
    assertEquals(interval(lead(-16), lead(-14)), read(NORTH).witnessed().interval());
    List<Recorded> held =
        log.all().stream().map(one -> one.equals(nearer) ? Leaves.withheld(one) : one).toList();
    try (Register other = Register.open(folder.resolve("other.sqlite"))) {
      other.apply(held);
      assertEquals(
          interval(lead(-31), lead(-14)),
          other.notice(NORTH, patrol).orElseThrow().witnessed().interval());
    }
  }

  @Test
  void oneRecipientHadItInTimeAndTheOtherHadNot() {
    witnesses.beat(log, 3, "w1", lead(-31));
    Recorded notice = notice(-15);
    log.handed(notice, "Centre", 1);
    log.handed(notice, "South", 1);
    Recorded centre = log.received(notice, "Centre/desk", "North");
    log.decide(centre, List.of(), List.of());
    witnesses.beat(log, log.all().size(), "w1", lead(-10), "w2", lead(-9));
    operatorsClock(-8);
    Recorded south = log.received(notice, "South/ops", "North");
    log.decide(south, List.of(), List.of());
    witnesses.beat(log, log.all().size(), "w1", lead(30), "w2", lead(31));
    List<NoticeRow.Towards> all = read(NORTH).witnessed().recipients();
    assertEquals(List.of("Centre", "South"), all.stream().map(NoticeRow.Towards::party).toList());
    assertEquals(interval(lead(-31), lead(-9)), all.get(0).received().orElseThrow().interval());
    assertEquals(interval(lead(-9), lead(31)), all.get(1).received().orElseThrow().interval());
    assertEquals(
        List.of(TimelinessValue.NO_AGREED_STANDARD, TimelinessValue.NO_AGREED_STANDARD),
        all.get(0).timeliness().stream().map(Rebased::value).toList());
    assertEquals(
        List.of(TimelinessValue.ON_TIME, TimelinessValue.UNDETERMINED),
        all.get(1).timeliness().stream().map(Rebased::value).toList());
    assertEquals(
        List.of(TermClock.PROVIDED, TermClock.RECEIVED),
        all.get(1).timeliness().stream().map(Rebased::clock).toList());
  }

  @Test
  void aStickBroughtItBeforeTheServerOfferedIt() {
    Recorded notice = notice(-15);
    Recorded received = log.received(notice, "South/ops", "North");
    log.decide(received, List.of(), List.of());
    NoticeRow.Towards before = south(NORTH);
    assertEquals(Optional.empty(), before.provided());
    assertEquals(
        List.of(TermClock.RECEIVED), before.timeliness().stream().map(Rebased::clock).toList());
    log.handed(notice, "South", 1);
    NoticeRow.Towards after = south(NORTH);
    assertTrue(after.provided().orElseThrow().index() > after.received().orElseThrow().index());
    assertEquals(2, after.timeliness().size());
  }

  @Test
  void anOfficerWhoPassedItOnByTelephoneHasReadItThoughNoMachineReceivedIt() {
    Recorded notice = notice(-15);
    Recorded ack = log.ack(notice, "South/ops", "North", 3);
    log.decide(ack, List.of(), List.of());
    NoticeRow.Towards south = south(NORTH);
    assertTrue(south.acknowledged().isPresent());
    assertFalse(south.received().isPresent());
    assertEquals(List.of(), south.timeliness());
  }

  @Test
  void aRecipientSeesTheSameMomentsAndNoVerdict() {
    witnesses.beat(log, 3, "w1", lead(-31));
    Recorded notice = notice(-15);
    log.handed(notice, "South", 1);
    log.decide(log.received(notice, "South/ops", "North"), List.of(), List.of());
    witnesses.beat(log, log.all().size(), "w1", lead(1), "w2", lead(2));
    assertEquals(read(NORTH).witnessed().interval(), read(SOUTH).witnessed().interval());
    assertEquals(south(NORTH).received(), south(SOUTH).received());
    assertEquals(Optional.empty(), read(SOUTH).witnessed().timeliness());
    assertEquals(List.of(), south(SOUTH).timeliness());
  }

  @Test
  void aPatrolThatIsUnderWayKeepsTheMomentAtWhichItWasFirstGiven() {
    witnesses.beat(log, 3, "w1", lead(-31));
    Recorded first = notice(-15);
    log.handed(first, "South", 1);
    witnesses.beat(log, log.all().size(), "w1", lead(-14), "w2", lead(-13));
    operatorsClock(24 * 60);
    Recorded second =
        log.add(
            log.draft(
                    Kind.NOTICE,
                    patrol,
                    "North/liaison",
                    "South Centre",
                    Leaves.circle(36.8, "patrol").replace("PLANNED", "ACTIVE"))
                .replacing(first.leaf().leafHash()));
    decide(second, aDay(second, "South"));
    log.handed(second, "South", 2);
    witnesses.beat(log, log.all().size(), "w1", lead(24 * 60), "w2", lead(24 * 60 + 1));
    assertEquals(interval(lead(-13), lead(24 * 60 + 1)), read(NORTH).witnessed().interval());
    assertEquals(TimelinessValue.ON_TIME, timeliness().value());
    assertEquals(TimelinessBasis.WITNESSED, timeliness().basis());
    assertEquals(
        List.of(TimelinessValue.ON_TIME),
        south(NORTH).timeliness().stream().map(Rebased::value).toList());
  }

  @Test
  void aStateTheWitnessesSignedSinceTheLastBeatCountsAtOnceAndIsNoRow() {
    notice(-15);
    read(NORTH);
    var digest = register.digest();
    SignedCheckpoint newest = witnesses.state(log.all().size(), "w1", lead(-14), "w3", lead(-13));
    register.joinVouching(() -> Optional.of(newest));
    assertEquals(Optional.of(lead(-13)), read(NORTH).witnessed().interval().notAfter());
    assertEquals(TimelinessValue.ON_TIME, timeliness().value());
    assertEquals(TimelinessBasis.WITNESSED, timeliness().basis());
    assertEquals(digest, register.digest());
    Viewer then = NORTH.asKnownOn(log.now());
    assertEquals(Interval.UNKNOWN, read(then).witnessed().interval());
  }

  @Test
  void asKnownBeforeTheBeatTheIntervalWasNotKnown() {
    witnesses.beat(log, 3, "w1", lead(-31));
    notice(-15);
    Instant before = log.now();
    witnesses.beat(log, 6, "w1", lead(1), "w2", lead(2));
    Viewer then = NORTH.asKnownOn(before.minusSeconds(1));
    assertEquals(Optional.empty(), read(then).witnessed().interval().notAfter());
    assertEquals(Optional.of(lead(2)), read(NORTH).witnessed().interval().notAfter());
  }

  @Test
  void aWitnessOfALaterPolicyIsHeardOnceEveryFounderHasSpoken() {
    Recorded first = log.all().getFirst();
    UUID id = first.statement().orElseThrow().id();
    Recorded later =
        log.add(
            log.policyDraft(id, "North/root", witnesses.trust(1, "stranger"), Witnesses.logKey())
                .replacing(first.leaf().leafHash()));
    log.decide(later, List.of(), List.of());
    assent("Centre/root", later);
    notice(-15);
    witnesses.beat(log, log.all().size(), "stranger", lead(1));
    assertEquals(Interval.UNKNOWN, read(NORTH).witnessed().interval());
    assent("South/root", later);
    witnesses.beat(log, log.all().size(), "stranger", lead(3));
    assertEquals(Optional.of(lead(3)), read(NORTH).witnessed().interval().notAfter());
  }

  /** A notice between two parties, handed, received and acknowledged, with beats around it. */
  private NoticeRow between(UUID id, String filer, String other) {
    String filing = filer.equals("North") ? "North/liaison" : "South/ops";
    String receiving = filer.equals("North") ? "South/ops" : "North/liaison";
    witnesses.beat(log, 3, "w1", lead(-31));
    operatorsClock(-15);
    Recorded notice = log.add(log.notice(id, filing, other + " Centre", 36.8, "patrol"));
    decide(notice, aDay(notice, other));
    log.handed(notice, other, 1);
    log.handed(notice, "Centre", 1);
    log.decide(log.received(notice, receiving, filer), List.of(), List.of());
    log.decide(log.ack(notice, receiving, filer, 2), List.of(), List.of());
    witnesses.beat(log, log.all().size(), "w1", lead(-20), "w2", lead(4));
    register.apply(log.all());
    return register.notice(Viewer.of(filer), id).orElseThrow();
  }

  @Test
  void exchangingTwoPartiesExchangesThemInTheAnswerAndChangesNothingElse() {
    NoticeRow north = between(patrol, "North", "South");
    register.close();
    WitnessesSayWhenItWasLoggedTest mirrored = new WitnessesSayWhenItWasLoggedTest();
    mirrored.folder = folder.resolve("mirrored");
    assertTrue(mirrored.folder.toFile().mkdirs());
    mirrored.aLogWithThreeWitnesses();
    NoticeRow south = mirrored.between(mirrored.patrol, "South", "North");
    mirrored.close();
    assertEquals(north.witnessed().interval(), south.witnessed().interval());
    assertEquals(
        shape(north).replace("North", "x").replace("South", "North").replace("x", "South"),
        shape(south));
    register = Register.open(folder.resolve("again.sqlite"));
  }

  /** All that is told, without the names of leaves, recipients in one order. */
  private static String shape(NoticeRow row) {
    List<String> lines = new ArrayList<>();
    lines.add(row.witnessed().timeliness().orElseThrow().toString());
    row.witnessed()
        .recipients()
        .forEach(to ->
            lines.add(
                (to.party().equals("Centre") ? "Centre" : "the other")
                    + to.provided().map(NoticeRow.Held::interval)
                    + to.received().map(NoticeRow.Held::interval)
                    + to.acknowledged().map(NoticeRow.Held::interval)
                    + to.timeliness()));
    return String.join("\n", lines.stream().sorted().toList());
  }

  private void assent(String root, Recorded of) {
    Recorded assent =
        log.add(
            log.draft(
                Kind.ASSENT,
                log.entropy().uuid(),
                root,
                "*",
                "{'of':'" + of.leaf().leafHash().base64() + "'}"));
    log.decide(assent, List.of(), List.of());
  }
}
