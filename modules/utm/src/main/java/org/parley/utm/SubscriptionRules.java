package org.parley.utm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What comes of requests about subscriptions. */
final class SubscriptionRules {
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final String SUBSCRIPTION = "subscription";

  /** How far the clock of a USS may be behind when it writes that something begins now. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private SubscriptionRules() {}

  static Outcome query(Airspace airspace, UtmRequest request) throws Malformed {
    List<Json.Obj> found =
        Asked.answerable(
            airspace.subscriptions(List.of(Asked.area(request))).stream()
                .filter(one -> one.manager().equals(request.caller().uss()))
                .filter(one -> !one.endedBy(request.now()))
                .map(one -> json(airspace, one))
                .toList());
    return new Outcome.Answer(200, Json.obj().put("subscriptions", found).build());
  }

  private static Json.Obj json(Airspace airspace, Subscription subscription) {
    return Wire.subscription(subscription, airspace.dependents(subscription.id()));
  }

  /** What stands under that id; one that has ended is gone. */
  private static Optional<Subscription> standing(Airspace airspace, UtmRequest request)
      throws Malformed {
    return airspace.subscription(Asked.id(request)).filter(one -> !one.endedBy(request.now()));
  }

  private static Subscription own(Airspace airspace, UtmRequest request) throws Malformed {
    Subscription found = standing(airspace, request).orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    if (!found.manager().equals(request.caller().uss())) {
      throw UtmRefusal.MANAGER.at("");
    }
    return found;
  }

  static Outcome get(Airspace airspace, UtmRequest request) throws Malformed {
    return new Outcome.Answer(
        200, Json.obj().put(SUBSCRIPTION, json(airspace, own(airspace, request))).build());
  }

  static Outcome put(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.id(request);
    String uss = request.caller().uss();
    Fields body = Asked.body(request);
    String url = Asked.baseUrl(body);
    boolean intents = body.optBool(Asked.OF_INTENTS).orElse(false);
    boolean constraints = body.optBool(Asked.OF_CONSTRAINTS).orElse(false);
    if (!intents && !constraints) {
      throw UtmRefusal.NO_TRIGGER.at("");
    }
    Extent stated = stated(body);
    boolean open = !body.object("extents").has("time_start");
    Optional<Subscription> old = standing(airspace, request);
    Extent extent = within(stated, open, old, request.now());
    versionFits(request, old);
    if (airspace.subscription(id).filter(one -> one.manager().equals(uss)).isPresent()) {
      covered(airspace, id, intents, extent, url, request.now());
    }
    Asked.mayHear(request.caller(), Asked.Told.INTENTS, intents, body);
    Asked.mayHear(request.caller(), Asked.Told.CONSTRAINTS, constraints, body);
    answerable(airspace, extent, intents, constraints, uss);
    Change change = new Change.SubscriptionPut(uss, id, url, intents, constraints, extent);
    return new Outcome.Recording(change, after -> answer(after, request, id, extent));
  }

  /** An area that is too large is a wrong member here; the standard has no 413 for it. */
  private static Extent stated(Fields body) throws Malformed {
    try {
      return ExtentReader.any(body.object("extents").object(), "/extents");
    } catch (Malformed e) {
      throw e.code().equals(UtmRefusal.TOO_LARGE.code())
          ? UtmRefusal.SUBSCRIPTION_AREA.at(e.path())
          : e;
    }
  }

  private static void answerable(
      Airspace airspace, Extent extent, boolean intents, boolean constraints, String uss)
      throws Malformed {
    List<Extent> area = List.of(extent);
    if (intents && Asked.tooMany(airspace.intents(area))
        || constraints && Asked.tooMany(airspace.constraints(area, uss))) {
      throw UtmRefusal.SUBSCRIPTION_AREA.at("/extents");
    }
  }

  private static Outcome.Answer answer(Airspace after, UtmRequest request, UUID id, Extent extent) {
    Subscription now = after.subscription(id).orElseThrow();
    String reader = request.caller().uss();
    Json.Builder json = Json.obj().put(SUBSCRIPTION, json(after, now));
    if (now.intents()) {
      json.put(
          "operational_intent_references",
          Wire.intents(after, after.intents(List.of(extent)), reader));
    }
    if (now.constraints()) {
      json.put(
          "constraint_references",
          Wire.constraints(after, after.constraints(List.of(extent), reader), reader));
    }
    return new Outcome.Answer(200, json.build());
  }

  /** From now on where no start is named, for a day where no end is. */
  private static Extent within(Extent stated, boolean open, Optional<Subscription> old, Instant now)
      throws Malformed {
    Instant start = open ? now : stated.start();
    boolean asBefore = old.isPresent() && old.get().start().equals(start);
    if (!asBefore && start.isBefore(now.minus(SKEW))) {
      throw UtmRefusal.PAST.because("/extents/time_start", "the start lies in the past");
    }
    Optional<Instant> named = stated.placed().volume().window().end();
    Instant end = named.orElse(start.plus(LONGEST));
    if (end.isBefore(start)) {
      throw UtmRefusal.TIME.at("/extents/time_end");
    }
    if (end.isBefore(now)) {
      throw UtmRefusal.PAST.at("/extents/time_end");
    }
    if (Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw UtmRefusal.TOO_LONG.at("/extents/time_end");
    }
    return stated.over(start, end);
  }

  private static void versionFits(UtmRequest request, Optional<Subscription> old) throws Malformed {
    if (old.isEmpty()) {
      if (request.version().isPresent()) {
        throw UtmRefusal.UNKNOWN.at("");
      }
      return;
    }
    if (request.version().isEmpty()) {
      throw UtmRefusal.EXISTS.at("");
    }
    if (!old.get().manager().equals(request.caller().uss())) {
      throw UtmRefusal.OTHERS.at("");
    }
    if (!request.version().get().equals(old.get().version())) {
      throw UtmRefusal.VERSION.at("");
    }
  }

  /**
   * Whether every intent that depends on it stays covered from now on, and hears of others. What
   * begins at once covers what has begun before. A later start may be a little behind the intent's:
   * both were written by clocks that differ.
   */
  private static void covered(
      Airspace airspace, UUID id, boolean intents, Extent extent, String url, Instant now)
      throws Malformed {
    Instant start = extent.start();
    Instant from = start.isAfter(now) ? start.minus(SKEW) : Extent.ALWAYS;
    Subscription around =
        new Subscription(
            id, "", "", 0, url, true, true, false, List.of(extent.over(from, extent.end())));
    for (UUID intent : airspace.dependents(id)) {
      Optional<Intent> needing = airspace.intent(intent);
      if (needing.isPresent() && !(intents && around.covers(needing.get().extents()))) {
        throw UtmRefusal.NOT_COVERED.at("/extents");
      }
    }
  }

  static Outcome delete(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.takenBack(request);
    Subscription old = standing(airspace, request).orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    versionFits(request, Optional.of(old));
    if (!airspace.dependents(id).isEmpty()) {
      throw UtmRefusal.DEPENDENT.at("");
    }
    return new Outcome.Recording(
        new Change.SubscriptionEnded(request.caller().uss(), id),
        after ->
            new Outcome.Answer(
                200, Json.obj().put(SUBSCRIPTION, Wire.subscription(old, List.of())).build()));
  }
}
