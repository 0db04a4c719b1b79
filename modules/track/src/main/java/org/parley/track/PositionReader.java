package org.parley.track;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.GeometryFault;
import org.parley.geo.Position;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Reads positions of one party: a batch in JSON, lines of CSV, lines of GeoJSON. Strict: a member
 * or column it does not know is refused, and nothing is guessed. Formats: {@code
 * docs/formats/positions.md}.
 */
public final class PositionReader {
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  private static final int DEPTH_MAX = 8;
  private static final int LINE_BYTES_MAX = 64 * 1024;
  private static final int NAME_CHARACTERS_MAX = 100;
  private static final int NUMBER_CHARACTERS_MAX = 40;
  private static final int HEIGHT_METRES_MAX = 100_000;
  private static final int COLUMN_SHOWN = 40;
  private static final List<String> COLUMNS =
      List.of("track", "at", "lat", "lng", "error_m", "alt_m", "alt_error_m", "notice");

  private final String party;
  private final Optional<BigDecimal> error;
  private final Optional<BigDecimal> heightError;

  /**
   * A reader.
   *
   * @param party whose positions they are
   * @param error how far off a position may be that does not say so itself, metres
   * @param heightError the same for heights
   */
  public PositionReader(
      String party, Optional<BigDecimal> error, Optional<BigDecimal> heightError) {
    this.party = party;
    this.error = error;
    this.heightError = heightError;
  }

  /** Reads one line. */
  @FunctionalInterface
  public interface Lines {
    /** The position on a line; the path of a fault names the column. */
    Fix fix(String line) throws Malformed;
  }

  /** Reads {@code {"positions": [...]}}, at most so many. */
  public List<Fix> batch(Json body, int most) throws Malformed {
    Fields fields = Fields.of(body, "");
    List<Fix> fixes = fields.objects("positions", this::fix);
    fields.done();
    if (fixes.isEmpty() || fixes.size() > most) {
      throw PositionRefusal.COUNT.malformed("/positions", fixes.size() + " positions");
    }
    return fixes;
  }

