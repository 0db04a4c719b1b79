package org.parley.matter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What something may be at a moment, as far as dated events say: one value when they say so for
 * certain, several when their dates are not fine enough, none when there is no entry.
 *
 * @param values every value it may have, in the order of the words' list
 * @param perhapsNone whether perhaps nothing of it had happened yet
 * @param deciding the events that may have been the last before the moment
 */
public record Possible<S>(List<S> values, boolean perhapsNone, List<LoadedEvent> deciding) {

  public Possible {
    values = List.copyOf(values);
    deciding = List.copyOf(deciding);
  }

  /** No entry at all. */
  public static <S> Possible<S> none() {
    return new Possible<>(List.of(), true, List.of());
  }

  /** The one value it certainly has. */
  public Optional<S> certain() {
    return values.size() == 1 && !perhapsNone ? Optional.of(values.get(0)) : Optional.empty();
  }

  /** What may be the case when this or the other may be. */
  static <S extends Comparable<? super S>> Possible<S> or(Possible<S> one, Possible<S> other) {
    return new Possible<>(
        Stream.concat(one.values().stream(), other.values().stream()).distinct().sorted().toList(),
        one.perhapsNone() && other.perhapsNone(),
        Stream.concat(one.deciding().stream(), other.deciding().stream()).distinct().toList());
  }

  /** Whether there is no entry. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether it may have that value. */
  public boolean may(S value) {
    return values.contains(value);
  }
}
