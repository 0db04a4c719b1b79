package org.parley.statement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** When something is due: at a moment, some time after a named event, or at no stated time. */
public sealed interface Due {

  /**
   * Due by a moment.
   *
   * @param at the deadline; a bare day is its last second
   */
  record At(Moment at) implements Due {}

  /**
   * Due some time after an event that the agreement names.
   *
   * @param anchor name of the agreement's anchor
   * @param amount how many units, 0 or more
   * @param unit hours, days or months
   */
  record After(String anchor, int amount, Unit unit) implements Due {}

  /** Owed without a stated time. */
  record Open() implements Due {}

  /** Units of a relative deadline. */
  enum Unit {
    HOURS,
    DAYS,
    MONTHS;

    /** The member that carries it, for example {@code days}. */
    String member() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Most units of a relative deadline. */
  int MOST = 100_000;

  static Due read(BodyFields fields) throws Malformed {
    List<String> given = List.of("at", "anchor", "open").stream().filter(fields::has).toList();
    if (given.size() != 1) {
      throw StatementRefusal.ONE_OF.malformed(fields.path(), "exactly one of at, anchor, open");
    }
    return switch (given.get(0)) {
      case "at" -> new At(Moment.read(fields, "at", Moment.Edge.LAST));
      case "anchor" -> after(fields);
      default -> {
        if (!fields.flag("open")) {
          throw StatementRefusal.ENUM.malformed(fields.at("open"), "true, or left out");
        }
        yield new Open();
      }
    };
  }

  private static Due after(BodyFields fields) throws Malformed {
    String anchor = fields.name("anchor");
    Optional<After> found = Optional.empty();
    for (Unit unit : Unit.values()) {
      Optional<Integer> amount = fields.optInteger(unit.member(), 0, MOST);
      if (amount.isPresent()) {
        if (found.isPresent()) {
          throw StatementRefusal.ONE_OF.malformed(
              fields.path(), "exactly one of hours, days, months");
        }
        found = Optional.of(new After(anchor, amount.get(), unit));
      }
    }
    return found.orElseThrow(() ->
        StatementRefusal.ONE_OF.malformed(fields.path(), "exactly one of hours, days, months"));
  }

  /** The JSON object that reads back as an equal value. */
  default Json.Obj json() {
    return switch (this) {
      case At due -> Json.obj().put("at", due.at.json()).build();
      case After due ->
          Json.obj().put("anchor", due.anchor).put(due.unit.member(), due.amount).build();
      case Open due -> Json.obj().put("open", true).build();
    };
  }
}
