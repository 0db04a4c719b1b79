package org.parley.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.statement.Anchor;
import org.parley.statement.Due;
import org.parley.statement.EventWord;
import org.parley.statement.Moment;
import org.parley.statement.Recurrence;
import org.parley.statement.Term;
import org.parley.statement.TermKind;

/**
 * Lists what is owed under the agreements that were loaded, party by party.
 *
 * <p>A deadline that counts from an event has a day when the text gives that event one, or when the
 * owner and everybody it is owed to set it to the same moment by their own word. Set differently it
 * has none, and says so.
 */
final class Obligations {
  private final Books books;

  Obligations(Books books) {
    this.books = books;
  }

  List<Obligation> all() {
    List<Obligation> all = new ArrayList<>();
    for (LoadedAgreement agreement : books.agreements().all()) {
      if (!TimeTest.reloaded(books, agreement)) {
        for (Term term : agreement.body().terms()) {
          if (owes(term)) {
            add(all, agreement, term);
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private static boolean owes(Term term) {
    return term.kind() == TermKind.OBLIGATION
        || term.facts().due().isPresent()
        || term.facts().every().isPresent();
  }

  private void add(List<Obligation> all, LoadedAgreement agreement, Term term) {
    for (String owner : new LinkedHashSet<>(term.who())) {
      List<String> named = term.toWhom().isEmpty() ? agreement.body().parties() : term.toWhom();
      List<String> to = named.stream().filter(party -> !party.equals(owner)).distinct().toList();
      all.add(new Obligation(agreement, term, owner, to, deadline(agreement, term, owner, to)));
    }
  }

  private Obligation.Deadline deadline(
      LoadedAgreement agreement, Term term, String owner, List<String> to) {
    if (term.facts().every().isPresent()) {
      return every(term.facts().every().get());
    }
    Optional<Due> due = term.facts().due();
    if (due.isEmpty()) {
      return without(Optional.empty(), Sentence.of("The article sets no day."));
    }
    return switch (due.get()) {
      case Due.At at ->
          new Obligation.Deadline(
              Optional.of(at.at()),
              Optional.empty(),
              false,
              Sentence.saying("Due by {0}.", TimeTest.moment(at.at())));
      case Due.Open open -> without(Optional.empty(), Sentence.of("Owed without a day."));
      case Due.After after -> after(agreement, after, owner, to);
    };
  }

  private static Obligation.Deadline every(Recurrence every) {
    Sentence period = TimeTest.period(Optional.of(every.from()), every.until());
    Sentence words =
        every.days() == 1
            ? Sentence.saying("Owed once every day {0}.", period)
            : Sentence.saying(
                "Owed once every {0} days {1}.", Sentence.name("" + every.days()), period);
    return without(Optional.empty(), words);
  }

  private Obligation.Deadline after(
      LoadedAgreement agreement, Due.After after, String owner, List<String> to) {
    Optional<Anchor> anchor =
        agreement.body().facts().anchors().stream()
            .filter(defined -> defined.name().equals(after.anchor()))
            .findFirst();
    Sentence count = Obligation.count(after);
    if (anchor.isEmpty()) {
      return without(after, Sentence.saying("{0}, an event the agreement does not define.", count));
    }
    if (anchor.get().at().isPresent()) {
      return counted(agreement, after, anchor.get().at().get(), count);
    }
    Map<String, Moment> set = new LinkedHashMap<>();
    List<String> needed = new ArrayList<>(to);
    needed.add(0, owner);
    for (String party : needed) {
      named(agreement, after.anchor(), party).ifPresent(moment -> set.put(party, moment));
    }
    Set<String> different =
        set.values().stream()
            .map(moment -> moment.earliest() + "/" + moment.latest())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (different.size() > 1) {
      return new Obligation.Deadline(
          Optional.empty(),
          Optional.of(after.anchor()),
          true,
          Sentence.saying("{0}, which the parties set differently: {1}.", count, said(set)));
    }
    if (set.size() < needed.size()) {
      return without(
          after,
          set.isEmpty()
              ? Sentence.saying("{0}, to which nobody has set a time; it takes all of them.", count)
              : Sentence.saying(
                  "{0}, to which so far only {1} has set a time; it takes all of them.",
                  count, said(set)));
    }
    return counted(agreement, after, set.values().iterator().next(), count);
  }

  private static Obligation.Deadline counted(
      LoadedAgreement agreement, Due.After after, Moment from, Sentence count) {
    String basis = agreement.body().zoneBasis();
    Moment due = new Later(basis).due(from, after.amount(), after.unit());
    Sentence day =
        due.ambiguous()
            ? Sentence.of("between {0} and {1}", due.earliest().toString(), due.latest().toString())
            : Sentence.of("{0}", due.earliest().toString());
    return new Obligation.Deadline(
        Optional.of(due),
        Optional.of(after.anchor()),
        false,
        Sentence.saying("{0} ({1}): {2}.", count, TimeTest.moment(from), day));
  }

  /** The moment a party last set an event to, by its own word. */
  private Optional<Moment> named(LoadedAgreement agreement, String anchor, String party) {
    Optional<Moment> last = Optional.empty();
    for (Happening said : books.happenings().words(agreement.id(), party, EventWord.ANCHOR)) {
      if (said.body().name().filter(anchor::equals).isPresent()) {
        last = said.body().at();
      }
    }
    return last;
  }

  private static Sentence said(Map<String, Moment> set) {
    Sentence all = Sentence.NOTHING;
    for (Map.Entry<String, Moment> one : set.entrySet()) {
      Sentence each =
          Sentence.saying(
              "{0} ({1})", Sentence.name(one.getKey()), TimeTest.moment(one.getValue()));
      all = all.equals(Sentence.NOTHING) ? each : Sentence.saying("{0}, {1}", all, each);
    }
    return all;
  }

  private static Obligation.Deadline without(Due.After after, Sentence words) {
    return without(Optional.of(after.anchor()), words);
  }

  private static Obligation.Deadline without(Optional<String> anchor, Sentence words) {
    return new Obligation.Deadline(Optional.empty(), anchor, false, words);
  }
}
