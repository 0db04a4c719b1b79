package org.parley.statement;

import java.util.List;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a check of a notice finds beside overlaps with other notices.
 *
 * @param zones zones of agreements that it reaches into, and what their terms say of it
 * @param hidden fixed cells and whole hours in which an activity takes place that the author may
 *     not know; only where every party assented to such answers
 * @param repairs what was mended in a shape before it was checked
 */
public record AlsoFound(List<FoundZone> zones, List<HiddenCell> hidden, List<ShapeRepair> repairs) {

  /** Most cells and hours of one decision. */
  public static final int HIDDEN_MAX = 2_500;

  /** Nothing. */
  public static final AlsoFound NONE = new AlsoFound(List.of(), List.of(), List.of());

  public AlsoFound {
    zones = List.copyOf(zones);
    hidden = List.copyOf(hidden);
    repairs = List.copyOf(repairs);
  }

  static AlsoFound read(BodyFields fields) throws Malformed {
    return new AlsoFound(
        fields.optObjects("zones", FoundZone::read),
        hidden(fields),
        fields.optObjects("repairs", ShapeRepair::read));
  }

  private static List<HiddenCell> hidden(BodyFields fields) throws Malformed {
    return fields.has("hidden")
        ? fields.list(
            "hidden",
            1,
            HIDDEN_MAX,
            StatementRefusal.LIMIT_ITEMS,
            (item, path) -> BodyFields.object(item, path, fields.limits(), HiddenCell::read))
        : List.of();
  }

  /** The members a decision says it by; none when there is nothing. */
  public Json.Obj json() {
    Json.Builder json = Json.obj();
    write(json);
    return json.build();
  }

  void write(Json.Builder json) {
    json.putIfAnyObject("zones", zones.stream().map(FoundZone::json).toList())
        .putIfAnyObject("hidden", hidden.stream().map(HiddenCell::json).toList())
        .putIfAnyObject("repairs", repairs.stream().map(ShapeRepair::json).toList());
  }
}
