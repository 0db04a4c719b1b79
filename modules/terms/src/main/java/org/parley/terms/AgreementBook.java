package org.parley.terms;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Every version of every agreement, by leaf, by agreement and by who owes notice under it, in the
 * order they were loaded. Immutable. No question about one agreement looks through all of them.
 */
final class AgreementBook {
  static final AgreementBook EMPTY =
      new AgreementBook(
          HashTreePMap.empty(),
          TreePVector.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  private final PMap<Hash, LoadedAgreement> byLeaf;
  private final PVector<LoadedAgreement> order;
  private final PMap<UUID, PVector<LoadedAgreement>> versions;
  private final PMap<String, PVector<OwnTerm>> duties;
  private final PMap<String, PVector<OwnTerm>> space;
  private final PMap<UUID, PVector<UUID>> supersededBy;
  private final PMap<UUID, PVector<UUID>> addedBy;

  /** A term where it stands. */
  record OwnTerm(LoadedAgreement agreement, Term term) {}

  private AgreementBook(
      PMap<Hash, LoadedAgreement> byLeaf,
      PVector<LoadedAgreement> order,
      PMap<UUID, PVector<LoadedAgreement>> versions,
      PMap<String, PVector<OwnTerm>> duties,
      PMap<String, PVector<OwnTerm>> space,
      PMap<UUID, PVector<UUID>> supersededBy,
      PMap<UUID, PVector<UUID>> addedBy) {
    this.byLeaf = byLeaf;
    this.order = order;
    this.versions = versions;
    this.duties = duties;
    this.space = space;
    this.supersededBy = supersededBy;
    this.addedBy = addedBy;
  }

  AgreementBook plus(LoadedAgreement agreement) {
    PMap<String, PVector<OwnTerm>> owing = duties;
    PMap<String, PVector<OwnTerm>> placed = space;
    for (Term term : agreement.body().terms()) {
      OwnTerm own = new OwnTerm(agreement, term);
      if (term.kind() == TermKind.NOTIFY_DUTY) {
        owing = with(owing, term.who(), own);
      }
      if (speaksOfSpace(term)) {
        placed = with(placed, term.who(), own);
        boolean bothSides = term.kind() == TermKind.SEPARATION;
        Set<String> others = new LinkedHashSet<>(bothSides ? term.toWhom() : List.of());
        term.who().forEach(others::remove);
        placed = with(placed, others, own);
      }
    }
    return new AgreementBook(
        byLeaf.plus(agreement.leaf(), agreement),
        order.plus(agreement),
        versions.plus(agreement.id(), versions(agreement.id()).plus(agreement)),
        owing,
        placed,
        naming(supersededBy, agreement.body().facts().supersedes(), agreement.id()),
        naming(addedBy, agreement.body().facts().addsTo(), agreement.id()));
  }

  /** Whether a term is about distances, zones or what is to be seen before. */
  private static boolean speaksOfSpace(Term term) {
    return term.kind() == TermKind.SEPARATION
        || term.kind() == TermKind.AWARENESS_DUTY
        || !term.zones().isEmpty();
  }

  private static PMap<String, PVector<OwnTerm>> with(
      PMap<String, PVector<OwnTerm>> terms, Collection<String> parties, OwnTerm own) {
    PMap<String, PVector<OwnTerm>> more = terms;
    for (String party : new LinkedHashSet<>(parties)) {
      more = more.plus(party, dutiesIn(more, party).plus(own));
    }
    return more;
  }

  private static PMap<UUID, PVector<UUID>> naming(
      PMap<UUID, PVector<UUID>> by, List<UUID> named, UUID agreement) {
    PMap<UUID, PVector<UUID>> more = by;
    for (UUID one : named) {
      PVector<UUID> before = more.getOrDefault(one, TreePVector.empty());
      more = before.contains(agreement) ? more : more.plus(one, before.plus(agreement));
    }
    return more;
  }

  Optional<LoadedAgreement> at(Hash leaf) {
    return Optional.ofNullable(byLeaf.get(leaf));
  }

  boolean knows(UUID agreement) {
    return versions.containsKey(agreement);
  }

  /** The versions of one agreement, oldest first; none when nobody loaded it. */
  PVector<LoadedAgreement> versions(UUID agreement) {
    PVector<LoadedAgreement> known = versions.get(agreement);
    return known == null ? TreePVector.empty() : known;
  }

  /** The agreements of which some version says that it takes the place of that one. */
  PVector<UUID> supersededBy(UUID agreement) {
    return supersededBy.getOrDefault(agreement, TreePVector.empty());
  }

  /** The agreements of which some version says that it adds to that one. */
  PVector<UUID> addedBy(UUID agreement) {
    return addedBy.getOrDefault(agreement, TreePVector.empty());
  }

  /** The terms under which a party owes notice, oldest agreement first, in its own order. */
  PVector<OwnTerm> duties(String party) {
    return dutiesIn(duties, party);
  }

  /** The terms about places and distances that bind a party, likewise. */
  PVector<OwnTerm> space(String party) {
    return dutiesIn(space, party);
  }

  List<LoadedAgreement> all() {
    return order;
  }

  void digest(Consumer<String> line) {
    for (LoadedAgreement agreement : order) {
      Hash content = Hash.sha256(agreement.body().json().bytes());
      line.accept(
          "agreement "
              + agreement.leaf()
              + " "
              + agreement.id()
              + " "
              + agreement.by()
              + " "
              + content);
    }
  }

  private static PVector<OwnTerm> dutiesIn(PMap<String, PVector<OwnTerm>> duties, String party) {
    PVector<OwnTerm> known = duties.get(party);
    return known == null ? TreePVector.empty() : known;
  }
}
