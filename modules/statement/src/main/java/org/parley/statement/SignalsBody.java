package org.parley.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Position;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A table of signals that parties give each other where no line works: a flare, a horn, a lamp, a
 * word on the radio. It is a proposal of its author's party, and in force only once every party it
 * names has assented to this version.
 *
 * @param title what it is called
 * @param signals each signal, what it means and what to do on it
 * @param parties between whom
 * @param from from when on
 * @param until to the end of which second; empty for no end
 * @param area where; empty for everywhere
 * @param series the patrol series or other matter that it is for; empty for all of its block
 */
public record SignalsBody(
    L10n title,
    List<Signal> signals,
    List<String> parties,
    Instant from,
    Optional<Instant> until,
    Optional<StatedShape> area,
    Optional<UUID> series)
    implements Body {
  private static final int SIGNALS = 64;

  public SignalsBody {
    signals = List.copyOf(signals);
    parties = List.copyOf(parties);
  }

  /** The signal with that code. */
  public Optional<Signal> signal(String code) {
    return signals.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /** Whether its time holds that moment. */
  public boolean holds(Instant at) {
    return !at.isBefore(from) && until.filter(at::isAfter).isEmpty();
  }

  /** Whether its area holds that place. */
  public boolean holds(Position place) {
    return area.map(shape -> shape.footprint().covers(place)).orElse(true);
  }

  static SignalsBody read(BodyFields fields) throws Malformed {
    Shapes shapes = new Shapes(fields.limits());
    SignalsBody table =
        new SignalsBody(
            L10n.read(fields, "title"),
            fields.list(
                "signals",
                1,
                SIGNALS,
                StatementRefusal.LIMIT_ITEMS,
                (item, path) -> BodyFields.object(item, path, fields.limits(), Signal::read)),
            fields.parties("parties", 2),
            fields.time("from"),
            fields.optTime("until"),
            fields.optNested("area", shapes::statedShape),
            fields.optId("series"));
    BodyFields.distinct(table.signals.stream().map(Signal::code).toList(), fields.at("signals"));
    if (table.until.filter(end -> end.isBefore(table.from)).isPresent()) {
      throw StatementRefusal.TIME_ORDER.malformed(fields.at("until"), "lies before from");
    }
    return table;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.SIGNALS);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("title", title.json())
        .put("signals", signals.stream().map(Signal::json).toList())
        .put("parties", Json.strings(parties))
        .put("from", from.toString())
        .putIfPresent("until", until.map(Instant::toString))
        .putIfPresent("area", area.map(StatedShape::json))
        .putIfPresent("series", series.map(UUID::toString))
        .build();
  }
}
