package org.parley.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.geo.Position;
import org.parley.incident.Candidate.Near;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.Place;
import org.parley.terms.Sentence;

/**
 * Proposes to a person what may tell of one happening: near in time, near in place, and with which
 * names or weapons in common. It joins nothing.
 *
 * <p>The windows are those in use for such data: a kilometre and a day, or five kilometres and two
 * days. A nearness holds under the stated errors or is told as one that may be; a place whose error
 * nobody states is never taken as exact. What lasted longer than four days is held beside others
 * only when it is asked about, since whether one thing is part of a longer one is for a person.
 *
 * @param proposed the proposals, nearest first
 * @param more whether there are more than these
 */
public record Candidates(List<Candidate> proposed, boolean more) {
  /** How many are proposed at most. */
  public static final int MOST = 200;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final Duration EPISODE = Duration.ofDays(4);
  private static final double CLOSE_METRES = 1000;
  private static final double NEAR_METRES = 5000;
  private static final double METRES_PER_DEGREE = 110_000;
  private static final int PAIRS_MOST = 20_000_000;

  public Candidates {
    proposed = List.copyOf(proposed);
  }

  /** One thing with what is compared read out once. */
  private record Item(Told told, Span span, Optional<Site> site, Set<String> names) {
    boolean episode() {
      return Duration.between(span.first(), span.last()).compareTo(EPISODE) > 0;
    }
  }

  /** A point and how far from it the place may lie; without a stated error nobody knows. */
  private record Site(Position point, Optional<Integer> errorMetres) {
    double least(Site other) {
      double north = Math.abs(point.latitudeDeg() - other.point.latitudeDeg()) * METRES_PER_DEGREE;
      if (north > NEAR_METRES + error() + other.error()) {
        return Double.MAX_VALUE;
      }
      return point.metresTo(other.point) - error() - other.error();
    }

    double most(Site other) {
      return stated() && other.stated()
          ? point.metresTo(other.point) + error() + other.error()
          : Double.MAX_VALUE;
    }

    private boolean stated() {
      return errorMetres.isPresent();
    }

    private double error() {
      return errorMetres.map(metres -> (double) metres).orElse(NEAR_METRES);
    }
  }

  /**
   * Proposals among everything told, what lasted longer than four days left out.
   *
   * @param all what the reader may know
   */
  public static Candidates of(List<Told> all, Shelf shelf) {
    List<Item> brief = items(all, shelf).stream().filter(item -> !item.episode()).toList();
    return of(brief, all, shelf, any -> true);
  }

  /**
   * Proposals for some of the things told.
   *
   * @param all what the reader may know
   * @param asked ids of what is asked about
   */
  public static Candidates of(List<Told> all, Shelf shelf, Set<UUID> asked) {
    return of(items(all, shelf), all, shelf, asked::contains);
  }

  private static List<Item> items(List<Told> all, Shelf shelf) {
    List<Item> items = new ArrayList<>();
    for (Told told : all) {
      told.when().flatMap(Span::of).ifPresent(span -> items.add(item(told, span, shelf)));
    }
    items.sort(
        Comparator.comparing((Item item) -> item.span().first())
            .thenComparing(item -> item.told().id()));
    return items;
  }

  private static Candidates of(
      List<Item> items, List<Told> all, Shelf shelf, Predicate<UUID> asked) {
    Map<UUID, Set<UUID>> gathered = gathered(all);
    List<Candidate> found = new ArrayList<>();
    long pairs = 0;
    for (int i = 0; i < items.size() && pairs < PAIRS_MOST; i++) {
      Item one = items.get(i);
      Instant until = one.span().last().plus(TWO_DAYS);
      for (int j = i + 1; j < items.size(); j++) {
        Item other = items.get(j);
        if (other.span().first().isAfter(until)) {
          break;
        }
        pairs++;
        boolean wanted = asked.test(one.told().id()) || asked.test(other.told().id());
        if (wanted && !joined(one.told(), other.told(), gathered)) {
          candidate(one, other, shelf).ifPresent(found::add);
        }
      }
    }
    found.sort(
        Comparator.comparing(Candidate::near)
            .thenComparing(candidate -> -candidate.reasons().size())
            .thenComparing(candidate -> candidate.one().id())
            .thenComparing(candidate -> candidate.other().id()));
    boolean more = found.size() > MOST || pairs >= PAIRS_MOST;
    return new Candidates(found.subList(0, Math.min(MOST, found.size())), more);
  }

  /** In which incidents each thing stands. */
  private static Map<UUID, Set<UUID>> gathered(List<Told> all) {
    Map<UUID, Set<UUID>> in = new HashMap<>();
    for (Told told : all) {
      if (told.what() == Told.What.INCIDENT) {
        told.joined().forEach(id -> in.computeIfAbsent(id, any -> new HashSet<>()).add(told.id()));
      }
    }
    return in;
  }

  private static boolean joined(Told one, Told other, Map<UUID, Set<UUID>> gathered) {
    return one.joined().contains(other.id())
        || other.joined().contains(one.id())
        || gathered.getOrDefault(one.id(), Set.of()).stream()
            .anyMatch(gathered.getOrDefault(other.id(), Set.of())::contains);
  }

  private static Item item(Told told, Span span, Shelf shelf) {
    Optional<Place> place = told.place();
    Set<String> names =
        place.map(stated -> shelf.keys(stated.text(), EntryKind.PLACE)).orElse(Set.of());
    Optional<Site> site =
        site(place, shelf)
            .map(stated ->
                new Site(
                    stated.point(),
                    stated
                        .errorMetres()
                        .flatMap(error -> told.reachMetres().map(reach -> error + reach))));
    return new Item(told, span, site, names);
  }

