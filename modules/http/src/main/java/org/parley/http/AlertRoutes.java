package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.ledger.RealDisk;
import org.parley.register.AlertRow;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Private warnings and what the warned party does about each. A mark is found by the party that
 * made it and by nobody else: not by the other side, not by a monitoring party, in no count.
 */
final class AlertRoutes implements EventStream.News {
  private static final String FILE = "file:";
  private static final String ACK = "ack";
  private static final int NOTE_CHARACTERS_MAX = 500;
  private static final int SESSION_CHARACTERS = 16;
  private static final String RETRY_SECONDS = "60";

  private final HttpParts parts;
  private final AlertJournal journal;

  AlertRoutes(HttpParts parts) {
    this.parts = parts;
    Path journals = parts.invitations().journal().toAbsolutePath();
    try {
      this.journal =
          AlertJournal.open(new RealDisk(Optional.ofNullable(journals.getParent()).orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    parts.events().join(this);
  }

  /** Private warnings; for everybody else the same empty list. */
  Reply alerts(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Instant> known = call.asKnown().map(AsKnown::at);
    Instant now = known.orElseGet(() -> parts.clock().instant());
    List<AlertRow> all = warnings(viewer);
    PartyTitles titles = PartyTitles.of(parts.desk().situation());
    int from = call.query("after").map(key -> behind(all, key)).orElse(0);
    if (from < 0) {
      throw Call.parameter("after", "the next of the page before is wanted");
    }
    call.saw(ReadClass.WARNINGS);
    int until = Math.min(all.size(), from + call.limit());
    List<Json.Obj> items = new ArrayList<>();
    for (AlertRow alert : all.subList(from, until)) {
      items.add(AlertJson.of(alert, marks(viewer, alert, known), now, titles));
    }
    long unseen = all.stream().filter(alert -> marks(viewer, alert, known).isEmpty()).count();
    Json.Builder json =
        Json.obj().put("items", items).put("count", all.size()).put("unseen", unseen);
    if (until < all.size()) {
      json.put("next", all.get(until - 1).key());
    }
    return Reply.json(Contested.marked(parts.register(), viewer, json.build()));
  }

  /**
   * Nothing new is disclosed to a party that takes no part; what was found before it left stays.
   */
  private List<AlertRow> warnings(Viewer viewer) {
    long below = parts.desk().situation().toldBelow(viewer.party(), parts.clock().instant());
    return parts.register().alerts(viewer, -1).stream()
        .filter(alert -> alert.decided() < below)
        .toList();
  }

  /** Where the page after that warning begins; -1 when it is not among them. */
  private static int behind(List<AlertRow> all, String key) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).key().equals(key)) {
        return i + 1;
      }
    }
    return -1;
  }

  private List<AlertMark> marks(Viewer viewer, AlertRow alert, Optional<Instant> known) {
    List<AlertMark> marks = journal.of(viewer.party(), alert.key());
    return known.isEmpty()
        ? marks
        : marks.stream().filter(mark -> !mark.at().isAfter(known.get())).toList();
  }

  /** Says what the reader's party does about one of its warnings. */
  Reply mark(Call call) throws Malformed {
    Session session = call.session();
    boolean acts =
        session.scopes().stream().anyMatch(scope -> scope.equals(ACK) || scope.startsWith(FILE));
    if (session.root() || session.key().isEmpty() || !acts) {
      return Problem.of(HttpRefusal.ALERT_POST);
    }
    Fields fields = Bodies.fields(call);
    AlertMark.What what = what(fields.string("mark"));
    Optional<String> note = fields.optString("note");
    fields.done();
    if (note.filter(AlertRoutes::unfit).isPresent()) {
      throw new Malformed(HttpRefusal.ALERT_NOTE.code(), "/note", HttpRefusal.ALERT_NOTE.text());
    }
    Viewer viewer = call.viewer();
    Optional<AlertRow> found =
        warnings(viewer).stream().filter(alert -> alert.key().equals(call.path("key"))).findFirst();
    if (found.isEmpty()) {
      return ReadRoutes.nothing();
    }
    if (what == AlertMark.What.DISCLOSE && found.get().to() == AlertRow.To.CENTRE) {
      return Problem.of(HttpRefusal.ALERT_CHOICE);
    }
    Instant now = parts.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    AlertMark mark =
        new AlertMark(
            viewer.party(),
            found.get().key(),
            what,
            now,
            session.holder().text(),
            session.key().map(key -> key.id().name() + "+" + key.vkey().hexId()).orElse(""),
            name(session),
            note);
    return kept(viewer, found.get(), mark);
  }

  private Reply kept(Viewer viewer, AlertRow alert, AlertMark mark) {
    AlertJournal.Kept kept;
    try {
      kept = journal.keep(mark);
    } catch (IOException e) {
      return Problem.of(HttpRefusal.ALERT_NOT_KEPT).with("Retry-After", RETRY_SECONDS);
    }
    return switch (kept) {
      case FULL -> Problem.of(HttpRefusal.ALERT_MARKS);
      case KEPT, STOOD_ALREADY -> {
        parts.events().ring();
        PartyTitles titles = PartyTitles.of(parts.desk().situation());
        List<AlertMark> marks = journal.of(mark.party(), mark.alert());
        Json.Obj now = AlertJson.of(alert, marks, mark.at(), titles);
        yield Reply.json(Contested.marked(parts.register(), viewer, now));
      }
    };
  }

  private static AlertMark.What what(String text) throws Malformed {
    return Arrays.stream(AlertMark.What.values())
        .filter(known -> known.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new Malformed(HttpRefusal.ALERT_MARK.code(), "/mark", HttpRefusal.ALERT_MARK.text()));
  }

  private static boolean unfit(String note) {
    return note.isBlank()
        || note.length() > NOTE_CHARACTERS_MAX
        || note.codePoints().anyMatch(Character::isISOControl);
  }

  /** Tells sessions apart; whoever reads it cannot go on with the session. */
  private static String name(Session session) {
    return Hash.sha256(("parley-session-name\n" + session.token()).getBytes(StandardCharsets.UTF_8))
        .hex()
        .substring(0, SESSION_CHARACTERS);
  }

  @Override
  public long newest(String party) {
    return journal.count(party);
  }

  @Override
  public List<Item> after(String party, long number) {
    List<AlertMark> fresh = journal.after(party, number);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      items.add(new Item(number + i + 1, "alert-mark", AlertJson.event(fresh.get(i))));
    }
    return items;
  }
}
