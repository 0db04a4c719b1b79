/**
 * The record nobody can rewrite: where leaves and statements are stored, how they become durable,
 * and how a receipt comes out.
 *
 * <p>A log is one directory with one writer. {@link org.parley.ledger.Ledger#append} takes a batch
 * of signed leaves with their confidential statements and returns when all of it survives a power
 * loss, with one signed checkpoint over the whole log: the answer to a submission <em>is</em> its
 * receipt, and no promise comes before it. Leaves are open to every party and kept as they were
 * signed; statements are encrypted one by one in the vault and never enter the tree, so that
 * hostile parties can hold complete copies and learn no content.
 *
 * <p>The five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.ledger.Ledger}: append, read, prove, replay; its comment is the order of
 *       a commit
 *   <li>{@link org.parley.ledger.LedgerEntry}: what one append records, and {@link
 *       org.parley.ledger.Commit}: what it returns
 *   <li>{@link org.parley.ledger.Disk}: the file system, replaceable by one whose power can be cut
 *   <li>{@link org.parley.ledger.SyncPoint}: every place that waits for the disk
 *   <li>{@link org.parley.ledger.Signer} and {@link org.parley.ledger.StrictSignatures}: keys that
 *       sign, and the check at the door
 * </ul>
 *
 * <pre>{@code
 * try (Ledger ledger = Ledger.open(disk, origin, logKey, LedgerLimits.standard())) {
 *   Commit commit = ledger.append(List.of(new LedgerEntry(leaf, statement, List.of())));
 *   Receipt receipt = ledger.receipt(commit.firstIndex(), commit.checkpoint());
 * }
 * }</pre>
 *
 * <p>What it does not do: it does not look inside leaves or statements, decides nothing about who
 * may write or read, knows no clock, and retries nothing. The files are described byte by byte in
 * {@code docs/formats/ledger-files.md}.
 *
 * <p>The threat it faces: an operator, or a disk, that changes, drops or reorders what was
 * recorded. What an operator changes no longer fits the checkpoints that receipts carry; what a
 * disk loses is found when the log is opened, named by file and byte, and never papered over.
 */
@NullMarked
package org.parley.ledger;

import org.jspecify.annotations.NullMarked;
