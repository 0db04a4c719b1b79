package org.parley.matter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.statement.Signal;
import org.parley.statement.StatedWindow;

/** Looks a signal up in the tables that may be in use at a moment. */
final class SignalTables {
  private final Lanes lanes;
  private final Instant at;

  SignalTables(Lanes lanes, Instant at) {
    this.lanes = lanes;
    this.at = at;
  }

  List<AgreedSignal> of(String code) {
    return lanes.matters().all().stream()
        .filter(matter -> inUse(matter) != LocalPause.Window.BEFORE)
        .filter(matter -> inUse(matter) != LocalPause.Window.AFTER)
        .flatMap(matter ->
            matter.body().ground().signals().stream()
                .filter(signal -> signal.code().equals(code))
                .map(signal -> signal(matter, signal)))
        .toList();
  }

  private LocalPause.Window inUse(LoadedMatter table) {
    Optional<Moment> from = table.body().window().flatMap(StatedWindow::from);
    Optional<Moment> until = table.body().window().flatMap(StatedWindow::until);
    return Pauses.window(from, until, at);
  }

  private AgreedSignal signal(LoadedMatter table, Signal signal) {
    List<LoadedEvent> drills =
        lanes.matters().of(MatterKind.EXERCISE).stream()
            .filter(exercise -> lanes.matters().isWithin(exercise.id(), table.id()))
            .filter(exercise -> drills(exercise, signal.code()))
            .flatMap(exercise -> lanes.events().of(exercise.id()).stream())
            .filter(SignalTables::held)
            .toList();
    return new AgreedSignal(
        table,
        signal,
        inUse(table) != LocalPause.Window.UNDETERMINED,
        last(drills, Lane.NOTIFIED),
        last(drills, Lane.REPORTED));
  }

  /**
   * Whether an exercise drills a signal: it names it as practised, or carries it in its own table
   * and names none of that table.
   */
  private static boolean drills(LoadedMatter exercise, String code) {
    List<String> practised = exercise.body().ground().practised();
    List<String> own = exercise.body().ground().signals().stream().map(Signal::code).toList();
    return practised.contains(code)
        || (own.contains(code) && own.stream().noneMatch(practised::contains));
  }

  private static boolean held(LoadedEvent event) {
    return Life.leadsTo(MatterKind.EXERCISE, event.word())
        .filter(Life.State.HELD::equals)
        .isPresent();
  }

  private List<LoadedEvent> last(List<LoadedEvent> drills, Lane lane) {
    List<LoadedEvent> told = drills.stream().filter(event -> lanes.lane(event) == lane).toList();
    return told.isEmpty()
        ? List.of()
        : new LastWord(lanes.order(told, lane), at).among(told).values();
  }
}
