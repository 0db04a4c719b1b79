package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Due;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.Term;
import org.parley.statement.ZoneBody;

/** With North and South exchanged in the texts and in the question, the answers are exchanged. */
class SwappedNamesSwapWhatReachesTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int WORLDS = 80;
  private static final UnaryOperator<String> SAME = name -> name;
  private static final UnaryOperator<String> SWAPPED =
      name -> name.equals("North") ? "South" : name.equals("South") ? "North" : name;

  @Test
  void theAnswersAndTheirReasonsSwapAndNothingElseChanges() {
    int reached = 0;
    for (long seed = SEED; seed < SEED + WORLDS; seed++) {
      List<String> made = answers(seed, SAME);
      List<String> exchanged = answers(seed, SWAPPED);
      assertEquals(
          made.stream().map(SwappedNamesSwapWhatReachesTest::exchange).toList(),
          exchanged,
          "seed " + seed);
      reached += made.toString().contains("APPLIES") ? 1 : 0;
    }
    assertTrue(reached > WORLDS / 10, "some articles reached: " + reached);
  }

  private static String exchange(String text) {
    return text.replace("North", "~").replace("South", "North").replace("~", "South");
  }

  private static List<String> answers(long seed, UnaryOperator<String> names) {
    Random random = new Random(seed);
    Law law = Loaded.empty();
    for (int i = 0; i < 4; i++) {
      law = agreement(law, "w" + i, random, names);
    }
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Where where =
          Where.near(Loaded.north(random.nextInt(30_000) - 15_000), random.nextInt(3_000));
      Instant at = Loaded.BEGINS.plusSeconds(random.nextInt(200_000) - 50_000);
      ScopeQuery query =
          ScopeQuery.of(where, at, names.apply("North"), names.apply("South")).listingOutside();
      TermsAt answer = law.termsAt(query);
      answer.terms().forEach(found -> answers.add(text(found)));
      answer.outside().forEach(found -> answers.add(text(found)));
      answers.addAll(answer.says());
    }
    for (Obligation duty : law.obligations()) {
      answers.add(duty.owner() + " " + duty.to() + " " + duty.deadline());
    }
    return answers;
  }

  private static String text(TermFound found) {
    return found.agreement().leaf()
        + " "
        + found.standing()
        + " "
        + found.basis()
        + " "
        + found.scope()
        + " "
        + found.why();
  }

  private static Law agreement(
      Law before, String name, Random random, UnaryOperator<String> names) {
    boolean third = random.nextInt(3) == 0;
    List<String> parties =
        (third ? List.of("North", "Centre", "South") : List.of("North", "South"))
            .stream().map(names).toList();
    String loader = parties.get(random.nextInt(parties.size()));
    ZoneBody zone =
        switch (random.nextInt(4)) {
          case 0 -> Loaded.pending();
          case 1 -> Loaded.approximate(Loaded.circle(8_000), 1 + random.nextInt(4_000));
          default -> Loaded.exact(Loaded.circle(2_000 + random.nextInt(12_000)));
        };
    Law law =
        before.zone(
            Exercise.leaf(name + "z"), new Address(loader + "/liaison"), zone, Loaded.id(name));
    List<String> who = random.nextInt(4) == 0 ? parties.subList(0, 1) : parties;
    Term ban =
        Loaded.ban(
            Loaded.due(new Due.At(Moment.of(Loaded.DAY_AFTER))),
            random.nextBoolean() ? new String[] {name} : new String[0]);
    Term term =
        new Term(
            ban.article(),
            ban.kind(),
            ban.text(),
            ban.lang(),
            who,
            ban.toWhom(),
            ban.noticeKinds(),
            ban.zones(),
            ban.leadHours(),
            ban.clock(),
            ban.facts());
    AgreementBody body =
        new AgreementBody(
            L10n.of("en", name),
            Optional.empty(),
            parties,
            Moment.of(Loaded.BEGINS),
            Optional.of(Moment.of(Loaded.BEGINS.plusSeconds(100_000))),
            "UTC",
            List.of(),
            List.of(new ZoneRef(Loaded.id(name), Exercise.leaf(name + "z"))),
            List.of(term),
            AgreementFacts.NONE);
    law = law.agreement(Exercise.leaf(name), loader, body, Loaded.id(name + "a"));
    for (String party : parties) {
      law = random.nextInt(5) > 0 ? law.assent(party, Exercise.leaf(name)) : law;
    }
    return law;
  }
}
