package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.track.PositionRefusal;
import org.parley.verify.Json;

class PositionsComeInTest {
  @TempDir Path folder;
  private RunningServer server;
  private String north;
  private String south;
  private String centre;

  @BeforeEach
  void start() {
    server = RunningServer.founded(folder);
    north = server.token("North/liaison");
    south = server.token("South/ops");
    centre = server.token("Centre/desk");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theOwnerSeesItsTrackTheMonitorItsStandingAndTheOtherPartyNothing() {
    file("South Centre", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    String before = server.get("/v1/tracks", south).body();
    Answer taken = send(positions("truck 1", 36.8, 0, 1, 2));
    assertEquals(200, taken.status(), taken.body());
    assertTrue(taken.body().contains("\"taken\":3,\"unused\":0"), taken.body());
    assertTrue(taken.body().contains("INSIDE_PLAN"), taken.body());
    Answer own = server.get("/v1/tracks", north);
    assertTrue(own.body().contains("\"lat\":35.9"), own.body());
    assertTrue(own.body().contains("inside what its own notice says"), own.body());
    Answer monitor = server.get("/v1/tracks", centre);
    assertTrue(monitor.body().contains("INSIDE_PLAN"), monitor.body());
    assertFalse(monitor.body().contains("35.9"), monitor.body());
    assertFalse(monitor.body().contains("position"), monitor.body());
    assertEquals(before, server.get("/v1/tracks", south).body());
    assertEquals(
        "{\"now\":\"2026-03-04T06:10:00Z\",\"tracks\":[],\"alerts\":[],\"count\":0}", before);
  }

  @Test
  void aMonitorIsAnsweredFromTheNoticesItMayRead() {
    file("South", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    send(positions("truck 1", 36.8, 0, 1, 2));
    String own = server.get("/v1/tracks", north).body();
    assertTrue(own.contains("\"standing\":\"INSIDE_PLAN\""), own);
    String monitor = server.get("/v1/tracks", centre).body();
    assertTrue(monitor.contains("\"standing\":\"NO_NOTICE_FOUND\""), monitor);
    assertTrue(monitor.contains("not a sign of hostile intent"), monitor);
    assertFalse(monitor.contains("\"notice\""), monitor);
  }

  /** Positions come before, between and after versions; each reader is answered from his newest. */
  @Test
  void aVersionKeptFromTheMonitorDoesNotShowInWhatItIsTold() {
    UUID id = UUID.randomUUID();
    server.clockTo("2026-03-04T06:10:00Z");
    send(positions("truck 1", 36.8, 0, 1));
    assertEquals("NO_NOTICE_FOUND", standing(centre));
    String leaf = version(id, "South Centre", 36.8, Optional.empty());
    send(positions("truck 1", 36.8, 2, 3));
    assertEquals("INSIDE_PLAN", standing(north));
    assertEquals("INSIDE_PLAN", standing(centre));
    version(id, "South", 36.9, Optional.of(leaf));
    send(positions("truck 1", 36.8, 4, 5));
    assertEquals("OFF_PLAN", standing(north));
    assertEquals("INSIDE_PLAN", standing(centre));
    send(positions("truck 1", 36.9, 6, 7));
    assertEquals("INSIDE_PLAN", standing(north));
    assertEquals("OFF_PLAN", standing(centre));
  }

  private String version(UUID id, String to, double lng, Optional<String> before) {
    Draft draft = server.draft("North/liaison", Kind.NOTICE, id, to, RunningServer.patrol(lng));
    Draft next = before.map(leaf -> draft.replacing(RunningServer.hash(leaf))).orElse(draft);
    return RunningServer.leafHash(RunningServer.must(server.file("North/liaison", next)));
  }

  private String standing(String token) {
    Json.Obj told = (Json.Obj) RunningServer.parse(server.get("/v1/tracks", token).body());
    Json.Arr tracks = (Json.Arr) told.get("tracks").orElseThrow();
    return RunningServer.text((Json.Obj) tracks.items().getFirst(), "standing");
  }

  @Test
  void whatAMonitorIsToldIsTheSameWhetherANoticeIsHiddenFromItOrNotThere(@TempDir Path other) {
    List<String> told = new ArrayList<>();
    try (RunningServer without = RunningServer.founded(other)) {
      file("South", 36.8);
      for (RunningServer world : List.of(server, without)) {
        world.clockTo("2026-03-04T06:10:00Z");
        world.post("/v1/positions", positions("a", 36.8, 0, 1, 2, 3), world.token("North/liaison"));
        told.add(world.get("/v1/tracks", world.token("Centre/desk")).body());
      }
    }
    assertEquals(told.getFirst(), told.getLast());
  }

  @Test
  void aLaterVersionKeptFromTheMonitorChangesNothingOfWhatItIsTold(@TempDir Path other) {
    List<String> told = new ArrayList<>();
    UUID id = UUID.randomUUID();
    String patrol = RunningServer.patrol(36.8);
    try (RunningServer without = RunningServer.founded(other)) {
      for (RunningServer world : List.of(server, without)) {
        Draft first = world.draft("North/liaison", Kind.NOTICE, id, "Centre", patrol);
        String leaf =
            RunningServer.leafHash(RunningServer.must(world.file("North/liaison", first)));
        if (world == server) {
          String cancelled = patrol.replace("PLANNED", "CANCELLED");
          Draft later = world.draft("North/liaison", Kind.NOTICE, id, "South", cancelled);
          RunningServer.must(
              world.file("North/liaison", later.replacing(RunningServer.hash(leaf))));
        }
        world.clockTo("2026-03-04T06:10:00Z");
        world.post("/v1/positions", positions("a", 36.8, 0, 1, 2, 3), world.token("North/liaison"));
        told.add(world.get("/v1/tracks", world.token("Centre/desk")).body());
      }
    }
    assertTrue(told.getLast().contains("INSIDE_PLAN"), told.getLast());
    assertEquals(told.getLast(), told.getFirst());
  }

  @Test
  void repeatedPositionsAreCountedAndSilenceIsTold() {
    file("Centre", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    send(positions("truck 1", 36.8, 0, 1, 2));
    Answer again = send(positions("truck 1", 36.8, 0, 1, 2));
    assertTrue(again.body().contains("\"taken\":0,\"unused\":3,\"alerts\":[]"), again.body());
    server.clockTo("2026-03-04T06:30:00Z");
    String later = server.get("/v1/tracks?after=1", centre).body();
    assertTrue(later.contains("\"number\":2"), later);
    assertTrue(later.contains("\"standing\":\"STALE\""), later);
    assertFalse(later.contains("\"number\":1"), later);
  }

  /** Such a track would be forgotten at once, and the same position be news again. */
  @Test
  void whatIsADayOldChangesNothingHoweverOftenItIsSent() {
    server.clockTo("2026-03-06T06:10:00Z");
    for (int i = 0; i < 3; i++) {
      Answer old = send(positions("truck 1", 36.8, 0, 1, 2));
      assertTrue(old.body().contains("\"taken\":0,\"unused\":3,\"alerts\":[]"), old.body());
    }
    assertTrue(server.get("/v1/tracks", centre).body().contains("\"tracks\":[],\"alerts\":[]"));
  }

  @Test
  void theOwnerAndTheMonitorHearOfItTheOtherPartyDoesNot() {
    file("South Centre", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    try (EventReader norths = new EventReader(server, "", north);
        EventReader centres = new EventReader(server, "", centre);
        EventReader souths = new EventReader(server, "", south)) {
      send(positions("truck 1", 36.8, 0, 1, 2));
      for (EventReader reader : List.of(norths, centres)) {
        EventReader.Event event = track(reader);
        assertTrue(event.data().text().contains("INSIDE_PLAN"), event.data().text());
        assertFalse(event.data().text().contains("36.8"), event.data().text());
      }
      file("South Centre", 40.0);
      assertEquals("recorded", souths.next().name());
    }
  }

  private static EventReader.Event track(EventReader reader) {
    EventReader.Event event = reader.next();
    while (!event.name().equals("track")) {
      event = reader.next();
    }
    return event;
  }

  @Test
  void whatWasToldSurvivesARestartAndNoPositionIsInTheFile() throws IOException {
    file("Centre", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    send(positions("truck 1", 36.8, 0, 1, 2));
    server.close();
    Path journal = folder.resolve("journal/tracks");
    String kept = Files.readString(journal);
    assertEquals(2, kept.lines().count(), kept);
    assertFalse(kept.contains("35.9"), kept);
    assertFalse(kept.contains("36.8"), kept);
    Files.writeString(journal, kept + "{\"reader\":\"Cen");
    assertEquals(1, TrackJournal.check(folder.resolve("journal")).size());
    server = RunningServer.empty(folder);
    server.clockTo("2026-03-04T06:11:00Z");
    assertEquals(kept, Files.readString(journal));
    assertEquals(List.of(), TrackJournal.check(folder.resolve("journal")));
    north = server.token("North/liaison");
    String again = server.get("/v1/tracks", north).body();
    assertTrue(again.contains("\"tracks\":[],\"alerts\":[{\"number\":1"), again);
    send(positions("truck 1", 36.9, 3, 4));
    assertTrue(server.get("/v1/tracks?after=1", north).body().contains("\"number\":2"));
  }

  @Test
  void aLineTakenOutOfTheKeptAlertsShows() throws IOException {
    file("Centre", 36.8);
    server.clockTo("2026-03-04T06:10:00Z");
    send(positions("truck 1", 36.8, 0, 1, 2));
    server.close();
    Path journal = folder.resolve("journal/tracks");
    String kept = Files.readString(journal);
    Files.writeString(journal, kept.substring(kept.indexOf('\n') + 1));
    assertTrue(TrackJournal.check(folder.resolve("journal")).getFirst().line().contains("line 1"));
    server = RunningServer.empty(folder);
    assertTrue(Files.exists(folder.resolve("journal/tracks.damaged")));
  }

  @Test
  void everyReasonForWhichAPositionIsNotTaken() {
    server.clockTo("2026-03-04T06:10:00Z");
    refused(PositionRefusal.TRACK, "/positions/0/track", positions(" ", 36.8, 0));
    refused(PositionRefusal.TIME, "/positions/0/at", swap("2026-03-04T06:00:00Z", "noon"));
    for (String moment : List.of("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z")) {
      refused(PositionRefusal.TIME, "/positions/0/at", swap("2026-03-04T06:00:00Z", moment));
    }
    refused(PositionRefusal.PLACE, "/positions/0/lat", swap("35.9", "95.9"));
    refused(PositionRefusal.PLACE, "/positions/0/lng", swap("36.8", "186.8"));
    refused(
        PositionRefusal.ERROR, "/positions/0/error_m", swap("\"error_m\":10,", "\"error_m\":-1,"));
    refused(PositionRefusal.ERROR, "/positions/0/error_m", swap("\"error_m\":10,", ""));
    refused(PositionRefusal.HEIGHT, "/positions/0/alt_error_m", swap(",\"alt_error_m\":20", ""));
    refused(PositionRefusal.HEIGHT, "/positions/0/alt_m", swap("\"alt_m\":400,", ""));
    refused(
        PositionRefusal.NOTICE,
        "/positions/0/notice",
        swap("\"error_m\":10,", "\"error_m\":10,\"notice\":\"7\","));
    refused(PositionRefusal.COUNT, "/positions", "{\"positions\":[]}");
    refused(PositionRefusal.AHEAD, "/positions/0/at", positions("truck 1", 36.8, 12));
    Answer root = server.post("/v1/positions", positions("a", 36.8, 0), server.token("North/root"));
    assertEquals(403, root.status());
    assertEquals(PositionRefusal.POST.code(), root.code());
    assertEquals("json.unknown-field", send(swap("\"error_m\"", "\"speed\":3,\"error_m\"")).code());
    assertTrue(server.get("/v1/tracks", north).body().contains("\"tracks\":[]"));
  }

  @Test
  void aPartyKeepsAThousandTracks() {
    server.clockTo("2026-03-04T06:10:00Z");
    for (int batch = 0; batch < 2; batch++) {
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        many.append(i == 0 ? "" : ",").append(position(batch + "-" + i, 36.8, 0));
      }
      assertEquals(200, send("{\"positions\":[" + many + "]}").status());
    }
    Answer oneMore = send(positions("one more", 36.8, 0));
    assertEquals(429, oneMore.status());
    assertEquals(PositionRefusal.TRACKS.code(), oneMore.code());
    assertEquals(200, send(positions("0-1", 36.8, 1)).status());
  }

  /** A thousand tracks that fall silent and come back, again and again within one hour. */
  @Test
  void tracksThatChangeTheirStandingWithoutEndAreNotTakenAnyMore() {
    server.clockTo("2026-03-05T05:10:00Z");
    List<Integer> statuses = new ArrayList<>();
    for (int minute : new int[] {0, 1, 20, 21, 40, 41, 59, 60, 80, 81}) {
      StringBuilder many = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        many.append(i == 0 ? "" : ",")
            .append(position("t" + i, 36.8, minute % 60).replace("T06", "T0" + (6 + minute / 60)));
      }
      Answer answer = send("{\"positions\":[" + many + "]}");
      statuses.add(answer.status());
      if (answer.status() != 200) {
        assertEquals(PositionRefusal.CHANGES.code(), answer.code());
      }
    }
    assertEquals(200, statuses.getFirst());
    assertEquals(429, statuses.getLast());
    server.clockTo("2026-03-05T05:59:00Z");
    assertEquals(429, send(positions("t1", 36.8, 59)).status());
    server.clockTo("2026-03-05T06:00:00Z");
    assertEquals(200, send(positions("t1", 36.8, 59)).status());
  }

  private void file(String to, double lng) {
    assertEquals(
        201, server.file("North/liaison", Kind.NOTICE, to, RunningServer.patrol(lng)).status());
  }

  private Answer send(String body) {
    return server.post("/v1/positions", body, north);
  }

  private void refused(PositionRefusal refusal, String path, String body) {
    Answer answer = send(body);
    assertEquals(refusal.code(), answer.code(), answer.body());
    assertEquals(refusal.httpStatus(), answer.status());
    assertEquals(path, RunningServer.text((Json.Obj) RunningServer.parse(answer.body()), "path"));
  }

  private static String swap(String part, String by) {
    String whole = positions("truck 1", 36.8, 0);
    assertTrue(whole.contains(part), part);
    return whole.replace(part, by);
  }

  private static String positions(String track, double lng, int... minutes) {
    StringBuilder list = new StringBuilder();
    for (int minute : minutes) {
      list.append(list.isEmpty() ? "" : ",").append(position(track, lng, minute));
    }
    return "{\"positions\":[" + list + "]}";
  }

  private static String position(String track, double lng, int minute) {
    return String.format(
        Locale.ROOT,
        "{\"track\":\"%s\",\"at\":\"2026-03-04T06:%02d:00Z\",\"lat\":35.9,\"lng\":%s,"
            + "\"error_m\":10,\"alt_m\":400,\"alt_error_m\":20}",
        track,
        minute,
        lng);
  }
}
