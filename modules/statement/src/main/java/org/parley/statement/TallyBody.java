package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What one register counts in one period, as whoever keeps it published it. Registers stand side by
 * side; nothing adds one to another.
 *
 * @param register the register's name
 * @param keeper who keeps it
 * @param counted what it says it counts, in its own words
 * @param period over what time, in the register's own calendar
 * @param area where, in its words
 * @param total the number it prints
 * @param breakdowns the ways in which it takes the total apart
 * @param asserted when it was published
 * @param source where it was published
 * @param place the area on a map, as far as one can say
 * @param byWhom by whom the things counted are said to be done
 * @param method how it counts
 * @param label a short label
 * @param revises the tally of the same register that its keeper replaced by this one
 */
public record TallyBody(
    String register,
    String keeper,
    ClaimBody.Quote counted,
    When period,
    String area,
    Quantity total,
    List<Breakdown> breakdowns,
    When asserted,
    Source source,
    Optional<Place> place,
    Optional<String> byWhom,
    Optional<String> method,
    Optional<String> label,
    Optional<UUID> revises)
    implements Body {

  /**
   * One way of taking a total apart.
   *
   * @param by by what, such as governorates
   * @param parts the numbers printed for each
   */
  public record Breakdown(String by, List<Quantity> parts) {
    public Breakdown {
      parts = List.copyOf(parts);
    }

    static Breakdown read(BodyFields fields) throws Malformed {
      return new Breakdown(fields.name("by"), fields.objects("parts", 1, Quantity::read));
    }

    Json.Obj json() {
      return Json.obj()
          .put("by", by)
          .put("parts", parts.stream().map(Quantity::json).toList())
          .build();
    }
  }

  public TallyBody {
    breakdowns = List.copyOf(breakdowns);
  }

  static TallyBody read(BodyFields fields) throws Malformed {
    return new TallyBody(
        fields.name("register"),
        fields.name("keeper"),
        fields.nested("counted", ClaimBody.Quote::read),
        fields.nested("period", When::read),
        fields.text("area"),
        fields.nested("total", Quantity::read),
        fields.optObjects("breakdowns", Breakdown::read),
        fields.nested("asserted", When::read),
        fields.nested("source", Source::read),
        fields.optNested("place", Place::read),
        fields.optName("by_whom"),
        fields.optText("method"),
        fields.optName("label"),
        fields.optId("revises"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.TALLY);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("register", register)
        .put("keeper", keeper)
        .put("counted", counted.json())
        .put("period", period.json())
        .put("area", area)
        .put("total", total.json())
        .putIfAnyObject("breakdowns", breakdowns.stream().map(Breakdown::json).toList())
        .put("asserted", asserted.json())
        .put("source", source.json())
        .putIfPresent("place", place.map(Place::json))
        .putIfPresent("by_whom", byWhom)
        .putIfPresent("method", method)
        .putIfPresent("label", label)
        .putIfPresent("revises", revises.map(UUID::toString))
        .build();
  }
}
