package org.parley.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.parley.statement.StopReportBody;
import org.parley.statement.Urgency;
import org.pcollections.PVector;
import org.pcollections.TreePMap;

/**
 * A hotline message or an UNDER FIRE call, and the ladder of each party it goes to.
 *
 * @param told the leaf
 * @param urgency how fast it must reach a person; FLASH for an UNDER FIRE call
 * @param underFire whether it is an UNDER FIRE call
 * @param replyDue by when a reply is asked for
 * @param climbs one for each recipient, by party
 * @param reports what became of an UNDER FIRE call, as its sources say
 */
public record Call(
    Told told,
    Urgency urgency,
    boolean underFire,
    Optional<Instant> replyDue,
    TreePMap<String, Climb> climbs,
    PVector<Report> reports) {

  /**
   * What one source says became of an UNDER FIRE call.
   *
   * @param told the leaf that says so
   * @param body its words
   */
  public record Report(Told told, StopReportBody body) {}

  /** The ladder of each recipient, by party. */
  public List<Climb> ladders() {
    return List.copyOf(climbs.values());
  }

  /** How far it is with a party; empty for one it does not go to. */
  public Optional<Climb> climb(String party) {
    return Optional.ofNullable(climbs.get(party));
  }

  /** Whether any party's ladder has a step to come. */
  boolean climbing() {
    return climbs.values().stream().anyMatch(climb -> climb.next().isPresent());
  }

  /** What became of it, as far as a party may read. */
  public List<Report> reports(String reader) {
    return reports.stream().filter(report -> report.told().readableBy(reader)).toList();
  }

  /**
   * Whether any source says that the fire stopped and none said later that it goes on, as far as a
   * party may read.
   */
  public boolean fireSaidToHaveStopped(String reader) {
    boolean stopped = false;
    for (Report report : reports(reader)) {
      stopped =
          switch (report.body().report()) {
            case FIRE_STOPPED -> true;
            case FIRE_CONTINUES -> false;
            case RELAYED -> stopped;
          };
    }
    return stopped;
  }

  Call with(String party, UnaryOperator<Climb> change) {
    Climb before = climbs.get(party);
    return before == null
        ? this
        : new Call(
            told, urgency, underFire, replyDue, climbs.plus(party, change.apply(before)), reports);
  }

  Call with(Report report) {
    return new Call(told, urgency, underFire, replyDue, climbs, reports.plus(report));
  }
}
