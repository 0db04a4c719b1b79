package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.parley.statement.EventWord;
import org.parley.statement.RulesVersion;
import org.pcollections.PVector;

/**
 * What a version of an agreement is between two parties at a moment.
 *
 * <p>Assent comes first: without it the agreement is the words of whoever loaded it, whatever
 * happened since. Then the first of these that holds: attempted only; superseded; denounced by
 * either; collapsed by the word of both; past its end; before its beginning; suspended by either;
 * in force. Where a time is not exact, every answer that may be right is kept, and more than one
 * means undetermined.
 *
 * <p>A party's own word acts only on what is between itself and another. It ends its own
 * suspension, never the other's. What ended an agreement does not touch a version of it that was
 * loaded afterwards: both have to assent to that one anew. A suspension goes on in later versions,
 * between those who could hear of it.
 *
 * <p>It never looks at more than the versions of one agreement and of those that name it, however
 * many were loaded.
 */
final class StandingRules {
  private final Books books;

  StandingRules(Books books) {
    this.books = books;
  }

  /** Pair by pair, in the order the agreement names its parties. */
  Standing of(LoadedAgreement agreement, Instant at) {
    List<String> parties = agreement.body().parties();
    List<Standing.Dyad> dyads = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      for (int j = i + 1; j < parties.size(); j++) {
        String a = parties.get(i);
        String b = parties.get(j);
        dyads.add(new Standing.Dyad(a, b, state(agreement, a, b, at)));
      }
    }
    return new Standing(agreement.leaf(), agreement.by(), dyads);
  }

  Standing.State state(LoadedAgreement agreement, String a, String b, Instant at) {
    Set<Standing.State> possible = possible(agreement, a, b, at);
    return possible.size() == 1 ? possible.iterator().next() : Standing.State.UNDETERMINED;
  }

  /** Every state it may have, as far as times that are not exact let one know; at least one. */
  Set<Standing.State> possible(LoadedAgreement agreement, String a, String b, Instant at) {
    if (!books.assents().both(agreement, a, b)) {
      return EnumSet.of(Standing.State.CLAIMED);
    }
    if (agreement.body().facts().attempted()) {
      return EnumSet.of(Standing.State.ATTEMPTED);
    }
    boolean spoken = !books.happenings().about(agreement.id()).isEmpty();
    Walk walk = new Walk();
    walk.step(Standing.State.SUPERSEDED, () -> superseded(agreement, a, b, at));
    if (spoken) {
      walk.step(Standing.State.DENOUNCED, () -> denounced(agreement, a, b, at));
      walk.step(Standing.State.COLLAPSED, () -> collapsed(agreement, a, b, at));
    }
    walk.step(Standing.State.LAPSED, () -> renewals().lapsed(agreement, a, b, at));
    walk.step(Standing.State.NOT_YET, () -> Known.come(agreement.body().inForceFrom(), at).not());
    if (spoken) {
      walk.step(Standing.State.SUSPENDED, () -> suspended(agreement, a, b, at));
    }
    walk.step(Standing.State.IN_FORCE, () -> Known.YES);
    return walk.possible;
  }

  /** Goes from rule to rule and keeps what may hold, until one holds for certain. */
  private static final class Walk {
    private final Set<Standing.State> possible = EnumSet.noneOf(Standing.State.class);
    private boolean certain;

    void step(Standing.State state, Supplier<Known> holds) {
      Known known = certain ? Known.NO : holds.get();
      if (known != Known.NO) {
        possible.add(state);
        certain = known == Known.YES;
      }
    }
  }

  private Renewals renewals() {
    return new Renewals(books);
  }

  /**
   * Whether both assented to something newer that has begun: a later version of the same agreement,
   * or another agreement whose newest version between them says that it takes this one's place.
   */
  private Known superseded(LoadedAgreement agreement, String a, String b, Instant at) {
    PVector<LoadedAgreement> versions = books.agreements().versions(agreement.id());
    Known newer = Known.NO;
    for (int i = versions.indexOf(agreement) + 1; i < versions.size(); i++) {
      newer = newer.or(begun(versions.get(i), a, b, at));
    }
    for (UUID other : books.agreements().supersededBy(agreement.id())) {
      newer = newer == Known.YES ? newer : newer.or(names(other, agreement, a, b, at));
    }
    return newer;
  }

  /** Whether the version of another agreement that holds between them names this one. */
  private Known names(UUID other, LoadedAgreement agreement, String a, String b, Instant at) {
    PVector<LoadedAgreement> versions = books.agreements().versions(other);
    Known found = Known.NO;
    for (int i = versions.size() - 1; i >= 0; i--) {
      LoadedAgreement version = versions.get(i);
      Known begun = begun(version, a, b, at);
      boolean takesItsPlace =
          version.body().facts().supersedes().contains(agreement.id())
              && !version.body().facts().attempted();
      if (begun == Known.YES) {
        return takesItsPlace ? found.or(Known.YES) : found;
      }
      if (takesItsPlace) {
        found = found.or(begun);
      }
    }
    return found;
  }

  private Known begun(LoadedAgreement version, String a, String b, Instant at) {
    return books.assents().both(version, a, b)
        ? Known.come(version.body().inForceFrom(), at)
        : Known.NO;
  }

  private Known denounced(LoadedAgreement agreement, String a, String b, Instant at) {
    return ended(agreement, a, b, a, EventWord.DENOUNCED, at)
        .or(ended(agreement, a, b, b, EventWord.DENOUNCED, at));
  }

  private Known collapsed(LoadedAgreement agreement, String a, String b, Instant at) {
    return ended(agreement, a, b, a, EventWord.COLLAPSED, at)
        .and(ended(agreement, a, b, b, EventWord.COLLAPSED, at));
  }

  /** Whether one of the two had by then said a word that ends what was still between them. */
  private Known ended(
      LoadedAgreement agreement, String a, String b, String by, EventWord word, Instant at) {
    int version = books.agreements().versions(agreement.id()).indexOf(agreement);
    Known ended = Known.NO;
    for (Happening said : books.happenings().words(agreement.id(), by, word)) {
      boolean inTime =
          version < said.versions()
              && renewals().lapsed(agreement, a, b, said.earliest()) != Known.YES;
      ended = inTime ? ended.or(said.come(at)) : ended;
    }
    return ended;
  }

  private Known suspended(LoadedAgreement agreement, String a, String b, Instant at) {
    return suspendedBy(agreement, a, b, at).or(suspendedBy(agreement, b, a, at));
  }

  /**
   * Whether a party's last word between suspending and resuming, of those the other could hear, is
   * that it suspends.
   */
  private Known suspendedBy(LoadedAgreement agreement, String party, String other, Instant at) {
    List<Happening> words = new ArrayList<>();
    words.addAll(books.happenings().words(agreement.id(), party, EventWord.SUSPENDED));
    words.addAll(books.happenings().words(agreement.id(), party, EventWord.RESUMED));
    List<Happening> come =
        words.stream()
            .filter(word -> word.come(at) != Known.NO && reaches(agreement, word, other))
            .toList();
    boolean mayBeSuspended = false;
    boolean mayNot = come.stream().noneMatch(word -> word.come(at) == Known.YES);
    for (Happening word : come) {
      boolean overtaken =
          come.stream().anyMatch(later -> later.come(at) == Known.YES && later.surelyAfter(word));
      if (!overtaken) {
        mayBeSuspended |= word.body().event() == EventWord.SUSPENDED;
        mayNot |= word.body().event() == EventWord.RESUMED;
      }
    }
    if (mayBeSuspended) {
      return mayNot ? Known.PERHAPS : Known.YES;
    }
    return Known.NO;
  }

  /**
   * Whether a word about an agreement touches what a version of it is between its author and
   * another: the version was loaded when it was said, or the other was a party to one that was. Who
   * joined by a later version was never told, and nothing he cannot know changes what he is told.
   * Rules before {@code parley-rules/4} did not ask.
   */
  private boolean reaches(LoadedAgreement agreement, Happening word, String other) {
    if (!RulesVersion.of(books.policy()).since(RulesVersion.FOURTH)) {
      return true;
    }
    PVector<LoadedAgreement> versions = books.agreements().versions(agreement.id());
    return versions.indexOf(agreement) < word.versions()
        || versions.stream()
            .limit(word.versions())
            .anyMatch(version -> version.body().parties().contains(other));
  }
}
