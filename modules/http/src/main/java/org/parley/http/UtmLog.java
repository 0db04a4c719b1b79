package org.parley.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.parley.desk.KeyId;
import org.parley.desk.KnownLeaf;
import org.parley.desk.Situation;
import org.parley.disclosure.Viewer;
import org.parley.notice.OvnToken;
import org.parley.statement.Address;
import org.parley.statement.InertBody;
import org.parley.statement.Kind;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.utm.Airspace;
import org.parley.utm.Change;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * The airspace of the façade, folded from the log in its order: from what gateways filed and from
 * notices that were addressed to gateways ({@link UtmNotices}). Nothing else in the log shows
 * through, and a restart answers as before. What was destroyed is gone from it at once.
 */
final class UtmLog {
  private final HttpParts parts;
  private final UtmAccess access;
  private final UtmNotices notices;
  private final Lock following = new ReentrantLock();
  private final Map<Hash, Expected> expected = new ConcurrentHashMap<>();
  private volatile Known known;

  /**
   * The airspace at a size of the log.
   *
   * @param size leaves it is folded from
   */
  private record Known(long size, Airspace airspace) {}

  /**
   * A change that is being recorded.
   *
   * @param token as {@link Airspace#apply} wants it
   */
  record Expected(Change change, String token) {}

  UtmLog(HttpParts parts, UtmAccess access) {
    this.parts = parts;
    this.access = access;
    this.notices = new UtmNotices(parts, access);
    this.known = folded(parts.desk().situation());
  }

  /** The airspace with all that was recorded until now. */
  Airspace current() {
    Situation now = parts.desk().situation();
    Known before = known;
    if (before.size() >= now.size()) {
      return before.airspace();
    }
    following.lock();
    try {
      if (known.size() < now.size()) {
        known = after(known, now);
      }
      return known.airspace();
    } finally {
      following.unlock();
    }
  }

  /** These leaves are being recorded: what they change need not be read back. */
  void expect(Map<Hash, Expected> leaves) {
    expected.putAll(leaves);
  }

  /** As many of them as were recorded are in the airspace; the others are no longer waited for. */
  void recorded(Set<Hash> leaves) {
    current();
    expected.keySet().removeAll(leaves);
  }

  private Known after(Known before, Situation now) {
    List<KnownLeaf> leaves =
        leaves(LongStream.range(before.size(), now.size()).boxed().toList(), now);
    if (leaves.stream().anyMatch(leaf -> leaf.kind().equals(Optional.of(Kind.ERASE)))) {
      return folded(now);
    }
    Airspace airspace = fold(before.airspace(), leaves, now);
    return new Known(now.size(), notices.after(airspace, leaves, now));
  }

  /**
   * The airspace as the log has it, of what the parties of the gateways may read. The register
   * finds it; what it is told of only now is looked at leaf by leaf.
   */
  private Known folded(Situation now) {
    TreeSet<Long> places = new TreeSet<>();
    for (long index = parts.register().lastIndex() + 1; index < now.size(); index++) {
      places.add(index);
    }
    for (Address party : group(now)) {
      Viewer viewer = Viewer.of(party.party().orElseThrow());
      places.addAll(parts.register().ofKind(viewer, Change.KIND));
      for (int version = 1; version <= Kind.NOTICE.versions(); version++) {
        places.addAll(parts.register().ofKind(viewer, Kind.NOTICE.wire(version)));
      }
    }
    List<KnownLeaf> leaves = leaves(places.headSet(now.size()), now);
    return new Known(now.size(), notices.all(fold(Airspace.EMPTY, leaves, now), now));
  }

  private List<KnownLeaf> leaves(Collection<Long> places, Situation now) {
    List<KnownLeaf> leaves = new ArrayList<>();
    for (long index : places) {
      now.leaf(parts.ledger().leafHash(index)).ifPresent(leaves::add);
    }
    return leaves;
  }

  private Airspace fold(Airspace airspace, List<KnownLeaf> leaves, Situation now) {
    Airspace folded = airspace;
    List<Address> group = group(now);
    for (KnownLeaf leaf : leaves) {
      if (leaf.kind().equals(Optional.of(Kind.NOTICE))) {
        folded = folded.toldOfConstraint(notices.touched(leaf, now));
      } else if (leaf.kindText().equals(Change.KIND) && now.erasedBy(leaf.leaf()).isEmpty()) {
        folded = changed(folded, leaf, group, now);
      }
    }
    return folded;
  }

  private Airspace changed(Airspace airspace, KnownLeaf leaf, List<Address> group, Situation now) {
    Optional<Expected> own = Optional.ofNullable(expected.get(leaf.leaf()));
    if (own.isPresent()) {
      return airspace.apply(own.get().change(), own.get().token());
    }
    for (Address party : group) {
      Viewer viewer = Viewer.of(party.party().orElseThrow());
      Optional<byte[]> statement =
          new Readable(parts.ledger(), parts.limits(), viewer)
              .statement(leaf.index())
              .map(held -> held.statement());
      if (statement.isPresent()) {
        String token = OvnToken.of(statement.get());
        return change(statement.get())
            .filter(change -> isOf(change.uss(), leaf.from(), now))
            .map(change -> airspace.apply(change, token))
            .orElse(airspace);
      }
    }
    return airspace;
  }

  /**
   * Any party may have gateways of its own; each speaks for the USS that this server has it for.
   */
  private boolean isOf(String uss, Address post, Situation now) {
    return access.gateways().stream()
        .filter(gateway -> gateway.uss().equals(uss))
        .flatMap(gateway -> now.key(KeyId.of(gateway.signer().key())).stream())
        .anyMatch(key -> key.holder().equals(post));
  }

  private Optional<Change> change(byte[] statement) {
    try {
      return Statement.readRecorded(statement, parts.limits()) instanceof Reading.Of(Statement said)
              && said.body() instanceof InertBody body
          ? Optional.of(Change.read(body.json()))
          : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** The parties of all gateways that are enrolled now. */
  List<Address> group(Situation now) {
    TreeSet<String> parties = new TreeSet<>();
    for (UtmAccess.Gateway gateway : access.gateways()) {
      now.key(KeyId.of(gateway.signer().key()))
          .flatMap(key -> key.holder().party())
          .ifPresent(parties::add);
    }
    return parties.stream().map(Address::ofParty).toList();
  }
}
