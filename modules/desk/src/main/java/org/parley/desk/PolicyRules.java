package org.parley.desk;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.ledger.StrictSignatures;
import org.parley.statement.Address;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Refusal;
import org.parley.statement.RulesVersion;
import org.parley.statement.Setting;
import org.parley.statement.Statement;
import org.parley.verify.KeyType;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * What a policy must say before this server runs under it: log and desk keys it holds, and sound
 * root keys with the names by which everyone will know whose they are. A later policy keeps what
 * the founders founded: the log, whether it is practice, and every party.
 *
 * @param origin the log's name
 * @param logs the keys held for checkpoints, at least one
 * @param desks the keys held for decisions, at least one
 */
record PolicyRules(String origin, List<VerifierKey> logs, List<VerifierKey> desks) {
  private static final StrictSignatures SIGNATURES = new StrictSignatures();

  /** How the name of a log for training ends. */
  private static final String TRAINING = "/training";

  PolicyRules {
    logs = List.copyOf(logs);
    desks = List.copyOf(desks);
  }

  /** Leaf 0. */
  Optional<Refusal> check(PolicyBody policy) {
    return check(policy, Situation.EMPTY);
  }

  private Optional<Refusal> check(PolicyBody policy, Situation now) {
    if (!policy.origin().equals(origin)) {
      return Optional.of(DeskRefusal.POLICY_ORIGIN.at("/body/origin", "this log is " + origin));
    }
    if (policy.origin().endsWith(TRAINING) && policy.setting() != Setting.EXERCISE) {
      return Optional.of(DeskRefusal.POLICY_SETTING.at("/body/setting"));
    }
    Optional<PostKey> desk = now.key(KeyId.of(policy.deskKey()));
    if (!desks.contains(policy.deskKey()) || desk.filter(PolicyRules::unfitDesk).isPresent()) {
      return Optional.of(DeskRefusal.POLICY_DESK_KEY.at("/body/desk_key"));
    }
    if (!logs.contains(policy.logKeys().getFirst())) {
      return Optional.of(DeskRefusal.POLICY_LOG_KEY.at("/body/log_keys"));
    }
    if (RulesVersion.named(policy.rules()).isEmpty()) {
      return Optional.of(
          DeskRefusal.POLICY_RULES.at("/body/rules", "this server applies " + Desk.RULES));
    }
    return roots(policy, now).or(() -> logKeys(policy, now));
  }

  private Optional<Refusal> logKeys(PolicyBody policy, Situation now) {
    for (int k = 0; k < policy.logKeys().size(); k++) {
      VerifierKey log = policy.logKeys().get(k);
      if (log.type() != KeyType.ED25519 || !log.name().equals(origin) || now.pastLogKey(log)) {
        return Optional.of(DeskRefusal.POLICY_KEY.at("/body/log_keys/" + k));
      }
    }
    return Optional.empty();
  }

  private static boolean unfitDesk(PostKey known) {
    return !known.holder().equals(Address.DESK) || known.endedAt().isPresent();
  }

  /** A policy after leaf 0. */
  Optional<Refusal> later(Presented said, PolicyBody policy, Situation now) {
    Statement statement = said.statement();
    if (statement.replaces().isEmpty()) {
      return Optional.of(DeskRefusal.POLICY_ALREADY_SET.at("/kind"));
    }
    if (!statement.replaces().equals(now.policyInForce())) {
      return Optional.of(DeskRefusal.POLICY_NOT_IN_FORCE.at("/replaces"));
    }
    boolean sameId =
        now.policyLeaf()
            .flatMap(now::leaf)
            .filter(first -> first.id().equals(statement.id()))
            .isPresent();
    if (!sameId) {
      return Optional.of(DeskRefusal.REPLACES_OTHER_ID.at("/id"));
    }
    PolicyBody before = now.policy().orElseThrow();
    if (policy.setting() != before.setting()) {
      return Optional.of(DeskRefusal.POLICY_SETTING.at("/body/setting"));
    }
    for (PolicyParty party : before.parties()) {
      Optional<PolicyParty> kept = policy.party(party.name());
      if (kept.isEmpty() || (party.founder() && !kept.get().founder())) {
        return Optional.of(
            DeskRefusal.POLICY_PARTY.at("/body/parties", party.name() + " is missing"));
      }
    }
    return check(policy, now).or(() -> KeyRules.toEveryone(statement));
  }

  /** A founder's voice for a later policy. */
  static Optional<Refusal> voice(Presented said, Proposal proposal, Situation now) {
    if (said.key().holder().form() != Address.Form.ROOT) {
      return Optional.of(DeskRefusal.ROOT_NEEDED.at("/from"));
    }
    if (proposal.voices().contains(said.party())) {
      return Optional.of(DeskRefusal.ASSENT_ALREADY.at("/body/of"));
    }
    return proposal.replaces().equals(now.policyInForce())
        ? KeyRules.toEveryone(said.statement())
        : Optional.of(DeskRefusal.ASSENT_SUPERSEDED.at("/body/of"));
  }

  private Optional<Refusal> roots(PolicyBody policy, Situation now) {
    Set<KeyId> ids = new HashSet<>();
    Set<String> publicKeys = new HashSet<>();
    policy.logKeys().forEach(key -> ids.add(KeyId.of(key)));
    ids.add(KeyId.of(policy.deskKey()));
    for (int p = 0; p < policy.parties().size(); p++) {
      PolicyParty party = policy.parties().get(p);
      for (int r = 0; r < party.roots().size(); r++) {
        VerifierKey root = party.roots().get(r);
        String path = "/body/parties/" + p + "/roots/" + r;
        if (!named(root.name(), party.name() + "/root") || !signsLeaves(root)) {
          return Optional.of(
              DeskRefusal.POLICY_KEY.at(
                  path, "expected a signing key named " + origin + "/" + party.name() + "/root"));
        }
        if (!ids.add(KeyId.of(root)) || !publicKeys.add(StrictBase64.encode(root.publicKey()))) {
          return Optional.of(DeskRefusal.POLICY_TWICE.at(path));
        }
        if (now.keys().stream().anyMatch(key -> key.same(root) && unfitRoot(key, root))) {
          return Optional.of(
              DeskRefusal.POLICY_KEY.at(
                  path,
                  "this key has ended, or is known under another name; it does not come back"));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean unfitRoot(PostKey known, VerifierKey root) {
    return known.endedAt().isPresent() || !known.vkey().equals(root);
  }

  /** True for {@code <origin>/<holder>}, and for that with a further {@code /<number>}. */
  boolean named(String name, String holder) {
    String plain = origin + "/" + holder;
    return name.equals(plain)
        || (name.startsWith(plain + "/")
            && name.substring(plain.length() + 1).matches("[1-9][0-9]{0,5}"));
  }

  /** True for a sound key of a kind that may sign leaves. */
  static boolean signsLeaves(VerifierKey key) {
    boolean type = key.type() == KeyType.ED25519 || key.type() == KeyType.ECDSA_P256;
    return type && SIGNATURES.admissible(key);
  }
}
