package org.parley.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.intake.Heading.Column;
import org.parley.intake.ImportedRow.Days;
import org.parley.intake.ImportedRow.Harm;
import org.parley.intake.ImportedRow.RowSource;
import org.parley.intake.ImportedRow.Side;
import org.parley.intake.ImportedRow.Spot;
import org.parley.verify.Malformed;

/**
 * Reads the georeferenced event data set of UCDP, by the column names of its several versions. Each
 * article listed is one source. Codes of precision 1 and 2 say how near a place is; from 3 on the
 * point only stands for an area, a line or a country, and is no place to test.
 */
final class UcdpReader implements RowReader {
  private static final Pattern ARTICLE =
      Pattern.compile("(?s)(.*?),\\s*([0-9]{4}-[0-9]{2}-[0-9]{2}),(.*)");
  private static final Pattern QUOTED = Pattern.compile("\";\\s*\"");
  private static final Pattern BARE = Pattern.compile(";(?=[^;]*,\\s*[0-9]{4}-[0-9]{2}-[0-9]{2},)");
  private static final List<String> VIOLENCE = List.of("state-based", "non-state", "one-sided");

  private final PlaceErrors errors;
  private final DateForms starts = DateForms.of("yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss[.SSS]");
  private final DateForms ends = DateForms.of("yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss[.SSS]");
  private final Column id;
  private final Column violence;
  private final Column sideA;
  private final Column sideB;
  private final Column wherePrecision;
  private final Column lat;
  private final Column lng;
  private final Column datePrecision;
  private final Column start;
  private final Column end;
  private final Optional<Column> place;
  private final Optional<Column> adm1;
  private final Optional<Column> adm2;
  private final Optional<Column> country;
  private final List<Optional<Column>> parts;
  private final Optional<Column> low;
  private final Optional<Column> best;
  private final Optional<Column> high;
  private final Optional<Column> sources;
  private final Optional<Column> articles;
  private final Optional<Column> offices;
  private final Optional<Column> dates;
  private final Optional<Column> originals;

  UcdpReader(Heading heading, PlaceErrors errors) throws Malformed {
    this.errors = errors;
    id = heading.one("id", "event_id");
    violence = heading.one("type_of_violence", "type_of_vi");
    sideA = heading.one("side_a");
    sideB = heading.one("side_b");
    wherePrecision = heading.one("where_prec");
    lat = heading.one("latitude");
    lng = heading.one("longitude");
    datePrecision = heading.one("date_prec");
    start = heading.one("date_start");
    end = heading.one("date_end");
    best = Optional.of(heading.one("best", "best_est"));
    low = heading.any("low", "low_est");
    high = heading.any("high", "high_est");
    place = heading.any("where_coordinates", "where_coor");
    adm1 = heading.any("adm_1");
    adm2 = heading.any("adm_2");
    country = heading.any("country");
    parts =
        List.of(
            heading.any("deaths_a"),
            heading.any("deaths_b"),
            heading.any("deaths_civilians", "deaths_civ"),
            heading.any("deaths_unknown", "deaths_unk"));
    sources = heading.any("number_of_sources");
    articles = heading.any("source_article", "source_art");
    offices = heading.any("source_office");
    dates = heading.any("source_date");
    originals = heading.any("source_original", "source_ori");
  }

  @Override
  public ImportedRow read(RowCells cells) throws RowFault.InRow {
    Optional<String> key = cells.text(id, RowLimits.KEY);
    if (key.isEmpty()) {
      throw cells.fault(id, ImportFault.KEY, "");
    }
    Days days = days(cells);
    Spot spot = spot(cells);
    Harm harm = harm(cells);
    List<RowSource> said = sources(cells);
    return new ImportedRow(
        cells.row(),
        key.get(),
        false,
        Optional.of(days),
        spot,
        side(cells, sideA),
        side(cells, sideB),
        Optional.of(kind(cells)),
        Optional.of(harm),
        Optional.empty(),
        said,
        List.of());
  }

  private Days days(RowCells cells) throws RowFault.InRow {
    Optional<LocalDate> from = starts.day(cells, start);
    Optional<LocalDate> until = ends.day(cells, end);
    if (from.isEmpty()) {
      throw cells.fault(start, ImportFault.DATE, "It is empty.");
    }
    if (until.isPresent() && until.get().isBefore(from.get())) {
      throw cells.fault(end, ImportFault.DATE_ORDER, "");
    }
    return new Days(
        from.get(),
        until.orElse(from.get()),
        cells.text(datePrecision, RowLimits.CODE),
        Optional.empty());
  }

