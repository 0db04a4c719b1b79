package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.intake.DataFile;
import org.parley.intake.ImportedRow;
import org.parley.intake.PackedRows;
import org.parley.intake.Packer;
import org.parley.statement.ImportBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;

/**
 * Two servers with the same imports for South and others that South may not know: a manifest for
 * the Centre alone, one with a chunk that South may not read, a feed of deletions and a withdrawal
 * that are not for South. In the other world their rows, places and what they take back are others.
 * South is answered with the same bytes, whatever it asks about whichever id.
 */
class ImportsInTwoWorldsTest {
  private static final UUID OPEN = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c601");
  private static final UUID HALF = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c602");
  private static final UUID HIDDEN = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c603");
  private static final UUID FEED = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c604");
  private static final UUID ABSENT = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c605");

  @TempDir Path folder;

  private static ImportedRow row(String key, String lat) {
    return new ImportedRow(
        Long.parseLong(key.substring(1)),
        key,
        false,
        Optional.of(
            new ImportedRow.Days(
                LocalDate.of(2026, 2, 1),
                LocalDate.of(2026, 2, 2),
                Optional.of("1"),
                Optional.empty())),
        new ImportedRow.Spot(
            Optional.of(new BigDecimal(lat)),
            Optional.of(new BigDecimal("36.8")),
            Optional.of(500),
            Optional.of("1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("West"),
            Optional.empty()),
        Optional.of(new ImportedRow.Side("North", Optional.empty(), Optional.empty())),
        Optional.of(new ImportedRow.Side("South", Optional.empty(), Optional.empty())),
        Optional.of("Battles"),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static ImportedRow gone(String key) {
    ImportedRow row = row(key, "0");
    return new ImportedRow(
        row.row(),
        key,
        true,
        Optional.empty(),
        ImportedRow.Spot.NOWHERE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static PackedRows packed(List<ImportedRow> rows) {
    List<PackedRows> chunks = new ArrayList<>();
    Packer packer = new Packer(chunks::add);
    rows.forEach(packer::add);
    packer.finish();
    return chunks.getFirst();
  }

  private static ImportBody.Chunk chunk(
      World world, UUID of, int number, String to, List<ImportedRow> rows) {
    PackedRows packed = packed(rows);
    long index =
        world.file(
            "North/liaison",
            world.server.draft(
                "North/liaison",
                Kind.IMPORT_CHUNK,
                new UUID(
                    of.getMostSignificantBits(), of.getLeastSignificantBits() + 256 * (number + 1)),
                to,
                packed.body(of, number).text()));
    return new ImportBody.Chunk(world.server.ledger.leafHash(index), rows.size());
  }

  private static long manifest(
      World world, UUID id, String to, int removed, List<ImportBody.Chunk> chunks) {
    int rows = chunks.stream().mapToInt(ImportBody.Chunk::rows).sum();
    ImportBody body =
        ImportBody.complete(
            new ImportBody.Content(
                ImportBody.Format.ACLED,
                DataFile.RULES,
                new ImportBody.SourceFile(id + ".csv", 1, Hash.sha256(new byte[] {1})),
                "invented",
                List.of(),
                List.of(),
                new ImportBody.Counts(rows, rows, 0, 0, removed),
                chunks));
    return world.file(
        "North/liaison",
        world.server.draft("North/liaison", Kind.IMPORT, id, to, body.json().text()));
  }

  /** The same for South, with another secret in either world. */
  private static void happens(World world) {
    String secret = world.first ? "35.9" : "-61.5";
    List<ImportedRow> open = List.of(row("K1", "35.9"), row("K2", "35.9"), row("K3", "35.9"));
    ImportBody.Chunk shown = chunk(world, OPEN, 0, "South Centre", open);
    long version = manifest(world, OPEN, "South Centre", 0, List.of(shown));

    ImportBody.Chunk first = chunk(world, HALF, 0, "South Centre", List.of(row("K4", "35.9")));
    ImportBody.Chunk second = chunk(world, HALF, 1, "Centre", List.of(row("K5", secret)));
    manifest(world, HALF, "South Centre", 0, List.of(first, second));

    ImportBody.Chunk known = chunk(world, HIDDEN, 0, "South Centre", List.of(row("K6", "35.9")));
    ImportBody.Chunk kept = chunk(world, HIDDEN, 1, "Centre", List.of(row("K7", secret)));
    long secretly = manifest(world, HIDDEN, "Centre", 0, List.of(known, kept));

    String taken = world.first ? "K1" : "K2";
    ImportBody.Chunk feed = chunk(world, FEED, 0, "Centre", List.of(gone(taken)));
    manifest(world, FEED, "Centre", 1, List.of(feed));

    UUID withdrawn = world.first ? OPEN : HIDDEN;
    long replaced = world.first ? version : secretly;
    String words = "{'state':'WITHDRAWN','reason':'x'}".replace('\'', '"');
    world.file(
        "North/liaison",
        world
            .server
            .draft("North/liaison", Kind.IMPORT, withdrawn, "Centre", words)
            .replacing(world.server.ledger.leafHash(replaced)));
  }

  private static void asks(World world) {
    world.south = world.server.token("South/ops");
    List<String> paths = new ArrayList<>(List.of("/v1/imports"));
    for (UUID id : List.of(OPEN, HALF, HIDDEN, FEED, ABSENT)) {
      String stem = "/v1/imports/" + id;
      paths.addAll(
          List.of(
              stem,
              stem + "/rows",
              stem + "/rows?limit=1",
              stem + "/rows?limit=2&after=1",
              stem + "/chunks",
              stem + "/screening"));
    }
    for (String path : paths) {
      for (String known :
          List.of(
              "", "asKnown=2026-03-02T06:00:00Z", "asKnown=2026-03-02T06:00:00Z&basis=ASSERTED")) {
        String asked = known.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + known;
        world.tell(asked, world.server.get(asked, world.south));
      }
    }
  }

  @Test
  void southIsAnsweredAlikeWhateverImportsItMayNotKnow() throws Exception {
    List<Map<String, String>> told = new ArrayList<>();
    for (boolean first : List.of(true, false)) {
      Path place = Files.createDirectories(folder.resolve(first ? "one" : "other"));
      try (World world = new World(first, false, 5, place)) {
        happens(world);
        asks(world);
        told.add(world.told);
        String ours =
            world
                .server
                .get("/v1/imports/" + OPEN + "/rows", world.server.token("North/liaison"))
                .body();
        assertEquals(first, !ours.contains("\"key\""), "its own party knows of the withdrawal");
      }
    }
    assertEquals(told.get(0), told.get(1));
    String all = told.get(0).toString();
    assertTrue(all.contains("\"key\":\"K1\"") && all.contains("\"key\":\"K2\""), all);
    assertTrue(all.contains("INCOMPLETE"), all);
    for (String secret : List.of("K4", "K5", "K6", "K7", HIDDEN + ".csv", FEED + ".csv")) {
      assertTrue(!all.contains(secret), secret + " in " + all);
    }
  }
}
