package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * A party ends one of its own keys. It counts from the index at which a second root key of the same
 * party has assented to it: whoever steals one root can end nothing.
 *
 * @param key the key that ends
 * @param compromisedSince index from which what the key signed is contested; it stays in the log
 * @param reason why
 * @param note words of the party
 */
public record RevokeBody(
    VerifierKey key, Optional<Long> compromisedSince, Reason reason, Optional<String> note)
    implements Body {
  /** Why a key ends. */
  public enum Reason {
    /** Nobody knows where it is. */
    LOST,
    /** Somebody else may have it. */
    STOLEN,
    /** Another key takes its place. */
    REPLACED,
    /** Nobody needs it any more. */
    RETIRED,
    /** The party does not say. */
    UNSTATED
  }

  static RevokeBody read(BodyFields fields) throws Malformed {
    return new RevokeBody(
        fields.vkey("key"),
        fields.optLong("compromised_since", 0L, Long.MAX_VALUE),
        fields.word("reason", Reason.values()),
        fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.REVOKE);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("key", key.text())
        .putIfPresent("compromised_since", compromisedSince)
        .put("reason", reason.name())
        .putIfPresent("note", note)
        .build();
  }
}
