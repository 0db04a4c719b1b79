package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** A local time without its zone is every moment it may be, and nobody picks one. */
class TheAmbiguousHourTest {
  private static Moment moment(String json, Moment.Edge edge) {
    try {
      Json value = Json.parse(("{\"at\":" + json + "}").getBytes(StandardCharsets.UTF_8), 4096, 8);
      return BodyFields.object(
          value, "", Limits.standard(), fields -> Moment.read(fields, "at", edge));
    } catch (Malformed e) {
      throw new AssertionError(e.code() + " " + e.path() + " " + e.detail(), e);
    }
  }

  private static Moment local(String time, Moment.Edge edge, String... zones) {
    String listed = Json.strings(List.of(zones)).text();
    return moment("{\"local\":\"" + time + "\",\"zones\":" + listed + "}", edge);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  @Test
  void oneMinutePastMidnightInDamascusOrInMoscow() {
    Moment start = local("2020-03-06T00:01", Moment.Edge.FIRST, "Asia/Damascus", "Europe/Moscow");
    assertEquals(at("2020-03-05T21:01:00Z"), start.earliest(), "Moscow");
    assertEquals(at("2020-03-05T22:01:00Z"), start.latest(), "Damascus");
    assertTrue(start.ambiguous());
    assertFalse(start.reachedBy(at("2020-03-05T22:00:59Z")), "not yet for certain");
    assertTrue(start.reachedBy(at("2020-03-05T22:01:00Z")));
    assertEquals(
        start,
        local("2020-03-06T00:01", Moment.Edge.LAST, "Asia/Damascus", "Europe/Moscow"),
        "a minute has no edges");
  }

  @Test
  void theSameOffsetUnderThreeNamesIsOneMoment() {
    Moment start =
        local("2020-03-06T00:01", Moment.Edge.FIRST, "Europe/Moscow", "Europe/Istanbul", "+03:00");
    assertFalse(start.ambiguous());
    assertEquals(at("2020-03-05T21:01:00Z"), start.earliest());
  }

  @Test
  void aBareDayBeginsWithItsFirstSecondAndEndsWithItsLast() {
    assertEquals(
        at("2018-10-09T21:00:00Z"),
        local("2018-10-10", Moment.Edge.FIRST, "Asia/Damascus").earliest());
    assertEquals(
        at("2018-10-10T20:59:59Z"),
        local("2018-10-10", Moment.Edge.LAST, "Asia/Damascus").earliest());
    Moment either = local("2018-12-31", Moment.Edge.LAST, "Asia/Damascus", "Europe/Moscow");
    assertEquals(at("2018-12-31T20:59:59Z"), either.earliest());
    assertEquals(at("2018-12-31T21:59:59Z"), either.latest());
  }

  @Test
  void aDayThatBeginsAnHourLateBecauseTheClockSkipsMidnight() {
    assertEquals(
        at("2020-03-26T22:00:00Z"),
        local("2020-03-27", Moment.Edge.FIRST, "Asia/Damascus").earliest());
    assertEquals(
        at("2020-03-27T20:59:59Z"),
        local("2020-03-27", Moment.Edge.LAST, "Asia/Damascus").latest());
  }

  @Test
  void anHourThatComesTwiceIsTwoMoments() {
    Moment twice = local("2020-10-25T03:30", Moment.Edge.FIRST, "Europe/Athens");
    assertEquals(at("2020-10-25T00:30:00Z"), twice.earliest());
    assertEquals(at("2020-10-25T01:30:00Z"), twice.latest());
    assertTrue(twice.ambiguous());
  }

  @Test
  void aUtcTimeIsItself() {
    Moment start = moment("\"2020-03-05T22:01:00Z\"", Moment.Edge.LAST);
    assertEquals(Moment.of(at("2020-03-05T22:01:00Z")), start);
    assertEquals(Optional.empty(), start.stated());
    assertEquals(Json.of("2020-03-05T22:01:00Z"), start.json());
  }

  @Test
  void whatWasStatedIsKept() {
    String written =
        "{\"local\":\"2020-03-06T00:01\",\"zones\":[\"Asia/Damascus\"],"
            + "\"text\":\"from 00:01 of March 6, 2020\"}";
    Moment start = moment(written, Moment.Edge.FIRST);
    assertEquals(written, start.json().text());
    assertEquals(start, moment(start.json().text(), Moment.Edge.FIRST));
  }

  @Test
  void publicationIsToldByTheBodyOrNotAtAll() {
    for (BodyTable table : BodyTable.all()) {
      for (Json good : table.good()) {
        Reading reading = Statement.read(good.bytes(), Limits.standard());
        Statement statement = ((Reading.Of) reading).statement();
        boolean written =
            ((Json.Obj) good)
                .get("body")
                .filter(body -> body instanceof Json.Obj)
                .flatMap(body -> ((Json.Obj) body).get("asserted"))
                .isPresent();
        assertEquals(
            written && statement.kind().isPresent(),
            statement.asserted().isPresent(),
            statement::toString);
        boolean reported =
            switch (statement.body()) {
              case ClaimBody claim -> true;
              case TallyBody tally -> true;
              case EntryBody entry -> true;
              case ImportBody imported -> true;
              case ImportChunkBody chunk -> true;
              case MatterBody matter -> written;
              case EventBody event -> written;
              default -> false;
            };
        assertEquals(!reported, statement.ownWord(), statement::toString);
      }
    }
  }
}
