package org.parley.desk;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is fetched when it is first asked for, and is always the same. */
final class Later<T> implements Supplier<T> {
  private final Supplier<T> source;
  private volatile Optional<T> known = Optional.empty();

  private Later(Supplier<T> source) {
    this.source = source;
  }

  static <T> Later<T> from(Supplier<T> source) {
    return new Later<>(source);
  }

  static <T> Later<T> now(T value) {
    Later<T> later = new Later<>(() -> value);
    later.known = Optional.of(value);
    return later;
  }

  @Override
  public T get() {
    Optional<T> value = known;
    if (value.isEmpty()) {
      value = Optional.of(source.get());
      known = value;
    }
    return value.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Later<?> later && get().equals(later.get());
  }

  @Override
  public int hashCode() {
    return get().hashCode();
  }
}
