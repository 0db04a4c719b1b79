package org.parley.desk;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.parley.ledger.StrictSignatures;
import org.parley.statement.Address;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * The door: reads a submission strictly and checks the leaf's signature, before it takes up any of
 * the decision thread's time. Runs on worker threads against a snapshot.
 *
 * <p>What it decides never changes later: bytes stay malformed, a signature stays wrong, keys are
 * only ever added, and one that has ended stays ended. Everything that depends on the order of
 * things is left to the decision thread. The signature comes before the statement: for a stranger
 * no statement is parsed.
 */
final class Admission {
  private final String origin;
  private final Limits limits;
  private final StrictSignatures signatures = new StrictSignatures();

  Admission(String origin, Limits limits) {
    this.origin = origin;
    this.limits = limits;
  }

  Admitted admit(Submission submission, Situation snapshot) {
    Leaf leaf;
    try {
      leaf = Leaf.read(submission.leaf());
    } catch (Malformed e) {
      Refusal refusal = Refusal.of(e);
      return new Admitted.Turned(
          new Refusal(refusal.code(), "/leaf" + refusal.path(), refusal.detail()));
    }
    Optional<PostKey> key =
        snapshot.policy().isPresent()
            ? snapshot.key(KeyId.of(leaf.signature()))
            : foundingKey(leaf, submission);
    if (key.isEmpty()) {
      return new Admitted.Turned(stranger(leaf, snapshot));
    }
    byte[] text = leaf.text().getBytes(StandardCharsets.UTF_8);
    if (!signatures.verify(key.get().vkey(), text, leaf.signature().signature())) {
      return new Admitted.Turned(DeskRefusal.SIGNATURE_INVALID.at("/leaf"));
    }
    return signed(leaf, key.get(), submission, snapshot.size());
  }

  private Refusal stranger(Leaf leaf, Situation snapshot) {
    if (!leaf.origin().equals(origin)) {
      return otherLog(leaf);
    }
    if (snapshot.policy().isPresent()) {
      return DeskRefusal.KEY_UNKNOWN.at("/leaf");
    }
    return leaf.leafClass() == LeafClass.ADMIN
        ? DeskRefusal.GENESIS_ROOT_NOT_NAMED.at("/leaf")
        : DeskRefusal.GENESIS_POLICY_FIRST.at("/leaf");
  }

  private Refusal otherLog(Leaf leaf) {
    return DeskRefusal.ORIGIN_OTHER_LOG.at("/leaf", "the leaf is for " + leaf.origin());
  }

  /** Before leaf 0 the only keys are those that the policy at hand names itself. */
  private Optional<PostKey> foundingKey(Leaf leaf, Submission submission) {
    Reading reading = Statement.read(submission.statement(), limits);
    if (!(reading instanceof Reading.Of of) || !(of.statement().body() instanceof PolicyBody p)) {
      return Optional.empty();
    }
    for (PolicyParty party : p.parties()) {
      for (VerifierKey root : party.roots()) {
        if (root.matches(leaf.signature()) && PolicyRules.signsLeaves(root)) {
          return Optional.of(
              PostKey.ofPolicy(root, Address.ofRoot(party.name()), leaf.leafHash(), 0));
        }
      }
    }
    return Optional.empty();
  }

  private Admitted signed(Leaf leaf, PostKey key, Submission submission, long size) {
    Hash leafHash = leaf.leafHash();
    byte[] statementBytes = submission.statement();
    boolean shown = Hash.sha256(statementBytes).equals(leaf.statementHash());
    if (key.endedBefore(size)) {
      return new Admitted.Unfit(leaf, leafHash, key, DeskRefusal.ended(key), shown);
    }
    if (!leaf.origin().equals(origin)) {
      return new Admitted.Unfit(leaf, leafHash, key, otherLog(leaf), shown);
    }
    if (!shown) {
      Refusal refusal = DeskRefusal.STATEMENT_HASH_MISMATCH.at("/leaf/hash");
      return new Admitted.Unfit(leaf, leafHash, key, refusal, false);
    }
    Optional<Refusal> blob = blob(leaf, submission);
    if (blob.isPresent()) {
      return new Admitted.Unfit(leaf, leafHash, key, blob.get(), true);
    }
    return switch (Statement.read(statementBytes, limits)) {
      case Reading.Refused(Refusal refusal) ->
          new Admitted.Unfit(leaf, leafHash, key, refusal, true);
      case Reading.Of(Statement statement) ->
          fits(leaf.leafClass(), statement)
              ? new Admitted.Sound(new Presented(leaf, leafHash, statement, key, submission.blob()))
              : new Admitted.Unfit(
                  leaf, leafHash, key, DeskRefusal.CLASS_WRONG.at("/leaf/class"), true);
    };
  }

  private static Optional<Refusal> blob(Leaf leaf, Submission submission) {
    if (leaf.blob().isEmpty() && submission.blob().isPresent()) {
      return Optional.of(DeskRefusal.BLOB_NOT_SIGNED.at("/blob"));
    }
    return submission.blob().map(Hash::sha256).equals(leaf.blob())
        ? Optional.empty()
        : Optional.of(DeskRefusal.BLOB_MISSING.at("/blob"));
  }

  /** An unknown kind may carry any class but the desk's own sign of life. */
  private static boolean fits(LeafClass leafClass, Statement statement) {
    return statement
        .kind()
        .map(kind -> kind.leafClass() == leafClass)
        .orElse(leafClass != LeafClass.BEAT);
  }
}
