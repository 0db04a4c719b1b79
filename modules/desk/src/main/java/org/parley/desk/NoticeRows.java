package org.parley.desk;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.parley.geo.VolumeBounds;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;

/**
 * The newest version of a notice as a row, under its id. What it says is not in the row; it is read
 * from the vault when it is wanted.
 *
 * @param vault the statement on a leaf, by its index
 */
record NoticeRows(LongFunction<Optional<Statement>> vault) implements RowForm<UUID, LiveNotice> {
  @Override
  public int keyBytes() {
    return 2 * Long.BYTES;
  }

  @Override
  public void writeKey(UUID key, RowWriter out) {
    out.id(key);
  }

  @Override
  public UUID readKey(ByteBuffer from) {
    return RowWriter.id(from);
  }

  @Override
  public void writeValue(LiveNotice notice, RowWriter out) {
    out.hash(notice.leaf())
        .number(notice.index())
        .text(notice.party())
        .address(notice.from())
        .each(notice.to(), RowWriter::address)
        .flag(notice.drill())
        .flag(notice.inForce())
        .each(notice.givenAt(), RowWriter::moment)
        .each(notice.bounds(), NoticeRows::bounds);
  }

  private static void bounds(RowWriter row, VolumeBounds bounds) {
    row.number(bounds.westE7())
        .number(bounds.southE7())
        .number(bounds.eastE7())
        .number(bounds.northE7())
        .number(bounds.first())
        .number(bounds.behind())
        .number(bounds.lowestDecimetres())
        .number(bounds.highestDecimetres());
  }

  @Override
  public LiveNotice readValue(UUID key, ByteBuffer from) {
    Hash leaf = Hash.read(from);
    long index = from.getLong();
    String party = RowWriter.text(from);
    Address author = RowWriter.address(from);
    List<Address> to = RowWriter.each(from, RowWriter::address);
    boolean drill = RowWriter.flag(from);
    boolean inForce = RowWriter.flag(from);
    List<Instant> givenAt = RowWriter.each(from, RowWriter::moment);
    List<VolumeBounds> bounds = RowWriter.each(from, NoticeRows::bounds);
    return new LiveNotice(
        key,
        leaf,
        index,
        party,
        author,
        to,
        drill,
        inForce,
        givenAt,
        bounds,
        Later.from(() -> body(index)));
  }

  private static VolumeBounds bounds(ByteBuffer from) {
    return new VolumeBounds(
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getLong(),
        from.getInt(),
        from.getInt());
  }

  private NoticeBody body(long index) {
    return vault
        .apply(index)
        .filter(statement -> statement.body() instanceof NoticeBody)
        .map(statement -> (NoticeBody) statement.body())
        .orElseThrow(() -> new BrokenInvariant("leaf " + index + " is a notice that can be read"));
  }
}
