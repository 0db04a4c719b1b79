package org.parley.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.incident.FoldedName;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;

/**
 * How many people the notices of a happening themselves state, held against a limit of people. Each
 * notice is a number by itself; no two are added up, since they may tell of the same people. An
 * article that counts by another name than people is told the number, and nothing is decided by it.
 *
 * @param above whether one notice alone, surely of this place and time, states more than the limit
 * @param open whether the numbers leave open that more than the limit took part
 * @param more whether other notices state no more than the limit
 * @param facts the numbers, in words that stay the same in every language
 * @param rests the notices that state them
 */
record PeopleNotified(
    boolean above, boolean open, boolean more, List<String> facts, List<Hash> rests) {
  /** What people are called by articles and notices alike. */
  private static final Set<String> NAMES = Set.of("people", "personnel", "persons");

  PeopleNotified {
    facts = List.copyOf(facts);
    rests = List.copyOf(rests);
  }

  /** Whether no notice states a number that may decide. */
  boolean none() {
    return rests.isEmpty();
  }

  /**
   * What the notices of those bound state.
   *
   * @param said takes a sentence for each
   */
  static PeopleNotified of(
      Term term,
      TermLimit limit,
      Happening what,
      Set<String> bound,
      KnownNotices known,
      List<Sentence> said) {
    if (term.kind() != TermKind.PERSONNEL_LIMIT) {
      return new PeopleNotified(false, false, false, List.of(), List.of());
    }
    boolean counts = NAMES.contains(FoldedName.of(limit.what()));
    int most = limit.atMost().orElseThrow();
    boolean above = false;
    boolean perhaps = false;
    long sum = 0;
    List<String> facts = new ArrayList<>();
    List<Hash> rests = new ArrayList<>();
    for (KnownNotice notice : known.notices()) {
      Holds about = bound.contains(notice.party()) ? NoticeTest.about(notice, what) : Holds.NO;
      if (about == Holds.NO || notice.people().isEmpty()) {
        continue;
      }
      int people = notice.people().get();
      boolean surely = about == Holds.YES;
      said.add(
          Sentence.of(
              surely
                  ? "A notice of {0} for this place and time states {1} people."
                  : "A notice of {0} that may be about it states {1} people.",
              notice.party(),
              Integer.toString(people)));
      if (counts) {
        above |= surely && people > most;
        perhaps |= !surely && people > most;
        sum += people;
        facts.add((surely ? "NOTICE " : "PERHAPS NOTICE ") + people);
        rests.add(notice.leaf());
      } else {
        said.add(Sentence.of("Whether all of these are \"{0}\" is not said.", limit.what()));
      }
    }
    boolean together = rests.size() > 1 && sum > most && !above;
    if (together) {
      said.add(
          Sentence.of("Several notices state numbers; whether they count together is not said."));
    }
    return new PeopleNotified(above, perhaps || together, above && rests.size() > 1, facts, rests);
  }
}
