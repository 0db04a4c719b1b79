package org.parley.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.desk.Situation;
import org.parley.geo.GeometryFault;
import org.parley.geo.Position;
import org.parley.statement.Signal;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.watch.SignalBook;
import org.parley.watch.SignalTable;

/** Signals agreed between parties, who is on call, and which posts are focal points. */
final class SignalsRoutes {
  private static final int USES_MAX = 50;

  private final HttpParts parts;

  SignalsRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply signals(Call call) throws Malformed {
    call.saw(ReadClass.WATCH);
    String party = call.viewer().party();
    Instant at = moment(call);
    Optional<Position> place = place(call);
    Optional<String> block = call.query("block");
    SignalBook book = parts.desk().situation().signals();
    List<SignalBook.Signalled> uses = book.uses(party).reversed();
    return Reply.json(
        Json.obj()
            .put("at", RegisterJson.time(at))
            .put("inForce", tables(book, in(block, book.inForce(party, at, place, false)), party))
            .put("practice", tables(book, in(block, book.inForce(party, at, place, true)), party))
            .put("open", tables(book, in(block, book.open(party)), party))
            .put(
                "used",
                uses.stream()
                    .limit(USES_MAX)
                    .map(use -> WatchJson.head(use.told()).put("says", use.body().json()).build())
                    .toList())
            .build());
  }

  Reply onCall(Call call) throws Malformed {
    call.saw(ReadClass.WATCH);
    return Reply.json(duties(call).all());
  }

  Reply focalPoints(Call call) throws Malformed {
    call.saw(ReadClass.WATCH);
    return Reply.json(duties(call).focalPoints());
  }

  private DutyJson duties(Call call) throws Malformed {
    Situation now = parts.desk().situation();
    return new DutyJson(now, call.viewer().party(), parts.clock().instant());
  }

  private Instant moment(Call call) throws Malformed {
    Optional<String> text = call.query("at");
    try {
      return text.map(Instant::parse).orElseGet(() -> parts.clock().instant());
    } catch (DateTimeException e) {
      throw Call.parameter("at", "a time like 2026-03-02T08:00:00Z is wanted");
    }
  }

  private static Optional<Position> place(Call call) throws Malformed {
    Optional<String> lat = call.query("lat");
    Optional<String> lng = call.query("lng");
    if (lat.isPresent() != lng.isPresent()) {
      throw Call.parameter("lat", "lat and lng come together");
    }
    if (lat.isEmpty() || lng.isEmpty()) {
      return Optional.empty();
    }
    try {
      return switch (Position.of(new BigDecimal(lat.get()), new BigDecimal(lng.get()))) {
        case Position position -> Optional.of(position);
        case GeometryFault fault -> throw Call.parameter("lat", fault.detail());
      };
    } catch (NumberFormatException e) {
      throw Call.parameter("lat", "degrees with at most 7 places are wanted");
    }
  }

  /** Tables of that block, and those of none, which count in every block. */
  private static List<SignalTable> in(Optional<String> block, List<SignalTable> tables) {
    return tables.stream()
        .filter(table -> block.isEmpty() || table.block().isEmpty() || table.block().equals(block))
        .toList();
  }

  private static List<Json.Obj> tables(SignalBook book, List<SignalTable> tables, String reader) {
    return tables.stream().map(table -> table(book, table, reader)).toList();
  }

  private static Json.Obj table(SignalBook book, SignalTable table, String reader) {
    List<String> awaited = new ArrayList<>(table.body().parties());
    awaited.removeAll(table.assented());
    return WatchJson.head(table.told())
        .put("id", table.id().toString())
        .putIfPresent("block", table.block())
        .put("assented", Json.strings(table.assented().stream().sorted().toList()))
        .put("awaited", Json.strings(awaited))
        .put(
            "signals",
            table.body().signals().stream()
                .map(signal -> signal(book, table, signal, reader))
                .toList())
        .put("says", table.body().json())
        .build();
  }

  /** When it was last drilled and last used is worked out from the record each time. */
  private static Json.Obj signal(SignalBook book, SignalTable table, Signal signal, String reader) {
    return Json.obj()
        .put("code", signal.code())
        .putIfPresent(
            "lastDrilled", book.lastDrilled(reader, table, signal.code()).map(SignalsRoutes::use))
        .putIfPresent(
            "lastUsed", book.lastUsed(reader, table, signal.code()).map(SignalsRoutes::use))
        .build();
  }

  private static Json.Obj use(SignalBook.Signalled use) {
    return Json.obj()
        .put("at", RegisterJson.time(use.body().at()))
        .put("what", use.body().what().name())
        .put("from", use.told().from().text())
        .put("leaf", use.told().leaf().base64())
        .build();
  }
}
