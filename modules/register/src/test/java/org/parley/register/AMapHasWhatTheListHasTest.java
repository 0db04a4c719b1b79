package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.Question;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.ClaimBody;
import org.parley.statement.Place;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The places of a list against the list itself, folded from the whole case file without an index.
 */
class AMapHasWhatTheListHasTest {
  private static final List<String> PARTIES = List.of("North", "South", "Centre");
  private static final List<Map<String, String>> ASKED =
      List.of(
          Map.of(),
          Map.of("block", "M4"),
          Map.of("from", "2020-08-12T00:00:00Z", "until", "2020-08-14T23:59:59Z"));

  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 43L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static List<Viewer> viewers() {
    List<Viewer> all = new ArrayList<>();
    for (String party : PARTIES) {
      Viewer viewer = Viewer.of(party);
      all.add(viewer);
      all.add(viewer.asKnownOn(Leaves.START.plusSeconds(60L * 100)));
      all.add(viewer.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))));
    }
    return all;
  }

  /** Points by id, as text, so that a difference can be read. */
  private static Map<String, String> points(Placed placed) {
    Map<String, String> all = new TreeMap<>();
    placed
        .points()
        .forEach(at ->
            all.put(at.id().toString(), at.latE7() + " " + at.lngE7() + " " + at.errorMetres()));
    return all;
  }

  private static String e7(Json degrees) {
    return new BigDecimal(degrees.text()).movePointRight(7).toBigInteger().toString();
  }

  private static List<Json.Obj> told(Register register, Viewer viewer, Map<String, String> members)
      throws Malformed {
    Json.Obj answer = register.caseFile(viewer).ask(Question.ofLines("incidents", members));
    return ((Json.Arr) answer.get("incidents").orElseThrow())
        .items().stream().map(Json.Obj.class::cast).toList();
  }

  @Test
  void everyIncidentOfTheListThatHasAPointStandsOnTheMapOnceAndTheOthersAreCounted()
      throws Malformed {
    List<Recorded> log = RandomIncidents.of(seeded(), 220);
    int found = 0;
    int without = 0;
    try (Register register = Register.open(folder.resolve("incidents"))) {
      register.apply(log);
      for (Viewer viewer : viewers()) {
        for (Map<String, String> members : ASKED) {
          Map<String, String> expected = new TreeMap<>();
          int unplaced = 0;
          for (Json.Obj one : told(register, viewer, members)) {
            Optional<Json.Obj> place = one.get("place").map(Json.Obj.class::cast);
            Optional<Json.Obj> point = place.flatMap(p -> p.get("point")).map(Json.Obj.class::cast);
            unplaced += point.isPresent() ? 0 : 1;
            if (point.isPresent()) {
              expected.put(
                  Fields.of(one, "").string("id"),
                  e7(point.get().get("lat").orElseThrow())
                      + " "
                      + e7(point.get().get("lng").orElseThrow())
                      + " "
                      + place.get().get("error_m").map(Json::text).orElse("-1"));
            }
          }
          Placed placed =
              register.placed(viewer, Placed.Layer.INCIDENTS, IncidentsQuestion.ofLines(members));
          assertEquals(expected, points(placed), viewer + " " + members);
          assertEquals(unplaced, placed.unplaced(), viewer + " " + members);
          found += expected.size();
          without += unplaced;
        }
      }
    }
    assertTrue(found > 50 && without > 20, found + " " + without);
  }

  @Test
  void everyClaimOfAHappeningThatWasNotTakenBackStandsThereInItsNewestVersion() throws Malformed {
    List<Recorded> log = RandomIncidents.of(seeded(), 440);
    int found = 0;
    try (Register register = Register.open(folder.resolve("claims"))) {
      register.apply(log);
      for (String party : PARTIES) {
        Viewer viewer = Viewer.of(party);
        Map<UUID, ClaimBody> newest = new TreeMap<>();
        for (Recorded one : log) {
          Optional<Statement> said = one.statement();
          if (said.isPresent()
              && said.get().body() instanceof ClaimBody claim
              && register.index(viewer, one.leaf().leafHash()).isPresent()) {
            assertTrue(Disclosure.mayRead(viewer, said.get()), "the reader may read it");
            newest.put(said.get().id(), claim);
          }
        }
        Map<String, String> expected = new TreeMap<>();
        newest.forEach((id, claim) -> {
          Optional<Place> place = claim.place().filter(at -> at.point().isPresent());
          boolean tells =
              switch (claim.type()) {
                case CAUSE, INTENT, OBLIGATION -> false;
                default -> claim.retracted().isEmpty();
              };
          if (tells && place.isPresent()) {
            expected.put(
                id.toString(),
                place.get().point().get().latitudeE7()
                    + " "
                    + place.get().point().get().longitudeE7()
                    + " "
                    + place.get().errorMetres().orElse(-1));
          }
        });
        Placed placed =
            register.placed(viewer, Placed.Layer.CLAIMS, IncidentsQuestion.ofLines(Map.of()));
        assertEquals(expected, points(placed), party);
        found += expected.size();
      }
    }
    assertTrue(found > 20, "found " + found);
  }

  @Test
  void aListIsKeptForItsReaderAndItsQuestionUntilSomethingInItBecomesOther() throws Malformed {
    List<Recorded> log = RandomIncidents.of(seeded(), 200);
    IncidentsQuestion all = IncidentsQuestion.ofLines(Map.of());
    try (Register register = Register.open(folder.resolve("kept"))) {
      register.apply(log.subList(0, 150));
      Viewer north = Viewer.of("North");
      Placed first = register.placed(north, Placed.Layer.INCIDENTS, all);
      assertSame(first, register.placed(north, Placed.Layer.INCIDENTS, all), "kept");
      assertNotEquals(first, register.placed(Viewer.of("South"), Placed.Layer.INCIDENTS, all));
      assertNotEquals(first, register.placed(north, Placed.Layer.CLAIMS, all));
      register.apply(log);
      Placed later = register.placed(north, Placed.Layer.INCIDENTS, all);
      assertNotEquals(first, later, "made anew");
    }
  }

  @Test
  void whatIsKeptIsWhatWouldBeMadeAnewAfterEveryLeaf() throws Malformed {
    List<Recorded> log = RandomIncidents.of(seeded(), 200);
    IncidentsQuestion all = IncidentsQuestion.ofLines(Map.of());
    int asked = 0;
    Set<Placed> made = Collections.newSetFromMap(new IdentityHashMap<>());
    try (Register followed = Register.open(folder.resolve("followed"))) {
      for (int i = 0; i < log.size(); i++) {
        followed.apply(log.subList(i, i + 1));
        for (String party : PARTIES) {
          for (Placed.Layer layer : Placed.Layer.values()) {
            made.add(followed.placed(Viewer.of(party), layer, all));
            asked++;
          }
        }
        if (i % 40 == 39) {
          sameAsAnew(log.subList(0, i + 1), followed, all);
        }
      }
    }
    assertTrue(made.size() < asked / 2, made.size() + " of " + asked);
  }

  @Test
  void whatWasRecordedSinceIsAddedHoweverMuchCameAtOnce() throws Malformed {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomIncidents.of(random, 180);
    List<IncidentsQuestion> questions = new ArrayList<>();
    for (Map<String, String> members : ASKED) {
      questions.add(IncidentsQuestion.ofLines(members));
    }
    try (Register followed = Register.open(folder.resolve("steps"))) {
      int at = 0;
      for (int step = 0; at < log.size(); step++) {
        int next = Math.min(log.size(), at + 5 + random.nextInt(50));
        followed.apply(log.subList(at, next));
        at = next;
        try (Register anew = Register.open(folder.resolve("step" + step))) {
          anew.apply(log.subList(0, at));
          for (Viewer viewer : viewers()) {
            for (IncidentsQuestion asked : questions) {
              for (Placed.Layer layer : Placed.Layer.values()) {
                assertEquals(
                    anew.placed(viewer, layer, asked),
                    followed.placed(viewer, layer, asked),
                    viewer + " " + asked + " " + at);
              }
            }
          }
        }
      }
    }
  }

  private void sameAsAnew(List<Recorded> log, Register followed, IncidentsQuestion all) {
    try (Register anew = Register.open(folder.resolve("anew" + log.size()))) {
      anew.apply(log);
      for (String party : PARTIES) {
        for (Placed.Layer layer : Placed.Layer.values()) {
          Viewer viewer = Viewer.of(party);
          assertEquals(anew.placed(viewer, layer, all), followed.placed(viewer, layer, all), party);
        }
      }
    }
  }
}
