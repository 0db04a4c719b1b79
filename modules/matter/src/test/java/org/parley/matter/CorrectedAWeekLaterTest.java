package org.parley.matter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.matter.Life.State;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.MatterBody;
import org.parley.statement.MatterKind;
import org.parley.verify.Hash;

/** Corrections take the place of what they correct; what was known before is a fold of less. */
class CorrectedAWeekLaterTest {
  private static final long SEED = Long.getLong("parley.seed", 20260305L);

  private final Record record = new Record();

  @Test
  void theNewerVersionCountsAndTheOlderIsKeptInTheDigest() {
    UUID series = record.given(MatterKind.PATROL_SERIES, "North").label("old").filedBy("North");
    record.told(series, EventWord.STARTED).on("2026-03-01").ownWordOf("North");
    UUID event = record.told(series, EventWord.SUSPENDED).on("2026-03-05").ownWordOf("North");
    Matters asKnownThen = record.matters;
    record.told(series, EventWord.SUSPENDED).on("2026-03-07").as(event).ownWordOf("North");
    assertEquals(
        Optional.of(State.ACTIVE), record.state(series, "2026-03-06").notified().certain());
    assertEquals(
        Optional.of(State.SUSPENDED),
        asKnownThen.state(series, Record.at("2026-03-06")).orElseThrow().notified().certain());
    assertEquals(2, record.matters.size());
    assertEquals(2, record.state(series, "2026-03-10").accounts().size());
    assertEquals(4, lines(record.matters).size());
    assertNotEquals(lines(asKnownThen), lines(record.matters));
  }

  @Test
  void aMatterIsFoundByItsNewLabelOnly() {
    UUID series = record.given(MatterKind.PATROL_SERIES, "North").label("old").filedBy("North");
    record.given(MatterKind.PATROL_SERIES, "North").label("new").as(series).filedBy("North");
    UUID same = record.given(MatterKind.EXERCISE, "North").label("new").filedBy("North");
    assertEquals(List.of(), record.matters.labelled("old"));
    assertEquals(
        List.of(series, same),
        record.matters.labelled("new").stream().map(LoadedMatter::id).toList());
    assertEquals(2, record.matters.matters().size());
  }

  @Test
  void anEventWhoseMatterIsNotKnownWaitsForIt() {
    UUID series = record.ids.uuid();
    record.told(series, EventWord.SUSPENDED).on("2026-03-05").ownWordOf("North");
    assertEquals(Optional.empty(), record.matters.state(series, Record.at("2026-03-06")));
    record.given(MatterKind.PATROL_SERIES, "North").as(series).filedBy("North");
    assertEquals(
        Optional.of(State.SUSPENDED), record.state(series, "2026-03-06").notified().certain());
  }

  @Test
  void theOrderOfTheRecordChangesNoState() {
    record Step(Optional<MatterBody> matter, Optional<EventBody> event, UUID id) {}
    Record made = new Record();
    List<Step> steps = new ArrayList<>();
    Record.Given series = made.given(MatterKind.PATROL_SERIES, "North", "South");
    steps.add(new Step(Optional.of(series.body()), Optional.empty(), series.id()));
    Random random = new Random(SEED);
    UUID before = series.id();
    for (int i = 0; i < 30; i++) {
      EventWord word =
          List.of(EventWord.SUSPENDED, EventWord.RESUMED, EventWord.STARTED).get(random.nextInt(3));
      Record.Told told =
          made.told(series.id(), word).on("2026-03-%02d".formatted(1 + random.nextInt(28)));
      told = random.nextInt(4) == 0 ? told.after(before) : told;
      before = told.id();
      steps.add(new Step(Optional.empty(), Optional.of(told.body(Optional.empty())), told.id()));
    }
    List<Possible<State>> first = List.of();
    for (int run = 0; run < 20; run++) {
      Matters matters = Matters.EMPTY;
      for (Step step : steps) {
        Hash leaf =
            Hash.sha256(step.id().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String by = step.id().hashCode() % 2 == 0 ? "North" : "South";
        if (step.matter().isPresent()) {
          matters =
              matters.matter(
                  leaf, by, step.matter().get(), step.id(), Optional.empty(), Record.BEGIN);
        } else {
          matters =
              matters.event(
                  leaf, by, step.event().orElseThrow(), step.id(), Optional.empty(), Record.BEGIN);
        }
      }
      List<Possible<State>> states = new ArrayList<>();
      for (int day = 1; day <= 28; day++) {
        Possible<State> state =
            matters
                .state(series.id(), Record.at("2026-03-%02d".formatted(day)))
                .orElseThrow()
                .notified();
        states.add(new Possible<>(state.values(), state.perhapsNone(), List.of()));
      }
      first = run == 0 ? states : first;
      assertEquals(first, states, "seed " + SEED + " run " + run);
      Collections.shuffle(steps, random);
    }
  }

  private static List<String> lines(Matters matters) {
    List<String> lines = new ArrayList<>();
    matters.digest(lines::add);
    return lines;
  }
}
