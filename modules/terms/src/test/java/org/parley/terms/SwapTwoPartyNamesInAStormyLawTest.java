package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.geo.OutlineCircle;
import org.parley.geo.Position;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.AgreementFacts;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.Entropy;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.LeadRow;
import org.parley.statement.Moment;
import org.parley.statement.Renewal;
import org.parley.statement.StatedWindow;
import org.parley.statement.Strength;
import org.parley.statement.Term;
import org.parley.statement.TermClock;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * Random laws in which everything happens: several versions, agreements that name each other, times
 * that are not exact, words of parties and of the press. Each is made twice, once with North and
 * South exchanged everywhere: every answer is the same with the names exchanged, and nothing else
 * changes.
 */
class SwapTwoPartyNamesInAStormyLawTest {
  private static final long SEED = Long.getLong("parley.seed", 20260310L);
  private static final int WORLDS = 120;
  private static final UnaryOperator<String> SAME = name -> name;
  private static final UnaryOperator<String> SWAPPED =
      name -> name.equals("North") ? "South" : name.equals("South") ? "North" : name;

  @Test
  void theAnswerSwapsAndNothingElseChanges() {
    Set<Standing.State> met = EnumSet.noneOf(Standing.State.class);
    int duties = 0;
    int open = 0;
    for (int world = 0; world < WORLDS; world++) {
      String made = new World(SEED + world, SAME).answers();
      String exchanged = new World(SEED + world, SWAPPED).answers();
      assertEquals(exchange(made), exchanged, "seed " + (SEED + world));
      for (Standing.State state : Standing.State.values()) {
        if (made.contains("state=" + state + "]")) {
          met.add(state);
        }
      }
      duties += made.contains("demanded=true") ? 1 : 0;
      open += made.contains("demanded=false") ? 1 : 0;
    }
    assertEquals(EnumSet.allOf(Standing.State.class), met, "seed " + SEED);
    assertTrue(duties > WORLDS / 20 && open > WORLDS / 20, duties + " and " + open);
  }

  private static String exchange(String text) {
    return text.replace("North", "\u0001").replace("South", "North").replace("\u0001", "South");
  }

  /** One law, made the same way for every naming of the parties. */
  private static final class World {
    private final Random random;
    private final UnaryOperator<String> name;
    private final Entropy entropy;
    private final List<ZoneRef> zones = new ArrayList<>();
    private final List<UUID> agreements = new ArrayList<>();
    private final List<UUID> events = new ArrayList<>();
    private Law law;
    private int leaves;

    World(long seed, UnaryOperator<String> name) {
      this.random = new Random(seed);
      this.name = name;
      this.entropy = Entropy.seeded(seed, "ids");
      this.law = Law.of(Exercise.policy(Exercise.PARTIES.stream().map(name).toList()));
      for (int i = 0; i < 3; i++) {
        zone();
      }
      for (int i = 0; i < 4; i++) {
        agreement();
      }
      for (int i = random.nextInt(12); i > 0; i--) {
        event();
      }
    }

    private Hash leaf() {
      leaves++;
      return Exercise.leaf("leaf" + leaves);
    }

    private boolean one(int in) {
      return random.nextInt(in) == 0;
    }

    private String party() {
      return name.apply(Exercise.PARTIES.get(random.nextInt(Exercise.PARTIES.size())));
    }

    private List<String> some(int least) {
      List<String> picked = new ArrayList<>();
      while (picked.size() < least) {
        picked.clear();
        for (String party : Exercise.PARTIES) {
          if (!one(3)) {
            picked.add(name.apply(party));
          }
        }
      }
      return picked;
    }

    private Instant time() {
      return Exercise.START.plusSeconds(3600L * random.nextInt(96));
    }

    private Moment moment() {
      Instant time = time();
      return one(3) ? Said.ambiguous(time, time.plusSeconds(7200)) : Moment.of(time);
    }

    private When when() {
      return switch (random.nextInt(8)) {
        case 0 -> Said.sometime();
        case 1, 2 -> Said.day("2026-03-0" + (2 + random.nextInt(5)));
        default -> Said.at(time());
      };
    }

