package org.parley.intake;

import java.util.List;

/**
 * One thing that is wrong in one row, or worth noting.
 *
 * @param row the row of the file, the heading being row 1 of a table without line breaks in cells
 * @param column the name of the column; empty where it is the row as a whole
 * @param value what stands there, shortened
 * @param fault what is wrong
 * @param detail in words, for this cell
 */
public record RowFault(long row, String column, String value, ImportFault fault, String detail) {
  /** The heading of a file of errors. */
  public static final List<String> HEADING =
      List.of("row", "column", "value", "code", "row is", "reason");

  private static final int VALUE_CHARACTERS = 200;

  /** A fault in a cell, with no more of the cell than fits a line. */
  static RowFault of(long row, String column, String value, ImportFault fault, String detail) {
    String shown =
        value.length() <= VALUE_CHARACTERS
            ? value
            : value.substring(0, VALUE_CHARACTERS) + "... (" + value.length() + " characters)";
    return new RowFault(row, column, shown, fault, detail);
  }

  /** Its line in a file of errors, in the order of the heading. */
  public List<String> cells() {
    String words = detail.isEmpty() ? fault.text() : fault.text() + " " + detail;
    return List.of(
        Long.toString(row),
        column,
        value,
        fault.code(),
        fault.isMark() ? "kept" : "left out",
        words);
  }

  /** Cells as a line of CSV; one that a program would take for a formula is disarmed. */
  public static String csv(List<String> cells) {
    return CsvTable.line(cells);
  }

  /** Thrown inside the readers, where one cell ends the reading of a row. */
  static final class InRow extends Exception {
    private static final long serialVersionUID = 1;
    private final transient RowFault fault;

    InRow(RowFault fault) {
      super(fault.fault().code(), null, false, false);
      this.fault = fault;
    }

    RowFault fault() {
      return fault;
    }
  }
}
