package org.parley.http;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.parley.desk.Situation;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.Address;
import org.parley.statement.ContactReplyBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.watch.Call;
import org.parley.watch.Climb;
import org.parley.watch.ContactRecord;
import org.parley.watch.Handover;
import org.parley.watch.Heard;
import org.parley.watch.LadderStep;
import org.parley.watch.Line;
import org.parley.watch.LineState;
import org.parley.watch.OpenItem;
import org.parley.watch.StatedLadder;
import org.parley.watch.Undelivered;
import org.parley.watch.WatchBook;

/**
 * The watch as one party may see it: what it sent and was sent, its contacts and lines, what is
 * open. A recipient sees its own ladder and no other recipient's.
 */
final class WatchJson {
  private final Situation now;
  private final WatchBook book;
  private final String reader;
  private final Instant at;
  private final LongFunction<Optional<Json>> words;

  /**
   * @param reader the party that reads
   * @param at the moment
   * @param words the body of an entry, where the reader may read it
   */
  WatchJson(Situation now, String reader, Instant at, LongFunction<Optional<Json>> words) {
    this.now = now;
    this.book = now.watch();
    this.reader = reader;
    this.at = at;
    this.words = words;
  }

  /**
   * The entries before one, newest pages first: what is open, calls and contacts of so many
   * entries, in the log's order. Whatever is recorded between two pages, the next one begins where
   * the one before ended.
   *
   * @param first whether lines, handovers and ladders come with it, of which there are few
   * @param below entries with a smaller index only
   */
  Json.Obj page(boolean first, long below, int entries) {
    List<OpenItem> open = book.open(reader);
    List<Call> calls = book.calls(reader);
    List<ContactRecord> contacts = book.contacts(reader);
    NavigableSet<Long> indexes = new TreeSet<>();
    open.forEach(item -> indexes.add(item.index()));
    calls.forEach(call -> indexes.add(call.told().index()));
    contacts.forEach(contact -> indexes.add(contact.told().index()));
    NavigableSet<Long> earlier = indexes.headSet(below, false);
    long from = earlier.descendingSet().stream().limit(entries).reduce((a, b) -> b).orElse(below);
    LongPredicate here = index -> index >= from && index < below;
    Json.Builder json =
        Json.obj()
            .put("now", RegisterJson.time(at))
            .put(
                "open",
                open.stream().filter(o -> here.test(o.index())).map(WatchJson::open).toList())
            .put(
                "calls",
                calls.stream().filter(c -> here.test(c.told().index())).map(this::call).toList())
            .put(
                "contacts",
                contacts.stream()
                    .filter(c -> here.test(c.told().index()))
                    .map(this::contact)
                    .toList())
            .put("lines", first ? book.lines(reader).stream().map(this::line).toList() : List.of())
            .put(
                "handovers",
                first ? book.handovers(reader).stream().map(this::handover).toList() : List.of())
            .put("onCall", first ? new DutyJson(now, reader, at).rosters() : List.of())
            .put(
                "ladders",
                first ? book.ladders(reader).stream().map(WatchJson::ladder).toList() : List.of())
            .put("openInAll", open.size())
            .putIfPresent("absent", AbsentJson.of(now, at));
    if (earlier.size() > entries) {
      json.put("next", from);
    }
    return json.build();
  }

  private static Json.Obj open(OpenItem item) {
    return Json.obj()
        .put("what", item.what().name())
        .put("leaf", item.leaf().base64())
        .put("index", item.index())
        .put("since", item.since().toString())
        .putIfPresent("due", item.due().map(Instant::toString))
        .build();
  }

  /** Signals that belong to it, as somebody said. */
  private List<Json.Obj> signals(Hash leaf) {
    return now.signals().concerning(reader, leaf).stream()
        .map(use -> head(use.told()).put("says", use.body().json()).build())
        .toList();
  }

  static Json.Builder head(org.parley.watch.Told told) {
    return Json.obj()
        .put("leaf", told.leaf().base64())
        .put("index", told.index())
        .put("from", told.from().text())
        .put("recordedAt", told.recordedAt().toString())
        .putIfPresent("drill", Optional.of(told.drill()).filter(drill -> drill));
  }

