package org.parley.utm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.verify.Json;

/** Writes answers in the standard's members. */
final class Wire {
  /** Stands for no subscription where the standard wants an id. */
  private static final UUID NO_SUBSCRIPTION =
      UUID.fromString("00000000-0000-4000-8000-000000000000");

  private Wire() {}

  /** A reference; the proof of knowing its version is shown to its manager alone. */
  static Json.Obj intent(Airspace airspace, Intent intent, String reader) {
    Json.Builder json =
        Json.obj()
            .put("id", intent.id().toString())
            .put("manager", intent.manager())
            .put("uss_availability", airspace.availability(intent.manager()).status().wire())
            .put("version", intent.version())
            .put("state", intent.state().wire());
    if (intent.manager().equals(reader)) {
      json.put("ovn", intent.ovn());
    }
    return json.put("time_start", Extent.time(intent.start()))
        .put("time_end", Extent.time(intent.end()))
        .put("uss_base_url", intent.baseUrl())
        .put("subscription_id", intent.subscription().orElse(NO_SUBSCRIPTION).toString())
        .build();
  }

  static Json.Obj constraint(Airspace airspace, Constraint constraint, String reader) {
    Json.Builder json =
        Json.obj()
            .put("id", constraint.id().toString())
            .put("manager", constraint.manager())
            .put("uss_availability", airspace.availability(constraint.manager()).status().wire())
            .put("version", constraint.version());
    if (constraint.manager().equals(reader)) {
      json.put("ovn", constraint.ovn());
    }
    return json.put("time_start", Extent.time(constraint.start()))
        .put("time_end", Extent.time(constraint.end()))
        .put("uss_base_url", constraint.baseUrl())
        .build();
  }

  /** A constraint with its volumes and the proof of knowing them. */
  static Json.Obj details(Airspace airspace, Constraint constraint) {
    List<Json.Obj> volumes =
        constraint.extents().stream().flatMap(extent -> extent.drawn().stream()).toList();
    return Json.obj()
        .put("reference", constraint(airspace, constraint, constraint.manager()))
        .put(
            "details",
            Json.obj()
                .put("volumes", volumes)
                .put("type", constraint.notice().map(Constraint.OfNotice::type).orElse(""))
                .build())
        .build();
  }

  static Json.Arr intents(Airspace airspace, List<Intent> intents, String reader) {
    return Json.of(intents.stream().map(one -> intent(airspace, one, reader)).toList());
  }

  static Json.Arr constraints(Airspace airspace, List<Constraint> constraints, String reader) {
    return Json.of(constraints.stream().map(one -> constraint(airspace, one, reader)).toList());
  }

  static Json.Obj subscription(Subscription subscription, List<UUID> dependents) {
    return Json.obj()
        .put("id", subscription.id().toString())
        .put("version", subscription.version())
        .put("notification_index", subscription.told())
        .put("time_start", Extent.time(subscription.start()))
        .put("time_end", Extent.time(subscription.end()))
        .put("uss_base_url", subscription.baseUrl())
        .put("notify_for_operational_intents", subscription.intents())
        .put("notify_for_constraints", subscription.constraints())
        .put("implicit_subscription", subscription.implicit())
        .put(
            "dependent_operational_intents",
            Json.strings(dependents.stream().map(UUID::toString).toList()))
        .build();
  }

  /**
   * Whom the USS that made the change has to tell, each with the count of this notification.
   *
   * @param due as it was decided
   * @param after as it was recorded: another's subscription that was not is nobody's to tell
   */
  static Json.Arr subscribers(List<Subscription> due, Airspace after, String reader) {
    SortedMap<String, List<Json.Obj>> byUrl = new TreeMap<>();
    for (Subscription subscription : due) {
      Optional<Long> told = after.subscription(subscription.id()).map(Subscription::told);
      if (told.isPresent() || subscription.manager().equals(reader)) {
        byUrl
            .computeIfAbsent(subscription.baseUrl(), url -> new ArrayList<>())
            .add(
                Json.obj()
                    .put("subscription_id", subscription.id().toString())
                    .put("notification_index", told.orElse(subscription.told() + 1))
                    .build());
      }
    }
    return Json.of(
        byUrl.entrySet().stream()
            .map(each ->
                Json.obj()
                    .put("subscriptions", each.getValue())
                    .put("uss_base_url", each.getKey())
                    .build())
            .toList());
  }
}
