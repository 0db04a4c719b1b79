package org.parley.utm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What comes of requests about operational intents. */
final class IntentRules {
  private static final String REFERENCE = "operational_intent_reference";

  /** How far the clock of a USS may be away when it makes an identifier. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private IntentRules() {}

  /** By which subscription an intent is accompanied. */
  private record Attached(
      Optional<UUID> id, Optional<Change.Implicit> made, Optional<Subscription> standing) {
    boolean constraints() {
      return made.map(Change.Implicit::constraints)
          .orElseGet(() -> standing.map(Subscription::constraints).orElse(false));
    }
  }

  static Outcome query(Airspace airspace, UtmRequest request) throws Malformed {
    List<Intent> found = Asked.answerable(airspace.intents(List.of(Asked.area(request))));
    return new Outcome.Answer(
        200,
        Json.obj()
            .put(
                "operational_intent_references",
                Wire.intents(airspace, found, request.caller().uss()))
            .build());
  }

  static Outcome get(Airspace airspace, UtmRequest request) throws Malformed {
    Intent found =
        airspace.intent(Asked.id(request)).orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    return new Outcome.Answer(
        200,
        Json.obj().put(REFERENCE, Wire.intent(airspace, found, request.caller().uss())).build());
  }

  static Outcome put(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.id(request);
    Fields body = Asked.body(request);
    String url = Asked.baseUrl(body);
    IntentState state =
        IntentState.ofWire(body.string("state")).orElseThrow(() -> UtmRefusal.STATE.at("/state"));
    List<Extent> extents = ExtentReader.filed(body, request.now());
    stateFits(request, state);
    Optional<Intent> old = airspace.intent(id);
    versionFits(request, old);
    if (state.nominal() && isDown(airspace, request)) {
      throw UtmRefusal.DOWN.at("/state");
    }
    Attached attached = attached(airspace, request, body, state, extents);
    Set<String> key = new HashSet<>(body.optStrings("key"));
    if (state.nominal()) {
      Optional<Outcome> unaware = unaware(airspace, request, id, extents, attached, key);
      if (unaware.isPresent()) {
        return unaware.get();
      }
    }
    List<Subscription> due =
        due(airspace, request, old.map(Intent::extents).orElse(List.of()), extents, attached);
    Optional<String> suffix = suffix(request, id, body, old);
    Change change =
        new Change.IntentPut(
            request.caller().uss(),
            id,
            state,
            url,
            attached.id(),
            attached.made(),
            extents,
            Asked.ids(due),
            suffix);
    int status = old.isPresent() ? 200 : 201;
    return new Outcome.Recording(
        change,
        after ->
            answer(status, due, after, after.intent(id).orElseThrow(), request.caller().uss()));
  }

