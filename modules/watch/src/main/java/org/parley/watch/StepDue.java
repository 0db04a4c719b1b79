package org.parley.watch;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.OnCallBody;
import org.parley.statement.StepBody;

/**
 * A step that is to be taken now.
 *
 * @param call what it is for
 * @param recipient whose ladder
 * @param step which
 * @param due when it was due
 * @param lookedUp where it is whoever is on call, for which moment the roster was asked
 * @param onCall whom the roster named; empty where it named nobody, or was not asked
 */
public record StepDue(
    Call call,
    String recipient,
    LadderStep step,
    Instant due,
    Optional<Instant> lookedUp,
    Optional<Address> onCall) {

  static StepDue of(Call call, Climb climb, LadderStep step) {
    return new StepDue(
        call,
        climb.party(),
        step,
        climb.due(step, call.told().recordedAt()),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The same with whoever is on call at a moment, where the step says so; at a moment before it was
   * due, whoever was on call when it was.
   */
  public StepDue asking(DutyBook duties, Instant at) {
    if (step.onCall().isEmpty()) {
      return this;
    }
    Instant moment = at.truncatedTo(ChronoUnit.SECONDS);
    Instant asked = moment.isBefore(due) ? due : moment;
    Optional<Address> named =
        duties.onCall(recipient, step.onCall().get(), asked).map(OnCallBody.Turn::post);
    return new StepDue(call, recipient, step, due, Optional.of(asked), named);
  }

  /** What the desk records of it. */
  public StepBody body() {
    Optional<StepBody.LookedUp> asked =
        lookedUp.map(at -> new StepBody.LookedUp(step.onCall().orElse(""), at));
    return new StepBody(
        call.told().leaf(),
        recipient,
        step.number(),
        due,
        step.post().or(() -> onCall),
        step.phone(),
        asked);
  }

  /** Who may read that it was taken. */
  public List<Address> to() {
    return List.of(Address.ofParty(call.told().party()), Address.ofParty(recipient));
  }

  /** What the roster was asked for once it is known, as taking the step keeps it. */
  Optional<Climb.OnDuty> duty() {
    return lookedUp.map(at -> new Climb.OnDuty(onCall));
  }
}