    private void zone() {
      GeometryBasis basis = GeometryBasis.values()[random.nextInt(3)];
      OutlineCircle circle =
          new OutlineCircle(new Position(35.9 + random.nextInt(3) * 0.1, 37), 5000);
      ZoneRef zone = new ZoneRef(entropy.uuid(), leaf());
      law =
          law.zone(
              zone.leaf(),
              new Address(party() + "/desk"),
              Exercise.zone(
                  basis == GeometryBasis.PENDING ? Optional.empty() : Optional.of(circle),
                  basis,
                  basis == GeometryBasis.APPROXIMATE ? Optional.of(2000) : Optional.empty()),
              zone.id());
      zones.add(zone);
    }

    private void agreement() {
      boolean again = !agreements.isEmpty() && one(4);
      UUID id = again ? any(agreements) : entropy.uuid();
      List<String> parties = some(2);
      List<Term> terms = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        terms.add(term(String.valueOf(i)));
      }
      AgreementBody body =
          new AgreementBody(
              L10n.of("en", "An agreement"),
              Optional.empty(),
              parties,
              moment(),
              one(2) ? Optional.of(Moment.of(time().plusSeconds(86_400))) : Optional.empty(),
              "UTC",
              List.of(),
              zones,
              terms,
              facts(parties));
      Hash leaf = leaf();
      law = law.agreement(leaf, party(), body, id);
      agreements.add(id);
      for (String party : parties) {
        law = one(8) ? law : law.assent(party, leaf);
      }
    }

    private AgreementFacts facts(List<String> parties) {
      Optional<Renewal> renewal =
          one(2)
              ? Optional.of(
                  new Renewal(
                      Renewal.Rule.values()[random.nextInt(4)],
                      one(2) ? Optional.of(1) : Optional.empty(),
                      one(3) ? parties : List.of()))
              : Optional.empty();
      return Said.facts(
          renewal,
          List.of(),
          agreements.isEmpty() || !one(3) ? List.of() : List.of(any(agreements)),
          agreements.isEmpty() || !one(3) ? List.of() : List.of(any(agreements)),
          one(10),
          List.of(new Anchor("D-Day", "the first day", Optional.empty())),
          List.of());
    }

    private <T> T any(List<T> from) {
      return from.get(random.nextInt(from.size()));
    }

    private Term term(String article) {
      boolean table = one(2);
      TermFacts facts =
          Loaded.facts(
                  one(4)
                      ? Optional.of(new StatedWindow(Optional.of(moment()), Optional.empty()))
                      : Optional.empty(),
                  one(4) ? List.of(exception()) : List.of(),
                  one(8) ? TermFacts.ScopeStatus.DISPUTED : TermFacts.ScopeStatus.AGREED)
              .leading(table ? List.of(row(), row(), row()) : List.of());
      boolean duty = !one(4);
      return new Term(
          article,
          duty ? TermKind.NOTIFY_DUTY : TermKind.OBLIGATION,
          "Notice is given.",
          "en",
          some(1),
          some(1),
          one(2) ? List.of() : List.of("PATROL"),
          one(2) ? List.of() : List.of(any(zones).id()),
          table ? Optional.empty() : Optional.of(BigDecimal.valueOf(1 + random.nextInt(48))),
          TermClock.values()[random.nextInt(3)],
          duty ? facts : Loaded.due(new Due.After("D-Day", random.nextInt(9), Due.Unit.DAYS)));
    }

    private TermException exception() {
      return new TermException(
          "Except this.",
          Optional.empty(),
          one(2) ? List.of(any(zones).id()) : List.of(),
          List.of(),
          one(2) ? List.of("PATROL") : List.of());
    }

    private LeadRow row() {
      boolean near = one(3);
      return new LeadRow(
          BigDecimal.valueOf(1 + random.nextInt(90)),
          one(4) ? List.of("EXERCISE") : List.of(),
          one(4) ? Optional.of(random.nextBoolean()) : Optional.empty(),
          one(3) ? Optional.of(random.nextInt(200)) : Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          near ? Optional.of(random.nextInt(9000)) : Optional.empty(),
          near ? Optional.of(any(zones).id()) : Optional.empty(),
          Optional.empty());
    }

