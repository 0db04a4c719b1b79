/**
 * Notices: what one must say to be taken, what it meets, how far ahead it was given, and how far it
 * got.
 *
 * <p>A notice is not a request. Nothing in this room approves, ranks or clears: it compares,
 * measures and counts what was recorded.
 *
 * <p>The seven types to know:
 *
 * <ul>
 *   <li>{@link org.parley.notice.NoticeRules}: what is refused, and the timeliness;
 *   <li>{@link org.parley.notice.OverlapChecker}: every overlap with other parties' notices, in two
 *       lists: what the filer may know, and what only the owners may be told;
 *   <li>{@link org.parley.notice.NoticeVersion}: a notice as that check sees it; people who are
 *       present do not leave it by expiry;
 *   <li>{@link org.parley.notice.Removing}: the smallest changes of a draft that remove an overlap,
 *       each checked again;
 *   <li>{@link org.parley.notice.Given}: when each volume was first given, over all versions;
 *   <li>{@link org.parley.notice.Rebased}: the same verdict by the clocks of witnesses, where they
 *       say enough;
 *   <li>{@link org.parley.notice.DeliveryLadder}: which of the levels L0 to L5 each recipient
 *       holds.
 * </ul>
 *
 * <pre>{@code
 * List<Refusal> refusals = NoticeRules.check(body, previous, receivedAt);
 * NoticeVersion version = NoticeVersion.of(id, "North", body);
 * var checked = OverlapChecker.check(version, volumesInForce, readableByNorth::contains);
 * GivenTime timeliness = NoticeRules.timeliness(body, duties, receivedAt);
 * }</pre>
 *
 * <p>What it does not do: it reads no clock, stores nothing, sends nothing, and does not decide who
 * may read what; it is told.
 *
 * <p>The threat it faces: a filer who files in order to learn what is hidden from him. So the list
 * he is shown is computed from what he may know and nothing else.
 */
@NullMarked
package org.parley.notice;

import org.jspecify.annotations.NullMarked;
