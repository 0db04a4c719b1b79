package org.parley.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.parley.disclosure.Viewer;
import org.parley.register.InboxRow;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactChannel;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.HandedBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.Kind;
import org.parley.statement.LadderBody;
import org.parley.statement.Limits;
import org.parley.statement.MessageBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.Place;
import org.parley.statement.Reading;
import org.parley.statement.ReceivedBody;
import org.parley.statement.ReliefBody;
import org.parley.statement.Statement;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.Urgency;
import org.parley.verify.Hash;
import org.parley.watch.Call;
import org.parley.watch.Climb;
import org.parley.watch.ClimbState;
import org.parley.watch.ContactRecord;
import org.parley.watch.Handover;
import org.parley.watch.HandoverState;
import org.parley.watch.LadderStep;
import org.parley.watch.OpenItem;

/**
 * A day between two duty desks on one server, from one seed: messages, calls, UNDER FIRE, a
 * handover in the evening; answers lost on the line, the machine killed or without power at any
 * write, the clock put forward and back by up to a day. What must hold is asserted on the way and
 * from the record at the end.
 */
final class SimulatedDay implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int MINUTES = 1_440;
  private static final int LAST_MESSAGE = 1_320;
  private static final int LAST_TROUBLE = 1_380;
  private static final int TWELVE_SENT = 1_060;
  private static final int HANDOVER = 1_080;
  private static final int QUIET_MINUTES = 90;
  private static final int OPEN_ITEMS = 12;
  private static final String DUTY = "duty desk";

  private final Random random;
  private final DayServer server;
  private final DayVoice north;
  private final DayVoice south;
  private final DayVoice incoming;
  private final List<DayVoice> voices;
  private final Map<Hash, Integer> answersAt = new HashMap<>();
  private final Map<Hash, Instant> sentAt = new HashMap<>();
  private final Set<Hash> flashes = new LinkedHashSet<>();
  private final List<Hash> stops = new ArrayList<>();
  private final Set<Hash> called = new HashSet<>();
  private final List<Hash> twelve = new ArrayList<>();
  private Optional<Hash> page = Optional.empty();
  private Optional<Hash> lackingOne = Optional.empty();
  private Optional<Hash> relief = Optional.empty();
  private boolean relieved;
  private boolean clockTouched;
  private boolean everDown;
  private int downUntil;

  /**
   * What came of a day.
   *
   * @param leaves in the log
   * @param acknowledged flash messages that somebody answered
   * @param lastStep flash messages whose ladder was climbed to its end
   * @param underFire calls of which every step was taken within two seconds
   * @param starts of the server
   * @param deaths of the machine
   */
  record Told(long leaves, int acknowledged, int lastStep, int underFire, int starts, int deaths) {
    Told and(Told more) {
      return new Told(
          leaves + more.leaves,
          acknowledged + more.acknowledged,
          lastStep + more.lastStep,
          underFire + more.underFire,
          starts + more.starts,
          deaths + more.deaths);
    }
  }

  SimulatedDay(long seed, Path directory) {
    random = new Random(seed);
    server = new DayServer(seed, directory, START.minusSeconds(60));
    north = new DayVoice(server, "North/liaison", seed);
    south = new DayVoice(server, "South/liaison", seed);
    incoming = new DayVoice(server, "South/liaison", "/2", seed);
    voices = List.of(north, south, incoming);
  }

  @Override
  public void close() {
    server.close();
  }

  Told run() {
    server.start();
    Founding.of(server, List.of(north, south), List.of(incoming), START);
    ladders();
    for (int minute = 0; minute < MINUTES; minute++) {
      trouble(minute);
      if (server.up()) {
        work(minute, 6);
      } else if (minute >= downUntil) {
        server.start();
        everDown = true;
        noAnswerWasUntrue();
      }
      server.pass(Duration.ofSeconds(60 - server.truth().getEpochSecond() % 60));
    }
    quiet();
    return held();
  }

  /** Lines are good, the clock is right, and what is open is carried to its end. */
  private void quiet() {
    if (!server.up()) {
      server.start();
      noAnswerWasUntrue();
    }
    server.calm();
    server.setWrong(Duration.ZERO);
    for (int minute = MINUTES; minute < MINUTES + QUIET_MINUTES; minute++) {
      work(minute, 0);
      server.pass(Duration.ofMinutes(1));
    }
  }

  // ---- trouble

  private void trouble(int minute) {
    if (minute > LAST_TROUBLE || !server.up()) {
      return;
    }
    switch (random.nextInt(720)) {
      case 0 -> {
        server.stopInOrder();
        downUntil = minute + random.nextInt(5);
      }
      case 1, 2 -> server.dieSoon();
      case 3, 4 -> {
        clockTouched = true;
        server.setWrong(Duration.ofMinutes(random.nextInt(2 * MINUTES) - MINUTES));
      }
      case 5 -> server.setWrong(Duration.ZERO);
      default -> {}
    }
  }

  private boolean died(int minute) {
    if (!server.dead()) {
      return false;
    }
    server.bury();
    downUntil = minute + random.nextInt(8);
    return true;
  }

  /** Whatever was answered before the machine died is there. */
  private void noAnswerWasUntrue() {
    for (DayVoice voice : voices) {
      for (Hash leaf : voice.answered()) {
        holds(server.log().ledger().indexOf(leaf).isPresent(), leaf + " was answered");
      }
    }
  }

  // ---- one minute

  private void work(int minute, int losesOneIn) {
    if (minute < LAST_MESSAGE) {
      messages();
    }
    evening(minute);
    for (DayVoice voice : voices) {
      receive(voice, minute, losesOneIn);
      voice.handIn(random, losesOneIn);
      assertRefused(voice);
    }
    if (died(minute)) {
      return;
    }
    server.look();
    if (died(minute)) {
      return;
    }
    noStepBeforeItsTime();
    underFire(minute);
  }

  private void messages() {
    if (random.nextInt(200) == 0) {
      Hash flash =
          north.says(
              Kind.MESSAGE,
              MessageBody.of(Urgency.FLASH, "Shells fall at Nayrab. Who fires?", "en"),
              "South");
      flashes.add(flash);
      sentAt.put(flash, server.truth());
    }
    if (random.nextInt(400) == 0) {
      Urgency urgency = random.nextBoolean() ? Urgency.IMMEDIATE : Urgency.ROUTINE;
      south.says(Kind.MESSAGE, MessageBody.of(urgency, "The bridge is open.", "en"), "North");
    }
    if (random.nextInt(900) == 0) {
      Place place =
          new Place("Post 7", Place.Precision.SETTLEMENT, Optional.empty(), Optional.empty());
      stops.add(north.says(Kind.STOP, StopBody.of(place, server.truth()), "South"));
    }
  }

  /** What is in a party's inbox its machine receives; a person answers later, or never. */
  private void receive(DayVoice voice, int minute, int losesOneIn) {
    boolean reads = losesOneIn == 0 || (!voice.waits() && random.nextInt(6) == 0);
    if (!reads || voice.waits()) {
      return;
    }
    String party = voice.address().party().orElseThrow();
    for (InboxRow row : server.log().register().inbox(Viewer.of(party))) {
      Hash leaf = hash(row.leaf());
      if (row.needs().contains("RECEIVED")) {
        byte[] text = server.log().ledger().statement(row.index()).orElseThrow().statement();
        voice.says(
            Kind.RECEIVED,
            new ReceivedBody(leaf, Hash.sha256(text), Optional.empty()),
            new Address(row.from()).party().orElseThrow());
      }
    }
    for (OpenItem item : server.situation().watch().open(party)) {
      if (item.what() == OpenItem.What.TO_ACKNOWLEDGE) {
        acknowledge(voice, item.leaf(), minute);
      }
    }
    telephone(voice, party);
  }

  private void acknowledge(DayVoice voice, Hash leaf, int minute) {
    int at =
        answersAt.computeIfAbsent(
            leaf,
            unseen -> random.nextInt(3) == 0 ? Integer.MAX_VALUE : minute + random.nextInt(40));
    if (at <= minute) {
      Address author = server.situation().leaf(leaf).orElseThrow().from();
      voice.says(Kind.ACK, ack(leaf), author.party().orElseThrow());
      answersAt.put(leaf, Integer.MAX_VALUE);
    }
  }

  private AckBody ack(Hash of) {
    return new AckBody(
        of,
        2,
        AckBody.Channel.ONLINE,
        server.truth(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** North phones when nobody answers; South confirms some of the calls. */
  private void telephone(DayVoice voice, String party) {
    if (voice == north) {
      for (Call call : server.situation().watch().calls("North")) {
        Hash leaf = call.told().leaf();
        boolean open =
            flashes.contains(leaf) && call.climb("South").filter(c -> !c.answered()).isPresent();
        if (open && random.nextInt(40) == 0 && called.add(leaf)) {
          voice.says(Kind.CONTACT, contact(leaf), "South");
        }
      }
      return;
    }
    for (ContactRecord contact : server.situation().watch().contacts(party)) {
      Hash leaf = contact.told().leaf();
      if (contact.replies().isEmpty() && called.add(leaf) && random.nextInt(2) == 0) {
        voice.says(
            Kind.CONTACT_REPLY,
            new ContactReplyBody(leaf, ContactReplyBody.Reply.CONFIRMS, Optional.empty()),
            "North");
      }
    }
  }

  private ContactBody contact(Hash concerns) {
    return new ContactBody(
        Optional.of(new Address("South")),
        Optional.empty(),
        ContactChannel.PHONE,
        ContactBody.Direction.OUT,
        random.nextInt(3) == 0 ? ContactBody.Outcome.NOT_REACHED : ContactBody.Outcome.REACHED,
        server.truth(),
        Optional.empty(),
        Optional.empty(),
        List.of(concerns),
        Optional.empty(),
        Optional.empty());
  }

  /** A call to a phone may be logged only once it is over; by a clock put back it is not yet. */
  private void assertRefused(DayVoice voice) {
    for (String code : voice.refused()) {
      boolean expected =
          code.startsWith("handover.incomplete") && lackingOne.isPresent()
              || clockTouched && code.startsWith("contact.to-come");
      holds(expected, voice.address() + " is refused: " + code);
    }
  }

  // ---- UNDER FIRE

  /** Every step of an UNDER FIRE call is taken within two looks of a second each. */
  private void underFire(int minute) {
    for (int second = 1; second <= 2 && stepsOpen(); second++) {
      server.pass(Duration.ofSeconds(1));
      server.look();
      if (died(minute)) {
        server.start();
        everDown = true;
        noAnswerWasUntrue();
        second = 0;
      }
    }
    holds(!stepsOpen(), "two seconds after it is recorded every step is taken");
  }

  private boolean stepsOpen() {
    return server.situation().watch().calls("North").stream()
        .filter(Call::underFire)
        .flatMap(call -> call.ladders().stream())
        .anyMatch(climb -> climb.taken().size() < climb.steps().size());
  }

  private void noStepBeforeItsTime() {
    if (clockTouched || everDown) {
      return;
    }
    for (Call call : server.situation().watch().calls("North")) {
      for (Climb climb : call.underFire() ? List.<Climb>of() : call.ladders()) {
        for (LadderStep step : climb.steps()) {
          Instant due = climb.due(step, call.told().recordedAt());
          climb
              .takenAt(step)
              .ifPresent(at -> {
                holds(!at.isBefore(due), "no step before its time");
                holds(!at.isAfter(due.plusSeconds(60)), "and none after the next look");
              });
        }
      }
    }
  }

  // ---- the handover

  private void evening(int minute) {
    if (minute >= TWELVE_SENT && twelve.size() < OPEN_ITEMS) {
      Hash leaf =
          north.says(
              Kind.MESSAGE,
              MessageBody.of(Urgency.ROUTINE, "Number " + twelve.size(), "en"),
              "South");
      twelve.add(leaf);
      answersAt.put(leaf, Integer.MAX_VALUE);
    }
    boolean all =
        twelve.size() == OPEN_ITEMS && north.answered().containsAll(twelve) && !south.waits();
    if (minute >= HANDOVER && all && page.isEmpty()) {
      List<Hash> open = open();
      Hash left = twelve.get(random.nextInt(OPEN_ITEMS));
      List<Hash> rest = open.stream().filter(leaf -> !leaf.equals(left)).toList();
      lackingOne = Optional.of(handover(rest));
      page = Optional.of(handover(open));
    }
    if (page.isPresent() && relief.isEmpty() && south.answered().contains(page.get())) {
      relief =
          Optional.of(
              incoming.says(Kind.RELIEF, new ReliefBody(page.get(), Optional.empty()), "South"));
    }
    if (!relieved && relief.isPresent() && incoming.answered().contains(relief.get())) {
      relieved = true;
      twelve.forEach(leaf -> answersAt.put(leaf, minute + random.nextInt(20)));
    }
  }

  private List<Hash> open() {
    return server.situation().watch().open("South").stream().map(OpenItem::leaf).toList();
  }

  private Hash handover(List<Hash> open) {
    List<HandoverBody.Item> items =
        open.stream().map(leaf -> new HandoverBody.Item(leaf, Optional.empty())).toList();
    HandoverBody body =
        new HandoverBody(
            server.truth().plusSeconds(900), items, Optional.empty(), Optional.empty());
    return south.says(Kind.HANDOVER, body, "South");
  }

  // ---- the beginning

  private void ladders() {
    int steps = 1 + random.nextInt(4);
    int onCall = random.nextInt(2 * steps);
    List<LadderBody.Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      boolean post = i % 2 == 0 && i != onCall;
      boolean phone = i % 2 != 0 && i != onCall;
      all.add(
          new LadderBody.Step(
              5 * i,
              post ? Optional.of(south.address()) : Optional.empty(),
              phone ? Optional.of("line " + i) : Optional.empty(),
              i == onCall ? Optional.of(DUTY) : Optional.empty(),
              Optional.empty()));
    }
    LadderBody ladder =
        new LadderBody(List.of(new LadderBody.Steps(Urgency.FLASH, all)), Optional.empty());
    south.says(Kind.ON_CALL, roster(), "South");
    south.says(ladder.kind().orElseThrow(), ladder, "*");
    south.handIn(random, 0);
  }

  /** Somebody is on call in the first forty minutes of every hour of the day. */
  private OnCallBody roster() {
    List<OnCallBody.Turn> turns = new ArrayList<>();
    for (int hour = 0; hour < 36; hour++) {
      Instant from = START.plus(Duration.ofHours(hour));
      turns.add(
          new OnCallBody.Turn(
              south.address(),
              Optional.empty(),
              List.of(),
              List.of(),
              from,
              from.plus(Duration.ofMinutes(40)),
              List.of()));
    }
    return new OnCallBody(DUTY, turns);
  }

  // ---- the end

  private Told held() {
    int acknowledged = 0;
    int lastStep = 0;
    for (Hash flash : flashes) {
      ClimbState state = climb(flash).state();
      acknowledged += state == ClimbState.ACKNOWLEDGED ? 1 : 0;
      lastStep += state == ClimbState.LAST_STEP ? 1 : 0;
      holds(
          state == ClimbState.ACKNOWLEDGED || state == ClimbState.LAST_STEP,
          "a flash of " + sentAt.get(flash) + " ends as " + state);
    }
    for (Hash stop : stops) {
      same(climb(stop).steps().size(), climb(stop).taken().size(), "UNDER FIRE");
    }
    handoverHeld();
    server.settle();
    same(0, server.log().courier().waiting(), "everything was offered");
    record(server.log());
    if (random.nextInt(3) == 0) {
      fromTheRecordAlone();
    }
    return new Told(
        server.log().ledger().size(),
        acknowledged,
        lastStep,
        stops.size(),
        server.starts(),
        server.deaths());
  }

  private void fromTheRecordAlone() {
    Hash digest = server.situation().digest();
    Hash rows = server.log().register().digest();
    server.stopInOrder();
    server.forgetRegister();
    server.start();
    same(digest, server.situation().digest(), "the same from the record alone");
    same(rows, server.log().register().digest(), "and so are the rows");
    noAnswerWasUntrue();
  }

  private Climb climb(Hash of) {
    return server.situation().watch().call(of).orElseThrow().climb("South").orElseThrow();
  }

  private void handoverHeld() {
    Handover kept = server.situation().watch().handover(south.address()).orElseThrow();
    same(page, Optional.of(kept.told().leaf()), "the newest page");
    same(HandoverState.RELIEVED, kept.state(server.truth()), "the page");
    Set<Hash> listed = new HashSet<>();
    kept.body().open().forEach(item -> listed.add(item.leaf()));
    holds(listed.containsAll(twelve), "twelve open items are on the page");
    for (Hash leaf : twelve) {
      holds(climb(leaf).answered(), "and each was answered by the relief");
    }
    holds(
        server.log().ledger().indexOf(lackingOne.orElseThrow()).isEmpty(),
        "a page that lacks one is none");
  }

  /** Every step once, every offer once, and the offers to each party counted without gaps. */
  private static void record(OpenLog log) {
    Set<List<Object>> steps = new HashSet<>();
    Set<List<Object>> offers = new HashSet<>();
    Map<String, Long> counters = new TreeMap<>();
    for (long index = 0; index < log.ledger().size(); index++) {
      byte[] text = log.ledger().statement(index).orElseThrow().statement();
      if (Statement.read(text, Limits.standard()) instanceof Reading.Of read) {
        switch (read.statement().body()) {
          case StepBody step ->
              holds(steps.add(List.of(step.of(), step.recipient(), step.step())), "a step once");
          case HandedBody handed -> {
            String recipient = handed.recipient().text();
            holds(offers.add(List.of(handed.of(), recipient)), "an offer once");
            long number = counters.merge(recipient, 1L, Long::sum);
            same(number, handed.counter(), "counted without gaps");
          }
          default -> {}
        }
      }
    }
  }

  private static void holds(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("does not hold: " + what);
    }
  }

  private static void same(Object wanted, Object got, String what) {
    holds(wanted.equals(got), what + ": " + wanted + " was wanted, and it is " + got);
  }

  private static Hash hash(String leaf) {
    try {
      return Hash.parse(leaf);
    } catch (org.parley.verify.Malformed e) {
      throw new AssertionError(e);
    }
  }
}
