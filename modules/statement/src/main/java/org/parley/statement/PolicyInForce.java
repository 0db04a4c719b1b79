package org.parley.statement;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.Hash;

/**
 * Which policy is in force, told by the policies and assents of a log in their order: leaf 0, then
 * each later one for which a root of every founder of the policy in force has spoken. Immutable.
 */
public final class PolicyInForce {
  /** Before leaf 0. */
  public static final PolicyInForce NONE =
      new PolicyInForce(Optional.empty(), Optional.empty(), Map.of());

  private final Optional<PolicyBody> body;
  private final Optional<Hash> leaf;
  private final Map<Hash, Asked> asked;

  /** A later policy with the parties that spoke for it. */
  private record Asked(PolicyBody body, Optional<Hash> replaces, Set<String> voices) {
    Asked plus(String party) {
      Set<String> more = new HashSet<>(voices);
      more.add(party);
      return new Asked(body, replaces, more);
    }
  }

  private PolicyInForce(Optional<PolicyBody> body, Optional<Hash> leaf, Map<Hash, Asked> asked) {
    this.body = body;
    this.leaf = leaf;
    this.asked = asked;
  }

  /** The policy in force; empty before leaf 0. */
  public Optional<PolicyBody> body() {
    return body;
  }

  /** Its leaf hash. */
  public Optional<Hash> leaf() {
    return leaf;
  }

  /** What is in force after one more statement; others than policies and assents change nothing. */
  public PolicyInForce after(Hash at, Statement statement) {
    String party = statement.from().party().orElse("");
    if (statement.body() instanceof PolicyBody policy) {
      return body.isEmpty()
          ? new PolicyInForce(Optional.of(policy), Optional.of(at), Map.of())
          : with(at, new Asked(policy, statement.replaces(), Set.of(party)));
    }
    if (statement.body() instanceof AssentBody assent && asked.containsKey(assent.of())) {
      return with(assent.of(), Objects.requireNonNull(asked.get(assent.of())).plus(party));
    }
    return this;
  }

  private PolicyInForce with(Hash at, Asked policy) {
    boolean open = leaf.isPresent() && policy.replaces().equals(leaf);
    boolean all =
        body.map(before -> before.parties().stream())
            .orElseThrow()
            .filter(PolicyParty::founder)
            .allMatch(founder -> policy.voices().contains(founder.name()));
    if (open && all) {
      return new PolicyInForce(Optional.of(policy.body()), Optional.of(at), Map.of());
    }
    Map<Hash, Asked> more = new LinkedHashMap<>(asked);
    more.put(at, policy);
    return new PolicyInForce(body, leaf, Map.copyOf(more));
  }
}
