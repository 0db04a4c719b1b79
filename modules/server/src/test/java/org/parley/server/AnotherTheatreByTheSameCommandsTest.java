package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.server.ScreeningOracle.Article;
import org.parley.server.ScreeningOracle.Columns;
import org.parley.server.ScreeningOracle.Ground;
import org.parley.server.ScreeningOracle.Holds;
import org.parley.server.ScreeningOracle.Moment;
import org.parley.server.ScreeningOracle.Period;
import org.parley.server.ScreeningOracle.Side;
import org.parley.server.ScreeningOracle.Zone;

/**
 * An invented strait on both sides of the antimeridian, south of the equator, with invented parties
 * and a truce of 2011 in force on exact maps: the commands that take in and screen the records of
 * one country do the same here, from files of UCDP and of ACLED, and every count is the oracle's.
 */
class AnotherTheatreByTheSameCommandsTest {
  private static final String SCENARIO =
      """
      scenario: parley-scenario/1
      name: strait
      origin: parley.example/strait
      setting: EXERCISE
      operator: A test
      clock: "2026-03-02T06:00:00Z"
      founder: Harbour
      parties:
        - name: Harbour
          title: {en: Harbour}
          role: OBSERVER
          roots: 2
          posts:
            - {post: Harbour/desk, title: {en: Desk}, scopes: [claim, law, read]}
        - name: East
          title: {en: East}
          role: SIGNATORY
          roots: 2
          posts:
            - {post: East/liaison, title: {en: Liaison}, scopes: [law, read]}
        - name: West
          title: {en: West}
          role: SIGNATORY
          roots: 2
          posts:
            - {post: West/liaison, title: {en: Liaison}, scopes: [law, read]}
        - {name: Reef, title: {en: Reef}, role: NON_SIGNATORY}
        - {name: Guild, title: {en: Guild}, role: NON_SIGNATORY}
      agreements: [truce.yaml]
      steps:
        - {label: east-assents, by: East/liaison, kind: assent, to: ["*"], of: truce}
        - {label: west-assents, by: West/liaison, kind: assent, to: ["*"], of: truce}
        - label: army
          by: Harbour/desk
          kind: entry
          to: ["*"]
          body: {entry_kind: ACTOR, names: {en: East}, aliases: [Army of the East], party: East,
            source: invented}
        - label: front
          by: Harbour/desk
          kind: entry
          to: ["*"]
          body: {entry_kind: ACTOR, names: {en: West}, aliases: [Western Front], party: West,
            source: invented}
        - label: league
          by: Harbour/desk
          kind: entry
          to: ["*"]
          body: {entry_kind: ACTOR, names: {en: Reef League}, party: Reef, acts_for: [West],
            source: invented}
        - label: guild
          by: Harbour/desk
          kind: entry
          to: ["*"]
          body: {entry_kind: ACTOR, names: {en: Harbour Guild}, party: Guild, source: invented}
      """;

  private static final String TRUCE =
      """
      zones:
        - label: narrows
          name: {en: The narrows}
          zone_kind: BUFFER
          geometry_basis: EXACT
          geometry:
            outline_circle:
              center: {lat: -17.21, lng: 179.93}
              radius: {value: 31000, units: M}
        - label: north-bank
          name: {en: The north bank}
          zone_kind: BUFFER
          geometry_basis: EXACT
          geometry:
            geojson:
              type: Polygon
              coordinates: [[[179.21, -16.43], [-179.72, -16.31], [-179.53, -15.61],
                [179.32, -15.52], [179.21, -16.43]]]
        - label: shoal
          name: {en: The shoal}
          zone_kind: BUFFER
          geometry_basis: APPROXIMATE
          error_m: 6000
          rule: Around the shoal.
          geometry:
            outline_circle:
              center: {lat: -18.37, lng: -179.61}
              radius: {value: 17000, units: M}
      agreement:
        label: truce
        title: {en: Truce of the strait}
        short: Strait
        parties: [East, West]
        in_force_from:
          local: "2011-06-01"
          zones: [Pacific/Fiji, Pacific/Apia]
          text: from 1 June 2011
        until:
          local: "2012-12-30"
          zones: [Pacific/Fiji, Pacific/Apia]
          text: until 30 December 2012
        zone_basis: NOT_STATED
        zones: [narrows, north-bank, shoal]
        terms:
          - article: "1"
            kind: PROHIBITED_HOSTILE
            text: No fire in the narrows and on the north bank.
            lang: en
            who: [East, West]
            to_whom: [East, West]
            zones: [narrows, north-bank]
          - article: "2"
            kind: PROHIBITED_HOSTILE
            text: West does not fire at the shoal in the season.
            lang: en
            who: [West]
            to_whom: [East]
            zones: [shoal]
            window: {from: "2011-11-01T00:00:00Z", until: "2012-04-30T12:00:00Z"}
          - article: "3"
            kind: WEAPON_LIMIT
            text: No guns on the north bank.
            lang: en
            who: [East, West]
            to_whom: [East, West]
            zones: [north-bank]
            limit: {what: guns, at_most: 0}
      """;

