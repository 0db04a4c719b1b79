package org.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.geo.TimeWindow;
import org.parley.statement.Breadth;
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
 * unless the answer is the same in every case. A notice that takes more ground times time than a
 * duty lets it take is OVERBROAD against it, however early it came. Where no term in force states a
 * period there is NO_AGREED_STANDARD, however early or late the notice came.
 */
final class Timeliness {
  private Timeliness() {}

  private static final List<TimelinessValue> BEST_FIRST =
      List.of(
          TimelinessValue.ON_TIME,
          TimelinessValue.SHORT,
          TimelinessValue.AFTER_START,
          TimelinessValue.OVERBROAD,
          TimelinessValue.AFTER_THE_FACT);

  private static final Comparator<TimelinessValue> WORSE =
      Comparator.comparingInt(Timeliness::rank);

  static GivenTime of(Given given, List<NotifyDuty> duties) {
    List<TimeWindow> windows =
        given.volumes().stream().map(volume -> volume.volume().window()).toList();
    long givenSeconds = givenSeconds(windows, given.at());
    List<PerDuty> per = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (NotifyDuty duty : duties) {
      Optional<Breadth> breadth = duty.breadthKm2Hours().map(limit -> Taken.of(given, limit));
      asked.add(new Asked(duty.possible(), duty.demanded(), breadth));
      for (int i = 0; i < duty.possible().size(); i++) {
        per.add(
            new PerDuty(
                duty.agreement(),
                duty.article(),
                duty.possible().get(i).toSeconds(),
                givenSeconds,
                duty.clock(),
                duty.toWhom(),
                duty.demanded(),
                i > 0,
                breadth));
      }
    }
    return new GivenTime(
        value(windows, given.at(), asked), TermClock.LOGGED, TimelinessBasis.LOG_CLOCK, per);
  }

  /**
   * One duty as far as time goes.
   *
   * @param possible the periods one of which it may demand
   * @param demanded whether it demands one of them for certain
   * @param breadth how much the notice takes, where the duty limits that
   */
  record Asked(List<Duration> possible, boolean demanded, Optional<Breadth> breadth) {
    /** The verdict for a period and the word on breadth. */
    private static TimelinessValue worse(TimelinessValue value, boolean overbroad) {
      return overbroad && rank(value) < rank(TimelinessValue.OVERBROAD)
          ? TimelinessValue.OVERBROAD
          : value;
    }

    TimelinessValue atBest(List<TimeWindow> windows, List<Instant> at) {
      return worse(
          against(windows, at, Collections.min(possible)),
          breadth.filter(Breadth::above).isPresent());
    }

    TimelinessValue atWorst(List<TimeWindow> windows, List<Instant> at) {
      return worse(
          against(windows, at, Collections.max(possible)),
          breadth.filter(taken -> !taken.within()).isPresent());
    }
  }

  /**
   * The verdict for volumes given at these moments.
   *
   * @param windows when each volume begins and ends
   * @param at when each was given, in the same order
   */
  static TimelinessValue value(List<TimeWindow> windows, List<Instant> at, List<Asked> duties) {
    if (duties.isEmpty()) {
      return TimelinessValue.NO_AGREED_STANDARD;
    }
    Optional<TimelinessValue> atBest =
        duties.stream().filter(Asked::demanded).map(duty -> duty.atBest(windows, at)).max(WORSE);
    TimelinessValue atWorst =
        duties.stream().map(duty -> duty.atWorst(windows, at)).max(WORSE).orElseThrow();
    return atBest.equals(Optional.of(atWorst)) ? atWorst : TimelinessValue.UNDETERMINED;
  }

  private static TimelinessValue against(
      List<TimeWindow> windows, List<Instant> moments, Duration lead) {
    TimelinessValue worst = TimelinessValue.ON_TIME;
    boolean allOver = true;
    for (int i = 0; i < windows.size(); i++) {
      TimeWindow window = windows.get(i);
      Instant at = moments.get(i);
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
  static long givenSeconds(List<TimeWindow> windows, List<Instant> at) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < windows.size(); i++) {
      Instant start = windows.get(i).start();
      least = Math.min(least, Duration.between(at.get(i), start).getSeconds());
    }
    return least;
  }

  /** Whether a verdict can lie between these two; one that is not known may lie anywhere. */
  static boolean between(TimelinessValue first, TimelinessValue value, TimelinessValue last) {
    boolean known = rank(first) >= 0 && rank(value) >= 0 && rank(last) >= 0;
    return !known || (rank(first) <= rank(value) && rank(value) <= rank(last));
  }

  private static int rank(TimelinessValue value) {
    return BEST_FIRST.indexOf(value);
  }
}
