package org.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

class CourierTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOON);

  private final Leaves log = new Leaves();
  private final List<Draft> taken = new ArrayList<>();
  private int room = Integer.MAX_VALUE;

  private Courier courier() {
    return new Courier(
        draft -> taken.size() < room && taken.add(draft), CLOCK, Entropy.seeded(5, "courier"));
  }

  private static Json.Obj json(String text) {
    try {
      return (Json.Obj)
          Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static String vkey(String name) {
    try {
      byte[] key =
          HexFormat.of()
              .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
      return VerifierKey.of(name, KeyType.ED25519, key).text();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private Draft draft(Kind kind, String from, String to, String body) {
    List<Address> addresses = Arrays.stream(to.split(" ")).map(Address::new).toList();
    return Draft.ofJson(kind, UUID.randomUUID(), new Address(from), addresses, NOON, json(body));
  }

  private Recorded policy() {
    String party = "{'name':'%s','title':{'en':'x'},'role':'SIGNATORY'},";
    String parties =
        (party.formatted("North")
                + party.formatted("South")
                + "{'name':'Centre','title':{'en':'x'},'role':'MONITOR','roots':['%s','%s']}")
            .formatted(vkey("a/Centre/root"), vkey("a/Centre/root/2"));
    return log.add(
        draft(
            Kind.POLICY,
            "Centre/root",
            "*",
            "{'origin':'%s','setting':'EXERCISE','operator':'o','log_keys':['%s'],'desk_key':'%s',"
                    .formatted(Leaves.ORIGIN, vkey(Leaves.ORIGIN), vkey(Leaves.ORIGIN + "/desk"))
                + "'rules':'1','trust':'log "
                + vkey(Leaves.ORIGIN)
                + "\\nquorum none\\n','parties':["
                + parties
                + "]}"));
  }

  private Recorded notice(String from, String to) {
    return log.add(
        draft(
            Kind.NOTICE,
            from,
            to,
            "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','volumes':[{"
                + "'volume':{'outline_circle':{'center':{'lat':35.9,'lng':36.8},"
                + "'radius':{'value':500,'units':'M'}}},"
                + "'time_start':{'value':'2026-03-03T06:00:00Z','format':'RFC3339'},"
                + "'time_end':{'value':'2026-03-03T08:00:00Z','format':'RFC3339'}}]}"));
  }

  /** Records what was taken, as the desk does, and tells the courier. */
  private void record(Courier courier) {
    List<Recorded> batch = new ArrayList<>();
    List<Draft> drafts = List.copyOf(taken);
    taken.clear();
    drafts.forEach(d -> batch.add(log.add(d)));
    courier.recorded(batch);
  }

  private static List<String> offers(List<Draft> drafts) {
    return drafts.stream()
        .map(d ->
            ((Json.Str) d.body().get("recipient").orElseThrow()).value()
                + " "
                + d.body().get("counter").orElseThrow().text())
        .toList();
  }

  @Test
  void everyRecipientPartyButTheAuthorGetsOneNumberedOffer() {
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    courier.recorded(List.of(notice("North/liaison", "South Centre/desk Centre/watch")));
    assertEquals(List.of("South 1", "Centre 1"), offers(taken));
    assertEquals(
        List.of("North", "South"), taken.getFirst().to().stream().map(Address::text).toList());
    record(courier);
    courier.recorded(List.of(notice("South/ops", "*")));
    assertEquals(List.of("North 1", "Centre 2"), offers(taken));
    assertEquals(2, courier.waiting());
    record(courier);
    assertEquals(0, courier.waiting());
  }

  @Test
  void twoOffersOnTheirWayToOnePartyAreNumberedInTheirOrder() {
    Courier courier = courier();
    courier.start();
    Recorded first = policy();
    Recorded one = notice("North/liaison", "South");
    Recorded two = notice("North/liaison", "South");
    courier.recorded(List.of(first, one, two));
    assertEquals(List.of("South 1", "South 2"), offers(taken));
    courier.recorded(List.of(notice("North/liaison", "South")));
    assertEquals(List.of("South 1", "South 2", "South 3"), offers(taken));
  }

  @Test
  void nothingIsOfferedWhileTheLogIsReplayedAndWhatACrashPreventedIsOfferedAtTheStart() {
    Courier before = courier();
    before.start();
    before.recorded(List.of(policy()));
    before.recorded(List.of(notice("North/liaison", "South")));
    record(before);
    notice("North/liaison", "South Centre");
    Courier after = courier();
    after.recorded(log.all());
    assertEquals(List.of(), taken);
    after.start();
    assertEquals(List.of("South 2", "Centre 1"), offers(taken));
  }

  @Test
  void aRestartAfterEverythingWasHandedOffersNothingAgain() {
    Courier before = courier();
    before.start();
    before.recorded(List.of(policy()));
    before.recorded(List.of(notice("North/liaison", "*")));
    record(before);
    Courier after = courier();
    after.recorded(log.all());
    after.start();
    assertEquals(List.of(), taken);
    assertEquals(0, after.waiting());
  }

  @Test
  void aDeskWithoutRoomIsAskedAgainAndNoNumberIsLost() {
    room = 1;
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    courier.recorded(List.of(notice("North/liaison", "South Centre")));
    assertEquals(List.of("South 1"), offers(taken));
    record(courier);
    assertEquals(List.of("Centre 1"), offers(taken));
    record(courier);
    assertEquals(0, courier.waiting());
    room = 0;
    courier.recorded(List.of(notice("North/liaison", "South")));
    assertEquals(List.of(), offers(taken));
    room = 1;
    courier.retry();
    assertEquals(List.of("South 2"), offers(taken));
  }

  @Test
  void onlyNoticeAnswerAgreementAndZoneAreHanded() {
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    Recorded notice = notice("North/liaison", "South");
    String of = "{'of':'" + notice.leaf().leafHash().base64() + "'";
    Recorded ack =
        log.add(
            draft(
                Kind.ACK,
                "South/ops",
                "North",
                of + ",'level':2,'channel':'ONLINE','received_at':'2026-03-02T12:00:00Z'}"));
    Recorded answer =
        log.add(draft(Kind.ANSWER, "South/ops", "North", of + ",'response':'NOTED'}"));
    courier.recorded(List.of(notice, ack, answer));
    assertEquals(List.of("South 1", "North 1"), offers(taken));
  }

  @Test
  void aDrillIsHandedAsADrill() {
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    Draft drill =
        draft(
                Kind.ZONE,
                "Centre/desk",
                "South",
                "{'name':{'en':'z'},'zone_kind':'BUFFER','geometry_basis':'PENDING'}")
            .asDrill();
    courier.recorded(List.of(log.add(drill)));
    assertTrue(taken.getFirst().drill());
  }

  @Test
  void anOfferRecordedOutOfItsOrderStopsTheCourier() {
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    courier.recorded(List.of(notice("North/liaison", "South"), notice("North/liaison", "South")));
    Recorded second = log.add(taken.get(1));
    assertThrows(BrokenInvariant.class, () -> courier.recorded(List.of(second)));
  }

  @Test
  void overRandomDaysWithCrashesEachPartyCountsFromOneWithoutGapAndGetsEachStatementOnce() {
    long seed = Long.getLong("parley.seed", 20260302L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    String[] posts = {"North/liaison", "South/ops", "Centre/desk"};
    String[] to = {"South", "North Centre", "*", "Centre/desk South/ops", "North"};
    Courier courier = courier();
    courier.start();
    courier.recorded(List.of(policy()));
    for (int i = 0; i < 300; i++) {
      room = random.nextInt(4);
      switch (random.nextInt(6)) {
        case 0 -> {
          taken.clear();
          courier = courier();
          courier.recorded(log.all());
          courier.start();
        }
        case 1, 2 -> record(courier);
        default ->
            courier.recorded(
                List.of(notice(posts[random.nextInt(3)], to[random.nextInt(to.length)])));
      }
    }
    room = Integer.MAX_VALUE;
    courier.retry();
    record(courier);
    assertEquals(0, courier.waiting());
    for (String party : List.of("North", "South", "Centre")) {
      List<HandedBody> handed =
          log.all().stream()
              .map(r -> r.statement().orElseThrow().body())
              .filter(HandedBody.class::isInstance)
              .map(HandedBody.class::cast)
              .filter(h -> h.recipient().text().equals(party))
              .toList();
      assertTrue(handed.size() > 20, party);
      for (int i = 0; i < handed.size(); i++) {
        assertEquals(i + 1, handed.get(i).counter());
      }
      assertEquals(handed.size(), handed.stream().map(HandedBody::of).distinct().count());
    }
  }

  @Test
  void goingOnFromTheMiddleIsLikeHavingFoldedEverything() {
    Recorded policy = policy();
    List<Recorded> before = new ArrayList<>(List.of(policy));
    Courier first = courier();
    first.start();
    first.recorded(before);
    Recorded early = notice("North/liaison", "South Centre");
    first.recorded(List.of(early));
    record(first);
    Recorded open = notice("South/ops", "*");
    first.recorded(List.of(open));
    Draft toNorth = taken.removeFirst();
    taken.clear();
    Recorded handed = log.add(toNorth);

    Courier whole = courier();
    whole.recorded(log.all());
    whole.start();
    List<String> expected = offers(taken);
    taken.clear();

    Courier middle = courier();
    middle.resume(
        List.of(policy),
        Map.of(new Address("South"), 1L, new Address("Centre"), 1L),
        List.of(open),
        (leaf, party) -> leaf.equals(open.leaf().leafHash()));
    middle.recorded(List.of(handed));
    middle.start();
    assertEquals(expected, offers(taken));
    assertEquals(List.of("Centre 2"), expected);
    assertEquals(whole.waiting(), middle.waiting());
  }
}
