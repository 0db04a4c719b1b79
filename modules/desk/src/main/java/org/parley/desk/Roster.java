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
import org.parley.verify.Hash;
import org.parley.verify.VerifierKey;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * Who takes part: the policy, the parties that stand behind it, their posts and everyone's keys.
 *
 * @param policy leaf 0's body, once there is one
 * @param policyLeaf its leaf
 * @param standing founders who proposed or assented to it
 * @param posts registered posts, newest version
 * @param keys every key admitted
 */
record Roster(
    Optional<PolicyBody> policy,
    Optional<Hash> policyLeaf,
    PSet<String> standing,
    PMap<Address, RegisteredPost> posts,
    PMap<KeyId, PostKey> keys) {

  static final Roster EMPTY =
      new Roster(
          Optional.empty(),
          Optional.empty(),
          HashTreePSet.empty(),
          HashTreePMap.empty(),
          HashTreePMap.empty());

  Roster founded(PolicyBody body, String proposer, Hash leaf, long index) {
    PMap<KeyId, PostKey> all = keys;
    PostKey desk = PostKey.ofPolicy(body.deskKey(), Address.DESK, leaf, index);
    all = all.plus(desk.id(), desk);
    for (PolicyParty party : body.parties()) {
      for (VerifierKey root : party.roots()) {
        PostKey key = PostKey.ofPolicy(root, Address.ofRoot(party.name()), leaf, index);
        all = all.plus(key.id(), key);
      }
    }
    return new Roster(Optional.of(body), Optional.of(leaf), standing.plus(proposer), posts, all);
  }

  Roster assented(String party) {
    return new Roster(policy, policyLeaf, standing.plus(party), posts, keys);
  }

  Roster with(PostBody body, String party, Hash leaf) {
    RegisteredPost post =
        new RegisteredPost(body.post(), party, body.title(), body.scopes(), body.blocks(), leaf);
    return new Roster(policy, policyLeaf, standing, posts.plus(post.post(), post), keys);
  }

  Roster with(KeyBody body, Hash leaf, long index) {
    PostKey key = PostKey.of(body, leaf, index);
    return new Roster(policy, policyLeaf, standing, posts, keys.plus(key.id(), key));
  }

  boolean founded() {
    return policy.isPresent()
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
                    + String.join(" ", key.scopes())));
  }
}
