package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How many take part.
 *
 * @param people people
 * @param vehicles vehicles by type
 * @param aircraft aircraft by type
 */
public record Strength(
    Optional<Integer> people, Optional<Counted> vehicles, Optional<Counted> aircraft) {
  private static final int MOST = 1_000_000;

  /**
   * A total with its parts, as stated. Reading does not add them up; the rules for notices do.
   *
   * @param total the stated total
   * @param types the stated parts
   */
  public record Counted(int total, List<TypeCount> types) {
    public Counted {
      types = List.copyOf(types);
    }

    /** The parts added together. */
    public long sum() {
      return types.stream().mapToLong(TypeCount::count).sum();
    }

    static Counted read(BodyFields fields) throws Malformed {
      return new Counted(
          fields.integer("total", 0, MOST), fields.objects("types", 0, TypeCount::read));
    }

    Json.Obj json() {
      return Json.obj()
          .put("total", total)
          .put("types", types.stream().map(TypeCount::json).toList())
          .build();
    }
  }

  /**
   * How many of one type.
   *
   * @param type as the author writes it
   * @param count how many
   */
  public record TypeCount(String type, int count) {
    static TypeCount read(BodyFields fields) throws Malformed {
      return new TypeCount(fields.name("type"), fields.integer("count", 0, MOST));
    }

    Json.Obj json() {
      return Json.obj().put("type", type).put("count", count).build();
    }
  }

  static Strength read(BodyFields fields) throws Malformed {
    return new Strength(
        fields.optInteger("people", 0, MOST),
        fields.optNested("vehicles", Counted::read),
        fields.optNested("aircraft", Counted::read));
  }

  Json.Obj json() {
    return Json.obj()
        .putIfPresent("people", people)
        .putIfPresent("vehicles", vehicles.map(Counted::json))
        .putIfPresent("aircraft", aircraft.map(Counted::json))
        .build();
  }
}
