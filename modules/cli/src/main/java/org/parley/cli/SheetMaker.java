package org.parley.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/**
 * Puts the situation sheet together from what the reader's own session is answered, and from
 * nothing else. Windows are weighed at the moment the server names.
 */
final class SheetMaker {
  /** How far ahead it looks, as the desk on the page does. */
  static final Duration AHEAD = Duration.ofHours(48);

  private static final int PAGE = 500;
  private static final List<String> ENDED = List.of("COMPLETED", "CUT_SHORT", "CANCELLED");

  private final Session session;
  private final PageLabels labels;
  private final PageLabels paper;
  private final PartyTitles titles;

  SheetMaker(Session session, String language) {
    this.session = session;
    this.labels = PageLabels.of("sheet", language);
    this.paper = PageLabels.of("paper", language);
    this.titles = PartyTitles.of(session);
  }

  /**
   * The sheet, and the moment it is of.
   *
   * @param at by the operator's clock
   * @param size entries of the log at that moment
   */
  record Made(Sheet sheet, Instant at, long size) {}

  Made made() {
    try {
      Fields status = Fields.of(session.get("/v1/status"), "");
      Instant now = instant(status.string("now"));
      Fields watch = Fields.of(WatchPages.all(session), "");
      List<Fields> notices = notices();
      List<Sheet.Part> parts = new ArrayList<>(undelivered());
      parts.add(open(watch, status));
      parts.add(running(notices, now));
      parts.add(coming(notices, now));
      parts.add(staying(notices, now));
      parts.add(lines(watch));
      parts.add(onCall());
      List<String> foot =
          new ArrayList<>(
              List.of(
                  labels.label("not_permission"),
                  labels.label("missing"),
                  labels.label("unlisted"),
                  labels.label("no_place"),
                  labels.label("paper")));
      if (!labels.language().equals("en")) {
        foot.add(labels.label("unreviewed"));
      }
      long size = status.integer("size");
      Sheet sheet =
          new Sheet(labels.language(), mark(), labels.label("title"), head(status), parts, foot);
      return new Made(sheet, now, size);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private String mark() {
    return switch (session.setting()) {
      case "REAL" -> "";
      case Marks.TRAINING_SETTING -> labels.label("training");
      default -> labels.label("exercise");
    };
  }

  private List<String> head(Fields status) throws Malformed {
    return List.of(
        filled("in_step", Map.of("time", status.string("now"), "n", "" + status.integer("size"))),
        status.string("origin") + " " + status.string("root"),
        filled("for", Map.of("post", session.post())));
  }

  /** Every notice the reader may know: people that stay never fall off the end of a page. */
  private List<Fields> notices() throws Malformed {
    List<Fields> all = new ArrayList<>();
    Optional<Long> after = Optional.empty();
    do {
      String from = after.map(below -> "&after=" + below).orElse("");
      Fields page = Fields.of(session.get("/v1/notices?limit=" + PAGE + from), "");
      for (Fields notice : page.array("items", Fields::of)) {
        if (!ENDED.contains(notice.string("activity"))) {
          all.add(notice);
        }
      }
      Optional<Long> next = page.optInteger("next");
      if (next.isPresent() && after.isPresent() && next.get() >= after.get()) {
        throw CannotGoOn.unreachable(
            "the pages of the notices do not come to an end", "ask the operator of the server");
      }
      after = next;
    } while (after.isPresent());
    return all;
  }

  private List<Sheet.Part> undelivered() throws Malformed {
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, String> phones = new TreeMap<>();
    Fields told = Fields.of(session.get("/v1/deliveries"), "");
    for (Fields one : told.array("notDelivered", Fields::of)) {
      boolean drill = one.optBool("drill").orElse(false);
      String who = (drill ? labels.label("drill") + ": " : "") + title(one.string("recipient"));
      counts.merge(who, 1, Integer::sum);
      one.optString("phone").ifPresent(phone -> phones.putIfAbsent(who, phone));
    }
    List<List<String>> rows = new ArrayList<>();
    counts.forEach((who, count) ->
        rows.add(
            List.of(
                who,
                Optional.ofNullable(phones.get(who)).orElse(labels.label("no_number")),
                filled("entries", Map.of("n", Integer.toString(count))))));
    return rows.isEmpty()
        ? List.of()
        : List.of(new Sheet.Part(labels.label("not_delivered"), rows, true));
  }

  private Sheet.Part open(Fields watch, Fields status) throws Malformed {
    List<List<String>> rows = new ArrayList<>();
    for (Fields item : watch.array("open", Fields::of)) {
      Optional<String> due = item.optString("due");
      rows.add(
          List.of(
              labels.meaning(item.string("what")),
              filled("since", Map.of("time", item.string("since")))
                  + due.map(time -> ", " + filled("due", Map.of("time", time))).orElse(""),
              "#" + item.integer("index") + " " + item.string("leaf")));
    }
    long waiting = status.object("waiting").integer("toAcknowledge");
    long unseen = Fields.of(session.get("/v1/alerts?limit=1"), "").integer("unseen");
    String title = filled("open", Map.of("n", "" + (rows.size() + waiting + unseen)));
    if (waiting > 0) {
      rows.add(List.of(filled("to_acknowledge", Map.of("n", "" + waiting))));
    }
    if (unseen > 0) {
      rows.add(List.of(filled("warnings", Map.of("n", "" + unseen))));
    }
    if (rows.isEmpty()) {
      rows.add(List.of(labels.label("none")));
    }
    return new Sheet.Part(title, rows, false);
  }

  private Sheet.Part running(List<Fields> notices, Instant now) throws Malformed {
    List<Fields> of = new ArrayList<>();
    for (Fields notice : notices) {
      boolean ends = end(notice).filter(end -> !end.isAfter(now)).isPresent();
      if (!stays(notice) && !start(notice).isAfter(now) && !ends) {
        of.add(notice);
      }
    }
    return part("now", of, now);
  }

  private Sheet.Part coming(List<Fields> notices, Instant now) throws Malformed {
    List<Fields> of = new ArrayList<>();
    for (Fields notice : notices) {
      Instant start = start(notice);
      if (start.isAfter(now) && !start.isAfter(now.plus(AHEAD))) {
        of.add(notice);
      }
    }
    return part("next", of, now);
  }

  private Sheet.Part staying(List<Fields> notices, Instant now) throws Malformed {
    List<Fields> of = new ArrayList<>();
    for (Fields notice : notices) {
      if (stays(notice) && !start(notice).isAfter(now)) {
        of.add(notice);
      }
    }
    return part("staying", of, now);
  }

  private Sheet.Part part(String label, List<Fields> of, Instant now) throws Malformed {
    record Timed(Instant start, long index, List<String> cells) {}
    List<Timed> timed = new ArrayList<>();
    for (Fields notice : of) {
      timed.add(new Timed(start(notice), notice.integer("index"), row(notice, now)));
    }
    timed.sort(Comparator.comparing(Timed::start).thenComparing(Timed::index));
    List<List<String>> rows = new ArrayList<>(timed.stream().map(Timed::cells).toList());
    String title =
        filled(label, Map.of("n", "" + rows.size(), "hours", Long.toString(AHEAD.toHours())));
    if (rows.isEmpty()) {
      rows.add(List.of(labels.label("none")));
    }
    return new Sheet.Part(title, rows, false);
  }

  /** When, what it means in words, whose, what for, and what is still awaited. */
  private List<String> row(Fields notice, Instant now) throws Malformed {
    Fields window = notice.object("window");
    List<String> more = new ArrayList<>();
    more.add(paper.meaning(notice.string("activity")));
    if (stays(notice)) {
      if (notice.has("confirmedAt")) {
        more.add(filled("confirmed", Map.of("time", notice.string("confirmedAt"))));
      } else if (end(notice).filter(end -> end.isBefore(now)).isPresent()) {
        more.add(filled("past_end", Map.of("time", window.string("end"))));
      }
    }
    int overlaps = notice.array("overlaps", (item, path) -> item).size();
    if (overlaps > 0) {
      more.add(filled("overlaps", Map.of("n", "" + overlaps)));
    }
    more.addAll(awaited(notice));
    if (notice.optBool("contested").orElse(false)) {
      more.add(labels.label("contested"));
    }
    String drill = notice.optBool("drill").orElse(false) ? labels.label("drill") + ": " : "";
    return List.of(
        window.string("start") + " / " + window.optString("end").orElse(labels.label("no_end")),
        drill + paper.meaning(notice.string("meaning")),
        paper.meaning(notice.string("kind")) + " #" + notice.integer("index"),
        title(notice.string("from")),
        notice.optString("purpose").orElse(""),
        String.join(", ", more));
  }

  /** Of one's own notice who has not acknowledged, of another's whether we have not. */
  private List<String> awaited(Fields notice) throws Malformed {
    boolean own = party(notice.string("from")).equals(session.party());
    List<String> silent = new ArrayList<>();
    boolean acknowledged = false;
    for (Fields row : notice.array("ladder", Fields::of)) {
      boolean read = false;
      for (Fields level : row.array("levels", Fields::of)) {
        read |= level.integer("level") >= 2;
      }
      acknowledged |= read && row.string("recipient").equals(session.party());
      if (!read) {
        silent.add(title(row.string("recipient")));
      }
    }
    if (own) {
      return silent.isEmpty()
          ? List.of()
          : List.of(filled("silent", Map.of("parties", String.join(", ", silent))));
    }
    boolean ours =
        notice.strings("to").stream()
            .anyMatch(to -> to.equals("*") || party(to).equals(session.party()));
    return ours && !acknowledged ? List.of(labels.label("waits")) : List.of();
  }

  private Sheet.Part lines(Fields watch) throws Malformed {
    List<List<String>> rows = new ArrayList<>();
    for (Fields line : watch.array("lines", Fields::of)) {
      List<String> ends = line.strings("between");
      if (ends.contains(session.party())) {
        rows.add(
            List.of(
                String.join(" - ", ends.stream().map(this::title).toList()),
                line.has("state")
                    ? labels.meaning(line.string("state"))
                    : labels.label("not_checked")));
      }
    }
    List<String> away = new ArrayList<>();
    for (Fields absent : watch.optArray("absent", Fields::of)) {
      away.add(title(absent.string("party")));
    }
    if (!away.isEmpty()) {
      rows.add(List.of(filled("away", Map.of("parties", String.join(", ", away)))));
    }
    if (rows.isEmpty()) {
      rows.add(List.of(labels.label("not_checked")));
    }
    return new Sheet.Part(labels.label("lines"), rows, false);
  }

  private Sheet.Part onCall() throws Malformed {
    List<List<String>> rows = new ArrayList<>();
    for (Fields roster : Fields.of(session.get("/v1/on-call"), "").array("rosters", Fields::of)) {
      String duty = title(roster.string("party")) + ", " + roster.string("duty");
      rows.add(
          roster.has("onCall")
              ? List.of(duty, turn(roster.object("onCall")))
              : List.of(filled("nobody", Map.of("duty", duty))));
      if (roster.has("next")) {
        rows.add(List.of(labels.label("after") + ": " + duty, turn(roster.object("next"))));
      }
    }
    if (rows.isEmpty()) {
      rows.add(List.of(labels.label("no_roster")));
    }
    return new Sheet.Part(labels.label("on_call"), rows, false);
  }

  private static String turn(Fields turn) throws Malformed {
    return turn.optString("focal_point").orElse(turn.string("post"))
        + ", "
        + String.join(", ", turn.optStrings("phones"))
        + ", "
        + turn.string("from")
        + " / "
        + turn.string("until");
  }

  /** The label with what stands in braces filled in. */
  private String filled(String name, Map<String, String> values) {
    String text = labels.label(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  private String title(String address) {
    return titles.of(party(address), labels.language());
  }

  private static String party(String address) {
    int slash = address.indexOf('/');
    return slash < 0 ? address : address.substring(0, slash);
  }

  private static boolean stays(Fields notice) throws Malformed {
    return notice.optBool("stays").orElse(false);
  }

  private static Instant start(Fields notice) throws Malformed {
    return instant(notice.object("window").string("start"));
  }

  private static Optional<Instant> end(Fields notice) throws Malformed {
    Optional<String> end = notice.object("window").optString("end");
    return end.isEmpty() ? Optional.empty() : Optional.of(instant(end.get()));
  }

  private static Instant instant(String text) throws Malformed {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed("json.value", "", "not a moment: " + text);
    }
  }
}
