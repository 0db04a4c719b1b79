package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.terms.Loaded.agreed;
import static org.parley.terms.Loaded.approximate;
import static org.parley.terms.Loaded.ask;
import static org.parley.terms.Loaded.ban;
import static org.parley.terms.Loaded.circle;
import static org.parley.terms.Loaded.empty;
import static org.parley.terms.Loaded.exact;
import static org.parley.terms.Loaded.id;
import static org.parley.terms.Loaded.north;
import static org.parley.terms.Loaded.zone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.Corridor;
import org.parley.statement.Moment;
import org.parley.statement.NamedList;
import org.parley.statement.TermException;
import org.parley.statement.ZoneBody;

/** What an agreement takes out: by list, by place, by kind of act, or in words only. */
class OnlyNamedListsExemptTest {
  private static final UUID LIST = id("list");
  private static final Instant DELISTED = Instant.parse("2026-04-01T00:00:00Z");
  private static final Designations KEPT =
      (list, name, at) ->
          list.equals(LIST)
              ? Optional.of(name.equals("Band") && at.isBefore(DELISTED))
              : Optional.empty();

  private static Law law(List<NamedList> lists, TermException exception) {
    return agreed(
        empty(),
        Loaded.agreement(
            Moment.of(Loaded.BEGINS),
            Optional.empty(),
            Loaded.naming(List.of(), lists),
            List.of(),
            ban(Loaded.except(exception))));
  }

  private static TermException byList() {
    return new TermException(
        "Groups on the list are not covered.",
        Optional.of("3"),
        List.of(),
        List.of("the list"),
        List.of());
  }

  private static NamedList named(Optional<UUID> list) {
    return new NamedList("the list", "the list of designated groups", list);
  }

  private static TermFound found(Law law, ScopeQuery query) {
    return law.termsAt(query, KEPT).terms().get(0);
  }

  private static ScopeQuery by(String actor) {
    return ask(Where.near(north(0), 0)).by(actor);
  }

  @Test
  void whoStandsOnANamedListIsExemptWhileItStandsThere() {
    Law law = law(List.of(named(Optional.of(LIST))), byList());
    TermFound listed = found(law, by("Band"));
    assertEquals(Scope.EXEMPT, listed.scope());
    assertTrue(
        listed.why().contains("Band stood on the list \"the list\" at that time."),
        listed.why().toString());
    assertEquals(Scope.APPLIES, found(law, by("Others")).scope());
    ScopeQuery later = ScopeQuery.of(Where.unknown(), DELISTED, "North", "South").by("Band");
    assertEquals(Scope.APPLIES, found(law, later).scope());
    ScopeQuery either =
        ScopeQuery.of(
                Where.unknown(),
                new ScopeQuery.Span(DELISTED.minusSeconds(9), DELISTED),
                "North",
                "South")
            .by("Band");
    assertEquals(Scope.UNDETERMINED, found(law, either).scope());
  }

  @Test
  void aListThatIsNotLoadedLeavesItOpen() {
    assertEquals(
        Scope.UNDETERMINED,
        found(law(List.of(named(Optional.empty())), byList()), by("Band")).scope());
    Law elsewhere = law(List.of(named(Optional.of(id("another")))), byList());
    assertEquals(Scope.UNDETERMINED, found(elsewhere, by("Band")).scope());
  }

  @Test
  void aListTheAgreementDoesNotNameExemptsNobody() {
    Law law = law(List.of(), byList());
    assertEquals(Scope.APPLIES, found(law, by("Band")).scope());
  }

  @Test
  void aQuestionWithoutAnActorIsNotDecidedByAList() {
    Law law = law(List.of(named(Optional.of(LIST))), byList());
    TermFound found = found(law, ask(Where.near(north(0), 0)));
    assertEquals(Scope.APPLIES, found.scope());
    assertTrue(found.why().contains("The question names no actor."), found.why().toString());
  }

  @Test
  void aTownTakenOutIsOutAsFarAsItsMapGoes() {
    assertEquals(Scope.EXEMPT, inTown(exact(circle(2_000)), 0, 0));
    assertEquals(Scope.APPLIES, inTown(exact(circle(2_000)), 2_500, 0));
    assertEquals(Scope.UNDETERMINED, inTown(exact(circle(2_000)), 2_500, 1_000));
    assertEquals(Scope.SCOPE_DISPUTED, inTown(approximate(circle(2_000), 1_000), 0, 0));
    assertEquals(Scope.APPLIES, inTown(approximate(circle(2_000), 1_000), 3_100, 0));
  }

  @Test
  void aRouteThatOnlyCrossesTheTownIsNotOutAsAWhole() {
    Corridor across = new Corridor(List.of(north(-10_000), north(10_000)), 100);
    Corridor inside = new Corridor(List.of(north(-500), north(500)), 100);
    Corridor beside = new Corridor(List.of(north(5_000), north(10_000)), 100);
    ZoneBody town = exact(circle(2_000));
    assertEquals(Scope.SCOPE_DISPUTED, asked(town, Where.across(Exercise.placed(across))));
    assertEquals(Scope.EXEMPT, asked(town, Where.across(Exercise.placed(inside))));
    assertEquals(Scope.APPLIES, asked(town, Where.across(Exercise.placed(beside))));
  }

  private static Scope inTown(ZoneBody town, double metresNorth, int errorMetres) {
    return asked(town, Where.near(north(metresNorth), errorMetres));
  }

  private static Scope asked(ZoneBody town, Where where) {
    Law law = zone(zone(empty(), "area", exact(circle(50_000))), "town", town);
    TermException exception =
        new TermException(
            "except the town", Optional.empty(), List.of(id("town")), List.of(), List.of());
    law =
        agreed(
            law, Loaded.agreement(List.of("area", "town"), ban(Loaded.except(exception), "area")));
    return Loaded.scope(law, ask(where));
  }

  @Test
  void allConditionsOfOneExceptionHaveToHold() {
    TermException both =
        new TermException(
            "Medical flights of the group",
            Optional.empty(),
            List.of(),
            List.of("the list"),
            List.of("MEDEVAC"));
    Law law = law(List.of(named(Optional.of(LIST))), both);
    assertEquals(Scope.EXEMPT, found(law, by("Band").about("MEDEVAC")).scope());
    assertEquals(Scope.APPLIES, found(law, by("Band").about("PATROL")).scope());
    assertEquals(Scope.APPLIES, found(law, by("Others").about("MEDEVAC")).scope());
    assertEquals(Scope.APPLIES, found(law, by("Band")).scope());
  }

  @Test
  void anExceptionInWordsOnlyIsPrintedForAPersonToRead() {
    TermException words =
        new TermException(
            "save in self-defence", Optional.of("4"), List.of(), List.of(), List.of());
    TermFound found = found(law(List.of(), words), by("Band"));
    assertEquals(Scope.UNDETERMINED, found.scope());
    assertEquals(
        List.of(
            "The agreement makes an exception (article 4): \"save in self-defence\"",
            "This cannot be tested here; a person has to read it."),
        found.why().subList(2, 4));
  }
}
