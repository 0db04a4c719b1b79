package org.parley.casefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/**
 * Signed findings on random happenings around a border that may be off by a stated error; then the
 * border is drawn anew within that error. Plain arithmetic on a sphere says on which side each
 * place lies. No result that held under the error changes, and whatever changes is listed.
 */
class BorderRedrawnUnderSignedFindingsTest {
  private static final long SEED = Long.getLong("parley.seed", 20261123L);
  private static final double METRES_PER_DEGREE = 111_000;
  private static final int RADIUS = 4000;
  private static final int ERROR = 800;

  /** Distances closer than this to a border are left out: the oracle is a sphere. */
  private static final double MARGIN = 40;

  /** A place in metres north and east of the bridge, and how far off it may be. */
  private record Spot(double north, double east, int errorMetres) {
    double from(Spot other) {
      return Math.hypot(north - other.north, east - other.east);
    }

    String lat() {
      return String.format(Locale.ROOT, "%.6f", 36 + north / METRES_PER_DEGREE);
    }

    String lng() {
      double degree = METRES_PER_DEGREE * 1.0025 * Math.cos(Math.toRadians(36));
      return String.format(Locale.ROOT, "%.6f", 37 + east / degree);
    }
  }

  private static Spot spot(Random random, double most, int error) {
    double turn = random.nextDouble() * 2 * Math.PI;
    double metres = random.nextDouble() * most;
    return new Spot(metres * Math.cos(turn), metres * Math.sin(turn), error);
  }

  private static String zone(Spot centre, String basis) {
    return ("{'name':{'en':'Belt'},'zone_kind':'BUFFER','geometry_basis':%s,'geometry':{"
            + "'outline_circle':{'center':{'lat':%s,'lng':%s},'radius':{'value':%d,"
            + "'units':'M'}}}}")
        .formatted(basis, centre.lat(), centre.lng(), RADIUS);
  }

  /** How far the edge is from a place, metres; less than nothing inside. */
  private static double outside(Spot place, Spot centre) {
    return place.from(centre) - RADIUS;
  }

  private static Docket docket(List<Spot> places) {
    String rule = Rivers.truce().replace("@zone", "@belt").replace("#zone", "#belt");
    String basis = "'APPROXIMATE','error_m':" + ERROR;
    Docket docket =
        Docket.founded()
            .all(
                "list",
                Kind.MATTER,
                "North/law",
                Rivers.matter("DESIGNATION", "LIST", "'parties':['North']"))
            .all("belt", Kind.ZONE, "North/law", zone(new Spot(0, 0, 0), basis))
            .all("rule", Kind.AGREEMENT, "North/law", rule)
            .all("yes", Kind.ASSENT, "South/law", "{'of':'#rule'}");
    CaseFile file = docket.of(Viewer.of("Centre"));
    for (int i = 0; i < places.size(); i++) {
      Spot at = places.get(i);
      String fire =
          Signed.happening("2026-02-10T12:00:00Z", at.lat(), at.lng(), at.errorMetres(), "South");
      Json.Obj test = Signed.test(file, fire, "rule");
      Signed.finding(docket, "f" + i, fire, "rule", test, ",'cites':['#rule']");
    }
    return docket;
  }

