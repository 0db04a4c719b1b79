package org.parley.intake;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.intake.Heading.Column;
import org.parley.verify.Malformed;

/**
 * The forms in which the dates of one column may be written. A cell that reads as two different
 * days in them is refused, never decided; where the column changes its form the row is marked.
 */
final class DateForms {
  private record Form(String pattern, DateTimeFormatter reader) {}

  private record Read(LocalDate day, String form) {}

  private static final int SEEN_MAX = 10_000;

  private final List<Form> forms;
  private final Map<String, Read> seen = new HashMap<>();
  private Optional<String> before = Optional.empty();

  private DateForms(List<Form> forms) {
    this.forms = forms;
  }

  /** The forms by their patterns, such as {@code d.M.yyyy}. */
  static DateForms of(String... patterns) {
    List<Form> forms = new ArrayList<>();
    for (String pattern : patterns) {
      forms.add(new Form(pattern, reader(pattern)));
    }
    return new DateForms(forms);
  }

  /** The forms that a mapping names, with bars between them. */
  static DateForms named(String text) throws Malformed {
    try {
      return of(text.split("\\|", -1));
    } catch (IllegalArgumentException | ClassCastException e) {
      // the JDK's reader of patterns casts what a pad before a year does not fit
      throw ImportFault.MAPPING.malformed(
          "/columns", "\"" + text + "\" is no form of a date such as d.M.yyyy or yyyy-MM-dd.");
    }
  }

  private static DateTimeFormatter reader(String pattern) {
    String strict = pattern.strip().replace("yyyy", "uuuu");
    if (!strict.contains("uuuu") || !strict.contains("M") || !strict.contains("d")) {
      throw new IllegalArgumentException(pattern);
    }
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(strict)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The day a cell means; empty where the cell is. */
  Optional<LocalDate> day(RowCells cells, Column column) throws RowFault.InRow {
    String text = cells.raw(column);
    if (text.isEmpty() || text.equals("NA")) {
      return Optional.empty();
    }
    Read held = seen.get(text);
    if (held != null) {
      return Optional.of(settled(cells, column, held));
    }
    Optional<LocalDate> day = Optional.empty();
    String form = "";
    for (Form one : forms) {
      Optional<LocalDate> read = read(one, text);
      if (read.isPresent() && day.isPresent() && !day.equals(read)) {
        throw cells.fault(
            column,
            ImportFault.DATE_AMBIGUOUS,
            day.get() + " by " + form + ", " + read.get() + " by " + one.pattern() + ".");
      }
      if (read.isPresent() && day.isEmpty()) {
        day = read;
        form = one.pattern();
      }
    }
    if (day.isEmpty()) {
      throw cells.fault(column, ImportFault.DATE, "Known here: " + known() + ".");
    }
    if (seen.size() >= SEEN_MAX) {
      seen.clear();
    }
    Read read = new Read(day.get(), form);
    seen.put(text, read);
    return Optional.of(settled(cells, column, read));
  }

  private LocalDate settled(RowCells cells, Column column, Read read) {
    if (before.isPresent() && !before.get().equals(read.form())) {
      cells.mark(
          column, ImportFault.DATE_MIXED, before.get() + " before, " + read.form() + " here.");
    }
    before = Optional.of(read.form());
    return read.day();
  }

  private String known() {
    return String.join(", ", forms.stream().map(Form::pattern).toList());
  }

  private static Optional<LocalDate> read(Form form, String text) {
    ParsePosition end = new ParsePosition(0);
    TemporalAccessor fields = form.reader().parseUnresolved(text, end);
    if (fields == null || end.getIndex() != text.length()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text, form.reader()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
