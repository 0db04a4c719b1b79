package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;

/** A desk that has stopped, a register that is gone, callers who send slowly or all at once. */
class TroubleTest {
  @TempDir Path folder;

  private static Socket connected(RunningServer server, String head) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.http.port());
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String head(long length) {
    return "POST /v1/submit HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  @Test
  void aStoppedDeskSaysSoOnHealthAndTakesNothingWhileReadingWorks() {
    try (RunningServer server = RunningServer.founded(folder)) {
      Submission submission =
          server.submission(
              "South/ops",
              server.draft(
                  "South/ops",
                  Kind.NOTICE,
                  UUID.randomUUID(),
                  "North",
                  RunningServer.patrol(36.8)));
      String token = server.token("South/ops");
      server.desk.close();
      Answer answer = server.submit(submission);
      assertEquals("503 http.stopped", answer.status() + " " + answer.code());
      Answer health = server.get("/health", "");
      assertEquals(503, health.status());
      assertEquals("STOPPED", RunningServer.text(health.json(), "state"));
      assertTrue(health.json().get("why").isPresent());
      assertEquals(200, server.get("/v1/notices", token).status());
      assertEquals(200, server.get("/checkpoint", "").status());
      assertTrue(server.get("/metrics", "").body().contains("parley_desk_serving 0"));
    }
  }

  @Test
  void anUnexpectedFailureIsAProblemWithoutDetailsAndTheServerLives() {
    Logger quiet = Logger.getLogger(HttpServer.class.getName());
    quiet.setLevel(Level.OFF);
    try (RunningServer server = RunningServer.founded(folder)) {
      String token = server.token("South/ops");
      server.register.close();
      Answer answer = server.get("/v1/notices", token);
      assertEquals("500 http.internal", answer.status() + " " + answer.code());
      assertEquals(HttpRefusal.INTERNAL.text(), RunningServer.text(answer.json(), "detail"));
      assertEquals(200, server.get("/health", "").status());
    } finally {
      quiet.setLevel(Level.INFO);
    }
  }

  @Test
  void whoeverHoldsManyLargeBodiesOpenIsTurnedAwayAndDoesNotHoldUpTheRest() {
    Limits limits = Limits.standard();
    Turnstile turnstile = new Turnstile(limits, System::nanoTime);
    int most = limits.bodyBytesPerPeer() / limits.submitBodyBytes();
    for (int i = 0; i < most; i++) {
      assertTrue(turnstile.reserve("192.0.2.1", limits.submitBodyBytes()));
    }
    assertEquals(false, turnstile.reserve("192.0.2.1", limits.submitBodyBytes()));
    assertTrue(turnstile.reserve("192.0.2.2", limits.submitBodyBytes()));
    turnstile.read("192.0.2.1", limits.submitBodyBytes());
    assertTrue(turnstile.reserve("192.0.2.1", limits.submitBodyBytes()));
  }

  @Test
  void aBodyThatDoesNotArriveInTimeIsGivenUp() throws IOException {
    try (RunningServer server = RunningServer.founded(folder, RunningServer.limits().idling(1));
        Socket socket = connected(server, head(50) + "{\"leaf\":")) {
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
      assertTrue(answer.contains("\"code\":\"http.timeout\""), answer);
      assertEquals(200, server.get("/health", "").status());
    }
  }

  @Test
  void aFullQueueIsSaidWithWhenToComeBackAndNothingIsSpent() throws InterruptedException {
    try (RunningServer server =
        RunningServer.founded(folder, RunningServer.limits().queueing(1, 1))) {
      ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
      for (int round = 0; round < 50 && noneBusy(answers); round++) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          Submission submission = foreign(server, round * 40 + i);
          server.nanosAhead.addAndGet(1_000_000_000L);
          threads.add(Thread.ofVirtual().start(() -> answers.add(server.submit(submission))));
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
      Answer busy =
          answers.stream().filter(a -> a.code().equals("http.queue")).findFirst().orElseThrow();
      assertEquals(429, busy.status());
      assertEquals("1", busy.header("retry-after"));
      RunningServer.must(
          server.file("South/ops", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
    }
  }

  private static boolean noneBusy(ConcurrentLinkedQueue<Answer> answers) {
    return answers.stream().noneMatch(a -> a.code().equals("http.queue"));
  }

  /** Signed by a key that is not admitted: read and turned down without a place in the log. */
  private static Submission foreign(RunningServer server, int i) {
    var draft =
        server.draft(
            "South/ops", Kind.NOTICE, UUID.randomUUID(), "North", RunningServer.patrol(36.8));
    return server.submission(
        RunningServer.key(RunningServer.ORIGIN + "/South/ops/9"),
        draft.bytes(Entropy.seeded(i, "queue")),
        LeafClass.ACT,
        Json.obj().build());
  }

  @Test
  void noMoreThanSoManyAreInHandAtOnce() {
    Turnstile turnstile = new Turnstile(Limits.standard(), System::nanoTime);
    for (int i = 0; i < Limits.standard().requestsInHand(); i++) {
      assertTrue(turnstile.enter());
    }
    assertEquals(false, turnstile.enter());
    assertEquals(Limits.standard().requestsInHand(), turnstile.inHand());
    turnstile.leave();
    assertTrue(turnstile.enter());
  }

  @Test
  void anIpv6NetworkCountsAsOneCallerAndIpv4AddressesAsThemselves() {
    assertEquals(Turnstile.peer("2001:db8::1"), Turnstile.peer("2001:db8::ffff:2"));
    assertEquals(false, Turnstile.peer("2001:db8::1").equals(Turnstile.peer("2001:db8:0:1::1")));
    assertEquals(false, Turnstile.peer("192.0.2.1").equals(Turnstile.peer("192.0.2.2")));
  }
}
