package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.SealedBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/** Whoever is shown where people are, or carries something away, is written down before it. */
class ReadsAreWrittenDownTest {
  private static final UUID PEOPLE = UUID.fromString("0b8e7a44-1c1f-4f6e-8d2c-93a1f4a0c2d3");
  private static final UUID BOX = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6bb");
  private static final byte[] FILE = "a sealed file".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private static void admit(RunningServer server, String post, String scope) {
    String root = post.substring(0, post.indexOf('/')) + "/root";
    RunningServer.must(
        server.file(
            root,
            Kind.POST,
            "*",
            "{'post':'%s','title':{'en':'x'},'scopes':['%s']}".formatted(post, scope)));
    RunningServer.must(
        server.file(root, Kind.KEY, "*", RunningServer.keyBody(post, RunningServer.keyOf(post))));
  }

  private static String presence() {
    return RunningServer.patrol(36.8)
        .replace("PATROL", "PRESENCE")
        .replace("OWN_ACTIVITY", "PEOPLE_TO_PROTECT")
        .replace("PLANNED", "ACTIVE")
        .replace("'purpose'", "'confirmed_at':'2026-03-02T06:00:00Z','purpose'");
  }

  /** North says where its people are, to South; the box of the cell is for everybody to hold. */
  private static Map<String, String> day(RunningServer server) {
    admit(server, "Centre/audit", "audit");
    admit(server, "South/audit", "audit");
    admit(server, "North/cell", "cell");
    Map<String, String> leaves = new HashMap<>();
    var people = server.draft("North/liaison", Kind.NOTICE, PEOPLE, "South", presence());
    leaves.put(
        "people",
        RunningServer.leafHash(RunningServer.must(server.file("North/liaison", people, FILE))));
    byte[] bytes = new byte[SealedBody.BOX_BYTES];
    Arrays.fill(bytes, (byte) 7);
    var box =
        server.draft(
            "North/cell",
            Kind.SEALED,
            BOX,
            "*",
            "{'box':'%s'}".formatted(StrictBase64.encode(bytes)));
    leaves.put("box", RunningServer.leafHash(RunningServer.must(server.file("North/cell", box))));
    server.settle();
    return leaves;
  }

  private static String url(Map<String, String> leaves, String name) {
    return url(Objects.requireNonNull(leaves.get(name)));
  }

  private static String url(String leaf) {
    return StrictBase64.encodeUrl(RunningServer.hash(leaf).bytes());
  }

  private static List<Json.Obj> reads(RunningServer server, String reader) {
    Answer answer = server.get("/v1/reads?limit=500", server.token(reader));
    assertEquals(200, answer.status(), answer.body());
    return RunningServer.items(answer);
  }

  private static List<String> calls(Roles.Row row, Map<String, String> leaves) {
    return switch (row.path()) {
      case "/v1/notices/{id}" -> List.of("/v1/notices/" + PEOPLE);
      case "/v1/statements/{leaf}" ->
          List.of(
              "/v1/statements/" + url(leaves, "people"), "/v1/statements/" + url(leaves, "box"));
      case "/v1/receipts/{leaf}" -> List.of("/v1/receipts/" + url(leaves, "people"));
      case "/v1/deliveries/{leaf}" -> List.of("/v1/deliveries/" + url(leaves, "people"));
      case "/v1/bundles/{leaf}" -> List.of("/v1/bundles/" + url(leaves, "people"));
      case "/v1/blobs/{hash}" -> List.of("/v1/blobs/" + Hash.sha256(FILE).base64Url());
      case "/v1/inbox" -> List.of("/v1/inbox", "/v1/inbox?wordsFrom=0");
      case "/v1/ask/{question}" -> List.of("/v1/ask/claims");
      case "/v1/maps/{name}" -> List.of("/v1/maps/nothing.pmtiles");
      case "/tile/{path}" -> List.of("/tile/0/000.p/1");
      case "/{asset}" -> List.of("/app/none.js");
      default -> List.of(row.path().replace("{id}", PEOPLE.toString()));
    };
  }

