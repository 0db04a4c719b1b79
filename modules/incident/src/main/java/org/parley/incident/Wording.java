package org.parley.incident;

import java.util.Collection;
import java.util.List;
import org.parley.terms.Sentence;
import org.parley.terms.SentencePart;

/** What is told of claims as sentences, to be said in any language. */
final class Wording {
  private static final int NAMED_MOST = 8;

  private Wording() {}

  /** All of some, or the first eight and how many more; at least one is wanted. */
  static Sentence names(Collection<String> some) {
    return list(some.stream().map(Sentence::name).toList());
  }

  /** The same of sentences. */
  static Sentence list(List<? extends SentencePart> all) {
    if (all.size() <= NAMED_MOST) {
      return Sentence.list(all);
    }
    Sentence first = Sentence.saying("{0}", all.getFirst());
    for (SentencePart one : all.subList(1, NAMED_MOST)) {
      first = Sentence.saying("{0}, {1}", first, one);
    }
    String more = Integer.toString(all.size() - NAMED_MOST);
    return Sentence.saying("{0} and {1} more", first, Sentence.name(more));
  }
}
