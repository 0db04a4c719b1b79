package org.parley.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Anchor;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;

/**
 * When the event was from which an agreement counts its deadlines, as far as two of its parties
 * agree on it.
 *
 * @param name the anchor
 * @param at when it was; absent until the agreement states it or both parties have named the same
 *     moment
 * @param disputed whether both have named a moment, and not the same one
 * @param said what each of the two named, its newest word, in the order of entry
 */
public record AnchorTime(String name, Optional<Moment> at, boolean disputed, List<Notified> said) {

  public AnchorTime {
    said = List.copyOf(said);
  }

  static AnchorTime of(Books books, LoadedAgreement agreement, String name, String a, String b) {
    Optional<Moment> stated =
        agreement.body().facts().anchors().stream()
            .filter(anchor -> anchor.name().equals(name))
            .findFirst()
            .flatMap(Anchor::at);
    List<Notified> said = new ArrayList<>();
    for (Happening word : books.happenings().about(agreement.id())) {
      boolean ofEither = word.party().equals(a) || word.party().equals(b);
      if (ofEither
          && word.ownWord()
          && word.body().event() == EventWord.ANCHOR
          && word.body().name().equals(Optional.of(name))) {
        said.removeIf(before -> before.party().equals(word.party()));
        said.add(new Notified(word.leaf(), word.id(), word.party(), word.body()));
      }
    }
    if (stated.isPresent()) {
      return new AnchorTime(name, stated, false, said);
    }
    if (said.size() < 2) {
      return new AnchorTime(name, Optional.empty(), false, said);
    }
    Optional<Moment> one = said.get(0).body().at();
    boolean same =
        one.isPresent() && said.get(1).body().at().filter(at -> same(one.get(), at)).isPresent();
    return new AnchorTime(name, same ? one : Optional.empty(), !same, said);
  }

  private static boolean same(Moment one, Moment other) {
    return one.earliest().equals(other.earliest()) && one.latest().equals(other.latest());
  }
}
