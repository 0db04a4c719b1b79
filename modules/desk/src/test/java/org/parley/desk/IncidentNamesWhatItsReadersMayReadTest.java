package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** An incident is read with all its ids, so whoever reads it may read what they stand for. */
class IncidentNamesWhatItsReadersMayReadTest {
  private static final Set<IncidentRefusal> MET =
      Collections.synchronizedSet(EnumSet.noneOf(IncidentRefusal.class));

  @TempDir Path directory;

  @AfterAll
  static void noCodeIsLeftOut() {
    assertEquals(EnumSet.allOf(IncidentRefusal.class), MET);
  }

  private static Json.Obj json(String text) {
    try {
      byte[] utf8 = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      return (Json.Obj) Json.parse(utf8, 1 << 20, 32);
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  private static Draft said(Mechanism day, Author by, Kind kind, String body, String... to) {
    return Draft.ofJson(
        kind, day.uuid(), by.address, Mechanism.to(to), day.clock.instant(), json(body));
  }

  private static String claim(String text) {
    return ("{'type':'EVENT','text':'%s','stance':'ASSERT','asserted':{'start':'2026-03',"
            + "'precision':'MONTH','text':'March'},'source':{'kind':'PRESS','name':'paper'}}")
        .formatted(text);
  }

  private static String incident(String more) {
    return "{'title':{'en':'Shots'},'state':'REPORTED'" + more + "}";
  }

  private static String gathering(UUID claim) {
    return incident(",'claims':[{'claim':'" + claim + "'}]");
  }

  private static String evidence(String step, String more) {
    return ("{'step':'%s','sha256':'47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=','bytes':1,"
            + "'media_type':'image/png','when':{'start':'2026-03-02','precision':'DAY','text':"
            + "'today'},'method':'by hand'%s}")
        .formatted(step, more);
  }

  private static Refusal refused(
      Mechanism day, IncidentRefusal wanted, String path, Author by, Draft draft) {
    Refusal refusal = day.refuse(by, draft).refusal();
    assertEquals(wanted.code() + " " + path, refusal.code() + " " + refusal.path());
    MET.add(wanted);
    return refusal;
  }

  @Test
  void aClaimThatAReaderMayNotReadIsNotGatheredBeforeHim() throws IOException {
    try (Mechanism day = new Mechanism(directory, 31)) {
      day.found();
      Author centre = day.post("Centre");
      Draft open = said(day, centre, Kind.CLAIM, claim("seen by all"), "*");
      Draft quiet = said(day, centre, Kind.CLAIM, claim("for North"), "North");
      day.accept(centre, open);
      day.accept(centre, quiet);
      String path = "/body/claims/0/claim";
      Refusal told =
          refused(
              day,
              IncidentRefusal.READERS,
              path,
              centre,
              said(day, centre, Kind.INCIDENT, gathering(quiet.id()), "North", "South"));
      assertTrue(told.detail().contains("South would read this"), told.detail());
      refused(
          day,
          IncidentRefusal.READERS,
          path,
          centre,
          said(day, centre, Kind.INCIDENT, gathering(quiet.id()), "*"));
      Draft whole = said(day, centre, Kind.INCIDENT, gathering(open.id()), "*");
      day.accept(centre, whole);
      Draft part =
          said(
              day,
              centre,
              Kind.INCIDENT,
              incident(",'part_of':'" + whole.id() + "','claims':[{'claim':'" + quiet.id() + "'}]"),
              "North");
      day.accept(centre, part);
      Author south = day.post("South");
      Refusal hidden =
          refused(
              day,
              IncidentRefusal.UNKNOWN,
              path,
              south,
              said(day, south, Kind.INCIDENT, gathering(quiet.id()), "North"));
      Refusal absent =
          refused(
              day,
              IncidentRefusal.UNKNOWN,
              path,
              south,
              said(day, south, Kind.INCIDENT, gathering(day.uuid()), "North"));
      assertEquals(absent.detail(), hidden.detail(), "hidden and absent answer alike");
      refused(
          day,
          IncidentRefusal.UNKNOWN,
          "/body/merged_into",
          centre,
          said(
              day,
              centre,
              Kind.INCIDENT,
              "{'title':{'en':'x'},'state':'MERGED','why':'y','merged_into':'" + open.id() + "'}",
              "*"));
    }
  }

  @Test
  void itMergesIntoAnotherAndNeverIntoItself() throws IOException {
    try (Mechanism day = new Mechanism(directory, 32)) {
      day.found();
      Author north = day.post("North");
      Draft first = said(day, north, Kind.INCIDENT, incident(""), "*");
      Hash leaf = day.accept(north, first).leafHash();
      Draft self =
          Draft.ofJson(
                  Kind.INCIDENT,
                  first.id(),
                  north.address,
                  first.to(),
                  day.clock.instant(),
                  json(
                      "{'title':{'en':'x'},'state':'MERGED','why':'y','merged_into':'"
                          + first.id()
                          + "'}"))
              .replacing(leaf);
      refused(day, IncidentRefusal.ITSELF, "/body/merged_into", north, self);
      Author south = day.post("South");
      Draft other = said(day, south, Kind.INCIDENT, incident(""), "*");
      day.accept(south, other);
      Draft merged =
          Draft.ofJson(
                  Kind.INCIDENT,
                  first.id(),
                  north.address,
                  first.to(),
                  day.clock.instant(),
                  json(
                      "{'title':{'en':'x'},'state':'MERGED','why':'y','merged_into':'"
                          + other.id()
                          + "'}"))
              .replacing(leaf);
      day.accept(north, merged);
    }
  }

  @Test
  void custodyIsTakenUpBySomebodyWhoMayReadTheItem() throws IOException {
    try (Mechanism day = new Mechanism(directory, 33)) {
      day.found();
      Author centre = day.post("Centre");
      Draft item =
          said(day, centre, Kind.EVIDENCE, evidence("COLLECTED", ",'title':'photo'"), "North");
      Hash leaf = day.accept(centre, item).leafHash();
      String received = evidence("RECEIVED", ",'item':'" + item.id() + "'");
      Author south = day.post("South");
      refused(
          day,
          IncidentRefusal.UNKNOWN,
          "/body/item",
          south,
          said(day, south, Kind.EVIDENCE, received, "Centre"));
      Author north = day.post("North");
      refused(
          day,
          IncidentRefusal.READERS,
          "/body/item",
          north,
          said(day, north, Kind.EVIDENCE, received, "Centre", "South"));
      day.accept(north, said(day, north, Kind.EVIDENCE, received, "Centre"));
      Draft changed =
          Draft.ofJson(
                  Kind.EVIDENCE,
                  item.id(),
                  centre.address,
                  item.to(),
                  day.clock.instant(),
                  json(evidence("COLLECTED", ",'title':'another photo'")))
              .replacing(leaf);
      assertEquals(
          DeskRefusal.REPLACES_NOT_ALLOWED.code(), day.refuse(centre, changed).refusal().code());
      String seen =
          "{'observer':'patrol 3','position':{'text':'Ford','precision':'SETTLEMENT'},'when':{"
              + "'start':'2026-03-02','precision':'DAY','text':'today'},'observed':[{'means':"
              + "'SEEN','count':{'what':'shots','precision':'SOME','text':'some'},'unit':'SHOT',"
              + "'phase':'OUTGOING','taken_for':'UNKNOWN'}],'evidence':['"
              + item.id()
              + "']}";
      refused(
          day,
          IncidentRefusal.READERS,
          "/body/evidence/0",
          centre,
          said(day, centre, Kind.OBSERVATION, seen, "*"));
      day.accept(centre, said(day, centre, Kind.OBSERVATION, seen, "North"));
      assertEquals(
          Optional.empty(),
          Redecide.run(day.ledger, Limits.standard(), done -> {}).differences().stream()
              .findFirst());
    }
  }
}
