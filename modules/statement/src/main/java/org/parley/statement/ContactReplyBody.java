package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What the other side says of a recorded contact. Where it says nothing, that is shown as silence
 * and is neither.
 *
 * @param of the leaf of the contact
 * @param reply what it says
 * @param text further words, required for DIFFERS
 */
public record ContactReplyBody(Hash of, Reply reply, Optional<String> text) implements Body {

  /** What the other side says of a contact. */
  public enum Reply {
    CONFIRMS,
    DIFFERS,
    DENIES
  }

  static ContactReplyBody read(BodyFields fields) throws Malformed {
    ContactReplyBody body =
        new ContactReplyBody(
            fields.hash("of"), fields.word("reply", Reply.values()), fields.optText("text"));
    if (body.reply == Reply.DIFFERS) {
      fields.requiredHere(body.text.isPresent(), "text", "for DIFFERS");
    }
    return body;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.CONTACT_REPLY);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("reply", reply.name())
        .putIfPresent("text", text)
        .build();
  }
}
