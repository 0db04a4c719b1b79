package org.parley.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The log states met while checking one receipt: each must bear the signature of a listed log, and
 * no two of one size may differ.
 */
public final class SignedStates {
  private final TrustPolicy trust;
  private final Set<String> checked = new HashSet<>();
  private final Map<Long, Checkpoint> bySize = new HashMap<>();

  /** Nothing met yet. */
  public SignedStates(TrustPolicy trust) {
    this.trust = trust;
  }

  /**
   * Meets a state.
   *
   * @throws Malformed {@code verify.origin}, {@code verify.log-signature} or {@code verify.fork}
   */
  public void check(SignedCheckpoint signed) throws Malformed {
    Checkpoint state = signed.checkpoint();
    Optional<VerifierKey> log = trust.log(state.origin());
    if (log.isEmpty()) {
      throw new Malformed(VerifyCode.VERIFY_ORIGIN, "", "not listed: " + state.origin());
    }
    if (checked.contains(signed.text())) {
      return;
    }
    if (!signed.signedBy(log.get())) {
      throw new Malformed(
          VerifyCode.VERIFY_LOG_SIGNATURE, "", "no valid line of " + state.origin());
    }
    Checkpoint other = bySize.putIfAbsent(state.size(), state);
    if (other != null && !other.equals(state)) {
      throw new Malformed(
          VerifyCode.VERIFY_FORK,
          "",
          "two signed roots for " + state.size() + " leaves: keep both files, they are evidence");
    }
    checked.add(signed.text());
  }
}
