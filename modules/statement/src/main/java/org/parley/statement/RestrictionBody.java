package org.parley.statement;

import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A monitor could not go, look or stay somewhere, as the monitor tells it.
 *
 * @param monitor the patrol or post, never a person
 * @param place where
 * @param when when
 * @param restriction what kept it
 * @param text what happened, in neutral words
 * @param by whom the monitor met there, as it names them
 * @param reason the reason given, in the words it was given in
 * @param lasted how long
 * @param during the notice or matter it was on
 * @param label a short label
 */
public record RestrictionBody(
    String monitor,
    Place place,
    When when,
    Restriction restriction,
    String text,
    Optional<String> by,
    Optional<ClaimBody.Quote> reason,
    Optional<Quantity> lasted,
    Optional<UUID> during,
    Optional<String> label)
    implements Body {

  /** What keeps a monitor away. */
  public enum Restriction {
    DENIED,
    CONDITIONAL,
    DELAYED,
    THREAT,
    JAMMED,
    MINED
  }

  static RestrictionBody read(BodyFields fields) throws Malformed {
    return new RestrictionBody(
        fields.name("monitor"),
        fields.nested("place", Place::read),
        fields.nested("when", When::read),
        fields.word("restriction", Restriction.values()),
        fields.text("text"),
        fields.optName("by"),
        fields.optNested("reason", ClaimBody.Quote::read),
        fields.optNested("lasted", Quantity::read),
        fields.optId("during"),
        fields.optName("label"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.RESTRICTION);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("monitor", monitor)
        .put("place", place.json())
        .put("when", when.json())
        .put("restriction", restriction.name())
        .put("text", text)
        .putIfPresent("by", by)
        .putIfPresent("reason", reason.map(ClaimBody.Quote::json))
        .putIfPresent("lasted", lasted.map(Quantity::json))
        .putIfPresent("during", during.map(UUID::toString))
        .putIfPresent("label", label)
        .build();
  }
}
