package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A person acknowledged receipt, which is not approval.
 *
 * @param of the leaf acknowledged
 * @param level 2 duty officer, 3 says it was passed on, 4 the unit confirms, 5 read-back equal
 * @param channel how the acknowledgement came
 * @param receivedAt when, by the acknowledging post's clock
 * @param relayedTo to whom it was passed on, required for levels 3 and 4
 * @param readBack what was read back, required for level 5
 * @param note further words
 */
public record AckBody(
    Hash of,
    int level,
    Channel channel,
    Instant receivedAt,
    Optional<String> relayedTo,
    Optional<String> readBack,
    Optional<String> note)
    implements Body {

  /** How an acknowledgement came. */
  public enum Channel {
    ONLINE,
    PHONE,
    RADIO,
    SMS,
    MEETING,
    PAPER
  }

  static AckBody read(BodyFields fields) throws Malformed {
    AckBody ack =
        new AckBody(
            fields.hash("of"),
            fields.integer("level", 2, 5),
            fields.word("channel", Channel.values()),
            fields.time("received_at"),
            fields.optText("relayed_to"),
            fields.optText("read_back"),
            fields.optText("note"));
    if (ack.level == 3 || ack.level == 4) {
      fields.requiredHere(ack.relayedTo.isPresent(), "relayed_to", "for level " + ack.level);
    }
    if (ack.level == 5) {
      fields.requiredHere(ack.readBack.isPresent(), "read_back", "for level 5");
    }
    return ack;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.ACK);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("level", level)
        .put("channel", channel.name())
        .put("received_at", receivedAt.toString())
        .putIfPresent("relayed_to", relayedTo)
        .putIfPresent("read_back", readBack)
        .putIfPresent("note", note)
        .build();
  }
}
