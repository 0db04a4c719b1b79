package org.parley.utm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where and when a USS wants to hear of changes.
 *
 * @param id chosen by the USS, or by the façade for an implicit one
 * @param manager whose it is
 * @param version of this subscription, to be named when it is changed
 * @param told how many notifications were due so far, counted without a gap
 * @param baseUrl where notifications go
 * @param intents whether changes of operational intents are told
 * @param constraints whether changes of constraints are told
 * @param implicit whether it was made for an operational intent and ends with it
 * @param extents where and when
 */
public record Subscription(
    UUID id,
    String manager,
    String version,
    long told,
    String baseUrl,
    boolean intents,
    boolean constraints,
    boolean implicit,
    List<Extent> extents) {
  public Subscription {
    extents = List.copyOf(extents);
  }

  Instant start() {
    return Extent.start(extents);
  }

  Instant end() {
    return Extent.end(extents);
  }

  boolean endedBy(Instant now) {
    return end().isBefore(now);
  }

  /** Whether each of these lies wholly within one of its volumes. */
  boolean covers(List<Extent> others) {
    return others.stream().allMatch(other -> extents.stream().anyMatch(own -> own.covers(other)));
  }

  Subscription toldOnceMore() {
    return new Subscription(
        id, manager, version, told + 1, baseUrl, intents, constraints, implicit, extents);
  }

  Subscription over(List<Extent> volumes) {
    return new Subscription(
        id, manager, version, told, baseUrl, intents, constraints, implicit, volumes);
  }
}
