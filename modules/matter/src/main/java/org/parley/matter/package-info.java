/**
 * Things with a life, what is told of them, and where they stand: patrol series, observation posts,
 * exercises, talks, ultimatums, obligations, local pauses, designation lists, links between blocks.
 *
 * <p>There is one kind of thing, a matter, and one kind of news, an event. No state is stored:
 * where a matter stands at a moment is worked out from its events, so that a correction, or a look
 * at what was known on another day, is the same question asked of other events.
 *
 * <p>Each answer has two lanes that never mix. NOTIFIED is what a party of the matter signed
 * itself; REPORTED is what the press and others say. A suspension that was only announced in public
 * reads "announced, not notified here": it flips no state here, and it is not hidden either. Dates
 * that are not fine enough leave several possible states, and all are given.
 *
 * <p>Six types to know: {@link org.parley.matter.Matters} (everything on record, and every
 * question), {@link org.parley.matter.Life} (which event leads which kind to what state: the one
 * table), {@link org.parley.matter.MatterState} (the two lanes at a moment), {@link
 * org.parley.matter.Chronology} (what came before what, as far as anybody states it), {@link
 * org.parley.matter.Board} (relations and series, block by block), {@link
 * org.parley.matter.Deadline} (what is due and where it stands now).
 *
 * <pre>{@code
 * Matters matters = Matters.EMPTY
 *     .matter(seriesLeaf, "North", series, seriesId, Optional.of("ROAD"), recordedAt)
 *     .event(eventLeaf, "North", suspended, eventId, Optional.of("ROAD"), later);
 * MatterState state = matters.state(seriesId, now).orElseThrow();
 * state.notified().certain(); // SUSPENDED
 * state.words();              // notified here by North
 * }</pre>
 *
 * <p>It judges nobody: a due time that passed reads "nothing recorded here". It merges no accounts,
 * guesses no order, and takes no event of one block into another; only a linkage that somebody put
 * on record names two blocks, and is listed as his word. It has no clock and does not know who may
 * read what: whoever asks passes the moment and folds only what the reader may know.
 *
 * <p>The threat it faces is a state made by somebody else: a press report that suspends a patrol, a
 * party that speaks for another, an "after" that turns an order round. So an own word that names
 * another as its speaker is refused, reports decide nothing in the notified lane, and a stated
 * order that contradicts the dates is set apart and shown.
 */
@NullMarked
package org.parley.matter;

import org.jspecify.annotations.NullMarked;
