package org.parley.desk;

import java.util.Optional;
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
}