  private Json.Obj call(Call call) {
    boolean own = call.told().party().equals(reader);
    List<Json> recipients =
        call.ladders().stream()
            .filter(climb -> own || climb.party().equals(reader))
            .map(climb -> (Json) recipient(call, climb))
            .toList();
    return head(call.told())
        .put("kind", call.underFire() ? "stop" : "message")
        .put("urgency", call.urgency().name())
        .putIfPresent("replyDue", call.replyDue().map(Instant::toString))
        .putIfPresent("says", words.apply(call.told().index()))
        .put("recipients", Json.of(recipients))
        .put("reports", call.reports(reader).stream().map(WatchJson::report).toList())
        .putIfAnyObject("signals", signals(call.told().leaf()))
        .build();
  }

  private static Json.Obj report(Call.Report report) {
    return head(report.told()).put("says", report.body().json()).build();
  }

  private Json.Obj recipient(Call call, Climb climb) {
    Instant recordedAt = call.told().recordedAt();
    DeliveryLadder delivery = now.ladder(call.told().leaf()).orElseGet(DeliveryLadder::empty);
    Optional<Undelivered> undelivered =
        Undelivered.of(climb.party(), recordedAt, delivery, phone(climb.party(), call), at);
    return Json.obj()
        .put("party", climb.party())
        .put("state", climb.state().name())
        .put(
            "levels",
            Json.strings(
                delivery.levels(climb.party()).stream().map(level -> level.name()).toList()))
        .putIfPresent("undelivered", undelivered.map(WatchJson::undelivered))
        .put("steps", climb.steps().stream().map(step -> step(climb, step, recordedAt)).toList())
        .put("heard", climb.words().stream().map(WatchJson::heard).toList())
        .build();
  }

  /** The number of whoever is on call, where the party told the reader, or of its ladder. */
  private Optional<String> phone(String party, Call call) {
    return now.duties().phone(party, reader, at).or(() -> book.phone(party, call.urgency()));
  }

  private static Json.Obj undelivered(Undelivered undelivered) {
    return Json.obj()
        .put("since", undelivered.since().toString())
        .putIfPresent("phone", undelivered.phone())
        .build();
  }

  private Json.Obj step(Climb climb, LadderStep step, Instant recordedAt) {
    return Json.obj()
        .put("number", step.number())
        .put("due", climb.due(step, recordedAt).toString())
        .put("state", climb.state(step, recordedAt, at).name())
        .putIfPresent("takenAt", climb.takenAt(step).map(Instant::toString))
        .putIfPresent("onCall", step.onCall())
        .putIfPresent("post", climb.post(step).map(Address::text))
        .putIfPresent("phone", step.phone())
        .putIfPresent("title", step.title())
        .build();
  }

  private static Json.Obj heard(Heard word) {
    return Json.obj()
        .put("by", word.by().text())
        .put("how", word.how().name())
        .put("at", word.at().toString())
        .put("leaf", word.leaf().base64())
        .build();
  }

  private Json.Obj contact(ContactRecord contact) {
    return head(contact.told())
        .put("recordedLaterSeconds", contact.recordedLaterBySeconds())
        .put(
            "standing", contact.standing(reader).map(ContactReplyBody.Reply::name).orElse("SILENT"))
        .putIfPresent("says", words.apply(contact.told().index()))
        .putIfAnyObject("signals", signals(contact.told().leaf()))
        .put(
            "replies",
            contact.replies(reader).stream()
                .map(reply -> head(reply.told()).put("says", reply.body().json()).build())
                .toList())
        .build();
  }

  private Json.Obj line(Line line) {
    return Json.obj()
        .put("between", Json.strings(List.of(line.ends().first(), line.ends().second())))
        .putIfPresent("state", line.state(at).map(LineState::name))
        .putIfPresent("hours", line.hours())
        .put(
            "checks",
            line.checks().stream()
                .map(check -> head(check.told()).put("says", check.body().json()).build())
                .toList())
        .build();
  }

  private Json.Obj handover(Handover page) {
    return head(page.told())
        .put("state", page.state(at).name())
        .put("says", page.body().json())
        .putIfPresent("relief", page.relief().map(signed -> head(signed.told()).build()))
        .build();
  }

  private static Json.Obj ladder(StatedLadder stated) {
    return head(stated.told()).put("says", stated.body().json()).build();
  }
}
