package org.parley.watch;

import java.time.Instant;
import java.util.List;
import org.parley.statement.Address;
import org.parley.statement.StepBody;

/**
 * A step that is to be taken now.
 *
 * @param call what it is for
 * @param recipient whose ladder
 * @param step which
 */
public record StepDue(Call call, String recipient, LadderStep step) {

  /** What the desk records of it. */
  public StepBody body() {
    return new StepBody(
        call.told().leaf(), recipient, step.number(), due(), step.post(), step.phone());
  }

  /** Who may read that it was taken. */
  public List<Address> to() {
    return List.of(Address.ofParty(call.told().party()), Address.ofParty(recipient));
  }

  /** When it was due. */
  public Instant due() {
    return step.due(call.told().recordedAt());
  }
}
