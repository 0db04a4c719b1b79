package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/** One morning: what each party is told about it. */
class SouthSeesOnlyWhatIsForSouthTest {
  private static final Viewer NORTH = Viewer.of("North");
  private static final Viewer SOUTH = Viewer.of("South");
  private static final Viewer CENTRE = Viewer.of("Centre");

  @TempDir Path folder;
  private final Leaves log = new Leaves();
  private Register register;
  private final UUID patrolId = log.entropy().uuid();
  private final UUID fireId = log.entropy().uuid();
  private final UUID hiddenId = log.entropy().uuid();
  private Recorded patrol;
  private Recorded fire;
  private Recorded hidden;
  private Recorded hiddenHanded;

  @BeforeEach
  void aMorning() {
    register = Register.open(folder.resolve("register.sqlite"));
    log.policy();
    log.post("North/liaison");
    log.post("South/ops");
    patrol = log.add(log.notice(patrolId, "North/liaison", "South Centre", 36.8, "patrol"));
    log.decide(patrol, List.of(), List.of());
    log.handed(patrol, "South", 1);
    log.handed(patrol, "Centre", 1);
    hidden = log.add(log.notice(hiddenId, "North/liaison", "Centre", 36.8, "hidden"));
    log.decide(hidden, List.of(), List.of());
    hiddenHanded = log.handed(hidden, "Centre", 2);
    fire = log.add(log.notice(fireId, "South/ops", "North Centre", 36.8, "fire"));
    log.decide(fire, List.of(patrol), List.of(hidden));
    log.handed(fire, "North", 1);
    log.received(patrol, "South/ops", "North");
    log.ack(patrol, "South/ops", "North", 2);
    log.answer(patrol, "South/ops", "North");
    log.claim("North/liaison", "North", "idlib");
    register.apply(log.all());
  }

  @AfterEach
  void close() {
    register.close();
  }

  private List<UUID> ids(Viewer viewer) {
    return register.notices(viewer, Page.first(50)).items().stream().map(NoticeRow::id).toList();
  }

  @Test
  void eachPartyListsItsOwnAndWhatWasAddressedToIt() {
    assertEquals(List.of(fireId, patrolId), ids(SOUTH));
    assertEquals(List.of(fireId, hiddenId, patrolId), ids(NORTH));
    assertEquals(List.of(fireId, hiddenId, patrolId), ids(CENTRE));
    assertEquals(List.of(), ids(Viewer.of("Absent")));
  }

  @Test
  void aHiddenNoticeIsAnsweredLikeOneThatDoesNotExist() {
    assertEquals(register.notice(SOUTH, UUID.randomUUID()), register.notice(SOUTH, hiddenId));
    assertEquals(OptionalLong.empty(), register.index(SOUTH, hidden.leaf().leafHash()));
    assertEquals(OptionalLong.empty(), register.index(SOUTH, hiddenHanded.leaf().leafHash()));
    assertEquals(OptionalLong.of(hidden.index()), register.index(CENTRE, hidden.leaf().leafHash()));
  }

  @Test
  void aPairOfOverlapsIsShownToWhoeverMayReadBothNotices() {
    NoticeRow southFire = register.notice(SOUTH, fireId).orElseThrow();
    assertEquals(
        List.of(patrolId), southFire.overlaps().stream().map(NoticeRow.Overlap::id).toList());
    NoticeRow northFire = register.notice(NORTH, fireId).orElseThrow();
    assertEquals(
        List.of(patrolId, hiddenId),
        northFire.overlaps().stream().map(NoticeRow.Overlap::id).toList());
    NoticeRow centreHidden = register.notice(CENTRE, hiddenId).orElseThrow();
    assertEquals("South/ops", centreHidden.overlaps().getFirst().otherFrom());
    assertEquals(Optional.of("10.5"), centreHidden.overlaps().getFirst().lowerMetres());
  }

  @Test
  void theDecisionIsToldToTheFilerOnly() {
    assertTrue(register.notice(NORTH, patrolId).orElseThrow().verdict().isPresent());
    assertFalse(register.notice(SOUTH, patrolId).orElseThrow().verdict().isPresent());
    assertFalse(register.notice(CENTRE, patrolId).orElseThrow().verdict().isPresent());
  }

