package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The desk's sign of life: the newest checkpoint, with the witnesses' lines under it, put into the
 * log itself.
 *
 * @param checkpoint text of the signed checkpoint
 * @param atSize number of leaves it covers
 */
public record BeatBody(String checkpoint, long atSize) implements Body {
  static BeatBody read(BodyFields fields) throws Malformed {
    String checkpoint = fields.string("checkpoint");
    int longest = fields.limits().leafBytes() * 8;
    Text.readable(checkpoint, longest, fields.at("checkpoint"));
    return new BeatBody(checkpoint, fields.integer("at_size", 0L, Long.MAX_VALUE));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.BEAT);
  }

  @Override
  public Json.Obj json() {
    return Json.obj().put("checkpoint", checkpoint).put("at_size", atSize).build();
  }
}
