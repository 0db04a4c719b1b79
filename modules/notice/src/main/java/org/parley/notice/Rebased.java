package org.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.TimeWindow;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.DecisionBody.PerDuty;
import org.parley.statement.TermClock;
import org.parley.statement.TimelinessBasis;
import org.parley.statement.TimelinessValue;

/**
 * How far ahead a notice was given, by the clocks of witnesses where they say enough.
 *
 * <p>The decision recorded the verdict on the operator's clock, with every duty that was weighed.
 * Here the same duties are weighed again at both ends of the interval in which witnesses place the
 * moment. Where both ends agree that is the verdict; where they differ it is UNDETERMINED, and both
 * are told; where the quorum has signed nothing yet, the verdict on the operator's clock stays and
 * is called that. An unknown first end reaches back without limit, so it can prove ON_TIME and
 * nothing else; a verdict of the operator's clock that even then cannot be so does not stay.
 *
 * <p>No rule runs again and nothing here is recorded: it is a function of what was recorded before
 * and what witnesses signed since, and a later question may have a narrower interval.
 *
 * @param value in one word
 * @param basis whose clock that rests on
 * @param clock which moment was measured: LOGGED, PROVIDED or RECEIVED
 * @param atEarliest the verdict at the first end, if witnesses bound it
 * @param atLatest the verdict at the last end, if witnesses bound it
 * @param givenLeastSeconds the least notice that is possible, whole seconds
 * @param givenMostSeconds the most that is possible; absent when nothing bounds it
 * @param per the duties that were weighed, each with the least notice given
 */
public record Rebased(
    TimelinessValue value,
    TimelinessBasis basis,
    TermClock clock,
    Optional<TimelinessValue> atEarliest,
    Optional<TimelinessValue> atLatest,
    long givenLeastSeconds,
    Optional<Long> givenMostSeconds,
    List<PerDuty> per) {

  public Rebased {
    per = List.copyOf(per);
  }

  /**
   * When one volume was given.
   *
   * @param window when the volume begins and ends
   * @param logClock when the leaf that counts was recorded, by the operator's clock
   * @param witnessed the same by the clocks of witnesses
   */
  public record Moment(TimeWindow window, Instant logClock, Interval witnessed) {}

  /**
   * The verdict of a decision, on the clock LOGGED, by the clocks of witnesses.
   *
   * @param moments one for each volume of the version decided, at the leaf that first gave it
   * @param decided what the desk recorded
   */
  static Rebased logged(List<Moment> moments, GivenTime decided) {
    TimelinessValue again = Timeliness.value(windows(moments), logClock(moments), asked(decided));
    return switch (decided.value()) {
      // Not a matter of the moment: no witness can change it.
      case OVERBROAD, NONE -> onTheLogClock(moments, decided.per(), decided.value());
      case ON_TIME, SHORT, AFTER_START, AFTER_THE_FACT, NO_AGREED_STANDARD, UNDETERMINED ->
          again == decided.value()
              ? of(moments, decided.per(), TermClock.LOGGED, decided.value())
              : onTheLogClock(moments, decided.per(), decided.value());
    };
  }

  /**
   * The same towards one recipient, on the moment at which it was offered to him, or at which his
   * machine had it. Only duties owed to him are weighed; where there is none, there is no standard.
   *
   * @param moments one for each volume, at the leaf {@code handed} or {@code received} that counts
   * @param clock PROVIDED or RECEIVED
   */
  public static Rebased towards(
      String recipient, List<Moment> moments, GivenTime decided, TermClock clock) {
    List<PerDuty> owed =
        decided.per().stream()
            .filter(duty -> duty.toWhom().isEmpty() || duty.toWhom().contains(recipient))
            .toList();
    TimelinessValue value = Timeliness.value(windows(moments), logClock(moments), asked(owed));
    return of(moments, owed, clock, value);
  }

  private static Rebased of(
      List<Moment> moments, List<PerDuty> per, TermClock clock, TimelinessValue onTheLogClock) {
    List<TimeWindow> windows = windows(moments);
    if (!moments.stream().allMatch(moment -> moment.witnessed().isWitnessed())) {
      return onTheLogClock(moments, per, onTheLogClock, clock);
    }
    List<Instant> earliest = moments.stream().map(m -> m.witnessed().earliest()).toList();
    List<Instant> latest = moments.stream().map(m -> m.witnessed().latest()).toList();
    List<Timeliness.Asked> asked = asked(per);
    TimelinessValue first = Timeliness.value(windows, earliest, asked);
    TimelinessValue last = Timeliness.value(windows, latest, asked);
    boolean bounded = moments.stream().allMatch(m -> m.witnessed().notBefore().isPresent());
    boolean possible = Timeliness.between(first, onTheLogClock, last);
    if (first != last && !bounded && possible) {
      return onTheLogClock(moments, per, onTheLogClock, clock);
    }
    long least = Timeliness.givenSeconds(windows, latest);
    return new Rebased(
        first == last ? first : TimelinessValue.UNDETERMINED,
        TimelinessBasis.WITNESSED,
        clock,
        Optional.of(first).filter(value -> bounded),
        Optional.of(last),
        least,
        bounded ? Optional.of(Timeliness.givenSeconds(windows, earliest)) : Optional.empty(),
        given(per, least));
  }

  private static Rebased onTheLogClock(
      List<Moment> moments, List<PerDuty> per, TimelinessValue value) {
    return onTheLogClock(moments, per, value, TermClock.LOGGED);
  }

  private static Rebased onTheLogClock(
      List<Moment> moments, List<PerDuty> per, TimelinessValue value, TermClock clock) {
    long given = Timeliness.givenSeconds(windows(moments), logClock(moments));
    return new Rebased(
        value,
        TimelinessBasis.LOG_CLOCK,
        clock,
        Optional.empty(),
        Optional.empty(),
        given,
        Optional.of(given),
        given(per, given));
  }

  private static List<PerDuty> given(List<PerDuty> per, long seconds) {
    return per.stream().map(duty -> duty.given(seconds)).toList();
  }

  private static List<Timeliness.Asked> asked(GivenTime decided) {
    return asked(decided.per());
  }

  private static List<Timeliness.Asked> asked(List<PerDuty> per) {
    List<Timeliness.Asked> asked = new ArrayList<>();
    List<Duration> possible = new ArrayList<>();
    for (int i = 0; i < per.size(); i++) {
      possible.add(Duration.ofSeconds(per.get(i).requiredSeconds()));
      if (i + 1 == per.size() || !per.get(i + 1).alternative()) {
        asked.add(
            new Timeliness.Asked(
                List.copyOf(possible), per.get(i).certain(), per.get(i).breadth()));
        possible.clear();
      }
    }
    return List.copyOf(asked);
  }

  private static List<TimeWindow> windows(List<Moment> moments) {
    return moments.stream().map(Moment::window).toList();
  }

  private static List<Instant> logClock(List<Moment> moments) {
    return moments.stream().map(Moment::logClock).toList();
  }
}