  private static final Map<String, Side> BOTH =
      Map.of(
          "Army of the East", Side.BOUND,
          "Western Front", Side.BOUND,
          "Reef League", Side.BOUND,
          "Harbour Guild", Side.OTHER);
  private static final Map<String, Side> WEST =
      Map.of(
          "Army of the East", Side.OTHER,
          "Western Front", Side.BOUND,
          "Reef League", Side.BOUND,
          "Harbour Guild", Side.OTHER);
  private static final List<String> NAMES =
      List.of(
          "Army of the East",
          "Western Front",
          "Reef League",
          "Harbour Guild",
          "Lagoon Boys",
          "\"Lagoon Boys, Third \"\"Boat\"\"\"");

  private static List<Article> articles() {
    Period inForce =
        new Period(
            Moment.midnight("2011-06-01", "Pacific/Fiji", "Pacific/Apia"),
            Optional.of(Moment.endOf("2012-12-30", "Pacific/Fiji", "Pacific/Apia")),
            Holds.NO);
    Zone narrows = new Zone(Optional.of(Ground.circle(-17.21, 179.93, 31_000)), 0, true);
    Zone bank =
        new Zone(
            Optional.of(
                Ground.ring(
                    new double[] {-16.43, 179.21},
                    new double[] {-16.31, 180.28},
                    new double[] {-15.61, 180.47},
                    new double[] {-15.52, 179.32})),
            0,
            true);
    Zone shoal = new Zone(Optional.of(Ground.circle(-18.37, 180.39, 17_000)), 6_000, false);
    Period season =
        new Period(
            Moment.of("2011-11-01T00:00:00Z"),
            Optional.of(Moment.of("2012-04-30T12:00:01Z")),
            Holds.NO);
    return List.of(
        new Article(
            "Strait", "1", true, inForce, Optional.empty(), List.of(narrows, bank), BOTH, Holds.NO),
        new Article(
            "Strait", "2", true, inForce, Optional.of(season), List.of(shoal), WEST, Holds.NO),
        new Article(
            "Strait", "3", false, inForce, Optional.empty(), List.of(bank), BOTH, Holds.NO));
  }

  @TempDir Path place;
  private final RandomGenerator random;