  @Test
  void everyRouteThatShowsSuchThingsWritesItAndNoOtherDoes() {
    try (RunningServer server = RunningServer.founded(folder)) {
      Map<String, String> leaves = day(server);
      String south = server.token("South/ops");
      for (Roles.Row row : Roles.table()) {
        server.nanosAhead.addAndGet(1_000_000_000L);
        if (row.path().equals("/v1/check")) {
          String draft =
              Json.obj()
                  .put("notice", RunningServer.quoted(RunningServer.patrol(36.8)))
                  .put("to", Json.strings(List.of("North")))
                  .build()
                  .text();
          assertEquals(200, server.post(row.path(), draft, south).status());
        } else if (row.path().equals("/v1/explain")) {
          String asked = InABody.of("place=35.9,36.8,50000&time=2026-03-04");
          assertEquals(200, server.post(row.path(), asked, south).status());
        } else if (row.path().equals("/v1/events")) {
          try (EventReader stream = new EventReader(server, "", south)) {
            assertEquals(200, stream.status());
          }
        } else if (row.method().equals("GET")) {
          calls(row, leaves).forEach(path -> server.get(path, south));
        }
      }
      Map<String, Set<String>> written = new HashMap<>();
      for (Json.Obj entry : reads(server, "Centre/audit")) {
        if (RunningServer.text(entry, "reader").equals("South/ops")) {
          Json.Arr classes = (Json.Arr) entry.get("classes").orElseThrow();
          classes
              .items()
              .forEach(one ->
                  written
                      .computeIfAbsent(RunningServer.text(entry, "route"), r -> new TreeSet<>())
                      .add(((Json.Str) one).value()));
        }
      }
      for (Roles.Row row : Roles.table()) {
        Set<String> wanted = new TreeSet<>();
        row.written().forEach(one -> wanted.add(one.name()));
        String route = row.method() + " " + row.path();
        assertEquals(wanted, written.getOrDefault(route, Set.of()), route);
      }
      Set<ReadClass> all = EnumSet.noneOf(ReadClass.class);
      Roles.table().forEach(row -> all.addAll(row.written()));
      assertEquals(EnumSet.copyOf(ReadClass.reads()), all);
    }
  }

  @Test
  void theOwnerIsToldOfHisOwnObjectsAndNobodyOfOthers() {
    try (RunningServer server = RunningServer.founded(folder)) {
      day(server);
      server.get("/v1/notices/" + PEOPLE, server.token("South/ops"));
      server.get("/v1/notices/" + PEOPLE, server.token("North/patrols"));
      List<Json.Obj> north = reads(server, "North/liaison");
      assertEquals(1, north.size(), "what North's own posts read is no news to its liaison");
      String line = north.getFirst().text();
      assertTrue(line.contains("\"reader\":\"South/ops\""), line);
      assertTrue(line.contains(PEOPLE.toString()), line);
      assertEquals("1", north.getFirst().get("number").orElseThrow().text());
      assertFalse(line.contains("36.8") || line.contains("35.9") || line.contains("lat"), line);
      assertEquals(List.of(), reads(server, "South/ops"), "South owns nothing that was read");
      server.get("/v1/watch", server.token("North/liaison"));
      List<Json.Obj> ofSouth = reads(server, "South/audit");
      assertFalse(ofSouth.isEmpty());
      ofSouth.forEach(entry -> assertEquals("South", RunningServer.text(entry, "party")));
      Set<String> parties = new TreeSet<>();
      reads(server, "Centre/audit").forEach(e -> parties.add(RunningServer.text(e, "party")));
      assertTrue(parties.containsAll(Set.of("North", "South")), parties.toString());
      assertEquals(
          "OWN_OBJECTS",
          RunningServer.text(server.get("/v1/reads", server.token("Centre/desk")).json(), "sees"),
          "a monitor that is no auditor is told of his own party's objects");
    }
  }

