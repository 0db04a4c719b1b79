/**
 * What the record shows of a place and a time: who was told what, by when, at which level, by which
 * channel, and to whom it was passed on. A pure function from what one reader may know.
 *
 * <p>The types to know: {@link org.parley.explain.ExplainQuestion} (a place with its error, a time
 * with its precision, perhaps a party), {@link org.parley.explain.ToldRecord} (the rows that one
 * reader may know), {@link org.parley.explain.VolumeMatch} (how one volume stands to the place and
 * the time), {@link org.parley.explain.Explanation} (the answer, as JSON and as sentences in four
 * languages). The form of the answer stands in docs/formats/explain.md.
 *
 * <pre>{@code
 * ExplainQuestion question = ExplainQuestion.ofLines(
 *     Map.of("place", "35.86,36.8,300", "time", "2026-03-04T09:30:00Z"));
 * Explanation.of(question, register.told(viewer, question)).json();
 * }</pre>
 *
 * <p>It concludes nothing. A volume covers the place and the time, may cover them within stated
 * errors, or lies apart from them; a step was recorded, or no entry shows one. Whether somebody
 * ought to have told, and whether he did so early enough, is said only in the recorded verdict on a
 * notice, with its basis.
 *
 * <p>The threat it faces is an answer taken for more than it is: silence read as proof, an ack of a
 * headquarters read as the word of the unit that fires, a name that means two towns narrowed to
 * one. So the last line always says what no entry does not prove, the first names who was told and
 * who does not appear, and what does not hold for every place of a name is not said to cover it.
 */
@NullMarked
package org.parley.explain;

import org.jspecify.annotations.NullMarked;
