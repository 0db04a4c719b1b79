package org.parley.terms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.parley.geo.GridBox;
import org.parley.statement.AgreementBody;
import org.parley.statement.Term;
import org.parley.statement.TermFacts;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Finds the articles that may reach a place, for one pair of parties, without looking at the
 * others. Immutable; loading an agreement copies a few cells.
 *
 * <p>For every pair of parties there is a grid of the zones their agreements cite, each widened by
 * the error of its map, and a list of the agreements with articles that reach everywhere: those
 * without a zone, and those whose zone has no map or was not loaded. What the index leaves out lies
 * outside for certain; what it finds is still to be tested.
 */
final class TermIndex {
  static final TermIndex EMPTY = new TermIndex(HashTreePMap.empty(), 0);

  private final PMap<Pair, OfPair> pairs;
  private final int agreements;

  private TermIndex(PMap<Pair, OfPair> pairs, int agreements) {
    this.pairs = pairs;
    this.agreements = agreements;
  }

  /**
   * An agreement where it stands in the order of loading.
   *
   * @param order how many were loaded before it
   * @param fromSecond the first second at which it may be in force
   * @param untilSecond the last second at which it may be, unless its parties renew it
   * @param everywhere which of its terms reach everywhere
   * @param plain which of its terms say nothing beyond who, what, where and how long before
   * @param zones the versions of zones it cites, as far as they were loaded
   */
  record Indexed(
      int order,
      long fromSecond,
      long untilSecond,
      LoadedAgreement agreement,
      int[] everywhere,
      BitSet plain,
      Map<UUID, ZoneVersion> zones)
      implements Comparable<Indexed> {
    @Override
    public int compareTo(Indexed other) {
      return Integer.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Indexed indexed && order == indexed.order;
    }

    @Override
    public int hashCode() {
      return order;
    }

    @Override
    public String toString() {
      return "agreement " + order;
    }
  }

  /** The terms of an agreement that cite one zone, and a box around what it may reach. */
  private record Citing(Indexed of, GridBox box, int[] terms) {}

  /** Two parties, in the order of their names. */
  private record Pair(String first, String second) {
    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }

  /** What stands between two parties. */
  private record OfPair(
      ZoneGrid<Citing> grid, PVector<Indexed> everywhere, PVector<Indexed> agreements) {
    static final OfPair EMPTY =
        new OfPair(ZoneGrid.empty(), TreePVector.empty(), TreePVector.empty());
  }

  /** With one agreement more; its zones are looked up once. */
  TermIndex plus(LoadedAgreement agreement, Function<Hash, Optional<ZoneVersion>> zoneAt) {
    AgreementBody body = agreement.body();
    Map<UUID, GridBox> boxes = new LinkedHashMap<>();
    Map<UUID, ZoneVersion> zones = new HashMap<>();
    for (AgreementBody.ZoneRef zone : body.zones()) {
      Optional<ZoneVersion> version = zoneAt.apply(zone.leaf());
      version.ifPresent(loaded -> zones.put(zone.id(), loaded));
      version.flatMap(PlaceTest::reachable).ifPresent(box -> boxes.put(zone.id(), box));
    }
    Indexed indexed =
        new Indexed(
            agreements,
            body.inForceFrom().earliest().getEpochSecond(),
            until(body),
            agreement,
            everywhere(body, boxes.keySet()),
            plain(body),
            Map.copyOf(zones));
    List<Citing> citing = new ArrayList<>();
    boxes.forEach((zone, box) -> citing.add(new Citing(indexed, box, citing(body, zone))));
    PMap<Pair, OfPair> more = pairs;
    for (Pair pair : pairs(body.parties())) {
      more = more.plus(pair, plus(ofPair(more, pair), indexed, citing));
    }
    return new TermIndex(more, agreements + 1);
  }

  private static OfPair plus(OfPair before, Indexed indexed, List<Citing> citing) {
    ZoneGrid<Citing> grid = before.grid();
    for (Citing zone : citing) {
      if (zone.terms().length > 0) {
        grid = grid.plus(zone.box(), indexed.fromSecond(), zone);
      }
    }
    PVector<Indexed> everywhere =
        indexed.everywhere().length == 0 ? before.everywhere() : before.everywhere().plus(indexed);
    return new OfPair(grid, everywhere, before.agreements().plus(indexed));
  }

  /** Every agreement that names both, in the order they were loaded. */
  List<Indexed> between(String a, String b) {
    return ofPair(a, b).agreements();
  }

  /**
   * The terms that may reach a box at some second until the given one; a term may come twice.
   *
   * @param found takes an agreement and some of its terms
   */
  void search(String a, String b, GridBox box, long untilSecond, BiConsumer<Indexed, int[]> found) {
    OfPair ofPair = ofPair(a, b);
    ofPair.grid().search(box, untilSecond, citing -> found.accept(citing.of(), citing.terms()));
    for (Indexed indexed : ofPair.everywhere()) {
      if (indexed.fromSecond() <= untilSecond) {
        found.accept(indexed, indexed.everywhere());
      }
    }
  }

  private OfPair ofPair(String a, String b) {
    return ofPair(pairs, Pair.of(a, b));
  }

  private static OfPair ofPair(PMap<Pair, OfPair> pairs, Pair pair) {
    OfPair known = pairs.get(pair);
    return known == null ? OfPair.EMPTY : known;
  }

  private static long until(AgreementBody body) {
    return body.facts().renewal().isPresent()
        ? Long.MAX_VALUE
        : body.until().map(until -> until.latest().getEpochSecond()).orElse(Long.MAX_VALUE);
  }

  private static Set<Pair> pairs(List<String> parties) {
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < parties.size(); i++) {
      for (int j = i + 1; j < parties.size(); j++) {
        pairs.add(Pair.of(parties.get(i), parties.get(j)));
      }
    }
    return pairs;
  }

  /** The terms without a zone, or with one that has no box. */
  private static int[] everywhere(AgreementBody body, Set<UUID> boxed) {
    List<Integer> terms = new ArrayList<>();
    for (int i = 0; i < body.terms().size(); i++) {
      Term term = body.terms().get(i);
      boolean bounded = !term.zones().isEmpty() && boxed.containsAll(term.zones());
      if (!bounded) {
        terms.add(i);
      }
    }
    return terms.stream().mapToInt(Integer::intValue).toArray();
  }

  private static BitSet plain(AgreementBody body) {
    BitSet plain = new BitSet();
    for (int i = 0; i < body.terms().size(); i++) {
      plain.set(i, body.terms().get(i).facts().equals(TermFacts.NONE));
    }
    return plain;
  }

  private static int[] citing(AgreementBody body, UUID zone) {
    int[] terms = new int[body.terms().size()];
    int count = 0;
    for (int i = 0; i < terms.length; i++) {
      if (body.terms().get(i).zones().contains(zone)) {
        terms[count++] = i;
      }
    }
    return Arrays.copyOf(terms, count);
  }
}