  private static List<Json.Obj> findings(Docket docket, String members) {
    Json.Obj answer = Docket.ask(docket.of(Viewer.of("North")), "findings", members);
    return ((Json.Arr) answer.get("findings").orElseThrow())
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  @Test
  void noResultThatHeldUnderTheErrorChangesAndWhateverChangesIsListed() {
    System.out.println("parley.seed=" + SEED);
    Random random = new Random(SEED);
    List<Spot> places = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      places.add(spot(random, 2.2 * RADIUS, random.nextInt(200)));
    }
    Docket docket = docket(places);
    List<Json.Obj> signed = findings(docket, "{}");
    List<byte[]> bytes = bytes(docket);
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      Spot moved = spot(random, ERROR, 0);
      int left = (int) (ERROR - moved.from(new Spot(0, 0, 0)));
      boolean exact = round % 2 == 0 || left < 1;
      docket.all(
          "belt",
          Kind.ZONE,
          round % 3 == 0 ? "South/law" : "North/law",
          zone(moved, exact ? "'EXACT'" : "'APPROXIMATE','error_m':" + left));
      List<Json.Obj> now = findings(docket, "{}");
      Set<String> listed = new HashSet<>();
      findings(docket, "{'changed':true}").forEach(one -> listed.add(Docket.at(one, "id")));
      for (int i = 0; i < places.size(); i++) {
        String which = "round " + round + " place " + i;
        Json.Obj was = signed.get(i);
        assertEquals(Docket.at(was, "terms/0/came"), Docket.at(now.get(i), "terms/0/came"));
        assertEquals(Docket.at(was, "leaf"), Docket.at(now.get(i), "leaf"), which);
        String expected = expected(places.get(i), moved, exact ? 0 : left);
        if (!expected.isEmpty()) {
          seen.add(expected);
          check(which, expected, now.get(i), listed.contains(Docket.at(was, "id")));
        }
      }
    }
    List<byte[]> after = bytes(docket);
    for (int i = 0; i < bytes.size(); i++) {
      assertArrayEquals(bytes.get(i), after.get(i), "what was signed");
    }
    assertEquals(Set.of("OUT", "SAME", "OUT_OF_SCOPE", "WOULD_FALL_UNDER"), rest(seen));
  }

  private static Set<String> rest(Set<String> seen) {
    Set<String> rest = new HashSet<>(seen);
    rest.remove("UNDETERMINED");
    return rest;
  }

  /**
   * What a finding should show by arithmetic alone: OUT where it held under the error and must not
   * change, SAME, or the result it would come to; empty where it is too close to say.
   */
  private static String expected(Spot place, Spot moved, int left) {
    double then = outside(place, new Spot(0, 0, 0)) - ERROR - place.errorMetres();
    double now = outside(place, moved);
    if (Math.abs(then) < MARGIN
        || Math.abs(now - left - place.errorMetres()) < MARGIN
        || Math.abs(now + place.errorMetres()) < MARGIN) {
      return "";
    }
    if (then > 0) {
      return "OUT";
    }
    if (now - left - place.errorMetres() > 0) {
      return "OUT_OF_SCOPE";
    }
    if (left > 0) {
      return "SAME";
    }
    return now + place.errorMetres() < 0 ? "WOULD_FALL_UNDER" : "UNDETERMINED";
  }

  private static void check(String which, String expected, Json.Obj finding, boolean listed) {
    boolean same = expected.equals("OUT") || expected.equals("SAME");
    assertEquals(
        same ? "SAME" : "OTHERWISE", Docket.at(finding, "terms/0/since/0/comes_out"), which);
    assertEquals(!same, listed, which + " is listed exactly when it would change");
    assertEquals("SAME", Docket.at(finding, "terms/0/again/comes_out"), which);
    if (expected.equals("OUT")) {
      assertEquals("OUT_OF_SCOPE", Docket.at(finding, "terms/0/came"), which);
    } else {
      assertEquals("SCOPE_DISPUTED", Docket.at(finding, "terms/0/came"), which);
    }
    if (!same) {
      assertEquals(expected, Docket.at(finding, "terms/0/since/0/result"), which);
      assertEquals("PLACE", Docket.at(finding, "terms/0/since/0/steps/0/test"), which);
    }
    Json term = ((Json.Arr) finding.get("terms").orElseThrow()).items().getFirst();
    assertEquals(1, Docket.count((Json.Obj) term, "since"), which + ": only the map that stands");
  }

  private static List<byte[]> bytes(Docket docket) {
    return docket.filed().stream()
        .filter(one -> one.statement().kind().filter(Kind.FINDING::equals).isPresent())
        .map(one -> one.statement().bytes())
        .toList();
  }
}