  AnotherTheatreByTheSameCommandsTest() {
    long seed = Long.getLong("parley.seed", 2011L);
    System.out.println("parley.seed=" + seed);
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A latitude and a longitude, anywhere but at the very edge of what is compared. */
  private String anywhere() {
    while (true) {
      double lat = Math.round(1e4 * (-18.8 + 3.5 * random.nextDouble())) / 1e4;
      double east = Math.round(1e4 * (178.9 + 2 * random.nextDouble())) / 1e4;
      double lng = east > 180 ? east - 360 : east;
      boolean near =
          IntStream.of(2_000, 5_000, 25_000)
              .anyMatch(error -> ScreeningOracle.nearEdge(articles(), lat, lng, error));
      if (!near) {
        return String.format(Locale.ROOT, "%.4f,%.4f", lat, lng);
      }
    }
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private LocalDate day() {
    return LocalDate.of(2011, 1, 1).plusDays(random.nextInt(880));
  }

  /** As versions 18 and later write it, with a time behind each day. */
  private String ucdp(int rows) {
    StringBuilder csv = new StringBuilder();
    csv.append("id,type_of_violence,side_a,side_b,where_prec,adm_1,latitude,longitude,date_prec,");
    csv.append("date_start,date_end,best\n");
    for (int i = 0; i < rows; i++) {
      LocalDate first = day();
      LocalDate last = random.nextInt(4) > 0 ? first : first.plusDays(random.nextInt(60));
      csv.append(
          "%d,%d,%s,%s,%d,%s,%s,1,%s 00:00:00.000,%s 00:00:00.000,%d\n"
              .formatted(
                  i,
                  1 + random.nextInt(3),
                  name(),
                  name(),
                  1 + random.nextInt(4),
                  random.nextBoolean() ? "Windward" : "NA",
                  anywhere(),
                  first,
                  last,
                  random.nextInt(9)));
    }
    return csv.toString();
  }

  /** Battles, and protests that nobody holds against an article about force. */
  private String acled(int rows) {
    StringBuilder csv = new StringBuilder();
    csv.append("event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,");
    csv.append("admin1,latitude,longitude,geo_precision,source,fatalities\n");
    for (int i = 0; i < rows; i++) {
      boolean protest = i % 5 == 0;
      csv.append(
          "STR%d,%s,1,%s,,%s,%s,Leeward,%s,1,Strait Radio,0\n"
              .formatted(
                  i,
                  day(),
                  protest ? "Protests" : "Battles",
                  name(),
                  random.nextInt(3) > 0 ? name() : "",
                  anywhere()));
    }
    return csv.toString();
  }

  private static long of(ScreeningOracle oracle, String result) {
    return oracle.tables().stream().mapToLong(t -> t.all().getOrDefault(result, 0L)).sum();
  }

  @Test
  void everyCountIsTheOneThatTheFileItselfGives() throws IOException {
    Map<String, String> own = Map.of("strait.yaml", SCENARIO, "truce.yaml", TRUCE);
    try (ScreenedLog log = new ScreenedLog(place, own, "strait.yaml")) {
      ScreeningOracle oracle = new ScreeningOracle(Map.of("1", 2_000, "2", 25_000), articles());
      String csv = ucdp(1_500);
      oracle.count(
          csv,
          new Columns(
              "date_start",
              "date_end",
              "latitude",
              "longitude",
              "where_prec",
              "adm_1",
              "side_a",
              "side_b"));
      screened(log, "ucdp", csv, oracle);
      for (String result :
          List.of("WOULD_FALL_UNDER", "SCOPE_DISPUTED", "UNDETERMINED", "NOT_IN_FORCE")) {
        assertTrue(of(oracle, result) > 0, result + " " + oracle.tables());
      }
    }
  }

  @Test
  void protestsInAFileOfAcledAreCountedApart() throws IOException {
    Map<String, String> own = Map.of("strait.yaml", SCENARIO, "truce.yaml", TRUCE);
    try (ScreenedLog log = new ScreenedLog(place, own, "strait.yaml")) {
      ScreeningOracle oracle = new ScreeningOracle(Map.of("1", 5_000), articles());
      String csv = acled(800);
      List<String> lines = new ArrayList<>(csv.lines().toList());
      long protests = lines.stream().filter(line -> line.contains("Protests")).count();
      lines.removeIf(line -> line.contains("Protests"));
      oracle.count(
          String.join("\n", lines) + "\n",
          new Columns(
              "event_date",
              "",
              "latitude",
              "longitude",
              "geo_precision",
              "admin1",
              "actor1",
              "actor2"));
      oracle.notTested("NO_FORCE, Protests", protests);
      screened(log, "acled", csv, oracle);
    }
  }

  private void screened(ScreenedLog log, String format, String csv, ScreeningOracle oracle)
      throws IOException {
    assertEquals(0, oracle.doubtful(), "places too near an edge to compare");
    Path file = place.resolve("strait.csv");
    Files.writeString(file, csv);
    String post = "Harbour/desk";
    List<String> words = new ArrayList<>(List.of("import", format, file.toString(), "--to", "*"));
    if (format.equals("acled")) {
      words.addAll(List.of("--licence", "invented"));
    }
    Parley.Said taken = log.run(post, words.toArray(String[]::new));
    assertEquals(0, taken.exit(), taken.out() + taken.err());
    for (String reader : List.of(post, "East/liaison", "West/liaison")) {
      log.assertScreened(reader, taken.text("import"), oracle, articles());
    }
  }
}
