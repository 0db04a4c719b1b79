package org.parley.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.statement.EntryBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.EntryBody.Title;
import org.parley.statement.L10n;

/** One thing under many names, one name for several things, and who stands behind whom. */
class NamesInManySpellingsTest {

  private static Shelf shelf(EntryBody... bodies) {
    Shelf shelf = Shelf.EMPTY;
    for (int i = 0; i < bodies.length; i++) {
      shelf = shelf.entry(Said.leaf("e" + i), "Archive", bodies[i], Said.id("e" + i));
    }
    return shelf;
  }

  private static EntryBody inFourLanguages() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("en", "Tel Rifat");
    names.put("ar", "تل رفعت");
    names.put("tr", "Tel Rıfat");
    names.put("ru", "Телль-Рифъат");
    EntryBody place =
        Papers.place(
            "x", "Aleppo", Optional.empty(), "Tal Rifaat", "Ra's al-'Ayn", "أعزاز", "İdlib");
    return new EntryBody(
        EntryKind.PLACE,
        new L10n(names),
        place.aliases(),
        place.place(),
        place.admin(),
        place.role(),
        place.party(),
        place.patronOf(),
        place.actsFor(),
        place.titles(),
        place.values(),
        place.source(),
        place.note());
  }

  @Test
  void caseAccentsApostrophesHyphensAndSpacesDoNotCount() {
    Shelf shelf = shelf(inFourLanguages());
    for (String text :
        List.of(
            "tel rifat",
            "TEL-RIFAT",
            "Tel Rifat",
            "تَلّ رِفعت",
            "телль рифъат",
            "Tal  Rifaat",
            "Ras al-Ain".replace("Ain", "Ayn"),
            "Ra\u2019s al \u2018Ayn",
            "اعزاز",
            "idlib",
            "IDLIB",
            "\u0130DL\u0130B")) {
      assertEquals(1, shelf.resolve(text).size(), text);
    }
    for (String text : List.of("Tel", "Rifat", "Tel Rifat town", "", "'")) {
      assertEquals(0, shelf.resolve(text).size(), text);
    }
  }

  @Test
  void aNameOfTwoThingsGivesBothInTheOrderFiled() {
    Shelf shelf =
        shelf(
            Papers.place("Al Bab", "North", Optional.empty()),
            Papers.place("al-Bab", "South", Optional.empty()),
            Papers.actor("Al-Bab"));
    assertEquals(
        List.of("Al Bab", "al-Bab", "Al-Bab"),
        shelf.resolve("AL BAB").stream().map(ShelfEntry::name).toList());
    assertEquals(2, shelf.resolve("al bab", EntryKind.PLACE).size());
  }

  @Test
  void aNewerVersionTakesThePlaceOfTheOlder() {
    Shelf shelf = shelf(Papers.place("Old name", "North", Optional.empty(), "Alias"));
    Shelf newer =
        shelf.entry(
            Said.leaf("v2"),
            "Archive",
            Papers.place("New name", "North", Optional.empty(), "Alias"),
            Said.id("e0"));
    assertEquals(List.of(), newer.resolve("old name"));
    assertEquals("New name", newer.resolve("alias").getFirst().name());
    assertEquals(1, newer.size());
    assertEquals("Old name", shelf.resolve("alias").getFirst().name(), "the older shelf stays");
  }

  @Test
  void anActorIsFoundBehindARank() {
    Shelf shelf =
        shelf(
            Papers.actorFor(
                "Sergey R.",
                List.of(),
                List.of(),
                List.of(new Title("Lieutenant General", Optional.empty()))));
    assertEquals(1, shelf.resolve("Lieutenant-General Sergey R.", EntryKind.ACTOR).size());
    assertEquals(1, shelf.resolve("Colonel Sergey R.", EntryKind.ACTOR).size());
    assertEquals(0, shelf.resolve("Lieutenant-General", EntryKind.ACTOR).size());
  }

  @Test
  void thePathOfResponsibilityGoesUpwardsAndEnds() {
    Shelf shelf =
        shelf(
            Papers.actorFor(
                "State", List.of(), List.of("Army", "the Militia"), List.of(), "Capital"),
            Papers.actorFor("Militia", List.of("Brigade"), List.of(), List.of(), "The Militia"),
            Papers.actorFor("Brigade", List.of("Capital"), List.of("State"), List.of()));
    assertEquals(
        List.of(
            new Shelf.Step("militia", "Brigade", Shelf.Step.Relation.ACTS_FOR, "a directory"),
            new Shelf.Step("militia", "State", Shelf.Step.Relation.BACKED_BY, "a directory"),
            new Shelf.Step("Brigade", "Capital", Shelf.Step.Relation.ACTS_FOR, "a directory"),
            new Shelf.Step("State", "Brigade", Shelf.Step.Relation.BACKED_BY, "a directory")),
        shelf.path("militia"));
    assertEquals(List.of(), shelf.path("Nobody"));
  }

  @Test
  void oneActsForTheOtherAtAnyRemoveButIsNotItsPatron() {
    Shelf shelf =
        shelf(
            Papers.actorFor("Crew", List.of("Squadron"), List.of(), List.of()),
            Papers.actorFor("Squadron", List.of("Air force"), List.of(), List.of()),
            Papers.actorFor("State", List.of(), List.of("Crew"), List.of()));
    assertTrue(shelf.mayBeOneActor("crew", "AIR FORCE"));
    assertTrue(shelf.mayBeOneActor("Air force", "Crew"));
    assertFalse(shelf.mayBeOneActor("Crew", "State"));
    assertFalse(shelf.mayBeOneActor("Squadron", "Another squadron"));
  }
}
