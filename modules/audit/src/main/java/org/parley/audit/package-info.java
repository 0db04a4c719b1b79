/**
 * Audit: whole logs, and what is put together from several receipts. A receipt shows one entry;
 * this room shows that a whole copy of a log leads to the root its key signed, that two signed
 * states are or are not of one history, and that two things somebody signed cannot both be true. It
 * needs the JDK and the room {@code verify}, nothing else.
 *
 * <p>The types to know:
 *
 * <ul>
 *   <li>{@link org.parley.audit.MirrorCheck} over {@link org.parley.audit.LogAudit}: every leaf of
 *       a log, from a {@link org.parley.audit.LeafSource} such as a {@link
 *       org.parley.audit.MirrorDirectory}
 *   <li>{@link org.parley.audit.BundleCheck}: one file with all that somebody knows of an entry
 *   <li>{@link org.parley.audit.EvidenceCheck}: that two things cannot both be true
 *   <li>{@link org.parley.audit.CheckpointsCheck}: two signed states
 *   <li>{@link org.parley.audit.AuditAnswer}: what is shown and, as plainly, what is not
 * </ul>
 *
 * <pre>{@code
 * AuditAnswer answer = BundleCheck.verify(bundleFile, policyFile);
 * System.out.print(answer.words());
 * }</pre>
 *
 * <p>What it does not do: it says of nothing that it is true or was read, and never who made two
 * things contradict each other, or on purpose. It asks no server and has no clock.
 *
 * <p>The threat it faces: an operator who shows different people different logs, leaves something
 * out, dates it back or hands over other bytes; and whoever puts a file together so that it shows
 * less, or more, than it seems. Formats: {@code docs/formats/audit.md}, {@code bundle.md}, {@code
 * evidence.md}; {@code verifiers/go} checks the same without a line of this room.
 */
@NullMarked
package org.parley.audit;

import org.jspecify.annotations.NullMarked;
