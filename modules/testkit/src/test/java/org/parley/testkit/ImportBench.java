package org.parley.testkit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.parley.cli.ParleyCommand;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.ScenarioReader;
import org.parley.cli.ScenarioRunner;
import org.parley.cli.Starter;
import org.parley.cli.Surroundings;
import org.parley.server.Main;
import org.parley.statement.Entropy;
import picocli.CommandLine;

/**
 * What taking in a long file of UCDP and screening it takes, with the commands a person types
 * against a whole server in the same process: {@code ImportBench DIR ROWS}. All rows are invented.
 */
public final class ImportBench {
  private static final double IMPORT_GOAL_S = 120;
  private static final double SCREEN_GOAL_S = 20;
  private static final double GOAL_ROWS = 1e6;
  private static final long SEED = 7;
  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final String WORDS =
      "army shells village near road clash reported killed wounded source says local force post"
          + " bridge north south river market night morning patrol convoy school people two three";

  private final Path directory;
  private final int rows;
  private final Starter starter = Main.starter(() -> NOW, Entropy.system());
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private boolean missed;

  private ImportBench(Path directory, int rows) {
    this.directory = directory;
    this.rows = rows;
  }

  /** Runs it; ends with 1 where a goal is missed. */
  public static void main(String[] arguments) throws IOException {
    ImportBench bench = new ImportBench(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    bench.run();
    System.exit(bench.missed ? 1 : 0);
  }

  private void run() throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("invented-" + rows + ".csv");
    if (!Files.exists(file)) {
      write(file);
    }
    System.out.printf(
        Locale.ROOT,
        "%d rows, %.0f MB of CSV, %d MiB of heap%n",
        rows,
        Files.size(file) / 1e6,
        Runtime.getRuntime().maxMemory() >> 20);
    Scenario scenario = new ScenarioReader(name -> bytes(name)).read("bench.yaml");
    Path log = Files.createTempDirectory(directory, "log");
    try (ScenarioDesk desk = starter.practice(log, scenario, SEED)) {
      ScenarioRunner runner = new ScenarioRunner(scenario, desk, SEED, new ScenarioFiles.Silent());
      runner.run();
      Map<String, Path> keys =
          runner.writeKeys(Files.createTempDirectory(directory, "keys").resolve("of"));
      try (Starter.Running server =
          desk.serve(
              new Starter.ServeOptions(
                  OptionalInt.of(0), Optional.empty(), Optional.empty(), List::of))) {
        String key = Objects.requireNonNull(keys.get("Harbour/desk")).toString();
        List<String> to = List.of("--key", key, "--server", server.url(), "--json");
        long[] importing = mark();
        String taken = said(to, "import", "ucdp", file.toString(), "--to", "*");
        told("import and index", importing, IMPORT_GOAL_S);
        String id = taken.replaceFirst("(?s).*\"import\":\"([^\"]*)\".*", "$1");
        for (int round = 1; round <= 2; round++) {
          long[] screening = mark();
          String counts = said(to, "screen", id);
          told("screening against 5 agreements", screening, SCREEN_GOAL_S);
          if (!counts.contains("\"rows\":" + rows + ",")) {
            throw new IllegalStateException(counts.substring(0, 400));
          }
        }
      }
    }
  }

  private String said(List<String> more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(more);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        ParleyCommand.commandLine(new Surroundings(starter, () -> NOW, Entropy.system()), words);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = command.execute(all.toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException(exit + " " + out + err);
    }
    return out.toString();
  }

  private static long[] mark() {
    return new long[] {System.nanoTime(), processor()};
  }

