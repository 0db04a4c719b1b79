package org.parley.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.statement.NoticeKind;
import org.parley.terms.SeparationRule;

/**
 * The distances that a notice keeps from others by agreement, and what the others are.
 *
 * @param rules the distances in force, none when no agreement states one
 * @param kindOf the kind of a notice in force; empty when it is not known
 */
public record Apartness(List<SeparationRule> rules, Function<UUID, Optional<NoticeKind>> kindOf) {

  /** No distance is agreed: only what meets is found. */
  public static final Apartness NONE = new Apartness(List.of(), id -> Optional.empty());

  /** Copies the rules. */
  public Apartness {
    rules = List.copyOf(rules);
  }
}
