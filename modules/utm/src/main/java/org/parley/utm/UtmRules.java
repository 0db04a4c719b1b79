package org.parley.utm;

import static org.parley.utm.UtmScope.AVAILABILITY_ARBITRATION;
import static org.parley.utm.UtmScope.CONFORMANCE_MONITORING;
import static org.parley.utm.UtmScope.CONSTRAINT_MANAGEMENT;
import static org.parley.utm.UtmScope.CONSTRAINT_PROCESSING;
import static org.parley.utm.UtmScope.STRATEGIC_COORDINATION;

import java.util.Set;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What comes of each request of the standard, over the airspace as it stands. Nothing here looks at
 * a clock or keeps anything. A request that is refused is thrown as {@link Malformed} with a code
 * of {@link UtmRefusal}; one that lacks proof of what else is there is answered with what is
 * missing.
 */
public enum UtmRules {
  QUERY_INTENTS(IntentRules::query, STRATEGIC_COORDINATION, CONFORMANCE_MONITORING),
  GET_INTENT(IntentRules::get, STRATEGIC_COORDINATION, CONFORMANCE_MONITORING),
  PUT_INTENT(IntentRules::put, STRATEGIC_COORDINATION, CONFORMANCE_MONITORING),
  DELETE_INTENT(IntentRules::delete, STRATEGIC_COORDINATION, CONFORMANCE_MONITORING),
  QUERY_CONSTRAINTS(ConstraintRules::query, CONSTRAINT_MANAGEMENT, CONSTRAINT_PROCESSING),
  GET_CONSTRAINT(ConstraintRules::get, CONSTRAINT_MANAGEMENT, CONSTRAINT_PROCESSING),
  PUT_CONSTRAINT(ConstraintRules::put, CONSTRAINT_MANAGEMENT),
  DELETE_CONSTRAINT(ConstraintRules::delete, CONSTRAINT_MANAGEMENT),
  GET_CONSTRAINT_DETAILS(ConstraintRules::details, CONSTRAINT_MANAGEMENT, CONSTRAINT_PROCESSING),
  QUERY_SUBSCRIPTIONS(SubscriptionRules::query, STRATEGIC_COORDINATION, CONSTRAINT_PROCESSING),
  GET_SUBSCRIPTION(SubscriptionRules::get, STRATEGIC_COORDINATION, CONSTRAINT_PROCESSING),
  PUT_SUBSCRIPTION(SubscriptionRules::put, STRATEGIC_COORDINATION, CONSTRAINT_PROCESSING),
  DELETE_SUBSCRIPTION(SubscriptionRules::delete, STRATEGIC_COORDINATION, CONSTRAINT_PROCESSING),
  GET_AVAILABILITY(
      UtmRules::availability,
      STRATEGIC_COORDINATION,
      CONFORMANCE_MONITORING,
      AVAILABILITY_ARBITRATION),
  PUT_AVAILABILITY(UtmRules::sayAvailability, AVAILABILITY_ARBITRATION),
  REPORT(UtmRules::report, UtmScope.values());

  private static final int NAME_CHARACTERS_MOST = 200;

  private final Rule rule;
  private final Set<UtmScope> scopes;

  /** Decides one kind of request. */
  private interface Rule {
    Outcome decide(Airspace airspace, UtmRequest request) throws Malformed;
  }

  UtmRules(Rule rule, UtmScope... any) {
    this.rule = rule;
    this.scopes = Set.of(any);
  }

  /** One of these a caller needs; whoever has none is refused before anything is looked at. */
  public Set<UtmScope> scopes() {
    return scopes;
  }

  /**
   * What comes of it.
   *
   * @throws Malformed when it is refused
   */
  public Outcome decide(Airspace airspace, UtmRequest request) throws Malformed {
    Asked.scope(request.caller(), scopes);
    return rule.decide(airspace, request);
  }

  private static Outcome availability(Airspace airspace, UtmRequest request) throws Malformed {
    String uss = uss(request);
    return new Outcome.Answer(200, json(uss, airspace.availability(uss)));
  }

  private static Json json(String uss, Availability availability) {
    return Json.obj()
        .put("version", availability.version())
        .put(
            "status",
            Json.obj().put("uss", uss).put("availability", availability.status().wire()).build())
        .build();
  }

  private static String uss(UtmRequest request) throws Malformed {
    if (request.id().isEmpty() || request.id().length() > NAME_CHARACTERS_MOST) {
      throw UtmRefusal.FORM.because("", "the name of a USS is wanted");
    }
    return request.id();
  }

  private static Outcome sayAvailability(Airspace airspace, UtmRequest request) throws Malformed {
    String uss = uss(request);
    Fields body = Asked.body(request);
    Availability.Status status =
        Availability.Status.ofWire(body.string("availability"))
            .orElseThrow(() -> UtmRefusal.FORM.because("/availability", "Unknown, Normal, Down"));
    String said = body.optString("old_version").orElse("");
    if (!said.equals(airspace.availability(uss).version())) {
      throw UtmRefusal.VERSION.at("/old_version");
    }
    return new Outcome.Recording(
        new Change.AvailabilityPut(request.caller().uss(), uss, status),
        after -> new Outcome.Answer(200, json(uss, after.availability(uss))));
  }

  private static Outcome report(Airspace airspace, UtmRequest request) throws Malformed {
    Fields body = Asked.body(request);
    Json.Obj exchange = Exchange.read(body.object("exchange"));
    UUID id = request.fresh();
    return new Outcome.Recording(
        new Change.Reported(request.caller().uss(), id, exchange),
        after ->
            new Outcome.Answer(
                201, Json.obj().put("report_id", id.toString()).put("exchange", exchange).build()));
  }
}
