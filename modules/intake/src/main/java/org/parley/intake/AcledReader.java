package org.parley.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.intake.Heading.Column;
import org.parley.intake.ImportedRow.Days;
import org.parley.intake.ImportedRow.Harm;
import org.parley.intake.ImportedRow.RowSource;
import org.parley.intake.ImportedRow.Side;
import org.parley.intake.ImportedRow.Spot;
import org.parley.verify.Malformed;

/**
 * Reads files of ACLED: with the columns of before and after March 2023, actor classes as numbers
 * or under either set of labels, and the feed of deletions, whose rows only take others back. Its
 * two actors have no direction, and nothing here gives them one.
 */
final class AcledReader implements RowReader {
  /** Classes of actors, under both sets of labels; the number stands for both. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("state forces", "1"),
          Map.entry("rebel groups", "2"),
          Map.entry("rebel group", "2"),
          Map.entry("rebel forces", "2"),
          Map.entry("political militias", "3"),
          Map.entry("political militia", "3"),
          Map.entry("militia groups", "3"),
          Map.entry("identity militias", "4"),
          Map.entry("identity militia", "4"),
          Map.entry("communal/identity groups", "4"),
          Map.entry("communal-identity groups", "4"),
          Map.entry("communal/identity militias", "4"),
          Map.entry("rioters", "5"),
          Map.entry("protesters", "6"),
          Map.entry("civilians", "7"),
          Map.entry("external/other forces", "8"),
          Map.entry("external forces", "8"),
          Map.entry("other forces", "8"),
          Map.entry("foreign/others", "8"),
          Map.entry("foreign-others", "8"));

  private final boolean deletions;
  private final PlaceErrors errors;
  private final DateForms forms =
      DateForms.of("yyyy-MM-dd", "d MMMM yyyy", "d-M-yyyy", "d MMM yyyy");
  private final DateForms removedForms = DateForms.of("yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss");
  private final Column id;
  private final Optional<Column> deletedAt;
  private final Optional<Column> date;
  private final Optional<Column> timePrecision;
  private final Optional<Column> eventType;
  private final Optional<Column> subType;
  private final Optional<Column> lat;
  private final Optional<Column> lng;
  private final Optional<Column> geoPrecision;
  private final Optional<Column> location;
  private final Optional<Column> admin1;
  private final Optional<Column> admin2;
  private final Optional<Column> country;
  private final Optional<Column> fatalities;
  private final Optional<Column> source;
  private final Optional<Column> notes;
  private final List<Optional<Column>> first;
  private final List<Optional<Column>> second;

  AcledReader(Heading heading, PlaceErrors errors) throws Malformed {
    this.errors = errors;
    id = heading.one("event_id_cnty", "event_id");
    deletedAt = heading.any("deleted_timestamp");
    deletions = deletedAt.isPresent() && !heading.has("event_date");
    date = deletions ? Optional.empty() : Optional.of(heading.one("event_date"));
    lat = deletions ? Optional.empty() : Optional.of(heading.one("latitude"));
    lng = deletions ? Optional.empty() : Optional.of(heading.one("longitude"));
    eventType = deletions ? Optional.empty() : Optional.of(heading.one("event_type"));
    fatalities = deletions ? Optional.empty() : Optional.of(heading.one("fatalities"));
    geoPrecision = deletions ? Optional.empty() : Optional.of(heading.one("geo_precision"));
    timePrecision = heading.any("time_precision");
    subType = heading.any("sub_event_type");
    location = heading.any("location");
    admin1 = heading.any("admin1");
    admin2 = heading.any("admin2");
    country = heading.any("country");
    source = heading.any("source");
    notes = heading.any("notes");
    first = List.of(heading.any("actor1"), heading.any("assoc_actor_1"), heading.any("inter1"));
    second = List.of(heading.any("actor2"), heading.any("assoc_actor_2"), heading.any("inter2"));
  }

  @Override
  public ImportedRow read(RowCells cells) throws RowFault.InRow {
    Optional<String> key = cells.text(id, RowLimits.KEY);
    if (key.isEmpty()) {
      throw cells.fault(id, ImportFault.KEY, "");
    }
    if (deletions) {
      return removed(cells, key.get());
    }
    Column day = date.orElseThrow();
    Optional<LocalDate> when = forms.day(cells, day);
    if (when.isEmpty()) {
      throw cells.fault(day, ImportFault.DATE, "It is empty.");
    }
    Optional<Long> deaths = cells.count(fatalities);
    return new ImportedRow(
        cells.row(),
        key.get(),
        false,
        Optional.of(days(cells, when.get(), day)),
        spot(cells),
        side(cells, first),
        side(cells, second),
        kind(cells),
        deaths.map(n -> new Harm(Optional.empty(), deaths, Optional.empty(), List.of())),
        cells.text(notes, RowLimits.TEXT),
        sources(cells),
        List.of());
  }

  /** Precision 1 is the day, 2 the week around it, 3 the month, whose middle the day is. */
  private Days days(RowCells cells, LocalDate day, Column column) throws RowFault.InRow {
    Optional<String> code = cells.text(timePrecision, RowLimits.CODE);
    if (code.filter(text -> !RowCells.isDigit(text, '1', '3')).isPresent()) {
      throw cells.fault(timePrecision.orElseThrow(), ImportFault.WORD, "1, 2 and 3 are known.");
    }
    String precision = code.orElse("1");
    LocalDate from =
        switch (precision) {
          case "2" -> day.minusDays(6);
          case "3" -> day.withDayOfMonth(1);
          case String other -> day;
        };
    LocalDate until =
        switch (precision) {
          case "2" -> day.plusDays(6);
          case "3" -> day.withDayOfMonth(day.lengthOfMonth());
          case String other -> day;
        };
    String written = cells.raw(column);
    Optional<String> text =
        Optional.of(written).filter(words -> !words.equals(day.toString()) || !from.equals(day));
    return new Days(from, until, code, text);
  }

