package org.parley.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.LadderBody;
import org.parley.statement.Urgency;

/**
 * One step of a ladder as it stood when a message was recorded: a post, a number, or, where neither
 * is named, the whole party.
 *
 * @param number from 1
 * @param minutes how long after the recording it is due
 * @param post the post to alert
 * @param phone the number to call
 * @param onCall the duty whose roster says whom to alert
 * @param title what stands at that step
 */
public record LadderStep(
    int number,
    int minutes,
    Optional<Address> post,
    Optional<String> phone,
    Optional<String> onCall,
    Optional<String> title) {

  /** When it is due for something recorded then. */
  public Instant due(Instant recordedAt) {
    return recordedAt.plusSeconds(60L * minutes);
  }

  /** Whether it is for every post of the party. */
  public boolean wholeParty() {
    return post.isEmpty() && phone.isEmpty() && onCall.isEmpty();
  }

  /**
   * The steps for a message. A party that states none for an urgency is reached by those of the
   * next slower one it states; a party that states none at all by one step, at once, that is the
   * whole party, and for ROUTINE by none.
   *
   * @param stated the party's ladder, if it filed one
   */
  static List<LadderStep> forMessage(Optional<LadderBody> stated, Urgency urgency) {
    Urgency[] all = Urgency.values();
    for (int i = urgency.ordinal(); i < all.length && stated.isPresent(); i++) {
      List<LadderBody.Step> steps = stated.get().steps(all[i]);
      if (!steps.isEmpty()) {
        return numbered(steps);
      }
    }
    return urgency == Urgency.ROUTINE ? List.of() : List.of(everybody());
  }

  /** The same for an UNDER FIRE call: the steps of a FLASH, all due at once. */
  static List<LadderStep> forStop(Optional<LadderBody> stated) {
    List<LadderStep> steps = new ArrayList<>();
    for (LadderStep step : forMessage(stated, Urgency.FLASH)) {
      steps.add(new LadderStep(step.number, 0, step.post, step.phone, step.onCall, step.title));
    }
    return List.copyOf(steps);
  }

  private static List<LadderStep> numbered(List<LadderBody.Step> stated) {
    List<LadderStep> steps = new ArrayList<>();
    for (LadderBody.Step step : stated) {
      steps.add(
          new LadderStep(
              steps.size() + 1,
              step.minutes(),
              step.post(),
              step.phone(),
              step.onCall(),
              step.title()));
    }
    return List.copyOf(steps);
  }

  private static LadderStep everybody() {
    return new LadderStep(
        1, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
