package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley explain}: who was told what about a place and a time. */
@Command(
    name = "explain",
    description = {
      "Prints what the record shows of a place and a time: every notice that covers it, may cover"
          + " it or lies near, to whom it was addressed, how far it got with each recipient, by"
          + " when and by which channel, to whom it was passed on, and what either side recorded"
          + " of telephone and radio calls.",
      "The answer rests on what the key's party may know; --as-known asks what was known then.",
      "It states the record and draws no conclusion."
    })
@SuppressWarnings("NullAway.Init")
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private ReadFrom from;

  @Option(
      names = "--place",
      paramLabel = "LAT,LNG[,ERROR_M] or NAME",
      required = true,
      description = {
        "The place: degrees and how far off it may be in metres, or a name the shelf knows."
      })
  private String place;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      required = true,
      description = {
        "The time: a moment like 2026-03-04T09:30:00Z, a day like 2026-03-04 (of any time zone),"
            + " or two moments with a slash between."
      })
  private String time;

  @Option(
      names = "--height",
      paramLabel = "M[,M]",
      description = "Metres above the WGS84 ellipsoid, one height or from and to.")
  private Optional<String> height = Optional.empty();

  @Option(
      names = "--party",
      paramLabel = "NAME",
      description = "Who is looked for among those told; need not take part.")
  private Optional<String> party = Optional.empty();

  @Option(
      names = "--as-known",
      paramLabel = "TIME",
      description = "Answer only from what was known at that moment.")
  private Optional<String> asKnown = Optional.empty();

  @Option(
      names = "--basis",
      paramLabel = "BASIS",
      description =
          "With --as-known: RECORDED here by then (proven), or ASSERTED in public by then (not"
              + " proven). Default: RECORDED.")
  private Optional<String> basis = Optional.empty();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "Language of what is printed: en, ar, tr or ru. All but en are unreviewed.")
  private String language = "en";

  @Option(
      names = "--pages",
      paramLabel = "FILE",
      description = {
        "Also write it as two A4 pages in each of the four languages, to print from a browser;"
            + " must not exist yet."
      })
  private Optional<Path> pages = Optional.empty();

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = {
        "Also write the entries it rests on into one bundle, which anybody checks without a"
            + " server: parley verify --bundle FILE --policy POLICY. Needs a server. Must not exist"
            + " yet."
      })
  private Optional<Path> bundle = Optional.empty();

  ExplainCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return from.reading(around, bar, this::answer);
      }
    });
  }

  private Answer answer(Reads reads) {
    pages.ifPresent(Papers::mustNotExist);
    bundle.ifPresent(Papers::mustNotExist);
    Json.Obj answer = reads.post("/v1/explain", question());
    List<String> lines = new ArrayList<>(says(answer, language));
    if (!language.equals("en")) {
      lines.addFirst(ExplainPages.unreviewed(language));
    }
    if (pages.isPresent()) {
      Papers.writeNew(
          pages.get(),
          new ExplainPages(answer, reads.setting()).html().getBytes(StandardCharsets.UTF_8));
      lines.add("Written: " + pages.get() + ", two A4 pages in each of four languages.");
    }
    if (bundle.isPresent()) {
      lines.addAll(ExplainedBundle.write(reads, answer, bundle.get()));
    }
    return Answer.done(answer, Marks.on(reads.setting(), lines));
  }

  /** The sentences of an answer in one language. */
  static List<String> says(Json.Obj answer, String language) {
    try {
      Fields says = Fields.of(answer, "").object("says");
      if (!says.has(language)) {
        throw CannotGoOn.usage("there are no words in " + language, "use en, ar, tr or ru");
      }
      return says.strings(language);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
  }

  /** The question as a body, so that no place stands in an address. */
  private Json.Obj question() {
    Json.Builder members = Json.obj();
    boolean point = place.matches("[-0-9., ]+");
    members.put(point ? "place" : "place_name", place.strip());
    members.put("time", time.strip());
    height.ifPresent(text -> members.put("height", text));
    party.ifPresent(text -> members.put("party", text));
    asKnown.map(Arguments::time).ifPresent(moment -> members.put("asKnown", moment.toString()));
    if (basis.isPresent()) {
      if (asKnown.isEmpty()) {
        throw CannotGoOn.usage("--basis says by what --as-known counts", "add --as-known TIME");
      }
      members.put("basis", basis.get());
    }
    return members.build();
  }
}
