package org.parley.desk;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.verify.Hash;

/** How far a delivered leaf has come, as a row under the hash of the leaf. */
final class LadderRows implements RowForm<Hash, DeliveryLadder> {
  @Override
  public int keyBytes() {
    return Hash.BYTES;
  }

  @Override
  public void writeKey(Hash key, RowWriter out) {
    out.hash(key);
  }

  @Override
  public Hash readKey(ByteBuffer from) {
    return Hash.read(from);
  }

  @Override
  public void writeValue(DeliveryLadder ladder, RowWriter out) {
    out.each(
        ladder.recipients(),
        (row, party) -> row.text(party).each(ladder.rungs(party), LadderRows::rung));
  }

  private static void rung(RowWriter row, DeliveryLadder.Rung rung) {
    row.number(rung.level().number())
        .moment(rung.at())
        .moment(rung.recordedAt())
        .maybe(rung.channel(), RowWriter::text)
        .maybe(rung.by(), RowWriter::address)
        .maybe(rung.relayedTo(), RowWriter::text);
  }

  @Override
  public DeliveryLadder readValue(Hash key, ByteBuffer from) {
    Map<String, List<DeliveryLadder.Rung>> steps = new LinkedHashMap<>();
    int parties = from.getInt();
    for (int i = 0; i < parties; i++) {
      steps.put(RowWriter.text(from), RowWriter.each(from, LadderRows::rung));
    }
    return DeliveryLadder.of(steps);
  }

  private static DeliveryLadder.Rung rung(ByteBuffer from) {
    return new DeliveryLadder.Rung(
        AckLevel.of(from.getInt()),
        RowWriter.moment(from),
        RowWriter.moment(from),
        RowWriter.maybe(from, RowWriter::text),
        RowWriter.maybe(from, RowWriter::address),
        RowWriter.maybe(from, RowWriter::text));
  }
}
