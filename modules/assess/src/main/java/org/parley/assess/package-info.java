/**
 * Term tests: whether what is told of a happening would fall under an article, step by step.
 *
 * <p>A claim is what somebody said. An incident is what people put together of claims. A term test
 * is computed from one happening and the law: pure, reproducible, signed by nobody. A finding is
 * signed by a post after the parties could comment, and cites the digest of a term test. Only a
 * finding says what was kept and what was not; nothing in this room does.
 *
 * <p>The types to know: {@link org.parley.assess.Happening} (when, where, who, what, each only as
 * good as it is known), {@link org.parley.assess.TermTests} (every article that may be met), {@link
 * org.parley.assess.TermTest} (one article: the steps in their order, the result, the digest),
 * {@link org.parley.assess.TestResult} (its words), {@link org.parley.assess.Screening} (the same
 * answers for a million happenings, counted only).
 *
 * <pre>{@code
 * Happening what = Happening.of(span, Where.near(place, 500), Act.FORCE);
 * List<TermTest> tests = TermTests.of(law).of(what);
 * tests.getFirst().steps();   // article, time, act, actor, place, exceptions, notices
 * }</pre>
 *
 * <p>It reads no words: whether an act is what a text means is taken from how the happening is
 * described, and said so. An alleged part stays alleged, however many repeat it. A result holds
 * under every error that map, place and time state, or it is UNDETERMINED and names the step that
 * leaves it open.
 *
 * <p>The threat it faces is a machine that accuses. So the same happening with two parties' names
 * exchanged gives the same answer with the names exchanged, the words of a finding are not among
 * its results, and what is not covered says that this tells nothing about lawfulness.
 */
@NullMarked
package org.parley.assess;

import org.jspecify.annotations.NullMarked;
