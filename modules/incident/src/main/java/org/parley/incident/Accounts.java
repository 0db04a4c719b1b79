package org.parley.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.statement.ClaimBody;
import org.parley.statement.ClaimBody.Relation;
import org.parley.statement.ClaimBody.Stance;
import org.parley.statement.ClaimBody.Type;

/**
 * The claims a reader may know, in the order of recording, and how people joined them.
 *
 * <p>Two claims tell of one event when a person linked them so ({@code SAME_EVENT}, {@code
 * CONTRADICTS} within one block, a revision by the same source) or filed both about one short
 * matter. Everything here is linear in claims and links; no two claims are looked at together that
 * no person joined.
 */
final class Accounts {
  /** Types that tell of something that happened. */
  static final Set<Type> HAPPENINGS =
      EnumSet.of(
          Type.EVENT, Type.ACTOR, Type.COUNT, Type.TIME, Type.PLACE, Type.WEAPON, Type.FIRST_EVER);

  /** Types that tell why. */
  static final Set<Type> REASONS = EnumSet.of(Type.CAUSE, Type.INTENT);

  private final List<KnownClaim> claims;
  private final List<KnownClaim> retracted;
  private final Map<UUID, Integer> places = new HashMap<>();
  private final Shelf shelf;
  private final Groups events;
  private final Map<Integer, Integer> revisedBy = new HashMap<>();
  private final Map<UUID, List<KnownClaim>> about = new LinkedHashMap<>();
  private final List<Linked> links;
  private final List<Optional<Span>> valid = new ArrayList<>();
  private final List<Optional<Span>> told = new ArrayList<>();

  /**
   * Joins claims as people linked them.
   *
   * @param given the claims, each id once or several times; the version recorded last counts
   * @param shortMatter whether a matter is one short happening
   */
  Accounts(List<KnownClaim> given, Shelf shelf, Predicate<UUID> shortMatter) {
    this.shelf = shelf;
    Map<UUID, KnownClaim> newest = new LinkedHashMap<>();
    given.stream()
        .sorted(Comparator.comparing(KnownClaim::recordedAt))
        .forEach(claim -> newest.put(claim.id(), claim));
    claims = newest.values().stream().filter(claim -> !takenBack(claim)).toList();
    retracted = newest.values().stream().filter(Accounts::takenBack).toList();
    for (int i = 0; i < claims.size(); i++) {
      KnownClaim claim = claims.get(i);
      places.put(claim.id(), i);
      valid.add(claim.body().valid().flatMap(Span::of));
      told.add(Span.of(claim.asserted()));
    }
    links = linked();
    events = new Groups(claims.size());
    for (Linked link : links) {
      if (isRevision(link)) {
        revisedBy.put(place(link.to()), place(link.from()));
      }
      if (joins(link) || isRevision(link)) {
        events.join(place(link.from()), place(link.to()));
      }
    }
    joinAbout(shortMatter);
  }

  /**
   * A link between two known claims.
   *
   * @param from the claim that carries it
   * @param relation how
   * @param to the other
   */
  record Linked(KnownClaim from, Relation relation, KnownClaim to) {}

  private void joinAbout(Predicate<UUID> shortMatter) {
    for (KnownClaim claim : claims) {
      claim
          .body()
          .about()
          .ifPresent(id -> about.computeIfAbsent(id, any -> new ArrayList<>()).add(claim));
    }
    about.forEach((matter, those) -> {
      if (shortMatter.test(matter)) {
        those.forEach(claim -> events.join(place(those.getFirst()), place(claim)));
      }
    });
  }

  /** Takes all of them as telling of one happening. */
  void joinAll() {
    for (int i = 1; i < claims.size(); i++) {
      events.join(0, i);
    }
  }

  private static boolean takenBack(KnownClaim claim) {
    return claim.body().retracted().isPresent();
  }

  /** The claims that whoever filed them took back; nothing is held beside them any more. */
  List<KnownClaim> retracted() {
    return retracted;
  }

  private static boolean joins(Linked link) {
    return switch (link.relation()) {
      case SAME_EVENT -> true;
      case CONTRADICTS -> sameBlock(link);
      case SUPPORTS, REPEATS, SUPERSEDES -> false;
    };
  }

  /** Whether nothing says that the two claims belong to different blocks. */
  static boolean sameBlock(Linked link) {
    return link.from().block().isEmpty()
        || link.to().block().isEmpty()
        || link.from().block().equals(link.to().block());
  }

  /** Whether a source takes back or changes what it said itself. */
  boolean isRevision(Linked link) {
    boolean says =
        link.relation() == Relation.SUPERSEDES
            || (link.from().body().stance() == Stance.REVISE
                && EnumSet.of(Relation.CONTRADICTS, Relation.SAME_EVENT).contains(link.relation()));
    return says
        && !link.from().id().equals(link.to().id())
        && shelf.mayBeOneActor(link.from().origin(), link.to().origin());
  }

  Shelf shelf() {
    return shelf;
  }

  /** Every claim that stands, in the order of recording. */
  List<KnownClaim> all() {
    return claims;
  }

  /** From when to when the thing told may have been; empty when it is not stated. */
  Optional<Span> valid(KnownClaim claim) {
    return valid.get(place(claim));
  }

  /** From when to when the claim may have been published; empty when it is not stated. */
  Optional<Span> told(KnownClaim claim) {
    return told.get(place(claim));
  }

  /** Every link whose both ends are known, in the order of recording. */
  List<Linked> links() {
    return links;
  }

  private List<Linked> linked() {
    List<Linked> links = new ArrayList<>();
    for (KnownClaim claim : claims) {
      for (ClaimBody.Link link : claim.body().links()) {
        claim(link.to())
            .filter(to -> to != claim)
            .ifPresent(to -> links.add(new Linked(claim, link.relation(), to)));
      }
    }
    return links;
  }

  Optional<KnownClaim> claim(UUID id) {
    return Optional.ofNullable(places.get(id)).map(claims::get);
  }

  /** Where the claim stands in the order of recording. */
  int place(KnownClaim claim) {
    return places.getOrDefault(claim.id(), 0);
  }

  /** A number for the event of a claim, equal for all claims that were joined. */
  int event(KnownClaim claim) {
    return events.of(place(claim));
  }

  /** The claims of each event that more than one tells of; revised ones with them. */
  List<List<KnownClaim>> events() {
    return events.ofSeveral().stream()
        .map(event -> event.stream().map(claims::get).toList())
        .toList();
  }

  /** The same events, and every claim that stands alone. */
  List<List<KnownClaim>> eventsAndSingles() {
    List<List<KnownClaim>> all = new ArrayList<>(events());
    Set<Integer> joined = new HashSet<>();
    all.forEach(event -> event.forEach(claim -> joined.add(place(claim))));
    for (int i = 0; i < claims.size(); i++) {
      if (!joined.contains(i)) {
        all.add(List.of(claims.get(i)));
      }
    }
    return all;
  }

  /** The claims about each matter, agreement or entry that any claim names. */
  Map<UUID, List<KnownClaim>> about() {
    return about;
  }

  /** Those that their own source has not revised since. */
  List<KnownClaim> current(Collection<KnownClaim> some) {
    return some.stream().filter(claim -> revisedBy(claim).isEmpty()).toList();
  }

  /** The claim by which the same source revised this one. */
  Optional<KnownClaim> revisedBy(KnownClaim claim) {
    return Optional.ofNullable(revisedBy.get(place(claim))).map(claims::get);
  }
}
