package org.parley.desk;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.statement.Address;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the log holds: its leaves by hash, the newest version of everything by id, and how far each
 * key has come.
 *
 * <p>Leaves only ever come behind others, so their part of the digest is carried along: each one is
 * hashed once, when it comes.
 *
 * @param size leaves in the log
 * @param digest running digest of the leaves
 * @param leaves every leaf whose statement could be read
 * @param entities newest versions
 * @param chains what each key has signed
 * @param withheld leaves whose statement cannot be read, erased ones among them
 * @param erased leaves that were erased, and which party had it done
 */
record LeafBook(
    long size,
    Hash digest,
    RowMap<Hash, KnownLeaf> leaves,
    RowMap<UUID, Entity> entities,
    PMap<KeyId, KeyChain> chains,
    PMap<Hash, Withheld> withheld,
    PMap<Hash, String> erased) {

  /**
   * A leaf of which nothing is known but that it is there.
   *
   * @param index its place, from 0
   * @param decided whether a decision was recorded with it
   */
  record Withheld(long index, boolean decided) {}

  static final LeafBook EMPTY =
      new LeafBook(
          0,
          Hash.EMPTY_ROOT,
          RowMap.empty(new LeafRows()),
          RowMap.empty(new EntityRows()),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  /**
   * @param to whom it reaches, where that is not everybody it is addressed to
   */
  LeafBook with(
      Recorded recorded, Hash leafHash, Optional<Hash> decision, Optional<List<Address>> to) {
    KeyId key = KeyId.of(recorded.leaf().signature());
    KeyChain before = chains.get(key);
    long seq = recorded.leaf().seq();
    Optional<Hash> prev = recorded.leaf().prev();
    KeyChain after =
        before == null ? KeyChain.start(seq, prev, leafHash) : before.plus(seq, prev, leafHash);
    PMap<KeyId, KeyChain> grown = chains.plus(key, after);
    Hash now = carried("leaf " + leafHash + " " + decision.map(Hash::base64).orElse("-"));
    if (recorded.statement().isEmpty()) {
      Withheld hidden = new Withheld(recorded.index(), decision.isPresent());
      return new LeafBook(
          size + 1, now, leaves, entities, grown, withheld.plus(leafHash, hidden), erased);
    }
    Statement statement = recorded.statement().orElseThrow();
    KnownLeaf known =
        new KnownLeaf(
            leafHash,
            recorded.index(),
            recorded.leaf().statementHash(),
            recorded.leaf().blob(),
            statement.kindText(),
            statement.kind(),
            statement.id(),
            statement.from(),
            to.orElse(statement.to()),
            statement.ownWord(),
            decision,
            statement.replaces());
    return new LeafBook(
        size + 1,
        now,
        leaves.plus(leafHash, known),
        newest(statement, leafHash),
        grown,
        withheld,
        erased);
  }

  /**
   * Without what was known of this leaf, as if its statement had never been read. The running
   * digest holds nothing but leaf hashes, so it stays.
   */
  LeafBook erasing(Hash leaf, String by) {
    PMap<Hash, String> more = erased.plus(leaf, by);
    Optional<KnownLeaf> there = leaves.get(leaf);
    if (there.isEmpty()) {
      return new LeafBook(size, digest, leaves, entities, chains, withheld, more);
    }
    KnownLeaf known = there.get();
    boolean newest =
        entities.get(known.id()).filter(entity -> entity.newest().equals(leaf)).isPresent();
    Withheld hidden = new Withheld(known.index(), known.decision().isPresent());
    return new LeafBook(
        size,
        digest,
        leaves.minus(leaf),
        newest ? entities.minus(known.id()) : entities,
        chains,
        withheld.plus(leaf, hidden),
        more);
  }

  private RowMap<UUID, Entity> newest(Statement statement, Hash leafHash) {
    Optional<String> party = statement.from().party();
    if (party.isEmpty()) {
      return entities;
    }
    Entity entity = new Entity(statement.id(), party.get(), statement.kindText(), leafHash);
    return entities.plus(entity.id(), entity);
  }

  private Hash carried(String line) {
    return Hash.sha256(digest.bytes(), line.getBytes(StandardCharsets.UTF_8));
  }

  void describe(Consumer<String> line) {
    line.accept("leaves " + size + " " + digest);
    erased.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> line.accept("erased " + entry.getKey() + " " + entry.getValue()));
    entities.inOrder((id, entity) ->
        line.accept(
            "newest "
                + id
                + " "
                + entity.party()
                + " "
                + entity.kindText()
                + " "
                + entity.newest()));
    chains.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().text()))
        .forEach(entry -> {
          KeyChain chain = entry.getValue();
          line.accept(
              "chain " + entry.getKey().text() + " " + chain.head() + " " + chain.headHash());
          chain
              .gaps()
              .values()
              .forEach(
                  gap -> line.accept("gap " + gap.from() + " " + gap.to() + " " + gap.missing()));
        });
  }
}
