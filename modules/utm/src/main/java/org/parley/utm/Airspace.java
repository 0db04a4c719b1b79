package org.parley.utm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.geo.PackedIndex;
import org.parley.geo.VolumeIndex;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePVector;

/**
 * Everything that was recorded through the façade and is not taken back, and what notices show to
 * USSs: an immutable value, a fold over {@link Change} and notices. No rule is run here; what was
 * recorded has happened.
 */
public final class Airspace {
  /** Before anything was recorded. */
  public static final Airspace EMPTY =
      new Airspace(
          Shelf.empty(),
          Shelf.empty(),
          Shelf.empty(),
          Shelf.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  /** Things by id, with their volumes to be asked. */
  private record Shelf<T>(PMap<UUID, T> byId, VolumeIndex index) {
    static <T> Shelf<T> empty() {
      return new Shelf<>(HashTreePMap.empty(), PackedIndex.empty());
    }

    Optional<T> get(UUID id) {
      return Optional.ofNullable(byId.get(id));
    }

    Shelf<T> plus(UUID id, String manager, T thing, List<Extent> extents) {
      VolumeIndex placed = index.minus(id);
      for (int i = 0; i < extents.size(); i++) {
        placed =
            placed.plus(
                new VolumeIndex.Entry(id, id.toString(), manager, i, extents.get(i).placed()));
      }
      return new Shelf<>(byId.plus(id, thing), placed);
    }

    /** The same places, something else known of the thing. */
    Shelf<T> with(UUID id, T thing) {
      return new Shelf<>(byId.plus(id, thing), index);
    }

    Shelf<T> minus(UUID id) {
      return new Shelf<>(byId.minus(id), index.minus(id));
    }

    List<T> meeting(List<Extent> extents) {
      Map<UUID, T> found = new LinkedHashMap<>();
      for (Extent extent : extents) {
        index.search(
            extent.placed(),
            entry -> !found.containsKey(entry.id()),
            hit -> get(hit.entry().id()).ifPresent(t -> found.put(hit.entry().id(), t)));
      }
      return new ArrayList<>(found.values());
    }
  }

  private final Shelf<Intent> intents;
  private final Shelf<Constraint> constraints;
  private final Shelf<Constraint> notices;
  private final Shelf<Subscription> subscriptions;
  private final PMap<String, Availability> availability;
  private final PMap<UUID, TreePVector<UUID>> dependents;

  private Airspace(
      Shelf<Intent> intents,
      Shelf<Constraint> constraints,
      Shelf<Constraint> notices,
      Shelf<Subscription> subscriptions,
      PMap<String, Availability> availability,
      PMap<UUID, TreePVector<UUID>> dependents) {
    this.intents = intents;
    this.constraints = constraints;
    this.notices = notices;
    this.subscriptions = subscriptions;
    this.availability = availability;
    this.dependents = dependents;
  }

  /**
   * The airspace after one more change. A change that names what is not there changes nothing.
   *
   * @param token a text that belongs to this one record and cannot be guessed without it; becomes
   *     the version number of what is changed
   */
  public Airspace apply(Change change, String token) {
    return switch (change) {
      case Change.IntentPut put -> intent(put, token).told(put.notified());
      case Change.IntentEnded ended -> ended(ended.id()).told(ended.notified());
      case Change.ConstraintPut put -> constraint(put, token).told(put.notified());
      case Change.ConstraintEnded ended ->
          with(constraints.minus(ended.id())).told(ended.notified());
      case Change.SubscriptionPut put -> subscription(put, token);
      case Change.SubscriptionEnded ended -> withSubscriptions(subscriptions.minus(ended.id()));
      case Change.AvailabilityPut put ->
          new Airspace(
              intents,
              constraints,
              notices,
              subscriptions,
              availability.plus(put.of(), new Availability(put.status(), token)),
              dependents);
      case Change.Reported report -> this;
    };
  }

  private Airspace intent(Change.IntentPut put, String token) {
    Optional<Intent> old = intents.get(put.id());
    Intent now =
        new Intent(
            put.id(),
            put.uss(),
            old.map(Intent::version).orElse(0L) + 1,
            put.ovnSuffix().map(suffix -> put.id() + "_" + suffix).orElse(token),
            put.state(),
            put.baseUrl(),
            put.subscription(),
            put.extents());
    Optional<UUID> left =
        old.flatMap(Intent::subscription).filter(s -> !put.subscription().equals(Optional.of(s)));
    Airspace after = left.map(subscription -> released(subscription, put.id())).orElse(this);
    after = after.withIntents(intents.plus(put.id(), put.uss(), now, put.extents()));
    return put.subscription().isEmpty() ? after : after.attached(put, token);
  }

  private Airspace ended(UUID id) {
    Optional<UUID> left = intents.get(id).flatMap(Intent::subscription);
    Airspace after = left.map(subscription -> released(subscription, id)).orElse(this);
    return after.withIntents(intents.minus(id));
  }

  /** The intent no longer needs the subscription; an implicit one that nothing needs is gone. */
  private Airspace released(UUID subscription, UUID intent) {
    TreePVector<UUID> left = needing(subscription).minus(intent);
    boolean implicit = subscription(subscription).map(Subscription::implicit).orElse(false);
    return new Airspace(
        intents,
        constraints,
        notices,
        implicit && left.isEmpty() ? subscriptions.minus(subscription) : subscriptions,
        availability,
        left.isEmpty() ? dependents.minus(subscription) : dependents.plus(subscription, left));
  }

  /** The intent needs its subscription; an implicit one covers all that need it. */
  private Airspace attached(Change.IntentPut put, String token) {
    UUID id = put.subscription().orElseThrow();
    TreePVector<UUID> before = needing(id);
    TreePVector<UUID> needing = before.contains(put.id()) ? before : before.plus(put.id());
    Optional<Subscription> made =
        put.implicit().map(implicit -> made(id, put.uss(), token, implicit, put.extents()));
    Optional<Subscription> grown =
        made.or(
            () -> subscription(id).filter(Subscription::implicit).map(s -> s.over(of(needing))));
    return new Airspace(
        intents,
        constraints,
        notices,
        grown.map(s -> subscriptions.plus(id, s.manager(), s, s.extents())).orElse(subscriptions),
        availability,
        dependents.plus(id, needing));
  }

  private static Subscription made(
      UUID id, String uss, String token, Change.Implicit implicit, List<Extent> extents) {
    return new Subscription(
        id, uss, token, 0, implicit.baseUrl(), true, implicit.constraints(), true, extents);
  }

  private List<Extent> of(List<UUID> needing) {
    return needing.stream()
        .flatMap(id -> intents.get(id).stream())
        .flatMap(intent -> intent.extents().stream())
        .toList();
  }

  private Airspace constraint(Change.ConstraintPut put, String token) {
    long version = constraints.get(put.id()).map(Constraint::version).orElse(0L) + 1;
    Constraint now =
        new Constraint(
            put.id(), put.uss(), version, token, put.baseUrl(), put.extents(), Optional.empty());
    return with(constraints.plus(put.id(), put.uss(), now, put.extents()));
  }

  /** What has ended under that id leaves nothing to another USS. */
  private Airspace subscription(Change.SubscriptionPut put, String token) {
    Optional<Subscription> own =
        subscription(put.id()).filter(old -> old.manager().equals(put.uss()));
    Subscription now =
        new Subscription(
            put.id(),
            put.uss(),
            token,
            own.map(Subscription::told).orElse(0L),
            put.baseUrl(),
            put.intents(),
            put.constraints(),
            false,
            List.of(put.extent()));
    return new Airspace(
        intents,
        constraints,
        notices,
        subscriptions.plus(put.id(), put.uss(), now, now.extents()),
        availability,
        own.isPresent() ? dependents : dependents.minus(put.id()));
  }

  private Airspace told(List<UUID> notified) {
    Shelf<Subscription> counted = subscriptions;
    for (UUID id : notified) {
      Optional<Subscription> one = counted.get(id);
      counted = one.isEmpty() ? counted : counted.with(id, one.get().toldOnceMore());
    }
    return withSubscriptions(counted);
  }

  /**
   * The same after a change that every USS may know of, of what keeps others away there: whoever
   * wants to hear of constraints there was due one more notification. Nobody was told; whose count
   * is ahead of the notifications that came knows that he is to ask.
   *
   * @param touched where it was before and where it is now
   */
  public Airspace toldOfConstraint(List<Extent> touched) {
    return touched.isEmpty()
        ? this
        : told(
            subscriptions(touched).stream()
                .filter(Subscription::constraints)
                .map(Subscription::id)
                .toList());
  }

  private Airspace withIntents(Shelf<Intent> now) {
    return new Airspace(now, constraints, notices, subscriptions, availability, dependents);
  }

  private Airspace with(Shelf<Constraint> now) {
    return new Airspace(intents, now, notices, subscriptions, availability, dependents);
  }

  private Airspace withSubscriptions(Shelf<Subscription> now) {
    return new Airspace(intents, constraints, notices, now, availability, dependents);
  }

  private TreePVector<UUID> needing(UUID subscription) {
    return dependents.getOrDefault(subscription, TreePVector.empty());
  }

  /** The operational intent of that id. */
  public Optional<Intent> intent(UUID id) {
    return intents.get(id);
  }

  /** The constraint of that id that a USS filed. */
  public Optional<Constraint> constraint(UUID id) {
    return constraints.get(id);
  }

  /** The constraint of that id that a notice shows to a USS. */
  public Optional<Constraint> notice(UUID id, String reader) {
    return notices.get(key(id, reader));
  }

  /** Each reader has the version of a notice that it may know. */
  private static UUID key(UUID notice, String reader) {
    return UUID.nameUUIDFromBytes((notice + " " + reader).getBytes(StandardCharsets.UTF_8));
  }

  /** The same with what a notice shows a USS now, in place of what it showed before. */
  public Airspace withNotice(UUID id, String reader, Optional<Constraint> now) {
    UUID key = key(id, reader);
    return new Airspace(
        intents,
        constraints,
        now.map(shown -> notices.plus(key, shown.manager(), shown, shown.extents()))
            .orElse(notices.minus(key)),
        subscriptions,
        availability,
        dependents);
  }

  /** The same without what notices show. */
  public Airspace withoutNotices() {
    return new Airspace(
        intents, constraints, Shelf.empty(), subscriptions, availability, dependents);
  }

  /** The subscription of that id, ended or not. */
  public Optional<Subscription> subscription(UUID id) {
    return subscriptions.get(id);
  }

  /** What was last said of that USS. */
  public Availability availability(String uss) {
    return availability.getOrDefault(uss, Availability.UNSAID);
  }

  /** The operational intents that need a subscription, in the order of their ids. */
  public List<UUID> dependents(UUID subscription) {
    return needing(subscription).stream().sorted().toList();
  }

  List<Intent> intents(List<Extent> extents) {
    return sorted(intents.meeting(extents), Intent::id);
  }

  /** Those that USSs filed and those that notices show to the reader. */
  List<Constraint> constraints(List<Extent> extents, String reader) {
    List<Constraint> found = new ArrayList<>(constraints.meeting(extents));
    notices.meeting(extents).stream().filter(shown -> shown.shownTo(reader)).forEach(found::add);
    return sorted(found, Constraint::id);
  }

  List<Subscription> subscriptions(List<Extent> extents) {
    return sorted(subscriptions.meeting(extents), Subscription::id);
  }

  private static <T> List<T> sorted(List<T> found, Function<T, UUID> id) {
    return found.stream().sorted(Comparator.comparing(id)).toList();
  }
}
