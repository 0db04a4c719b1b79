package org.parley.desk;

import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * What the log holds: its leaves by hash, the newest version of everything by id, and how far each
 * key has come.
 *
 * @param size leaves in the log
 * @param leaves every leaf whose statement could be read
 * @param entities newest versions
 * @param chains what each key has signed
 */
record LeafBook(
    long size,
    PMap<Hash, KnownLeaf> leaves,
    PMap<UUID, Entity> entities,
    PMap<KeyId, KeyChain> chains) {

  static final LeafBook EMPTY =
      new LeafBook(0, HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

  LeafBook with(Recorded recorded, Hash leafHash, Optional<Hash> decision) {
    KeyId key = KeyId.of(recorded.leaf().signature());
    KeyChain before = chains.get(key);
    long seq = recorded.leaf().seq();
    Optional<Hash> prev = recorded.leaf().prev();
    KeyChain after =
        before == null ? KeyChain.start(seq, prev, leafHash) : before.plus(seq, prev, leafHash);
    PMap<KeyId, KeyChain> grown = chains.plus(key, after);
    if (recorded.statement().isEmpty()) {
      return new LeafBook(size + 1, leaves, entities, grown);
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
            statement.to(),
            decision);
    return new LeafBook(size + 1, leaves.plus(leafHash, known), newest(statement, leafHash), grown);
  }

  private PMap<UUID, Entity> newest(Statement statement, Hash leafHash) {
    Optional<String> party = statement.from().party();
    if (party.isEmpty()) {
      return entities;
    }
    Entity entity = new Entity(statement.id(), party.get(), statement.kindText(), leafHash);
    return entities.plus(entity.id(), entity);
  }
}
