package org.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.geo.TimeWindow;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;
import org.parley.terms.NotifyDuty;

/**
 * How far ahead a notice was given, on the operator's clock at the moment of recording.
 *
 * <p>Against one duty: ON_TIME up to and including the start less the notice period, SHORT before
 * the start, AFTER_START from the start on, AFTER_THE_FACT once every volume has ended. Of several
 * volumes and of several duties the worst counts. A duty of which nobody can say for certain that
 * it applies, because a zone's map is not agreed exactly, and one that may demand different
 * periods, because the notice does not say how many take part, leave the answer UNDETERMINED,
 * unless the answer is the same in every case. Where no term in force states a period there is
 * NO_AGREED_STANDARD, however early or late the notice came.
 */
final class Timeliness {
  private Timeliness() {}

  private static final List<TimelinessValue> BEST_FIRST =
      List.of(
          TimelinessValue.ON_TIME,
          TimelinessValue.SHORT,
          TimelinessValue.AFTER_START,
          TimelinessValue.AFTER_THE_FACT);

  private static final Comparator<TimelinessValue> WORSE =
      Comparator.comparingInt(Timeliness::rank);

  static GivenTime of(Given given, List<NotifyDuty> duties) {
    long givenSeconds = givenSeconds(given);
    List<PerDuty> per = new ArrayList<>();
    for (NotifyDuty duty : duties) {
      for (Duration period : duty.possible()) {
        per.add(new PerDuty(duty.agreement(), duty.article(), period.toSeconds(), givenSeconds));
      }
    }
    return new GivenTime(value(given, duties), TermClock.LOGGED, TimelinessBasis.LOG_CLOCK, per);
  }

  private static TimelinessValue value(Given given, List<NotifyDuty> duties) {
    if (duties.isEmpty()) {
      return TimelinessValue.NO_AGREED_STANDARD;
    }
    Optional<TimelinessValue> atBest =
        duties.stream()
            .filter(NotifyDuty::demanded)
            .map(duty -> against(given, Collections.min(duty.possible())))
            .max(WORSE);
    TimelinessValue atWorst =
        duties.stream().map(duty -> against(given, duty.lead())).max(WORSE).orElseThrow();
    return atBest.equals(Optional.of(atWorst)) ? atWorst : TimelinessValue.UNDETERMINED;
  }

  private static TimelinessValue against(Given given, Duration lead) {
    TimelinessValue worst = TimelinessValue.ON_TIME;
    boolean allOver = true;
    for (int i = 0; i < given.volumes().size(); i++) {
      TimeWindow window = given.volumes().get(i).volume().window();
      Instant at = given.at().get(i);
      TimelinessValue value = against(window.start(), at, lead);
      worst = rank(value) > rank(worst) ? value : worst;
      allOver &= window.end().isPresent() && at.isAfter(window.end().get());
    }
    return allOver ? TimelinessValue.AFTER_THE_FACT : worst;
  }

  private static TimelinessValue against(Instant start, Instant at, Duration lead) {
    if (!at.plus(lead).isAfter(start)) {
      return TimelinessValue.ON_TIME;
    }
    return at.isBefore(start) ? TimelinessValue.SHORT : TimelinessValue.AFTER_START;
  }

  /** The least notice given for any volume, whole seconds rounded down; negative after a start. */
  private static long givenSeconds(Given given) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < given.volumes().size(); i++) {
      Instant start = given.volumes().get(i).volume().window().start();
      least = Math.min(least, Duration.between(given.at().get(i), start).getSeconds());
    }
    return least;
  }

  private static int rank(TimelinessValue value) {
    return BEST_FIRST.indexOf(value);
  }
}
