package org.parley.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.statement.IncidentBody;
import org.parley.statement.IncidentBody.Answered;
import org.parley.statement.IncidentBody.State;
import org.parley.terms.Sentence;

/**
 * What an incident is said to answer, and what is said to answer it, step by step. Every step is
 * somebody's word; none of them is a cause.
 *
 * @param before what it is said to answer, nearest first
 * @param after what is said to answer it, nearest first
 */
public record Answers(List<Step> before, List<Step> after) {
  private static final int STEPS_MOST = 200;

  /**
   * One step.
   *
   * @param answer the incident that is said to answer
   * @param answered what it is said to answer
   * @param said as what, by whom, and in which claim
   * @param words the step in words
   */
  public record Step(
      Known<IncidentBody> answer, Known<IncidentBody> answered, Answered said, Sentence words) {}

  public Answers {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * The chain on either side of an incident, as far as the reader may know it.
   *
   * @param mayTell whether the claim behind a step stands and may be read; what rests on another is
   *     left out
   */
  public static Answers of(Incidents incidents, Lineage lineage, Predicate<UUID> mayTell) {
    List<Step> all = new ArrayList<>();
    for (Known<IncidentBody> one : incidents.incidents()) {
      if (one.body().state() != State.RETRACTED) {
        for (Answered said : one.body().answers()) {
          boolean told = said.claim().isEmpty() || mayTell.test(said.claim().get());
          Optional<Lineage> from = told ? Lineage.of(incidents, one.id()) : Optional.empty();
          Optional<Lineage> to = from.flatMap(any -> Lineage.of(incidents, said.incident()));
          to.ifPresent(target -> all.add(step(from.get().stands(), target.stands(), said)));
        }
      }
    }
    UUID self = lineage.stands().id();
    return new Answers(walk(all, self, true), walk(all, self, false));
  }

  private static List<Step> walk(List<Step> all, UUID from, boolean back) {
    List<Step> walked = new ArrayList<>();
    Set<UUID> seen = new HashSet<>(Set.of(from));
    Deque<UUID> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty() && walked.size() < STEPS_MOST) {
      UUID at = open.removeFirst();
      for (Step step : all) {
        UUID near = back ? step.answer().id() : step.answered().id();
        UUID far = back ? step.answered().id() : step.answer().id();
        if (near.equals(at) && !far.equals(at)) {
          walked.add(step);
          if (seen.add(far)) {
            open.addLast(far);
          }
        }
      }
    }
    return walked;
  }

  private static Step step(
      Known<IncidentBody> answer, Known<IncidentBody> answered, Answered said) {
    String form =
        switch (said.as()) {
          case RESPONSE -> "{0} speaks of {1} as a response to {2}.";
          case RETALIATION -> "{0} speaks of {1} as retaliation for {2}.";
          case SELF_DEFENCE -> "{0} speaks of {1} as self-defence against {2}.";
        };
    Sentence words =
        Sentence.of(form, said.saidBy(), Lineage.label(answer), Lineage.label(answered));
    return new Step(
        answer,
        answered,
        said,
        order(answer, answered)
            .map(order -> Sentence.saying("{0} {1}", words, Sentence.of(order)))
            .orElse(words));
  }

  private static Optional<String> order(Known<IncidentBody> answer, Known<IncidentBody> answered) {
    Optional<Span> later = answer.body().when().flatMap(Span::of);
    Optional<Span> earlier = answered.body().when().flatMap(Span::of);
    if (later.isEmpty() || earlier.isEmpty()) {
      return Optional.of("Not both are dated.");
    }
    if (later.get().surelyBefore(earlier.get())) {
      return Optional.of("By the times given it came before what it is said to answer.");
    }
    return earlier.get().surelyBefore(later.get())
        ? Optional.empty()
        : Optional.of("The times given do not tell which came first.");
  }
}
