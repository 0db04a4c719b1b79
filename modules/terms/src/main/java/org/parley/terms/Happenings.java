package org.parley.terms;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.statement.EventWord;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What was entered about agreements, in the order it was entered; a corrected entry takes the place
 * of the one it corrects. Immutable.
 */
final class Happenings {
  static final Happenings NONE = new Happenings(HashTreePMap.empty());

  private final PMap<UUID, PVector<Happening>> about;

  private Happenings(PMap<UUID, PVector<Happening>> about) {
    this.about = about;
  }

  Happenings plus(Happening entered) {
    UUID agreement = entered.body().of();
    PVector<Happening> known = about(agreement);
    for (int i = 0; i < known.size(); i++) {
      Happening before = known.get(i);
      if (before.id().equals(entered.id())) {
        Happening corrected =
            new Happening(
                entered.leaf(),
                entered.id(),
                entered.party(),
                entered.body(),
                entered.told(),
                before.versions());
        return new Happenings(about.plus(agreement, known.with(i, corrected)));
      }
    }
    return new Happenings(about.plus(agreement, known.plus(entered)));
  }

  /** Everything entered about an agreement. */
  PVector<Happening> about(UUID agreement) {
    PVector<Happening> known = about.get(agreement);
    return known == null ? TreePVector.empty() : known;
  }

  /** A party's own words of that kind about an agreement. */
  List<Happening> words(UUID agreement, String party, EventWord word) {
    return about(agreement).stream()
        .filter(said -> said.body().event() == word)
        .filter(said -> said.ownWord() && said.party().equals(party))
        .toList();
  }

  void digest(Consumer<String> line) {
    about.keySet().stream()
        .sorted()
        .flatMap(agreement -> about(agreement).stream())
        .forEach(said ->
            line.accept(
                "event "
                    + said.leaf()
                    + " "
                    + said.id()
                    + " "
                    + said.party()
                    + " "
                    + said.told()
                    + " "
                    + said.versions()
                    + " "
                    + Hash.sha256(said.body().json().bytes())));
  }
}
