/**
 * Witness and mirror: a second and third pair of eyes on a log, each with a key of its own, and the
 * log's side that asks for their signatures.
 *
 * <p>A witness signs, together with a time, the newest state it has seen of a log, once the log has
 * shown that this state only adds to the one before. It keeps that state before it answers, so it
 * never signs two states that cannot both be true. A mirror is a witness that first fetches and
 * stores every leaf.
 *
 * <p>The five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.witness.Witness}: the state machine; one call, one {@link
 *       org.parley.witness.Answer}
 *   <li>{@link org.parley.witness.WitnessStore}: the one small file per log it stands on
 *   <li>{@link org.parley.witness.MirrorFollower}: fetches leaves, checks them, keeps them
 *   <li>{@link org.parley.witness.Cosigning}: the log's side, asks every witness after each commit
 *       and never holds up a decision
 *   <li>{@link org.parley.witness.Vouching}: what pages, beats and receipts ask about it
 * </ul>
 *
 * <pre>{@code
 * Witness witness = Witness.open(disk, key, List.of(WitnessedLog.of(logKey)));
 * Answer answer = witness.addCheckpoint(body, clock.instant());
 * }</pre>
 *
 * <p>What it does not do: it never reads a statement, knows no party and decides nothing about a
 * log but whether it grew. A witness's signature says that a state was seen, not that it is true.
 *
 * <p>The threats it faces: an operator who shows different people different logs, rewrites one, or
 * starts again from an old copy; two requests at once; a power cut between checking and keeping.
 * The formats are in {@code docs/formats/witness.md} and {@code docs/formats/mirror.md}.
 */
@NullMarked
package org.parley.witness;

import org.jspecify.annotations.NullMarked;
