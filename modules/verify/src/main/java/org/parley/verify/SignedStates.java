package org.parley.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The log states met while checking one receipt: each must bear the signature of a listed key of
 * its log, and no two of one size may differ.
 */
public final class SignedStates {
  private final TrustPolicy trust;
  private final Map<String, List<VerifierKey>> checked = new HashMap<>();
  private final Map<Long, Checkpoint> bySize = new HashMap<>();

  /** Nothing met yet. */
  public SignedStates(TrustPolicy trust) {
    this.trust = trust;
  }

  /**
   * Meets a state.
   *
   * @return the listed keys of its log that signed it; at least one
   * @throws Malformed {@code verify.origin}, {@code verify.log-signature} or {@code verify.fork}
   */
  public List<VerifierKey> check(SignedCheckpoint signed) throws Malformed {
    List<VerifierKey> signers = signers(signed);
    Checkpoint state = signed.checkpoint();
    Checkpoint other = bySize.putIfAbsent(state.size(), state);
    if (other != null && !other.equals(state)) {
      throw new Malformed(
          VerifyCode.VERIFY_FORK,
          "",
          "two signed roots for " + state.size() + " leaves: keep both files, they are evidence");
    }
    return signers;
  }

  /**
   * Who signed a state, whatever others were met.
   *
   * @return the listed keys of its log that signed it; at least one
   * @throws Malformed {@code verify.origin} or {@code verify.log-signature}
   */
  public List<VerifierKey> signers(SignedCheckpoint signed) throws Malformed {
    Checkpoint state = signed.checkpoint();
    List<VerifierKey> known = checked.get(signed.text());
    if (known != null) {
      return known;
    }
    List<VerifierKey> logs = trust.logs(state.origin());
    if (logs.isEmpty()) {
      throw new Malformed(VerifyCode.VERIFY_ORIGIN, "", "not listed: " + state.origin());
    }
    List<VerifierKey> signers = new ArrayList<>();
    for (VerifierKey log : logs) {
      if (signed.signedBy(log)) {
        signers.add(log);
      }
    }
    if (signers.isEmpty()) {
      throw new Malformed(
          VerifyCode.VERIFY_LOG_SIGNATURE, "", "no valid line of " + state.origin());
    }
    checked.put(signed.text(), signers);
    return signers;
  }
}
