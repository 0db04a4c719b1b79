package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.parley.track.PositionRefusal;
import org.parley.track.Tolerance;
import org.parley.track.TrackAlert;
import org.parley.track.TrackMatcher;
import org.parley.track.TrackState;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley tracks replay}: a file of positions against the notices of their party. */
@Command(
    name = "replay",
    description = {
      "Holds every position of a file against the notices of its party that the key's party may"
          + " read, each as it stood at that moment, and prints every change of standing.",
      "The file is CSV with a first line like track,at,lat,lng,error_m,alt_m,alt_error_m,notice, or"
          + " one GeoJSON Feature with a Point on each line. It stays on this machine.",
      "A line that holds no position is told with its number and left out; the exit code is then"
          + " 2.",
      "No notice found is no sign of hostile intent."
    })
@SuppressWarnings("NullAway.Init")
final class TracksReplayCommand implements Callable<Integer> {
  private static final int TRACKS_MAX = 100_000;
  private static final int ALERTS_LISTED = 100_000;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private ReadFrom from;
  @Mixin private PositionFile.Errors errors;

  @Parameters(paramLabel = "FILE", description = "The file of positions.")
  private Path file;

  @Option(
      names = "--party",
      paramLabel = "PARTY",
      description = "Whose positions they are. Default: the key's party.")
  private Optional<String> party = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Also say which tracks had fallen silent by then. Default: the last position.")
  private Optional<String> until = Optional.empty();

  TracksReplayCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return from.reading(around, bar, reads -> replayed(reads, bar));
      }
    });
  }

  private Answer replayed(Reads reads, Bar bar) {
    String whose = party.orElseGet(reads::party);
    ReadPlans plans = ReadPlans.of(reads, whose, bar);
    return replayed(errors.file(file, whose), plans, reads.setting(), bar);
  }

  /** What is counted and kept while the file is read. */
  private static final class Told {
    private final List<Json> alerts = new ArrayList<>();
    private long changes;
    private long positions;
    private Optional<Long> firstUnused = Optional.empty();
  }

  private Answer replayed(PositionFile positions, ReadPlans read, String setting, Bar bar) {
    TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
    Told told = new Told();
    var plans = read.plans();
    positions.read(
        bar,
        fix -> {
          told.positions++;
          long unused = matcher.unused();
          tell(matcher.take(fix, plans), read, setting, told);
          if (matcher.unused() > unused && told.firstUnused.isEmpty()) {
            told.firstUnused = Optional.of(positions.lines());
          }
          if (matcher.size() > TRACKS_MAX) {
            throw CannotGoOn.input(
                PositionRefusal.TRACKS.code(),
                "/track",
                "line " + positions.lines() + ": more than " + TRACKS_MAX + " tracks in one file",
                "is this column the name of a track? Otherwise split the file");
          }
        });
    Instant end =
        until
            .map(Arguments::time)
            .or(() -> matcher.states().stream().map(s -> s.last().at()).max(Instant::compareTo))
            .orElse(Instant.EPOCH);
    tell(matcher.advance(end), read, setting, told);
    return answer(positions, read, setting, matcher, told);
  }

  private void tell(List<TrackAlert> news, ReadPlans read, String setting, Told told) {
    for (TrackAlert alert : news) {
      told.changes++;
      if (shared.json() && told.alerts.size() < ALERTS_LISTED) {
        told.alerts.add(json(alert, read.titles()));
      }
      Marks.on(setting, List.of(line(alert, read))).forEach(shared::line);
    }
  }

  private static String line(TrackAlert alert, ReadPlans read) {
    return alert.at()
        + "  "
        + read.titles().of(alert.party())
        + ", "
        + alert.track()
        + "  "
        + alert.now()
        + "  "
        + alert.now().words().get("en")
        + alert.notice().map(id -> "  (" + read.words(id) + ", notice " + id + ")").orElse("");
  }

  private static Answer answer(
      PositionFile positions, ReadPlans read, String setting, TrackMatcher matcher, Told told) {
    List<String> lines = new ArrayList<>(positions.words());
    lines.add(
        told.positions
            + " positions of "
            + matcher.size()
            + " tracks, "
            + matcher.unused()
            + " not newer than the one before"
            + told.firstUnused.map(line -> " (the first in line " + line + ")").orElse("")
            + "; "
            + read.notices()
            + " notices in "
            + read.versions()
            + " versions; "
            + told.changes
            + " changes of standing.");
    if (positions.faulty() > 0) {
      lines.add(positions.faulty() + " lines hold no position and were left out.");
    }
    Json.Obj json =
        Json.obj()
            .put("positions", told.positions)
            .put("unused", matcher.unused())
            .put("lines", positions.lines())
            .put("faulty", positions.faulty())
            .put("faults", positions.json())
            .put("changes", told.changes)
            .put("alerts", told.alerts)
            .put("tracks", matcher.states().stream().map(TracksReplayCommand::json).toList())
            .build();
    return new Answer(
        positions.faulty() > 0 ? ExitCode.USAGE : ExitCode.OK, Marks.on(setting, lines), json);
  }

  private static Json.Obj json(TrackAlert alert, PartyTitles titles) {
    return Json.obj()
        .put("party", alert.party())
        .put("track", alert.track())
        .put("at", alert.at().toString())
        .put("since", alert.since().toString())
        .put("before", alert.before().name())
        .put("standing", alert.now().name())
        .putIfPresent("notice", alert.notice().map(Object::toString))
        .put("says", says(alert.says(language -> titles.of(alert.party(), language))))
        .build();
  }

  private static Json.Obj json(TrackState state) {
    return Json.obj()
        .put("party", state.party())
        .put("track", state.track())
        .put("standing", state.standing().name())
        .put("since", state.since().toString())
        .putIfPresent("notice", state.notice().map(Object::toString))
        .build();
  }

  private static Json.Obj says(Map<String, String> words) {
    Json.Builder says = Json.obj();
    new TreeMap<>(words).forEach(says::put);
    return says.build();
  }
}