    private void event() {
      EventWord word =
          any(
              List.of(
                  EventWord.SUSPENDED,
                  EventWord.SUSPENDED,
                  EventWord.RESUMED,
                  EventWord.DENOUNCED,
                  EventWord.COLLAPSED,
                  EventWord.COLLAPSED,
                  EventWord.RENEWED,
                  EventWord.ANCHOR,
                  EventWord.MET));
      UUID of = one(20) ? entropy.uuid() : any(agreements);
      EventBody body = about(of, word);
      UUID id = events.isEmpty() || !one(6) ? entropy.uuid() : any(events);
      if (!events.isEmpty() && one(6)) {
        body = Said.after(body, any(events));
      }
      events.add(id);
      // What both must say is often said by several, at times of their own.
      boolean all = word == EventWord.COLLAPSED || word == EventWord.RENEWED || one(8);
      if (one(5)) {
        law = law.event(leaf(), party(), Said.inThePress(body, party()), id);
      } else if (all && !one(3)) {
        for (String party : Exercise.PARTIES) {
          law = law.event(leaf(), name.apply(party), about(of, word), entropy.uuid());
        }
      } else {
        law = law.event(leaf(), party(), one(8) ? Said.by(body, party()) : body, id);
      }
    }

    private EventBody about(UUID of, EventWord word) {
      EventBody plain = EventBody.of(of, word, when());
      return switch (word) {
        case ANCHOR -> Said.about(of, Said.anchor("D-Day", Moment.of(any(days()))));
        case RENEWED -> {
          Optional<Moment> until =
              one(2)
                  ? Optional.of(Moment.of(Exercise.START.plusSeconds(9L * 86_400)))
                  : Optional.empty();
          yield Said.about(of, Said.renewed(plain.when(), until));
        }
        default -> plain;
      };
    }

    private static List<Instant> days() {
      return List.of(Exercise.START, Exercise.NOON);
    }

    /** Everything the law can be asked, as text. */
    String answers() {
      StringBuilder out = new StringBuilder();
      for (int hours = 0; hours < 200; hours += 17) {
        Instant at = Exercise.START.plusSeconds(3600L * hours);
        for (LoadedAgreement agreement : law.agreements()) {
          out.append(law.standing(agreement.leaf(), at).orElseThrow()).append('\n');
        }
      }
      for (UUID agreement : agreements) {
        out.append(law.notified(agreement)).append('\n');
        out.append(law.reported(agreement)).append('\n');
        out.append(law.additions(agreement)).append('\n');
      }
      for (LoadedAgreement agreement : law.agreements()) {
        pairs(agreement, out);
        out.append(law.check(agreement.body(), agreement.id())).append('\n');
      }
      out.append(law.obligations()).append('\n');
      for (String filer : Exercise.PARTIES) {
        asked(name.apply(filer), out);
      }
      return out.toString();
    }

    private void pairs(LoadedAgreement agreement, StringBuilder out) {
      for (String a : agreement.body().parties()) {
        for (String b : agreement.body().parties()) {
          if (!a.equals(b)) {
            Set<Standing.State> possible = law.possible(agreement.leaf(), a, b, Exercise.NOON);
            assertEquals(law.possible(agreement.leaf(), b, a, Exercise.NOON), possible);
            out.append(possible).append(' ');
            out.append(law.anchor(agreement.leaf(), "D-Day", a, b)).append('\n');
          }
        }
      }
    }

    private void asked(String filer, StringBuilder out) {
      List<String> recipients =
          Exercise.PARTIES.stream().map(name).filter(party -> !party.equals(filer)).toList();
      for (double latitudeDeg : new double[] {35.9, 36.0, 36.1}) {
        for (Optional<Strength> strength : strengths()) {
          NoticeFacts facts =
              new NoticeFacts("PATROL", true, strength, Exercise.at(latitudeDeg, 37));
          out.append(law.notifyDuties(filer, recipients, facts, Exercise.NOON)).append('\n');
        }
        for (String other : recipients) {
          Where where = Where.near(new Position(latitudeDeg, 37), 100);
          out.append(
                  law.termsAt(ScopeQuery.of(where, Exercise.NOON, filer, other).listingOutside()))
              .append('\n');
        }
      }
    }

    private static List<Optional<Strength>> strengths() {
      return List.of(
          Optional.empty(),
          Optional.of(new Strength(Optional.of(100), Optional.empty(), Optional.empty())));
    }
  }
}
