package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Exercise.ARRANGEMENT;
import static org.parley.terms.Exercise.ARRANGEMENT_ID;
import static org.parley.terms.Exercise.NOON;
import static org.parley.terms.Said.anchor;
import static org.parley.terms.Said.say;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.AgreementBody;
import org.parley.statement.Anchor;
import org.parley.statement.Moment;

/** D-Day is what the agreement says, or what both parties name alike; else nobody knows it. */
class CountedFromADayBothNameTest {
  private static final Moment DAY = Moment.of(NOON);
  private static final Moment OTHER = Moment.of(NOON.plusSeconds(1));

  private static Law law(Optional<Moment> stated) {
    AgreementBody body =
        Said.with(
            Exercise.arrangement(),
            Said.facts(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(new Anchor("D-Day", "the day the first patrol goes", stated)),
                List.of()));
    return Law.of(Exercise.policy(Exercise.PARTIES))
        .agreement(ARRANGEMENT, "Centre", body, ARRANGEMENT_ID);
  }

  private static AnchorTime dDay(Law law) {
    return law.anchor(ARRANGEMENT, "D-Day", "South", "North").orElseThrow();
  }

  @Test
  void oneAloneNamesIt() {
    Law law = say(law(Optional.empty()), "North", anchor("D-Day", DAY));
    assertEquals(Optional.empty(), dDay(law).at());
    assertFalse(dDay(law).disputed());
    assertEquals("North", dDay(law).said().getFirst().party());
  }

  @Test
  void bothNameTheSame() {
    Law law =
        say(
            say(law(Optional.empty()), "North", anchor("D-Day", DAY)),
            "South",
            anchor("D-Day", DAY));
    assertEquals(Optional.of(DAY), dDay(law).at());
  }

  @Test
  void theyNameDifferentDaysUntilOneChangesItsWord() {
    Law law =
        say(
            say(law(Optional.empty()), "North", anchor("D-Day", DAY)),
            "South",
            anchor("D-Day", OTHER));
    assertTrue(dDay(law).disputed());
    assertEquals(Optional.empty(), dDay(law).at());
    Law settled = say(law, "North", anchor("D-Day", OTHER));
    assertEquals(Optional.of(OTHER), dDay(settled).at());
    assertFalse(dDay(settled).disputed());
  }

  @Test
  void aThirdPartyAPressReportAndAnotherNameDoNotCount() {
    Law law = say(law(Optional.empty()), "North", anchor("D-Day", DAY));
    Law others =
        say(
            say(
                say(law, "Centre", anchor("D-Day", DAY)),
                "South",
                Said.inThePress(anchor("D-Day", DAY), "South")),
            "South",
            anchor("E-Day", DAY));
    assertEquals(Optional.empty(), dDay(others).at());
    assertEquals(1, dDay(others).said().size());
  }

  @Test
  void whatTheTextStatesNeedsNobodysWord() {
    assertEquals(Optional.of(DAY), dDay(law(Optional.of(DAY))).at());
    assertEquals(
        Optional.empty(), law(Optional.empty()).anchor(Said.leaf("x"), "D-Day", "South", "North"));
  }
}
