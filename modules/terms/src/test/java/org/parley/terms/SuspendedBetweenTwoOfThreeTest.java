package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Said.at;
import static org.parley.terms.Said.day;
import static org.parley.terms.Said.say;
import static org.parley.terms.Said.word;
import static org.parley.terms.Standing.State.CLAIMED;
import static org.parley.terms.Standing.State.IN_FORCE;
import static org.parley.terms.Standing.State.SUSPENDED;
import static org.parley.terms.Standing.State.UNDETERMINED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.RulesVersion;
import org.parley.verify.Hash;

/** A party's own word acts between itself and the others, from its time on; a report never does. */
class SuspendedBetweenTwoOfThreeTest {
  private static final Instant LATER = NOON.plusSeconds(3600);
  private static final EventBody SUSPENDS = word(EventWord.SUSPENDED, at(NOON));
  private static final EventBody RESUMES = word(EventWord.RESUMED, at(LATER));

  private static Standing.State state(Law law, String a, String b, Instant at) {
    return law.standing(ARRANGEMENT, at).orElseThrow().dyads().stream()
        .filter(dyad -> dyad.joins(a, b))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @Test
  void itHoldsForTheDyadsOfWhoSaidIt() {
    Law law = say(Exercise.inForce(), "North", SUSPENDS);
    assertEquals(IN_FORCE, state(law, "North", "South", NOON.minusSeconds(1)));
    assertEquals(SUSPENDED, state(law, "North", "South", NOON));
    assertEquals(SUSPENDED, state(law, "Centre", "North", NOON));
    assertEquals(IN_FORCE, state(law, "South", "Centre", NOON));
    assertFalse(law.inForce(ARRANGEMENT, "South", "North", NOON));
    assertEquals(
        "as loaded by Centre, assented to by all its parties",
        law.standing(ARRANGEMENT, NOON).orElseThrow().basis());
  }

  @Test
  void whatIsSuspendedOwesNoNotice() {
    NoticeFacts patrol = NoticeFacts.of("PATROL", Exercise.patrol());
    Law law = say(Exercise.inForce(), "South", SUSPENDS);
    assertEquals(
        List.of("Centre"),
        law.notifyDuties("North", List.of("South", "Centre"), patrol, NOON).getFirst().toWhom());
    assertEquals(
        2,
        law.notifyDuties("North", List.of("South", "Centre"), patrol, NOON.minusSeconds(1))
            .getFirst()
            .toWhom()
            .size());
  }

  @Test
  void whoSuspendedResumes() {
    Law law = say(say(Exercise.inForce(), "North", SUSPENDS), "North", RESUMES);
    assertEquals(SUSPENDED, state(law, "North", "South", LATER.minusSeconds(1)));
    assertEquals(IN_FORCE, state(law, "North", "South", LATER));
  }

  @Test
  void whoJoinedByALaterVersionAndNeverHeardOfItIsNotTouched() {
    for (RulesVersion rules : RulesVersion.values()) {
      Law suspended = say(Exercise.inForce().under(Exercise.policy(rules)), "North", SUSPENDS);
      List<String> parties = List.of("North", "South", "Watcher");
      Hash second = Exercise.leaf("second version");
      Law law =
          suspended
              .agreement(second, "North", Exercise.arrangement(parties, List.of()), ARRANGEMENT_ID)
              .assent("South", second)
              .assent("Watcher", second);
      Standing.State newcomer = rules.since(RulesVersion.FOURTH) ? IN_FORCE : SUSPENDED;
      assertEquals(Set.of(newcomer), law.possible(second, "North", "Watcher", NOON), rules.text());
      assertEquals(Set.of(SUSPENDED), law.possible(second, "North", "South", NOON), "was told");
      assertEquals(Set.of(SUSPENDED), law.possible(second, "South", "North", NOON), "was told");
      assertEquals(Set.of(IN_FORCE), law.possible(second, "South", "Watcher", NOON));
      Law told =
          law.event(
              Exercise.leaf("told"),
              "North",
              SUSPENDS,
              UUID.fromString("00000000-0000-4000-8000-000000000009"));
      assertEquals(Set.of(SUSPENDED), told.possible(second, "North", "Watcher", NOON));
      Law resumed =
          law.event(
              Exercise.leaf("resumed"),
              "North",
              RESUMES,
              UUID.fromString("00000000-0000-4000-8000-000000000010"));
      assertEquals(Set.of(IN_FORCE), resumed.possible(second, "North", "South", LATER));
      assertEquals(Set.of(IN_FORCE), resumed.possible(second, "North", "Watcher", LATER));
    }
  }

  @Test
  void theOtherCannotResumeForIt() {
    Law law = say(say(Exercise.inForce(), "North", SUSPENDS), "South", RESUMES);
    assertEquals(SUSPENDED, state(law, "North", "South", LATER));
  }

  @Test
  void bothSuspendedAndOneResumed() {
    Law law =
        say(say(say(Exercise.inForce(), "North", SUSPENDS), "South", SUSPENDS), "North", RESUMES);
    assertEquals(SUSPENDED, state(law, "North", "South", LATER));
    assertEquals(IN_FORCE, state(law, "North", "Centre", LATER));
  }

  @Test
  void thePressSuspendsNothing() {
    EventBody report = Said.inThePress(SUSPENDS, "North");
    for (String entered : List.of("North", "Watcher")) {
      Law law = say(Exercise.inForce(), entered, report);
      assertEquals(IN_FORCE, state(law, "North", "South", LATER));
      assertEquals(List.of(), law.notified(ARRANGEMENT_ID));
      assertEquals(entered, law.reported(ARRANGEMENT_ID).getFirst().enteredBy());
      assertEquals(report, law.reported(ARRANGEMENT_ID).getFirst().body());
    }
  }

  @Test
  void nobodySpeaksForAnother() {
    Law law = say(Exercise.inForce(), "South", Said.by(SUSPENDS, "North"));
    assertEquals(IN_FORCE, state(law, "North", "South", LATER));
    assertEquals(1, law.reported(ARRANGEMENT_ID).size());
    Law own = say(Exercise.inForce(), "North", Said.by(SUSPENDS, "North"));
    assertEquals(SUSPENDED, state(own, "North", "South", LATER));
    assertEquals("North", own.notified(ARRANGEMENT_ID).getFirst().party());
  }

  @Test
  void whoIsNoPartyToItOnlyReports() {
    Law law = say(Exercise.inForce(), "Watcher", SUSPENDS);
    assertEquals(IN_FORCE, state(law, "North", "South", LATER));
    assertEquals(1, law.reported(ARRANGEMENT_ID).size());
  }

  @Test
  void withoutAssentItStaysClaimed() {
    Law law = say(Exercise.loaded(), "North", SUSPENDS);
    assertEquals(CLAIMED, state(law, "North", "South", LATER));
    assertEquals(1, law.notified(ARRANGEMENT_ID).size());
  }

  @Test
  void aDayIsUndeterminedUntilItIsOver() {
    Law law = say(Exercise.inForce(), "North", word(EventWord.SUSPENDED, day("2026-03-05")));
    Instant midnight = Instant.parse("2026-03-05T00:00:00Z");
    assertEquals(IN_FORCE, state(law, "North", "South", midnight.minusSeconds(1)));
    assertEquals(UNDETERMINED, state(law, "North", "South", midnight));
    assertEquals(
        Set.of(IN_FORCE, SUSPENDED), law.possible(ARRANGEMENT, "North", "South", midnight));
    assertEquals(UNDETERMINED, state(law, "North", "South", midnight.plusSeconds(86_398)));
    assertEquals(SUSPENDED, state(law, "North", "South", midnight.plusSeconds(86_399)));
  }

  @Test
  void suspendedAndResumedOnOneDayIsOpenUnlessTheOrderIsStated() {
    Instant next = Instant.parse("2026-03-06T00:00:00Z");
    EventBody suspends = word(EventWord.SUSPENDED, day("2026-03-05"));
    EventBody resumes = word(EventWord.RESUMED, day("2026-03-05"));
    UUID first = UUID.fromString("00000000-0000-4000-8000-000000000001");
    UUID second = UUID.fromString("00000000-0000-4000-8000-000000000002");
    Law law = Exercise.inForce().event(Said.leaf("1"), "North", suspends, first);
    Law open = law.event(Said.leaf("2"), "North", resumes, second);
    assertEquals(UNDETERMINED, state(open, "North", "South", next));
    Law ordered = law.event(Said.leaf("2"), "North", Said.after(resumes, first), second);
    assertEquals(IN_FORCE, state(ordered, "North", "South", next));
  }

  @Test
  void whenIsNotKnownAtAll() {
    Law law = say(Exercise.inForce(), "North", word(EventWord.SUSPENDED, Said.sometime()));
    assertEquals(UNDETERMINED, state(law, "North", "South", NOON));
    Law told =
        Exercise.inForce()
            .event(
                Said.leaf("1"),
                "North",
                word(EventWord.SUSPENDED, Said.sometime()),
                Said.id("1"),
                LATER);
    assertEquals(UNDETERMINED, state(told, "North", "South", LATER.minusSeconds(1)));
    assertEquals(SUSPENDED, state(told, "North", "South", LATER), "by the time it was told");
  }

  @Test
  void aCorrectedWordTakesThePlaceOfTheFirst() {
    UUID id = UUID.fromString("00000000-0000-4000-8000-000000000001");
    Law law = Exercise.inForce().event(Said.leaf("1"), "North", SUSPENDS, id);
    Law corrected = law.event(Said.leaf("2"), "North", word(EventWord.SUSPENDED, at(LATER)), id);
    assertEquals(IN_FORCE, state(corrected, "North", "South", NOON));
    assertEquals(SUSPENDED, state(corrected, "North", "South", LATER));
    assertEquals(1, corrected.notified(ARRANGEMENT_ID).size());
    assertEquals(Said.leaf("2"), corrected.notified(ARRANGEMENT_ID).getFirst().leaf());
  }

  @Test
  void anEventAboutSomethingElseChangesNothing() {
    Law law = Exercise.inForce();
    EventBody elsewhere = EventBody.of(Loaded.id("a series"), EventWord.SUSPENDED, at(NOON));
    assertSame(law, say(law, "North", elsewhere));
    assertEquals(Optional.empty(), law.standing(Said.leaf("nowhere"), NOON));
    assertEquals(Set.of(), law.possible(Said.leaf("nowhere"), "North", "South", NOON));
  }

  @Test
  void meetingsAndOtherWordsChangeNothing() {
    for (EventWord word : EventWord.values()) {
      Law law = say(Exercise.inForce(), "North", word(word, at(NOON)));
      boolean acts = word == EventWord.SUSPENDED || word == EventWord.DENOUNCED;
      assertEquals(!acts, law.inForce(ARRANGEMENT, "North", "South", LATER), word.name());
    }
  }
}
