package org.parley.cli;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.parley.casefile.CaseFile;
import org.parley.disclosure.Viewer;
import org.parley.statement.Refusal;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.VerifierKey;

/**
 * The one log a {@link ScenarioRunner} files its steps with.
 *
 * <p>Behind it stands a real desk with a real ledger; only its clock is set by the scenario.
 */
public interface ScenarioDesk extends AutoCloseable {

  /** What the desk said to one statement. */
  sealed interface Reply {
    /** Recorded; the decision is the exact text of the desk's statement. */
    record Accepted(byte[] receipt, byte[] decision, byte[] decisionReceipt) implements Reply {}

    /** Not recorded. */
    record Refused(Refusal refusal) implements Reply {}
  }

  /** The log key and the desk key the policy has to name. */
  VerifierKey logKey();

  /** The key that signs decisions and {@code handed}. */
  VerifierKey deskKey();

  /** The version of the rules by which it decides. */
  String rules();

  /** Sets the clock; it never goes back. */
  void setNow(Instant now);

  /** Files a statement and waits for the reply. */
  Reply submit(Submission submission);

  /** Waits until the statement was offered to each of these parties. */
  void awaitHanded(Hash leaf, Set<String> parties);

  /** The newest checkpoint, as a leaf states it. */
  Seen seen();

  /** The exact text of a recorded statement. */
  Optional<byte[]> statement(Hash leaf);

  /** How many leaves the log holds. */
  long size();

  /** The receipt of a leaf, all of them under the newest checkpoint. */
  Receipt receipt(long index);

  /** The exact text of the statement of a leaf. */
  Optional<byte[]> statement(long index);

  /** The policy file that the verifier wants. */
  String policyFile();

  /** The digest of the state; the same after a rebuild. */
  Hash digest();

  /** Whether a party may read a recorded statement. */
  boolean mayRead(String party, Hash leaf);

  /** All that this viewer may know of what is recorded. */
  CaseFile caseFile(Viewer viewer);

  /** Answers HTTP from now on, its clock going on from where the scenario left it. */
  Starter.Running serve(Starter.ServeOptions options);

  @Override
  void close();
}
