package org.parley.cli;

/**
 * A place in a file.
 *
 * @param line first line is 1
 * @param column first column is 1
 */
record Spot(int line, int column) {
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
