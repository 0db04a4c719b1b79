package org.parley.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.assess.TermTest.Missing;
import org.parley.geo.AltitudeBand;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Due;
import org.parley.statement.Moment;
import org.parley.statement.NoticeKind;
import org.parley.statement.Quantity;
import org.parley.statement.Separation;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.Law;
import org.parley.terms.Performance;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Where;

/** Every kind of article at a ford: what decides it, and which fact is missing where none does. */
class EveryKindOfArticleTest {
  private static final Position NEAR = new Position(36.005, 37.0);
  private static final Instant BEFORE = Ford.NOON.minusSeconds(7200);

  private static Law law(TermKind kind, TermFacts facts, String... kinds) {
    return Ford.agreed(
        Ford.zone(Ford.law(), "ford", Ford.exact(Ford.circle(2000))),
        "truce",
        Ford.agreement(
            AgreementFacts.NONE,
            List.of("ford"),
            Ford.term("1", kind, List.of(kinds), facts, "ford")));
  }

  private static TermFacts facts(Optional<Due> due, Optional<TermLimit> limit, String... quorum) {
    return new TermFacts(
        Optional.empty(),
        List.of(),
        List.of(),
        due,
        Optional.empty(),
        limit,
        TermFacts.ScopeStatus.AGREED,
        Optional.empty(),
        List.of(quorum),
        Optional.empty());
  }

  private static Happening act(Act act, String... parties) {
    Happening what = Happening.of(ScopeQuery.Span.at(Ford.NOON), Where.near(NEAR, 0), act);
    for (String party : parties) {
      what = what.by(Actor.allegedParty(party));
    }
    return what;
  }

  private static Happening movement() {
    return act(Act.of(NoticeKind.MOVEMENT), "South");
  }

  private static TermTest test(Law law, Happening what, KnownRecord known) {
    List<TermTest> tests = TermTests.of(law).of(what, known);
    assertEquals(1, tests.size());
    return tests.getFirst();
  }

  private static void expect(TestResult result, TermTest test) {
    assertEquals(result, test.result(), test.steps().toString());
  }

  private static void open(Missing missing, TermTest test) {
    expect(TestResult.UNDETERMINED, test);
    assertEquals(Optional.of(missing), test.openAt().flatMap(TermTest.Step::missing));
  }

  @Test
  void noKindOfArticleIsLeftOutAndWhatIsOpenNamesAMissingFact() {
    for (TermKind kind : TermKind.values()) {
      for (Act act : List.of(Act.FORCE, Act.PROVOCATION, Act.NOT_STATED)) {
        TermTest test = test(law(kind, TermFacts.NONE), act(act, "South"), KnownRecord.NOTHING);
        for (TermTest.Step step : test.steps()) {
          assertEquals(
              step.outcome() == TermTest.Outcome.OPEN,
              step.missing().isPresent(),
              kind + " " + step);
        }
      }
    }
  }

  // Limits of people.

  private static KnownRecord counting(Quantity.Precision precision, int... bounds) {
    KnownRecord.KnownCount count =
        new KnownRecord.KnownCount(
            Ford.leaf("claim" + bounds[0]),
            "a newspaper",
            new Quantity(
                "Troops",
                precision,
                Optional.of(BigDecimal.valueOf(bounds[0])),
                Optional.empty(),
                bounds.length > 1 ? Optional.of(BigDecimal.valueOf(bounds[1])) : Optional.empty(),
                "as printed"));
    return KnownRecord.NOTHING.counting(List.of(count));
  }

  private static KnownRecord moreThan(String number) {
    Quantity count =
        new Quantity(
            "Troops",
            Quantity.Precision.MORE_THAN,
            Optional.of(new BigDecimal(number)),
            Optional.empty(),
            Optional.empty(),
            "more than " + number);
    return KnownRecord.NOTHING.counting(
        List.of(new KnownRecord.KnownCount(Ford.leaf(number), "a newspaper", count)));
  }

