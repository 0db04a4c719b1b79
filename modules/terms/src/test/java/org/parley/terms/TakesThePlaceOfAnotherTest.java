package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Standing.State.CLAIMED;
import static org.parley.terms.Standing.State.IN_FORCE;
import static org.parley.terms.Standing.State.SUPERSEDED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Moment;
import org.parley.verify.Hash;

/** A later agreement that names an earlier one, between those who assented to both. */
class TakesThePlaceOfAnotherTest {
  private static final UUID LATER_ID = Loaded.id("later");
  private static final Hash LATER = Said.leaf("later");
  private static final Hash AGAIN = Said.leaf("later, again");
  private static final Instant EVENING = NOON.plusSeconds(6 * 3600);

  private static AgreementBody later(AgreementFacts facts) {
    return Said.with(Exercise.dated(Exercise.arrangement(), NOON, Optional.empty()), facts);
  }

  private static Law with(Law law, Hash leaf, AgreementBody body, String... assenting) {
    Law loaded = law.agreement(leaf, "Centre", body, LATER_ID);
    for (String party : assenting) {
      loaded = loaded.assent(party, leaf);
    }
    return loaded;
  }

  private static Set<Standing.State> state(Law law, String a, String b, Instant at) {
    return law.possible(ARRANGEMENT, a, b, at);
  }

  @Test
  void fromItsBeginningOn() {
    Law law =
        with(Exercise.inForce(), LATER, later(Said.superseding(ARRANGEMENT_ID)), "North", "South");
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON.minusSeconds(1)));
    assertEquals(Set.of(SUPERSEDED), state(law, "North", "South", NOON));
    assertEquals(Set.of(IN_FORCE), law.possible(LATER, "North", "South", NOON));
  }

  @Test
  void onlyBetweenThoseWhoAssented() {
    Law law = with(Exercise.inForce(), LATER, later(Said.superseding(ARRANGEMENT_ID)), "North");
    assertEquals(Set.of(SUPERSEDED), state(law, "North", "Centre", NOON));
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON));
    assertEquals(Set.of(IN_FORCE), state(law, "South", "Centre", NOON));
  }

  @Test
  void oneThatDoesNotNameItLeavesItAlone() {
    Law law =
        with(Exercise.inForce(), LATER, later(Said.superseding(Loaded.id("x"))), "North", "South");
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON));
    assertEquals(List.of(), law.additions(ARRANGEMENT_ID));
  }

  @Test
  void oneThatAddsToItLeavesItInForce() {
    AgreementFacts adds =
        Said.facts(
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(ARRANGEMENT_ID),
            false,
            List.of(),
            List.of());
    Law law = with(Exercise.inForce(), LATER, later(adds), "North", "South");
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON));
    assertEquals(List.of(LATER_ID), law.additions(ARRANGEMENT_ID));
  }

  @Test
  void anAttemptTakesNobodysPlace() {
    AgreementFacts attempt =
        Said.facts(
            Optional.empty(),
            List.of(),
            List.of(ARRANGEMENT_ID),
            List.of(),
            true,
            List.of(),
            List.of());
    Law law = with(Exercise.inForce(), LATER, later(attempt), "North", "South");
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON));
  }

  @Test
  void aCorrectedVersionThatNoLongerNamesIt() {
    Law law =
        with(Exercise.inForce(), LATER, later(Said.superseding(ARRANGEMENT_ID)), "North", "South");
    Law corrected = with(law, AGAIN, later(AgreementFacts.NONE), "North", "South");
    assertEquals(Set.of(IN_FORCE), state(corrected, "North", "South", NOON));
    Law proposed = with(law, AGAIN, later(AgreementFacts.NONE), "North");
    assertEquals(Set.of(SUPERSEDED), state(proposed, "North", "South", NOON));
    assertEquals(Set.of(IN_FORCE), state(proposed, "North", "Centre", NOON));
  }

  @Test
  void inTheHourInWhichItMayHaveBegun() {
    AgreementBody ambiguous =
        Said.with(
            later(Said.superseding(ARRANGEMENT_ID)),
            Said.ambiguous(NOON, EVENING),
            Optional.<Moment>empty());
    Law law = with(Exercise.inForce(), LATER, ambiguous, "North", "South");
    assertEquals(Set.of(IN_FORCE), state(law, "North", "South", NOON.minusSeconds(1)));
    assertEquals(Set.of(IN_FORCE, SUPERSEDED), state(law, "North", "South", NOON));
    assertEquals(Set.of(SUPERSEDED), state(law, "North", "South", EVENING));
  }

  @Test
  void whatNobodyAssentedToStaysClaimed() {
    Law law =
        with(Exercise.loaded(), LATER, later(Said.superseding(ARRANGEMENT_ID)), "North", "South");
    assertEquals(Set.of(CLAIMED), state(law, "North", "South", NOON));
  }

  @Test
  void aLaterVersionOfTheSameAgreementInTheHourInWhichItMayHaveBegun() {
    AgreementBody ambiguous =
        Said.with(Exercise.arrangement(), Said.ambiguous(NOON, EVENING), Optional.<Moment>empty());
    Law law =
        Exercise.inForce()
            .agreement(AGAIN, "Centre", ambiguous, ARRANGEMENT_ID)
            .assent("North", AGAIN)
            .assent("South", AGAIN);
    assertEquals(Set.of(IN_FORCE, SUPERSEDED), state(law, "North", "South", NOON));
    assertEquals(Set.of(SUPERSEDED), state(law, "North", "South", EVENING));
    assertEquals(2, law.versions(ARRANGEMENT_ID).size());
  }
}
