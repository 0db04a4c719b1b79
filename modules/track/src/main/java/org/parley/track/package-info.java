/**
 * Positions held against the notices of their own party: inside its plan, outside it, before or
 * after its time, no notice found.
 *
 * <p>The types to know:
 *
 * <ul>
 *   <li>{@link org.parley.track.Fix}: where something of a party was at a moment, and how well that
 *       is known;
 *   <li>{@link org.parley.track.Plans}: the notices of parties as plans, each known from when until
 *       when;
 *   <li>{@link org.parley.track.TrackMatcher}: the operator; the same class for positions as they
 *       come in and for a file of last year;
 *   <li>{@link org.parley.track.TrackAlert}: a change of standing, in words;
 *   <li>{@link org.parley.track.TrackBook}: one matcher for each reader, so that a reader's answers
 *       rest on the notices he may read.
 * </ul>
 *
 * <pre>{@code
 * TrackMatcher matcher = new TrackMatcher(Tolerance.standard());
 * List<TrackAlert> alerts = matcher.take(fix, plans);
 * List<TrackAlert> silent = matcher.advance(now);
 * }</pre>
 *
 * <p>What it does not do: it reads no clock and no file, keeps no history of positions, compares
 * with nobody else's notices, and calls nothing hostile. Where no notice is found, that is all that
 * is said.
 *
 * <p>The threats it faces: a party that wants to see where another one's people are, and gets none
 * of its positions; a monitor who wants to learn of notices he may not read, and is answered from
 * those he may; a receiver that errs, repeats itself and reports out of order, which is bounded by
 * the error it states, by distances and by time.
 */
@NullMarked
package org.parley.track;

import org.jspecify.annotations.NullMarked;