  @Test
  void aNumberOfPeopleDecidesOnlyWhenAllThatIsStatedLiesOnOneSide() {
    TermLimit limit = new TermLimit("troops", Optional.of(300), Optional.empty(), Optional.empty());
    Law law = law(TermKind.PERSONNEL_LIMIT, facts(Optional.empty(), Optional.of(limit)));
    open(Missing.NUMBER, test(law, movement(), KnownRecord.NOTHING));
    Quantity.Precision range = Quantity.Precision.RANGE;
    expect(TestResult.WOULD_FALL_UNDER, test(law, movement(), counting(range, 301, 400)));
    expect(TestResult.WITHIN_LIMIT, test(law, movement(), counting(range, 200, 300)));
    open(Missing.NUMBER, test(law, movement(), counting(range, 200, 301)));
    open(Missing.NUMBER, test(law, movement(), counting(Quantity.Precision.AT_LEAST, 300)));
    expect(
        TestResult.WOULD_FALL_UNDER,
        test(law, movement(), counting(Quantity.Precision.MORE_THAN, 300)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, movement(), moreThan("300.0")));
    open(
        Missing.WHOSE_NUMBER,
        test(law, movement().by(Actor.allegedParty("North")), counting(range, 301, 400)));
    expect(TestResult.OUT_OF_SCOPE, test(law, act(Act.FORCE, "South"), counting(range, 301, 400)));
  }

  @Test
  void aWeaponIsHeldAgainstTheSizeThatTheShelfHas() {
    TermLimit limit =
        new TermLimit(
            "artillery", Optional.empty(), Optional.of(BigDecimal.valueOf(100)), Optional.empty());
    Law law = law(TermKind.WEAPON_LIMIT, facts(Optional.empty(), Optional.of(limit)));
    Happening what = act(Act.FORCE, "South").with(List.of("mortar"));
    open(Missing.SIZE, test(law, what, KnownRecord.NOTHING));
    expect(TestResult.WOULD_FALL_UNDER, test(law, what, sized("calibre, mm", 120)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, what, sized("calibre, cm", 12)));
    expect(TestResult.OUT_OF_SCOPE, test(law, what, sized("calibre, mm", 82)));
    open(Missing.SIZE, test(law, what, sized("length, mm", 820)));
    TermTest before = test(law, what, KnownRecord.NOTHING);
    TermTest after = test(law, what, sized("calibre, mm", 120));
    assertEquals(before.digest1(), after.digest1(), "the method before knew no sizes");
  }

  private static KnownRecord sized(String what, int value) {
    Quantity size =
        new Quantity(
            what,
            Quantity.Precision.EXACT,
            Optional.empty(),
            Optional.of(BigDecimal.valueOf(value)),
            Optional.empty(),
            "" + value);
    return KnownRecord.NOTHING.sized(weapon -> List.of(size));
  }

  // What is owed.

  @Test
  void whatIsOwedByADayIsNotDueThenDoneOrWithoutAnEntry() {
    Due due = new Due.At(Moment.of(Ford.NOON));
    Law law = law(TermKind.OBLIGATION, facts(Optional.of(due), Optional.empty()));
    Happening early =
        Happening.of(ScopeQuery.Span.at(BEFORE), Where.near(NEAR, 0), Act.FORCE)
            .by(Actor.allegedParty("South"));
    expect(TestResult.NOT_DUE, test(law, early, KnownRecord.NOTHING));
    Happening later =
        Happening.of(
                ScopeQuery.Span.at(Ford.NOON.plusSeconds(86_400)), Where.near(NEAR, 0), Act.FORCE)
            .by(Actor.allegedParty("South"));
    TermTest passed = test(law, later, KnownRecord.NOTHING);
    open(Missing.READING, passed);
    assertTrue(passed.steps().getLast().says().toString().contains("not proof that it was not"));
    expect(TestResult.ON_RECORD, test(law, later, done(Performance.Lane.NOTIFIED)));
    open(Missing.READING, test(law, later, done(Performance.Lane.REPORTED)));
  }

