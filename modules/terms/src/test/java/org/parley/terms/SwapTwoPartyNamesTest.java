package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.Entropy;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;

/**
 * Random laws, twice: once as made, once with North and South exchanged everywhere. Every answer is
 * the same with the names exchanged, and nothing else changes. The same worlds are also checked
 * against a plain account of who assented.
 */
class SwapTwoPartyNamesTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int WORLDS = 300;
  private static final Instant NOW = Exercise.NOON;
  private static final UnaryOperator<String> SAME = name -> name;
  private static final UnaryOperator<String> SWAPPED =
      name -> name.equals("North") ? "South" : name.equals("South") ? "North" : name;

  @Test
  void theAnswerSwapsAndNothingElseChanges() {
    int duties = 0;
    for (int world = 0; world < WORLDS; world++) {
      String made = answers(new World(SEED + world, SAME), SAME);
      String exchanged = answers(new World(SEED + world, SWAPPED), SWAPPED);
      assertEquals(exchange(made), exchanged, "seed " + (SEED + world));
      duties += made.contains("NotifyDuty") ? 1 : 0;
    }
    assertTrue(duties > WORLDS / 20, "some worlds had duties: " + duties);
  }

  @Test
  void nobodyOwesAnythingWithoutBothNames() {
    for (int i = 0; i < WORLDS; i++) {
      World world = new World(SEED + i, SAME);
      for (LoadedAgreement agreement : world.law.agreements()) {
        for (String a : Exercise.PARTIES) {
          for (String b : Exercise.PARTIES) {
            boolean both =
                !a.equals(b)
                    && agreement.body().parties().containsAll(List.of(a, b))
                    && world.saidYes.contains(agreement.leaf() + a)
                    && world.saidYes.contains(agreement.leaf() + b);
            assertEquals(
                both,
                world.law.inForce(agreement.leaf(), a, b, NOW),
                "seed " + (SEED + i) + " " + a + " " + b);
          }
        }
      }
    }
  }

  /** Everything a law can be asked, as text. */
  private static String answers(World world, UnaryOperator<String> name) {
    StringBuilder out = new StringBuilder();
    for (LoadedAgreement agreement : world.law.agreements()) {
      out.append(world.law.standing(agreement.leaf(), NOW).orElseThrow()).append('\n');
      out.append(world.law.check(agreement.body())).append('\n');
      for (String party : Exercise.PARTIES) {
        out.append(world.law.checkAssent(name.apply(party), agreement.leaf())).append('\n');
      }
    }
    for (ZoneVersion zone : world.law.zones()) {
      out.append(world.law.basis(zone.leaf()).orElseThrow().text()).append('\n');
    }
    for (String filer : Exercise.PARTIES) {
      List<String> recipients =
          Exercise.PARTIES.stream().filter(party -> !party.equals(filer)).map(name).toList();
      for (double latitudeDeg : new double[] {35.9, 36.0, 36.1}) {
        out.append(
                world.law.notifyDuties(
                    name.apply(filer),
                    recipients,
                    NoticeFacts.of("PATROL", Exercise.at(latitudeDeg, 37)),
                    NOW))
            .append('\n');
      }
    }
    return out.toString();
  }

  private static String exchange(String text) {
    return text.replace("North", "\u0001").replace("South", "North").replace("\u0001", "South");
  }

  /** A few zones, agreements and assents, made the same way for every naming of the parties. */
  private static final class World {
    private final Random random;
    private final UnaryOperator<String> name;
    private final List<ZoneRef> zones = new ArrayList<>();
    private final List<String> saidYes = new ArrayList<>();
    private Law law;

    World(long seed, UnaryOperator<String> name) {
      this.random = new Random(seed);
      this.name = name;
      this.law = Law.of(Exercise.policy(Exercise.PARTIES.stream().map(name).toList()));
      Entropy ids = Entropy.seeded(seed, "ids");
      for (int i = 0; i < 3; i++) {
        zone(Exercise.leaf("zone" + i), ids.uuid());
      }
      for (int i = 0; i < 3; i++) {
        agreement(Exercise.leaf("agreement" + i), ids.uuid());
      }
    }

    private void zone(Hash leaf, UUID id) {
      OutlineCircle circle =
          new OutlineCircle(new Position(35.9 + random.nextInt(3) * 0.1, 37), 5000);
      GeometryBasis basis = GeometryBasis.values()[random.nextInt(3)];
      Address from = new Address(party() + "/desk");
      law =
          law.zone(
              leaf,
              from,
              Exercise.zone(
                  basis == GeometryBasis.PENDING ? Optional.empty() : Optional.of(circle),
                  basis,
                  basis == GeometryBasis.APPROXIMATE ? Optional.of(2000) : Optional.empty()),
              id);
      zones.add(new ZoneRef(id, leaf));
    }

    private void agreement(Hash leaf, UUID id) {
      List<String> parties = some(2);
      List<Term> terms = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        terms.add(term(String.valueOf(i)));
      }
      String by = party();
      law =
          law.agreement(
              leaf,
              by,
              new AgreementBody(
                  L10n.of("en", "An agreement"),
                  Optional.empty(),
                  parties,
                  Moment.of(Exercise.START),
                  Optional.empty(),
                  "UTC",
                  List.of(),
                  zones,
                  terms),
              id);
      if (parties.contains(by)) {
        saidYes.add(leaf + by);
      }
      for (String party : parties) {
        if (random.nextInt(3) > 0) {
          law = law.assent(party, leaf);
          saidYes.add(leaf + party);
        }
      }
    }

    private Term term(String article) {
      return new Term(
          article,
          TermKind.NOTIFY_DUTY,
          "Notice is given.",
          "en",
          some(1),
          some(1),
          random.nextBoolean() ? List.of() : List.of("PATROL"),
          random.nextBoolean() ? List.of() : List.of(zones.get(random.nextInt(3)).id()),
          Optional.of(BigDecimal.valueOf(1 + random.nextInt(48))),
          TermClock.values()[random.nextInt(3)]);
    }

    private String party() {
      return name.apply(Exercise.PARTIES.get(random.nextInt(Exercise.PARTIES.size())));
    }

    private List<String> some(int least) {
      List<String> picked = new ArrayList<>();
      while (picked.size() < least) {
        picked.clear();
        for (String party : Exercise.PARTIES) {
          if (random.nextBoolean()) {
            picked.add(name.apply(party));
          }
        }
      }
      return picked;
    }
  }
}
