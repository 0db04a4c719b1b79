package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.terms.Standing;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What cannot be law is refused, each for its own reason, by the desk that would record it. */
class LawAtTheDeskTest {
  private static final String OBLIGATION =
      """
      {"article":"1","kind":"OBLIGATION","text":"Keep apart.","lang":"en",
       "who":["North"],"to_whom":["South"]MORE}\
      """;

  @TempDir Path directory;
  private Mechanism day;
  private Author centre;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 90);
    day.found();
    centre = day.post("Centre");
  }

  @AfterEach
  void sameAfterReplay() throws IOException {
    assertEquals(
        day.desk.situation().digest(), Replay.situation(day.ledger, Limits.standard()).digest());
    day.close();
  }

  private static Json.Obj json(String text) {
    try {
      return (Json.Obj) Json.parse(text.getBytes(StandardCharsets.UTF_8), 1 << 20, 32);
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  private Draft draft(Author author, Kind kind, UUID id, List<Address> to, String body) {
    return Draft.ofJson(kind, id, author.address, to, day.clock.instant(), json(body));
  }

  /** An agreement of North and South with a term of keeping apart, and more of both. */
  private static String agreement(String more, String moreOfTerm) {
    return """
    {"title":{"en":"Arrangement"},"parties":["North","South"],
     "in_force_from":"2026-03-02T06:00:00Z","zone_basis":"UTC","zones":[],
     "terms":[%s]%s}\
    """
        .formatted(OBLIGATION.replace("MORE", moreOfTerm), more);
  }

  private Draft law(UUID id, String body) {
    return draft(centre, Kind.AGREEMENT, id, Mechanism.ALL, body);
  }

  private void refused(String code, String path, Draft draft) {
    var refusal = day.refuse(centre, draft).refusal();
    assertEquals(code + " at " + path, refusal.code() + " at " + refusal.path());
  }

  private void refused(String code, String path, String body) {
    refused(code, path, law(day.uuid(), body));
  }

  @Test
  void anAgreementThatEndsBeforeItStarts() {
    refused(
        "terms.until-before-start",
        "/body/until",
        agreement(",\"until\":\"2026-03-02T05:59:59Z\"", ""));
    day.accept(centre, law(day.uuid(), agreement(",\"until\":\"2026-03-02T06:00:01Z\"", "")));
  }

  @Test
  void agreementsThatWouldTakeEachOthersPlace() {
    UUID first = day.uuid();
    UUID second = day.uuid();
    UUID third = day.uuid();
    Hash leaf = day.accept(centre, law(first, agreement("", ""))).leafHash();
    day.accept(centre, law(second, agreement(",\"supersedes\":[\"" + first + "\"]", "")));
    day.accept(centre, law(third, agreement(",\"supersedes\":[\"" + second + "\"]", "")));
    refused(
        "terms.supersession-circular",
        "/body/supersedes/0",
        law(first, agreement(",\"supersedes\":[\"" + third + "\"]", "")).replacing(leaf));
    UUID alone = day.uuid();
    refused(
        "terms.supersession-circular",
        "/body/supersedes/0",
        law(alone, agreement(",\"supersedes\":[\"" + alone + "\"]", "")));
  }

  @Test
  void anAgreementThatNobodyLoadedOrThatTheSignerMayNotRead() {
    UUID hidden = day.uuid();
    Author north = day.post("North");
    day.accept(
        north, draft(north, Kind.AGREEMENT, hidden, Mechanism.to("South"), agreement("", "")));
    UUID absent = day.uuid();
    for (String member : List.of("supersedes", "adds_to")) {
      refused(
          "terms.supersedes-unknown",
          "/body/" + member + "/0",
          agreement(",\"" + member + "\":[\"" + absent + "\"]", ""));
      String said = agreement(",\"" + member + "\":[\"" + hidden + "\"]", "");
      var refusal = day.refuse(centre, law(day.uuid(), said)).refusal();
      assertEquals("terms.supersedes-unknown", refusal.code());
      assertEquals("no agreement with that id was loaded", refusal.detail());
    }
  }

  @Test
  void aTermAboutAnUnknownZoneOrParty() {
    refused(
        "terms.undefined-zone",
        "/body/terms/0/zones/0",
        agreement("", ",\"zones\":[\"" + day.uuid() + "\"]"));
    refused(
        "terms.unknown-party",
        "/body/parties/1",
        agreement("", "").replace("\"South\"", "\"West\""));
    refused(
        "terms.quorum-not-named",
        "/body/terms/0/quorum/0",
        agreement("", ",\"quorum\":[\"Centre\"],\"mode\":\"JOINT\"")
            .replace("OBLIGATION", "PATROL"));
    refused(
        "terms.party-not-named",
        "/body/terms/0/who/0",
        agreement("", "").replace("\"who\":[\"North\"]", "\"who\":[\"Centre\"]"));
  }

  @Test
  void aDeadlineFromNoAnchorAListNobodyNamedAndTwoPeriodsForOneDuty() {
    refused(
        "terms.deadline-without-anchor",
        "/body/terms/0/due/anchor",
        agreement("", ",\"due\":{\"anchor\":\"D-day\",\"days\":7}"));
    day.accept(
        centre,
        law(
            day.uuid(),
            agreement(
                ",\"anchors\":[{\"name\":\"D-day\",\"text\":\"As agreed.\"}]",
                ",\"due\":{\"anchor\":\"D-day\",\"days\":7}")));
    refused(
        "terms.unknown-list",
        "/body/terms/0/exceptions/0/lists/0",
        agreement("", ",\"exceptions\":[{\"text\":\"Those listed.\",\"lists\":[\"UN\"]}]"));
    String duty = agreement("", ",\"lead_hours\":24,\"lead\":[{\"hours\":48}]");
    refused("terms.lead-both", "/body/terms/0/lead", duty.replace("OBLIGATION", "NOTIFY_DUTY"));
    refused(
        "terms.lead-missing",
        "/body/terms/0/lead_hours",
        agreement("", "").replace("OBLIGATION", "NOTIFY_DUTY"));
  }

  private static String zone(String from, String until) {
    return """
    {"name":{"en":"Area"},"zone_kind":"DMZ","geometry_basis":"PENDING",
     "valid_from":"%s","valid_until":"%s"}\
    """
        .formatted(from, until);
  }

  @Test
  void versionsOfOneZoneForTheSameTime() {
    UUID id = day.uuid();
    String spring = zone("2026-03-01T00:00:00Z", "2026-05-31T23:59:59Z");
    String summer = zone("2026-06-01T00:00:00Z", "2026-08-31T23:59:59Z");
    String may = zone("2026-05-01T00:00:00Z", "2026-05-31T00:00:00Z");
    Hash first = day.accept(centre, draft(centre, Kind.ZONE, id, Mechanism.ALL, spring)).leafHash();
    day.accept(centre, draft(centre, Kind.ZONE, id, Mechanism.ALL, summer));
    refused(
        "terms.zone-versions-overlap",
        "/body/valid_from",
        draft(centre, Kind.ZONE, id, Mechanism.ALL, may));
    Author north = day.post("North");
    day.accept(north, day.assent(north, first));
    day.accept(centre, draft(centre, Kind.ZONE, id, Mechanism.ALL, may).replacing(first));
    assertEquals(
        "id.used",
        day.refuse(north, draft(north, Kind.ZONE, id, Mechanism.ALL, may)).refusal().code());
  }

  @Test
  void aLineThatDoesNotRunThroughThePostsItNames() {
    UUID east = day.uuid();
    UUID west = day.uuid();
    Hash eastLeaf = day.accept(centre, post(east, "36.80", Mechanism.ALL)).leafHash();
    Hash westLeaf = day.accept(centre, post(west, "36.70", Mechanism.ALL)).leafHash();
    String line =
        """
        {"name":{"en":"Line"},"zone_kind":"DMZ","geometry_basis":"EXACT",
         "geometry":{"strip":{"line":[{"lat":35.86,"lng":36.8},{"lat":35.86,"lng":%s}],
          "side":"LEFT","near_m":15000,"far_m":20000}},
         "line_of":[{"id":"%s","leaf":"%s"},{"id":"%s","leaf":"%s"}]}\
        """;
    refused(
        "terms.line-not-of-posts",
        "/body/line_of/1",
        draft(
            centre,
            Kind.ZONE,
            day.uuid(),
            Mechanism.ALL,
            line.formatted("36.71", east, eastLeaf, west, westLeaf)));
    day.accept(
        centre,
        draft(
            centre,
            Kind.ZONE,
            day.uuid(),
            Mechanism.ALL,
            line.formatted("36.7", east, eastLeaf, west, westLeaf)));
    Author north = day.post("North");
    UUID hidden = day.uuid();
    Hash hiddenLeaf =
        day.accept(north, draft(north, Kind.MATTER, hidden, Mechanism.to("South"), post("36.70")))
            .leafHash();
    refused(
        "terms.line-not-of-posts",
        "/body/line_of/1",
        draft(
            centre,
            Kind.ZONE,
            day.uuid(),
            Mechanism.ALL,
            line.formatted("36.7", east, eastLeaf, hidden, hiddenLeaf)));
  }

  private Draft post(UUID id, String lng, List<Address> to) {
    return draft(centre, Kind.MATTER, id, to, post(lng));
  }

  private static String post(String lng) {
    return """
    {"matter_kind":"OBSERVATION_POST","title":{"en":"Post"},
     "place":{"text":"the hill","precision":"POINT","point":{"lat":35.86,"lng":%s}}}\
    """
        .formatted(lng);
  }

  @Test
  void anAssentByAStranger() {
    Hash leaf = day.accept(centre, law(day.uuid(), agreement("", ""))).leafHash();
    refused("terms.assent-stranger", "/body/of", day.assent(centre, leaf));
  }

  @Test
  void ownWordSuspendsBetweenTheTwoAndAReportDoesNot() {
    UUID id = day.uuid();
    Hash leaf = day.accept(centre, law(id, agreement("", ""))).leafHash();
    Author north = day.post("North");
    day.accept(north, day.assent(north, leaf));
    day.accept(day.post("South"), day.assent(day.post("South"), leaf));
    assertEquals(Standing.State.IN_FORCE, between(leaf));
    String said =
        """
        {"of":"%s","event":"SUSPENDED",
         "when":{"start":"2026-03-02T06:00:00Z","precision":"MINUTE","text":"now"}MORE}\
        """
            .formatted(id);
    String report =
        """
        ,"by":"North","asserted":{"start":"2026-03-02","precision":"DAY","text":"today"},
        "source":{"kind":"PRESS","name":"A paper"}\
        """;
    day.accept(
        centre, draft(centre, Kind.EVENT, day.uuid(), Mechanism.ALL, said.replace("MORE", report)));
    assertEquals(Standing.State.IN_FORCE, between(leaf), "announced, not notified here");
    Draft quiet =
        draft(north, Kind.EVENT, day.uuid(), Mechanism.to("Centre"), said.replace("MORE", ""));
    assertEquals("to.party-missing", day.refuse(north, quiet).refusal().code());
    day.accept(
        north,
        draft(north, Kind.EVENT, day.uuid(), Mechanism.to("South"), said.replace("MORE", "")));
    assertEquals(Standing.State.SUSPENDED, between(leaf));
  }

  private Standing.State between(Hash leaf) {
    Instant later = Instant.parse("2026-03-03T00:00:00Z");
    var law = day.desk.situation().law().orElseThrow();
    return law.possible(leaf, "North", "South", later).iterator().next();
  }
}
