package org.parley.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.incident.Warning.Code;
import org.parley.terms.Sentence;

/**
 * Tells which claims about one matter have no stated order, because the times given for them can
 * meet. Claims joined as one event count as one, from the first to the last time given for it.
 */
final class OrderRule implements Rule {

  @Override
  public void review(Accounts accounts, Consumer<Warning> out) {
    for (List<KnownClaim> claims : accounts.about().values()) {
      List<KnownClaim> timed =
          accounts.current(claims).stream()
              .filter(claim -> Accounts.HAPPENINGS.contains(claim.body().type()))
              .filter(claim -> claim.body().valid().isPresent())
              .toList();
      boolean clocks =
          timed.stream().flatMap(claim -> accounts.valid(claim).stream()).anyMatch(Span::clock);
      Map<Integer, Told> events = new LinkedHashMap<>();
      for (KnownClaim claim : timed) {
        events.merge(accounts.event(claim), Told.of(accounts, claim, clocks), Told::with);
      }
      unordered(List.copyOf(events.values()))
          .ifPresent(meeting -> out.accept(warning(accounts, meeting)));
    }
  }

  /** One event: its claims, and between which moments it lies. */
  private record Told(List<KnownClaim> claims, Instant first, Instant last) {
    static Told of(Accounts accounts, KnownClaim claim, boolean clocks) {
      Optional<Span> valid = accounts.valid(claim);
      Optional<Instant> last = valid.or(() -> accounts.told(claim)).map(span -> last(span, clocks));
      return new Told(
          List.of(claim),
          valid.map(span -> first(span, clocks)).orElse(Instant.MIN),
          last.orElse(Instant.MAX));
    }

    /** Days are compared as printed while no clock time is among them. */
    private static Instant first(Span span, boolean clocks) {
      return clocks ? span.first() : span.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Instant last(Span span, boolean clocks) {
      return clocks ? span.last() : span.lastDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Told with(Told more) {
      List<KnownClaim> all = new ArrayList<>(claims);
      all.addAll(more.claims);
      return new Told(
          all,
          first.isBefore(more.first) ? first : more.first,
          last.isAfter(more.last) ? last : more.last);
    }
  }

  /** Those that may have been at the time of another; empty when none may. */
  private static Optional<List<KnownClaim>> unordered(List<Told> events) {
    List<Told> byFirst = events.stream().sorted(Comparator.comparing(Told::first)).toList();
    List<KnownClaim> meeting = new ArrayList<>();
    Instant reached = Instant.MIN;
    for (int i = 0; i < byFirst.size(); i++) {
      Told one = byFirst.get(i);
      boolean meetsEarlier = i > 0 && !reached.isBefore(one.first());
      boolean meetsLater =
          i + 1 < byFirst.size() && !one.last().isBefore(byFirst.get(i + 1).first());
      if (meetsEarlier || meetsLater) {
        meeting.addAll(one.claims());
      }
      reached = one.last().isAfter(reached) ? one.last() : reached;
    }
    return meeting.isEmpty() ? Optional.empty() : Optional.of(meeting);
  }

  private static Warning warning(Accounts accounts, List<KnownClaim> claims) {
    List<KnownClaim> ordered = new ArrayList<>(claims);
    ordered.sort(Comparator.comparingInt(accounts::place));
    Sentence detail =
        Sentence.saying(
            "The times given do not say in which order these came: {0}. No order is made up.",
            Telling.labels(ordered));
    return Telling.about(
        accounts,
        Code.ORDER_NOT_STATED,
        ordered,
        detail,
        Telling.values(ordered, "time", claim -> Telling.time(claim.body().valid())));
  }
}
