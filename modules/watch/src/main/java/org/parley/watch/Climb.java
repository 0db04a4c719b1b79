package org.parley.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;

/**
 * How far one party's ladder has been climbed for one call: an immutable value.
 *
 * @param party whose ladder
 * @param steps as they stood when the call was recorded
 * @param atOnce whether every step is taken at once, whoever answers
 * @param taken when each step was taken, by number
 * @param heard who showed that he has it
 */
public record Climb(
    String party,
    List<LadderStep> steps,
    boolean atOnce,
    TreePMap<Integer, Instant> taken,
    PVector<Heard> heard) {

  public Climb {
    steps = List.copyOf(steps);
  }

  static Climb start(String party, List<LadderStep> steps, boolean atOnce) {
    return new Climb(party, steps, atOnce, TreePMap.empty(), TreePVector.empty());
  }

  Climb taking(int step, Instant at) {
    return taken.containsKey(step)
        ? this
        : new Climb(party, steps, atOnce, taken.plus(step, at), heard);
  }

  Climb hearing(Heard word) {
    return new Climb(party, steps, atOnce, taken, heard.plus(word));
  }

  Climb without(Hash gone) {
    PVector<Heard> left = heard;
    for (Heard word : heard) {
      left = word.restsOn(gone) ? left.minus(word) : left;
    }
    return new Climb(party, steps, atOnce, taken, left);
  }

  /** Who showed that he has it, in the order recorded. */
  public List<Heard> words() {
    return List.copyOf(heard);
  }

  /** When a step was taken. */
  public Optional<Instant> takenAt(LadderStep step) {
    return Optional.ofNullable(taken.get(step.number()));
  }

  /** Whether anybody of that party answered, by its own word. */
  public boolean answered() {
    return heard.stream().anyMatch(Heard::own);
  }

  /** Whether somebody of that party answered in words, beyond acknowledging receipt. */
  public boolean replied() {
    return heard.stream().anyMatch(word -> word.how() == Heard.How.ANSWERED);
  }

  /** The step to be taken next; empty where none is left or somebody answered. */
  public Optional<LadderStep> next() {
    if (answered() && !atOnce) {
      return Optional.empty();
    }
    return steps.stream().filter(step -> !taken.containsKey(step.number())).findFirst();
  }

  /** How it stands as a whole. */
  public ClimbState state() {
    if (answered()) {
      return ClimbState.ACKNOWLEDGED;
    }
    if (steps.isEmpty()) {
      return ClimbState.NO_LADDER;
    }
    return taken.size() == steps.size() ? ClimbState.LAST_STEP : ClimbState.CLIMBING;
  }

  /**
   * How one step stands.
   *
   * @param recordedAt when the call was recorded
   */
  public StepState state(LadderStep step, Instant recordedAt, Instant now) {
    if (heard.stream().anyMatch(word -> word.own() && stoodBy(step, word))) {
      return StepState.ACKNOWLEDGED;
    }
    boolean said = heard.stream().anyMatch(word -> !word.own());
    if (step.phone().isPresent() && said) {
      return StepState.SENDER_SAYS_CALLED;
    }
    if (taken.containsKey(step.number())) {
      return StepState.ALERTED;
    }
    if (answered() && !atOnce) {
      return StepState.NOT_NEEDED;
    }
    return now.isBefore(step.due(recordedAt)) ? StepState.WAITING : StepState.DUE;
  }

  private static boolean stoodBy(LadderStep step, Heard word) {
    if (step.phone().isPresent()) {
      return word.how() == Heard.How.CALLED;
    }
    return step.wholeParty() || step.post().equals(Optional.of(word.by()));
  }
}
