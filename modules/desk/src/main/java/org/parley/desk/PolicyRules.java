package org.parley.desk;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.parley.ledger.StrictSignatures;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Refusal;
import org.parley.verify.KeyType;
import org.parley.verify.VerifierKey;

/**
 * What leaf 0 must say before this server runs under it: its own log and desk key, and sound root
 * keys with the names by which everyone will know whose they are.
 *
 * @param origin the log's name
 * @param log the key that signs checkpoints
 * @param desk the key that signs decisions
 */
record PolicyRules(String origin, VerifierKey log, VerifierKey desk) {
  private static final StrictSignatures SIGNATURES = new StrictSignatures();

  Optional<Refusal> check(PolicyBody policy) {
    if (!policy.origin().equals(origin)) {
      return Optional.of(DeskRefusal.POLICY_ORIGIN.at("/body/origin", "this log is " + origin));
    }
    if (!policy.deskKey().equals(desk)) {
      return Optional.of(DeskRefusal.POLICY_DESK_KEY.at("/body/desk_key"));
    }
    if (!policy.logKeys().contains(log)) {
      return Optional.of(DeskRefusal.POLICY_LOG_KEY.at("/body/log_keys"));
    }
    if (!policy.rules().equals(Desk.RULES)) {
      return Optional.of(
          DeskRefusal.POLICY_RULES.at("/body/rules", "this server applies " + Desk.RULES));
    }
    return roots(policy);
  }

  private Optional<Refusal> roots(PolicyBody policy) {
    Set<VerifierKey> keys = new HashSet<>(policy.logKeys());
    keys.add(policy.deskKey());
    Set<KeyId> ids = new HashSet<>();
    keys.forEach(key -> ids.add(KeyId.of(key)));
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
        if (!ids.add(KeyId.of(root))) {
          return Optional.of(DeskRefusal.POLICY_TWICE.at(path));
        }
      }
    }
    return Optional.empty();
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
