package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.geo.Position;
import org.parley.matter.Life.State;
import org.parley.statement.EventWord;
import org.parley.statement.L10n;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.statement.Place;
import org.parley.statement.Signal;

/** What an officer looks up in the field: a signal, a pause, a post, who else must hear. */
class SignalLastDrilledTest {
  private final Record record = new Record();

  private static Signal red(String response) {
    return new Signal(
        "RED TWICE",
        Signal.Medium.PYRO,
        L10n.of("en", "patrol under attack"),
        L10n.of("en", response));
  }

  private List<AgreedSignal> red(Instant at) {
    return record.matters.signals("RED TWICE", at);
  }

  @Test
  void theTableInUseThatDayAndItsLastDrill() {
    UUID series =
        record
            .given(MatterKind.PATROL_SERIES, "North", "South")
            .signals(red("halt"))
            .window(Moment.of(Record.at("2026-02-01")), Moment.of(Record.at("2026-06-01")))
            .filedBy("North");
    UUID drill =
        record
            .given(MatterKind.EXERCISE, "North")
            .partOf(series)
            .practised("RED TWICE")
            .filedBy("North");
    UUID other = record.given(MatterKind.EXERCISE, "North").practised("RED TWICE").filedBy("North");
    UUID held = record.told(drill, EventWord.HELD).on("2026-03-01").ownWordOf("North");
    record.told(drill, EventWord.HELD).on("2026-02-10").ownWordOf("North");
    record.told(drill, EventWord.HELD).on("2026-05-01").ownWordOf("North");
    record.told(other, EventWord.HELD).on("2026-03-20").ownWordOf("North");
    AgreedSignal found = red(Record.at("2026-04-01")).get(0);
    assertEquals("halt", found.signal().response().in("en"));
    assertEquals(List.of(held), found.drilledNotified().stream().map(LoadedEvent::id).toList());
    assertEquals(List.of(), found.drilledReported());
    assertTrue(found.certain());
    assertEquals(List.of(), red(Record.at("2026-01-01")));
    assertEquals(List.of(), red(Record.at("2026-07-01")));
    assertEquals(List.of(), record.matters.signals("GREEN", Record.at("2026-04-01")));
  }

  @Test
  void aDrillThatWasOnlyPlannedIsNoDrill() {
    UUID series =
        record.given(MatterKind.PATROL_SERIES, "North").signals(red("halt")).filedBy("North");
    UUID drill =
        record
            .given(MatterKind.EXERCISE, "North")
            .partOf(series)
            .practised("RED TWICE")
            .filedBy("North");
    record.told(drill, EventWord.PLANNED).on("2026-03-01").ownWordOf("North");
    assertEquals(List.of(), red(Record.at("2026-04-01")).get(0).drilledNotified());
  }

  @Test
  void anExerciseWithATableOfItsOwnDrillsAllOfItUnlessItNamesWhat() {
    UUID drill =
        record
            .given(MatterKind.EXERCISE, "North")
            .signals(red("halt"))
            .practised("evacuation")
            .filedBy("North");
    UUID held = record.told(drill, EventWord.HELD).on("2026-03-01").ownWordOf("North");
    assertEquals(
        List.of(held),
        red(Record.at("2026-04-01")).get(0).drilledNotified().stream()
            .map(LoadedEvent::id)
            .toList());
    Signal green =
        new Signal(
            "GREEN", Signal.Medium.LIGHT, L10n.of("en", "wounded"), L10n.of("en", "hold fire"));
    record
        .given(MatterKind.EXERCISE, "North")
        .signals(red("halt"), green)
        .practised("GREEN")
        .as(drill)
        .filedBy("North");
    assertEquals(List.of(), red(Record.at("2026-04-01")).get(0).drilledNotified());
  }

  @Test
  void twoTablesThatDifferAreBothShown() {
    record.given(MatterKind.PATROL_SERIES, "North").signals(red("halt")).filedBy("North");
    record.given(MatterKind.PATROL_SERIES, "South").signals(red("turn back")).filedBy("South");
    assertEquals(2, red(Record.at("2026-04-01")).size());
  }

