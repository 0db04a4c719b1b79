package org.parley.utm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One thing that was recorded through the façade: the body of a statement {@code utm/1}. It says
 * what came out, never what to check again, so folding the same changes gives the same airspace
 * under any later rules.
 */
public sealed interface Change {
  /** The kind of the statements that carry changes. */
  String KIND = "utm/1";

  /** Deepest nesting of a change. */
  int DEPTH_MOST = 12;

  /** The USS that made it. */
  String uss();

  /** The body of the statement. */
  Json.Obj json();

  /**
   * A new or changed operational intent.
   *
   * @param implicit the subscription that is made for it
   * @param notified the subscriptions that a notification is due to
   * @param ovnSuffix what the USS wants the proof of knowing this version to end with
   */
  record IntentPut(
      String uss,
      UUID id,
      IntentState state,
      String baseUrl,
      Optional<UUID> subscription,
      Optional<Implicit> implicit,
      List<Extent> extents,
      List<UUID> notified,
      Optional<String> ovnSuffix)
      implements Change {
    public IntentPut {
      extents = List.copyOf(extents);
      notified = List.copyOf(notified);
    }

    @Override
    public Json.Obj json() {
      return head("intent", uss)
          .put("id", id.toString())
          .put("state", state.wire())
          .put("uss_base_url", baseUrl)
          .putIfPresent("subscription_id", subscription.map(UUID::toString))
          .putIfPresent("new_subscription", implicit.map(Implicit::json))
          .put("extents", volumes(extents))
          .put("notified", ids(notified))
          .putIfPresent("ovn_suffix", ovnSuffix)
          .build();
    }
  }

  /**
   * A subscription that is made for an operational intent.
   *
   * @param baseUrl where notifications go
   * @param constraints whether changes of constraints are told too
   */
  record Implicit(String baseUrl, boolean constraints) {
    Json.Obj json() {
      return Json.obj()
          .put("uss_base_url", baseUrl)
          .put("notify_for_constraints", constraints)
          .build();
    }
  }

  /** An operational intent is taken back. */
  record IntentEnded(String uss, UUID id, List<UUID> notified) implements Change {
    public IntentEnded {
      notified = List.copyOf(notified);
    }

    @Override
    public Json.Obj json() {
      return ended("intent-ended", uss, id, notified);
    }
  }

  /** A new or changed constraint. */
  record ConstraintPut(
      String uss, UUID id, String baseUrl, List<Extent> extents, List<UUID> notified)
      implements Change {
    public ConstraintPut {
      extents = List.copyOf(extents);
      notified = List.copyOf(notified);
    }

    @Override
    public Json.Obj json() {
      return head("constraint", uss)
          .put("id", id.toString())
          .put("uss_base_url", baseUrl)
          .put("extents", volumes(extents))
          .put("notified", ids(notified))
          .build();
    }
  }

  /** A constraint is taken back. */
  record ConstraintEnded(String uss, UUID id, List<UUID> notified) implements Change {
    public ConstraintEnded {
      notified = List.copyOf(notified);
    }

    @Override
    public Json.Obj json() {
      return ended("constraint-ended", uss, id, notified);
    }
  }

  /** A new or changed subscription. */
  record SubscriptionPut(
      String uss, UUID id, String baseUrl, boolean intents, boolean constraints, Extent extent)
      implements Change {
    @Override
    public Json.Obj json() {
      return head("subscription", uss)
          .put("id", id.toString())
          .put("uss_base_url", baseUrl)
          .put("notify_for_operational_intents", intents)
          .put("notify_for_constraints", constraints)
          .put("extents", volumes(List.of(extent)))
          .build();
    }
  }

  /** A subscription is taken back. */
  record SubscriptionEnded(String uss, UUID id) implements Change {
    @Override
    public Json.Obj json() {
      return head("subscription-ended", uss).put("id", id.toString()).build();
    }
  }

