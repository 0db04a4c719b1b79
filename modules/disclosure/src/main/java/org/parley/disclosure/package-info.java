/**
 * Who may read what. One question, asked in one place, answered "no" unless there is a reason.
 *
 * <p>The types to know: {@link org.parley.disclosure.Viewer} (who asks), {@link
 * org.parley.disclosure.AsKnown} (as of when, and whether by recording or by publication), {@link
 * org.parley.disclosure.Disclosure} (the answer), {@link org.parley.disclosure.Publication} (when a
 * statement says it became public), and {@link org.parley.statement.Address} (whom it was sent to).
 *
 * <pre>{@code
 * Viewer south = Viewer.of("South");
 * Disclosure.mayRead(south, new Address("North/liaison"), List.of(new Address("Centre"))); // false
 * }</pre>
 *
 * <p>A party reads what it said itself and what was addressed to it, to any of its posts, or to
 * everyone. Nothing else: not what its guarantor reads, not what the operator reads. What is hidden
 * and what does not exist give the same answer, an empty one.
 *
 * <p>It does not hide the log itself. Leaves are open to every mirror: class, signing key,
 * sequence, rough timing and which leaf answers which. Only what was said is closed. It does not
 * decide who a caller is; the edges make a Viewer out of a session.
 *
 * <p>The threat it faces is a curious party that asks every question it can think of. So every
 * query of every room takes a Viewer first, and there is no second way to a statement.
 */
@NullMarked
package org.parley.disclosure;

import org.jspecify.annotations.NullMarked;
