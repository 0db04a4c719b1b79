package org.parley.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.Strength.Counted;
import org.parley.terms.NotifyDuty;

/**
 * What a notice must say to be taken, and how far ahead it was given.
 *
 * <p>A notice asks for nothing, so nothing here approves: overlapping others, coming short or after
 * the fact are recorded and shown, never refused. Refused is only what would mislead its readers.
 */
public final class NoticeRules {
  private NoticeRules() {}

  /** How far the author's clock may run ahead of the operator's. */
  static final Duration CLOCK_AHEAD_MAX = Duration.ofMinutes(10);

  /**
   * Every reason to refuse the notice, in the order of its fields; none when it is taken.
   *
   * @param previous the version it replaces, empty for a first version
   * @param receivedAt when the desk received it, by the operator's clock
   */
  public static List<Refusal> check(
      NoticeBody notice, Optional<NoticeBody> previous, Instant receivedAt) {
    List<Refusal> refusals = new ArrayList<>();
    if (notice.meaning() != notice.noticeKind().meaning()) {
      refusals.add(
          NoticeRefusal.MEANING.at(
              "/body/meaning",
              "a " + notice.noticeKind() + " means " + notice.noticeKind().meaning()));
    }
    activity(notice, previous).ifPresent(refusals::add);
    previous
        .filter(before -> before.noticeKind() != notice.noticeKind())
        .map(before ->
            NoticeRefusal.KIND_CHANGED.at("/body/notice_kind", "it was " + before.noticeKind()))
        .ifPresent(refusals::add);
    if (notice.noticeKind() == NoticeKind.PRESENCE) {
      confirmed(notice, receivedAt).ifPresent(refusals::add);
    } else {
      ends(notice, refusals);
    }
    notice
        .strength()
        .ifPresent(strength -> {
          sum(strength.vehicles(), "/body/strength/vehicles").ifPresent(refusals::add);
          sum(strength.aircraft(), "/body/strength/aircraft").ifPresent(refusals::add);
        });
    return List.copyOf(refusals);
  }

  /**
   * How far ahead a version of a notice was given, against every duty that asks for notice.
   *
   * @param given the version, with when each of its volumes was first given
   * @param duties the duties the notice falls under, none when no term in force states a period
   */
  public static GivenTime timeliness(Given given, List<NotifyDuty> duties) {
    return Timeliness.of(given, duties);
  }

  /** The same for a first version, all of which was given when it was received. */
  public static GivenTime timeliness(
      NoticeBody notice, List<NotifyDuty> duties, Instant receivedAt) {
    return timeliness(Given.first(notice, receivedAt), duties);
  }

  /**
   * A recorded verdict by the clocks of witnesses.
   *
   * @param moments one for each volume of the version decided, at the leaf that first gave it
   */
  public static Rebased byWitnesses(List<Rebased.Moment> moments, GivenTime decided) {
    return Rebased.logged(moments, decided);
  }

  private static Optional<Refusal> activity(NoticeBody notice, Optional<NoticeBody> previous) {
    boolean ended = !InForce.holds(notice.activity());
    if (previous.isEmpty()) {
      return ended && notice.noticeKind() != NoticeKind.STRIKE_AFTER_FACT
          ? Optional.of(
              NoticeRefusal.ENDED_FIRST.at(
                  "/body/activity", notice.activity() + " without an earlier version"))
          : Optional.empty();
    }
    return ended || InForce.holds(previous.get().activity())
        ? Optional.empty()
        : Optional.of(
            NoticeRefusal.ENDED.at("/body/activity", "it was " + previous.get().activity()));
  }

  private static Optional<Refusal> confirmed(NoticeBody notice, Instant receivedAt) {
    if (notice.confirmedAt().isEmpty()) {
      return Optional.of(
          NoticeRefusal.CONFIRMED_MISSING.at(
              "/body/confirmed_at", "say when the people were last confirmed to be there"));
    }
    return notice.confirmedAt().get().isAfter(receivedAt.plus(CLOCK_AHEAD_MAX))
        ? Optional.of(
            NoticeRefusal.CONFIRMED_AHEAD.at("/body/confirmed_at", "received at " + receivedAt))
        : Optional.empty();
  }

  private static void ends(NoticeBody notice, List<Refusal> refusals) {
    for (int i = 0; i < notice.volumes().size(); i++) {
      if (notice.volumes().get(i).volume().window().end().isEmpty()) {
        refusals.add(
            NoticeRefusal.END_MISSING.at(
                "/body/volumes/" + i + "/time_end", "a " + notice.noticeKind() + " ends"));
      }
    }
  }

  private static Optional<Refusal> sum(Optional<Counted> counted, String path) {
    return counted
        .filter(count -> !count.types().isEmpty() && count.sum() != count.total())
        .map(count ->
            NoticeRefusal.STRENGTH_SUM.at(path + "/total", "the types add up to " + count.sum()));
  }
}
