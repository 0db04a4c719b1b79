package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Limits.Calling;

/** One party takes all it can get: sessions, streams, connections; another goes on working. */
class OnePartyTakesAllTest {
  @TempDir Path folder;

  @Test
  void manySessionsOfAPartyShareOneRateAndAnothersIsUntouched() {
    Limits tight = RunningServer.limits().calling(new Calling(9, 9, 50, 200, 1, 60, 99));
    try (RunningServer server = RunningServer.founded(folder, tight)) {
      List<String> north = new ArrayList<>();
      for (String post : List.of("North/liaison", "North/patrols", "North/root")) {
        for (int i = 0; i < 4; i++) {
          north.add(server.token(post));
        }
      }
      String south = server.token("South/ops");
      int taken = 0;
      while (taken < 200
          && server.get("/v1/policy", north.get(taken % north.size())).status() == 200) {
        taken++;
      }
      assertTrue(taken >= 60 && taken < 120, "taken " + taken);
      Answer answer = server.get("/v1/policy", north.get(5));
      assertEquals("429 http.rate", answer.status() + " " + answer.code());
      for (int i = 0; i < 20; i++) {
        assertEquals(200, server.get("/v1/policy", south).status());
      }
      RunningServer.must(server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36)));
    }
  }

  @Test
  void dearQuestionsOfOnePartyWaitForEachOther() throws InterruptedException {
    Turnstile turnstile = new Turnstile(RunningServer.limits(), System::nanoTime);
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    for (int i = 0; i < Math.min(half, RunningServer.limits().inHandPerParty()); i++) {
      assertTrue(turnstile.enterOfParty("North"));
    }
    CountDownLatch entered = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(() -> {
              if (turnstile.enterOfParty("North")) {
                entered.countDown();
              }
            });
    assertTrue(turnstile.enterOfParty("South"), "another party is let in at once");
    assertEquals(1, entered.getCount());
    turnstile.leaveOfParty("North", 0);
    assertTrue(entered.await(4, TimeUnit.SECONDS), "the next of the same party takes its turn");
    waiting.join();
  }

  @Test
  void whoseAnswersTookLongWaitsUntilOthersHadTheirTime() {
    AtomicLong now = new AtomicLong();
    Turnstile turnstile = new Turnstile(RunningServer.limits(), now::get);
    long second = TimeUnit.SECONDS.toNanos(1);
    int percent = RunningServer.limits().answeringPercent();
    long share = second * Runtime.getRuntime().availableProcessors() * percent / 100;
    assertTrue(turnstile.enterOfParty("North"));
    turnstile.leaveOfParty("North", 2 * share);
    assertEquals(0, turnstile.overdrawn("North"), "what was saved up is used first");
    assertTrue(turnstile.enterOfParty("North"));
    turnstile.leaveOfParty("North", share);
    assertEquals(second, turnstile.overdrawn("North"), 1_000.0, "a second's share too much");
    assertEquals(0, turnstile.overdrawn("South"));
    now.addAndGet(second / 2);
    assertEquals(second / 2, turnstile.overdrawn("North"), 1_000.0);
    now.addAndGet(second / 2);
    assertEquals(0, turnstile.overdrawn("North"), 1_000.0);
  }

  private static Limits streaming(int streams, int perParty) {
    return RunningServer.limits().calling(new Calling(streams, perParty, 50, 200, 200, 800, 99));
  }

  private static Limits connecting(int perPeer) {
    return RunningServer.limits().calling(new Calling(99, 99, 50, 200, 200, 800, perPeer));
  }

  @Test
  void streamsOfOnePartyLeaveRoomForAnothers() {
    try (RunningServer server = RunningServer.founded(folder, streaming(6, 4));
        EventReader first = new EventReader(server, "", server.token("North/liaison"));
        EventReader second = new EventReader(server, "", server.token("North/liaison"));
        EventReader third = new EventReader(server, "", server.token("North/patrols"));
        EventReader fourth = new EventReader(server, "", server.token("North/patrols"))) {
      assertEquals(
          List.of(200, 200, 200, 200),
          List.of(first.status(), second.status(), third.status(), fourth.status()));
      try (EventReader fifth = new EventReader(server, "", server.token("North/root"));
          EventReader south = new EventReader(server, "", server.token("South/ops"))) {
        assertEquals(429, fifth.status());
        assertEquals(200, south.status());
      }
      second.close();
    }
  }

  @Test
  void aStreamEndsWithItsSessionAndTellsNothingAfterwards() {
    try (RunningServer server = RunningServer.founded(folder)) {
      String token = server.token("South/ops");
      try (EventReader stream = new EventReader(server, "", token)) {
        assertEquals(200, stream.status());
        assertEquals(204, server.method("DELETE", "/v1/sessions", token).status());
        RunningServer.must(
            server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.8)));
        stream.awaitEnd();
        assertTrue(stream.isSilent(), "nothing was told");
      }
    }
  }

  @Test
  void theEventIdOfAnotherTellsNobodyMoreThanHisOwn() {
    try (RunningServer server = RunningServer.founded(folder)) {
      RunningServer.must(
          server.file("North/liaison", Kind.NOTICE, "Centre", RunningServer.patrol(36.8)));
      Answer toSouth =
          RunningServer.must(
              server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.9)));
      server.settle();
      try (EventReader south = new EventReader(server, "?after=0", server.token("South/ops"))) {
        List<EventReader.Event> seen = south.upTo(server.ledger.size() - 1);
        List<String> notices =
            seen.stream()
                .filter(e -> e.data().text().contains("\"kind\":\"notice/1\""))
                .map(e -> RunningServer.text(e.data(), "leaf"))
                .toList();
        assertEquals(List.of(RunningServer.leafHash(toSouth)), notices);
      }
    }
  }

  @Test
  void headersThatDripInDoNotKeepAConnection() throws IOException {
    dripping("GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }

  @Test
  void aBodyThatDripsInDoesNotKeepAConnection() throws IOException {
    dripping(
        "POST /v1/submit HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100000\r\n\r\n{");
  }

  private void dripping(String head) throws IOException {
    try (RunningServer server = RunningServer.founded(folder, RunningServer.limits().idling(1))) {
      try (Wire slow = Wire.to(server);
          Wire brisk = Wire.to(server)) {
        slow.send(head);
        long start = System.nanoTime();
        boolean open = true;
        while (open && System.nanoTime() - start < 8_000_000_000L) {
          brisk.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").response();
          java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
          open = sent(slow);
        }
        assertTrue(!open, "a byte each fifth of a second kept it open");
        assertEquals(
            200, Wire.status(brisk.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").response()));
      }
    }
  }

  private static boolean sent(Wire wire) {
    try {
      wire.send("x");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void connectionsOfOneAddressLeaveRoomForAnothers() throws IOException {
    try (RunningServer server = RunningServer.founded(folder, connecting(20))) {
      List<Wire> held = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        held.add(Wire.from("127.0.0.2", server));
      }
      int answered = 0;
      for (Wire wire : held) {
        answered += answers(wire) ? 1 : 0;
      }
      assertTrue(answered <= 20, answered + " of 40 were answered");
      try (Wire other = Wire.from("127.0.0.3", server)) {
        assertTrue(answers(other));
      }
      for (Wire wire : held) {
        wire.close();
      }
      boolean again = false;
      for (int i = 0; i < 200 && !again; i++) {
        try (Wire wire = Wire.from("127.0.0.2", server)) {
          again = answers(wire);
        }
      }
      assertTrue(again, "places are given back");
    }
  }

  private static boolean answers(Wire wire) {
    try {
      String answer = wire.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\n").response();
      return Wire.status(answer) == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