  @Test
  void aPauseIsCountedInHoursAndExtended() {
    UUID pause =
        record
            .given(MatterKind.PAUSE, "North", "South")
            .window(
                Moment.of(Instant.parse("2026-03-01T09:00:00Z")),
                Moment.of(Instant.parse("2026-03-01T11:30:00Z")))
            .filedBy("Centre");
    record.told(pause, EventWord.AGREED).on("2026-03-01T08:00:00Z").ownWordOf("North");
    LocalPause agreed = pause("2026-03-01T10:00:00Z");
    assertEquals(Optional.of(new BigDecimal("2.5")), agreed.hoursLeast());
    assertEquals(LocalPause.Window.WITHIN, agreed.window());
    assertEquals(Optional.of(State.AGREED), agreed.state().notified().certain());
    assertEquals(LocalPause.Window.AFTER, pause("2026-03-01T12:00:00Z").window());
    record
        .told(pause, EventWord.EXTENDED)
        .on("2026-03-01T11:00:00Z")
        .until("2026-03-01T13:30:00Z")
        .ownWordOf("South");
    assertEquals(LocalPause.Window.WITHIN, pause("2026-03-01T12:00:00Z").window());
    assertEquals(Optional.of(new BigDecimal("4.5")), pause("2026-03-01T12:00:00Z").hoursLeast());
  }

  private LocalPause pause(String at) {
    return record.matters.pauses(Optional.empty(), Instant.parse(at)).get(0);
  }

  @Test
  void aPauseWhoseHourIsAmbiguousIsUndeterminedInThatHour() {
    record
        .given(MatterKind.PAUSE, "North")
        .window(
            new Moment(
                Instant.parse("2026-03-01T08:00:00Z"),
                Instant.parse("2026-03-01T09:00:00Z"),
                Optional.empty()),
            Moment.of(Instant.parse("2026-03-01T11:00:00Z")))
        .filedBy("North");
    LocalPause pause = pause("2026-03-01T08:30:00Z");
    assertEquals(LocalPause.Window.UNDETERMINED, pause.window());
    assertEquals(Optional.of(new BigDecimal("2")), pause.hoursLeast());
    assertEquals(Optional.of(new BigDecimal("3")), pause.hoursMost());
  }

  @Test
  void theLineRunsThroughTheVersionOfThePostThatItCites() {
    UUID post =
        record.given(MatterKind.OBSERVATION_POST, "North").place(near(35.8)).filedBy("North");
    LoadedMatter first = record.matters.matter(post).orElseThrow();
    record.given(MatterKind.OBSERVATION_POST, "North").place(near(35.9)).as(post).filedBy("North");
    assertEquals(Optional.of(near(35.8)), record.matters.place(first.leaf()));
    assertEquals(
        Optional.of(near(35.9)),
        record.matters.place(record.matters.matter(post).orElseThrow().leaf()));
    UUID drill = record.given(MatterKind.EXERCISE, "North").place(near(35.8)).filedBy("North");
    assertEquals(
        Optional.empty(), record.matters.place(record.matters.matter(drill).orElseThrow().leaf()));
  }

  private static Place near(double latitudeDeg) {
    return new Place(
        "a post",
        Place.Precision.POINT,
        Optional.of(new Position(latitudeDeg, 36.7)),
        Optional.of(50));
  }

  @Test
  void whoMustHearIsNamedWhetherOrNotItTakesPart() {
    record
        .given(MatterKind.AIR_OPERATION, "North")
        .hears("Coalition", "flies over the same town")
        .block("AIR")
        .filedBy("North");
    ThirdParty absent =
        record.matters.hearers(Optional.of("AIR"), name -> name.equals("South")).get(0);
    assertEquals("Coalition", absent.name());
    assertFalse(absent.takesPart());
    assertTrue(record.matters.hearers(Optional.of("AIR"), name -> true).get(0).takesPart());
    assertEquals(List.of(), record.matters.hearers(Optional.of("ROAD"), name -> true));
  }

  @Test
  void aReturnIsToldLikeEverythingElse() {
    UUID back = record.given(MatterKind.RETURN).block("ROAD").source("press").filedBy("Archive");
    record.told(back, EventWord.STARTED).on("2026-03-01").reportedBy("press");
    record.told(back, EventWord.HINDERED).on("2026-03-03").reportedBy("press");
    MatterState state =
        record
            .matters
            .states(MatterKind.RETURN, Optional.of("ROAD"), Record.at("2026-03-04"))
            .get(0);
    assertEquals(Optional.of(State.UNDERWAY), state.reported().certain());
    assertEquals(2, state.accounts().size());
  }
}
