package org.parley.register;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.parley.casefile.IncidentsQuestion;

/**
 * The lists that readers have on their maps now, each kept for its own reader and question, in
 * memory only, and brought up to what was recorded since whenever it is asked for. The tiles of one
 * picture are cut from one of them.
 */
final class PlacedLists {
  /** Most points kept in all, some 50 bytes each. */
  private static final int POINTS_MAX = 500_000;

  private final Lock lock = new ReentrantLock();
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long generation;
  private int forgetting;
  private int points;

  /** Whose list, and of what. */
  record Key(Sight sight, Placed.Layer layer, IncidentsQuestion asked) {}

  /**
   * A list.
   *
   * @param index of the newest leaf in the register that it was made from
   * @param without those of the list that have no point
   */
  record Kept(long index, Placed placed, List<UUID> without) {
    /** The same list, of a register that has more. */
    Kept upTo(long newest) {
      return new Kept(newest, placed, without);
    }
  }

  /**
   * The list as of an index or later.
   *
   * @param index of the newest leaf in the register, asked before the list is made
   * @param make the list, from the one that is kept where one is
   */
  Placed of(Key key, long index, Function<Optional<Kept>, Kept> make) {
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
    Kept made = make.apply(held);
    return keep(key, from, made) || held.isEmpty()
        ? made.placed()
        : make.apply(Optional.empty()).placed();
  }

  /** Whether nothing had to be forgotten since a generation; then the list is kept. */
  private boolean keep(Key key, long from, Kept made) {
    lock.lock();
    try {
      if (from != generation) {
        return false;
      }
      if (forgetting == 0 && made.placed().points().size() <= POINTS_MAX) {
        Optional.ofNullable(kept.remove(key)).ifPresent(this::drop);
        kept.put(key, made);
        points += weight(made);
        while (points > POINTS_MAX && kept.size() > 1) {
          Optional.ofNullable(kept.remove(kept.keySet().iterator().next())).ifPresent(this::drop);
        }
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all of it, and keeps nothing until {@link #keepAgain} was called as often. */
  void forget() {
    lock.lock();
    try {
      generation++;
      forgetting++;
      kept.clear();
      points = 0;
    } finally {
      lock.unlock();
    }
  }

  /** Ends one call of {@link #forget}. */
  void keepAgain() {
    lock.lock();
    try {
      generation++;
      forgetting--;
    } finally {
      lock.unlock();
    }
  }

  private void drop(Kept gone) {
    points -= weight(gone);
  }

  /** An empty list costs something too. */
  private static int weight(Kept one) {
    return one.placed().points().size() + one.without().size() + 100;
  }
}