  @Test
  void theAuditorReadsNoStatementThatHisPartyMayNotRead() {
    try (RunningServer server = RunningServer.founded(folder)) {
      Map<String, String> leaves = day(server);
      String auditor = server.token("Centre/audit");
      assertEquals(404, server.get("/v1/notices/" + PEOPLE, auditor).status());
      assertEquals(404, server.get("/v1/statements/" + url(leaves, "people"), auditor).status());
      assertEquals(404, server.get("/v1/blobs/" + Hash.sha256(FILE).base64Url(), auditor).status());
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotShown() throws IOException {
    try (RunningServer server = RunningServer.founded(folder)) {
      day(server);
      Files.createDirectories(folder.resolve("journal/reads/1/in the way"));
      Answer answer = server.get("/v1/notices/" + PEOPLE, server.token("South/ops"));
      assertEquals(503, answer.status());
      assertEquals("http.reads-not-kept", answer.code());
      assertFalse(answer.body().contains(PEOPLE.toString()));
      assertEquals(200, server.get("/v1/parties", server.token("South/ops")).status());
    }
  }

  @Test
  void aFullDiskNeverStopsTheWatchAndHealthSaysWhatWaitsUntilItIsWritten() throws IOException {
    try (RunningServer server = RunningServer.founded(folder)) {
      day(server);
      assertFalse(server.get("/health", "").body().contains("journals"));
      Path way = Files.createDirectories(folder.resolve("journal/reads/1"));
      String south = server.token("South/ops");
      assertEquals(200, server.get("/v1/watch", south).status());
      assertEquals(200, server.get("/v1/alerts", south).status());
      try (EventReader stream = new EventReader(server, "", south)) {
        assertEquals(200, stream.status());
      }
      assertEquals(503, server.get("/v1/notices/" + PEOPLE, south).status());
      Answer health = server.get("/health", "");
      assertEquals(200, health.status());
      String trouble = health.json().get("journals").orElseThrow().text();
      assertTrue(trouble.contains("\"waiting\":3,\"lost\":0"), trouble);
      Files.delete(way);
      assertFalse(server.get("/health", "").body().contains("journals"));
      List<String> lines = Files.readAllLines(way);
      assertEquals(3, lines.size(), lines.toString());
      assertTrue(lines.getFirst().contains("GET /v1/watch"), lines.getFirst());
    }
    assertEquals(List.of(), ReadJournal.check(folder.resolve("journal")));
  }

  @Test
  void aFullFileIsFollowedByTheNextAndTheOldestMayBeMovedAway() throws IOException {
    Limits many = Limits.standard();
    Path journals = folder.resolve("journal");
    try (ReadJournal journal = ReadJournal.open(journals, ReadJournal.READS, many, () -> 0)) {
      for (int i = 0; i < 9_000; i++) {
        assertEquals(ReadJournal.Kept.KEPT, journal.keep(line(i)));
      }
    }
    Path first = journals.resolve("reads/1");
    assertTrue(Files.size(first) <= many.trackFileBytes(), "a file is no longer than its limit");
    assertTrue(Files.exists(journals.resolve("reads/2")));
    assertEquals(List.of(), ReadJournal.check(journals));
    Files.move(first, folder.resolve("archive"));
    assertEquals(List.of(), ReadJournal.check(journals));
    assertTrue(ReadJournal.moved(journals).getFirst().startsWith("journal/reads/1 to 1, which"));
    long size = Files.size(journals.resolve("reads/2"));
    try (ReadJournal journal = ReadJournal.open(journals, ReadJournal.READS, many, () -> 0)) {
      assertEquals(ReadJournal.Kept.KEPT, journal.keep(line(9_000)));
      assertEquals(9_001, journal.those(entry -> true).getLast().number());
    }
    assertTrue(Files.size(journals.resolve("reads/2")) > size, "nothing of it was cut off");
    assertEquals(List.of(), ReadJournal.check(journals));
    Files.move(folder.resolve("archive"), first);
    assertEquals(List.of(), ReadJournal.check(journals));
  }

  private static ReadEntry line(int number) {
    return new ReadEntry(
        0,
        java.time.Instant.parse("2026-03-02T06:00:00Z").plusSeconds(61L * number),
        "South",
        "South/ops" + number / 1000,
        "GET /v1/watch",
        Set.of(ReadClass.WATCH),
        List.of(),
        0);
  }

  @Test
  void aLineChangedOrTakenOutShowsAndTheChainGoesOnOverAStart() throws IOException {
    Path file = folder.resolve("journal/reads/1");
    try (RunningServer server = RunningServer.founded(folder)) {
      day(server);
      server.get("/v1/notices/" + PEOPLE, server.token("South/ops"));
      server.get("/v1/notices", server.token("South/ops"));
    }
    try (RunningServer server = RunningServer.empty(folder)) {
      server.get("/v1/watch", server.token("South/ops"));
    }
    assertEquals(List.of(), ReadJournal.check(folder.resolve("journal")));
    List<String> lines = Files.readAllLines(file);
    assertEquals(3, lines.size());
    Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n");
    assertEquals(1, ReadJournal.check(folder.resolve("journal")).size());
    Files.writeString(file, String.join("\n", lines).replace("South/ops", "South/opz") + "\n");
    assertEquals(1, ReadJournal.check(folder.resolve("journal")).size());
    Files.writeString(file, lines.get(0) + "\n" + lines.get(1).substring(0, 40));
    assertEquals(1, ReadJournal.check(folder.resolve("journal")).size());
    try (RunningServer server = RunningServer.empty(folder)) {
      assertEquals(1, reads(server, "North/liaison").size());
    }
    assertEquals(List.of(), ReadJournal.check(folder.resolve("journal")));
  }

  @Test
  void whoeverReadsTooMuchInAnHourWaits() throws IOException {
    Limits few = Limits.standard().readLines(3);
    try (RunningServer server = RunningServer.founded(folder, few)) {
      Map<String, String> leaves = day(server);
      String south = server.token("South/ops");
      for (String path :
          List.of(
              "/v1/notices/" + PEOPLE,
              "/v1/notices/" + PEOPLE,
              "/v1/notices",
              "/v1/statements/" + url(leaves, "people"))) {
        assertEquals(200, server.get(path, south).status(), path);
      }
      Answer wait = server.get("/v1/bundles/" + url(leaves, "people"), south);
      assertEquals(429, wait.status());
      assertEquals("http.reads-too-many", wait.code());
      server.nanosAhead.addAndGet(3_700_000_000_000L);
      assertEquals(
          200,
          server.get("/v1/bundles/" + url(leaves, "people"), server.token("South/ops")).status());
    }
  }
}