  private static KnownRecord done(Performance.Lane lane) {
    Performance account =
        new Performance(
            Ford.id("done"),
            Performance.Kind.PERFORMED,
            Optional.of("South"),
            ScopeQuery.Span.at(BEFORE),
            lane);
    return KnownRecord.NOTHING.told(duty -> List.of(account));
  }

  @Test
  void aPatrolIsTheArticlesOnlyIfAllTookPart() {
    Law law = law(TermKind.PATROL, facts(Optional.empty(), Optional.empty(), "North", "South"));
    Act patrol = Act.of(NoticeKind.PATROL);
    expect(
        TestResult.WOULD_FALL_UNDER, test(law, act(patrol, "North", "South"), KnownRecord.NOTHING));
    open(Missing.TOOK_PART, test(law, act(patrol, "South"), KnownRecord.NOTHING));
    expect(TestResult.OUT_OF_SCOPE, test(law, movement(), KnownRecord.NOTHING));
  }

  // The other side's activities.

  private static KnownNotice notice(
      String party, NoticeKind kind, Position at, Instant recordedAt, Optional<Instant> readAt) {
    Shape shape = new org.parley.geo.OutlineCircle(at, 100);
    Volume4D volume =
        new Volume4D(
            shape, AltitudeBand.ALL, TimeWindow.between(BEFORE, Ford.NOON.plusSeconds(7200)));
    String other = party.equals("North") ? "South" : "North";
    List<DeliveryLadder.Rung> rungs =
        readAt.stream()
            .map(read ->
                new DeliveryLadder.Rung(
                    AckLevel.L2, read, read, Optional.empty(), Optional.empty(), Optional.empty()))
            .toList();
    return new KnownNotice(
        Ford.leaf(party + kind + at),
        party,
        kind,
        List.of(new PlacedVolume(volume, Ford.footprint(shape))),
        TimelinessValue.ON_TIME,
        TimelinessBasis.LOG_CLOCK,
        DeliveryLadder.of(Map.of(other, rungs)),
        recordedAt,
        Set.of(),
        Optional.empty());
  }

  private static KnownRecord notices(KnownNotice... notices) {
    return KnownRecord.of(new KnownNotices(List.of(notices)));
  }

