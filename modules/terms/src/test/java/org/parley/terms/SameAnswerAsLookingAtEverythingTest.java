package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.geo.Corridor;
import org.parley.geo.Footprint;
import org.parley.geo.Footprinted;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementBody.ZoneRef;
import org.parley.statement.AgreementFacts;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.Term;
import org.parley.statement.ZoneBody;

/**
 * Random laws all over the earth, asked many questions, beside a plain account that looks at every
 * article and measures every distance by GeographicLib and JTS alone. Where the account is too
 * close to an edge to tell it takes any answer; everywhere else the answers are the same, and what
 * the index leaves out is exactly what does not reach.
 */
class SameAnswerAsLookingAtEverythingTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int WORLDS = 4;
  private static final int AGREEMENTS = 40;
  private static final int QUESTIONS = 100;
  private static final List<String> PARTIES = Exercise.PARTIES;
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Position> CENTERS =
      List.of(
          new Position(36, 37),
          new Position(-16.5, 179.95),
          new Position(65.8, -179.999),
          new Position(0, 0),
          new Position(88.5, 20),
          new Position(-84, -100));

  private record PlainZone(
      Optional<PlainGround> ground, GeometryBasis basis, int errorMetres, Set<String> assented) {}

  private record PlainTerm(Loadable of, String article, List<String> who, List<PlainZone> zones) {}

  private record Loadable(
      String name,
      List<String> parties,
      Set<String> assented,
      Moment from,
      Optional<Moment> until) {}

  private static final class World {
    final Random random;
    final List<PlainTerm> terms = new ArrayList<>();
    Law law = Loaded.empty();

    World(long seed) {
      random = new Random(seed);
      for (int i = 0; i < AGREEMENTS; i++) {
        agreement("a" + i);
      }
    }

    Position center() {
      Position hub = CENTERS.get(random.nextInt(CENTERS.size()));
      return PlainGround.at(hub, random.nextDouble() * 360, random.nextDouble() * 120_000);
    }

    Set<String> some(List<String> names, double chance) {
      Set<String> some = new LinkedHashSet<>();
      names.forEach(name -> addIf(some, name, random.nextDouble() < chance));
      return some;
    }

    private static void addIf(Set<String> some, String name, boolean wanted) {
      if (wanted) {
        some.add(name);
      }
    }

    Moment moment(long day) {
      Instant time = EPOCH.plusSeconds(day * 86_400);
      return random.nextInt(3) == 0
          ? new Moment(time, time.plusSeconds(3600), Optional.empty())
          : Moment.of(time);
    }

    void agreement(String name) {
      int first = random.nextInt(PARTIES.size());
      List<String> parties = new ArrayList<>();
      for (int k = 0; k < 2 + random.nextInt(2); k++) {
        parties.add(PARTIES.get((first + k) % PARTIES.size()));
      }
      int day = random.nextInt(300);
      Loadable loadable =
          new Loadable(
              name,
              parties,
              some(parties, 0.8),
              moment(day),
              random.nextBoolean()
                  ? Optional.of(moment(day + 1 + random.nextInt(200)))
                  : Optional.empty());
      List<PlainZone> zones = new ArrayList<>();
      List<ZoneRef> cited = new ArrayList<>();
      for (int z = 0; z < 3; z++) {
        zones.add(zone(name + "z" + z, loadable.assented()));
        cited.add(new ZoneRef(Loaded.id(name + "z" + z), Exercise.leaf(name + "z" + z)));
      }
      List<Term> written = new ArrayList<>();
      for (int t = 0; t < 5; t++) {
        written.add(term(loadable, t, zones));
      }
      load(loadable, cited, written);
    }

    private Term term(Loadable loadable, int t, List<PlainZone> zones) {
      List<PlainZone> own = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (int z = 0; z < zones.size(); z++) {
        if (t > 0 && random.nextInt(2) == 0) {
          own.add(zones.get(z));
          names.add(loadable.name() + "z" + z);
        }
      }
      List<String> who = new ArrayList<>(some(loadable.parties(), 0.7));
      if (who.isEmpty()) {
        who.add(loadable.parties().get(0));
      }
      terms.add(new PlainTerm(loadable, loadable.name() + "/" + t, who, own));
      Term ban = Loaded.ban(names.toArray(String[]::new));
      return new Term(
          loadable.name() + "/" + t,
          ban.kind(),
          ban.text(),
          ban.lang(),
          who,
          ban.toWhom(),
          ban.noticeKinds(),
          ban.zones(),
          ban.leadHours(),
          ban.clock());
    }

    private void load(Loadable loadable, List<ZoneRef> cited, List<Term> written) {
      AgreementBody body =
          new AgreementBody(
              L10n.of("en", loadable.name()),
              Optional.empty(),
              loadable.parties(),
              loadable.from(),
              loadable.until(),
              "UTC",
              List.of(),
              cited,
              written,
              AgreementFacts.NONE);
      law =
          law.agreement(Exercise.leaf(loadable.name()), "Loader", body, Loaded.id(loadable.name()));
      for (String party : loadable.assented()) {
        law = law.assent(party, Exercise.leaf(loadable.name()));
      }
    }

    private PlainZone zone(String name, Set<String> assented) {
      GeometryBasis basis = GeometryBasis.values()[Math.min(2, random.nextInt(7) / 3)];
      Optional<Shape> shape =
          basis == GeometryBasis.PENDING ? Optional.empty() : Optional.of(shape());
      int error = basis == GeometryBasis.APPROXIMATE ? error() : 0;
      ZoneBody body =
          Exercise.zone(shape, basis, error == 0 ? Optional.empty() : Optional.of(error));
      law = law.zone(Exercise.leaf(name), new Address("Loader/desk"), body, Loaded.id(name));
      return new PlainZone(shape.map(PlainGround::new), basis, error, assented);
    }

    int error() {
      return switch (random.nextInt(12)) {
        case 0 -> 2_000_000;
        case 1, 2 -> 60_000;
        default -> 1 + random.nextInt(8_000);
      };
    }

    private Shape shape() {
      for (int tries = 0; tries < 100; tries++) {
        Position center = center();
        double size = Math.exp(random.nextDouble() * 8.6) * 80; // 80 m to 430 km
        Shape shape =
            switch (random.nextInt(3)) {
              case 0 -> new OutlineCircle(center, size);
              case 1 -> polygon(center, Math.min(size, 80_000));
              default ->
                  new Corridor(
                      List.of(
                          center, PlainGround.at(center, random.nextDouble() * 360, 50 + size / 2)),
                      Math.min(size, 20_000));
            };
        Footprinted placed = Footprint.of(shape);
        if (placed instanceof Footprint) {
          return shape;
        }
      }
      throw new AssertionError("no shape");
    }

    private Shape polygon(Position center, double size) {
      List<Position> ring = new ArrayList<>();
      int corners = 3 + random.nextInt(5);
      for (int k = 0; k < corners; k++) {
        double azimuth = 360 - 360.0 * (k + random.nextDouble() * 0.7) / corners;
        ring.add(PlainGround.at(center, azimuth, size * (0.3 + 0.7 * random.nextDouble())));
      }
      return new OutlinePolygon(ring);
    }

    ScopeQuery question() {
      String a = PARTIES.get(random.nextInt(PARTIES.size()));
      String b = PARTIES.get((PARTIES.indexOf(a) + 1 + random.nextInt(3)) % PARTIES.size());
      Instant from = EPOCH.plusSeconds((long) (random.nextDouble() * 400 * 86_400));
      Instant until = from.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(90 * 86_400) : 0);
      if (random.nextInt(4) == 0) {
        Moment dated = terms.get(random.nextInt(terms.size())).of().from();
        from = dated.earliest().plusSeconds(random.nextInt(7_200) - 1_800);
        until = from;
      }
      int error =
          switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> 300_000 + random.nextInt(600_000);
            default -> random.nextInt(20_000);
          };
      return ScopeQuery.of(Where.near(center(), error), new ScopeQuery.Span(from, until), a, b);
    }
  }

  /** What the plain account says; several when it cannot tell. */
  private static Set<Scope> expected(PlainTerm term, ScopeQuery query) {
    Loadable of = term.of();
    Instant first = query.when().earliest();
    Instant last = query.when().latest();
    boolean before = last.isBefore(of.from().earliest());
    boolean after = of.until().filter(until -> first.isAfter(until.latest())).isPresent();
    if (before || after) {
      return Set.of(Scope.NOT_IN_FORCE);
    }
    boolean begun = !first.isBefore(of.from().latest());
    boolean notEnded = of.until().map(until -> !last.isAfter(until.earliest())).orElse(true);
    if (!term.who().contains(query.a()) && !term.who().contains(query.b())) {
      return Set.of(Scope.OUT_OF_SCOPE);
    }
    Set<Scope> ground = new LinkedHashSet<>(ground(term, query));
    if (!(begun && notEnded)) {
      boolean mayReach = ground.stream().anyMatch(scope -> scope != Scope.OUT_OF_SCOPE);
      Set<Scope> open = new LinkedHashSet<>();
      if (mayReach) {
        open.add(Scope.UNDETERMINED);
      }
      if (ground.contains(Scope.OUT_OF_SCOPE)) {
        open.add(Scope.OUT_OF_SCOPE);
      }
      return open;
    }
    return ground;
  }

  private static Set<Scope> ground(PlainTerm term, ScopeQuery query) {
    if (term.zones().isEmpty()) {
      return Set.of(Scope.APPLIES);
    }
    List<Set<Scope>> each = term.zones().stream().map(zone -> one(zone, query)).toList();
    Set<Scope> together = new LinkedHashSet<>();
    for (Scope best :
        List.of(Scope.APPLIES, Scope.SCOPE_DISPUTED, Scope.UNDETERMINED, Scope.OUT_OF_SCOPE)) {
      boolean possible =
          each.stream().anyMatch(scopes -> scopes.contains(best))
              && each.stream()
                  .allMatch(scopes -> scopes.stream().anyMatch(s -> rank(s) >= rank(best)));
      if (possible) {
        together.add(best);
      }
    }
    return together;
  }

  private static int rank(Scope scope) {
    return List.of(Scope.APPLIES, Scope.SCOPE_DISPUTED, Scope.UNDETERMINED, Scope.OUT_OF_SCOPE)
        .indexOf(scope);
  }

  private static Set<Scope> one(PlainZone zone, ScopeQuery query) {
    if (zone.ground().isEmpty()) {
      return Set.of(Scope.SCOPE_DISPUTED);
    }
    Where.Near near = (Where.Near) query.where();
    PlainGround ground = zone.ground().get();
    double depth = ground.depthMetres(near.place());
    double reach = near.errorMetres() + (double) zone.errorMetres();
    double slack = ground.slackMetres() + 0.001 * reach;
    boolean agreed =
        zone.basis() == GeometryBasis.EXACT
            && zone.assented().contains(query.a())
            && zone.assented().contains(query.b());
    Set<Scope> scopes = new LinkedHashSet<>();
    boolean tooWideToDraw = reach > 100_000 && depth < 2.5 * reach + 100_000;
    if (depth > reach - slack) {
      scopes.add(Scope.OUT_OF_SCOPE);
    }
    if (depth < reach + slack || tooWideToDraw) {
      if (!agreed) {
        scopes.add(Scope.SCOPE_DISPUTED);
      } else {
        double error = near.errorMetres();
        if (depth < -error + slack) {
          scopes.add(Scope.APPLIES);
        }
        if (depth > -error - slack || tooWideToDraw) {
          scopes.add(Scope.UNDETERMINED);
        }
      }
    }
    if (depth < reach - slack) {
      scopes.remove(Scope.OUT_OF_SCOPE);
    }
    return scopes;
  }

  @Test
  void everyArticleGetsTheAnswerThatThePlainAccountGives() {
    System.out.println("SameAnswerAsLookingAtEverythingTest -Dparley.seed=" + SEED);
    Map<Scope, Integer> seen = new EnumMap<>(Scope.class);
    int certain = 0;
    int asked = 0;
    for (int w = 0; w < WORLDS; w++) {
      World world = new World(SEED + w);
      for (int q = 0; q < QUESTIONS; q++) {
        ScopeQuery query = world.question();
        Map<String, Scope> found = all(world.law.termsAt(query.listingOutside()));
        Map<String, Scope> indexed = all(world.law.termsAt(query));
        for (PlainTerm term : world.terms) {
          String context = "seed " + (SEED + w) + " " + term.article() + " " + query;
          boolean named = term.of().parties().containsAll(List.of(query.a(), query.b()));
          Optional<Scope> scope = Optional.ofNullable(found.get(term.article()));
          assertEquals(named, scope.isPresent(), context);
          if (named) {
            Set<Scope> right = expected(term, query);
            assertTrue(right.contains(scope.get()), context + " " + right + " " + scope.get());
            assertEquals(
                scope.filter(Scope::mayApply),
                Optional.ofNullable(indexed.get(term.article())),
                context);
            seen.merge(scope.get(), 1, Integer::sum);
            certain += right.size() == 1 ? 1 : 0;
            asked++;
          }
        }
        assertEquals(
            indexed,
            all(
                world.law.termsAt(
                    ScopeQuery.of(query.where(), query.when(), query.b(), query.a()))),
            "the order of the two parties does not matter");
      }
    }
    System.out.println(asked + " answers, " + certain + " of them certain: " + seen);
    assertTrue(certain > asked * 9 / 10, certain + " of " + asked + " certain");
    for (Scope scope : Scope.values()) {
      if (scope != Scope.EXEMPT) {
        assertTrue(seen.getOrDefault(scope, 0) > 10, "enough of " + scope + ": " + seen);
      }
    }
  }

  private static Map<String, Scope> all(TermsAt answer) {
    Map<String, Scope> all = new LinkedHashMap<>();
    answer.terms().forEach(found -> all.put(found.term().article(), found.scope()));
    answer.outside().forEach(found -> all.put(found.term().article(), found.scope()));
    return all;
  }
}
