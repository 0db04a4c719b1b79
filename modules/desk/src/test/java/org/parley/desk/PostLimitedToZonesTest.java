package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.geo.Footprint;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A post limited to zones files what lies wholly in one of them, and nothing else. */
class PostLimitedToZonesTest {
  private static final double LATITUDE = 35.85;
  private static final double LONGITUDE = 36.70;

  @TempDir Path directory;

  private static Json.Obj json(String text) {
    try {
      byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return (Json.Obj) Json.parse(bytes, bytes.length, 16);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static Draft said(Mechanism day, Address by, Kind kind, List<Address> to, String body) {
    return Draft.ofJson(kind, day.uuid(), by, to, day.clock.instant(), json(body));
  }

  private static String shape(double latitude, double longitude, double metres) {
    return "{'outline_circle':{'center':{'lat':%s,'lng':%s},'radius':{'value':%s,'units':'M'}}"
        .formatted(
            degrees(latitude), degrees(longitude), String.format(Locale.ROOT, "%.1f", metres));
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.7f", value);
  }

  private static String zone(double metres, String more) {
    return "{'name':{'en':'z'},'zone_kind':'BUFFER','geometry_basis':'EXACT','geometry':"
        + shape(LATITUDE, LONGITUDE, metres)
        + "}"
        + more
        + "}";
  }

  private static String volume(double latitude, double longitude, double metres, String heights) {
    return ("{'volume':"
        + shape(latitude, longitude, metres)
        + heights
        + "},"
        + "'time_start':{'value':'2026-03-04T08:00:00Z','format':'RFC3339'},"
        + "'time_end':{'value':'2026-03-04T12:00:00Z','format':'RFC3339'}}");
  }

  private static String heights(String lower, String upper) {
    String height = ",'altitude_%s':{'value':%s,'reference':'W84','units':'M'}";
    return (lower.isEmpty() ? "" : height.formatted("lower", lower))
        + (upper.isEmpty() ? "" : height.formatted("upper", upper));
  }

  private static String notice(String... volumes) {
    return "{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED','volumes':["
        + String.join(",", volumes)
        + "]}";
  }

  /** Registers a post of North with these zones and admits a key to it. */
  private static Author limited(Mechanism day, String name, UUID... zones) {
    Author root = day.root("North");
    day.accept(root, said(day, root.address, Kind.POST, Mechanism.ALL, post(name, zones)));
    Address post = new Address("North/" + name);
    Author author =
        new Author(
            day,
            post,
            day.signer(Mechanism.ORIGIN + "/North/" + name),
            Entropy.seeded(9, "limited " + name));
    day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(post, author.signer)));
    return author;
  }

  private static String post(String name, UUID... zones) {
    StringBuilder ids = new StringBuilder();
    for (UUID zone : zones) {
      ids.append(ids.isEmpty() ? "" : ",").append('\'').append(zone).append('\'');
    }
    return ("{'post':'North/%s','title':{'en':'x'},"
            + "'scopes':['file:*','ack','law','claim','read'],'zones':[%s]}")
        .formatted(name, ids);
  }

  private static Draft zoneOf(Mechanism day, String party, double metres, String more) {
    return said(day, day.post(party).address, Kind.ZONE, Mechanism.ALL, zone(metres, more));
  }

  private static void refused(Mechanism day, Author by, Kind kind, String path, String body) {
    Refusal refusal =
        day.refuse(by, said(day, by.address, kind, Mechanism.to("South"), body)).refusal();
    assertEquals("scope.zone " + path, refusal.code() + " " + refusal.path(), body);
  }

  private static void taken(Mechanism day, Author by, Kind kind, String body) {
    day.accept(by, said(day, by.address, kind, Mechanism.to("South"), body));
  }

