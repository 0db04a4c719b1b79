/**
 * Claims side by side: where what several sources say about one thing does not meet, and the shelf
 * of names.
 *
 * <p>A claim is what somebody said. Several claims about one happening are put next to each other
 * when a person has linked them, and a reader is told in plain words what differs: hours, places,
 * numbers, parties, purposes. Nobody is told who is right.
 *
 * <p>Five types to know: {@link org.parley.incident.ClaimReview} (the review, one call), {@link
 * org.parley.incident.KnownClaim} (a claim a reader may know), {@link org.parley.incident.Warning}
 * (one difference: code, claims, a sentence, the values), {@link org.parley.incident.CountTable}
 * (one number of one event, source by source), {@link org.parley.incident.Shelf} (places, actors
 * and weapons under all their names).
 *
 * <pre>{@code
 * Shelf shelf = Shelf.EMPTY.entry(leaf, "Archive", entry, entryId);
 * shelf.resolve("Tal Rifaat"); // every entry of that name, in any spelling
 * List<Warning> warnings = ClaimReview.of(claims, shelf, law, matters);
 * warnings.getFirst().detail(); // "The times given for one event do not meet: F02 says ..."
 * }</pre>
 *
 * <p>It makes no finding, grades nobody and changes no state. It does not propose that two claims
 * belong together, never averages numbers, and does not choose among places of one name. It does
 * not look at who may read a claim: it is given what the reader may know, and nothing else enters
 * the answer.
 *
 * <p>The threat it faces is a record that seems to confirm itself: one statement that comes back
 * through five outlets, a first that was not the first, a sum nobody added up, a name that means
 * two towns. And a server that takes sides: so no rule knows a name, and swapping two actors swaps
 * the answer and changes nothing else.
 */
@NullMarked
package org.parley.incident;

import org.jspecify.annotations.NullMarked;
