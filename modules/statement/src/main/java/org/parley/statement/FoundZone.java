package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Contact;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A zone of an agreement that a notice reaches into, and what a term says about that.
 *
 * @param zone the zone
 * @param leaf the version of it that the agreement cites
 * @param own index of the author's volume
 * @param agreement the agreement
 * @param article the article
 * @param rule what the term says of such an activity there
 * @param from first second inside
 * @param until last second inside; absent when it does not end
 * @param contact whether the notice reaches in or only touches the zone's edge
 * @param certain false when nobody can say for sure, because the zone's shape is not agreed exactly
 *     or it is disputed whether the term applies
 */
public record FoundZone(
    UUID zone,
    Hash leaf,
    int own,
    UUID agreement,
    String article,
    ZoneRule rule,
    Instant from,
    Optional<Instant> until,
    Contact contact,
    boolean certain) {

  /** What a term says of an activity in its zone. */
  public enum ZoneRule {
    /** The term does not allow it there. */
    PROHIBITED,
    /** It is to be notified some time ahead. */
    NOTIFY,
    /** It needs an authorisation. */
    AUTHORISE
  }

  static FoundZone read(BodyFields fields) throws Malformed {
    return new FoundZone(
        fields.id("zone"),
        fields.hash("leaf"),
        fields.integer("own", 0, fields.limits().volumes() - 1),
        fields.id("agreement"),
        fields.name("article"),
        fields.word("rule", ZoneRule.values()),
        fields.time("from"),
        fields.optTime("until"),
        fields.word("contact", Contact.values()),
        fields.optFlag("certain").orElse(true));
  }

  /** As one item of {@code zones}. */
  public Json.Obj json() {
    return Json.obj()
        .put("zone", zone.toString())
        .put("leaf", leaf.base64())
        .put("own", own)
        .put("agreement", agreement.toString())
        .put("article", article)
        .put("rule", rule.name())
        .put("from", from.toString())
        .putIfPresent("until", until.map(Instant::toString))
        .put("contact", contact.name())
        .putIfPresent("certain", certain ? Optional.empty() : Optional.of(false))
        .build();
  }
}
