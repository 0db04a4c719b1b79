package org.parley.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.intake.Heading.Column;

/** The cells of one row, read as what they are to be; a cell that is not ends the row. */
final class RowCells {
  private static final int PLAIN_DIGITS = 24;

  private final long row;
  private final List<String> cells;
  private final List<RowFault> marks = new ArrayList<>();

  RowCells(long row, List<String> cells) {
    this.row = row;
    this.cells = cells;
  }

  long row() {
    return row;
  }

  List<RowFault> marks() {
    return marks;
  }

  /** Notes something and keeps the row. */
  void mark(Column column, ImportFault fault, String detail) {
    marks.add(RowFault.of(row, column.name(), raw(column), fault, detail));
  }

  RowFault.InRow fault(Column column, ImportFault fault, String detail) {
    return new RowFault.InRow(RowFault.of(row, column.name(), raw(column), fault, detail));
  }

  /** What stands there, without blanks around it. */
  String raw(Column column) {
    return column.at() < cells.size() ? cells.get(column.at()).strip() : "";
  }

  /** A text, empty where nothing or NA stands there. */
  Optional<String> text(Optional<Column> column, int most) throws RowFault.InRow {
    return column.isEmpty() ? Optional.empty() : text(column.get(), most);
  }

  Optional<String> text(Column column, int most) throws RowFault.InRow {
    String text = raw(column);
    if (text.length() > most) {
      throw fault(
          column, ImportFault.CELL_TOO_LONG, text.length() + " characters; at most " + most + ".");
    }
    return text.isEmpty() || text.equals("NA") ? Optional.empty() : Optional.of(clean(text));
  }

  /** Control characters become blanks; nothing else is touched. */
  private static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) || Character.isSurrogate(text.charAt(i))) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  Optional<BigDecimal> degrees(Column column, int most, boolean comma, ImportFault fault)
      throws RowFault.InRow {
    String text = raw(column);
    if (text.isEmpty() || text.equals("NA")) {
      return Optional.empty();
    }
    String plain = comma ? text.replace(',', '.') : text;
    if (plain.length() > PLAIN_DIGITS || !isDegrees(plain)) {
      throw fault(column, fault, "");
    }
    BigDecimal value = new BigDecimal(plain.startsWith("+") ? plain.substring(1) : plain);
    if (value.abs().compareTo(BigDecimal.valueOf(most)) > 0) {
      throw fault(column, fault, "");
    }
    return Optional.of(value);
  }

  /** A sign or none, one to three digits, and a point with digits behind it or none. */
  private static boolean isDegrees(String text) {
    int at = text.charAt(0) == '+' || text.charAt(0) == '-' ? 1 : 0;
    int whole = digits(text, at);
    if (whole == 0 || whole > 3) {
      return false;
    }
    at += whole;
    if (at == text.length()) {
      return true;
    }
    int behind = text.charAt(at) == '.' ? digits(text, at + 1) : 0;
    return behind > 0 && at + 1 + behind == text.length();
  }

  /** How many digits stand there in a row. */
  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }

  /** Whether a text is one digit between two. */
  static boolean isDigit(String text, char least, char most) {
    return text.length() == 1 && text.charAt(0) >= least && text.charAt(0) <= most;
  }

  Optional<Long> count(Optional<Column> column) throws RowFault.InRow {
    if (column.isEmpty()) {
      return Optional.empty();
    }
    String text = raw(column.get());
    if (text.isEmpty() || text.equals("NA")) {
      return Optional.empty();
    }
    String plain = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    if (plain.isEmpty() || plain.length() > 12 || digits(plain, 0) != plain.length()) {
      throw fault(column.get(), ImportFault.NUMBER, "");
    }
    return Optional.of(Long.parseLong(plain));
  }
}
