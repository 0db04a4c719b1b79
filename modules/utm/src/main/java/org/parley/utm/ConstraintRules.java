package org.parley.utm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What comes of requests about constraints. */
final class ConstraintRules {
  private static final String REFERENCE = "constraint_reference";

  private ConstraintRules() {}

  static Outcome query(Airspace airspace, UtmRequest request) throws Malformed {
    List<Constraint> found =
        Asked.answerable(
            airspace.constraints(List.of(Asked.area(request)), request.caller().uss()));
    return new Outcome.Answer(
        200,
        Json.obj()
            .put("constraint_references", Wire.constraints(airspace, found, request.caller().uss()))
            .build());
  }

  static Outcome get(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.id(request);
    Constraint found =
        airspace
            .notice(id, request.caller().uss())
            .or(() -> airspace.constraint(id))
            .orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    return new Outcome.Answer(
        200,
        Json.obj()
            .put(REFERENCE, Wire.constraint(airspace, found, request.caller().uss()))
            .build());
  }

  static Outcome put(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.id(request);
    ofNobodyElse(airspace, request, id);
    Fields body = Asked.body(request);
    String url = Asked.baseUrl(body);
    List<Extent> extents = ExtentReader.filed(body, request.now());
    Optional<Constraint> old = airspace.constraint(id);
    if (old.isPresent()) {
      versionFits(request, old.get());
    } else if (request.version().isPresent()) {
      throw UtmRefusal.UNKNOWN.at("");
    }
    List<Extent> before = old.map(Constraint::extents).orElse(List.of());
    List<Subscription> due = Asked.due(airspace, request, before, extents, Asked.Told.CONSTRAINTS);
    String reader = request.caller().uss();
    int status = old.isPresent() ? 200 : 201;
    return new Outcome.Recording(
        new Change.ConstraintPut(reader, id, url, extents, Asked.ids(due)),
        after -> answer(status, due, after, after.constraint(id).orElseThrow(), reader));
  }

  /** What a notice shows is changed by its party, through no façade. */
  private static void ofNobodyElse(Airspace airspace, UtmRequest request, UUID id)
      throws Malformed {
    if (airspace.notice(id, request.caller().uss()).isPresent()) {
      throw UtmRefusal.MANAGER.at("");
    }
  }

  /**
   * The volumes of what a notice shows. Of what USSs filed there are none here: their managers have
   * them.
   */
  static Outcome details(Airspace airspace, UtmRequest request) throws Malformed {
    Constraint found =
        airspace
            .notice(Asked.id(request), request.caller().uss())
            .orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    return new Outcome.Answer(
        200, Json.obj().put("constraint", Wire.details(airspace, found)).build());
  }

  private static void versionFits(UtmRequest request, Constraint old) throws Malformed {
    if (!old.manager().equals(request.caller().uss())) {
      throw UtmRefusal.MANAGER.at("");
    }
    if (request.version().isEmpty()) {
      throw UtmRefusal.EXISTS.at("");
    }
    if (!request.version().get().equals(old.ovn())) {
      throw UtmRefusal.VERSION.at("");
    }
  }

  private static Outcome.Answer answer(
      int status, List<Subscription> due, Airspace airspace, Constraint of, String reader) {
    return new Outcome.Answer(
        status,
        Json.obj()
            .put("subscribers", Wire.subscribers(due, airspace, reader))
            .put(REFERENCE, Wire.constraint(airspace, of, reader))
            .build());
  }

  static Outcome delete(Airspace airspace, UtmRequest request) throws Malformed {
    UUID id = Asked.takenBack(request);
    ofNobodyElse(airspace, request, id);
    Constraint old = airspace.constraint(id).orElseThrow(() -> UtmRefusal.NOT_FOUND.at(""));
    versionFits(request, old);
    List<Subscription> due =
        Asked.due(airspace, request, old.extents(), List.of(), Asked.Told.CONSTRAINTS);
    String reader = request.caller().uss();
    return new Outcome.Recording(
        new Change.ConstraintEnded(reader, id, Asked.ids(due)),
        after -> answer(200, due, after, old, reader));
  }
}