  @Test
  void theLadderShowsTheStepsWhoseStatementsTheReaderMayRead() {
    NoticeRow north = register.notice(NORTH, patrolId).orElseThrow();
    assertEquals(
        List.of("Centre", "South"),
        north.ladder().stream().map(NoticeRow.Recipient::party).toList());
    assertEquals(
        List.of(0, 1, 2),
        north.ladder().get(1).steps().stream().map(NoticeRow.Step::level).toList());
    NoticeRow centre = register.notice(CENTRE, patrolId).orElseThrow();
    assertEquals(
        List.of("Centre"), centre.ladder().stream().map(NoticeRow.Recipient::party).toList());
    assertEquals(1, north.answers().size());
    assertEquals(0, centre.answers().size());
  }

  @Test
  void theLogShowsEveryLeafAndTellsOnlyWhatIsForTheReader() {
    List<LogRow> rows = register.log(SOUTH, 0, 100).items();
    assertEquals(log.all().size(), rows.size());
    assertEquals(Optional.empty(), rows.get((int) hidden.index()).told());
    assertEquals("notice/1", rows.get((int) patrol.index()).told().orElseThrow().kind());
    assertTrue(register.told(SOUTH, -1, 100).stream().noneMatch(r -> r.index() == hidden.index()));
  }

  @Test
  void claimsStayWithTheirAuthorWhenAddressedToHimAlone() {
    assertEquals(1, register.claims(NORTH, Page.first(9), Optional.empty()).items().size());
    assertEquals(1, register.claims(NORTH, Page.first(9), Optional.of("idlib")).items().size());
    assertEquals(0, register.claims(NORTH, Page.first(9), Optional.of("air")).items().size());
    assertEquals(0, register.claims(SOUTH, Page.first(9), Optional.empty()).items().size());
  }

  @Test
  void whatWaitsIsCountedPerParty() {
    assertEquals(new Waiting(0, 0, 1, 1), register.waiting(SOUTH));
    assertEquals(new Waiting(1, 1, 2, 2), register.waiting(NORTH));
    assertEquals(new Waiting(2, 2, 0, 0), register.waiting(CENTRE));
    List<InboxRow> inbox = register.inbox(CENTRE);
    assertEquals(
        List.of(Leaves.hash(patrol), Leaves.hash(hidden)),
        inbox.stream().map(InboxRow::leaf).toList());
    assertEquals(List.of("RECEIVED", "ACK"), inbox.getFirst().needs());
    assertEquals(List.of(), register.inbox(SOUTH));
  }

  @Test
  void asKnownOnAnEarlierMinuteShowsThatMinute() {
    Instant before = Leaves.START.plusSeconds(60L * fire.index());
    Viewer then = NORTH.asKnownOn(before);
    assertEquals(List.of(hiddenId, patrolId), ids(then));
    NoticeRow row = register.notice(then, patrolId).orElseThrow();
    assertEquals(List.of(), row.overlaps());
    assertEquals(List.of(), row.answers());
    assertEquals(
        List.of(0), row.ladder().get(1).steps().stream().map(NoticeRow.Step::level).toList());
    assertEquals(List.of(), ids(NORTH.asKnownOn(Leaves.START.minusSeconds(1))));
  }

  @Test
  void aNewVersionForOthersOnlyLeavesTheReaderWithTheOneHeKnows() {
    Recorded next =
        log.add(
            log.notice(patrolId, "North/liaison", "Centre", 37.9, "moved")
                .replacing(patrol.leaf().leafHash()));
    Recorded decision = log.decide(next, List.of(), List.of());
    NoticeRow before = register.notice(SOUTH, patrolId).orElseThrow();
    Waiting waiting = register.waiting(SOUTH);
    register.apply(List.of(next, decision));
    assertEquals(before, register.notice(SOUTH, patrolId).orElseThrow());
    assertEquals(waiting, register.waiting(SOUTH));
    NoticeRow north = register.notice(NORTH, patrolId).orElseThrow();
    assertEquals(Leaves.hash(next), north.leaf());
    assertEquals(2, north.versions().size());
    assertEquals(1, north.answers().size());
    assertEquals(List.of(), north.overlaps());
    assertEquals(
        List.of(patrolId),
        register.notice(SOUTH, fireId).orElseThrow().overlaps().stream()
            .map(NoticeRow.Overlap::id)
            .toList());
  }

