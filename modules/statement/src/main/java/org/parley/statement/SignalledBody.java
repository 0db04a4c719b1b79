package org.parley.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One post's word that an agreed signal was given, or seen. It cites the version of the table, so
 * that what the signal meant is not in question; a message, an UNDER FIRE call or a contact that it
 * belongs to is named. Practice is practice by the envelope's mark.
 *
 * @param table the leaf of the table
 * @param code which signal of it
 * @param what whether the author gave it or saw it
 * @param at when
 * @param place where
 * @param concerns what it belongs to
 * @param note what else there is to say
 */
public record SignalledBody(
    Hash table,
    String code,
    What what,
    Instant at,
    Optional<Place> place,
    List<Hash> concerns,
    Optional<String> note)
    implements Body {

  /** Whether the author gave a signal or saw it. */
  public enum What {
    GIVEN,
    SEEN
  }

  public SignalledBody {
    concerns = List.copyOf(concerns);
  }

  static SignalledBody read(BodyFields fields) throws Malformed {
    return new SignalledBody(
        fields.hash("table"),
        fields.name("code"),
        fields.word("what", What.values()),
        fields.time("at"),
        fields.optNested("place", Place::read),
        fields.optHashes("concerns"),
        fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.SIGNALLED);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("table", table.base64())
        .put("code", code)
        .put("what", what.name())
        .put("at", at.toString())
        .putIfPresent("place", place.map(Place::json))
        .putIfAny("concerns", concerns.stream().map(Hash::base64).toList())
        .putIfPresent("note", note)
        .build();
  }
}
