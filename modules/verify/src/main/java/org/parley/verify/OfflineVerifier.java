package org.parley.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Checks a receipt and its statement with no network and no trust in whoever handed them over.
 *
 * <p>In order: every text is parsed strictly; the log is one the trust policy lists; its signature
 * on the checkpoint holds; the leaf is in the tree at its index; the statement is the one the leaf
 * names; the author's key was certified, before that index, by a root key of its party, which the
 * founding policy names, whose hash the trust policy holds; the author's signature holds; the
 * witnesses' signatures are counted. The answer says in words what is shown and what is not.
 *
 * <p>Threat: an operator or a party that edits, invents, moves or back-dates entries. Not covered,
 * and said in the answer: a log that shows different people different histories while no witness
 * looks, a stolen key, a false statement.
 */
public final class OfflineVerifier {
  /** Stands first wherever an entry of a practice log is shown. */
  public static final String EXERCISE_MARK = "EXERCISE ONLY, invented parties";

  private OfflineVerifier() {}

  /**
   * Verifies one receipt.
   *
   * @param receipt the {@code .tlog-proof} file
   * @param statement the statement's exact bytes
   * @param policyFile the trust policy, with its genesis line
   * @param keysJson receipts and statements of the policy, its assents, the posts and the keys
   */
  public static Verdict verify(
      byte[] receipt, byte[] statement, byte[] policyFile, byte[] keysJson) {
    String file = "policy";
    try {
      TrustPolicy trust = TrustPolicy.parse(policyFile);
      SignedStates states = new SignedStates(trust);
      file = "receipt";
      LoggedStatement logged = LoggedStatement.read(receipt, statement, states);
      file = "keys";
      Keyring keyring = Keyring.read(keysJson, trust, states);
      file = "receipt";
      return verified(logged, keyring, keyring.mainSigner(logged), trust);
    } catch (Malformed e) {
      return new Verdict.Rejected(e.code(), file + e.path() + ": " + e.detail());
    }
  }

  private static Verdict verified(
      LoggedStatement logged, Keyring keyring, Keyring.Holder signer, TrustPolicy trust)
      throws Malformed {
    Checkpoint state = logged.receipt().checkpoint().checkpoint();
    Map<String, Long> cosigned = trust.cosignatures(logged.receipt().checkpoint().note());
    OptionalLong quorum = trust.quorumTime(cosigned);
    Optional<Long> notAfter =
        quorum.isPresent() ? Optional.of(quorum.getAsLong()) : Optional.empty();
    Envelope said = logged.envelope();
    Verdict.Facts facts =
        new Verdict.Facts(
            state.origin(),
            keyring.exercise(),
            keyring.operator(),
            logged.index(),
            state.size(),
            logged.leafHash(),
            logged.leaf().statementHash(),
            logged.leaf().leafClass(),
            said.kind(),
            said.from(),
            said.to(),
            said.at(),
            said.drill(),
            signer.key().name(),
            signer.index(),
            signer.contestedSince() <= logged.index()
                ? Optional.of(signer.contestedSince())
                : Optional.empty(),
            notAfter);
    Grade grade = notAfter.isPresent() ? Grade.WITNESSED : Grade.LOGGED;
    return new Verdict.Verified(
        grade,
        facts,
        proven(facts, cosigned),
        notProven(facts, trust, cosigned, withdrawal(facts, keyring, signer)));
  }

  private static List<String> proven(Verdict.Facts facts, Map<String, Long> cosigned) {
    List<String> proven = new ArrayList<>();
    proven.add(
        "The log "
            + facts.origin()
            + " has signed that entry "
            + facts.index()
            + " of "
            + facts.size()
            + " is this one.");
    proven.add(
        "The entry was signed with the key "
            + facts.keyName()
            + ", which stands for "
            + facts.from()
            + " since entry "
            + facts.certifiedAt()
            + ".");
    proven.add("The statement is, byte for byte, the one that was signed.");
    facts
        .contestedSince()
        .ifPresent(since ->
            proven.add(
                "CONTESTED: two roots of the party ended the key and say that from entry "
                    + since
                    + " on others may have used it."));
    for (Map.Entry<String, Long> witness : cosigned.entrySet()) {
      proven.add(
          "Witness "
              + witness.getKey()
              + " had seen this state of the log by "
              + moment(witness.getValue())
              + " on its own clock.");
    }
    if (facts.notAfterSeconds().isPresent()) {
      proven.add(
          "By "
              + moment(facts.notAfterSeconds().get())
              + " enough witnesses had seen it: it was logged no later.");
    }
    return proven;
  }

  private static List<String> notProven(
      Verdict.Facts facts, TrustPolicy trust, Map<String, Long> cosigned, String withdrawal) {
    List<String> open = new ArrayList<>();
    open.add("That the statement is true: only that it was made.");
    open.add("That a person read it, or that it reached anybody beyond the log.");
    open.add("That nothing else was said, here or elsewhere; silence proves nothing.");
    open.add("Which person used the key: a key stands for a post.");
    open.add(
        "When it happened or was written: " + facts.at() + " is the author's own word for it.");
    open.add(withdrawal);
    if (facts.notAfterSeconds().isPresent()) {
      open.add("That the witnesses also saw the states the keys file was taken from.");
    } else if (trust.quorum().isEmpty()) {
      open.add(
          "That everybody was shown the same log: the trust policy asks for no witness, so the"
              + " operator alone ("
              + facts.operator()
              + ") vouches for order and time.");
    } else {
      open.add(
          "That everybody was shown the same log: "
              + cosigned.size()
              + " of the policy's "
              + trust.witnesses().size()
              + " witnesses signed this state, fewer than it asks"
              + " for.");
    }
    for (Map.Entry<String, VerifierKey> witness : trust.witnesses().entrySet()) {
      if (witness.getValue().type() == KeyType.COSIGNATURE_MLDSA44) {
        open.add(
            "Whether witness "
                + witness.getKey()
                + " signed: its ML-DSA-44 signatures are not checked here.");
      }
    }
    return open;
  }

  /** What the keys file shows, and cannot show, of the end of the signer's key. */
  private static String withdrawal(Verdict.Facts facts, Keyring keyring, Keyring.Holder signer) {
    String shown = ", shows no withdrawal of it";
    if (signer.end() < Long.MAX_VALUE) {
      shown = ", shows that it ended at entry " + signer.end();
    } else if (signer.asked() < Long.MAX_VALUE) {
      shown = ", shows that its end was asked for at entry " + signer.asked() + ", by one voice";
    }
    return "That the key was not withdrawn before entry "
        + facts.index()
        + ": the keys file, which goes up to entry "
        + keyring.through()
        + shown
        + "; it may be incomplete: only a copy of the whole log up to entry "
        + facts.index()
        + " can show that.";
  }

  private static String moment(long seconds) {
    boolean sane = seconds >= 0 && seconds < 253_402_300_800L;
    return sane ? Instant.ofEpochSecond(seconds).toString() : "second " + seconds;
  }
}
