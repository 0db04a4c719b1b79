/**
 * The desk: the one way into the log. It takes signed statements, decides about each of them on
 * everything recorded before, and answers with a receipt and a decision, or with a signed refusal.
 *
 * <p>Workers read submissions strictly and check signatures ({@code Admission}); one thread
 * decides, batch after batch ({@code DecisionThread}). Who was decided first is recorded first, a
 * check sees all that came before it, and nobody is answered before everything is durable. Rules
 * are values in, values out; the clock, random bytes, ledger and journal are handed in.
 *
 * <p>The five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.desk.Desk}: submit, situation, health
 *   <li>{@link org.parley.desk.SubmitReply}: the four answers a submitter can get
 *   <li>{@link org.parley.desk.Situation}: what decisions stand on; a pure fold over the log, with
 *       a digest that live, restarted and rebuilt desks share
 *   <li>{@link org.parley.desk.DeskRefusal}: every refusal this room knows, each with a stable code
 *   <li>{@link org.parley.desk.RecordListener}: how register, delivery and event streams hear of
 *       what was recorded
 * </ul>
 *
 * <pre>{@code
 * Journal journal = RefusalJournal.open(disk);
 * try (Desk desk = new Desk(ledger, deskKey, clock, entropy, limits, journal, listeners)) {
 *   switch (desk.submit(submission).join()) {
 *     case SubmitReply.Accepted accepted -> keep(accepted.receipt());
 *     case SubmitReply.Refused refused -> show(refused.refusal());
 *     case SubmitReply.Busy busy -> retryIn(busy.retryAfterSeconds());
 *     case SubmitReply.Stopped stopped -> callTheOperator(stopped.why());
 *   }
 * }
 * }</pre>
 *
 * <p>What it does not do: it approves nothing, sends nothing, draws no conclusion about who kept to
 * what, and keeps no table that could not be made again from the log. Notices are recorded however
 * short or overlapping they are; refused is only what is malformed, not the author's to say, or out
 * of order.
 *
 * <p>The threats it faces: a participant that replays, equivocates, probes for what is hidden from
 * it or floods; a carrier that hands in a signed leaf with something else; an operator that would
 * like to say afterwards that it was asked something different. {@code docs/design/desk.md} takes
 * them one by one.
 */
@NullMarked
package org.parley.desk;

import org.jspecify.annotations.NullMarked;
