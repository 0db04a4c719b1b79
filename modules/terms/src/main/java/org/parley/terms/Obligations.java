package org.parley.terms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
      return without(Optional.empty(), "The article sets no day.");
    }
    return switch (due.get()) {
      case Due.At at ->
          new Obligation.Deadline(
              Optional.of(at.at()),
              Optional.empty(),
              false,
              "Due by " + TimeTest.moment(at.at()) + ".");
      case Due.Open open -> without(Optional.empty(), "Owed without a day.");
      case Due.After after -> after(agreement, after, owner, to);
    };
  }

  private static Obligation.Deadline every(Recurrence every) {
    String period = TimeTest.period(Optional.of(every.from()), every.until());
    String days = every.days() == 1 ? "day" : every.days() + " days";
    return without(Optional.empty(), "Owed once every " + days + " " + period + ".");
  }

  private Obligation.Deadline after(
      LoadedAgreement agreement, Due.After after, String owner, List<String> to) {
    Optional<Anchor> anchor =
        agreement.body().facts().anchors().stream()
            .filter(defined -> defined.name().equals(after.anchor()))
            .findFirst();
    String count = count(after) + " after \"" + after.anchor() + "\"";
    if (anchor.isEmpty()) {
      return without(after, count + ", an event the agreement does not define.");
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
          count + ", which the parties set differently: " + said(set) + ".");
    }
    if (set.size() < needed.size()) {
      String who = set.isEmpty() ? "nobody has" : "so far only " + said(set) + " has";
      return without(after, count + ", to which " + who + " set a time; it takes all of them.");
    }
    return counted(agreement, after, set.values().iterator().next(), count);
  }

  private static Obligation.Deadline counted(
      LoadedAgreement agreement, Due.After after, Moment from, String count) {
    String basis = agreement.body().zoneBasis();
    Moment due = new Later(basis).due(from, after.amount(), after.unit());
    String day =
        due.ambiguous()
            ? "between " + due.earliest() + " and " + due.latest()
            : due.earliest().toString();
    return new Obligation.Deadline(
        Optional.of(due),
        Optional.of(after.anchor()),
        false,
        count + " (" + TimeTest.moment(from) + "): " + day + ".");
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

  private static String said(Map<String, Moment> set) {
    return set.entrySet().stream()
        .map(one -> one.getKey() + " (" + TimeTest.moment(one.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String count(Due.After after) {
    String unit = after.unit().name().toLowerCase(Locale.ROOT);
    String one = unit.substring(0, unit.length() - 1);
    return after.amount() + " " + (after.amount() == 1 ? one : unit);
  }

  private static Obligation.Deadline without(Due.After after, String words) {
    return without(Optional.of(after.anchor()), words);
  }

  private static Obligation.Deadline without(Optional<String> anchor, String words) {
    return new Obligation.Deadline(Optional.empty(), anchor, false, words);
  }
}
