package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The desk offered a statement to one recipient: level L0, nobody has answered.
 *
 * @param of the leaf offered
 * @param recipient the party or post it was offered to
 * @param channel how
 * @param counter number of this offer to this recipient, from 1 without gaps
 */
public record HandedBody(Hash of, Address recipient, Channel channel, long counter)
    implements Body {

  /** How a statement is offered. */
  public enum Channel {
    STREAM,
    FILE,
    MAIL,
    WEBHOOK,
    PRINT
  }

  static HandedBody read(BodyFields fields) throws Malformed {
    Address recipient = Text.address(fields.string("recipient"), fields.at("recipient"));
    if (recipient.form() != Address.Form.PARTY && recipient.form() != Address.Form.POST) {
      throw StatementRefusal.ADDRESS.malformed(fields.at("recipient"), "expected party or post");
    }
    return new HandedBody(
        fields.hash("of"),
        recipient,
        fields.word("channel", Channel.values()),
        fields.integer("counter", 1L, Long.MAX_VALUE));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.HANDED);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("recipient", recipient.text())
        .put("channel", channel.name())
        .put("counter", counter)
        .build();
  }
}
