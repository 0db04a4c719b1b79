package org.parley.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.intake.Heading.Column;
import org.parley.intake.ImportedRow.Days;
import org.parley.intake.ImportedRow.Harm;
import org.parley.intake.ImportedRow.RowSource;
import org.parley.intake.ImportedRow.Side;
import org.parley.intake.ImportedRow.Spot;
import org.parley.intake.Mapping.Field;
import org.parley.statement.ImportBody.Mapped;
import org.parley.verify.Malformed;

/**
 * Reads any table by a mapping of its columns. One form of dates, unless the mapping names more.
 */
final class TableReader implements RowReader {
  private static final String DEFAULT_DATE = "yyyy-MM-dd";
  private static final String COMMA = "decimal-comma";

  private final Map<Field, Column> columns = new EnumMap<>(Field.class);
  private final PlaceErrors errors;
  private final DateForms from;
  private final DateForms until;
  private final DateForms published;
  private final boolean comma;

  TableReader(Heading heading, Mapping mapping, boolean workbook) throws Malformed {
    this.errors = mapping.errors();
    for (Map.Entry<Field, Mapped> one : mapping.columns().entrySet()) {
      columns.put(one.getKey(), heading.one(one.getValue().column()));
    }
    from = forms(mapping, Field.FROM, workbook);
    until = forms(mapping, Field.UNTIL, workbook);
    published = forms(mapping, Field.SOURCE_DATE, workbook);
    Optional<String> kinds = form(mapping, Field.KIND);
    if (kinds.isPresent()) {
      ActRules.kinds(kinds.get());
    }
    comma = form(mapping, Field.LAT).filter(COMMA::equals).isPresent();
  }

  private static Optional<String> form(Mapping mapping, Field field) {
    return Optional.ofNullable(mapping.columns().get(field)).flatMap(Mapped::form);
  }

  /** A workbook says of a cell that it is a day, and then no form of writing is in question. */
  private static DateForms forms(Mapping mapping, Field field, boolean workbook) throws Malformed {
    String forms = form(mapping, field).orElse(DEFAULT_DATE);
    return DateForms.named(
        workbook && !forms.contains(DEFAULT_DATE) ? DEFAULT_DATE + "|" + forms : forms);
  }

  private Optional<Column> column(Field field) {
    return Optional.ofNullable(columns.get(field));
  }

  private Optional<String> text(RowCells cells, Field field, int most) throws RowFault.InRow {
    return cells.text(column(field), most);
  }

  @Override
  public ImportedRow read(RowCells cells) throws RowFault.InRow {
    Column id = column(Field.KEY).orElseThrow();
    Optional<String> key = cells.text(id, RowLimits.KEY);
    if (key.isEmpty()) {
      throw cells.fault(id, ImportFault.KEY, "");
    }
    return new ImportedRow(
        cells.row(),
        key.get(),
        false,
        Optional.of(days(cells)),
        spot(cells),
        side(cells, Field.SIDE_A),
        side(cells, Field.SIDE_B),
        text(cells, Field.KIND, RowLimits.NAME),
        harm(cells),
        text(cells, Field.TEXT, RowLimits.TEXT),
        sources(cells),
        List.of());
  }

  private Days days(RowCells cells) throws RowFault.InRow {
    Column column = column(Field.FROM).orElseThrow();
    Optional<LocalDate> first = from.day(cells, column);
    if (first.isEmpty()) {
      throw cells.fault(column, ImportFault.DATE, "It is empty.");
    }
    LocalDate last = first.get();
    Optional<Column> end = column(Field.UNTIL);
    if (end.isPresent()) {
      last = until.day(cells, end.get()).orElse(first.get());
      if (last.isBefore(first.get())) {
        throw cells.fault(end.get(), ImportFault.DATE_ORDER, "");
      }
    }
    String written = cells.raw(column);
    return new Days(
        first.get(),
        last,
        text(cells, Field.DATE_CODE, RowLimits.CODE),
        Optional.of(written).filter(words -> !words.equals(first.get().toString())));
  }

  private Spot spot(RowCells cells) throws RowFault.InRow {
    Optional<BigDecimal> lat = Optional.empty();
    Optional<BigDecimal> lng = Optional.empty();
    if (column(Field.LAT).isPresent()) {
      Column north = column(Field.LAT).orElseThrow();
      Column east = column(Field.LNG).orElseThrow();
      lat = cells.degrees(north, 90, comma, ImportFault.LATITUDE);
      lng = cells.degrees(east, 180, comma, ImportFault.LONGITUDE);
      if (lat.isPresent() != lng.isPresent()) {
        throw cells.fault(lat.isPresent() ? east : north, ImportFault.PLACE_HALF, "");
      }
    }
    Optional<String> code = text(cells, Field.PLACE_CODE, RowLimits.CODE);
    return new Spot(
        lat,
        lng,
        lat.isEmpty() ? Optional.empty() : errors.of(code),
        code,
        text(cells, Field.PLACE, RowLimits.NAME),
        text(cells, Field.ADM2, RowLimits.NAME),
        text(cells, Field.ADM1, RowLimits.NAME),
        text(cells, Field.COUNTRY, RowLimits.NAME));
  }

  private Optional<Side> side(RowCells cells, Field field) throws RowFault.InRow {
    return text(cells, field, RowLimits.NAME)
        .map(name -> new Side(name, Optional.empty(), Optional.empty()));
  }

  private Optional<Harm> harm(RowCells cells) throws RowFault.InRow {
    Optional<Long> low = cells.count(column(Field.LOW));
    Optional<Long> best = cells.count(column(Field.BEST));
    Optional<Long> high = cells.count(column(Field.HIGH));
    long least = low.or(() -> best).or(() -> high).orElse(0L);
    long middle = best.orElse(least);
    boolean ordered = least <= middle && high.orElse(middle) >= middle;
    if (!ordered) {
      Column at = column(Field.BEST).or(() -> column(Field.HIGH)).orElseThrow();
      cells.mark(at, ImportFault.NUMBER_ORDER, "");
    }
    return low.isEmpty() && best.isEmpty() && high.isEmpty()
        ? Optional.empty()
        : Optional.of(new Harm(low, best, high, List.of()));
  }

  private List<RowSource> sources(RowCells cells) throws RowFault.InRow {
    Optional<String> name = text(cells, Field.SOURCE, RowLimits.NAME);
    if (name.isEmpty()) {
      return List.of();
    }
    Optional<LocalDate> date = Optional.empty();
    Optional<Column> column = column(Field.SOURCE_DATE);
    if (column.isPresent()) {
      date = date(cells, column.get());
    }
    return List.of(
        new RowSource(
            name.get(), date, text(cells, Field.SOURCE_TITLE, RowLimits.NAME), Optional.empty()));
  }

  /** What does not read as a day leaves the source undated, and is said. */
  private Optional<LocalDate> date(RowCells cells, Column column) {
    try {
      return published.day(cells, column);
    } catch (RowFault.InRow e) {
      cells.mark(column, ImportFault.SOURCE_DATE, "");
      return Optional.empty();
    }
  }
}
