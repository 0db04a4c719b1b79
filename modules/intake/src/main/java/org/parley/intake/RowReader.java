package org.parley.intake;

/** Reads the rows of one kind of file, once its heading is known. */
interface RowReader {
  /** The row, or the fault for which it is left out. */
  ImportedRow read(RowCells cells) throws RowFault.InRow;
}
