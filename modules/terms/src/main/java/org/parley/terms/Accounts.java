package org.parley.terms;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Moment;

/**
 * The accounts of one duty in one lane that count at a moment. Whoever spoke last speaks for
 * himself; accounts of different speakers stand beside each other, and where they differ the duty
 * is disputed. Only somebody it is owed to can waive it.
 */
final class Accounts {
  private final List<Performance> accounts;

  private Accounts(List<Performance> accounts) {
    this.accounts = accounts;
  }

  static Accounts of(
      Obligation duty, List<Performance> accounts, Performance.Lane lane, Instant now) {
    return new Accounts(
        accounts.stream()
            .filter(account -> account.lane() == lane)
            .filter(account -> !account.when().earliest().isAfter(now))
            .filter(account -> counts(duty, account))
            .toList());
  }

  private static boolean counts(Obligation duty, Performance account) {
    return account.kind() != Performance.Kind.WAIVED
        || account.lane() == Performance.Lane.REPORTED
        || account.by().filter(duty.to()::contains).isPresent();
  }

  /**
   * How a duty that is owed once stands. What may still lie ahead at the moment, since its date is
   * not fine enough, is not recorded as done.
   */
  DueState state(Obligation.Deadline deadline, Instant now) {
    List<Performance> come =
        accounts.stream().filter(account -> !account.when().latest().isAfter(now)).toList();
    Optional<DueState> said = said(come);
    if (come.size() == accounts.size()) {
      return said.orElseGet(() -> byTime(deadline, now));
    }
    return said.equals(said(accounts)) ? said.orElseThrow() : DueState.UNDETERMINED;
  }

  /** How one time of a recurring duty stands. */
  DueState state(Moment begins, Moment ends, Instant now) {
    List<Performance> during =
        accounts.stream()
            .filter(account -> !account.when().earliest().isBefore(begins.latest()))
            .filter(account -> !account.when().latest().isAfter(ends.earliest()))
            .toList();
    boolean perhaps =
        accounts.stream()
            .filter(account -> !during.contains(account))
            .anyMatch(account ->
                !account.when().latest().isBefore(begins.earliest())
                    && !account.when().earliest().isAfter(ends.latest()));
    Optional<DueState> said = said(during);
    if (said.isPresent()) {
      return said.get();
    }
    return perhaps ? DueState.UNDETERMINED : passed(ends, now);
  }

  private static DueState byTime(Obligation.Deadline deadline, Instant now) {
    if (deadline.contested()) {
      return DueState.UNDETERMINED;
    }
    return deadline.due().map(due -> passed(due, now)).orElse(DueState.OPEN);
  }

  private static DueState passed(Moment due, Instant now) {
    return switch (Known.passed(due, now)) {
      case NO -> DueState.DUE;
      case PERHAPS -> DueState.UNDETERMINED;
      case YES -> DueState.PASSED;
    };
  }

  private static Optional<DueState> said(List<Performance> accounts) {
    Map<String, Performance> last = new LinkedHashMap<>();
    for (Performance account : accounts) {
      last.merge(account.by().orElse(""), account, Accounts::later);
    }
    Set<Performance.Kind> kinds = EnumSet.noneOf(Performance.Kind.class);
    last.values().forEach(account -> kinds.add(account.kind()));
    if (kinds.isEmpty()) {
      return Optional.empty();
    }
    if (kinds.size() > 1) {
      return Optional.of(DueState.DISPUTED);
    }
    return Optional.of(
        switch (kinds.iterator().next()) {
          case PERFORMED -> DueState.MET;
          case PARTLY -> DueState.PARTLY;
          case WAIVED -> DueState.WAIVED;
          case DISPUTED -> DueState.DISPUTED;
        });
  }

  /** The one that speaks of the later time; of the same time, the one given last. */
  private static Performance later(Performance one, Performance other) {
    return other.when().latest().isBefore(one.when().latest()) ? one : other;
  }
}
