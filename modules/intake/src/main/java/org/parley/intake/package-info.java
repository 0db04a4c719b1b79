/**
 * Files of data sets: read row by row, packed for the log, unpacked again, and screened.
 *
 * <p>A post takes in a file that others published: UCDP, ACLED, or any table with a mapping of its
 * columns. Each row is what a data set says that its sources said; each source is a claim, and none
 * of them becomes more likely by being repeated. Rows are packed into chunks that the post signs,
 * then into one signed manifest; before that manifest nothing is shown, after its withdrawal
 * nothing is shown any more, and both stay on record.
 *
 * <p>Five types to know: {@link org.parley.intake.DataFile} (a file and how it is read), {@link
 * org.parley.intake.ImportedRow} (one row), {@link org.parley.intake.ImportFault} (everything that
 * can be wrong with a file or a row), {@link org.parley.intake.Packer} (rows into chunks), {@link
 * org.parley.intake.ScreeningCounts} (what would fall under which article if the record is right).
 *
 * <pre>{@code
 * DataFile file = new DataFile(name, bytes, Format.UCDP_GED, mapping, UTF_8, ',');
 * Packer packer = new Packer(chunk -> record(chunk.body(id, number++)));
 * Counts counts = file.read(lastDay, taker, progress);   // every row, and every fault
 * }</pre>
 *
 * <p>It decides nothing and judges nobody: counts of a screening are no findings and enter no
 * register. It does not draw a side's part in a row from the order in which a data set lists sides,
 * does not correct a number, and does not guess at a date. It keeps no file and has no clock.
 *
 * <p>The threat it faces is a file that is not what it says: dates that mean two days, places off
 * the earth, a cell of megabytes, a small file that unpacks to a large one, a formula that waits
 * for whoever opens the list of faults. Everything is bounded, and each of these has an answer that
 * names row and column.
 */
@NullMarked
package org.parley.intake;

import org.jspecify.annotations.NullMarked;
