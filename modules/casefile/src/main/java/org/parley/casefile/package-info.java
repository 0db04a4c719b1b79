/**
 * All that one viewer may know, folded together, and the questions it answers.
 *
 * <p>A case file is made of statements in the order of the log. What the viewer may not read, or
 * what was not known at the moment as of which he asks, never enters it, so no answer can depend on
 * it. Each record keeps three times: when a thing is said to have happened, when that was
 * published, when it was recorded here; "as known" may go by either of the last two.
 *
 * <p>The types to know: {@link org.parley.casefile.CaseFile} (the fold, and {@code ask}), {@link
 * org.parley.casefile.Question} (what may be asked, read strictly), {@link
 * org.parley.casefile.Subject} (the questions and their members, for edges), {@link
 * org.parley.casefile.Filed} (one statement with its place in the log). The form of every answer,
 * with a sample, stands in docs/formats/questions.md.
 *
 * <pre>{@code
 * CaseFile file = CaseFile.of(Viewer.of("South").asKnown(AsKnown.asserted(then)));
 * for (Filed statement : log) {
 *   file = file.with(statement);
 * }
 * file.ask(Question.ofLines("claims", Map.of("block", "M4")));   // JSON
 * }</pre>
 *
 * <p>It decides nothing and weighs nothing. The law says which articles reach a place, matters say
 * what stands in which lane, the review says where claims do not meet; this room puts their words
 * into answers and names, beside everything said of an agreement, who loaded it. A name that stands
 * for several things is never narrowed to one. It keeps no state between questions and has no
 * clock: the moment is part of the question.
 *
 * <p>The threat it faces is an answer that tells more than its reader holds, by a word, a count or
 * an order; and one that tells it unevenly. Tests ask everything in two worlds that differ only in
 * what is hidden, and in two that differ only in two names changed into each other.
 */
@NullMarked
package org.parley.casefile;

import org.jspecify.annotations.NullMarked;
