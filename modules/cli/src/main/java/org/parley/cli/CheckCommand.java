package org.parley.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley check}: what a plan would meet, before it is filed. */
@Command(
    name = "check",
    description = {
      "Checks a plan against everything the key's party may know and prints every overlap. Nothing"
          + " is recorded and nobody is told.",
      "The plan is the body of a notice (YAML or JSON, as for parley notify) or GeoJSON, whose"
          + " features state kind, time_start, time_end, and half_width_m for a line or radius_m"
          + " for a point.",
      "Finding nothing is no permission, and what you may not know is not in the answer. The exit"
          + " code is 0 whether or not there are overlaps; read \"count\" in the JSON."
    })
@SuppressWarnings("NullAway.Init")
final class CheckCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private ReadFrom from;
  @Mixin private HeldFile held;

  @Parameters(paramLabel = "PLAN", description = "The file with the plan.")
  private Path plan;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      split = ",",
      description = "To whom the notice would go. Default: * for every party.")
  private List<String> to = new ArrayList<>(List.of());

  @Option(
      names = "--id",
      paramLabel = "UUID",
      description = "Your notice of which the plan would be a new version.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--resolve",
      description =
          "Also look for shifts in time or height that remove what is overlapped; each is checked"
              + " again. Never a path of its own.")
  private boolean resolve;

  @Option(
      names = "--routes",
      paramLabel = "FILE",
      description =
          "With --resolve: a file with your own list of routes your side has approved, each with"
              + " name and volumes.")
  private Optional<Path> routes = Optional.empty();

  @Option(
      names = "--geojson",
      description = "Print the overlaps as GeoJSON features, to be laid on a map.")
  private boolean geojson;

  @Option(names = "--drill", description = "Check practice against practice.")
  private boolean drill;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "en, ar, tr or ru; all but en are unreviewed. Default: en.")
  private String language = "en";

  CheckCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      PlanFile read = PlanFile.read(plan);
      if (!PageLabels.LANGUAGES.contains(language)) {
        throw CannotGoOn.usage(
            "there are no words in \"" + language + "\"", "choose en, ar, tr or ru");
      }
      try (Bar bar = Bar.on(shared.err())) {
        return from.reading(
            around,
            bar,
            reads -> Progress.during("checking", shared::progress, () -> answer(reads, read)));
      }
    });
  }

  private Answer answer(Reads reads, PlanFile read) {
    Json.Obj answer = asked(reads, draft(read));
    if (geojson) {
      Json.Obj features = new OverlapFeatures(reads, read.notice()).of(answer);
      return Answer.done(shared.json() ? answer : features, features.text());
    }
    String setting = reads.setting();
    List<String> lines = new ArrayList<>(read.remarks());
    lines.addAll(new CheckedLines(language).of(answer));
    Optional<Answer> near = held.near(around, reads, read.notice());
    near.ifPresent(found -> lines.addAll(found.lines()));
    Json.Obj whole = near.map(found -> joined(answer, found.json())).orElse(answer);
    return Answer.done(whole, Marks.on(setting, lines));
  }

  /** The server's answer, and what this machine found beside it. */
  private static Json.Obj joined(Json.Obj answer, Json.Obj found) {
    Json.Builder json = Json.obj();
    answer.members().forEach(json::put);
    found.members().forEach(json::put);
    return json.build();
  }

  private Json.Obj draft(PlanFile read) {
    Json.Builder draft =
        Json.obj()
            .put("notice", read.notice())
            .put("to", Json.strings(to.isEmpty() ? List.of("*") : to))
            .putIfPresent("replaces", id.map(Arguments::uuid).map(Object::toString));
    if (drill) {
      draft.put("drill", true);
    }
    if (resolve) {
      draft.put("resolve", true);
    }
    if (routes.isPresent()) {
      draft.put("routes", listed(routes.get()));
    }
    return draft.build();
  }

  /** A list of routes, or an object whose member {@code routes} is one. */
  private static Json listed(Path file) {
    Json read = Papers.handWritten(file).json();
    return read instanceof Json.Obj object ? object.get("routes").orElse(read) : read;
  }

  private static Json.Obj asked(Reads reads, Json.Obj draft) {
    try {
      return whole(reads, draft);
    } catch (CannotGoOn end) {
      boolean field = end.exitCode() == ExitCode.REFUSED && end.path().isPresent();
      throw field ? CannotGoOn.wouldBeRefused(end) : end;
    }
  }

  /** Every page of the answer put together. */
  private static Json.Obj whole(Reads reads, Json.Obj draft) {
    Json.Obj first = reads.post("/v1/check", draft);
    List<Json> overlaps = new ArrayList<>(items(first));
    Optional<String> next = next(first);
    while (next.isPresent()) {
      String after = URLEncoder.encode(next.get(), StandardCharsets.UTF_8);
      Json.Obj page = reads.post("/v1/check?after=" + after, draft);
      overlaps.addAll(items(page));
      next = next(page);
    }
    Json.Builder whole = Json.obj();
    first
        .members()
        .forEach((name, value) -> {
          if (!name.equals("next")) {
            whole.put(name, name.equals("overlaps") ? Json.of(overlaps) : value);
          }
        });
    return whole.build();
  }

  private static List<Json> items(Json.Obj page) {
    return page.get("overlaps").orElse(Json.of(List.of())) instanceof Json.Arr array
        ? array.items()
        : List.of();
  }

  private static Optional<String> next(Json.Obj page) {
    return page.get("next").map(next -> next instanceof Json.Str text ? text.value() : "");
  }
}
