package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.assess.KnownNotices;
import org.parley.casefile.CaseFile;
import org.parley.casefile.IncidentsQuestion;
import org.parley.casefile.Question;
import org.parley.casefile.Sentences;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.DecisionBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Recorded;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Lists, single incidents and candidates that are found by index, against the whole case file of
 * the same reader, which is folded without any of it; in two worlds; and after a rebuild.
 */
class IncidentsAreFoundByIndexTest {
  private static final List<String> PARTIES = List.of("North", "South", "Centre");

  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 41L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static List<Viewer> viewers(String party) {
    Viewer viewer = Viewer.of(party);
    return List.of(
        viewer,
        viewer.asKnownOn(Leaves.START.plusSeconds(60L * 100)),
        viewer.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))));
  }

  /** Every page of a list, one behind the other. */
  private static List<Json.Obj> listed(
      Register register, Viewer viewer, int limit, Map<String, String> members) {
    List<Json.Obj> all = new ArrayList<>();
    Map<String, String> asked = new TreeMap<>(members);
    for (int page = 0; page < 1_000; page++) {
      IncidentPage found = register.incidents(viewer, question(asked), limit);
      all.addAll(found.items());
      if (found.next().isEmpty()) {
        return all;
      }
      assertTrue(found.items().size() <= limit, "a page is no longer than asked for");
      asked.put("after", found.next().get().text());
    }
    throw new AssertionError("the list does not end");
  }

  private static IncidentsQuestion question(Map<String, String> members) {
    try {
      return IncidentsQuestion.ofLines(members);
    } catch (Malformed e) {
      throw new AssertionError(e.path() + " " + e.detail(), e);
    }
  }

  private static String text(Json.Obj json, String member) {
    try {
      return Fields.of(json, "").string(member);
    } catch (Malformed e) {
      throw new AssertionError(e.path(), e);
    }
  }

  private static List<String> ids(List<Json.Obj> items) {
    return items.stream().map(item -> text(item, "id")).toList();
  }

  private static Json.Obj ask(CaseFile file, String subject, Map<String, String> members) {
    try {
      return file.ask(Question.ofLines(subject, members));
    } catch (Malformed e) {
      throw new AssertionError(subject + " " + e.path() + " " + e.detail(), e);
    }
  }

  private static List<Json.Obj> objects(Json.Obj answer, String member) {
    return answer.get(member).stream()
        .flatMap(all -> ((Json.Arr) all).items().stream())
        .map(Json.Obj.class::cast)
        .toList();
  }

  /** The newest versions that a reader may know, found without any index. */
  private static List<IncidentBody> told(List<Recorded> log, Register register, Viewer viewer) {
    Map<String, IncidentBody> newest = new TreeMap<>();
    for (Json.Obj item :
        objects(ask(register.caseFile(viewer), "incidents", Map.of()), "incidents")) {
      String leaf = text(item, "leaf");
      log.stream()
          .filter(one -> Leaves.hash(one).equals(leaf))
          .forEach(one ->
              newest.put(text(item, "id"), (IncidentBody) one.statement().orElseThrow().body()));
    }
    return List.copyOf(newest.values());
  }

  @Test
  void aListInPagesHasWhatTheWholeCaseFileHas() {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomIncidents.of(random, 160);
    int found = 0;
    try (Register register = Register.open(folder.resolve("list"))) {
      register.apply(log);
      for (String party : PARTIES) {
        for (Viewer viewer : viewers(party)) {
          CaseFile file = register.caseFile(viewer);
          for (Map<String, String> members :
              List.of(
                  Map.<String, String>of(),
                  Map.of("block", "M4"),
                  Map.of("from", "2020-08-12T00:00:00Z", "until", "2020-08-14T23:59:59Z"),
                  Map.of("block", "AIR", "until", "2020-08-13T12:00:00Z"))) {
            List<String> whole = ids(objects(ask(file, "incidents", members), "incidents"));
            List<String> paged = ids(listed(register, viewer, 1 + random.nextInt(9), members));
            assertEquals(whole.stream().sorted().toList(), paged.stream().sorted().toList(), party);
            found += paged.size();
          }
        }
      }
    }
    assertTrue(found > 100, "found " + found);
  }

  @Test
  void aPageHoldsItsPlaceHoweverManyAreAskedFor() {
    List<Recorded> log = RandomIncidents.of(seeded(), 160);
    try (Register register = Register.open(folder.resolve("pages"))) {
      register.apply(log);
      for (String party : PARTIES) {
        Viewer viewer = Viewer.of(party);
        for (Map<String, String> members :
            List.of(
                Map.<String, String>of(),
                Map.of("party", "Band"),
                Map.of("box", "36.00,36.9,36.06,37.1"),
                Map.of("until", "2020-08-14T00:00:00Z"))) {
          List<Json.Obj> one = listed(register, viewer, 1, members);
          assertEquals(listed(register, viewer, 500, members), one);
          assertEquals(one.size(), List.copyOf(new java.util.HashSet<>(ids(one))).size());
        }
      }
    }
  }

  @Test
  void aPageThatEndsBetweenTwoVersionsPassesOverNeither() {
    Leaves log = new Leaves();
    log.policy();
    log.post("Centre/press");
    List<UUID> ids = Stream.generate(() -> log.entropy().uuid()).limit(9).toList();
    for (String state : List.of("REPORTED", "TRIAGED")) {
      for (int i = 1; i <= ids.size(); i++) {
        String body =
            "{'title':{'en':'Shots'},'state':'%s','when':{'start':'2020-08-1%d','precision':'DAY',"
                + "'text':'then'}}";
        UUID id = ids.get(i - 1);
        log.add(log.draft(Kind.INCIDENT, id, "Centre/press", "*", body.formatted(state, i)));
      }
    }
    try (Register register = Register.open(folder.resolve("versions"));
        SqliteFile file = SqliteFile.open(folder.resolve("versions"))) {
      register.apply(log.all());
      Viewer viewer = Viewer.of("North");
      List<String> whole = ids(listed(register, viewer, 500, Map.of()));
      assertEquals(ids.size(), whole.size());
      for (int most = 1; most <= 4; most++) {
        assertEquals(whole, looked(file, viewer, most), "looking at " + most);
      }
    }
  }

  /** The ids of every page, each made of so many seats. */
  private static List<String> looked(SqliteFile file, Viewer viewer, int most) {
    Limits limits = Limits.standard();
    CaseFiles grounds = new CaseFiles(new Statutes(limits), limits, CaseFiles.GROUND);
    List<String> all = new ArrayList<>();
    Map<String, String> asked = new TreeMap<>();
    for (int page = 0; page < 1_000; page++) {
      IncidentPage found =
          file.read(rows ->
              new IncidentQueries(rows, Sight.of(viewer), grounds)
                  .page(question(asked), grounds.of(rows, viewer), 7, most));
      all.addAll(ids(found.items()));
      if (found.next().isEmpty()) {
        return all;
      }
      asked.put("after", found.next().get().text());
    }
    throw new AssertionError("the list does not end");
  }

  @Test
  void namesPlacesStatesAndCodesAreLookedUpAsTheyAreTold() {
    List<Recorded> log = RandomIncidents.of(seeded(), 300);
    try (Register register = Register.open(folder.resolve("filters"))) {
      register.apply(log);
      for (String party : PARTIES) {
        Viewer viewer = Viewer.of(party);
        List<IncidentBody> all = told(log, register, viewer);
        List<IncidentBody> standing =
            all.stream().filter(one -> one.state() != IncidentBody.State.RETRACTED).toList();
        assertEquals(
            standing.stream()
                .filter(one -> one.actors().stream().anyMatch(a -> a.name().endsWith("Band")))
                .count(),
            listed(register, viewer, 7, Map.of("party", "the band")).size(),
            "either spelling finds both");
        assertEquals(
            all.stream().filter(one -> one.state() == IncidentBody.State.MERGED).count(),
            listed(register, viewer, 7, Map.of("state", "MERGED")).size());
        assertEquals(
            standing.stream()
                .filter(one -> one.act().equals(Optional.of("FORCE")))
                .filter(one -> one.codes().getFirst().code().equals("Shelling"))
                .count(),
            listed(register, viewer, 7, Map.of("act", "FORCE", "code", "ACLED Shelling")).size());
        assertEquals(
            standing.stream().filter(one -> east(one) > 179 || east(one) < -179).count(),
            listed(register, viewer, 7, Map.of("box", "30,179.5,40,-179.5")).size(),
            "a box across 180 degrees");
        assertEquals(
            standing.stream().filter(one -> !Double.isNaN(east(one))).count(),
            listed(register, viewer, 7, Map.of("box", "-90,-180,90,180")).size(),
            "what has no point is in no box");
      }
    }
  }

  private static double east(IncidentBody one) {
    return one.place()
        .flatMap(place -> place.point())
        .map(p -> p.longitudeDeg())
        .orElse(Double.NaN);
  }

  @Test
  void oneIncidentIsAnsweredAsTheWholeCaseFileAnswersIt() {
    List<Recorded> log = RandomIncidents.of(seeded(), 160);
    int compared = 0;
    try (Register register = Register.open(folder.resolve("one"))) {
      register.apply(log);
      for (String party : PARTIES) {
        for (Viewer viewer : viewers(party)) {
          CaseFile file = register.caseFile(viewer);
          for (String id : ids(objects(ask(file, "incidents", Map.of()), "incidents"))) {
            Json.Obj whole =
                objects(ask(file, "incident", Map.of("incident", id)), "incidents").getFirst();
            Json.Obj alone =
                register.incident(viewer, UUID.fromString(id), Sentences.ENGLISH).orElseThrow();
            whole
                .members()
                .forEach((name, value) ->
                    assertEquals(
                        value.text(), alone.get(name).map(Json::text).orElse(""), id + name));
            sameAnswer(register, file, viewer, id);
            compared++;
          }
          for (String name : List.of("I1", "I7", "I23", "none")) {
            sameAnswer(register, file, viewer, name);
          }
        }
      }
      assertEquals(
          Optional.empty(),
          register.incident(Viewer.of("Absent"), new UUID(1, 2), Sentences.ENGLISH),
          "no such id");
    }
    assertTrue(compared > 50, "compared " + compared);
  }

  /** What a server answers, by id or label, is what the whole case file answers. */
  private static void sameAnswer(Register register, CaseFile file, Viewer viewer, String name) {
    try {
      Question asked = Question.ofLines("incident", Map.of("incident", name));
      assertEquals(file.ask(asked).text(), register.answer(viewer, asked).text(), name);
    } catch (Malformed e) {
      throw new AssertionError(e.detail(), e);
    }
  }

  private static Question lines(String subject, Map<String, String> members) {
    try {
      return Question.ofLines(subject, members);
    } catch (Malformed e) {
      throw new AssertionError(e.path() + " " + e.detail(), e);
    }
  }

  @Test
  void whatIsAskedOfHappeningsIsAnsweredAsTheWholeCaseFileAnswersIt() {
    List<Recorded> log = RandomIncidents.of(seeded(), 160);
    Map<String, String> days =
        Map.of("from", "2020-08-12T00:00:00Z", "until", "2020-08-14T23:59:59Z");
    int compared = 0;
    try (Register register = Register.open(folder.resolve("asked"))) {
      register.apply(log);
      for (String party : PARTIES) {
        for (Viewer viewer : viewers(party)) {
          CaseFile file = register.caseFile(viewer);
          List<Question> asked = new ArrayList<>();
          for (String subject : List.of("incidents", "observations", "candidates")) {
            for (Map<String, String> members :
                List.of(Map.<String, String>of(), days, Map.of("block", "M4"))) {
              asked.add(lines(subject, members));
            }
          }
          for (String subject : List.of("claims", "restrictions", "evidence", "tallies")) {
            asked.add(lines(subject, Map.of()));
            asked.add(lines(subject, Map.of("block", "M4")));
          }
          asked.add(lines("claims", Map.of("labels", "C1,C7,C12,C30,none")));
          for (String name : List.of("I1", "I7", "I23", "none")) {
            asked.add(lines("candidates", Map.of("incident", name, "lang", "ar")));
            asked.add(lines("assess", Map.of("incident", name, "outside", "true")));
          }
          for (Question one : asked) {
            String whole = file.ask(one, register.noticesAbout(viewer)).text();
            assertEquals(whole, register.answer(viewer, one).text(), party + " " + one);
            compared += whole.length() > 300 ? 1 : 0;
          }
        }
      }
    }
    assertTrue(compared > 50, "compared " + compared);
  }

  @Test
  void aListThatNobodyIsAnsweredIsNotMadeToItsEnd() {
    List<Recorded> log = RandomIncidents.of(seeded(), 160);
    try (Register register = Register.open(folder.resolve("long"));
        SqliteFile file = SqliteFile.open(folder.resolve("long"))) {
      register.apply(log);
      Viewer viewer = Viewer.of("Centre");
      Question.Incidents asked = (Question.Incidents) lines("incidents", Map.of());
      int whole = register.caseFile(viewer).ask(asked).bytes().length;
      int cut = file.read(rows -> listed(rows, viewer, asked, 2_000)).ask(asked).bytes().length;
      assertTrue(cut > 2_000, "more than anybody is answered: " + cut);
      assertTrue(cut < whole / 2, cut + " of " + whole);
      assertEquals(
          whole, file.read(rows -> listed(rows, viewer, asked, whole)).ask(asked).bytes().length);
    }
  }

  private static CaseFile listed(
      SqliteFile.Rows rows, Viewer viewer, Question.Incidents asked, int most) throws SQLException {
    Limits limits = Limits.standard();
    CaseFiles grounds = new CaseFiles(new Statutes(limits), limits, CaseFiles.GROUND);
    return new IncidentNeighbourhood(
            rows, new IncidentQueries(rows, Sight.of(viewer), grounds), grounds.of(rows, viewer))
        .listed(asked, most)
        .file();
  }

  @Test
  void anAnswerSaysWhenMoreHangsTogetherThanItFollows() {
    Leaves log = new Leaves();
    log.policy();
    log.post("North/law");
    UUID first = incident(log, "FIRST", "*", "");
    for (int i = 0; i < 3; i++) {
      incident(log, "PART", "*", ",'part_of':'" + first + "'");
    }
    incident(log, "HIDDEN", "North", ",'part_of':'" + first + "'");
    try (Register register = Register.open(folder.resolve("cut"));
        SqliteFile file = SqliteFile.open(folder.resolve("cut"))) {
      register.apply(log.all());
      for (String subject : List.of("incident", "assess")) {
        for (String language : List.of("en", "ar", "tr", "ru")) {
          Question asked = lines(subject, Map.of("incident", "FIRST", "lang", language));
          assertEquals(Optional.empty(), looked(file, "South", "FIRST", 4, asked), "all of four");
          assertTrue(looked(file, "South", "FIRST", 3, asked).isPresent(), subject + language);
          assertTrue(looked(file, "North", "FIRST", 4, asked).isPresent(), "a fifth is known");
        }
      }
      Question parts = lines("incident", Map.of("incident", "PART"));
      assertTrue(looked(file, "South", "PART", 2, parts).isPresent(), "of one label");
      assertEquals(
          Optional.empty(),
          register.answer(Viewer.of("South"), parts).get("looked"),
          "far below what is followed");
    }
  }

  private static UUID incident(Leaves log, String label, String to, String more) {
    UUID id = log.entropy().uuid();
    log.add(
        log.draft(
            Kind.INCIDENT,
            id,
            "North/law",
            to,
            "{'title':{'en':'Shots'},'label':'" + label + "','state':'REPORTED'" + more + "}"));
    return id;
  }

  private static Optional<Json> looked(
      SqliteFile file, String party, String name, int followed, Question asked) {
    Limits limits = Limits.standard();
    CaseFiles grounds = new CaseFiles(new Statutes(limits), limits, CaseFiles.GROUND);
    Viewer viewer = Viewer.of(party);
    return file.read(rows ->
            new IncidentNeighbourhood(
                    rows,
                    new IncidentQueries(rows, Sight.of(viewer), grounds),
                    grounds.of(rows, viewer),
                    followed)
                .named(name)
                .answer(asked, KnownNotices.Source.NONE))
        .get("looked");
  }

  @Test
  void candidatesAreThoseOfTheWholeCaseFile() {
    List<Recorded> log = RandomIncidents.of(seeded(), 120);
    int proposed = 0;
    try (Register register = Register.open(folder.resolve("near"))) {
      register.apply(log);
      for (String party : PARTIES) {
        for (Viewer viewer : viewers(party)) {
          CaseFile file = register.caseFile(viewer);
          List<String> ids = ids(objects(ask(file, "incidents", Map.of()), "incidents"));
          for (int i = 0; i < ids.size(); i += 3) {
            proposed += same(register, file, viewer, Map.of("incident", ids.get(i)));
          }
          proposed += same(register, file, viewer, Map.of("labels", "C1,C7,C9,C12"));
          proposed += same(register, file, viewer, Map.of());
        }
      }
    }
    assertTrue(proposed > 50, "proposed " + proposed);
  }

  private static int same(
      Register register, CaseFile file, Viewer viewer, Map<String, String> members) {
    try {
      Question.Candidates asked = (Question.Candidates) Question.ofLines("candidates", members);
      Json.Obj whole = file.ask(asked);
      Json.Obj found = register.candidates(viewer, asked);
      List<String> those = objects(found, "candidates").stream().map(Json::text).toList();
      assertEquals(
          List.of(),
          objects(whole, "candidates").stream()
              .map(Json::text)
              .filter(one -> !those.contains(one))
              .toList(),
          members + " left out");
      assertEquals(
          whole.get("candidates").map(Json::text), found.get("candidates").map(Json::text));
      return objects(whole, "candidates").size();
    } catch (Malformed e) {
      throw new AssertionError(e.detail(), e);
    }
  }

  @Test
  void whatAReaderMayNotKnowChangesNoListNoIncidentAndNoCandidate() {
    List<Recorded> log = RandomIncidents.of(seeded(), 160);
    List<String> told = new ArrayList<>();
    for (String party : PARTIES) {
      for (Viewer viewer : viewers(party)) {
        List<Recorded> other =
            log.stream()
                .map(r ->
                    r.statement().orElseThrow().body() instanceof DecisionBody
                            || Disclosure.mayRead(viewer, r.statement().orElseThrow())
                        ? r
                        : Leaves.withheld(r))
                .toList();
        String one = everything(log, log, viewer, told.size() + "a");
        assertEquals(one, everything(other, log, viewer, told.size() + "b"), viewer.toString());
        told.add(one);
      }
    }
    assertNotEquals(told.get(0), told.get(3), "two parties are told different things");
  }

  private String everything(List<Recorded> world, List<Recorded> log, Viewer viewer, String name) {
    StringBuilder all = new StringBuilder();
    try (Register register = Register.open(folder.resolve("world" + name))) {
      register.apply(world);
      for (Map<String, String> members :
          List.of(
              Map.<String, String>of(),
              Map.of("party", "Band"),
              Map.of("label", "I7"),
              Map.of("box", "35,36,37,38"),
              Map.of("from", "2020-08-12T00:00:00Z", "until", "2020-08-14T23:59:59Z"))) {
        IncidentPage page = register.incidents(viewer, question(members), 5);
        all.append(page.items().stream().map(Json::text).toList());
        all.append(register.placed(viewer, Placed.Layer.INCIDENTS, question(members)));
        all.append(register.placed(viewer, Placed.Layer.CLAIMS, question(members)));
        all.append(page.next().map(IncidentsQuestion.Cursor::text)).append('\n');
      }
      for (Recorded said : log) {
        if (said.statement().orElseThrow().body() instanceof IncidentBody) {
          UUID id = said.statement().orElseThrow().id();
          all.append(register.incident(viewer, id, Sentences.ENGLISH).map(Json::text)).append('\n');
        }
      }
      Map<String, String> days =
          Map.of("from", "2020-08-11T00:00:00Z", "until", "2020-08-15T00:00:00Z");
      for (String subject : List.of("candidates", "incidents", "observations")) {
        all.append(register.answer(viewer, lines(subject, days)).text());
      }
      for (String subject : List.of("claims", "restrictions", "evidence", "tallies")) {
        all.append(register.answer(viewer, lines(subject, Map.of())).text());
      }
      all.append(register.answer(viewer, lines("claims", Map.of("labels", "C1,C7,C30"))).text());
    }
    return all.toString();
  }

  @Test
  void howeverManyMayReadALeafItsBoxesTakeNoIdOfTheNext() {
    List<String> readers =
        IntStream.range(0, (int) Happened.IDS).mapToObj(i -> "Party" + i).toList();
    List<String> most = readers.subList(0, (int) Happened.IDS / 2);
    assertEquals(most, Happened.boxed(most), "two boxes for each");
    assertEquals(List.of("*"), Happened.boxed(readers.subList(0, most.size() + 1)));
  }

  @Test
  void theRegisterIsTheSameHoweverItsLogCameIn() {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomIncidents.of(random, 200);
    try (Register live = Register.open(folder.resolve("live"));
        Register rebuilt = Register.open(folder.resolve("rebuilt"))) {
      for (int at = 0; at < log.size(); ) {
        int end = Math.min(log.size(), at + 1 + random.nextInt(9));
        live.apply(log.subList(at, end));
        at = end;
      }
      rebuilt.apply(log);
      Hash digest = rebuilt.digest();
      assertEquals(digest, live.digest());
    }
  }
}
