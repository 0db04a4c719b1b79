/**
 * The register: what was recorded, as rows to ask. A read model in one SQLite file, never the
 * truth.
 *
 * <p>The types to know: {@link org.parley.register.Register} holds every query, and each takes a
 * {@code Viewer} first; {@link org.parley.register.Replay} brings it up to its ledger; {@link
 * org.parley.register.NoticeRow} is a notice with its overlaps, ladder and answers as one reader
 * may know them; {@link org.parley.register.LogRow} is one leaf; {@link
 * org.parley.register.Listing} is a page of anything. Questions about agreements, matters and
 * claims are put to the reader's {@code CaseFile}, which the register folds from the same rows.
 *
 * <pre>{@code
 * Register register = Register.open(folder.resolve("register.sqlite"));
 * Replay.catchUp(register, ledger, limits);                 // what a restart or a rebuild does
 * register.apply(batch);                                    // after each commit
 * register.notices(Viewer.of("South"), Page.first(100));    // only what South may read
 * }</pre>
 *
 * <p>Every row hangs on the leaf that made it, and every query asks that leaf's readers: a step of
 * a delivery ladder, an overlap or an answer is seen by whoever may read the leaf it came from. A
 * pair of overlapping notices is seen by whoever may read both. Which version of a thing is the
 * newest is decided by what the reader may know, so a version addressed to others changes nothing
 * for him. "As known on" leaves out what was recorded later, or what had not been published by
 * then, whichever the reader asks for.
 *
 * <p>It decides nothing, checks no rule and has no clock. It does not keep what the ledger no
 * longer holds: after an erasure it is rebuilt.
 *
 * <p>The threat it faces: a reader who learns from an answer, a count, a page boundary or an
 * absence what was not addressed to him; and a file edited behind the server's back, which the
 * digest of a rebuilt register exposes.
 */
@NullMarked
package org.parley.register;

import org.jspecify.annotations.NullMarked;
