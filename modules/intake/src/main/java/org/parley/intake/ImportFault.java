package org.parley.intake;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/**
 * Everything that can be wrong with a file of a data set or with one of its rows, each with a
 * stable code. A row with such a fault is left out and named in the file of errors; a {@link
 * #isMark mark} is only noted, and the row is kept.
 */
public enum ImportFault implements RefusalCode {
  UNREADABLE("import.unreadable", "The file does not read as what it is said to be."),
  ENCODING("import.encoding", "The file is not in the encoding it is said to be in."),
  EMPTY("import.empty", "The file has no heading or no row that can be kept."),
  TOO_LARGE("import.too-large", "The file is, or unpacks to, more than is taken in at once."),
  MAPPING("import.mapping", "The mapping of columns is not one that can be used."),
  COLUMN_MISSING("import.column-missing", "A column that is needed is not in the heading."),
  COLUMN_TWICE("import.column-twice", "Two columns of the heading have the same name."),
  CELLS("import.cells", "The row has more or fewer cells than the heading."),
  CELL_TOO_LONG("import.cell-too-long", "A cell is longer than is taken in."),
  KEY("import.key", "The row has no id of its own."),
  KEY_TWICE("import.key-twice", "An earlier row of the file has this id."),
  DATE("import.date", "A date is not written in a form that is known for this column."),
  DATE_AMBIGUOUS("import.date-ambiguous", "A date can mean two days in the forms of this column."),
  DATE_ORDER("import.date-order", "The end lies before the beginning."),
  DATE_FUTURE("import.date-future", "The day had not begun anywhere when the file was read."),
  LATITUDE("import.latitude", "A latitude is not a number from -90 to 90."),
  LONGITUDE("import.longitude", "A longitude is not a number from -180 to 180."),
  PLACE_HALF("import.place-half", "One of latitude and longitude is there without the other."),
  NUMBER("import.number", "A number is not a whole number from 0 up."),
  NUMBER_ORDER(
      "import.number-order", "Lowest, best and highest number are out of order; all are kept."),
  WORD("import.word", "A code is none of those that the data set knows."),
  SUM_DIFFERS("import.sum-differs", "The parts do not add up to the total; both are kept."),
  SOURCE_DATE("import.source-date", "The date of a source does not read; it is kept undated."),
  SOURCES_DIFFER("import.sources-differ", "The lists of sources are not of one length."),
  CODE_UNKNOWN("import.code-unknown", "A code is not known; it is kept as written."),
  DATE_MIXED("import.date-mixed", "The column changes the form of its dates here."),
  LINE("import.line", "A packed row does not read as one.");

  private final String code;
  private final String text;

  ImportFault(String code, String text) {
    this.code = code;
    this.text = text;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return 422;
  }

  /** Whether the row is kept all the same. */
  public boolean isMark() {
    return switch (this) {
      case SUM_DIFFERS, SOURCE_DATE, SOURCES_DIFFER, CODE_UNKNOWN, DATE_MIXED -> true;
      case NUMBER_ORDER -> true;
      case UNREADABLE, ENCODING, EMPTY, TOO_LARGE, MAPPING, COLUMN_MISSING, COLUMN_TWICE -> false;
      case CELLS, CELL_TOO_LONG, KEY, KEY_TWICE, DATE, DATE_AMBIGUOUS, DATE_ORDER -> false;
      case DATE_FUTURE, LATITUDE, LONGITUDE, PLACE_HALF, NUMBER -> false;
      case WORD, LINE -> false;
    };
  }

  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, text + " " + detail);
  }
}
