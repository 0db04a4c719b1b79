package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A box that only its recipients can open: an age file of one size for all, with a whole statement
 * inside. What kind of statement, about what, and whether it says anything at all, does not show.
 *
 * @param box Base64 of the age file, of exactly {@link #BOX_BYTES} bytes
 */
public record SealedBody(String box) implements Body {
  /** The one size of all boxes, in bytes. */
  public static final int BOX_BYTES = 15_360;

  static SealedBody read(BodyFields fields) throws Malformed {
    String box = fields.string("box");
    int bytes = Text.base64(box, fields.at("box")).length;
    if (bytes != BOX_BYTES) {
      throw StatementRefusal.SEALED_SIZE.malformed(
          fields.at("box"), bytes + " bytes; expected exactly " + BOX_BYTES);
    }
    return new SealedBody(box);
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.SEALED);
  }

  @Override
  public Json.Obj json() {
    return Json.obj().put("box", box).build();
  }
}
