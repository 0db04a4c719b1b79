package org.parley.terms;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.Renewal;

/**
 * Whether an agreement has run out between two parties, its renewals counted.
 *
 * <p>One that goes on by itself or until it is denounced never runs out. Otherwise everybody whose
 * word it takes, the two parties and whoever the agreement names for it, must have said RENEWED
 * with the same new end; without a new end each such round adds the months the agreement states.
 * Between its end and a renewal said later it has lapsed. A round without an end, of an agreement
 * that states no months, leaves open how long it holds.
 */
final class Renewals {
  private final Books books;

  Renewals(Books books) {
    this.books = books;
  }

  Known lapsed(LoadedAgreement agreement, String a, String b, Instant at) {
    Optional<Moment> until = agreement.body().until();
    if (until.isEmpty() || goesOn(agreement)) {
      return Known.NO;
    }
    Known passed = Known.passed(until.get(), at);
    return passed == Known.NO ? Known.NO : passed.and(renewed(agreement, a, b, at).not());
  }

  private static boolean goesOn(LoadedAgreement agreement) {
    return agreement
        .body()
        .facts()
        .renewal()
        .map(Renewal::rule)
        .filter(rule -> rule == Renewal.Rule.AUTOMATIC || rule == Renewal.Rule.UNTIL_DENOUNCED)
        .isPresent();
  }

  /** Whether a renewal covers the moment. */
  private Known renewed(LoadedAgreement agreement, String a, String b, Instant at) {
    List<List<Happening>> words = new ArrayList<>();
    for (String party : needed(agreement, a, b)) {
      words.add(books.happenings().words(agreement.id(), party, EventWord.RENEWED));
    }
    Known covered = Known.NO;
    for (Happening first : words.get(0)) {
      if (first.body().until().isPresent()) {
        Moment end = first.body().until().get();
        covered = covered.or(saidByAll(words, end, at).and(Known.passed(end, at).not()));
      }
    }
    return covered.or(byRounds(agreement, words, at));
  }

  private static Set<String> needed(LoadedAgreement agreement, String a, String b) {
    Set<String> needed = new LinkedHashSet<>(List.of(a, b));
    agreement
        .body()
        .facts()
        .renewal()
        .filter(renewal -> renewal.rule() == Renewal.Rule.BY_CONSENSUS)
        .ifPresent(renewal -> needed.addAll(renewal.by()));
    return needed;
  }

  /**
   * Whether each has by then named that end; an end is the same when it may be the same moments.
   */
  private static Known saidByAll(List<List<Happening>> words, Moment end, Instant at) {
    Known all = Known.YES;
    for (List<Happening> one : words) {
      Known said = Known.NO;
      for (Happening word : one) {
        boolean same = word.body().until().filter(named -> sameTime(named, end)).isPresent();
        said = same ? said.or(word.come(at)) : said;
      }
      all = all.and(said);
    }
    return all;
  }

  private static boolean sameTime(Moment one, Moment other) {
    return one.earliest().equals(other.earliest()) && one.latest().equals(other.latest());
  }

  /** Renewals that name no end: the n-th of each together make the n-th round. */
  private static Known byRounds(
      LoadedAgreement agreement, List<List<Happening>> words, Instant at) {
    List<List<Happening>> open =
        words.stream()
            .map(one -> one.stream().filter(word -> word.body().until().isEmpty()).toList())
            .toList();
    int rounds = open.stream().mapToInt(List::size).min().orElse(0);
    Optional<Integer> months = agreement.body().facts().renewal().flatMap(Renewal::months);
    Known covered = Known.NO;
    for (int round = 0; round < rounds; round++) {
      Known said = Known.YES;
      for (List<Happening> one : open) {
        said = said.and(one.get(round).come(at));
      }
      Known holds =
          months.isEmpty()
              ? Known.PERHAPS
              : Known.passed(
                      later(agreement.body().until().orElseThrow(), months.get() * (round + 1)), at)
                  .not();
      covered = covered.or(said.and(holds));
    }
    return covered;
  }

  /** Calendar months later, counted in UTC. */
  private static Moment later(Moment end, int months) {
    return new Moment(
        end.earliest().atZone(ZoneOffset.UTC).plusMonths(months).toInstant(),
        end.latest().atZone(ZoneOffset.UTC).plusMonths(months).toInstant(),
        Optional.empty());
  }
}
