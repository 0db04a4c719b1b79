package org.parley.desk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Hash;

/** A leaf of the log as a row, under its hash. */
final class LeafRows implements RowForm<Hash, KnownLeaf> {
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
  public void writeValue(KnownLeaf known, RowWriter out) {
    out.number(known.index())
        .hash(known.statementHash())
        .maybe(known.blob(), RowWriter::hash)
        .text(known.kindText())
        .id(known.id())
        .address(known.from())
        .each(known.to(), RowWriter::address)
        .flag(known.ownWord())
        .maybe(known.decision(), RowWriter::hash)
        .maybe(known.replaces(), RowWriter::hash);
  }

  @Override
  public KnownLeaf readValue(Hash key, ByteBuffer from) {
    long index = from.getLong();
    Hash statement = Hash.read(from);
    Optional<Hash> blob = RowWriter.maybe(from, Hash::read);
    String kindText = RowWriter.text(from);
    UUID id = RowWriter.id(from);
    Address author = RowWriter.address(from);
    List<Address> to = RowWriter.each(from, RowWriter::address);
    boolean ownWord = RowWriter.flag(from);
    Optional<Hash> decision = RowWriter.maybe(from, Hash::read);
    Optional<Hash> replaces = RowWriter.maybe(from, Hash::read);
    return new KnownLeaf(
        key,
        index,
        statement,
        blob,
        kindText,
        Kind.ofWire(kindText),
        id,
        author,
        to,
        ownWord,
        decision,
        replaces);
  }
}
