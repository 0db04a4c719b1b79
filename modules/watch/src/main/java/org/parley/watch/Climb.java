package org.parley.watch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
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
 * @param duties whom the roster named when a step that is whoever is on call was taken
 */
public record Climb(
    String party,
    List<LadderStep> steps,
    boolean atOnce,
    TreePMap<Integer, Instant> taken,
    PVector<Heard> heard,
    TreePMap<Integer, OnDuty> duties) {

  /**
   * Whom a roster named.
   *
   * @param post the post; empty where nobody was on call
   */
  public record OnDuty(Optional<Address> post) {}

  public Climb {
    steps = List.copyOf(steps);
  }

  static Climb start(String party, List<LadderStep> steps, boolean atOnce) {
    return new Climb(party, steps, atOnce, TreePMap.empty(), TreePVector.empty(), TreePMap.empty());
  }

  Climb taking(int step, Instant at, Optional<OnDuty> duty) {
    if (taken.containsKey(step)) {
      return this;
    }
    TreePMap<Integer, OnDuty> more = duty.map(named -> duties.plus(step, named)).orElse(duties);
    return new Climb(party, steps, atOnce, taken.plus(step, at), heard, more);
  }

  Climb hearing(Heard word) {
    return new Climb(party, steps, atOnce, taken, heard.plus(word), duties);
  }

  Climb without(Hash gone) {
    PVector<Heard> left = heard;
    for (Heard word : heard) {
      left = word.restsOn(gone) ? left.minus(word) : left;
    }
    return new Climb(party, steps, atOnce, taken, left, duties);
  }

  /** Who showed that he has it, in the order recorded. */
  public List<Heard> words() {
    return List.copyOf(heard);
  }

  /** When a step was taken. */
  public Optional<Instant> takenAt(LadderStep step) {
    return Optional.ofNullable(taken.get(step.number()));
  }

  /** The post of a step: the one it names, or the one that was on call when it was taken. */
  public Optional<Address> post(LadderStep step) {
    return step.post()
        .or(() -> Optional.ofNullable(duties.get(step.number())).flatMap(OnDuty::post));
  }

  /** Whether nobody was on call when that step was taken. */
  public boolean nobodyOnCall(LadderStep step) {
    return Optional.ofNullable(duties.get(step.number()))
        .filter(duty -> duty.post().isEmpty())
        .isPresent();
  }

  /**
   * When a step is due: as many minutes after the recording as it says, and at once with the step
   * before it where nobody was on call there.
   *
   * @param recordedAt when the call was recorded
   */
  public Instant due(LadderStep step, Instant recordedAt) {
    LadderStep from = step;
    for (LadderStep before : steps.reversed()) {
      if (before.number() == from.number() - 1 && nobodyOnCall(before)) {
        from = before;
      }
    }
    return from.due(recordedAt);
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
    if (nobodyOnCall(step)) {
      return StepState.NOBODY_ON_CALL;
    }
    if (taken.containsKey(step.number())) {
      return StepState.ALERTED;
    }
    if (answered() && !atOnce) {
      return StepState.NOT_NEEDED;
    }
    return now.isBefore(due(step, recordedAt)) ? StepState.WAITING : StepState.DUE;
  }

  private boolean stoodBy(LadderStep step, Heard word) {
    if (step.phone().isPresent()) {
      return word.how() == Heard.How.CALLED;
    }
    return step.wholeParty() || post(step).equals(Optional.of(word.by()));
  }
}
