package org.parley.matter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.terms.Sentence;

/**
 * The order of some events, as far as somebody states one: by dates that do not meet, or in words
 * ({@code after the suspension}), or by a chain of both. Everything else has no order, and is said
 * to have none.
 *
 * <p>A stated order that contradicts the dates, or another stated order, is shown as a disagreement
 * and repaired by nobody; the two events then count as having no order.
 */
public final class Chronology {
  private final List<LoadedEvent> events;
  private final Map<UUID, Integer> numbers;
  private final PartialOrder order;
  private final int shown;

  /**
   * Two events without an order.
   *
   * @param one the one that may have happened first, or was recorded first
   * @param other the other
   */
  public record Pair(LoadedEvent one, LoadedEvent other) {}

  /**
   * An order that one account states and dates or other accounts contradict.
   *
   * @param earlier what is stated to have come first
   * @param then what is stated to have come after it, and whose account says so
   */
  public record Disagreement(LoadedEvent earlier, LoadedEvent then) {

    /** The disagreement in one sentence. */
    public Sentence said() {
      return Sentence.of(
          "{0} states {1} after {2}; dates or other accounts say otherwise",
          then.teller(), then.name(), earlier.name());
    }

    /** The same in English. */
    public String text() {
      return said().text();
    }
  }

  private Chronology(List<LoadedEvent> events, int shown) {
    this.events = List.copyOf(events);
    this.shown = shown;
    this.numbers = new HashMap<>();
    Instant[] earliest = new Instant[events.size()];
    Instant[] latest = new Instant[events.size()];
    for (int i = 0; i < events.size(); i++) {
      numbers.put(events.get(i).id(), i);
      earliest[i] = events.get(i).earliest();
      latest[i] = events.get(i).latest();
    }
    List<int[]> stated = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      for (UUID before : events.get(i).body().after()) {
        Integer number = numbers.get(before);
        if (number != null && number != i) {
          stated.add(new int[] {number, i});
        }
      }
    }
    this.order = new PartialOrder(earliest, latest, stated);
  }

  /** The order of some events by themselves. */
  public static Chronology of(Collection<LoadedEvent> events) {
    return of(events, List.of());
  }

  /**
   * The order of some events, with others considered that they are tied to by stated orders.
   *
   * @param events the events to show
   * @param tied events to consider, those to show among them or not
   */
  static Chronology of(Collection<LoadedEvent> events, Collection<LoadedEvent> tied) {
    List<LoadedEvent> all = new ArrayList<>(events);
    all.sort(Comparator.comparingInt(LoadedEvent::order));
    int shown = all.size();
    Set<UUID> known = new HashSet<>();
    all.forEach(event -> known.add(event.id()));
    tied.stream().filter(event -> known.add(event.id())).forEach(all::add);
    return new Chronology(all, shown);
  }

  /** Whether the first certainly came before the second; false for events it does not hold. */
  public boolean before(UUID first, UUID second) {
    Integer one = numbers.get(first);
    Integer other = numbers.get(second);
    return one != null && other != null && order.before(one, other);
  }

  /**
   * The events in layers: each but the first layer's comes after one of the layer before. Events of
   * one layer have no order; those of different layers need not have one, see {@link #unordered}.
   */
  public List<List<LoadedEvent>> layers() {
    TreeMap<Integer, List<Integer>> layers = new TreeMap<>();
    for (int i = 0; i < shown; i++) {
      layers.computeIfAbsent(order.depth(i), depth -> new ArrayList<>()).add(i);
    }
    return layers.values().stream()
        .map(layer ->
            layer.stream()
                .sorted(Comparator.comparing(order::low).thenComparing(order::high))
                .map(this::event)
                .toList())
        .toList();
  }

  /**
   * Every pair of events without an order, up to so many.
   *
   * @param most where to stop
   */
  public List<Pair> unordered(int most) {
    List<Pair> pairs = new ArrayList<>();
    order.unordered((one, other) -> {
      if (one < shown && other < shown && pairs.size() < most) {
        pairs.add(new Pair(event(one), event(other)));
      }
      return pairs.size() < most;
    });
    return List.copyOf(pairs);
  }

  /** The stated orders that are contradicted. */
  public List<Disagreement> disagreements() {
    return order.contested().stream()
        .filter(pair -> pair[0] < shown || pair[1] < shown)
        .map(pair -> new Disagreement(event(pair[0]), event(pair[1])))
        .toList();
  }

  /** The first moment an event may have happened, stated orders considered. */
  public Instant earliest(LoadedEvent event) {
    return order.low(number(event));
  }

  /** The last moment an event may have happened, stated orders considered. */
  public Instant latest(LoadedEvent event) {
    return order.high(number(event));
  }

  PartialOrder order() {
    return order;
  }

  LoadedEvent event(int number) {
    return events.get(number);
  }

  int number(LoadedEvent event) {
    Integer number = numbers.get(event.id());
    if (number == null) {
      throw new IllegalArgumentException("not of this chronology: " + event.id());
    }
    return number;
  }
}
