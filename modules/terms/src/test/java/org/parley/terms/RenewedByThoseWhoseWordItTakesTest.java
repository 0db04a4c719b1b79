package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Said.at;
import static org.parley.terms.Said.renewed;
import static org.parley.terms.Said.say;
import static org.parley.terms.Standing.State.IN_FORCE;
import static org.parley.terms.Standing.State.LAPSED;
import static org.parley.terms.Standing.State.UNDETERMINED;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Moment;
import org.parley.statement.Renewal;

/** Six months, and then as long as everybody whose word it takes says so. */
class RenewedByThoseWhoseWordItTakesTest {
  private static final Instant END = Instant.parse("2026-09-02T06:00:00Z");
  private static final Instant NEW_END = Instant.parse("2027-03-02T06:00:00Z");
  private static final Instant BETWEEN = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant SAID = Instant.parse("2026-08-01T00:00:00Z");
  private static final Optional<Moment> UNTIL = Optional.of(Moment.of(NEW_END));

  private static Law law(Renewal.Rule rule, Optional<Integer> months, String... by) {
    return law(Said.renewing(rule, months, List.of(by)));
  }

  private static Law law(AgreementFacts facts) {
    AgreementBody body =
        Said.with(Exercise.dated(Exercise.arrangement(), Exercise.START, Optional.of(END)), facts);
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .agreement(ARRANGEMENT, "Centre", body, ARRANGEMENT_ID)
        .assent("North", ARRANGEMENT)
        .assent("South", ARRANGEMENT);
  }

  private static Standing.State state(Law law, Instant at) {
    Set<Standing.State> possible = law.possible(ARRANGEMENT, "North", "South", at);
    return possible.size() == 1 ? possible.iterator().next() : UNDETERMINED;
  }

  @Test
  void withoutAWordItLapses() {
    Law law = law(Renewal.Rule.BY_CONSENSUS, Optional.of(6));
    assertEquals(IN_FORCE, state(law, END));
    assertEquals(LAPSED, state(law, END.plusSeconds(1)));
  }

  @Test
  void bothNameTheSameEnd() {
    Law one =
        say(law(Renewal.Rule.BY_CONSENSUS, Optional.of(6)), "North", renewed(at(SAID), UNTIL));
    assertEquals(LAPSED, state(one, BETWEEN));
    Law both = say(one, "South", renewed(at(SAID), UNTIL));
    assertEquals(IN_FORCE, state(both, BETWEEN));
    assertEquals(IN_FORCE, state(both, NEW_END));
    assertEquals(LAPSED, state(both, NEW_END.plusSeconds(1)));
    Law press = say(one, "South", Said.inThePress(renewed(at(SAID), UNTIL), "South"));
    assertEquals(LAPSED, state(press, BETWEEN), "a report renews nothing");
  }

  @Test
  void theyNameDifferentEnds() {
    Law law =
        say(
            say(law(Renewal.Rule.BY_CONSENSUS, Optional.of(6)), "North", renewed(at(SAID), UNTIL)),
            "South",
            renewed(at(SAID), Optional.of(Moment.of(NEW_END.plusSeconds(1)))));
    assertEquals(LAPSED, state(law, BETWEEN));
  }

  @Test
  void theGuarantorsWordIsNeededWhereTheTextSaysSo() {
    Law law = law(Renewal.Rule.BY_CONSENSUS, Optional.of(6), "North", "South", "Centre");
    Law two = say(say(law, "North", renewed(at(SAID), UNTIL)), "South", renewed(at(SAID), UNTIL));
    assertEquals(LAPSED, state(two, BETWEEN));
    assertEquals(IN_FORCE, state(say(two, "Centre", renewed(at(SAID), UNTIL)), BETWEEN));
  }

  @Test
  void aGuarantorWhoIsNoPartyHasAWordToo() {
    AgreementFacts facts =
        Said.facts(
            Optional.of(
                new Renewal(Renewal.Rule.BY_CONSENSUS, Optional.empty(), List.of("Watcher"))),
            List.of("Watcher"),
            List.of(),
            List.of(),
            false,
            List.of(),
            List.of());
    Law law = law(facts);
    Law two = say(say(law, "North", renewed(at(SAID), UNTIL)), "South", renewed(at(SAID), UNTIL));
    assertEquals(LAPSED, state(two, BETWEEN));
    Law three = say(two, "Watcher", renewed(at(SAID), UNTIL));
    assertEquals(IN_FORCE, state(three, BETWEEN));
    assertEquals(3, three.notified(ARRANGEMENT_ID).size());
  }

  @Test
  void betweenItsEndAndALateRenewalItHadLapsed() {
    Instant late = END.plusSeconds(86_400);
    Law law =
        say(
            say(law(Renewal.Rule.NONE, Optional.empty()), "North", renewed(at(SAID), UNTIL)),
            "South",
            renewed(at(late), UNTIL));
    assertEquals(LAPSED, state(law, late.minusSeconds(1)));
    assertEquals(IN_FORCE, state(law, late));
  }

  @Test
  void roundsWithoutAnEndAddTheStatedMonths() {
    Law law = law(Renewal.Rule.BY_CONSENSUS, Optional.of(6));
    Law once =
        say(
            say(law, "North", renewed(at(SAID), Optional.empty())),
            "South",
            renewed(at(SAID), Optional.empty()));
    assertEquals(IN_FORCE, state(once, NEW_END));
    assertEquals(LAPSED, state(once, NEW_END.plusSeconds(1)));
    Law again =
        say(
            say(once, "North", renewed(at(BETWEEN), Optional.empty())),
            "South",
            renewed(at(BETWEEN), Optional.empty()));
    assertEquals(IN_FORCE, state(again, NEW_END.plusSeconds(1)));
    Law unstated = law(Renewal.Rule.BY_CONSENSUS, Optional.empty());
    Law open =
        say(
            say(unstated, "North", renewed(at(SAID), Optional.empty())),
            "South",
            renewed(at(SAID), Optional.empty()));
    assertEquals(UNDETERMINED, state(open, BETWEEN), "nobody said for how long");
  }

  @Test
  void oneThatGoesOnByItself() {
    assertEquals(IN_FORCE, state(law(Renewal.Rule.AUTOMATIC, Optional.of(6)), BETWEEN));
    assertEquals(IN_FORCE, state(law(Renewal.Rule.UNTIL_DENOUNCED, Optional.empty()), BETWEEN));
    assertEquals(LAPSED, state(law(Renewal.Rule.NONE, Optional.empty()), BETWEEN));
  }
}