  /** The arbiter says whether a USS can be reached. */
  record AvailabilityPut(String uss, String of, Availability.Status status) implements Change {
    @Override
    public Json.Obj json() {
      return head("availability", uss).put("of", of).put("status", status.wire()).build();
    }
  }

  /** A USS reports trouble with an exchange; nothing else follows from it. */
  record Reported(String uss, UUID id, Json.Obj exchange) implements Change {
    @Override
    public Json.Obj json() {
      return head("report", uss).put("id", id.toString()).put("exchange", exchange).build();
    }
  }

  private static Json.Builder head(String what, String uss) {
    return Json.obj().put("what", what).put("filed", "by gateway").put("uss", uss);
  }

  private static Json.Obj ended(String what, String uss, UUID id, List<UUID> notified) {
    return head(what, uss).put("id", id.toString()).put("notified", ids(notified)).build();
  }

  private static Json.Arr ids(List<UUID> ids) {
    return Json.strings(ids.stream().map(UUID::toString).toList());
  }

  private static Json.Arr volumes(List<Extent> extents) {
    return Json.of(extents.stream().map(Extent::json).toList());
  }

  /**
   * Reads the body of a recorded statement.
   *
   * @throws Malformed when it is none of these
   */
  static Change read(Json body) throws Malformed {
    Fields fields = Fields.of(body, "");
    String uss = fields.string("uss");
    String what = fields.string("what");
    if (what.equals("availability")) {
      return new AvailabilityPut(
          uss,
          fields.string("of"),
          Availability.Status.ofWire(fields.string("status"))
              .orElseThrow(() -> UtmRefusal.FORM.at("/status")));
    }
    UUID id = id(fields.string("id"), "/id");
    return switch (what) {
      case "intent" -> intent(fields, uss, id);
      case "intent-ended" -> new IntentEnded(uss, id, notified(fields));
      case "constraint" ->
          new ConstraintPut(
              uss, id, fields.string("uss_base_url"), extents(fields), notified(fields));
      case "constraint-ended" -> new ConstraintEnded(uss, id, notified(fields));
      case "subscription" ->
          new SubscriptionPut(
              uss,
              id,
              fields.string("uss_base_url"),
              fields.bool("notify_for_operational_intents"),
              fields.bool("notify_for_constraints"),
              extents(fields).getFirst());
      case "subscription-ended" -> new SubscriptionEnded(uss, id);
      case "report" -> new Reported(uss, id, fields.object("exchange").object());
      default -> throw UtmRefusal.FORM.at("/what");
    };
  }

  private static Change intent(Fields fields, String uss, UUID id) throws Malformed {
    Optional<String> subscription = fields.optString("subscription_id");
    return new IntentPut(
        uss,
        id,
        IntentState.ofWire(fields.string("state")).orElseThrow(() -> UtmRefusal.STATE.at("/state")),
        fields.string("uss_base_url"),
        subscription.isEmpty()
            ? Optional.empty()
            : Optional.of(id(subscription.get(), "/subscription_id")),
        fields.optObject(
            "new_subscription",
            made -> new Implicit(made.string("uss_base_url"), made.bool("notify_for_constraints"))),
        extents(fields),
        notified(fields),
        fields.optString("ovn_suffix"));
  }

  private static List<Extent> extents(Fields fields) throws Malformed {
    List<Extent> extents = fields.array("extents", ExtentReader::kept);
    if (extents.isEmpty()) {
      throw UtmRefusal.EXTENTS.at("/extents");
    }
    return extents;
  }

  private static List<UUID> notified(Fields fields) throws Malformed {
    return fields.array("notified", (item, path) -> id(Fields.string(item, path), path));
  }

  /** A UUID in its canonical form, in small letters or capitals. */
  static UUID id(String text, String path) throws Malformed {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw UtmRefusal.ID.at(path);
    }
    return UUID.fromString(text);
  }
}