  @Test
  void aDistanceIsHeldAgainstWhatTheOtherSideNotified() {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PRESENCE), Optional.of(1000), Optional.empty(), Optional.empty());
    Law law = law(TermKind.SEPARATION, TermFacts.NONE.apart(apart), "MOVEMENT");
    open(Missing.OTHER_ACTIVITY, test(law, movement(), KnownRecord.NOTHING));
    Position close = new Position(36.012, 37.0); // 0.007 degrees north: 777 m, 677 m to its edge
    KnownNotice near = notice("North", NoticeKind.PRESENCE, close, BEFORE, Optional.empty());
    expect(TestResult.WOULD_FALL_UNDER, test(law, movement(), notices(near)));
    Happening rough = movement().at(Where.near(NEAR, 500));
    open(Missing.PLACE, test(law, rough, notices(near)));
    Position far = new Position(36.016, 37.0); // 1,221 m, 1,121 m to its edge
    KnownNotice away = notice("North", NoticeKind.PRESENCE, far, BEFORE, Optional.empty());
    open(Missing.OTHER_ACTIVITY, test(law, movement(), notices(away)));
    KnownNotice otherKind = notice("North", NoticeKind.PATROL, close, BEFORE, Optional.empty());
    open(Missing.OTHER_ACTIVITY, test(law, movement(), notices(otherKind)));
  }

  @Test
  void whoGivesANoticeHasAcknowledgedWhatItMeets() {
    Law law = law(TermKind.AWARENESS_DUTY, TermFacts.NONE, "MOVEMENT");
    KnownNotice own = notice("South", NoticeKind.MOVEMENT, NEAR, Ford.NOON, Optional.empty());
    KnownNotice read = notice("North", NoticeKind.PATROL, NEAR, BEFORE, Optional.of(BEFORE));
    KnownNotice unread = notice("North", NoticeKind.PRESENCE, NEAR, BEFORE, Optional.empty());
    KnownNotice later =
        notice("North", NoticeKind.FLIGHT, NEAR, BEFORE, Optional.of(Ford.NOON.plusSeconds(1)));
    open(Missing.OWN_NOTICE, test(law, movement(), notices(read)));
    open(Missing.OTHER_NOTICE, test(law, movement(), notices(own)));
    expect(TestResult.ON_RECORD, test(law, movement(), notices(own, read)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, movement(), notices(own, unread)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, movement(), notices(own, later)));
  }

  /** The same notice, of which its author says that all of it may lie elsewhere. */
  private static KnownNotice off(KnownNotice notice, int metres) {
    return new KnownNotice(
        notice.leaf(),
        notice.party(),
        notice.kind(),
        notice.volumes().stream().map(volume -> volume.withPositionError(metres)).toList(),
        notice.timeliness(),
        notice.basis(),
        notice.ladder(),
        notice.recordedAt(),
        notice.authorised(),
        notice.people());
  }

  @Test
  void aNoticeThatOnlyMayBeAboutItDecidesNothingOfWhatWasRead() {
    Law law = law(TermKind.AWARENESS_DUTY, TermFacts.NONE, "MOVEMENT");
    Position beside = new Position(36.0077, 37.0); // 300 m north, 200 m to its edge
    KnownNotice own = notice("South", NoticeKind.MOVEMENT, NEAR, Ford.NOON, Optional.empty());
    KnownNotice perhaps =
        off(notice("South", NoticeKind.FLIGHT, beside, Ford.NOON, Optional.empty()), 400);
    KnownNotice read = notice("North", NoticeKind.PATROL, NEAR, BEFORE, Optional.of(BEFORE));
    KnownNotice unread = notice("North", NoticeKind.PRESENCE, beside, BEFORE, Optional.empty());
    KnownNotice readThere = notice("North", NoticeKind.PATROL, beside, BEFORE, Optional.of(BEFORE));
    expect(TestResult.ON_RECORD, test(law, movement(), notices(own, read)));
    open(Missing.PLACE, test(law, movement(), notices(own, read, perhaps, unread)));
    open(Missing.PLACE, test(law, movement(), notices(own, perhaps, readThere)));
    expect(TestResult.ON_RECORD, test(law, movement(), notices(own, read, perhaps, readThere)));
  }

  private static Happening over(Position at) {
    Shape shape = new org.parley.geo.OutlineCircle(at, 100);
    Volume4D volume = new Volume4D(shape, AltitudeBand.ALL, TimeWindow.between(BEFORE, Ford.NOON));
    return movement().at(Where.across(new PlacedVolume(volume, Ford.footprint(shape))));
  }

  @Test
  void anAreaIsNearerOnlyIfItIsWhereverWithinTheErrorsBothLie() {
    Separation apart =
        new Separation(
            List.of(NoticeKind.PRESENCE), Optional.of(1000), Optional.empty(), Optional.empty());
    Law law = law(TermKind.SEPARATION, TermFacts.NONE.apart(apart), "MOVEMENT");
    Position close = new Position(36.012, 37.0); // 777 m north, 577 m from edge to edge
    KnownNotice near = notice("North", NoticeKind.PRESENCE, close, BEFORE, Optional.empty());
    expect(TestResult.WOULD_FALL_UNDER, test(law, over(NEAR), notices(near)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, over(NEAR), notices(off(near, 400))));
    open(Missing.PLACE, test(law, over(NEAR), notices(off(near, 500))));
    KnownNotice here = notice("North", NoticeKind.PRESENCE, NEAR, BEFORE, Optional.empty());
    expect(TestResult.WOULD_FALL_UNDER, test(law, over(NEAR), notices(off(here, 1000))));
    open(Missing.PLACE, test(law, over(NEAR), notices(off(here, 1001))));
    Position far = new Position(36.018, 37.0); // 1,443 m north, 1,243 m from edge to edge
    KnownNotice away = notice("North", NoticeKind.PRESENCE, far, BEFORE, Optional.empty());
    open(Missing.OTHER_ACTIVITY, test(law, over(NEAR), notices(away)));
    open(Missing.PLACE, test(law, over(NEAR), notices(off(away, 400))));
  }

  @Test
  void aNoticeWithinItsErrorOfAnAreaMayBeAboutIt() {
    Law law = law(TermKind.NOTIFY_DUTY, TermFacts.NONE, "MOVEMENT");
    Position beside = new Position(36.0077, 37.0); // 300 m north, 100 m from edge to edge
    KnownNotice own = notice("South", NoticeKind.MOVEMENT, beside, BEFORE, Optional.empty());
    expect(TestResult.WOULD_FALL_UNDER, test(law, over(NEAR), notices(own)));
    expect(TestResult.WOULD_FALL_UNDER, test(law, over(NEAR), notices(off(own, 50))));
    open(Missing.PLACE, test(law, over(NEAR), notices(off(own, 200))));
  }

  // Articles that are for people to read, and that are about no act.

  @Test
  void corridorsExemptionsAndAnswersOfTheServer() {
    open(
        Missing.READING,
        test(law(TermKind.CORRIDOR, TermFacts.NONE), movement(), KnownRecord.NOTHING));
    expect(
        TestResult.EXEMPT,
        test(law(TermKind.EXEMPTED, TermFacts.NONE, "MOVEMENT"), movement(), KnownRecord.NOTHING));
    expect(
        TestResult.OUT_OF_SCOPE,
        test(law(TermKind.HIDDEN_ANSWER, TermFacts.NONE), movement(), KnownRecord.NOTHING));
  }

  // The method before.

  @Test
  void aFindingThatRestsOnTheMethodBeforeStillFindsItsTest() throws NoSuchAlgorithmException {
    Law law = law(TermKind.PROHIBITED_HOSTILE, TermFacts.NONE);
    TermTest test = test(law, act(Act.FORCE, "South"), KnownRecord.NOTHING);
    String written =
        ("{'v':'parley-term-test/1','agreement':'%s','article':'1',"
                + "'between':[['North','South']],"
                + "'happening':{'time':['2026-03-05T12:00:00Z','2026-03-05T12:00:00Z'],"
                + "'place':{'lat_e7':360050000,'lng_e7':370000000,'error_m':0},'act':'FORCE',"
                + "'actors':[{'name':'South','party':'South','part':'ALLEGED'}]},"
                + "'steps':[{'test':'IN_FORCE','outcome':'HOLDS','facts':['IN_FORCE']},"
                + "{'test':'ACT','outcome':'AS_SAID','facts':['PROHIBITED_HOSTILE']},"
                + "{'test':'ACTOR','outcome':'AS_SAID','facts':['BINDS South']},"
                + "{'test':'PLACE','outcome':'HOLDS','rests':['%s']}],"
                + "'result':'WOULD_FALL_UNDER'}")
            .formatted(Ford.leaf("truce").base64(), Ford.leaf("ford").base64())
            .replace('\'', '"');
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(written.getBytes(StandardCharsets.UTF_8));
    String old = Base64.getEncoder().encodeToString(digest);
    assertEquals(Optional.of(old), test.digest1().map(one -> one.base64()));
    assertTrue(test.has(test.digest1().orElseThrow()));
    assertTrue(test.has(test.digest()));
    assertFalse(test.has(Ford.leaf("another")));
    Set<TermKind> before = EnumSet.noneOf(TermKind.class);
    for (TermKind kind : TermKind.values()) {
      TermTest one = test(law(kind, TermFacts.NONE), movement(), KnownRecord.NOTHING);
      if (one.digest1().isPresent()) {
        before.add(kind);
      }
    }
    assertEquals(
        EnumSet.of(
            TermKind.PROHIBITED_HOSTILE,
            TermKind.PROHIBITED_PROVOCATIVE,
            TermKind.NOTIFY_DUTY,
            TermKind.AUTHORISE_DUTY,
            TermKind.WEAPON_LIMIT),
        before);
  }
}
