package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.EventReader.Event;
import org.parley.statement.Kind;
import org.parley.verify.Json;

class EventsTest {
  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.founded(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String notice() {
    return RunningServer.leafHash(
        RunningServer.must(
            server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.8))));
  }

  private static List<String> kinds(List<Event> events) {
    return events.stream().map(e -> RunningServer.text(e.data(), "kind")).toList();
  }

  @Test
  void whatIsRecordedArrivesWithoutAsking() {
    try (EventReader south = new EventReader(server, "", server.token("South/ops"))) {
      assertEquals(
          "text/event-stream;charset=utf-8",
          south.header("content-type").toLowerCase(java.util.Locale.ROOT).replace(" ", ""));
      assertEquals("no-store", south.header("cache-control"));
      String leaf = notice();
      Event first = south.next();
      assertEquals("recorded", first.name());
      assertEquals(leaf, RunningServer.text(first.data(), "leaf"));
      assertEquals("notice/1", RunningServer.text(first.data(), "kind"));
      assertEquals("North/liaison", RunningServer.text(first.data(), "from"));
      Event handed = south.next();
      assertEquals("handed/1", RunningServer.text(handed.data(), "kind"));
      assertEquals(leaf, RunningServer.text(handed.data(), "of"));
    }
  }

  @Test
  void theAuthorHearsOfTheAcknowledgement() {
    String leaf = notice();
    server.settle();
    try (EventReader north = new EventReader(server, "", server.token("North/liaison"))) {
      RunningServer.must(
          server.file(
              "South/ops",
              Kind.ACK,
              "North",
              "{'of':'"
                  + leaf
                  + "','level':2,'channel':'ONLINE',"
                  + "'received_at':'2026-03-02T06:00:00Z'}"));
      Event ack = north.next();
      assertEquals("ack/1", RunningServer.text(ack.data(), "kind"));
      assertEquals(leaf, RunningServer.text(ack.data(), "of"));
    }
  }

  @Test
  void aStreamThatComesBackMissesNothingAndHearsNothingTwice() {
    String token = server.token("South/ops");
    long last;
    try (EventReader before = new EventReader(server, "", token)) {
      notice();
      before.next();
      last = before.next().id();
    }
    notice();
    notice();
    server.settle();
    try (EventReader after =
        new EventReader(server, "?after=-1", token, "Last-Event-ID", Long.toString(last))) {
      List<Event> events = after.upTo(server.ledger.size() - 1);
      assertTrue(events.getFirst().id() > last);
      List<String> kinds = kinds(events);
      assertEquals(2, kinds.stream().filter("notice/1"::equals).count(), kinds.toString());
      assertEquals(2, kinds.stream().filter("handed/1"::equals).count(), kinds.toString());
    }
  }

  @Test
  void fromTheStartEverythingOnTheLogThatIsForTheReaderComesInOrder() {
    notice();
    server.settle();
    try (EventReader south = new EventReader(server, "?after=-1", server.token("South/ops"))) {
      List<Event> events = south.upTo(server.ledger.size() - 1);
      assertEquals(0, events.getFirst().id());
      assertEquals("policy/1", RunningServer.text(events.getFirst().data(), "kind"));
      for (int i = 1; i < events.size(); i++) {
        assertTrue(events.get(i).id() > events.get(i - 1).id());
      }
    }
  }

  @Test
  void theStreamEndsWithItsSessionAlsoWhereNothingIsRecorded() {
    String token = server.token("South/ops");
    try (EventReader south = new EventReader(server, "", token)) {
      assertEquals(200, south.status());
      assertEquals(204, server.method("DELETE", "/v1/sessions", token).status());
      south.awaitEnd();
    }
  }

  @Test
  void theStreamOfASessionThatAnotherEndsEndsAtOnce() {
    String gone = server.token("South/ops");
    String id =
        RunningServer.array(server.get("/v1/sessions", gone).json(), "items").stream()
            .map(one -> (Json.Obj) one)
            .filter(one -> one.get("current").equals(Optional.of(Json.of(true))))
            .map(one -> RunningServer.text(one, "id"))
            .findFirst()
            .orElseThrow();
    String other = server.token("South/ops");
    try (EventReader south = new EventReader(server, "", gone);
        EventReader stays = new EventReader(server, "", other)) {
      assertEquals(204, server.method("DELETE", "/v1/sessions/" + id, other).status());
      south.awaitEnd();
      notice();
      assertEquals("recorded", stays.next().name());
    }
  }

  @Test
  void theStreamEndsWhenTheServerCloses() {
    try (EventReader south = new EventReader(server, "", server.token("South/ops"))) {
      server.http.close();
      south.awaitEnd();
    }
  }
}