  /** A reader of the lines of a CSV file that follow this first line. */
  public Lines csv(String header) throws Malformed {
    List<String> names = cells(header);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!COLUMNS.contains(name) || !seen.add(name)) {
        String shown = name.length() > COLUMN_SHOWN ? name.substring(0, COLUMN_SHOWN) : name;
        throw PositionRefusal.COLUMNS.malformed("/" + shown, "the columns are " + COLUMNS);
      }
    }
    if (!seen.containsAll(List.of("track", "at", "lat", "lng"))) {
      throw PositionRefusal.COLUMNS.malformed("", "track, at, lat and lng are wanted");
    }
    return line -> {
      List<String> cells = cells(line);
      if (cells.size() != names.size()) {
        throw PositionRefusal.LINE.malformed(
            "", cells.size() + " values for " + names.size() + " columns");
      }
      Json.Builder row = Json.obj();
      for (int i = 0; i < cells.size(); i++) {
        if (!cells.get(i).isEmpty()) {
          cell(row, names.get(i), cells.get(i));
        }
      }
      return fix(Fields.of(row.build(), ""));
    };
  }

  /** A reader of lines that are GeoJSON features. */
  public Lines geoJson() {
    return line -> {
      Fields feature = Fields.of(Json.parse(utf8(line), LINE_BYTES_MAX, DEPTH_MAX), "");
      Fields geometry = feature.object("geometry");
      if (!feature.string("type").equals("Feature") || !geometry.string("type").equals("Point")) {
        throw PositionRefusal.FEATURE.malformed(
            "/geometry/type", "a Feature with a Point is wanted");
      }
      List<BigDecimal> at = geometry.array("coordinates", Fields::decimal);
      geometry.done();
      if (at.size() != 2 && at.size() != 3) {
        throw PositionRefusal.FEATURE.malformed(
            "/geometry/coordinates", "two or three numbers are wanted");
      }
      feature.optJson("id");
      Json.Builder row = Json.obj().put("lng", at.get(0)).put("lat", at.get(1));
      if (at.size() == 3) {
        row.put("alt_m", at.get(2));
      }
      feature.object("properties").object().members().forEach(row::put);
      feature.done();
      return fix(Fields.of(row.build(), ""));
    };
  }

  private static byte[] utf8(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static void cell(Json.Builder row, String name, String cell) throws Malformed {
    if (name.equals("track") || name.equals("at") || name.equals("notice")) {
      row.put(name, cell);
      return;
    }
    try {
      if (cell.length() <= NUMBER_CHARACTERS_MAX) {
        row.put(name, new BigDecimal(cell));
        return;
      }
    } catch (NumberFormatException e) {
      throw new Malformed("json.number", "/" + name, "a number is wanted");
    }
    throw new Malformed("json.number", "/" + name, "a shorter number is wanted");
  }

  /** The values of a line; a value in quotes may hold commas and, doubled, quotes. */
  private static List<String> cells(String line) throws Malformed {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw PositionRefusal.LINE.malformed("", "a quote is not closed");
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private Fix fix(Fields fields) throws Malformed {
    Fix fix =
        new Fix(
            party,
            name(fields.string("track"), fields.at("track")),
            moment(fields.string("at"), fields.at("at")),
            place(fields),
            metres(fields, "error_m", error, PositionRefusal.ERROR, Fix.ERROR_METRES_MAX),
            height(fields),
            notice(fields));
    fields.done();
    return fix;
  }

  private static String name(String text, String path) throws Malformed {
    boolean readable =
        !text.isBlank()
            && text.length() <= NAME_CHARACTERS_MAX
            && text.chars().noneMatch(Character::isISOControl);
    if (!readable) {
      throw PositionRefusal.TRACK.malformed(path, "not a name for a track");
    }
    return text;
  }

  private static Instant moment(String text, String path) throws Malformed {
    try {
      Instant moment = Instant.parse(text);
      if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw PositionRefusal.TIME.malformed(path, "a time like 2026-03-02T08:00:00Z is wanted");
    }
    throw PositionRefusal.TIME.malformed(path, "a time from 1900 to 2199 is wanted");
  }

  private static Position place(Fields fields) throws Malformed {
    return switch (Position.nearest(
        fields.decimal("lat").doubleValue(), fields.decimal("lng").doubleValue())) {
      case Position place -> place;
      case GeometryFault fault ->
          throw PositionRefusal.PLACE.malformed(fields.path() + fault.path(), fault.detail());
    };
  }

  private static double metres(
      Fields fields, String name, Optional<BigDecimal> otherwise, PositionRefusal refusal, int most)
      throws Malformed {
    Optional<BigDecimal> stated = fields.optDecimal(name).or(() -> otherwise);
    if (stated.isEmpty()
        || stated.get().signum() < 0
        || stated.get().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw refusal.malformed(fields.at(name), refusal.text());
    }
    return stated.get().doubleValue();
  }

  private Optional<Fix.Height> height(Fields fields) throws Malformed {
    Optional<BigDecimal> metres = fields.optDecimal("alt_m");
    if (metres.isEmpty()) {
      if (fields.optDecimal("alt_error_m").isPresent()) {
        throw PositionRefusal.HEIGHT.malformed(fields.at("alt_m"), "an error without a height");
      }
      return Optional.empty();
    }
    if (metres.get().abs().compareTo(BigDecimal.valueOf(HEIGHT_METRES_MAX)) > 0) {
      throw PositionRefusal.HEIGHT.malformed(fields.at("alt_m"), "beyond 100 km");
    }
    return Optional.of(
        new Fix.Height(
            metres.get().doubleValue(),
            metres(fields, "alt_error_m", heightError, PositionRefusal.HEIGHT, HEIGHT_METRES_MAX)));
  }

  private static Optional<UUID> notice(Fields fields) throws Malformed {
    Optional<String> text = fields.optString("notice");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(text.get());
      if (id.toString().equals(text.get())) {
        return Optional.of(id);
      }
    } catch (IllegalArgumentException e) {
      throw PositionRefusal.NOTICE.malformed(fields.at("notice"), "not an id");
    }
    throw PositionRefusal.NOTICE.malformed(fields.at("notice"), "not an id");
  }
}
