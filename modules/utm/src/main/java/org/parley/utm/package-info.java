/**
 * What a façade in the shape of ASTM F3548-21 answers to USSs: operational intents, constraints,
 * subscriptions with counted notifications, availability and reports, decided over one value.
 *
 * <p>The types to know:
 *
 * <ul>
 *   <li>{@link org.parley.utm.Airspace}: everything that was recorded through the façade, a pure
 *       fold over {@link org.parley.utm.Change};
 *   <li>{@link org.parley.utm.UtmRequest}: what a USS asks, with who asks and when;
 *   <li>{@link org.parley.utm.UtmRules}: the answer, or the change that is to be recorded first;
 *   <li>{@link org.parley.utm.Extent}: a volume in space and time, exact, with closed bounds.
 * </ul>
 *
 * <p>What it does not do: it reads no clock, no file and no token, records nothing, calls no USS,
 * and knows nothing of posts and parties of the mechanism. Whatever was not filed through the
 * façade cannot change an answer of it, but for the constraints it is handed, each for one reader
 * ({@link org.parley.utm.Airspace#withNotice}).
 *
 * <p>The threats it faces: a USS that writes for another; one that wants another's version number
 * without having asked for the details; requests that are large, crooked or old; and a gap in the
 * counts of notifications, which would hide that something was not told.
 */
@NullMarked
package org.parley.utm;

import org.jspecify.annotations.NullMarked;
