package org.parley.terms;

import java.util.function.Consumer;
import org.parley.geo.GridBox;

/**
 * Things that lie in boxes on the earth and begin at some second, found by box and second.
 * Immutable: adding one copies the few cells on the way to it and shares all others.
 *
 * <p><b>Levels.</b> The earth lies in one cell of 2^32 steps of 1e-7 degree; each level halves the
 * side, down to 4,096 steps (about 45 m). A box goes to the finest level whose cells are not
 * smaller than it, into the one cell that holds its south-west corner, so it reaches at most into
 * the next cell east and north. A search therefore looks at cells as if they were twice as wide and
 * high, and never at more than four of a level for one place.
 *
 * <p><b>Around the antimeridian</b> boxes run past 180 degrees east; a search is made at each turn.
 * What lies around the whole earth may be found more than once.
 *
 * @param <T> the things
 */
final class ZoneGrid<T> {
  /** Steps once around the earth. */
  static final long TURN_E7 = 3_600_000_000L;

  private static final long ROOT_SIDE = 1L << 32;
  private static final long LEAST_SIDE = 1L << 12;
  private static final long WEST_E7 = -1_800_000_000L;
  private static final long SOUTH_E7 = -900_000_000L;

  private final Cell<T> root;

  private ZoneGrid(Cell<T> root) {
    this.root = root;
  }

  /** The grid that holds nothing. */
  static <T> ZoneGrid<T> empty() {
    return new ZoneGrid<>(new Cell.None<>());
  }

  /** With one thing more, in a box, from a second of the epoch on. */
  ZoneGrid<T> plus(GridBox box, long fromSecond, T thing) {
    long side = Math.max(box.eastE7() - box.westE7(), box.northE7() - box.southE7());
    long cellSide = ROOT_SIDE;
    while (cellSide / 2 >= Math.max(side, LEAST_SIDE)) {
      cellSide /= 2;
    }
    Held<T> held = new Held<>(box, fromSecond, thing);
    long x = box.westE7() - WEST_E7;
    long y = box.southE7() - SOUTH_E7;
    return new ZoneGrid<>(plus(root, ROOT_SIDE, x, y, cellSide, held));
  }

  /** Everything whose box meets this one and that begins at this second or before. */
  void search(GridBox box, long untilSecond, Consumer<T> found) {
    for (int turn = -1; turn <= 1; turn++) {
      long west = box.westE7() - WEST_E7 + turn * TURN_E7;
      Search<T> search =
          new Search<>(
              west,
              box.southE7() - SOUTH_E7,
              west + box.eastE7() - box.westE7(),
              box.northE7() - SOUTH_E7,
              untilSecond,
              found);
      search.in(root, 0, 0, ROOT_SIDE);
    }
  }

  private static <T> Cell<T> plus(
      Cell<T> cell, long side, long x, long y, long cellSide, Held<T> held) {
    Cell.Some<T> some =
        switch (cell) {
          case Cell.None<T> none -> Cell.Some.empty(none);
          case Cell.Some<T> known -> known;
        };
    long first = Math.min(some.fromSecond(), held.fromSecond());
    if (side == cellSide) {
      Chain<T> chain = new Chain.Link<>(held, some.here());
      return new Cell.Some<>(first, chain, some.sw(), some.se(), some.nw(), some.ne());
    }
    long half = side / 2;
    boolean east = x >= half;
    boolean north = y >= half;
    Cell<T> child = some.child(east, north);
    Cell<T> more = plus(child, half, east ? x - half : x, north ? y - half : y, cellSide, held);
    return some.with(first, east, north, more);
  }

  /** One thing with its box. */
  private record Held<T>(GridBox box, long fromSecond, T thing) {}

  /** The things of one cell, newest first. */
  private sealed interface Chain<T> {
    record End<T>() implements Chain<T> {}

    record Link<T>(Held<T> held, Chain<T> rest) implements Chain<T> {}
  }

  /** A square of the earth: its own things, four quarters, and when the first of all begins. */
  private sealed interface Cell<T> {
    record None<T>() implements Cell<T> {}

    record Some<T>(long fromSecond, Chain<T> here, Cell<T> sw, Cell<T> se, Cell<T> nw, Cell<T> ne)
        implements Cell<T> {

      static <T> Some<T> empty(None<T> none) {
        return new Some<>(Long.MAX_VALUE, new Chain.End<>(), none, none, none, none);
      }

      Cell<T> child(boolean east, boolean north) {
        return north ? (east ? ne : nw) : (east ? se : sw);
      }

      Some<T> with(long first, boolean east, boolean north, Cell<T> child) {
        return new Some<>(
            first,
            here,
            !east && !north ? child : sw,
            east && !north ? child : se,
            !east && north ? child : nw,
            east && north ? child : ne);
      }
    }
  }

  /** One search at one turn; coordinates count from the south-west corner of the root cell. */
  private record Search<T>(
      long west, long south, long east, long north, long untilSecond, Consumer<T> found) {

    void in(Cell<T> cell, long x, long y, long side) {
      switch (cell) {
        case Cell.None<T> none -> {}
        case Cell.Some<T> some -> {
          if (some.fromSecond() <= untilSecond && reaches(x, y, side)) {
            here(some.here());
            long half = side / 2;
            in(some.sw(), x, y, half);
            in(some.se(), x + half, y, half);
            in(some.nw(), x, y + half, half);
            in(some.ne(), x + half, y + half, half);
          }
        }
      }
    }

    private boolean reaches(long x, long y, long side) {
      return x <= east && west <= x + 2 * side && y <= north && south <= y + 2 * side;
    }

    private void here(Chain<T> chain) {
      Chain<T> rest = chain;
      while (rest instanceof Chain.Link<T>(Held<T> held, Chain<T> next)) {
        if (held.fromSecond() <= untilSecond && meets(held.box())) {
          found.accept(held.thing());
        }
        rest = next;
      }
    }

    private boolean meets(GridBox box) {
      return box.westE7() - WEST_E7 <= east
          && west <= box.eastE7() - WEST_E7
          && box.southE7() - SOUTH_E7 <= north
          && south <= box.northE7() - SOUTH_E7;
    }
  }
}
