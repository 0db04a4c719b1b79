package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Exercise.START;
import static org.parley.terms.Said.at;
import static org.parley.terms.Said.day;
import static org.parley.terms.Said.say;
import static org.parley.terms.Said.word;
import static org.parley.terms.Standing.State.ATTEMPTED;
import static org.parley.terms.Standing.State.CLAIMED;
import static org.parley.terms.Standing.State.COLLAPSED;
import static org.parley.terms.Standing.State.DENOUNCED;
import static org.parley.terms.Standing.State.IN_FORCE;
import static org.parley.terms.Standing.State.LAPSED;
import static org.parley.terms.Standing.State.UNDETERMINED;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.verify.Hash;

/** One is enough to denounce; that an agreement collapsed both have to say. */
class DenouncedByOneCollapsedByBothTest {
  private static final Instant LATER = NOON.plusSeconds(3600);

  private static Standing.State state(Law law, Hash leaf, Instant at) {
    Set<Standing.State> possible = law.possible(leaf, "South", "North", at);
    return possible.size() == 1 ? possible.iterator().next() : UNDETERMINED;
  }

  private static Law loaded(AgreementBody body) {
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .agreement(ARRANGEMENT, "Centre", body, ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  @Test
  void denouncedByOneAndNotForTheOthers() {
    Law law = say(Exercise.inForce(), "North", word(EventWord.DENOUNCED, at(NOON)));
    assertEquals(IN_FORCE, state(law, ARRANGEMENT, NOON.minusSeconds(1)));
    assertEquals(DENOUNCED, state(law, ARRANGEMENT, NOON));
    assertEquals(true, law.inForce(ARRANGEMENT, "South", "Centre", NOON));
  }

  @Test
  void resumingDoesNotUndoIt() {
    Law law =
        say(
            say(Exercise.inForce(), "North", word(EventWord.DENOUNCED, at(NOON))),
            "North",
            word(EventWord.RESUMED, at(LATER)));
    assertEquals(DENOUNCED, state(law, ARRANGEMENT, LATER));
  }

  @Test
  void whatHasLapsedIsNotDenounced() {
    Law law = loaded(Exercise.dated(Exercise.arrangement(), START, Optional.of(NOON)));
    assertEquals(LAPSED, state(law, ARRANGEMENT, LATER));
    Law after = say(law, "North", word(EventWord.DENOUNCED, at(LATER)));
    assertEquals(LAPSED, state(after, ARRANGEMENT, LATER));
    Law before = say(law, "North", word(EventWord.DENOUNCED, at(START)));
    assertEquals(DENOUNCED, state(before, ARRANGEMENT, LATER));
  }

  @Test
  void aTextBothAssentedToAfterwardsHolds() {
    Hash again = Said.leaf("again");
    AgreementBody body = Exercise.dated(Exercise.arrangement(), LATER, Optional.empty());
    Law law =
        say(Exercise.inForce(), "North", word(EventWord.DENOUNCED, at(NOON)))
            .agreement(again, "Centre", body, ARRANGEMENT_ID)
            .assent("North", again)
            .assent("South", again);
    assertEquals(DENOUNCED, state(law, ARRANGEMENT, LATER.minusSeconds(1)));
    assertEquals(IN_FORCE, state(law, again, LATER));
    Law once = say(law, "South", word(EventWord.DENOUNCED, at(LATER)));
    assertEquals(DENOUNCED, state(once, again, LATER));
  }

  @Test
  void oneAloneSaysThatItCollapsed() {
    Law law = say(Exercise.inForce(), "North", word(EventWord.COLLAPSED, at(NOON)));
    assertEquals(IN_FORCE, state(law, ARRANGEMENT, LATER));
    Law both = say(law, "South", word(EventWord.COLLAPSED, at(LATER)));
    assertEquals(IN_FORCE, state(both, ARRANGEMENT, LATER.minusSeconds(1)));
    assertEquals(COLLAPSED, state(both, ARRANGEMENT, LATER));
    assertEquals(true, both.inForce(ARRANGEMENT, "North", "Centre", LATER));
  }

  @Test
  void theyAgreeOnADayOnly() {
    Law law =
        say(
            say(Exercise.inForce(), "North", word(EventWord.COLLAPSED, day("2026-03-05"))),
            "South",
            word(EventWord.COLLAPSED, at(NOON)));
    assertEquals(UNDETERMINED, state(law, ARRANGEMENT, Instant.parse("2026-03-05T08:00:00Z")));
    assertEquals(COLLAPSED, state(law, ARRANGEMENT, Instant.parse("2026-03-06T00:00:00Z")));
  }

  @Test
  void anAttemptWasNeverInForce() {
    AgreementBody attempt = Said.with(Exercise.arrangement(), Said.attempted());
    assertEquals(ATTEMPTED, state(loaded(attempt), ARRANGEMENT, NOON));
    Law claimed =
        Law.of(Exercise.policy(Exercise.PARTIES))
            .agreement(ARRANGEMENT, "Watcher", attempt, ARRANGEMENT_ID);
    assertEquals(CLAIMED, state(claimed, ARRANGEMENT, NOON));
  }

  @Test
  void theHourInWhichItBeganOrEnded() {
    Moment from = Said.ambiguous(NOON, LATER);
    AgreementBody body = Said.with(Exercise.arrangement(), from, Optional.empty());
    assertEquals(Standing.State.NOT_YET, state(loaded(body), ARRANGEMENT, NOON.minusSeconds(1)));
    assertEquals(UNDETERMINED, state(loaded(body), ARRANGEMENT, NOON));
    assertEquals(UNDETERMINED, state(loaded(body), ARRANGEMENT, LATER.minusSeconds(1)));
    assertEquals(IN_FORCE, state(loaded(body), ARRANGEMENT, LATER));
    AgreementBody ends = Said.with(body, Moment.of(START), Optional.of(from));
    assertEquals(IN_FORCE, state(loaded(ends), ARRANGEMENT, NOON));
    assertEquals(UNDETERMINED, state(loaded(ends), ARRANGEMENT, NOON.plusSeconds(1)));
    assertEquals(UNDETERMINED, state(loaded(ends), ARRANGEMENT, LATER));
    assertEquals(LAPSED, state(loaded(ends), ARRANGEMENT, LATER.plusSeconds(1)));
  }
}
