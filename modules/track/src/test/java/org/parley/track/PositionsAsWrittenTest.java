package org.parley.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.geo.Position;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class PositionsAsWrittenTest {
  private static final Pattern SAMPLE =
      Pattern.compile("```(\\w+) positions\n(.*?)```", Pattern.DOTALL);

  private final PositionReader reader =
      new PositionReader("North", Optional.empty(), Optional.empty());

  @Test
  void everySampleOfThePageIsRead() throws IOException, Malformed {
    String page =
        Files.readString(
            Path.of(System.getProperty("parley.root")).resolve("docs/formats/positions.md"));
    List<Integer> counts = new ArrayList<>();
    Matcher samples = SAMPLE.matcher(page);
    while (samples.find()) {
      List<String> lines = samples.group(2).lines().toList();
      switch (samples.group(1)) {
        case "json" -> counts.add(reader.batch(json(samples.group(2)), 1_000).size());
        case "csv" -> {
          PositionReader.Lines csv = reader.csv(lines.getFirst());
          for (String line : lines.subList(1, lines.size())) {
            csv.fix(line);
          }
          counts.add(lines.size() - 1);
        }
        default -> {
          for (String line : lines) {
            reader.geoJson().fix(line);
          }
          counts.add(lines.size());
        }
      }
    }
    assertEquals(List.of(2, 3, 2), counts);
  }

  @Test
  void csvAndGeoJsonSayTheSame() throws Malformed {
    UUID notice = UUID.fromString("11111111-1111-4111-8111-111111111111");
    Fix wanted =
        new Fix(
            "North",
            "a \"b\", c",
            Instant.parse("2026-03-04T06:00:00Z"),
            new Position(35.9, 36.8),
            10.5,
            Optional.of(new Fix.Height(400, 20)),
            Optional.of(notice));
    assertEquals(
        wanted,
        reader
            .csv("notice,alt_error_m,alt_m,error_m,lng,lat,at,track")
            .fix(notice + ",20,400,10.5,36.8,35.9,2026-03-04T06:00:00Z,\"a \"\"b\"\", c\""));
    assertEquals(
        wanted,
        reader
            .geoJson()
            .fix(
                ("{'type':'Feature','id':7,'geometry':{'type':'Point',"
                            + "'coordinates':[36.8,35.9,400]},")
                        .replace('\'', '"')
                    + "\"properties\":{\"track\":\"a \\\"b\\\", c\",\"error_m\":10.5,"
                    + "\"alt_error_m\":20,\"at\":\"2026-03-04T06:00:00Z\",\"notice\":\""
                    + notice
                    + "\"}}"));
  }

  @Test
  void anErrorForTheWholeFileCountsWhereALineStatesNone() throws Malformed {
    PositionReader stated =
        new PositionReader(
            "North", Optional.of(BigDecimal.valueOf(25)), Optional.of(BigDecimal.valueOf(40)));
    PositionReader.Lines lines = stated.csv("track,at,lat,lng,error_m,alt_m");
    assertEquals(25, lines.fix("a,2026-03-04T06:00:00Z,35,36,,").errorMetres());
    assertEquals(5, lines.fix("a,2026-03-04T06:00:00Z,35,36,5,").errorMetres());
    assertEquals(
        Optional.of(new Fix.Height(9, 40)), lines.fix("a,2026-03-04T06:00:00Z,35,36,5,9").height());
  }

  @Test
  void everyReasonForWhichAFileIsNotRead() {
    refused(PositionRefusal.COLUMNS, "", () -> reader.csv("track,at,lat"));
    refused(PositionRefusal.COLUMNS, "/speed", () -> reader.csv("track,at,lat,lng,speed"));
    refused(PositionRefusal.COLUMNS, "/lat", () -> reader.csv("track,at,lat,lng,lat"));
    refused(PositionRefusal.LINE, "", () -> reader.csv("track,at,lat,lng").fix("a,b"));
    refused(PositionRefusal.LINE, "", () -> reader.csv("track,at,lat,lng").fix("\"a,b,c,d"));
    refused(
        PositionRefusal.FEATURE,
        "/geometry/type",
        () ->
            reader
                .geoJson()
                .fix("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Line\"},\"properties\":{}}"));
    refused(
        PositionRefusal.FEATURE,
        "/geometry/coordinates",
        () ->
            reader
                .geoJson()
                .fix(
                    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]},"
                        + "\"properties\":{}}"));
    refused(
        PositionRefusal.ERROR,
        "/error_m",
        () -> reader.csv("track,at,lat,lng").fix("a,2026-03-04T06:00:00Z,35,36"));
    refused(PositionRefusal.TIME, "/at", () -> reader.csv("track,at,lat,lng").fix("a,soon,35,36"));
  }

  @Test
  void bentLinesAreRefusedOrReadAndNothingElse() throws Malformed {
    long seed = Long.getLong("parley.seed", 111);
    Random random = new Random(seed);
    String good =
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},"
            + "\"properties\":{\"track\":\"a\",\"at\":\"2026-03-04T06:00:00Z\",\"error_m\":1}}";
    String row = "\"a\",2026-03-04T06:00:00Z,35,36,1e400,";
    PositionReader.Lines csv = reader.csv("track,at,lat,lng,error_m,alt_m");
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder(i % 2 == 0 ? good : row);
      for (int k = 0; k < 1 + random.nextInt(3); k++) {
        line.setCharAt(random.nextInt(line.length()), (char) (32 + random.nextInt(96)));
      }
      try {
        (i % 2 == 0 ? reader.geoJson() : csv).fix(line.toString());
      } catch (Malformed e) {
        refused++;
      }
    }
    assertTrue(refused > 10_000, "-Dparley.seed=" + seed);
  }

  @FunctionalInterface
  private interface Reading {
    Object read() throws Malformed;
  }

  private static void refused(PositionRefusal refusal, String path, Reading reading) {
    Malformed malformed = assertThrows(Malformed.class, reading::read);
    assertEquals(refusal.code(), malformed.code());
    assertEquals(path, malformed.path());
  }

  private static Json json(String text) throws Malformed {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8), 10_000, 8);
  }
}