  @Test
  void everyVolumeLiesInOneOfItsZonesInHeightAndTimeToo() throws IOException {
    try (Mechanism day = new Mechanism(directory, 90)) {
      day.found();
      Draft drawn =
          zoneOf(
              day,
              "North",
              10_000,
              ",'floor_m':0,'ceiling_m':900,'valid_from':'2026-03-04T00:00:00Z',"
                  + "'valid_until':'2026-03-04T12:00:00Z'");
      day.accept(day.post("North"), drawn);
      Author post = limited(day, "m4", drawn.id());
      String low = heights("0", "900");
      taken(day, post, Kind.NOTICE, notice(volume(LATITUDE, LONGITUDE, 500, low)));
      taken(day, post, Kind.NOTICE, notice(volume(LATITUDE, LONGITUDE, 10_000, low)));
      String inside = volume(LATITUDE, LONGITUDE, 500, low);
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/1",
          notice(inside, volume(LATITUDE + 0.1, LONGITUDE, 500, low)));
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/0",
          notice(volume(LATITUDE, LONGITUDE, 500, heights("0", "901"))));
      for (String open : List.of(heights("0", ""), heights("", "900"), "")) {
        refused(
            day,
            post,
            Kind.NOTICE,
            "/body/volumes/0",
            notice(volume(LATITUDE, LONGITUDE, 500, open)));
      }
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/0",
          notice(inside.replace("T12:00:00Z", "T12:00:01Z")));
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/0",
          notice(inside.replace("03-04T08", "03-03T23")));
      taken(day, day.post("North"), Kind.NOTICE, notice(volume(LATITUDE + 9, LONGITUDE, 500, "")));
    }
  }

  /** By the geodesic: a circle lies in another exactly when distance and radius fit its radius. */
  @Test
  void onHundredRandomCirclesItIsWhatTheGeodesicSays() throws IOException {
    long seed = Long.getLong("parley.seed", 91);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (Mechanism day = new Mechanism(directory, 91)) {
      day.found();
      double zoneMetres = 8_000;
      Draft drawn = zoneOf(day, "North", zoneMetres, "");
      day.accept(day.post("North"), drawn);
      Author post = limited(day, "m4", drawn.id());
      double zoneExcess = excess(LATITUDE, LONGITUDE, zoneMetres);
      int inside = 0;
      int outside = 0;
      for (int i = 0; i < 100; i++) {
        double latitude = LATITUDE + random.nextDouble(-0.07, 0.07);
        double longitude = LONGITUDE + random.nextDouble(-0.09, 0.09);
        double metres = Math.round(random.nextDouble(100, 4_000));
        double apart =
            Geodesic.WGS84.Inverse(LATITUDE, LONGITUDE, latitude, longitude).s12 + metres;
        Draft draft =
            said(
                day,
                post.address,
                Kind.NOTICE,
                Mechanism.to("South"),
                notice(volume(latitude, longitude, metres, "")));
        SubmitReply reply = day.submit(post.sign(draft));
        if (apart + excess(latitude, longitude, metres) <= zoneMetres) {
          assertInstanceOf(SubmitReply.Accepted.class, reply, "at " + apart);
          inside++;
        } else if (apart > zoneMetres + zoneExcess) {
          SubmitReply.Refused refused = assertInstanceOf(SubmitReply.Refused.class, reply);
          assertEquals("scope.zone", refused.refusal().code());
          outside++;
        }
        post.goOnFrom(day.desk.authorHead(post.key()));
      }
      assertTrue(inside > 15 && outside > 15, inside + " inside, " + outside + " outside");
    }
  }

  private static double excess(double latitude, double longitude, double metres) {
    Position center =
        new Position(Double.parseDouble(degrees(latitude)), Double.parseDouble(degrees(longitude)));
    return assertInstanceOf(Footprint.class, Footprint.of(new OutlineCircle(center, metres)))
        .excessMetres();
  }

  @Test
  void nobodyElseMovesTheZoneOfAPost() throws IOException {
    try (Mechanism day = new Mechanism(directory, 92)) {
      day.found();
      Author centre = day.post("Centre");
      Draft drawn = zoneOf(day, "Centre", 5_000, "");
      Hash first = day.accept(centre, drawn).leafHash();
      Author post = limited(day, "m4", drawn.id());
      String near = notice(volume(LATITUDE, LONGITUDE, 1_000, ""));
      String wide = notice(volume(LATITUDE, LONGITUDE, 8_000, ""));
      refused(day, post, Kind.NOTICE, "/body/volumes/0", near);
      day.accept(day.post("North"), day.assent(day.post("North"), first));
      taken(day, post, Kind.NOTICE, near);

      Draft wider =
          Draft.ofJson(
                  Kind.ZONE,
                  drawn.id(),
                  centre.address,
                  Mechanism.ALL,
                  day.clock.instant(),
                  json(zone(9_000, "")))
              .replacing(first);
      Hash second = day.accept(centre, wider).leafHash();
      refused(day, post, Kind.NOTICE, "/body/volumes/0", wide);
      taken(day, post, Kind.NOTICE, near);
      refusedAssent(day, post, second);
      day.accept(day.post("North"), day.assent(day.post("North"), second));
      taken(day, post, Kind.NOTICE, wide);
      assertEquals(
          List.of(), Redecide.run(day.ledger, Limits.standard(), done -> {}).differences());
      day.restart();
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/0",
          notice(volume(LATITUDE, LONGITUDE, 9_500, "")));
    }
  }

  private static void refusedAssent(Mechanism day, Author post, Hash zone) {
    Refusal refusal = day.refuse(post, day.assent(post, zone)).refusal();
    assertEquals("scope.zone /kind", refusal.code() + " " + refusal.path());
  }

  @Test
  void whereAPositionMayBeOffAllOfItLiesInTheZone() throws IOException {
    try (Mechanism day = new Mechanism(directory, 97)) {
      day.found();
      Draft drawn = zoneOf(day, "North", 5_000, "");
      day.accept(day.post("North"), drawn);
      Author post = limited(day, "m4", drawn.id());
      String off = ",'position_error_m':%d}";
      String volume = volume(LATITUDE, LONGITUDE, 1_000, "");
      String open = volume.substring(0, volume.length() - 1);
      taken(day, post, Kind.NOTICE, notice(open + off.formatted(2_000)));
      refused(day, post, Kind.NOTICE, "/body/volumes/0", notice(open + off.formatted(4_500)));
    }
  }

  @Test
  void aZoneOnAnInexactMapHoldsNothing() throws IOException {
    try (Mechanism day = new Mechanism(directory, 93)) {
      day.found();
      String about = zone(9_000, ",'error_m':50").replace("'EXACT'", "'APPROXIMATE'");
      Draft drawn = said(day, day.post("North").address, Kind.ZONE, Mechanism.ALL, about);
      day.accept(day.post("North"), drawn);
      Author post = limited(day, "m4", drawn.id());
      refused(
          day, post, Kind.NOTICE, "/body/volumes/0", notice(volume(LATITUDE, LONGITUDE, 100, "")));
    }
  }

  @Test
  void whatHasNoPlaceIsNotForSuchAPostAndAnswersFollowWhatTheyAnswer() throws IOException {
    try (Mechanism day = new Mechanism(directory, 94)) {
      day.found();
      Draft drawn = zoneOf(day, "North", 5_000, "");
      day.accept(day.post("North"), drawn);
      Author post = limited(day, "m4", drawn.id());
      String claim =
          "{'type':'EVENT','text':'shots heard','stance':'ASSERT','asserted':{'start':'2026-03',"
              + "'precision':'MONTH','text':'March'},'source':{'kind':'PRESS','name':'paper'}%s}";
      String place = ",'place':{'text':'a village','precision':'POINT'%s}";
      String point = ",'point':{'lat':35.86,'lng':36.7},'error_m':%d";
      taken(day, post, Kind.CLAIM, claim.formatted(place.formatted(point.formatted(200))));
      for (String elsewhere :
          List.of("", place.formatted(""), place.formatted(point.formatted(5_000)))) {
        refused(day, post, Kind.CLAIM, "/body/place", claim.formatted(elsewhere));
      }
      refused(day, post, Kind.ZONE, "/body/geometry", zone(5_500, ""));
      taken(day, post, Kind.ZONE, zone(1_000, ""));
      refused(
          day,
          post,
          Kind.AGREEMENT,
          "/kind",
          "{'title':{'en':'t'},'parties':['North','South'],'in_force_from':"
              + "'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[],'terms':[{'article':'1',"
              + "'kind':'NOTIFY_DUTY','text':'t','lang':'en','who':['North'],'to_whom':['South'],"
              + "'lead_hours':24}]}");

      Hash souths =
          day.accept(
                  day.post("South"), day.notice("South", Mechanism.to("North"), Mechanism.patrol()))
              .leafHash();
      day.accept(
          post,
          said(
              day,
              post.address,
              Kind.ACK,
              Mechanism.to("South"),
              ("{'of':'%s','level':2,'channel':'ONLINE'," + "'received_at':'2026-03-02T06:00:00Z'}")
                  .formatted(souths.base64())));
    }
  }

  @Test
  void aZoneKeptFromAPartyIsAnsweredLikeOneThatNobodyDrew() throws IOException {
    try (Mechanism day = new Mechanism(directory, 95)) {
      day.found();
      Author centre = day.post("Centre");
      Draft hidden = said(day, centre.address, Kind.ZONE, Mechanism.to("South"), zone(5_000, ""));
      day.accept(centre, hidden);
      Author root = day.root("North");
      for (UUID zone : List.of(hidden.id(), day.uuid())) {
        Refusal refusal =
            day.refuse(root, said(day, root.address, Kind.POST, Mechanism.ALL, post("m4", zone)))
                .refusal();
        assertEquals("post.zone-unknown", refusal.code());
        assertEquals("/body/zones/0", refusal.path());
        assertEquals(DeskRefusal.POST_ZONE_UNKNOWN.text(), refusal.detail());
      }
    }
  }

  @Test
  void rulesBeforeTheThirdTakeNoSuchPostUntilThePolicyNamesLaterOnes() throws IOException {
    try (Mechanism day = new Mechanism(directory, 96)) {
      day.rules = "parley-rules/2";
      day.found();
      Draft drawn = zoneOf(day, "North", 5_000, "");
      day.accept(day.post("North"), drawn);
      Author root = day.root("North");
      Draft registering = said(day, root.address, Kind.POST, Mechanism.ALL, post("m4", drawn.id()));
      assertEquals("post.zones", day.refuse(root, registering).refusal().code());

      day.rules = "parley-rules/3";
      PolicyBody next = day.policy();
      Hash proposed =
          day.say(day.root("Centre"), day.successor(day.root("Centre"), next)).leafHash();
      for (String party : List.of("North", "South")) {
        day.say(day.root(party), day.assent(day.root(party), proposed));
      }
      Author post = limited(day, "m4", drawn.id());
      refused(
          day,
          post,
          Kind.NOTICE,
          "/body/volumes/0",
          notice(volume(LATITUDE, LONGITUDE, 8_000, "")));
      assertEquals(
          List.of(), Redecide.run(day.ledger, Limits.standard(), done -> {}).differences());
    }
  }
}