  /**
   * What the USS wants the ovn to end with, so that it knows it before it is answered: a UUID of
   * version 7 made just now, which nobody else can guess and which is never wanted twice.
   */
  private static Optional<String> suffix(
      UtmRequest request, UUID id, Fields body, Optional<Intent> old) throws Malformed {
    String member = "requested_ovn_suffix";
    Optional<String> wanted = body.optString(member);
    if (wanted.isEmpty()) {
      return wanted;
    }
    UUID uuid = Change.id(wanted.get(), body.at(member));
    Instant made = Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16);
    Duration apart = Duration.between(made, request.now()).abs();
    boolean again = old.map(Intent::ovn).equals(Optional.of(id + "_" + uuid));
    if (uuid.version() != 7 || uuid.variant() != 2 || apart.compareTo(SKEW) > 0 || again) {
      throw UtmRefusal.OVN_SUFFIX.at(body.at(member));
    }
    return Optional.of(uuid.toString());
  }

  private static Outcome.Answer answer(
      int status, List<Subscription> due, Airspace airspace, Intent intent, String reader) {
    return new Outcome.Answer(
        status,
        Json.obj()
            .put("subscribers", Wire.subscribers(due, airspace, reader))
            .put(REFERENCE, Wire.intent(airspace, intent, reader))
            .build());
  }

  private static void stateFits(UtmRequest request, IntentState state) throws Malformed {
    if (request.version().isEmpty() && state != IntentState.ACCEPTED) {
      throw UtmRefusal.STATE.because("/state", "a new operational intent is Accepted");
    }
    Asked.scope(
        request.caller(),
        Set.of(
            state.nominal() ? UtmScope.STRATEGIC_COORDINATION : UtmScope.CONFORMANCE_MONITORING));
  }

  private static void versionFits(UtmRequest request, Optional<Intent> old) throws Malformed {
    if (old.isEmpty()) {
      if (request.version().isPresent()) {
        throw UtmRefusal.UNKNOWN.at("");
      }
      return;
    }
    if (!old.get().manager().equals(request.caller().uss())) {
      throw UtmRefusal.MANAGER.at("");
    }
    if (request.version().isEmpty()) {
      throw UtmRefusal.EXISTS.at("");
    }
    if (!request.version().get().equals(old.get().ovn())) {
      throw UtmRefusal.VERSION.at("");
    }
  }

  private static boolean isDown(Airspace airspace, UtmRequest request) {
    return airspace.availability(request.caller().uss()).status() == Availability.Status.DOWN;
  }

  private static Attached attached(
      Airspace airspace, UtmRequest request, Fields body, IntentState state, List<Extent> extents)
      throws Malformed {
    Optional<String> named = body.optString("subscription_id").filter(text -> !text.isEmpty());
    Optional<Fields> wanted = body.optObject("new_subscription");
    if (named.isPresent() && wanted.isPresent()) {
      throw UtmRefusal.SUBSCRIPTION.because("/new_subscription", "one subscription is wanted");
    }
    if (wanted.isPresent()) {
      boolean constraints = wanted.get().optBool(Asked.OF_CONSTRAINTS).orElse(false);
      Change.Implicit made = new Change.Implicit(Asked.baseUrl(wanted.get()), constraints);
      return new Attached(Optional.of(request.fresh()), Optional.of(made), Optional.empty());
    }
    if (named.isEmpty()) {
      if (state != IntentState.ACCEPTED) {
        throw UtmRefusal.SUBSCRIPTION.at("/subscription_id");
      }
      return new Attached(Optional.empty(), Optional.empty(), Optional.empty());
    }
    UUID id = Change.id(named.get(), "/subscription_id");
    Subscription standing =
        airspace
            .subscription(id)
            .filter(subscription -> !subscription.endedBy(request.now()))
            .orElseThrow(() -> UtmRefusal.SUBSCRIPTION.at("/subscription_id"));
    if (!standing.manager().equals(request.caller().uss())) {
      throw UtmRefusal.MANAGER.at("/subscription_id");
    }
    if (!standing.intents()) {
      throw UtmRefusal.SUBSCRIPTION.because(
          "/subscription_id", "the subscription does not hear of operational intents");
    }
    if (!standing.implicit() && !standing.covers(extents)) {
      throw UtmRefusal.SUBSCRIPTION.because(
          "/subscription_id", "the subscription does not cover the operational intent");
    }
    return new Attached(Optional.of(id), Optional.empty(), Optional.of(standing));
  }

  /**
   * What the key does not show to be known; of others' the proof itself is not told. What has ended
   * is in nobody's way, and its manager may have the proof no longer.
   */
  private static Optional<Outcome> unaware(
      Airspace airspace,
      UtmRequest request,
      UUID id,
      List<Extent> extents,
      Attached attached,
      Set<String> key) {
    List<Intent> intents =
        airspace.intents(extents).stream()
            .filter(other -> !other.id().equals(id) && other.state().nominal())
            .filter(other -> !other.end().isBefore(request.now()))
            .filter(other -> !key.contains(other.ovn()))
            .toList();
    List<Constraint> constraints =
        attached.constraints()
            ? airspace.constraints(extents, request.caller().uss()).stream()
                .filter(other -> !other.end().isBefore(request.now()))
                .filter(other -> !key.contains(other.ovn()))
                .toList()
            : List.of();
    if (intents.isEmpty() && constraints.isEmpty()) {
      return Optional.empty();
    }
    String reader = request.caller().uss();
    Json.Builder json =
        Json.obj().put("message", UtmRefusal.KEY.code() + ": " + UtmRefusal.KEY.text());
    if (!intents.isEmpty()) {
      json.put("missing_operational_intents", Wire.intents(airspace, intents, reader));
    }
    if (!constraints.isEmpty()) {
      json.put("missing_constraints", Wire.constraints(airspace, constraints, reader));
    }
    return Optional.of(new Outcome.Answer(409, json.build()));
  }

  private static List<Subscription> due(
      Airspace airspace,
      UtmRequest request,
      List<Extent> before,
      List<Extent> after,
      Attached attached) {
    List<Subscription> due =
        new ArrayList<>(Asked.due(airspace, request, before, after, Asked.Told.INTENTS));
    attached
        .standing()
        .filter(Subscription::implicit)
        .filter(s -> !due.contains(s))
        .ifPresent(due::add);
    attached
        .made()
        .map(made ->
            new Subscription(
                request.fresh(),
                request.caller().uss(),
                "",
                0,
                made.baseUrl(),
                true,
                made.constraints(),
                true,
                after))
        .ifPresent(due::add);
    return due;
  }

  static Outcome delete(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.takenBack(request);
    Intent old = airspace.intent(id).orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    versionFits(request, Optional.of(old));
    if (isDown(airspace, request)) {
      throw UtmRefusal.DOWN.at("");
    }
    List<Subscription> due =
        Asked.due(airspace, request, old.extents(), List.of(), Asked.Told.INTENTS);
    String reader = request.caller().uss();
    return new Outcome.Recording(
        new Change.IntentEnded(reader, id, Asked.ids(due)),
        after -> answer(200, due, after, old, reader));
  }
}
