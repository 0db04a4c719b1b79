package org.parley.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.RevokeBody;
import org.parley.verify.Hash;
import org.parley.verify.VerifierKey;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Who takes part: the policy, the parties that stand behind it, their posts and everyone's keys.
 *
 * @param policy the policy in force, once there is one
 * @param founding leaf 0
 * @param policyLeaf the leaf of the policy in force
 * @param standing founders who proposed leaf 0 or assented to it
 * @param posts registered posts, newest version
 * @param keys every key admitted, those that ended included
 * @param pastLogKeys log keys that a policy named and a later one does not
 * @param proposals later policies and withdrawals asked for
 */
record Roster(
    Optional<PolicyBody> policy,
    Optional<Hash> founding,
    Optional<Hash> policyLeaf,
    PSet<String> standing,
    PMap<Address, RegisteredPost> posts,
    PMap<KeyId, PostKey> keys,
    PSet<String> pastLogKeys,
    PMap<Hash, Proposal> proposals) {

  static final Roster EMPTY =
      new Roster(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          HashTreePSet.empty(),
          HashTreePMap.empty());

  Roster founded(PolicyBody body, String proposer, Hash leaf, long index) {
    return new Roster(
        Optional.of(body),
        Optional.of(leaf),
        Optional.of(leaf),
        standing.plus(proposer),
        posts,
        named(keys, body, leaf, index, index),
        pastLogKeys,
        proposals);
  }

  /** The keys with those that a policy names and that nobody has had before. */
  private static PMap<KeyId, PostKey> named(
      PMap<KeyId, PostKey> before, PolicyBody body, Hash leaf, long index, long deskIndex) {
    PostKey desk = PostKey.ofPolicy(body.deskKey(), Address.DESK, leaf, deskIndex);
    PMap<KeyId, PostKey> all =
        before.containsKey(desk.id()) ? before : before.plus(desk.id(), desk);
    for (PolicyParty party : body.parties()) {
      for (VerifierKey root : party.roots()) {
        PostKey key = PostKey.ofPolicy(root, Address.ofRoot(party.name()), leaf, index);
        all = all.containsKey(key.id()) ? all : all.plus(key.id(), key);
      }
    }
    return all;
  }

  /**
   * A root asks for a later policy or the end of a key. A policy of the only founder is in force at
   * once.
   *
   * @param by the key that signed
   */
  Roster proposed(Proposal proposal) {
    PMap<KeyId, PostKey> all = keys;
    if (proposal.body() instanceof RevokeBody revoke) {
      for (PostKey key : keysOf(revoke.key(), proposal.party())) {
        all = all.plus(key.id(), key.asked(proposal.index()));
      }
    }
    Roster asked = with(all).with(proposal);
    return proposal.body() instanceof PolicyBody
        ? asked.inForceIfWanted(proposal, proposal.index())
        : asked;
  }

  /** A root speaks for what another asked for. */
  Roster voiced(Proposal proposal, String party, long index) {
    if (!(proposal.body() instanceof RevokeBody revoke)) {
      Proposal more = proposal.voice(party);
      return with(more).inForceIfWanted(more, index);
    }
    PMap<KeyId, PostKey> all = keys;
    for (PostKey key : keysOf(revoke.key(), proposal.party())) {
      all = all.plus(key.id(), key.ended(index, revoke.compromisedSince()));
    }
    return with(all).with(proposal.done());
  }

  private Roster inForceIfWanted(Proposal proposal, long index) {
    boolean open = policyLeaf.isPresent() && proposal.replaces().equals(policyLeaf);
    return open
            && proposal.voices().containsAll(founders())
            && proposal.body() instanceof PolicyBody body
        ? inForce(body, proposal, index)
        : this;
  }

  /** From the next leaf but one, the decision about this one, everything is under this policy. */
  private Roster inForce(PolicyBody body, Proposal proposal, long index) {
    PMap<KeyId, PostKey> all = keys;
    for (PostKey key : keys.values()) {
      boolean desk = key.holder().equals(Address.DESK);
      boolean root = key.holder().form() == Address.Form.ROOT;
      if ((desk && !body.deskKey().equals(key.vkey())) || (root && !names(body, key))) {
        all = all.plus(key.id(), key.ended(desk ? index + 1 : index, Optional.empty()));
      }
    }
    PSet<String> past = pastLogKeys;
    for (VerifierKey log : policy.map(PolicyBody::logKeys).orElse(List.of())) {
      past = body.logKeys().contains(log) ? past : past.plus(log.text());
    }
    return new Roster(
        Optional.of(body),
        founding,
        Optional.of(proposal.leaf()),
        standing,
        posts,
        named(all, body, proposal.leaf(), index, index + 1),
        past,
        proposals.plus(proposal.leaf(), proposal.done()));
  }

  private static boolean names(PolicyBody body, PostKey root) {
    return root.holder()
        .party()
        .flatMap(body::party)
        .map(party -> party.roots().contains(root.vkey()))
        .orElse(false);
  }

  /** Parties whose voice a later policy needs. */
  SortedSet<String> founders() {
    SortedSet<String> founders = new TreeSet<>();
    policy.ifPresent(body ->
        body.parties().stream()
            .filter(PolicyParty::founder)
            .map(PolicyParty::name)
            .forEach(founders::add));
    return founders;
  }

  /** The keys of a party that are this key, under whatever names. */
  List<PostKey> keysOf(VerifierKey vkey, String party) {
    return keys.values().stream()
        .filter(key -> key.holder().party().equals(Optional.of(party)) && key.same(vkey))
        .toList();
  }

  private Roster with(PMap<KeyId, PostKey> all) {
    return new Roster(policy, founding, policyLeaf, standing, posts, all, pastLogKeys, proposals);
  }

  private Roster with(Proposal proposal) {
    return new Roster(
        policy,
        founding,
        policyLeaf,
        standing,
        posts,
        keys,
        pastLogKeys,
        proposals.plus(proposal.leaf(), proposal));
  }

  Roster assented(String party) {
    return new Roster(
        policy, founding, policyLeaf, standing.plus(party), posts, keys, pastLogKeys, proposals);
  }

  Roster with(PostBody body, String party, Hash leaf) {
    RegisteredPost post =
        new RegisteredPost(
            body.post(), party, body.title(), body.scopes(), body.zones(), body.blocks(), leaf);
    return new Roster(
        policy,
        founding,
        policyLeaf,
        standing,
        posts.plus(post.post(), post),
        keys,
        pastLogKeys,
        proposals);
  }

  Roster with(KeyBody body, Hash leaf, long index) {
    PostKey key = PostKey.of(body, leaf, index);
    return with(keys.plus(key.id(), key));
  }

  boolean founded() {
    boolean later = !policyLeaf.equals(founding);
    return later
        || policy.isPresent()
            && policy.get().parties().stream()
                .allMatch(party -> !party.founder() || standing.contains(party.name()));
  }

  SortedSet<String> recipients(Address from, List<Address> to) {
    SortedSet<String> parties = new TreeSet<>();
    for (Address address : to) {
      address.party().ifPresent(parties::add);
      if (address.equals(Address.EVERYONE)) {
        policy.ifPresent(known -> parties.addAll(known.partyNames()));
      }
    }
    from.party().ifPresent(parties::remove);
    return parties;
  }

  void describe(Consumer<String> line) {
    founding.ifPresent(leaf -> line.accept("founding " + leaf));
    policyLeaf.ifPresent(leaf -> line.accept("policy-leaf " + leaf));
    line.accept("standing " + String.join(" ", new TreeSet<>(standing)));
    posts.values().stream()
        .sorted(Comparator.comparing(RegisteredPost::post))
        .forEach(post ->
            line.accept(
                "post " + post.post() + " " + post.leaf() + " " + String.join(" ", post.scopes())));
    keys.values().stream()
        .sorted(Comparator.comparing((PostKey key) -> key.id().text()))
        .forEach(key ->
            line.accept(
                "key "
                    + key.vkey().text()
                    + " "
                    + key.holder()
                    + " after "
                    + key.validAfterIndex()
                    + " "
                    + key.notAfter().map(Object::toString).orElse("-")
                    + " "
                    + word(key.askedAt())
                    + " "
                    + word(key.endedAt())
                    + " "
                    + word(key.contestedSince())
                    + " "
                    + String.join(" ", key.scopes())));
    line.accept("past-log-keys " + String.join(" ", new TreeSet<>(pastLogKeys)));
    proposals.values().stream()
        .sorted(Comparator.comparing(Proposal::index))
        .forEach(proposal -> line.accept(proposal.line()));
  }

  private static String word(Optional<Long> index) {
    return index.map(Object::toString).orElse("-");
  }
}
