package org.parley.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.parley.disclosure.Viewer;

/**
 * One read for all streams of a viewer that stand at the same place of the log. A thousand open
 * pages of one post so ask the register once after a commit, not a thousand times; viewers that
 * differ in anything never share.
 */
final class SharedReads<T> {
  private static final int VIEWERS_MAX = 256;

  private final Map<Viewer, Slot<T>> slots = new ConcurrentHashMap<>();

  /** The newest answer of one viewer. */
  private static final class Slot<T> {
    private final Lock lock = new ReentrantLock();
    private Optional<Answer<T>> newest = Optional.empty();
  }

  private record Answer<T>(long after, long known, T value) {}

  /**
   * What a viewer reads behind an index, once that many leaves are known.
   *
   * @param read asks the register, with this viewer
   */
  T read(Viewer viewer, long after, long known, Supplier<T> read) {
    if (slots.size() > VIEWERS_MAX) {
      slots.clear();
    }
    Slot<T> slot = slots.computeIfAbsent(viewer, key -> new Slot<>());
    slot.lock.lock();
    try {
      Optional<Answer<T>> held = slot.newest;
      if (held.isPresent() && held.get().known() == known && held.get().after() == after) {
        return held.get().value();
      }
      boolean behind = held.isPresent() && held.get().known() >= known;
      if (!behind) {
        T value = read.get();
        slot.newest = Optional.of(new Answer<>(after, known, value));
        return value;
      }
    } finally {
      slot.lock.unlock();
    }
    return read.get();
  }
}
