package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.INTENTS;
import static org.parley.http.UssBench.SC;
import static org.parley.http.UssBench.SUBSCRIPTIONS;
import static org.parley.http.UssBench.at;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.subscription;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.KeyChain;
import org.parley.desk.KeyId;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.LeafClass;

/** USSs that write at the same moment. */
class FacadeFilesTogetherTest {
  private static final int AT_ONCE = 16;

  @TempDir private Path folder;

  @Test
  void ofAllThatMeetOneIsTakenAndTheOthersAreToldOfIt() throws Exception {
    try (UssBench bench = new UssBench(folder)) {
      String place = circle(35.9, 38, 500, 0, 900, 20, 80);
      List<Answer> answers = atOnce(i -> put(bench, i, place));
      List<Integer> statuses = answers.stream().map(Answer::status).sorted().toList();
      List<Integer> wanted = new ArrayList<>(Collections.nCopies(AT_ONCE - 1, 409));
      wanted.addFirst(201);
      assertEquals(wanted, statuses);
      Answer taken = answers.stream().filter(a -> a.status() == 201).findFirst().orElseThrow();
      String id = at(taken, "operational_intent_reference", "id");
      assertTrue(
          answers.stream()
              .filter(answer -> answer.status() == 409)
              .allMatch(a -> at(a, "missing_operational_intents", "0", "id").equals(id)));
    }
  }

  @Test
  void allThatMeetNothingAreTakenAndNoNumberIsLeftOut() throws Exception {
    try (UssBench bench = new UssBench(folder)) {
      List<Answer> answers = atOnce(i -> put(bench, i, circle(10 + i, 38, 500, 0, 900, 20, 80)));
      for (Answer answer : answers) {
        assertEquals(201, answer.status(), answer.body());
      }
      for (String post : List.of("North/gateway", "South/gateway")) {
        KeyId key = KeyId.of(RunningServer.keyOf(post).key());
        KeyChain chain = bench.server().desk.situation().chain(key).orElseThrow();
        assertEquals(AT_ONCE / 2 - 1, chain.head());
        assertTrue(chain.gaps().isEmpty());
      }
      List<String> before = seen(bench);
      bench.restart(false);
      assertEquals(before, seen(bench));
    }
  }

  @Test
  void nobodyIsToldOfWhatWasRefusedAfterItWasDecided() throws Exception {
    try (UssBench bench = new UssBench(folder)) {
      endKey(bench.server(), "North/gateway");
      String place = circle(35.9, 38, 500, 0, 900, 20, 80);
      List<Answer> answers = atOnce(i -> put(bench, i, place));
      List<String> taken = new ArrayList<>();
      Set<String> told = new TreeSet<>();
      for (int i = 0; i < AT_ONCE; i++) {
        Answer answer = answers.get(i);
        switch (answer.status()) {
          case 201 -> taken.add(id(i));
          case 409 -> told.add(at(answer, "missing_operational_intents", "0", "id"));
          default -> assertEquals("403 of uss1", answer.status() + " of " + uss(i), answer.body());
        }
      }
      assertEquals(1, taken.size());
      assertEquals(taken, List.copyOf(told));
      assertTrue(bench.get("uss2", SC, INTENTS + taken.getFirst()).body().contains("\"uss2\""));
    }
  }

  @Test
  void whatWasRefusedIsNobodysToTellAndLeavesNoGapInACount() throws Exception {
    try (UssBench bench = new UssBench(folder)) {
      String area = subscription(circle(12, 60.08, 20_000, 0, 900, 0, 90), true, false);
      assertEquals(200, bench.put("uss2", SC, SUBSCRIPTIONS + id(90), area).status());
      endKey(bench.server(), "North/gateway");
      List<Answer> answers =
          atOnce(i ->
              i % 4 == 0
                  ? bench.put("uss1", SC, SUBSCRIPTIONS + id(i), area)
                  : put(bench, i, circle(12, 60 + i / 100.0, 100, 0, 900, 20, 80)));
      Set<String> counts = new TreeSet<>();
      for (int i = 0; i < AT_ONCE; i++) {
        if (uss(i).equals("uss1")) {
          assertEquals(403, answers.get(i).status(), answers.get(i).body());
        } else {
          assertEquals(201, answers.get(i).status(), answers.get(i).body());
          String told = at(answers.get(i), "subscribers", "0", "subscriptions");
          String count = told.replaceAll(".*\"notification_index\":([0-9]+).*", "$1");
          String alone = "[{\"subscription_id\":\"%s\",\"notification_index\":%s}]";
          assertEquals(alone.formatted(id(90), count), told, "one is told, and no other");
          counts.add(count);
        }
      }
      assertEquals(new TreeSet<>(List.of("1", "2", "3", "4", "5", "6", "7", "8")), counts);
    }
  }

  private static void endKey(RunningServer server, String post) {
    String revoke = "{'key':'%s','reason':'REPLACED'}".formatted(RunningServer.vkey(post));
    Answer asked = RunningServer.must(server.file("North/root", Kind.REVOKE, "*", revoke));
    Draft assent =
        server.draft(
            "North/root",
            Kind.ASSENT,
            Entropy.system().uuid(),
            "*",
            "{'of':'" + RunningServer.leafHash(asked) + "'}");
    byte[] statement = assent.bytes(Entropy.system());
    RunningServer.must(
        server.submit(
            server.submission(
                RunningServer.keyOf("North/root/2"), statement, LeafClass.ADMIN, assent.body())));
  }

  private static String uss(int number) {
    return number % 2 == 0 ? "uss1" : "uss2";
  }

  private static List<String> seen(UssBench bench) {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      seen.add(bench.get("uss1", SC, INTENTS + id(i)).body());
    }
    return seen;
  }

  private static Answer put(UssBench bench, int number, String place) {
    return bench.put(uss(number), SC, INTENTS + id(number), intent("Accepted", place, ""));
  }

  private static List<Answer> atOnce(IntFunction<Answer> asked)
      throws InterruptedException, ExecutionException {
    CountDownLatch start = new CountDownLatch(1);
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> coming = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        int number = i;
        coming.add(
            all.submit(() -> {
              start.await();
              return asked.apply(number);
            }));
      }
      start.countDown();
      for (Future<Answer> one : coming) {
        answers.add(one.get());
      }
    }
    return answers;
  }
}
