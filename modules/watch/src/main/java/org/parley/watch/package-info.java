/**
 * The watch: who must be reached, who answered, and what is open when the next officer sits down.
 *
 * <p>The types to know:
 *
 * <ul>
 *   <li>{@link org.parley.watch.WatchBook}: an immutable fold over what was recorded, and the steps
 *       that are due at a moment;
 *   <li>{@link org.parley.watch.Call}: a hotline message or an UNDER FIRE call, with the ladder of
 *       each party it goes to;
 *   <li>{@link org.parley.watch.Climb}: how far one party's ladder has been climbed, and who
 *       answered at which step;
 *   <li>{@link org.parley.watch.ContactRecord}: one side's record of a call or a meeting, with what
 *       the other side says of it;
 *   <li>{@link org.parley.watch.OpenItem}: what a watch must hand over;
 *   <li>{@link org.parley.watch.DutyBook}: who is on call, and which posts are focal points;
 *   <li>{@link org.parley.watch.SignalBook}: signals agreed, and when they were last drilled.
 * </ul>
 *
 * <pre>{@code
 * WatchBook book = WatchBook.EMPTY.ladder(bySouth, ladder).message(toSouth, message);
 * List<StepDue> due = book.due(now);        // the desk records each as a step of its own
 * book = book.step(step, recordedAt);       // and is not told of it again
 * }</pre>
 *
 * <p>What it does not do: it has no clock and no timer, sends nothing, and stores no state that is
 * not a function of what was recorded. So a restart climbs on where the record ends, a clock put
 * back delays at most what is not recorded yet, and no step is taken twice.
 *
 * <p>The threats it faces: a message that nobody reads because the one who should is asleep; a
 * sender who says he called and did not, which stops no ladder, since only the recipient's own word
 * does; an officer who leaves things off his page, which is held against the record.
 */
@NullMarked
package org.parley.watch;

import org.jspecify.annotations.NullMarked;
