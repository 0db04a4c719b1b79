package org.parley.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.incident.Shelf;
import org.parley.statement.Limits;

/**
 * Actors of the shelf, folded once for every set of entries that a reader may know. Who may know
 * the same entries, now or then, gets the same shelf; who may know others gets another.
 */
final class Shelves {
  private final int kept;
  private final Lock lock = new ReentrantLock();
  private final Map<List<Long>, Shelf> byEntries = new LinkedHashMap<>(16, 0.75f, true);

  Shelves(Limits limits) {
    this.kept = limits.caseFiles();
  }

  /** The shelf of these entries, where it was folded before. */
  Optional<Shelf> of(List<Long> entries) {
    lock.lock();
    try {
      return Optional.ofNullable(byEntries.get(entries));
    } finally {
      lock.unlock();
    }
  }

  void keep(List<Long> entries, Shelf shelf) {
    lock.lock();
    try {
      byEntries.put(entries, shelf);
      if (byEntries.size() > kept) {
        byEntries.remove(byEntries.keySet().iterator().next());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets everything, as the register is emptied or a statement erased. */
  void clear() {
    lock.lock();
    try {
      byEntries.clear();
    } finally {
      lock.unlock();
    }
  }
}
