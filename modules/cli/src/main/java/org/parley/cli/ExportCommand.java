package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley export}: what a map would show of a list, as a file for other programs. */
@Command(
    name = "export",
    description = {
      "Writes notices, claims or incidents as GeoJSON, KML or GPX, for other map programs.",
      "It holds no more than your post may know, words before every position, marked as an",
      "exercise where it is one. A place with an error becomes a ring of that error and never a",
      "point; a corridor becomes its line, its half width said in words. Of notices, those that",
      "are not over, and what stays, unless --from or --until says otherwise.",
      "Whoever has the file can read it, and nothing written later reaches it. It decides nothing:",
      "only the log's own geometry does."
    })
@SuppressWarnings("NullAway.Init")
final class ExportCommand implements Callable<Integer> {
  /** What can be written. */
  enum What {
    NOTICES,
    CLAIMS,
    INCIDENTS
  }

  private static final long PAGE = 100;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "WHAT", description = "notices, claims or incidents.")
  private String what;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "geojson, kml or gpx. Default: as FILE ends, or else geojson.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write, for you alone to read; none is overwritten.")
  private Path out;

  @Option(names = "--block", paramLabel = "KEY", description = "Only this block.")
  private Optional<String> block = Optional.empty();

  @Option(names = "--from", paramLabel = "TIME", description = "Not what was surely over before.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "Not what is surely after.")
  private Optional<String> until = Optional.empty();

  @Override
  public Integer call() {
    return shared.tell(() -> {
      What of = one(What.values(), what, "notices, claims or incidents");
      MapFormat as =
          format
              .map(named -> one(MapFormat.values(), named, "geojson, kml or gpx"))
              .orElseGet(this::asTheFileEnds);
      from.ifPresent(Arguments::time);
      until.ifPresent(Arguments::time);
      Papers.mustNotExist(out);
      return Progress.during(
          "reading " + what,
          shared::progress,
          () -> {
            try (ServerClient client = reach.client();
                Session session = client.open(key.signer())) {
              return written(session, of, as);
            }
          });
    });
  }

  private MapFormat asTheFileEnds() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    return Stream.of(MapFormat.values())
        .filter(known -> name.endsWith("." + known.ending()))
        .findFirst()
        .orElse(MapFormat.GEOJSON);
  }

  private static <T extends Enum<T>> T one(T[] all, String word, String which) {
    for (T one : all) {
      if (one.name().equalsIgnoreCase(word)) {
        return one;
      }
    }
    throw CannotGoOn.usage(word + " is not known", which);
  }

  private Answer written(Session session, What of, MapFormat as) {
    String mark = mark(session.setting());
    MapShapes map = new MapShapes(mark);
    Json.Obj status = session.get("/v1/status");
    Instant now = Arguments.time(ServerClient.member(status, "now"));
    try {
      read(session, of, map, now);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
    String title =
        String.join(
            " \u00b7 ",
            mark,
            ServerClient.member(status, "origin"),
            "What one reader could see of a Parley log at " + now.truncatedTo(ChronoUnit.SECONDS),
            "It decides nothing; the log's own geometry does.");
    String text = as.text(title, map.shapes());
    Papers.writeNew(out, text.getBytes(StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    lines.add(
        what
            + ": "
            + map.things()
            + " of them in "
            + map.shapes().size()
            + " shapes, written to "
            + out);
    if (of == What.NOTICES && from.isEmpty() && until.isEmpty()) {
      lines.add("What was over by " + now + " is not in it; --from TIME asks for more.");
    }
    if (map.undrawn() > 0) {
      lines.add(map.undrawn() + " have no point, or none that can be drawn, and are not in it");
    }
    return Answer.done(
        Json.obj()
            .put("what", what)
            .put("format", as.ending())
            .put("count", map.things())
            .put("shapes", map.shapes().size())
            .put("undrawn", map.undrawn())
            .put("file", out.toString())
            .build(),
        Marks.on(session.setting(), lines));
  }

  private static String mark(String setting) {
    return switch (setting) {
      case "EXERCISE" -> Marks.EXERCISE;
      case Marks.TRAINING_SETTING -> Marks.TRAINING;
      default -> setting;
    };
  }

  private void read(Session session, What of, MapShapes map, Instant now) throws Malformed {
    boolean period = from.isPresent() || until.isPresent();
    Optional<Instant> first = from.map(Arguments::time);
    Optional<Instant> last = until.map(Arguments::time);
    switch (of) {
      case NOTICES -> {
        Instant soonest = first.orElse(period ? Instant.MIN : now);
        for (Fields notice : notices(session)) {
          if (block.isEmpty() || notice.optString("block").equals(block)) {
            map.notice(notice, soonest, last, period);
          }
        }
      }
      case CLAIMS -> {
        for (Fields claim : posted(session, "/v1/claims")) {
          map.claim(claim);
        }
      }
      case INCIDENTS -> {
        for (Fields incident : posted(session, "/v1/incidents")) {
          map.incident(incident);
        }
      }
    }
  }

  private static List<Fields> notices(Session session) throws Malformed {
    List<Fields> all = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      Fields page = Fields.of(session.get("/v1/notices?limit=" + PAGE + after.get()), "");
      all.addAll(page.array("items", Fields::of));
      after = page.object().get("next").map(next -> "&after=" + next.text());
    }
    return all;
  }

  /** Every page of a list of the block and the period that are asked for. */
  private List<Fields> posted(Session session, String path) throws Malformed {
    List<Fields> all = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      Json.Builder asked = Json.obj().put("limit", Long.toString(PAGE));
      block.ifPresent(only -> asked.put("block", only));
      from.map(Arguments::time).ifPresent(time -> asked.put("from", time.toString()));
      until.map(Arguments::time).ifPresent(time -> asked.put("until", time.toString()));
      after.ifPresent(next -> asked.put("after", next));
      Fields page = Fields.of(session.post(path, asked.build()), "");
      all.addAll(page.array("items", Fields::of));
      after = page.object().get("next").map(ExportCommand::plain);
    } while (after.isPresent());
    return all;
  }

  private static String plain(Json next) {
    return next instanceof Json.Str text ? text.value() : next.text();
  }
}