  private Spot spot(RowCells cells) throws RowFault.InRow {
    Optional<BigDecimal> north = cells.degrees(lat, 90, false, ImportFault.LATITUDE);
    Optional<BigDecimal> east = cells.degrees(lng, 180, false, ImportFault.LONGITUDE);
    if (north.isPresent() != east.isPresent()) {
      throw cells.fault(north.isPresent() ? lng : lat, ImportFault.PLACE_HALF, "");
    }
    Optional<String> code = cells.text(wherePrecision, RowLimits.CODE);
    if (code.filter(text -> !RowCells.isDigit(text, '1', '7')).isPresent()) {
      throw cells.fault(wherePrecision, ImportFault.WORD, "1 to 7 are known.");
    }
    return new Spot(
        north,
        east,
        north.isEmpty() ? Optional.empty() : errors.of(code),
        code,
        cells.text(place, RowLimits.NAME),
        cells.text(adm2, RowLimits.NAME),
        cells.text(adm1, RowLimits.NAME),
        cells.text(country, RowLimits.NAME));
  }

  private static Optional<Side> side(RowCells cells, Column column) throws RowFault.InRow {
    return cells
        .text(column, RowLimits.NAME)
        .map(name -> new Side(name, Optional.empty(), Optional.empty()));
  }

  private String kind(RowCells cells) throws RowFault.InRow {
    String code = cells.raw(violence);
    if (!RowCells.isDigit(code, '1', '3')) {
      throw cells.fault(violence, ImportFault.WORD, "1, 2 and 3 are known.");
    }
    return VIOLENCE.get(code.charAt(0) - '1');
  }

  private Harm harm(RowCells cells) throws RowFault.InRow {
    Optional<Long> total = cells.count(best);
    Optional<Long> least = cells.count(low);
    Optional<Long> most = cells.count(high);
    List<Long> counted = new ArrayList<>();
    for (Optional<Column> part : parts) {
      cells.count(part).ifPresent(counted::add);
    }
    boolean whole = counted.size() == parts.size();
    Column bestColumn = best.orElseThrow();
    if (total.isPresent()
        && (least.filter(n -> n > total.get()).isPresent()
            || most.filter(n -> n < total.get()).isPresent())) {
      cells.mark(
          bestColumn,
          ImportFault.NUMBER_ORDER,
          least.map(n -> n + " to ").orElse("") + most.map(Object::toString).orElse("") + ".");
    }
    long sum = counted.stream().mapToLong(Long::longValue).sum();
    if (whole && total.isPresent() && sum != total.get()) {
      cells.mark(bestColumn, ImportFault.SUM_DIFFERS, "The parts come to " + sum + ".");
    }
    return new Harm(least, total, most, whole ? counted : List.of());
  }

  /** Each article is a claim; where the lists do not fit one another, what fits is kept. */
  private List<RowSource> sources(RowCells cells) throws RowFault.InRow {
    Optional<String> original = cells.text(originals, RowLimits.NAME);
    Optional<String> cited = cells.text(articles, RowLimits.LIST);
    List<RowSource> said = new ArrayList<>();
    for (String article : cited.map(UcdpReader::articles).orElse(List.of())) {
      Matcher parts = ARTICLE.matcher(article);
      if (parts.matches() && said.size() < RowLimits.SOURCES) {
        said.add(
            new RowSource(
                name(parts.group(1)), date(parts.group(2)), some(parts.group(3)), original));
      }
    }
    Optional<Long> stated = cells.count(sources);
    if (stated.isPresent() && stated.get() == said.size()) {
      return said;
    }
    List<RowSource> listed = listed(cells, original);
    if (said.isEmpty() && listed.isEmpty() && cited.isPresent()) {
      listed =
          List.of(new RowSource(name(cited.get()), Optional.empty(), Optional.empty(), original));
    }
    List<RowSource> kept = listed.size() > said.size() ? listed : said;
    if (stated.filter(n -> n != kept.size()).isPresent() && sources.isPresent()) {
      cells.mark(sources.get(), ImportFault.SOURCES_DIFFER, kept.size() + " could be read.");
    }
    return List.copyOf(kept);
  }

  /** Offices and dates by their own columns, where these are as long as one another. */
  private List<RowSource> listed(RowCells cells, Optional<String> original) throws RowFault.InRow {
    Optional<String> names = cells.text(offices, RowLimits.LIST);
    Optional<String> days = cells.text(dates, RowLimits.LIST);
    if (names.isEmpty()) {
      return List.of();
    }
    String[] office = names.get().split(";", -1);
    String[] day = days.orElse("").split(";", -1);
    List<RowSource> said = new ArrayList<>();
    for (int i = 0; i < office.length && i < RowLimits.SOURCES; i++) {
      if (!office[i].isBlank()) {
        Optional<LocalDate> date = day.length == office.length ? date(day[i]) : Optional.empty();
        said.add(new RowSource(name(office[i]), date, Optional.empty(), original));
      }
    }
    return said;
  }

  /** A list of articles: in quotation marks with semicolons between, or with semicolons alone. */
  private static List<String> articles(String cited) {
    String text = cited.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return List.of(QUOTED.split(text.substring(1, text.length() - 1), -1));
    }
    return List.of(BARE.split(text, -1));
  }

  private static String name(String text) {
    String name = RowLimits.cut(text.strip(), RowLimits.NAME);
    return name.isEmpty() ? "not named" : name;
  }

  private static Optional<String> some(String text) {
    return Optional.of(RowLimits.cut(text.strip(), RowLimits.NAME)).filter(t -> !t.isEmpty());
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
