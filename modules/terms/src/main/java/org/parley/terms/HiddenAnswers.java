package org.parley.terms;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.statement.NoticeKind;
import org.parley.statement.PolicyParty;
import org.parley.statement.Term;
import org.parley.statement.TermKind;

/**
 * Whether the parties allow coarse answers about activities that the asker may not know, and about
 * which kinds.
 *
 * <p>A term allows it only while it is in force, for certain, between every two parties that take
 * part, and names them all: whoever can file or read must have assented. A party without root keys
 * has no posts and can do neither. People to protect and places that stay are never answered about,
 * whatever a term says.
 */
final class HiddenAnswers {
  /** Never answered about, not even coarsely. */
  static final Set<NoticeKind> NEVER =
      Arrays.stream(NoticeKind.values())
          .filter(kind -> kind.standsStill() || kind == NoticeKind.MEDEVAC)
          .collect(Collectors.toUnmodifiableSet());

  private final Books books;

  HiddenAnswers(Books books) {
    this.books = books;
  }

  Set<NoticeKind> kinds(Instant at) {
    List<String> parties =
        books.policy().parties().stream()
            .filter(PolicyParty::founder)
            .map(PolicyParty::name)
            .toList();
    EnumSet<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    for (LoadedAgreement agreement : books.agreements().all()) {
      for (Term term : agreement.body().terms()) {
        if (term.kind() == TermKind.HIDDEN_ANSWER
            && term.who().containsAll(parties)
            && betweenAll(agreement, parties, at)) {
          term.noticeKinds().forEach(kind -> kinds.add(NoticeKind.valueOf(kind)));
        }
      }
    }
    kinds.removeAll(NEVER);
    return kinds;
  }

  private boolean betweenAll(LoadedAgreement agreement, List<String> parties, Instant at) {
    StandingRules standing = books.standing();
    for (int i = 0; i < parties.size(); i++) {
      for (int j = i + 1; j < parties.size(); j++) {
        Set<Standing.State> possible =
            standing.possible(agreement, parties.get(i), parties.get(j), at);
        if (!possible.equals(Set.of(Standing.State.IN_FORCE))) {
          return false;
        }
      }
    }
    return parties.size() > 1;
  }
}
