package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
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
 * The events that UCDP records for Syria from 2016 to 2018, taken in and screened against the
 * memoranda of Astana (2017) and Sochi (2018) as the examples state them, and against a sketch of
 * the areas that this test draws, because no map of them is public. Every count of every
 * governorate, month and side is what {@link ScreeningOracle} finds in the file.
 */
class RecordsOfSyriaScreenedTest {
  private static final Path FILE =
      Path.of(System.getProperty("parley.root"))
          .resolve("../shared/data/ucdp-ged-syria-2016-2018.csv.gz")
          .normalize();

  private static final Columns UCDP =
      new Columns(
          "date_start",
          "date_end",
          "latitude",
          "longitude",
          "where_prec",
          "adm_1",
          "side_a",
          "side_b");

  private static final String SCENARIO =
      """
      scenario: parley-scenario/1
      name: screened
      origin: parley.example/screened
      setting: EXERCISE
      operator: A test
      clock: "2026-03-02T06:00:00Z"
      founder: Archive
      parties:
        - name: Archive
          title: {en: Archive}
          role: OBSERVER
          roots: 2
          posts:
            - {post: Archive/analyst, title: {en: Analyst}, scopes: [claim, law, read]}
        - {name: Russia, title: {en: Russia}, role: GUARANTOR}
        - {name: Turkey, title: {en: Turkey}, role: GUARANTOR}
        - {name: Iran, title: {en: Iran}, role: GUARANTOR}
        - {name: SyrianGovernment, title: {en: Syrian government}, role: NON_SIGNATORY}
        - {name: Opposition, title: {en: Opposition}, role: NON_SIGNATORY}
        - {name: SNA, title: {en: SNA}, role: NON_SIGNATORY}
        - {name: SDF, title: {en: SDF}, role: NON_SIGNATORY}
        - {name: HTS, title: {en: HTS}, role: NON_SIGNATORY}
        - {name: ISIS, title: {en: ISIS}, role: NON_SIGNATORY}
        - {name: UnitedStates, title: {en: United States}, role: NON_SIGNATORY}
      include: [examples/syria/blocks.yaml, examples/syria/actors.yaml]
      agreements:
        - {file: examples/syria/agreements/astana-2017.yaml, block: POL}
        - {file: examples/syria/agreements/sochi-2018.yaml, block: IDL}
        - {file: sketch.yaml, block: POL}
      steps: []
      """;

  /** Ground drawn for this test alone; nobody ever agreed to it or published it. */
  private static final String SKETCH =
      """
      zones:
        - label: sketch-north-west
          name: {en: A sketch of this test in the north-west}
          zone_kind: DE_ESCALATION_AREA
          geometry_basis: APPROXIMATE
          error_m: 3000
          rule: Drawn by a test.
          geometry:
            geojson:
              type: Polygon
              coordinates: [[[36.05, 35.21], [37.03, 35.33], [37.21, 36.27], [36.31, 36.41],
                [36.05, 35.21]]]
        - label: sketch-east-of-the-capital
          name: {en: A sketch of this test east of the capital}
          zone_kind: DE_ESCALATION_AREA
          geometry_basis: APPROXIMATE
          error_m: 500
          rule: Drawn by a test.
          geometry:
            outline_circle:
              center: {lat: 33.527, lng: 36.393}
              radius: {value: 7100, units: M}
      agreement:
        label: sketch
        title: {en: A sketch of this test}
        short: Sketch
        parties: [Russia, Turkey, Iran]
        in_force_from: "2016-03-01T00:00:00Z"
        until: {local: "2018-07-01", zones: [Asia/Damascus, Europe/Moscow], text: until 1 July}
        zone_basis: NOT_STATED
        source: drawn by a test
        zones: [sketch-north-west, sketch-east-of-the-capital]
        terms:
          - article: "1"
            kind: PROHIBITED_HOSTILE
            text: Hostilities cease inside the sketched ground.
            lang: en
            who: [Russia, Turkey, Iran]
            to_whom: [Russia, Turkey, Iran]
            zones: [sketch-north-west, sketch-east-of-the-capital]
      """;

  /** What actors.yaml says of sides as the file writes them; it is silent of all the others. */
  private static final Map<String, Side> SIDES =
      Map.of("SDF", Side.OTHER, "HTS", Side.OTHER, "SNA", Side.BOUND);

  /** Articles 2 of Astana and 6 of Sochi are the ones about what happens. */
  private static List<Article> articles() {
    Zone pending = Zone.WITHOUT_MAP;
    Article astana =
        new Article(
            "Astana",
            "2",
            true,
            new Period(
                Moment.midnight(
                    "2017-05-04", "Asia/Almaty", "Asia/Tehran", "Europe/Moscow", "Asia/Damascus"),
                Optional.of(
                    Moment.endOf(
                        "2017-11-04",
                        "Asia/Almaty",
                        "Asia/Tehran",
                        "Europe/Moscow",
                        "Asia/Damascus")),
                Holds.OPEN),
            Optional.of(
                new Period(
                    Moment.midnight("2017-05-06", "Europe/Moscow", "Asia/Damascus"),
                    Optional.empty(),
                    Holds.YES)),
            List.of(pending, pending, pending, pending),
            SIDES,
            Holds.OPEN);
    Article sochi =
        new Article(
            "Sochi",
            "6",
            false,
            new Period(
                Moment.midnight("2018-09-17", "Europe/Moscow", "Asia/Damascus"),
                Optional.empty(),
                Holds.YES),
            Optional.empty(),
            List.of(pending),
            SIDES,
            Holds.NO);
    Ground northWest =
        Ground.ring(
            new double[] {35.21, 36.05},
            new double[] {35.33, 37.03},
            new double[] {36.27, 37.21},
            new double[] {36.41, 36.31});
    Article sketch =
        new Article(
            "Sketch",
            "1",
            true,
            new Period(
                Moment.of("2016-03-01T00:00:00Z"),
                Optional.of(Moment.endOf("2018-07-01", "Asia/Damascus", "Europe/Moscow")),
                Holds.NO),
            Optional.empty(),
            List.of(
                new Zone(Optional.of(northWest), 3000, false),
                new Zone(Optional.of(Ground.circle(33.527, 36.393, 7100)), 500, false)),
            SIDES,
            Holds.NO);
    return List.of(astana, sochi, sketch);
  }

  @TempDir Path place;

  @Test
  void everyCountIsTheOneThatTheFileItselfGives() throws IOException {
    if (!Files.exists(FILE)) {
      System.out.println("not run: the events of UCDP do not lie beside the project");
      return;
    }
    String csv;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
      csv = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    ScreeningOracle oracle = new ScreeningOracle(Map.of("1", 2_000, "2", 25_000), articles());
    oracle.count(csv, UCDP);
    assertEquals(0, oracle.doubtful(), "places too near an edge of the sketch to compare");
    Map<String, Long> sketched = oracle.tables().get(2).all();
    assertEquals(4, sketched.size(), "the sketch is to show every kind of result: " + sketched);
    try (ScreenedLog log =
        new ScreenedLog(
            place, Map.of("screened.yaml", SCENARIO, "sketch.yaml", SKETCH), "screened.yaml")) {
      String post = "Archive/analyst";
      Parley.Said taken = log.run(post, "import", "ucdp", FILE.toString());
      assertEquals(0, taken.exit(), taken.out() + taken.err());
      assertEquals("RECORDED", taken.text("outcome"));
      log.assertScreened(post, taken.text("import"), oracle, articles());
      Parley.Said again = log.run(post, "import", "ucdp", FILE.toString());
      assertEquals("ALREADY", again.text("outcome"));
    }
  }
}
