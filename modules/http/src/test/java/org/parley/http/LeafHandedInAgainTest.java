package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.Submission;

/**
 * Anyone can copy signed leaves out of the tiles and hand them in again. What was decided about
 * them is told only to who may read it.
 */
class LeafHandedInAgainTest {
  @TempDir static Path folder;
  private static RunningServer server;
  private static Submission forCentre;
  private static Submission forSouth;
  private static String forCentresDecision;

  @BeforeAll
  static void northFilesOverSomethingSouthMayNotKnow() {
    server = RunningServer.founded(folder);
    RunningServer.must(
        server.file("Centre/desk", Kind.NOTICE, "North", RunningServer.patrol(36.8)));
    forCentre = notice("Centre");
    Answer told = RunningServer.must(server.submit(forCentre));
    forCentresDecision = RunningServer.text(told.json(), "decision");
    assertTrue(forCentresDecision.contains("ACCEPTED_WITH_OVERLAPS"), forCentresDecision);
    forSouth = notice("South");
    RunningServer.must(server.submit(forSouth));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Submission notice(String to) {
    return server.submission(
        "North/liaison",
        server.draft(
            "North/liaison",
            Kind.NOTICE,
            java.util.UUID.randomUUID(),
            to,
            RunningServer.patrol(36.8)));
  }

  private static Submission with(Submission leaf, String statement) {
    return new Submission(
        leaf.leaf(), statement.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  private static Answer submit(Submission submission, String token) {
    return server.post("/v1/submit", new String(submission.json(), StandardCharsets.UTF_8), token);
  }

  @Test
  void aLeafFromTheMirrorWithAnInventedStatementIsToldNothingButThat() {
    for (String token : new String[] {"", server.token("South/ops")}) {
      Answer answer = submit(with(forCentre, "{}"), token);
      assertEquals(422, answer.status(), answer.body());
      assertEquals("statement.hash-mismatch", answer.code());
      assertFalse(answer.body().contains("overlaps"), answer.body());
    }
  }

  @Test
  void itIsRefusedInTheWordsForALeafThatWasNeverLogged() {
    Submission never = with(notice("Centre"), "{}");
    Answer fresh = submit(never, "");
    Answer logged = submit(with(forCentre, "{}"), "");
    assertEquals(fresh.status(), logged.status());
    assertEquals(fresh.code(), logged.code());
    assertEquals(
        fresh.json().members().keySet(), logged.json().members().keySet(), "the same members");
  }

  @Test
  void aRecipientHoldsTheStatementAndStillIsNotToldWhatItsAuthorWasTold() {
    for (String token : new String[] {"", server.token("South/ops")}) {
      Answer answer = submit(forSouth, token);
      assertEquals(200, answer.status(), answer.body());
      assertTrue(answer.json().get("receipt").isPresent());
      assertFalse(answer.json().get("decision").isPresent(), answer.body());
      assertFalse(answer.json().get("decisionReceipt").isPresent(), answer.body());
    }
  }

  @Test
  void itsAuthorGetsTheDecisionAgainWithASession() {
    Answer again = submit(forCentre, server.token("North/patrols"));
    assertEquals(200, again.status(), again.body());
    assertEquals(forCentresDecision, RunningServer.text(again.json(), "decision"));
    assertTrue(again.json().get("decisionReceipt").isPresent());
  }
}
