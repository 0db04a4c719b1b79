package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Draft;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.statement.TimelinessValue;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * North agrees on a notice period with South, and on a second version of it with the Centre. What
 * North then says of the agreement acts on both.
 */
class WordKeptFromAnEarlierVersionTest {
  @TempDir Path directory;

  private static Term duty(String to) {
    return new Term(
        "1",
        TermKind.NOTIFY_DUTY,
        "Notice is given an hour ahead.",
        "en",
        List.of("North", to),
        List.of("North", to),
        List.of(),
        List.of(),
        Optional.of(BigDecimal.ONE),
        TermClock.LOGGED);
  }

  private static Draft word(Mechanism day, UUID agreement, String... to) {
    When today =
        new When(
            Optional.of("2026-03-02"),
            Optional.empty(),
            When.Precision.DAY,
            "today",
            Optional.empty(),
            false);
    EventBody said = EventBody.of(agreement, EventWord.SUSPENDED, today);
    return day.draft(day.post("North"), Kind.EVENT, Mechanism.to(to), said);
  }

  private static TimelinessValue southsPatrol(Mechanism day) {
    return patrol(day, "South");
  }

  private static TimelinessValue patrol(Mechanism day, String party) {
    return Mechanism.decision(
            day.accept(
                day.post(party), day.notice(party, Mechanism.to("North"), Mechanism.patrol())))
        .timeliness()
        .orElseThrow()
        .value();
  }

  /** A second version, between North and the Centre, to which both assent. */
  private static void second(Mechanism day, UUID agreement, Hash first) {
    Author north = day.post("North");
    Draft second =
        Draft.of(
                Kind.AGREEMENT,
                agreement,
                north.address,
                Mechanism.to("Centre"),
                day.clock.instant(),
                day.agreement(List.of("North", "Centre"), List.of(), List.of(duty("Centre"))))
            .replacing(first);
    Hash leaf = day.accept(north, second).leafHash();
    day.accept(day.post("Centre"), day.assent(day.post("Centre"), leaf));
  }

  @Test
  void whoJoinsAfterASuspensionHeNeverHeardOfIsNotToldThatThereIsNoPeriod() throws IOException {
    for (String rules : List.of("parley-rules/3", "parley-rules/4")) {
      try (Mechanism day = new Mechanism(directory.resolve(rules.replace('/', '-')), 74)) {
        day.rules = rules;
        day.found();
        Hash first =
            day.agreed(
                List.of("North", "South"), List.of("South"), List.of(), List.of(duty("South")));
        UUID agreement =
            day.desk.situation().law().orElseThrow().agreement(first).orElseThrow().id();
        day.accept(day.post("North"), word(day, agreement, "South"));
        second(day, agreement, first);
        TimelinessValue told =
            rules.equals("parley-rules/3") ? TimelinessValue.UNDETERMINED : TimelinessValue.ON_TIME;
        assertEquals(told, patrol(day, "Centre"), rules);
        assertEquals(TimelinessValue.UNDETERMINED, patrol(day, "South"), rules);
        Redecide.Result again = Redecide.run(day.ledger, Limits.standard(), done -> {});
        assertEquals(List.of(), again.differences(), rules);
      }
    }
  }

  @Test
  void itIsNotTakenUnlessThePartiesToBothAreTold() throws IOException {
    try (Mechanism day = new Mechanism(directory, 73)) {
      day.found();
      Author north = day.post("North");
      Hash first =
          day.agreed(
              List.of("North", "South"), List.of("South"), List.of(), List.of(duty("South")));
      var loaded = day.desk.situation().law().orElseThrow().agreement(first).orElseThrow();
      Draft second =
          Draft.of(
                  Kind.AGREEMENT,
                  loaded.id(),
                  north.address,
                  Mechanism.to("Centre"),
                  day.clock.instant(),
                  day.agreement(List.of("North", "Centre"), List.of(), List.of(duty("Centre"))))
              .replacing(first);
      day.accept(north, second);
      assertEquals(TimelinessValue.ON_TIME, southsPatrol(day));
      SubmitReply.Refused kept = day.refuse(north, word(day, loaded.id(), "Centre"));
      assertEquals(DeskRefusal.TO_PARTY_MISSING.code(), kept.refusal().code());
      assertEquals(TimelinessValue.ON_TIME, southsPatrol(day));
      day.accept(north, word(day, loaded.id(), "Centre", "South"));
      assertEquals(TimelinessValue.UNDETERMINED, southsPatrol(day), "some time today it ends");
    }
  }
}