  /** Its time is in seconds since 1970, or a day. */
  private ImportedRow removed(RowCells cells, String key) throws RowFault.InRow {
    Column column = deletedAt.orElseThrow();
    String stamp = cells.raw(column);
    Optional<LocalDate> day =
        stamp.matches("[0-9]{9,11}")
            ? Optional.of(
                Instant.ofEpochSecond(Long.parseLong(stamp)).atZone(ZoneOffset.UTC).toLocalDate())
            : removedForms.day(cells, column);
    if (day.isEmpty()) {
      throw cells.fault(column, ImportFault.DATE, "It is empty.");
    }
    return new ImportedRow(
        cells.row(),
        key,
        true,
        Optional.empty(),
        Spot.NOWHERE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(new RowSource("ACLED", day, Optional.empty(), Optional.empty())),
        List.of());
  }

  private Spot spot(RowCells cells) throws RowFault.InRow {
    Column north = lat.orElseThrow();
    Column east = lng.orElseThrow();
    Optional<BigDecimal> latitude = cells.degrees(north, 90, false, ImportFault.LATITUDE);
    Optional<BigDecimal> longitude = cells.degrees(east, 180, false, ImportFault.LONGITUDE);
    if (latitude.isPresent() != longitude.isPresent()) {
      throw cells.fault(latitude.isPresent() ? east : north, ImportFault.PLACE_HALF, "");
    }
    Optional<String> code = cells.text(geoPrecision, RowLimits.CODE);
    if (code.filter(text -> !RowCells.isDigit(text, '1', '3')).isPresent()) {
      throw cells.fault(geoPrecision.orElseThrow(), ImportFault.WORD, "1, 2 and 3 are known.");
    }
    return new Spot(
        latitude,
        longitude,
        latitude.isEmpty() ? Optional.empty() : errors.of(code),
        code,
        cells.text(location, RowLimits.NAME),
        cells.text(admin2, RowLimits.NAME),
        cells.text(admin1, RowLimits.NAME),
        cells.text(country, RowLimits.NAME));
  }

  private static Optional<Side> side(RowCells cells, List<Optional<Column>> columns)
      throws RowFault.InRow {
    Optional<String> name = cells.text(columns.get(0), RowLimits.NAME);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> with = cells.text(columns.get(1), RowLimits.NAME);
    Optional<String> written = cells.text(columns.get(2), RowLimits.CODE);
    Optional<String> code = written.map(AcledReader::actorClass);
    if (code.filter(text -> !RowCells.isDigit(text, '0', '8')).isPresent()) {
      cells.mark(columns.get(2).orElseThrow(), ImportFault.CODE_UNKNOWN, "");
    }
    return Optional.of(new Side(name.get(), with, code));
  }

  private static String actorClass(String written) {
    String known = CLASSES.get(written.toLowerCase(Locale.ROOT));
    return known == null ? written : known;
  }

  private Optional<String> kind(RowCells cells) throws RowFault.InRow {
    Optional<String> type = cells.text(eventType, RowLimits.NAME);
    Optional<String> sub = cells.text(subType, RowLimits.NAME);
    return type.map(text -> text + sub.map(more -> ": " + more).orElse(""));
  }

  /** Several sources stand in one cell with semicolons between; ACLED gives them no date. */
  private List<RowSource> sources(RowCells cells) throws RowFault.InRow {
    List<RowSource> said = new ArrayList<>();
    for (String name : cells.text(source, RowLimits.LIST).orElse("").split(";", -1)) {
      if (!name.isBlank() && said.size() < RowLimits.SOURCES) {
        String cut = RowLimits.cut(name.strip(), RowLimits.NAME);
        said.add(new RowSource(cut, Optional.empty(), Optional.empty(), Optional.empty()));
      }
    }
    return said;
  }
}
