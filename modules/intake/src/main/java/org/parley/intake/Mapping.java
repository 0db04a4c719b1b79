package org.parley.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.statement.ImportBody.Mapped;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Which column of a table holds what. It is written once by whoever knows the table, and stands in
 * the signed manifest of every import that was read by it.
 *
 * @param columns what each column holds and how it is written
 * @param errors how far off a place may be
 * @param sheet the name of the sheet of a workbook; the first where none is named
 */
public record Mapping(Map<Field, Mapped> columns, PlaceErrors errors, Optional<String> sheet) {
  private static final String VERSION = "parley-mapping/1";

  public Mapping {
    columns = Map.copyOf(columns);
  }

  /** What a column may hold. */
  public enum Field {
    /** The table's own id of the row. */
    KEY,
    /** The day, or the first of several. */
    FROM,
    /** The last of several days. */
    UNTIL,
    DATE_CODE,
    LAT,
    LNG,
    PLACE_CODE,
    PLACE,
    ADM2,
    ADM1,
    COUNTRY,
    SIDE_A,
    SIDE_B,
    KIND,
    LOW,
    BEST,
    HIGH,
    TEXT,
    SOURCE,
    SOURCE_DATE,
    SOURCE_TITLE
  }

  /** No mapping, where the format says itself what its columns hold. */
  public static Mapping none(PlaceErrors errors) {
    return new Mapping(Map.of(), errors, Optional.empty());
  }

  /**
   * Reads a mapping file.
   *
   * @throws Malformed {@code import.mapping}, or a {@code json.*} code, with the place in the file
   */
  public static Mapping read(Json json) throws Malformed {
    Fields fields = Fields.of(json, "");
    if (!fields.string("mapping").equals(VERSION)) {
      throw ImportFault.MAPPING.malformed("/mapping", "It begins with mapping: " + VERSION + ".");
    }
    Optional<String> sheet = fields.optString("sheet");
    Map<Field, Mapped> columns = new LinkedHashMap<>();
    List<Mapped> all = fields.objects("columns", Mapping::column);
    for (int i = 0; i < all.size(); i++) {
      Field field = field(all.get(i).field(), "/columns/" + i + "/field");
      if (columns.put(field, all.get(i)) != null) {
        throw ImportFault.MAPPING.malformed("/columns/" + i, field + " stands there twice.");
      }
    }
    Map<String, Integer> metres = new TreeMap<>();
    for (Json place : fields.optArray("places", (item, path) -> item)) {
      Fields one = Fields.of(place, "/places");
      long error = one.integer("error_m");
      if (error < 0 || error > 20_000_000) {
        throw ImportFault.MAPPING.malformed("/places", "An error is 0 to 20000000 metres.");
      }
      metres.put(one.optString("code").orElse(PlaceErrors.ANY), (int) error);
      one.done();
    }
    fields.done();
    for (Field needed : List.of(Field.KEY, Field.FROM)) {
      if (!columns.containsKey(needed)) {
        throw ImportFault.MAPPING.malformed("/columns", "A column for " + needed + " is needed.");
      }
    }
    if (columns.containsKey(Field.LAT) != columns.containsKey(Field.LNG)) {
      throw ImportFault.MAPPING.malformed("/columns", "LAT and LNG go together.");
    }
    return new Mapping(columns, new PlaceErrors(metres), sheet);
  }

  private static Mapped column(Fields fields) throws Malformed {
    Mapped mapped =
        new Mapped(fields.string("field"), fields.string("column"), fields.optString("form"));
    fields.done();
    return mapped;
  }

  private static Field field(String word, String path) throws Malformed {
    for (Field field : Field.values()) {
      if (field.name().equals(word)) {
        return field;
      }
    }
    throw ImportFault.MAPPING.malformed(
        path, "\"" + word + "\" is none of " + List.of(Field.values()) + ".");
  }

  /** As the manifest states it, in the order of the fields. */
  public List<Mapped> stated() {
    List<Mapped> stated = new ArrayList<>();
    for (Field field : Field.values()) {
      Mapped mapped = columns.get(field);
      if (mapped != null) {
        stated.add(mapped);
      }
    }
    return stated;
  }
}
