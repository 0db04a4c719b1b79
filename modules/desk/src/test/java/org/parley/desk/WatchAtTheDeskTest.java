package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.Body;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactChannel;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.EraseBody;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.HandedBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.LadderBody;
import org.parley.statement.Limits;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MessageBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.Place;
import org.parley.statement.Refusal;
import org.parley.statement.ReliefBody;
import org.parley.statement.Response;
import org.parley.statement.Signal;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;
import org.parley.verify.Seen;
import org.parley.watch.Climb;
import org.parley.watch.ClimbState;
import org.parley.watch.DutyBook;
import org.parley.watch.HandoverState;
import org.parley.watch.SignalBook;
import org.parley.watch.SignalTable;
import org.parley.watch.StepDue;
import org.parley.watch.WatchRefusal;

/** A night at the desk: messages, calls, a handover, and everything that is turned down. */
class WatchAtTheDeskTest {
  private static final Set<WatchRefusal> MET =
      Collections.synchronizedSet(EnumSet.noneOf(WatchRefusal.class));

  @TempDir Path directory;
  private Mechanism day;
  private Author north;
  private Author south;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 61);
    day.found();
    north = day.post("North");
    south = day.post("South");
  }

  /** However the night went, a replay and a start from a snapshot give the same situation. */
  @AfterEach
  void theRecordHoldsAllOfIt() throws IOException {
    Situation live = day.desk.situation();
    SnapshotTest.alike(live, Replay.situation(day.ledger, Limits.standard()));
    Snapshot.keep(live, day.ledger);
    Snapshot.Start start = Snapshot.start(day.ledger, Limits.standard());
    assertEquals(Optional.empty(), start.passedOver());
    SnapshotTest.alike(live, start.situation());
    assertTrue(day.desk.health().serving(), day.desk.health().why());
    day.close();
  }

  @AfterAll
  static void noCodeIsLeftOut() {
    assertEquals(EnumSet.allOf(WatchRefusal.class), MET);
  }

  private Hash file(Author by, Kind kind, Body body, String... to) {
    return day.accept(by, day.draft(by, kind, Mechanism.to(to), body)).leafHash();
  }

  private void expect(
      WatchRefusal wanted, String path, Author by, Kind kind, Body body, String... to) {
    Draft draft = day.draft(by, kind, Mechanism.to(to), body);
    met(wanted, path, day.refuse(by, draft).refusal());
  }

  private static void met(WatchRefusal wanted, String path, Refusal refusal) {
    assertEquals(wanted.code() + " " + path, refusal.code() + " " + refusal.path());
    MET.add(wanted);
  }

  private void expect(
      DeskRefusal wanted, String path, Author by, Kind kind, Body body, String... to) {
    Draft draft = day.draft(by, kind, Mechanism.to(to), body);
    Refusal refusal = day.refuse(by, draft).refusal();
    assertEquals(wanted.code() + " " + path, refusal.code() + " " + refusal.path());
  }

  private static MessageBody flash() {
    return MessageBody.of(Urgency.FLASH, "Shells fall at Nayrab. Who fires?", "en");
  }

  private AckBody ack(Hash of) {
    return new AckBody(
        of,
        2,
        AckBody.Channel.ONLINE,
        day.clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private ContactBody contact(String with, Hash... concerns) {
    return new ContactBody(
        Optional.of(new Address(with)),
        Optional.empty(),
        ContactChannel.PHONE,
        ContactBody.Direction.OUT,
        ContactBody.Outcome.REACHED,
        day.clock.instant(),
        Optional.empty(),
        Optional.empty(),
        List.of(concerns),
        Optional.empty(),
        Optional.empty());
  }

  private static LadderBody ladder(String... posts) {
    List<LadderBody.Step> steps = new ArrayList<>();
    for (String post : posts) {
      steps.add(
          new LadderBody.Step(
              5 * steps.size(),
              Optional.of(new Address(post)),
              Optional.empty(),
              Optional.empty()));
    }
    steps.add(
        new LadderBody.Step(10, Optional.empty(), Optional.of("hotline 2"), Optional.empty()));
    return new LadderBody(List.of(new LadderBody.Steps(Urgency.FLASH, steps)), Optional.empty());
  }

  /** Has the desk record what is due; the outcome of each. */
  private List<SubmitReply> climb() {
    List<SubmitReply> replies = new ArrayList<>();
    for (StepDue due : day.desk.situation().watch().due(day.clock.instant())) {
      replies.add(say(due));
    }
    return replies;
  }

  private SubmitReply say(StepDue due) {
    return Mechanism.await(
        day.desk.say(now ->
            Draft.of(
                Kind.STEP, day.uuid(), Address.DESK, due.to(), day.clock.instant(), due.body())));
  }

  private ClimbState south(Hash of) {
    return day.desk.situation().watch().call(of).orElseThrow().climb("South").orElseThrow().state();
  }

  @Test
  void aFlashClimbsThroughRestartsAndEachStepIsRecordedOnce() throws IOException {
    file(south, Kind.LADDER, ladder("South/liaison"), "*");
    Hash of = file(north, Kind.MESSAGE, flash(), "South");
    List<StepDue> first = day.desk.situation().watch().due(day.clock.instant());
    assertEquals(1, climb().size());
    met(
        WatchRefusal.STEP_NOT_NEXT,
        "/body/step",
        assertInstanceOf(SubmitReply.Refused.class, say(first.getFirst())).refusal());
    day.restart();
    assertEquals(List.of(), climb());
    day.clock.forwardSeconds(600);
    day.restart();
    assertEquals(1, climb().size());
    assertEquals(ClimbState.LAST_STEP, south(of));
    file(south, Kind.ANSWER, new AnswerBody(of, Response.NOTED, Optional.empty()), "North");
    assertEquals(ClimbState.ACKNOWLEDGED, south(of));
  }

  @Test
  void anAcknowledgementThatComesBeforeTheStepMakesItMoot() {
    Hash of = file(north, Kind.MESSAGE, flash(), "South");
    StepDue due = day.desk.situation().watch().due(day.clock.instant()).getFirst();
    file(south, Kind.ACK, ack(of), "North");
    assertInstanceOf(SubmitReply.Refused.class, say(due));
  }

  @Test
  void onlyTheDeskTakesSteps() {
    Hash of = file(north, Kind.MESSAGE, flash(), "South");
    StepBody step =
        new StepBody(of, "South", 1, day.clock.instant(), Optional.empty(), Optional.empty());
    Draft draft = day.draft(south, Kind.STEP, Mechanism.to("North"), step);
    assertEquals("statement.sender", day.refuse(south, draft).refusal().code());
  }

  @Test
  void messagesThatGoNowhereOrAskForYesterday() {
    expect(WatchRefusal.MESSAGE_NOBODY, "/to", north, Kind.MESSAGE, flash(), "North");
    MessageBody late =
        new MessageBody(
            Urgency.FLASH, "now", "en", List.of(), Optional.of(day.clock.instant()), List.of());
    expect(WatchRefusal.MESSAGE_REPLY_DUE, "/body/reply_due", north, Kind.MESSAGE, late, "South");
    Hash hidden = file(south, Kind.MESSAGE, flash(), "Centre");
    MessageBody concerns =
        new MessageBody(
            Urgency.ROUTINE, "that", "en", List.of(), Optional.empty(), List.of(hidden));
    expect(DeskRefusal.RE_UNKNOWN, "/body/concerns/0", north, Kind.MESSAGE, concerns, "South");
  }

  @Test
  void underFireAndWhatBecomesOfIt() {
    Place place =
        new Place("school", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
    StopBody body = StopBody.of(place, day.clock.instant());
    expect(WatchRefusal.MESSAGE_NOBODY, "/to", north, Kind.STOP, body, "North");
    file(south, Kind.LADDER, ladder("South/liaison"), "*");
    Hash of = file(north, Kind.STOP, body, "South");
    assertEquals(2, climb().size(), "every step at once");
    StopReportBody report =
        new StopReportBody(
            of,
            StopReportBody.Report.FIRE_STOPPED,
            day.clock.instant(),
            "duty officer",
            Optional.empty());
    expect(DeskRefusal.TO_AUTHOR_MISSING, "/to", south, Kind.STOP_REPORT, report, "Centre");
    expect(
        DeskRefusal.RE_UNKNOWN, "/body/of", day.post("Centre"), Kind.STOP_REPORT, report, "North");
    file(south, Kind.STOP_REPORT, report, "North");
    assertTrue(day.desk.situation().watch().open("North").isEmpty());
    Hash message = file(north, Kind.MESSAGE, flash(), "South");
    StopReportBody other =
        new StopReportBody(message, report.report(), report.at(), "x", Optional.empty());
    expect(DeskRefusal.RE_WRONG_KIND, "/body/of", south, Kind.STOP_REPORT, other, "North");
  }

  @Test
  void aCallIsOneSidesWordUntilTheOtherSideSpeaks() {
    Hash of = file(north, Kind.MESSAGE, flash(), "South");
    expect(
        WatchRefusal.CONTACT_OWN_PARTY,
        "/body/with",
        north,
        Kind.CONTACT,
        contact("North/liaison"),
        "South");
    expect(DeskRefusal.PARTY_UNKNOWN, "/body/with", north, Kind.CONTACT, contact("East"), "South");
    expect(
        DeskRefusal.POST_UNKNOWN, "/body/with", north, Kind.CONTACT, contact("South/x"), "South");
    day.clock.forwardSeconds(-200);
    final ContactBody said = contact("South", of);
    day.clock.forwardSeconds(-200);
    expect(WatchRefusal.CONTACT_TO_COME, "/body/begun", north, Kind.CONTACT, said, "South");
    day.clock.forwardSeconds(400);
    Hash contact = file(north, Kind.CONTACT, said, "South", "Centre");
    assertEquals(
        200, day.desk.situation().watch().contact(contact).orElseThrow().recordedLaterBySeconds());
    ContactReplyBody yes =
        new ContactReplyBody(contact, ContactReplyBody.Reply.CONFIRMS, Optional.empty());
    expect(
        WatchRefusal.CONTACT_OTHER_SIDE,
        "/body/of",
        day.post("Centre"),
        Kind.CONTACT_REPLY,
        yes,
        "North");
    assertEquals(ClimbState.CLIMBING, south(of));
    file(south, Kind.CONTACT_REPLY, yes, "North");
    assertEquals(ClimbState.ACKNOWLEDGED, south(of));
  }

  @Test
  void whatIsErasedIsGoneFromTheWatchToo() {
    Hash of = file(north, Kind.MESSAGE, flash(), "South");
    Hash answer =
        file(south, Kind.ANSWER, new AnswerBody(of, Response.NOTED, Optional.empty()), "North");
    assertEquals(ClimbState.ACKNOWLEDGED, south(of));
    DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(5, "desk"));
    offer(desk, answer, "North");
    file(south, Kind.ERASE, new EraseBody(answer, "by mistake"), "*");
    assertEquals(ClimbState.CLIMBING, south(of));
  }

  private static void offer(DeskAuthor desk, Hash of, String party) {
    Mechanism.await(desk.handed(of, Address.ofParty(party), HandedBody.Channel.STREAM));
  }

  @Test
  void theWatchIsHandedOverWithAllThatWasSeen() {
    List<HandoverBody.Item> items = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      items.add(
          new HandoverBody.Item(file(north, Kind.MESSAGE, flash(), "South"), Optional.empty()));
    }
    Author relieving = day.device("South", 2);
    Author root = day.root("South");
    day.say(
        root,
        day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(south.address, relieving.signer)));
    Instant due = day.clock.instant().plusSeconds(900);
    HandoverBody page = new HandoverBody(due, items, Optional.empty(), Optional.empty());
    HandoverBody eleven =
        new HandoverBody(due, items.subList(0, 11), Optional.empty(), Optional.empty());
    expect(WatchRefusal.HANDOVER_OWN_PARTY, "/to", south, Kind.HANDOVER, page, "South", "North");
    expect(WatchRefusal.HANDOVER_INCOMPLETE, "/body/open", south, Kind.HANDOVER, eleven, "South");
    Seen before = day.seen();
    Hash later = file(north, Kind.MESSAGE, flash(), "South");
    Draft draft = day.draft(south, Kind.HANDOVER, Mechanism.to("South"), page);
    SubmitReply.Accepted signed =
        Mechanism.accepted(day.submit(south.sign(draft, form -> form.seen = before)));
    assertEquals(13, day.desk.situation().watch().open("South").size(), "with " + later);

    ReliefBody relief = new ReliefBody(signed.leafHash(), Optional.empty());
    expect(DeskRefusal.RE_UNKNOWN, "/body/of", north, Kind.RELIEF, relief, "North");
    expect(WatchRefusal.RELIEF_OTHER_POST, "/from", south, Kind.RELIEF, relief, "North");
    expect(WatchRefusal.RELIEF_SAME_KEY, "/leaf/signature", south, Kind.RELIEF, relief, "South");
    file(relieving, Kind.RELIEF, relief, "South");
    expect(WatchRefusal.RELIEF_ALREADY, "/body/of", south, Kind.RELIEF, relief, "South");
    assertEquals(
        HandoverState.RELIEVED,
        day.desk.situation().watch().handover(south.address).orElseThrow().state(due));
  }

  @Test
  void aPartyStatesItsOwnLadderAndChecksItsLines() {
    expect(
        WatchRefusal.LADDER_OTHER_PARTY,
        "/body/urgencies/0/steps/0/post",
        north,
        Kind.LADDER,
        ladder("South/liaison"),
        "*");
    expect(
        DeskRefusal.POST_UNKNOWN,
        "/body/urgencies/0/steps/0/post",
        north,
        Kind.LADDER,
        ladder("North/brigade"),
        "*");
    LineCheckBody own = check("North");
    expect(WatchRefusal.CONTACT_OWN_PARTY, "/body/with", north, Kind.LINE_CHECK, own, "South");
    file(north, Kind.LINE_CHECK, check("South"), "South");
    assertEquals(1, day.desk.situation().watch().lines("South").size());
  }

  private LineCheckBody check(String with) {
    return new LineCheckBody(
        new Address(with),
        ContactChannel.PHONE,
        day.clock.instant(),
        LineCheckBody.Result.GOOD,
        Optional.empty(),
        Optional.empty());
  }

  private SignalsBody flares(String... parties) {
    return new SignalsBody(
        L10n.of("en", "Flares"),
        List.of(
            new Signal(
                "two red",
                Signal.Medium.PYRO,
                L10n.of("en", "We are under fire."),
                L10n.of("en", "Cease fire, call."))),
        List.of(parties),
        day.clock.instant(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private SignalledBody given(Hash table, String code, Hash... concerns) {
    return new SignalledBody(
        table,
        code,
        SignalledBody.What.GIVEN,
        day.clock.instant(),
        Optional.empty(),
        List.of(concerns),
        Optional.empty());
  }

  @Test
  void signalsCountOnlyWhenEveryPartyTheyNameStandsBehindThem() {
    Hash table = file(north, Kind.SIGNALS, flares("North", "South"), "South");
    Instant now = day.clock.instant();
    SignalBook proposed = day.desk.situation().signals();
    assertEquals(List.of(), proposed.inForce("North", now, Optional.empty(), false));
    assertEquals(1, proposed.open("South").size());
    assertEquals(List.of(), proposed.open("Centre"), "it was not told");
    SignalledBody word = given(table, "two red");
    expect(WatchRefusal.SIGNALLED_NOT_AGREED, "/body/table", north, Kind.SIGNALLED, word, "South");
    AssentBody yes = new AssentBody(table, Optional.empty());
    expect(DeskRefusal.TO_PARTY_MISSING, "/to", south, Kind.ASSENT, yes, "Centre");
    file(south, Kind.ASSENT, yes, "North");
    expect(DeskRefusal.ASSENT_ALREADY, "/body/of", south, Kind.ASSENT, yes, "North");
    SignalBook agreed = day.desk.situation().signals();
    assertEquals(1, agreed.inForce("South", now, Optional.empty(), false).size());
    assertEquals(List.of(), agreed.inForce("South", now, Optional.empty(), true), "no practice");
    expect(
        WatchRefusal.SIGNALS_WITHOUT_AUTHOR,
        "/body/parties",
        north,
        Kind.SIGNALS,
        flares("South", "Centre"),
        "South",
        "Centre");
    expect(
        DeskRefusal.TO_PARTY_MISSING,
        "/to",
        north,
        Kind.SIGNALS,
        flares("North", "South"),
        "Centre");
    Hash ofTwo = file(north, Kind.SIGNALS, flares("North", "Centre"), "*");
    expect(
        WatchRefusal.SIGNALS_STRANGER,
        "/body/of",
        south,
        Kind.ASSENT,
        new AssentBody(ofTwo, Optional.empty()),
        "*");
  }

  @Test
  void aSignalThatWasGivenCitesTheTableAndPracticeIsPractice() {
    Hash table = file(north, Kind.SIGNALS, flares("North", "South"), "South");
    file(south, Kind.ASSENT, new AssentBody(table, Optional.empty()), "North");
    Hash flash = file(north, Kind.MESSAGE, flash(), "South");
    Hash used = file(north, Kind.SIGNALLED, given(table, "two red", flash), "South");
    Draft practice =
        day.draft(north, Kind.SIGNALLED, Mechanism.to("South"), given(table, "two red")).asDrill();
    Hash drilled = day.accept(north, practice).leafHash();
    SignalBook book = day.desk.situation().signals();
    SignalTable inForce = book.table(table).orElseThrow();
    assertEquals(
        drilled, book.lastDrilled("South", inForce, "two red").orElseThrow().told().leaf());
    assertEquals(used, book.lastUsed("South", inForce, "two red").orElseThrow().told().leaf());
    assertEquals(Optional.empty(), book.lastDrilled("Centre", inForce, "two red"), "not told");
    assertEquals(1, book.concerning("South", flash).size());
    expect(
        WatchRefusal.SIGNALLED_OTHER_CODE,
        "/body/code",
        north,
        Kind.SIGNALLED,
        given(table, "green"),
        "South");
    expect(
        DeskRefusal.RE_WRONG_KIND,
        "/body/table",
        north,
        Kind.SIGNALLED,
        given(flash, "two red"),
        "South");
    Draft forPractice =
        day.draft(north, Kind.SIGNALS, Mechanism.to("South"), flares("North", "South")).asDrill();
    Hash other = day.accept(north, forPractice).leafHash();
    file(south, Kind.ASSENT, new AssentBody(other, Optional.empty()), "North");
    expect(
        WatchRefusal.SIGNALLED_PRACTICE,
        "/drill",
        north,
        Kind.SIGNALLED,
        given(other, "two red"),
        "South");
    Instant now = day.clock.instant();
    SignalBook after = day.desk.situation().signals();
    assertEquals(1, after.inForce("North", now, Optional.empty(), true).size());
  }

  private OnCallBody onCall(String post, String... phones) {
    return new OnCallBody(
        "duty desk",
        List.of(
            new OnCallBody.Turn(
                new Address(post),
                Optional.of("duty officer"),
                List.of(phones),
                List.of("ar", "en"),
                day.clock.instant(),
                day.clock.instant().plusSeconds(3_600),
                List.of())));
  }

  @Test
  void whoIsOnCallIsToldToThoseNamedAndToNobodyElse() {
    OnCallBody body = onCall("South/liaison", "+963 11 555 0100");
    expect(
        WatchRefusal.ON_CALL_OTHER_PARTY, "/body/turns/0/post", north, Kind.ON_CALL, body, "North");
    expect(
        DeskRefusal.POST_UNKNOWN,
        "/body/turns/0/post",
        south,
        Kind.ON_CALL,
        onCall("South/brigade"),
        "South");
    Hash leaf = file(south, Kind.ON_CALL, body, "South");
    assertFalse(day.desk.situation().mayRead(Viewer.of("North"), leaf));
    DutyBook book = day.desk.situation().duties();
    Instant now = day.clock.instant();
    assertEquals(Optional.of("+963 11 555 0100"), book.phone("South", "South", now));
    assertEquals(Optional.empty(), book.phone("South", "North", now));
    file(south, Kind.ERASE, new EraseBody(leaf, "a new list"), "South");
    assertEquals(List.of(), day.desk.situation().duties().rosters("South"));
  }

  @Test
  void aStepThatIsADutyIsTakenForWhoeverHasItThenAndForNobodyElse() {
    LadderBody.Step duty =
        new LadderBody.Step(
            0, Optional.empty(), Optional.empty(), Optional.of("duty desk"), Optional.empty());
    LadderBody.Step phone =
        new LadderBody.Step(30, Optional.empty(), Optional.of("operations room"), Optional.empty());
    LadderBody ladder =
        new LadderBody(
            List.of(new LadderBody.Steps(Urgency.FLASH, List.of(duty, phone))), Optional.empty());
    file(south, Kind.LADDER, ladder, "*");
    file(south, Kind.ON_CALL, onCall("South/liaison"), "South");
    Hash reached = file(north, Kind.MESSAGE, flash(), "South");
    StepDue first = dueOf(reached).getFirst();
    assertEquals(Optional.of(south.address), first.body().post());
    StepBody nobody =
        new StepBody(
            reached,
            "South",
            1,
            first.due(),
            Optional.empty(),
            Optional.empty(),
            first.body().lookedUp());
    DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(5, "desk"));
    assertEquals(
        Optional.of(WatchRefusal.STEP_NOT_NEXT.code()),
        WatchRules.step(nobody, day.desk.situation()).map(Refusal::code),
        "the roster names somebody");
    take(first);
    assertEquals(1, climbed(reached).taken().size());
    assertEquals(List.of(), dueOf(reached), "the next is not due for half an hour");

    file(south, Kind.ON_CALL, new OnCallBody("duty desk", List.of()), "South");
    Hash missed = file(north, Kind.MESSAGE, flash(), "South");
    List<StepDue> both = dueOf(missed);
    assertEquals(2, both.size(), "nobody is on call, so the number is called at once");
    both.forEach(this::take);
    assertEquals(ClimbState.LAST_STEP, south(missed));
    assertTrue(climbed(missed).nobodyOnCall(climbed(missed).steps().getFirst()));
    offer(desk, reached, "South");
  }

  private List<StepDue> dueOf(Hash of) {
    Situation now = day.desk.situation();
    return now.watch().due(call -> day.clock.instant(), now.duties()).stream()
        .filter(step -> step.call().told().leaf().equals(of))
        .toList();
  }

  private void take(StepDue step) {
    Kind kind = step.body().kind().orElseThrow();
    Draft draft =
        Draft.of(kind, day.uuid(), Address.DESK, step.to(), day.clock.instant(), step.body());
    assertTrue(day.desk.take(draft));
    file(north, Kind.LINE_CHECK, check("South"), "South");
  }

  private Climb climbed(Hash of) {
    return day.desk.situation().watch().call(of).orElseThrow().climb("South").orElseThrow();
  }

  @Test
  void aPartyNamesItsOwnFocalPointsAndTheyHoldForWhatComesAfter() {
    FocalPointsBody.Point air =
        new FocalPointsBody.Point(
            south.address,
            Optional.of("air desk"),
            Optional.of("+963 11 555 0101"),
            List.of(),
            List.of("message"),
            List.of());
    FocalPointsBody body = new FocalPointsBody(List.of(air));
    expect(
        WatchRefusal.ON_CALL_OTHER_PARTY,
        "/body/points/0/post",
        north,
        Kind.FOCAL_POINTS,
        body,
        "*");
    Hash before = file(north, Kind.MESSAGE, flash(), "South");
    file(south, Kind.FOCAL_POINTS, body, "North");
    Hash after = file(north, Kind.MESSAGE, flash(), "South");
    assertEquals(List.of(), points(before, "North"));
    assertEquals(List.of(air), points(after, "North"));
    assertEquals(List.of(), points(after, "Centre"), "it was not told");
    Place school =
        new Place("school", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
    Hash stop = file(north, Kind.STOP, StopBody.of(school, day.clock.instant()), "South");
    assertEquals(List.of(), points(stop, "North"), "of messages only");
  }

  private List<FocalPointsBody.Point> points(Hash leaf, String reader) {
    return FocalPoints.of(
        day.desk.situation(), day.ledger, Limits.standard(), leaf, "South", reader);
  }
}