  private static long processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private void told(String what, long[] since, double goal) {
    double seconds = (System.nanoTime() - since[0]) / 1e9;
    double most = goal * rows / GOAL_ROWS;
    missed |= seconds > most;
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, processor %.1f s; goal %.1f s%s%n",
        what,
        seconds,
        (processor() - since[1]) / 1e3,
        most,
        seconds > most ? "  MISSED" : "");
  }

  // What is taken in.

  private void write(Path file) throws IOException {
    String[] words = WORDS.split(" ");
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write(
          "id,type_of_violence,side_a,side_b,number_of_sources,source_article,source_original,"
              + "where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,"
              + "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,"
              + "high\n");
      for (int i = 0; i < rows; i++) {
        LocalDate day = LocalDate.of(2011, 1, 1).plusDays(random.nextInt(2_000));
        int dead = random.nextInt(9);
        StringBuilder sources = new StringBuilder();
        for (int j = 0; j < 2; j++) {
          sources.append(j == 0 ? "" : ";").append("\"\"Radio ").append(random.nextInt(40));
          sources.append(',').append(day.plusDays(1 + random.nextInt(3))).append(',');
          for (int k = 0; k < 20; k++) {
            sources.append(words[random.nextInt(words.length)]).append(' ');
          }
          sources.append("\"\"");
        }
        out.write(
            String.format(
                Locale.ROOT,
                "%d,%d,%s,%s,2,\"%s\",Radio,%d,Village %d,Province %d,District %d,%.6f,%.6f,"
                    + "Strait,1,%s,%s,%d,0,0,0,%d,%d,%d%n",
                400_000 + i,
                1 + random.nextInt(3),
                side(),
                side(),
                sources,
                1 + random.nextInt(3),
                random.nextInt(4_000),
                random.nextInt(14),
                random.nextInt(90),
                -18.8 + 3.5 * random.nextDouble(),
                176 + 3.9 * random.nextDouble(),
                day,
                day,
                dead,
                dead,
                dead,
                dead));
      }
    }
  }

  private String side() {
    int which = random.nextInt(60);
    return which < 15 ? "East" : which < 30 ? "West" : "Band " + which;
  }

  // Five agreements of two tested articles each: exact, approximate and pending maps.

  private static byte[] bytes(String name) {
    return (name.equals("bench.yaml") ? scenario() : agreement(name.charAt(0) - '0'))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String scenario() {
    StringBuilder text =
        new StringBuilder(
            """
            scenario: parley-scenario/1
            name: bench
            origin: parley.example/bench
            setting: EXERCISE
            operator: A measurement
            clock: "2026-03-02T06:00:00Z"
            founder: Harbour
            parties:
              - name: Harbour
                title: {en: Harbour}
                role: OBSERVER
                roots: 2
                posts: [{post: Harbour/desk, title: {en: Desk}, scopes: [claim, law, read]}]
              - name: East
                title: {en: East}
                role: SIGNATORY
                roots: 2
                posts: [{post: East/liaison, title: {en: Liaison}, scopes: [law, read]}]
              - name: West
                title: {en: West}
                role: SIGNATORY
                roots: 2
                posts: [{post: West/liaison, title: {en: Liaison}, scopes: [law, read]}]
            agreements: [0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml]
            steps:
            """);
    for (int i = 0; i < 5; i++) {
      for (String party : List.of("East", "West")) {
        text.append("  - {by: ").append(party).append("/liaison, kind: assent, to: [\"*\"], of: a");
        text.append(i).append("}\n");
      }
    }
    return text.toString();
  }

  private static String agreement(int number) {
    StringBuilder ring = new StringBuilder();
    for (int i = 0; i <= 40; i++) {
      double turn = 2 * Math.PI * (i % 40) / 40;
      double reach = 0.3 + 0.05 * (i % 40 % 3);
      ring.append(i == 0 ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT,
                  "[%.5f, %.5f]",
                  176.6 + 0.7 * number + reach * Math.cos(turn),
                  -17.2 + reach * Math.sin(turn)));
    }
    return """
    zones:
      - label: z%1$d
        name: {en: Zone}
        zone_kind: BUFFER
        geometry_basis: EXACT
        geometry: {geojson: {type: Polygon, coordinates: [[%2$s]]}}
      - label: y%1$d
        name: {en: Zone}
        zone_kind: BUFFER
        geometry_basis: APPROXIMATE
        error_m: 4000
        rule: Around it.
        geometry:
          outline_circle:
            {center: {lat: -16.1, lng: %3$s}, radius: {value: 25000, units: M}}
    agreement:
      label: a%1$d
      title: {en: Truce %1$d}
      short: Truce %1$d
      parties: [East, West]
      in_force_from: "201%1$d-06-01T00:00:00Z"
      until: {local: "2015-06-01", zones: [Pacific/Fiji, Pacific/Apia], text: until June}
      zone_basis: NOT_STATED
      zones: [z%1$d, y%1$d]
      terms:
        - {article: "1", kind: PROHIBITED_HOSTILE, text: No fire., lang: en,
           who: [East, West], to_whom: [East, West], zones: [z%1$d]}
        - {article: "2", kind: PROHIBITED_HOSTILE, text: No fire., lang: en,
           who: [West], to_whom: [East], zones: [y%1$d]}
    """
        .formatted(number, ring, String.format(Locale.ROOT, "%.2f", 176.6 + 0.7 * number));
  }
}