  @Test
  void anotherPartysNoticeWithTheSameIdIsNotAVersionOfMine() {
    Recorded foreign = log.add(log.notice(patrolId, "South/ops", "North", 36.8, "foreign"));
    register.apply(List.of(foreign));
    NoticeRow centre = register.notice(CENTRE, patrolId).orElseThrow();
    assertEquals(Leaves.hash(patrol), centre.leaf());
    assertEquals(1, centre.versions().size());
    assertTrue(ids(NORTH).containsAll(List.of(patrolId, fireId, hiddenId)));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepeat() {
    Listing<NoticeRow> first = register.notices(NORTH, Page.first(2));
    Listing<NoticeRow> second = register.notices(NORTH, new Page(first.next(), 2));
    assertEquals(List.of(fireId, hiddenId), first.items().stream().map(NoticeRow::id).toList());
    assertEquals(List.of(patrolId), second.items().stream().map(NoticeRow::id).toList());
    assertEquals(OptionalLong.empty(), second.next());
    Listing<LogRow> log = register.log(SOUTH, 0, 5);
    assertEquals(OptionalLong.of(5), log.next());
  }

  @Test
  void partiesAndTheirPostsComeFromPolicyAndRoot() {
    Mechanism mechanism = register.mechanism(SOUTH).orElseThrow();
    assertEquals(
        List.of("Centre", "North", "South", "Absent"),
        mechanism.parties().stream().map(Mechanism.PartyRow::name).toList());
    assertEquals("North/liaison", mechanism.parties().get(1).posts().getFirst().post());
    assertFalse(mechanism.parties().getLast().founder());
    assertEquals(Leaves.START, mechanism.since());
    assertEquals(List.of(0L, 1L, 2L), register.keyring(SOUTH));
  }

  @Test
  void anAgreementIsInForceOnlyBetweenThoseWhoseAssentTheReaderCanSee() {
    Recorded zone =
        log.add(
            log.draft(
                Kind.ZONE,
                log.entropy().uuid(),
                "North/liaison",
                "*",
                "{'name':{'en':'z'},'zone_kind':'BUFFER','geometry_basis':'EXACT','geometry':{"
                    + "'outline_circle':{'center':{'lat':35.9,'lng':36.8},'radius':{"
                    + "'value':500,'units':'M'}}}}"));
    Recorded agreement =
        log.add(
            log.draft(
                Kind.AGREEMENT,
                log.entropy().uuid(),
                "North/liaison",
                "*",
                ("{'title':{'en':'t'},'parties':['North','South'],"
                        + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[{"
                        + "'id':'%s','leaf':'%s'}],'terms':[{'article':'1','kind':'NOTIFY_DUTY',"
                        + "'text':'t','lang':'en','who':['North'],'to_whom':['South'],"
                        + "'lead_hours':24}]}")
                    .formatted(zone.statement().orElseThrow().id(), Leaves.hash(zone))));
    register.apply(List.of(zone, agreement));
    assertEquals("CLAIMED", standing(NORTH));
    assertEquals("CLAIMED", zoneBasis());
    Recorded assent =
        log.add(
            log.draft(
                Kind.ASSENT,
                log.entropy().uuid(),
                "South/ops",
                "North",
                "{'of':'%s'}".formatted(Leaves.hash(agreement))));
    register.apply(List.of(assent));
    assertEquals("IN_FORCE", standing(NORTH));
    assertEquals("IN_FORCE", standing(SOUTH));
    assertEquals("CLAIMED", standing(CENTRE));
    assertEquals("AGREED", zoneBasis());
  }

  private String zoneBasis() {
    return register.agreements(NORTH, log.now()).getFirst().zones().getFirst().basis();
  }

  private String standing(Viewer viewer) {
    return register.agreements(viewer, log.now()).getFirst().standing().getFirst().state();
  }
}
