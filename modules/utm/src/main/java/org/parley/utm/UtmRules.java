package org.parley.utm;

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
  QUERY_INTENTS(IntentRules::query),
  GET_INTENT(IntentRules::get),
  PUT_INTENT(IntentRules::put),
  DELETE_INTENT(IntentRules::delete),
  QUERY_CONSTRAINTS(ConstraintRules::query),
  GET_CONSTRAINT(ConstraintRules::get),
  PUT_CONSTRAINT(ConstraintRules::put),
  DELETE_CONSTRAINT(ConstraintRules::delete),
  QUERY_SUBSCRIPTIONS(SubscriptionRules::query),
  GET_SUBSCRIPTION(SubscriptionRules::get),
  PUT_SUBSCRIPTION(SubscriptionRules::put),
  DELETE_SUBSCRIPTION(SubscriptionRules::delete),
  GET_AVAILABILITY(UtmRules::availability),
  PUT_AVAILABILITY(UtmRules::sayAvailability),
  REPORT(UtmRules::report);

  private static final int NAME_CHARACTERS_MOST = 200;

  private final Rule rule;

  /** Decides one kind of request. */
  private interface Rule {
    Outcome decide(Airspace airspace, UtmRequest request) throws Malformed;
  }

  UtmRules(Rule rule) {
    this.rule = rule;
  }

  /**
   * What comes of it.
   *
   * @throws Malformed when it is refused
   */
  public Outcome decide(Airspace airspace, UtmRequest request) throws Malformed {
    return rule.decide(airspace, request);
  }

  private static Outcome availability(Airspace airspace, UtmRequest request) throws Malformed {
    Asked.scope(
        request.caller(),
        UtmScope.AVAILABILITY_ARBITRATION,
        UtmScope.STRATEGIC_COORDINATION,
        UtmScope.CONFORMANCE_MONITORING);
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
    Asked.scope(request.caller(), UtmScope.AVAILABILITY_ARBITRATION);
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
    Asked.scope(request.caller(), UtmScope.values());
    Fields body = Asked.body(request);
    Fields exchange = body.object("exchange");
    for (String name : new String[] {"url", "method", "recorder_role"}) {
      if (exchange.string(name).isEmpty()) {
        throw UtmRefusal.FORM.because(exchange.at(name), "a text is wanted");
      }
    }
    exchange.object("request_time");
    UUID id = request.fresh();
    return new Outcome.Recording(
        new Change.Reported(request.caller().uss(), id, exchange.object()),
        after ->
            new Outcome.Answer(
                201,
                Json.obj()
                    .put("report_id", id.toString())
                    .put("exchange", exchange.object())
                    .build()));
  }
}
