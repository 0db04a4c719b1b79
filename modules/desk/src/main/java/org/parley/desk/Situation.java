package org.parley.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Recorded;
import org.parley.verify.Hash;

/**
 * Everything a decision needs to know about the log so far: an immutable value.
 *
 * <p>It is a pure fold over leaves and the decisions recorded with them. {@link #apply} runs no
 * rule: what has been recorded has happened, so replaying a log gives the same situation even after
 * the rules have changed. Kinds this server does not know count as leaves and change nothing else.
 */
public final class Situation {
  /** The situation of a log without leaves. */
  public static final Situation EMPTY =
      new Situation(Roster.EMPTY, LeafBook.EMPTY, NoticeBoard.EMPTY, DeliveryBook.EMPTY);

  private final Roster roster;
  private final LeafBook book;
  private final NoticeBoard notices;
  private final DeliveryBook deliveries;

  private Situation(Roster roster, LeafBook book, NoticeBoard notices, DeliveryBook deliveries) {
    this.roster = roster;
    this.book = book;
    this.notices = notices;
    this.deliveries = deliveries;
  }

  /**
   * The situation after one more leaf.
   *
   * @param leaf the next leaf of the log
   * @param decision the decision recorded about it, which is the leaf after it; empty for what the
   *     desk itself says
   */
  public Situation apply(Recorded leaf, Optional<Recorded> decision) {
    throw new UnsupportedOperationException(leaf + " " + decision);
  }

  /** Leaves folded so far. */
  public long size() {
    return book.size();
  }

  /** Leaf 0's body; empty before the first leaf. */
  public Optional<PolicyBody> policy() {
    return roster.policy();
  }

  /** Hash of leaf 0. */
  public Optional<Hash> policyLeaf() {
    return roster.policyLeaf();
  }

  /** True once every founding party stands behind the policy. */
  public boolean founded() {
    return roster.founded();
  }

  /** A party of the policy. */
  public Optional<PolicyParty> party(String name) {
    return roster.policy().flatMap(policy -> policy.party(name));
  }

  /** A key admitted to this log, as a signature line names it. */
  public Optional<PostKey> key(String name, int keyId) {
    return key(new KeyId(name, keyId));
  }

  /** A key admitted to this log. */
  public Optional<PostKey> key(KeyId id) {
    return Optional.ofNullable(roster.keys().get(id));
  }

  /** Every key admitted to this log, in no particular order. */
  public Collection<PostKey> keys() {
    return roster.keys().values();
  }

  /** A registered post. */
  public Optional<RegisteredPost> post(Address address) {
    return Optional.ofNullable(roster.posts().get(address));
  }

  /** Every registered post, in no particular order. */
  public Collection<RegisteredPost> posts() {
    return roster.posts().values();
  }

  /**
   * What a key may do now: its post's scopes, or the part of them it was given. Empty for root keys
   * and the desk, whose rights are fixed.
   */
  public SortedSet<String> scopesOf(PostKey key) {
    SortedSet<String> scopes = new TreeSet<>();
    post(key.holder()).ifPresent(post -> scopes.addAll(post.scopes()));
    if (!key.scopes().isEmpty()) {
      scopes.retainAll(key.scopes());
    }
    return scopes;
  }

  /** What one key has signed into this log; empty when nothing. */
  public Optional<KeyChain> chain(KeyId key) {
    return Optional.ofNullable(book.chains().get(key));
  }

  /** A leaf by its hash; empty when it is not in the log or its statement is withheld. */
  public Optional<KnownLeaf> leaf(Hash leafHash) {
    return Optional.ofNullable(book.leaves().get(leafHash));
  }

  /** The newest version of a thing that parties speak about. */
  public Optional<Entity> entity(UUID id) {
    return Optional.ofNullable(book.entities().get(id));
  }

  /** A notice in force. */
  public Optional<LiveNotice> live(UUID id) {
    return Optional.ofNullable(notices.live().get(id));
  }

  /** Every notice in force, in no particular order. */
  public Collection<LiveNotice> liveNotices() {
    return notices.live().values();
  }

  /**
   * The parties a leaf is offered to: those addressed, a post counting for its party and {@code *}
   * for every party of the policy, without the author's own.
   */
  public SortedSet<String> recipients(KnownLeaf leaf) {
    return recipients(leaf.from(), leaf.to());
  }

  SortedSet<String> recipients(Address from, List<Address> to) {
    SortedSet<String> parties = new TreeSet<>();
    for (Address address : to) {
      address.party().ifPresent(parties::add);
      if (address.equals(Address.EVERYONE)) {
        roster.policy().ifPresent(policy -> parties.addAll(policy.partyNames()));
      }
    }
    from.party().ifPresent(parties::remove);
    return parties;
  }

  /** Number of the newest offer to this recipient; 0 before the first. */
  public long handedCounter(Address recipient) {
    return Optional.ofNullable(deliveries.counters().get(recipient)).orElse(0L);
  }
}
