package org.parley.terms;

/** What may stand in a place of a {@link Sentence}: another sentence, or a name. */
public sealed interface SentencePart permits Sentence, SentencePart.Name {

  /**
   * Something that is the same in every language: a name, a number, a time, a quotation.
   *
   * @param text as it is
   */
  record Name(String text) implements SentencePart {}
}
