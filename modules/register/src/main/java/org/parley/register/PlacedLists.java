package org.parley.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.parley.casefile.IncidentsQuestion;

/**
 * The lists that readers have on their maps now, each kept for its own reader and question, in
 * memory only, and only while nothing in it became other. The tiles of one picture are cut from one
 * of them.
 */
final class PlacedLists {
  /** Most points kept in all, some 50 bytes each. */
  private static final int POINTS_MAX = 500_000;

  private final Lock lock = new ReentrantLock();
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long generation;
  private int points;

  /** Whose list, and of what. */
  record Key(Sight sight, Placed.Layer layer, IncidentsQuestion asked) {}

  /**
   * A list.
   *
   * @param index of the newest leaf it was made with
   * @param print what its rows come to; another where anything in them became other
   */
  record Kept(long index, String print, Placed placed) {}

  /**
   * The list, made where it is not kept.
   *
   * @param index of the newest leaf in the register, asked before the list is made
   * @param print what the rows of the list come to now; costs less than the list
   */
  Placed of(Key key, long index, Supplier<String> print, Supplier<Kept> make) {
    long from;
    Optional<Kept> held;
    lock.lock();
    try {
      from = generation;
      held = Optional.ofNullable(kept.get(key));
    } finally {
      lock.unlock();
    }
    if (held.filter(one -> one.index() == index).isPresent()) {
      return held.get().placed();
    }
    boolean same = held.filter(one -> one.print().equals(print.get())).isPresent();
    Kept made = same ? new Kept(index, held.get().print(), held.get().placed()) : make.get();
    keep(key, from, made);
    return made.placed();
  }

  private void keep(Key key, long from, Kept made) {
    lock.lock();
    try {
      if (from == generation && made.placed().points().size() <= POINTS_MAX) {
        Optional.ofNullable(kept.remove(key)).ifPresent(this::drop);
        kept.put(key, made);
        points += weight(made.placed());
        while (points > POINTS_MAX && kept.size() > 1) {
          Optional.ofNullable(kept.remove(kept.keySet().iterator().next())).ifPresent(this::drop);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all of it. */
  void clear() {
    lock.lock();
    try {
      generation++;
      kept.clear();
      points = 0;
    } finally {
      lock.unlock();
    }
  }

  private void drop(Kept gone) {
    points -= weight(gone.placed());
  }

  /** An empty list costs something too. */
  private static int weight(Placed placed) {
    return placed.points().size() + 100;
  }
}
