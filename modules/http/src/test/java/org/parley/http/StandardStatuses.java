package org.parley.http;

import java.util.Set;
import java.util.TreeSet;

/**
 * The answers that ASTM F3548-21 gives each request, by their statuses, and the two that it has not
 * and that are needed: 409 for the availability of a USS that somebody else said meanwhile, as the
 * outside suite wants it, and 503 while it is not known what is recorded.
 */
final class StandardStatuses {
  private static final Set<Integer> ALWAYS = Set.of(400, 401, 403, 429);

  private StandardStatuses() {}

  static Set<Integer> of(String method, String path) {
    String[] steps = path.replaceFirst("^/(dss|uss)/v1/", "").split("/", -1);
    Set<Integer> statuses = new TreeSet<>(ALWAYS);
    switch (method) {
      case "GET" -> statuses.addAll(Set.of(200, 404));
      case "POST" -> statuses.addAll(steps.length == 1 ? Set.of(201, 503) : Set.of(200, 413));
      case "DELETE" -> statuses.addAll(Set.of(200, 404, 409, 503));
      default -> statuses.addAll(put(steps[0], steps.length > 2));
    }
    boolean changes = Set.of("PUT", "DELETE").contains(method);
    if (changes && steps[0].equals("operational_intent_references")) {
      statuses.add(412);
    }
    if (steps[0].equals("uss_availability")) {
      statuses.remove(404);
    }
    return statuses;
  }

  private static Set<Integer> put(String of, boolean changed) {
    return switch (of) {
      case "subscriptions", "uss_availability" -> Set.of(200, 409, 503);
      default -> Set.of(changed ? 200 : 201, 409, 413, 503);
    };
  }
}
