package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.PostBody;
import org.parley.statement.Response;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.TimelinessValue;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;

/**
 * What a party or a post may do changes only by what its own side signed, and only from then on.
 */
class StandingAndScopesTest {
  @TempDir Path directory;

  private static AgreementBody authorising(AgreementBody body) {
    Term term =
        new Term(
            "2",
            TermKind.AUTHORISE_DUTY,
            "Patrols of North need the word of South.",
            "en",
            List.of("North"),
            List.of("South"),
            List.of(),
            List.of(),
            Optional.empty(),
            TermClock.LOGGED);
    return new AgreementBody(
        body.title(),
        body.shortTitle(),
        body.parties(),
        body.inForceFrom(),
        body.until(),
        body.zoneBasis(),
        body.blocks(),
        List.of(),
        List.of(term));
  }

  @Test
  void onlyATermInForceBetweenTheTwoLetsOneAuthorise() throws IOException {
    try (Mechanism day = new Mechanism(directory, 70)) {
      day.found();
      Author centre = day.post("Centre");
      Author north = day.post("North");
      Author south = day.post("South");
      AgreementBody body = authorising(day.agreement(day.uuid(), Hash.EMPTY_ROOT));
      Hash agreement =
          day.accept(centre, day.draft(centre, Kind.AGREEMENT, Mechanism.ALL, body)).leafHash();
      Hash patrol =
          day.accept(north, day.notice("North", Mechanism.ALL, Mechanism.patrol())).leafHash();
      day.accept(south, day.assent(south, agreement));
      assertEquals("answer.no-authorise-duty", day.refuse(south, no(day, patrol)).refusal().code());
      day.accept(north, day.assent(north, agreement));
      day.accept(south, no(day, patrol));
    }
  }

  private static Draft no(Mechanism day, Hash patrol) {
    AnswerBody body = new AnswerBody(patrol, Response.REFUSED, Optional.of("Not on Thursday."));
    return day.draft(day.post("South"), Kind.ANSWER, Mechanism.to("North"), body);
  }

  @Test
  void aDutyCountsFromTheMomentBothHaveAssented() throws IOException {
    try (Mechanism day = new Mechanism(directory, 71)) {
      day.found();
      Author north = day.post("North");
      Draft before = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      assertEquals(TimelinessValue.NO_AGREED_STANDARD, timeliness(day.accept(north, before)));
      day.agree();
      Draft after = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      assertEquals(TimelinessValue.ON_TIME, timeliness(day.accept(north, after)));
    }
  }

  private static TimelinessValue timeliness(SubmitReply.Accepted accepted) {
    return Mechanism.decision(accepted).timeliness().orElseThrow().value();
  }

  @Test
  void aKeyHoldsNoMoreThanItWasGivenAndNoMoreThanItsPostHasLeft() throws IOException {
    try (Mechanism day = new Mechanism(directory, 72)) {
      day.found();
      Author root = day.root("North");
      Address post = new Address("North/liaison");
      Signer signer = day.signer(Mechanism.ORIGIN + "/North/liaison/2");
      KeyBody whole = day.keyBody(post, signer);
      KeyBody part =
          new KeyBody(
              post,
              whole.vkey(),
              whole.proof(),
              Optional.empty(),
              Optional.empty(),
              List.of("ack", "read"));
      day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, part));
      Author tablet = new Author(day, post, signer, Entropy.seeded(1, "tablet"));
      Draft notice = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      assertEquals("scope.missing", day.refuse(tablet, notice).refusal().code());

      RegisteredPost registered = day.desk.situation().post(post).orElseThrow();
      KnownLeaf leaf = day.desk.situation().leaf(registered.leaf()).orElseThrow();
      PostBody fewer = day.postBody(post, "read");
      Draft version =
          Draft.of(Kind.POST, leaf.id(), root.address, Mechanism.ALL, day.clock.instant(), fewer)
              .replacing(registered.leaf());
      day.accept(root, version);
      PostKey key = day.desk.situation().key(tablet.key()).orElseThrow();
      assertEquals(Set.of("read"), day.desk.situation().scopesOf(key));
      Draft again = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      assertEquals("scope.missing", day.refuse(day.post("North"), again).refusal().code());
    }
  }

  @Test
  void whoHasNoKeyToFileWithIsNamedAsNotTakingPart() throws IOException {
    try (Mechanism day = new Mechanism(directory, 73)) {
      Hash policy = day.accept(day.root("Centre"), day.policyDraft()).leafHash();
      for (String party : List.of("North", "South")) {
        day.accept(day.root(party), day.assent(day.root(party), policy));
      }
      Author root = day.root("North");
      Address post = new Address("North/liaison");
      day.accept(root, day.draft(root, Kind.POST, Mechanism.ALL, day.postBody(post, "file:*")));
      KeyBody key = day.keyBody(post, day.post("North").signer);
      DecisionBody admitted =
          Mechanism.decision(day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, key)));
      assertEquals(List.of("Centre", "South"), admitted.notTakingPart());
    }
  }

  @Test
  void clocksThatDisagreeAreFlaggedAndNotCorrected() throws IOException {
    try (Mechanism day = new Mechanism(directory, 74)) {
      day.found();
      Author north = day.post("North");
      Draft ahead = day.notice("North", Mechanism.to("South"), Mechanism.patrol());
      day.clock.forwardSeconds(-DecisionWriter.AHEAD_SECONDS_MAX - 1);
      DecisionBody decision = Mechanism.decision(day.accept(north, ahead));
      assertEquals(List.of("clock-behind", "author-clock-ahead"), decision.flags());
      assertEquals(day.clock.instant(), decision.receivedAt());
    }
  }

  @Test
  void aDeskWithAnotherKeyThanThePolicyNamesDoesNotStart() throws IOException {
    try (Mechanism day = new Mechanism(directory, 75)) {
      day.found();
      Signer other = day.signer(Mechanism.ORIGIN + "/desk/2");
      BrokenInvariant broken =
          assertThrows(
              BrokenInvariant.class,
              () ->
                  new Desk(
                      day.ledger,
                      other,
                      day.clock,
                      Entropy.seeded(1, "x"),
                      Limits.standard(),
                      day.journal,
                      List.of()));
      assertTrue(broken.toString().contains("desk key"), broken.toString());
    }
  }
}