  private static Optional<Site> site(Optional<Place> place, Shelf shelf) {
    if (place.isEmpty()) {
      return Optional.empty();
    }
    if (place.get().point().isPresent()) {
      return place.get().point().map(point -> new Site(point, place.get().errorMetres()));
    }
    List<ShelfEntry> named = shelf.resolve(place.get().text(), EntryKind.PLACE);
    return named.size() == 1
        ? named
            .getFirst()
            .body()
            .place()
            .flatMap(known -> known.point().map(point -> new Site(point, known.errorMetres())))
        : Optional.empty();
  }

  private static Optional<Candidate> candidate(Item one, Item other, Shelf shelf) {
    Optional<Near> near = near(one, other);
    if (near.isEmpty()) {
      return Optional.empty();
    }
    List<Sentence> reasons = new ArrayList<>();
    reasons.add(time(one.span(), other.span()));
    reasons.add(place(one, other, near.get()));
    List<String> shared = shared(one.told().actors(), other.told().actors(), shelf);
    if (!shared.isEmpty()) {
      reasons.add(Sentence.saying("Both name {0}.", Telling.names(shared)));
    }
    List<String> signs = shared(one.told().signs(), other.told().signs());
    if (!signs.isEmpty()) {
      reasons.add(Sentence.saying("Both carry {0}.", Telling.names(signs)));
    }
    if (one.episode() || other.episode()) {
      reasons.add(
          Sentence.of(
              "One of them tells of a longer time; whether the other is part of it is for a person"
                  + " to say."));
    }
    boolean inOrder = one.told().id().compareTo(other.told().id()) < 0;
    return Optional.of(
        inOrder
            ? new Candidate(one.told(), other.told(), near.get(), reasons)
            : new Candidate(other.told(), one.told(), near.get(), reasons));
  }

  private static Optional<Near> near(Item one, Item other) {
    boolean named = one.names().stream().anyMatch(other.names()::contains);
    if (one.site().isEmpty() || other.site().isEmpty()) {
      return named ? Optional.of(Near.PERHAPS) : Optional.empty();
    }
    Site here = one.site().get();
    Site there = other.site().get();
    if (here.least(there) > NEAR_METRES) {
      return Optional.empty();
    }
    Duration apart = atMost(one.span(), other.span());
    if (here.most(there) <= CLOSE_METRES && apart.compareTo(DAY) <= 0) {
      return Optional.of(Near.CLOSE);
    }
    if (here.most(there) <= NEAR_METRES && apart.compareTo(TWO_DAYS) <= 0) {
      return Optional.of(Near.NEAR);
    }
    return Optional.of(Near.PERHAPS);
  }

  /** How far apart the two can be at most; days are compared as printed. */
  private static Duration atMost(Span one, Span other) {
    if (one.clock() && other.clock()) {
      Duration forth = Duration.between(one.first(), other.last()).abs();
      Duration back = Duration.between(other.first(), one.last()).abs();
      return forth.compareTo(back) > 0 ? forth : back;
    }
    long forth = Math.abs(one.firstDay().toEpochDay() - other.lastDay().toEpochDay());
    long back = Math.abs(other.firstDay().toEpochDay() - one.lastDay().toEpochDay());
    return Duration.ofDays(Math.max(forth, back));
  }

  private static Sentence time(Span one, Span other) {
    boolean day =
        one.firstDay().equals(one.lastDay())
            && one.firstDay().equals(other.firstDay())
            && one.lastDay().equals(other.lastDay());
    if (day) {
      return Sentence.of("Both are dated {0}.", one.firstDay().toString());
    }
    return Sentence.of(
        atMost(one, other).compareTo(TWO_DAYS) <= 0
            ? "Their times lie within two days of each other."
            : "As far as they are stated, their times may lie within two days of each other.");
  }

  private static Sentence place(Item one, Item other, Near near) {
    Set<String> names = new HashSet<>(one.names());
    names.retainAll(other.names());
    if (!names.isEmpty() && (one.site().isEmpty() || other.site().isEmpty())) {
      return Sentence.of(
          "Both name one place: {0}; how near they lie is not stated.",
          one.told().place().map(Place::text).orElseThrow());
    }
    return Sentence.of(
        switch (near) {
          case CLOSE -> "Their places lie within a kilometre of each other, errors included.";
          case NEAR -> "Their places lie within five kilometres of each other, errors included.";
          case PERHAPS ->
              "As far as their errors allow, their places may lie within five kilometres of each"
                  + " other.";
        });
  }

  /** Names of the one that stand for somebody whom the other names too. */
  private static List<String> shared(List<String> some, List<String> others, Shelf shelf) {
    Set<String> keys = new HashSet<>();
    others.forEach(name -> keys.addAll(shelf.keys(name, EntryKind.ACTOR)));
    Set<String> shared = new LinkedHashSet<>();
    for (String name : some) {
      if (shelf.keys(name, EntryKind.ACTOR).stream().anyMatch(keys::contains)) {
        shared.add(name);
      }
    }
    return List.copyOf(shared);
  }

  private static List<String> shared(List<String> some, List<String> others) {
    Set<String> folded = new HashSet<>();
    others.forEach(sign -> folded.add(FoldedName.of(sign)));
    return some.stream().filter(sign -> folded.contains(FoldedName.of(sign))).distinct().toList();
  }
}
