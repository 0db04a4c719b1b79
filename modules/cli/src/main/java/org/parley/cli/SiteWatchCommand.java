package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.parley.site.Given;
import org.parley.site.SiteBook;
import org.parley.site.SiteMark;
import org.parley.site.SiteWarning;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley site watch}: notices near a site, for the cell alone. */
@Command(
    name = "watch",
    description = {
      "Lists the notices that come nearer to a site than its operator asks or an agreement says."
          + " Who filed one is told nothing: you decide whether to disclose, phone or wait.",
      "It is worked out on this machine from the notices the cell's post may read; the server"
          + " learns neither a site nor that there was a warning. What is not addressed to the cell"
          + " cannot be found: ask the parties to address it.",
      "To write down what is done: parley site watch --of WARNING --mark phone --note WORDS."
    })
@SuppressWarnings("NullAway.Init")
final class SiteWatchCommand implements Callable<Integer> {
  private static final Set<String> OVER = Set.of("CANCELLED", "COMPLETED", "CUT_SHORT");

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private SiteBookFile book;

  @Option(
      names = "--of",
      paramLabel = "WARNING",
      description = "The warning that is marked; the beginning of its key is enough.")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--mark",
      paramLabel = "WHAT",
      description = "What is done about it: seen, disclose, phone or wait.")
  private Optional<AlertsCommand.Mark> mark = Optional.empty();

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "Look again every so many seconds and print what is new, until stopped.")
  private Optional<Integer> every = Optional.empty();

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "With --every: end after so many looks. Default: never.")
  private Optional<Long> times = Optional.empty();

  @Option(names = "--note", paramLabel = "WORDS", description = "One line beside the mark.")
  private Optional<String> note = Optional.empty();

  SiteWatchCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        every.isPresent()
            ? standing(every.get())
            : Progress.during("reading the notices", shared::progress, this::watch));
  }

  /** Prints each warning once, as soon as it is there; a server that does not answer is no end. */
  private Answer standing(int seconds) {
    if (seconds < 1 || of.isPresent()) {
      throw CannotGoOn.usage("--every stands alone, with at least one second", "write --every 60");
    }
    Set<String> told = new LinkedHashSet<>();
    long looks = 0;
    do {
      try {
        Looked looked = look();
        for (SiteWarning warning : looked.warnings()) {
          if (told.add(warning.key())) {
            lines(looked.book(), warning).forEach(shared::line);
          }
        }
      } catch (CannotGoOn end) {
        if (end.exitCode() != ExitCode.UNREACHABLE) {
          throw end;
        }
        shared.progress(end.what() + " Looking again in " + seconds + " s.");
      }
      looks++;
    } while ((times.isEmpty() || looks < times.get()) && CellRunCommand.passed(seconds));
    return Answer.done(
        Json.obj().put("looks", looks).put("told", Json.strings(List.copyOf(told))).build(),
        looks + " looks, " + told.size() + " warnings.");
  }

  private Answer watch() {
    if (of.isPresent() != mark.isPresent()) {
      throw CannotGoOn.usage(
          "--of and --mark belong together", "name the warning and what is done about it");
    }
    Looked looked = look();
    if (of.isEmpty()) {
      return told(looked.book(), looked.notices(), looked.warnings());
    }
    SiteWarning one = beginning(looked.warnings(), of.get());
    String word = mark.orElseThrow().name().toUpperCase(Locale.ROOT);
    SiteMark.What what = SiteMark.What.valueOf(word);
    SiteBook marked =
        book.change(before -> before.marked(new SiteMark(one.key(), what, around.now(), note)));
    return Answer.done(json(marked, one), lines(marked, one));
  }

  /** What one look found. */
  private record Looked(
      SiteBook book, List<SiteWarning.Seen> notices, List<SiteWarning> warnings) {}

  private Looked look() {
    SiteBook now = book.read();
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      SiteServer server = new SiteServer(session);
      server.mustBeOn();
      List<SiteWarning.Seen> notices = notices(server, session);
      return new Looked(now, notices, SiteWarning.of(now, notices));
    }
  }

  private static SiteWarning beginning(List<SiteWarning> warnings, String start) {
    List<SiteWarning> found =
        warnings.stream().filter(warning -> warning.key().startsWith(start)).toList();
    if (found.size() != 1) {
      throw CannotGoOn.usage(
          found.size() + " warnings begin with " + start, "parley site watch lists them");
    }
    return found.getFirst();
  }

  private List<SiteWarning.Seen> notices(SiteServer server, Session session) {
    AgreedDistances agreed = AgreedDistances.of(session);
    List<SiteWarning.Seen> seen = new ArrayList<>();
    for (Json.Obj item : server.all("/v1/notices?limit=200", "after", Optional.empty())) {
      seen(item, session.party(), agreed).ifPresent(seen::add);
    }
    return seen;
  }

  /** A notice of somebody else that is still to come or running. */
  private Optional<SiteWarning.Seen> seen(Json.Obj item, String own, AgreedDistances agreed) {
    try {
      Fields fields = Fields.of(item, "");
      String party = fields.string("from").split("/", 2)[0];
      String kind = fields.string("kind");
      Fields window = fields.object("window");
      Instant from = FromServer.time(window.string("start"));
      Optional<Instant> until = window.optString("end").map(FromServer::time);
      String practice = fields.bool("drill") ? " (practice)" : "";
      boolean people = fields.string("meaning").equals("PEOPLE_TO_PROTECT");
      boolean past = !people && until.filter(end -> end.isBefore(around.now())).isPresent();
      if (party.equals(own) || past || OVER.contains(fields.string("activity"))) {
        return Optional.empty();
      }
      return Optional.of(
          new SiteWarning.Seen(
              Arguments.hash(fields.string("leaf")),
              party,
              kind + practice,
              from,
              until,
              NoticeBody.volumes(fields.json("volumes"), "/volumes", Limits.standard()),
              agreed.metresFor(kind)));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable(
          "a notice of the server cannot be read (" + e.code() + " " + e.path() + ")",
          "check the address; something else may be listening there");
    }
  }

  private Answer told(SiteBook now, List<SiteWarning.Seen> notices, List<SiteWarning> warnings) {
    List<String> lines = new ArrayList<>();
    warnings.forEach(warning -> lines.addAll(lines(now, warning)));
    if (warnings.isEmpty()) {
      lines.add("No notice near a site found among the " + notices.size() + " you may read.");
    }
    List<String> parties =
        notices.stream().map(SiteWarning.Seen::party).distinct().sorted().toList();
    lines.add(
        parties.isEmpty()
            ? "No party addresses a notice that is still to come to this cell."
            : "Notices still to come are addressed to this cell by: " + String.join(", ", parties));
    lines.add("What is not addressed to the cell is not in this list.");
    return Answer.done(
        Json.obj()
            .put("warnings", warnings.stream().map(warning -> json(now, warning)).toList())
            .put("notices", notices.size())
            .put("parties", Json.strings(parties))
            .build(),
        lines);
  }

  private List<String> lines(SiteBook now, SiteWarning warning) {
    List<String> lines = new ArrayList<>();
    SiteWarning.Seen notice = warning.notice();
    lines.add("WARNING " + warning.key() + "  PEOPLE TO PROTECT");
    lines.add("  site " + warning.site().id() + " of " + warning.site().told().operator());
    lines.add("  " + warning.site().told().currency(around.now()));
    lines.add(
        "  "
            + notice.party()
            + ": "
            + notice.kind()
            + " from "
            + notice.from()
            + notice.until().map(until -> " until " + until).orElse(", no end stated")
            + ", leaf "
            + notice.leaf().base64());
    lines.add("  " + notice.party() + " holds " + held(warning.held()));
    List<SiteMark> marks = warning.marks(now);
    if (marks.isEmpty()) {
      lines.add("  Not seen yet. Disclose (parley site disclose), phone, or wait.");
    }
    marks.forEach(one ->
        lines.add(
            "  " + one.what() + " at " + one.at() + one.note().map(n -> ": " + n).orElse("")));
    return lines;
  }

  private static String held(Optional<Given> held) {
    return held.map(one -> one.tier() + " of it since " + one.at())
        .orElse("nothing of it and was told nothing");
  }

  private Json.Obj json(SiteBook now, SiteWarning warning) {
    return Json.obj()
        .put("key", warning.key())
        .put("meaning", "PEOPLE_TO_PROTECT")
        .put("site", warning.site().id().toString())
        .put("operator", warning.site().told().operator())
        .put("review", warning.site().told().currency(around.now()))
        .put("party", warning.notice().party())
        .put("kind", warning.notice().kind())
        .put("leaf", warning.notice().leaf().base64())
        .put("from", warning.notice().from().toString())
        .putIfPresent("until", warning.notice().until().map(Instant::toString))
        .putIfPresent("holds", warning.held().map(one -> one.tier().name()))
        .putIfPresent("since", warning.held().map(one -> one.at().toString()))
        .put(
            "marks",
            warning.marks(now).stream()
                .map(one ->
                    Json.obj()
                        .put("mark", one.what().name())
                        .put("at", one.at().toString())
                        .putIfPresent("note", one.note())
                        .build())
                .toList())
        .build();
  }
}
