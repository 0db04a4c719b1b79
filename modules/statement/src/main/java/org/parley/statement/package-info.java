/**
 * Statements: what one post says, as exact bytes and as typed records.
 *
 * <p>Everything anybody does on a server is a statement: a JSON object with an envelope (who, to
 * whom, about what, when) and a body of one kind. Its bytes are hashed as they came and never
 * written again; a signed leaf in the log commits to that hash. This room reads those bytes
 * strictly into records, writes new ones, and holds the words all other rooms share: {@link
 * org.parley.statement.Refusal}, {@link org.parley.statement.Limits}, {@link
 * org.parley.statement.Address}, {@link org.parley.statement.Recorded}.
 *
 * <p>Five kinds of statements make the record besides notices, answers and claims: {@code
 * agreement} and {@code zone} propose law, {@code matter} names a thing with a life, {@code event}
 * says what became of it, by its author's own word or as a public source reports it, and {@code
 * entry} puts places, actors and weapons under all their names on the reference shelf. No state is
 * stated anywhere: it is worked out from events.
 *
 * <p>A time in a text that names no zone stays open: {@link org.parley.statement.Moment} keeps the
 * earliest and the latest moment it may be.
 *
 * <p>Five types to know: {@link org.parley.statement.Statement} (envelope, body, bytes), {@link
 * org.parley.statement.Kind} (what a statement does and who may send it), {@link
 * org.parley.statement.Body} (one record per kind), {@link org.parley.statement.Draft} (a statement
 * being written), {@link org.parley.statement.Refusal} (an expected "no").
 *
 * <pre>{@code
 * Draft draft = Draft.of(Kind.ACK, entropy.uuid(), new Address("South/liaison"),
 *     List.of(new Address("North")), now, ack);
 * byte[] bytes = draft.bytes(entropy);
 * switch (Statement.read(bytes, Limits.standard())) {
 *   case Reading.Of of -> of.statement().hash();
 *   case Reading.Refused refused -> refused.refusal().path();
 * }
 * }</pre>
 *
 * <p>It does not decide: whether a key may speak for a post, whether a notice keeps the law, who
 * may read what, are questions for other rooms. It has no clock and does no I/O. JSON Schemas of
 * every body stand beside the classes in {@code schema/}.
 *
 * <p>The threat it faces is input that two readers understand differently. So: one strict reader,
 * no duplicate or unknown fields, numbers as decimals, every list and text within a limit, one
 * spelling for every hash, time and identifier.
 */
@NullMarked
package org.parley.statement;

import org.jspecify.annotations.NullMarked;
