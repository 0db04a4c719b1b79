/**
 * Agreements, zones, assent, and which duties hold between whom.
 *
 * <p>Nobody defines the law alone. A zone or an agreement that a party loads is a proposal; it
 * holds between two parties when both assented to the same version, and until then everything said
 * about it reads "as loaded by X". Whether it holds is asked pair by pair and for a moment, never
 * in general.
 *
 * <p>What happens to an agreement later comes in two lanes that never mix. What a party says here
 * by its own word ({@link org.parley.terms.Law#notified}) acts between itself and each other party:
 * either suspends, resumes its own suspension, or denounces; that it collapsed, that it is renewed
 * and when a deadline's event was, both have to say. What the press or anybody else says ({@link
 * org.parley.terms.Law#reported}) stands beside the agreement and changes nothing. Where a date is
 * not exact, the answer inside it is UNDETERMINED.
 *
 * <p>Five types to know: {@link org.parley.terms.Law} (everything loaded and assented to, as one
 * immutable value), {@link org.parley.terms.Standing} (how far an agreement holds, pair by pair),
 * {@link org.parley.terms.ZoneBasis} (what a zone's shape rests on), {@link
 * org.parley.terms.NotifyDuty} (a duty a notice falls under), {@link org.parley.terms.TermsRefusal}
 * (why an agreement is turned down). Two questions come with types of their own: {@link
 * org.parley.terms.ScopeQuery}, answered by {@link org.parley.terms.TermsAt} (which articles reach
 * a place, a time and two parties, and why), and {@link org.parley.terms.Obligation} (what is owed
 * by when).
 *
 * <pre>{@code
 * Law law = Law.of(policy)
 *     .zone(zoneLeaf, new Address("Centre/desk"), zone, zoneId)
 *     .agreement(leaf, "Centre", agreement, id)
 *     .assent("North", leaf)
 *     .assent("South", leaf);
 * law.inForce(leaf, "North", "South", now); // true
 * law.notifyDuties("North", List.of("South"), NoticeFacts.of("PATROL", volumes), now);
 * law.termsAt(ScopeQuery.of(Where.near(place, 500), now, "North", "South")).terms();
 * }</pre>
 *
 * <p>It does not judge anybody: it says which duty applies, never whether it was kept. It has no
 * clock; the moment is passed in. It does not look at who may read an agreement.
 *
 * <p>The threat it faces is a party that writes law for others: a duty nobody agreed to, a zone
 * redrawn after assent, an agreement in the name of absent parties. So assent is to one exact
 * version, zones are cited by leaf, and an unagreed or approximate shape never gives a certain
 * answer.
 */
@NullMarked
package org.parley.terms;

import org.jspecify.annotations.NullMarked;
