package org.parley.assess;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.assess.KnownNotices.KnownNotice;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.geo.Overlaps;
import org.parley.statement.Term;
import org.parley.terms.ScopeStep.Holds;
import org.parley.terms.Sentence;
import org.parley.verify.Hash;

/**
 * Whether somebody who gave a notice had acknowledged what the other side had notified and his own
 * notice meets. An acknowledgement counts from the moment it was recorded. A notice that only may
 * be about the happening leaves it open, whatever it meets.
 */
final class AwareTest {
  private static final int READ = 2;

  private AwareTest() {}

  static Step of(Term term, Happening what, Set<String> bound, KnownRecord known) {
    List<KnownNotice> own = new ArrayList<>();
    for (KnownNotice notice : known.notices().notices()) {
      if (bound.contains(notice.party()) && NoticeTest.about(notice, what) != Holds.NO) {
        own.add(notice);
      }
    }
    if (own.isEmpty()) {
      return open(
          bound.isEmpty() ? Missing.WHO : Missing.OWN_NOTICE,
          Sentence.of(
              bound.isEmpty()
                  ? "Whose notice is looked for is not known."
                  : "No notice of it is known, and the article is about whoever gives one."));
    }
    List<Sentence> said = new ArrayList<>();
    List<Hash> rests = new ArrayList<>();
    int met = 0;
    int unread = 0;
    Holds surely = Holds.OPEN;
    for (KnownNotice mine : own) {
      boolean about = NoticeTest.about(mine, what) == Holds.YES;
      for (KnownNotice other : known.notices().notices()) {
        if (meets(term, mine, other)) {
          met++;
          boolean read = readBefore(other, mine.party(), mine.recordedAt());
          unread += read ? 0 : 1;
          surely = about && surely != Holds.YES ? (read ? Holds.NO : Holds.YES) : surely;
          rests.add(other.leaf());
          said.add(says(mine.party(), other, read));
        }
      }
    }
    if (met == 0) {
      return open(
          Missing.OTHER_NOTICE,
          Sentence.of("No earlier notice of the other side that it meets is known here."));
    }
    if (unread > 0) {
      said.add(Sentence.of("No entry here is not proof that it was not seen."));
    }
    Outcome outcome = surely == Holds.NO && unread > 0 ? Outcome.OPEN : Outcome.of(surely);
    return new Step(
        TermTest.Test.AWARE,
        outcome,
        said,
        List.of("MET " + met, "NO_ENTRY " + unread),
        rests,
        outcome == Outcome.OPEN ? Optional.of(Missing.PLACE) : Optional.empty());
  }

  private static Sentence says(String party, KnownNotice other, boolean read) {
    return Sentence.of(
        read
            ? "{0} had acknowledged the notice of {1} ({2}) that its own meets."
            : "No entry shows that {0} had acknowledged the notice of {1} ({2}) that its own"
                + " meets.",
        party,
        other.party(),
        other.kind().name());
  }

  private static Step open(Missing missing, Sentence said) {
    return new Step(
        TermTest.Test.AWARE,
        Outcome.OPEN,
        List.of(said),
        List.of(),
        List.of(),
        Optional.of(missing));
  }

  private static boolean meets(Term term, KnownNotice mine, KnownNotice other) {
    boolean towards =
        !other.party().equals(mine.party())
            && (term.toWhom().isEmpty() || term.toWhom().contains(other.party()));
    return towards
        && other.recordedAt().isBefore(mine.recordedAt())
        && other.ladder().recipients().contains(mine.party())
        && mine.volumes().stream()
            .anyMatch(one ->
                other.volumes().stream().anyMatch(two -> Overlaps.between(one, two).isPresent()));
  }

  private static boolean readBefore(KnownNotice notice, String party, Instant at) {
    return notice.ladder().rungs(party).stream()
        .anyMatch(rung -> rung.level().number() >= READ && !rung.recordedAt().isAfter(at));
  }
}
