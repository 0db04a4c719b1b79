package org.parley.intake;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One row of a data set as it was read: what others published that somebody said. It is never a
 * statement of its own, and none of its words is anybody's but its sources'.
 *
 * @param row where it stands in the file
 * @param key the data set's own id of it
 * @param removed whether it only says that the data set took the row with that id back
 * @param when from which day to which it is said to have happened; absent where removed
 * @param where where; empty words where nothing is said
 * @param a the first of two sides, as the data set orders them; that says nothing of who did what
 * @param b the second
 * @param kind what kind of thing, in the data set's words
 * @param harm deaths
 * @param text the data set's own words on it
 * @param sources who said so, each a claim
 * @param marks codes of what was noted when it was read
 */
public record ImportedRow(
    long row,
    String key,
    boolean removed,
    Optional<Days> when,
    Spot where,
    Optional<Side> a,
    Optional<Side> b,
    Optional<String> kind,
    Optional<Harm> harm,
    Optional<String> text,
    List<RowSource> sources,
    List<String> marks) {
  /** Longest line of a row, bytes. */
  static final int LINE_MAX = 128 << 10;

  private static final int DEPTH_MAX = 5;

  public ImportedRow {
    sources = List.copyOf(sources);
    marks = List.copyOf(marks);
  }

  /**
   * Days as printed, both included.
   *
   * @param from the first
   * @param until the last
   * @param code the data set's code of precision
   * @param text the words of the file where they are not the days above
   */
  public record Days(
      LocalDate from, LocalDate until, Optional<String> code, Optional<String> text) {}

  /**
   * A place as far as it is said.
   *
   * @param lat latitude with the digits of the file
   * @param lng longitude with the digits of the file; present exactly with the latitude
   * @param errorMetres how far off the point may be; absent where the point only stands for an area
   *     and is no place to test
   * @param code the data set's code of precision
   * @param name what the place is called
   * @param adm2 the district
   * @param adm1 the governorate
   * @param country the country
   */
  public record Spot(
      Optional<BigDecimal> lat,
      Optional<BigDecimal> lng,
      Optional<Integer> errorMetres,
      Optional<String> code,
      Optional<String> name,
      Optional<String> adm2,
      Optional<String> adm1,
      Optional<String> country) {
    /** Nothing is said. */
    public static final Spot NOWHERE =
        new Spot(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * One side as the data set names it.
   *
   * @param name its name
   * @param with those named beside it
   * @param code the data set's class of it
   */
  public record Side(String name, Optional<String> with, Optional<String> code) {}

  /**
   * Deaths, as the data set counts them.
   *
   * @param low at least
   * @param best its best number
   * @param high at most
   * @param parts of side a, of side b, of civilians, of unknown people; empty where it gives none
   */
  public record Harm(
      Optional<Long> low, Optional<Long> best, Optional<Long> high, List<Long> parts) {
    public Harm {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One source of a row: one claim.
   *
   * @param name who published it
   * @param date when, as printed
   * @param title under which title
   * @param original on whose word it rests, where the data set says
   */
  public record RowSource(
      String name, Optional<LocalDate> date, Optional<String> title, Optional<String> original) {
    Json.Obj json() {
      return Json.obj()
          .put("name", name)
          .putIfPresent("date", date.map(LocalDate::toString))
          .putIfPresent("title", title)
          .putIfPresent("original", original)
          .build();
    }

    private static RowSource read(Fields fields) throws Malformed {
      RowSource source =
          new RowSource(
              fields.string("name"),
              ImportedRow.date(fields, "date"),
              fields.optString("title"),
              fields.optString("original"));
      fields.done();
      return source;
    }
  }

  /** The first day on which one of its sources was out; empty where none is dated. */
  public Optional<LocalDate> firstPublished() {
    return sources.stream().flatMap(source -> source.date().stream()).min(LocalDate::compareTo);
  }

  /** The row as JSON; its text is one line. */
  public Json.Obj json() {
    Json.Builder json = Json.obj().put("row", row).put("key", key);
    if (removed) {
      json.put("removed", true);
    }
    when.ifPresent(days ->
        json.put("from", days.from().toString())
            .putIfPresent(
                "until",
                Optional.of(days.until()).filter(d -> !d.equals(days.from())).map(Object::toString))
            .putIfPresent("date_code", days.code())
            .putIfPresent("date_text", days.text()));
    json.putIfPresent("lat", where.lat())
        .putIfPresent("lng", where.lng())
        .putIfPresent("error_m", where.errorMetres())
        .putIfPresent("place_code", where.code())
        .putIfPresent("place", where.name())
        .putIfPresent("adm2", where.adm2())
        .putIfPresent("adm1", where.adm1())
        .putIfPresent("country", where.country());
    a.ifPresent(side -> side(json, "a", side));
    b.ifPresent(side -> side(json, "b", side));
    json.putIfPresent("kind", kind);
    harm.ifPresent(deaths ->
        json.putIfPresent("low", deaths.low())
            .putIfPresent("best", deaths.best())
            .putIfPresent("high", deaths.high()));
    harm.filter(deaths -> !deaths.parts().isEmpty())
        .ifPresent(deaths ->
            json.put(
                "parts", Json.of(deaths.parts().stream().map(n -> (Json) Json.of(n)).toList())));
    return json.putIfPresent("text", text)
        .putIfAnyObject("sources", sources.stream().map(RowSource::json).toList())
        .putIfAny("marks", marks)
        .build();
  }

  /** The same with these sources only. */
  public ImportedRow withSources(List<RowSource> those) {
    return new ImportedRow(row, key, removed, when, where, a, b, kind, harm, text, those, marks);
  }

  /** The same with the codes of what was noted. */
  ImportedRow marked(List<RowFault> noted) {
    return noted.isEmpty()
        ? this
        : new ImportedRow(
            row,
            key,
            removed,
            when,
            where,
            a,
            b,
            kind,
            harm,
            text,
            sources,
            noted.stream().map(one -> one.fault().code()).distinct().toList());
  }

  private static void side(Json.Builder json, String name, Side side) {
    json.put(name, side.name())
        .putIfPresent(name + "_with", side.with())
        .putIfPresent(name + "_code", side.code());
  }

  /**
   * Reads the line of a row strictly.
   *
   * @throws Malformed with the member at fault
   */
  public static ImportedRow read(byte[] line) throws Malformed {
    Fields fields = Fields.of(Json.parse(line, LINE_MAX, DEPTH_MAX), "");
    ImportedRow read =
        new ImportedRow(
            fields.integer("row"),
            fields.string("key"),
            fields.optBool("removed").orElse(false),
            days(fields),
            spot(fields),
            side(fields, "a"),
            side(fields, "b"),
            fields.optString("kind"),
            harm(fields),
            fields.optString("text"),
            fields.has("sources") ? fields.objects("sources", RowSource::read) : List.of(),
            fields.optStrings("marks"));
    fields.done();
    if (read.when.isEmpty() != read.removed) {
      throw ImportFault.LINE.malformed("/from", "A row has a day unless it is removed.");
    }
    return read;
  }

  private static Optional<Days> days(Fields fields) throws Malformed {
    Optional<LocalDate> from = date(fields, "from");
    if (from.isEmpty()) {
      return Optional.empty();
    }
    LocalDate until = date(fields, "until").orElse(from.get());
    if (until.isBefore(from.get())) {
      throw ImportFault.LINE.malformed("/until", "It lies before the beginning.");
    }
    return Optional.of(
        new Days(from.get(), until, fields.optString("date_code"), fields.optString("date_text")));
  }

  private static Spot spot(Fields fields) throws Malformed {
    Optional<BigDecimal> lat = degrees(fields, "lat", 90);
    Optional<BigDecimal> lng = degrees(fields, "lng", 180);
    if (lat.isPresent() != lng.isPresent()) {
      throw ImportFault.LINE.malformed("/lat", "Latitude and longitude go together.");
    }
    Optional<Long> error = fields.optInteger("error_m");
    if (error
        .filter(metres -> metres < 0 || metres > Integer.MAX_VALUE || lat.isEmpty())
        .isPresent()) {
      throw ImportFault.LINE.malformed("/error_m", "It goes with a point, from 0 up.");
    }
    return new Spot(
        lat,
        lng,
        error.map(Long::intValue),
        fields.optString("place_code"),
        fields.optString("place"),
        fields.optString("adm2"),
        fields.optString("adm1"),
        fields.optString("country"));
  }

  private static Optional<BigDecimal> degrees(Fields fields, String name, int most)
      throws Malformed {
    if (!fields.has(name)) {
      return Optional.empty();
    }
    BigDecimal value = fields.decimal(name);
    if (value.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw ImportFault.LINE.malformed("/" + name, "It lies outside the earth.");
    }
    return Optional.of(value);
  }

  private static Optional<Side> side(Fields fields, String name) throws Malformed {
    Optional<String> side = fields.optString(name);
    Optional<String> with = fields.optString(name + "_with");
    Optional<String> code = fields.optString(name + "_code");
    return side.map(text -> new Side(text, with, code));
  }

  private static Optional<Harm> harm(Fields fields) throws Malformed {
    Optional<Long> low = fields.optInteger("low");
    Optional<Long> best = fields.optInteger("best");
    Optional<Long> high = fields.optInteger("high");
    List<Long> parts = new ArrayList<>();
    if (fields.has("parts")) {
      parts.addAll(fields.array("parts", Fields::integer));
    }
    return low.isEmpty() && best.isEmpty() && high.isEmpty() && parts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Harm(low, best, high, parts));
  }

  private static Optional<LocalDate> date(Fields fields, String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw ImportFault.LINE.malformed("/" + name, "It is not a day like 2017-05-04.");
    }
  }

  /** Its line, without the line's end. */
  byte[] line() {
    return json().text().getBytes(StandardCharsets.UTF_8);
  }
}
