/**
 * The bottom room: everything that is needed to check a receipt, with the JDK alone.
 *
 * <p>A party that files something gets a receipt. With it, the statement itself, the trust policy
 * and the keys file, anybody can check years later, on a machine without network, who said what to
 * whom and where in the record it stands. This jar is that check, and the formats beneath it; the
 * server, the command line and the browser all stand on the same formats. They are described byte
 * by byte in {@code docs/formats/receipt.md}, and {@code verifiers/go} checks the same files
 * without sharing a line with this room.
 *
 * <p>Five types to know:
 *
 * <ul>
 *   <li>{@link org.parley.verify.OfflineVerifier}: receipt, statement, policy, keys in; a {@link
 *       org.parley.verify.Verdict} out, with what is shown and what is not in words
 *   <li>{@link org.parley.verify.Leaf}: one entry of the log, a signed note about a statement's
 *       hash
 *   <li>{@link org.parley.verify.Receipt}: a leaf, its place, and the proof that it stands there
 *   <li>{@link org.parley.verify.VerifierKey}: a named public key, and the one rule by which its
 *       signatures count
 *   <li>{@link org.parley.verify.Json} with {@link org.parley.verify.Fields}: the only JSON reader
 *       of the house, strict where two readers could differ
 * </ul>
 *
 * <p>Example, the whole of an audit:
 *
 * <pre>{@code
 * Verdict verdict = OfflineVerifier.verify(receipt, statement, policyFile, keysJson);
 * String answer = VerifyMain.words(verdict);
 * }</pre>
 *
 * <p>What it does not do: it opens no connection, reads no clock, keeps no state, signs nothing,
 * and knows of the single kinds of statements only who may sign them. ML-DSA-44 lines of witnesses
 * are read over and said to be unchecked.
 *
 * <p>Threat: whoever hands over the files. A reader here turns bytes down with a {@link
 * org.parley.verify.Malformed} that carries a stable code from {@link
 * org.parley.verify.VerifyCode}, or takes them for exactly what they are. What no receipt can show,
 * a stolen key, a false statement, a log that shows others another history, is part of every
 * answer.
 */
@NullMarked
package org.parley.verify;

import org.jspecify.annotations.NullMarked;
