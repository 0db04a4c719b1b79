package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;

/** On a bad line what is new comes with its words at once, and nobody gets back what he sent. */
class SparedLineTest {
  private static final int NOTICES = 23;

  @TempDir static Path folder;
  private static RunningServer server;
  private static final List<Long> ENTRIES = new ArrayList<>();

  @BeforeAll
  static void northFilesMoreThanOneAnswerBrings() {
    server = RunningServer.founded(folder);
    for (int i = 0; i < NOTICES; i++) {
      RunningServer.must(
          server.file("North/liaison", Kind.NOTICE, "South", RunningServer.patrol(36.8)));
    }
    inbox("").forEach(item -> ENTRIES.add(index(item)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Json.Obj> inbox(String asked) {
    return RunningServer.items(server.get("/v1/inbox" + asked, server.token("South/ops")));
  }

  private static long index(Json.Obj item) {
    return Long.parseLong(item.get("index").orElseThrow().text());
  }

  private static boolean hasWords(Json.Obj item) {
    return item.get("statement").isPresent() && item.get("signed").isPresent();
  }

  @Test
  void onlyWhatIsAskedForComesWithItsWords() {
    assertTrue(inbox("").stream().noneMatch(SparedLineTest::hasWords));
    long from = ENTRIES.get(NOTICES - 3);
    for (Json.Obj item : inbox("?wordsFrom=" + from)) {
      assertEquals(index(item) >= from, hasWords(item), item.text());
    }
    long first = inbox("?wordsFrom=0").stream().filter(SparedLineTest::hasWords).count();
    assertEquals(20, first, "the rest is asked for by itself");
  }

  @Test
  void theWordsAreThoseOfTheEntry() {
    Json.Obj item = inbox("?wordsFrom=" + ENTRIES.getLast()).getLast();
    String leaf = RunningServer.text(item, "leaf").replace('+', '-').replace('/', '_');
    Answer whole = server.get("/v1/statements/" + leaf.replace("=", ""), server.token("South/ops"));
    assertEquals(200, whole.status(), whole.body());
    assertEquals(
        RunningServer.text(whole.json(), "statement"), RunningServer.text(item, "statement"));
    assertEquals(RunningServer.text(whole.json(), "leaf"), RunningServer.text(item, "signed"));
  }

  @Test
  void whatIsNoIndexIsSaidToBeNone() {
    for (String bad : List.of("-1", "x", "1.5", "")) {
      Answer answer = server.get("/v1/inbox?wordsFrom=" + bad, server.token("South/ops"));
      assertEquals(400, answer.status(), bad);
    }
  }

  @Test
  void theAuthorGetsTheReceiptWithoutTheLeafThatHeSent() throws Malformed {
    Submission own =
        server.submission(
            "North/liaison",
            server.draft(
                "North/liaison",
                Kind.NOTICE,
                UUID.randomUUID(),
                "South",
                RunningServer.patrol(36.9)));
    Answer brief =
        server.send(
            server
                .request("/v1/submit", "")
                .header("Content-Type", "application/json")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(own.json())));
    assertEquals(201, brief.status(), brief.body());
    assertEquals(Optional.empty(), brief.json().get("receipt"));
    assertEquals(Optional.empty(), brief.json().get("decisionReceipt"));
    assertTrue(brief.json().get("decision").isPresent());
    String extra = Base64.getEncoder().encodeToString(own.leaf());
    String whole =
        "c2sp.org/tlog-proof@v1\nextra " + extra + "\n" + RunningServer.text(brief.json(), "proof");
    assertFalse(brief.body().contains(extra.substring(0, 40)));
    Receipt receipt = Receipt.read(whole.getBytes(StandardCharsets.UTF_8));
    receipt.verifyInclusion();
    Answer again = server.submit(own);
    assertEquals(200, again.status());
    byte[] full = RunningServer.text(again.json(), "receipt").getBytes(StandardCharsets.UTF_8);
    assertEquals(Receipt.read(full).index(), receipt.index());
  }
}
