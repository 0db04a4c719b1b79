/**
 * Paper: signed texts as squares to scan and as lines to type, and back again byte for byte.
 *
 * <p>The types to know: {@link org.parley.paper.Paper} is a file with its kind; {@link
 * org.parley.paper.TypedLines} and {@link org.parley.paper.Squares} are its two forms on a page;
 * {@link org.parley.paper.Scan} finds squares in a picture; {@link org.parley.paper.Gathered}
 * collects what was scanned or typed until the file is whole.
 *
 * <pre>{@code
 * Paper paper = new Paper(Paper.Kind.SUBMISSION, bytes);
 * List<String> lines = TypedLines.of(paper);
 * Gathered gathered = new Gathered();
 * for (String line : lines) {
 *   gathered.typed(line);
 * }
 * byte[] again = gathered.paper().content();
 * }</pre>
 *
 * <p>Format: {@code docs/formats/paper.md}. It signs nothing and checks no signature: what comes
 * off a page is worth what its own signatures are worth.
 *
 * <p>The threat it faces: a worn page and a tired typist. Every line stands for itself, and one
 * wrong character in a line is put right and told. Two may be taken for another one; so nothing is
 * handed out whose hash is not the one on the page.
 */
@NullMarked
package org.parley.paper;

import org.jspecify.annotations.NullMarked;
