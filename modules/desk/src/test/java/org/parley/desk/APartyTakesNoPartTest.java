package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.DraftNotice;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.MessageBody;
import org.parley.statement.ParticipationBody;
import org.parley.statement.ParticipationBody.State;
import org.parley.statement.Place;
import org.parley.statement.Refusal;
import org.parley.statement.StopBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;

/** South suspends, withdraws and comes back; North goes on filing, and people stay on the map. */
class APartyTakesNoPartTest {
  private static final Viewer SOUTH = Viewer.of("South");

  private static final Set<String> MET = Collections.synchronizedSet(new TreeSet<>());

  @TempDir Path directory;
  private Mechanism day;
  private Author north;
  private Author south;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 83);
    day.found();
    north = day.post("North");
    south = day.post("South");
  }

  /** However the day went, a replay, a start from a snapshot and today's rules say the same. */
  @AfterEach
  void theRecordHoldsAllOfIt() throws IOException {
    Situation live = day.desk.situation();
    SnapshotTest.alike(live, Replay.situation(day.ledger, Limits.standard()));
    Snapshot.keep(live, day.ledger);
    Snapshot.Start start = Snapshot.start(day.ledger, Limits.standard());
    assertEquals(Optional.empty(), start.passedOver());
    SnapshotTest.alike(live, start.situation());
    assertEquals(
        List.of(), Redecide.run(day.ledger, Limits.standard(), entries -> {}).differences());
    day.close();
  }

  @AfterAll
  static void noCodeIsLeftOut() {
    Set<String> all = new TreeSet<>();
    EnumSet.allOf(PartRefusal.class).forEach(one -> all.add(one.code()));
    assertEquals(all, MET);
  }

  private Refusal expect(PartRefusal wanted, Author by, Draft draft) {
    Refusal refusal = day.refuse(by, draft).refusal();
    assertEquals(wanted.code(), refusal.code());
    MET.add(refusal.code());
    return refusal;
  }

  private SubmitReply.Accepted says(Author by, State state) {
    return says(by, state, day.clock.instant());
  }

  private SubmitReply.Accepted says(Author by, State state, Instant from) {
    return day.accept(by, word(by, state, from));
  }

  private Draft word(Author by, State state, Instant from) {
    return day.draft(by, Kind.PARTICIPATION, Mechanism.ALL, ParticipationBody.of(state, from));
  }

  private SubmitReply.Accepted patrol(String... to) {
    return day.accept(north, day.notice("North", Mechanism.to(to), Mechanism.patrol()));
  }

  private boolean southReads(SubmitReply.Accepted said) {
    return day.desk.situation().mayRead(SOUTH, said.leafHash());
  }

  @Test
  void afterItWithdrewNothingNewIsDisclosedAndWhatItHoldsStays() {
    SubmitReply.Accepted before = patrol("South");
    says(south, State.WITHDRAWN);
    SubmitReply.Accepted named = patrol("South");
    SubmitReply.Accepted everyone = patrol("*");
    assertTrue(southReads(before), "what it was told it may read for ever");
    assertFalse(southReads(named));
    assertFalse(southReads(everyone));
    assertTrue(day.desk.situation().mayRead(Viewer.of("Centre"), everyone.leafHash()));
    assertEquals(List.of("South"), Mechanism.decision(named).withheldFrom());
    assertTrue(Mechanism.decision(named).notTakingPart().contains("South"));
    Situation now = day.desk.situation();
    assertEquals(Set.of(), now.recipients(now.leaf(named.leafHash()).orElseThrow()));
    says(south, State.TAKES_PART);
    assertFalse(southReads(named), "what was filed meanwhile is not opened by coming back");
    assertTrue(southReads(patrol("South")));
  }

  @Test
  void aDraftIsToldWhoTakesNoPartSinceWhen() {
    Instant since = day.clock.instant();
    says(south, State.SUSPENDED);
    Check check =
        new Check(
            day.desk.situation(),
            day.clock.instant(),
            leaf -> Optional.empty(),
            p -> Optional.empty());
    CheckAnswer answer =
        (CheckAnswer)
            check.of(
                Viewer.ofPost(new Address("North/liaison"), Set.of()),
                new DraftNotice(
                    Mechanism.patrol(),
                    List.of(new Address("South")),
                    Optional.empty(),
                    false,
                    false,
                    List.of()));
    assertEquals(since, answer.absentSince().get("South"));
    String says = answer.json(answer.overlaps(), Optional.empty()).text();
    assertTrue(says.contains("South takes no part since " + since), says);
    assertFalse(says.contains("so nothing of theirs is in this answer: South"), says);
  }

  @Test
  void aMessageThatWouldReachNobodyIsRefusedAndSaysToPhone() {
    says(south, State.SUSPENDED);
    MessageBody body = MessageBody.of(Urgency.FLASH, "Shells fall at Nayrab.", "en");
    Draft draft = day.draft(north, Kind.MESSAGE, Mechanism.to("South"), body);
    Refusal refusal = expect(PartRefusal.TO_TAKES_NO_PART, north, draft);
    assertTrue(refusal.detail().contains("call it"), refusal.detail());
  }

  @Test
  void underFireIsHeardBothWays() {
    says(south, State.WITHDRAWN);
    StopBody stop =
        StopBody.of(
            new Place("Nayrab", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty()),
            day.clock.instant());
    Hash toSouth =
        day.accept(north, day.draft(north, Kind.STOP, Mechanism.to("South"), stop)).leafHash();
    assertTrue(day.desk.situation().mayRead(SOUTH, toSouth));
    Hash ofSouth =
        day.accept(south, day.draft(south, Kind.STOP, Mechanism.to("North"), stop)).leafHash();
    AckBody ack =
        new AckBody(
            ofSouth,
            2,
            AckBody.Channel.ONLINE,
            day.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Hash answer =
        day.accept(north, day.draft(north, Kind.ACK, Mechanism.to("South"), ack)).leafHash();
    assertTrue(
        day.desk.situation().mayRead(SOUTH, answer), "answers to its own words still reach it");
  }

  @Test
  void whoWithdrewFilesNoNewNoticeButEndsItsOwnAndSuspendedItMayFile() {
    SubmitReply.Accepted own =
        day.accept(south, day.notice("South", Mechanism.to("North"), Mechanism.patrol()));
    says(south, State.SUSPENDED);
    day.accept(south, day.notice("South", Mechanism.to("North"), Mechanism.patrol()));
    says(south, State.WITHDRAWN);
    Draft more = day.notice("South", Mechanism.to("North"), Mechanism.patrol());
    expect(PartRefusal.PART_WITHDRAWN, south, more);
    assertTrue(
        day.desk.situation().notice(idOf(own)).orElseThrow().inForce(),
        "what it notified before still counts");
  }

  private UUID idOf(SubmitReply.Accepted said) {
    return day.desk.situation().leaf(said.leafHash()).orElseThrow().id();
  }

  @Test
  void aMomentToComeCountsFromThenAndALaterWordTakesItBack() {
    Instant monday = day.clock.instant().plus(Duration.ofDays(2));
    says(south, State.WITHDRAWN, monday);
    assertTrue(southReads(patrol("South")));
    says(south, State.TAKES_PART);
    day.clock.set(monday.plusSeconds(60).toString());
    assertTrue(southReads(patrol("South")), "the later word stands");
    says(south, State.WITHDRAWN, monday.minus(Duration.ofDays(1)));
    assertEquals(
        day.clock.instant(),
        day.desk.situation().standing("South", day.clock.instant()).orElseThrow().since(),
        "nothing counts from before it was recorded");
  }

  @Test
  void practiceOrAWordToOneOnlyIsNoWord() {
    Draft drill = word(south, State.WITHDRAWN, day.clock.instant()).asDrill();
    expect(PartRefusal.PART_DRILL, south, drill);
    Draft toOne =
        day.draft(
            south,
            Kind.PARTICIPATION,
            Mechanism.to("North"),
            ParticipationBody.of(State.WITHDRAWN, day.clock.instant()));
    assertEquals("to.everyone", day.refuse(south, toOne).refusal().code());
    assertTrue(day.desk.situation().takesPart("South", day.clock.instant()));
  }

  @Test
  void aRootSaysItToo() {
    Author root = day.root("South");
    says(root, State.WITHDRAWN);
    assertFalse(day.desk.situation().takesPart("South", day.clock.instant()));
    assertTrue(day.desk.situation().takesPart("North", day.clock.instant()));
  }
}
