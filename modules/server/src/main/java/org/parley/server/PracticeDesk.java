package org.parley.server;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.parley.casefile.CaseFile;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ScenarioDesk;
import org.parley.cli.Starter;
import org.parley.desk.Desk;
import org.parley.desk.SubmitReply;
import org.parley.disclosure.Viewer;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/** A practice log as a scenario files with it: a real desk and ledger, a clock that is set. */
final class PracticeDesk implements ScenarioDesk {
  private final OpenLog log;
  private final LogKeys keys;
  private final PracticeClock clock;
  private final HandedWatch handed;
  private final Serving serving;
  private final Runnable afterwards;

  /** Puts HTTP in front of an open log. */
  @FunctionalInterface
  interface Serving {
    Starter.Running serve(OpenLog log, Starter.ServeOptions options);
  }

  /**
   * @param afterwards runs once the log is closed
   */
  PracticeDesk(
      OpenLog log,
      LogKeys keys,
      PracticeClock clock,
      HandedWatch handed,
      Serving serving,
      Runnable afterwards) {
    this.log = log;
    this.keys = keys;
    this.clock = clock;
    this.handed = handed;
    this.serving = serving;
    this.afterwards = afterwards;
  }

  @Override
  public VerifierKey logKey() {
    return keys.log().key();
  }

  @Override
  public VerifierKey deskKey() {
    return keys.desk().key();
  }

  @Override
  public String rules() {
    return Desk.RULES;
  }

  @Override
  public void setNow(Instant now) {
    clock.set(now);
  }

  @Override
  public Reply submit(Submission submission) {
    SubmitReply reply = log.desk().submit(submission).join();
    return switch (reply) {
      case SubmitReply.Accepted accepted ->
          new Reply.Accepted(
              accepted.receipt(),
              accepted.decision().orElse(new byte[0]),
              accepted.decisionReceipt().orElse(new byte[0]));
      case SubmitReply.Refused refused -> new Reply.Refused(refused.refusal());
      case SubmitReply.Busy busy -> throw CannotGoOn.stopped("a practice desk is busy", "");
      case SubmitReply.Stopped stopped ->
          throw CannotGoOn.stopped("the desk stopped: " + stopped.why(), "");
    };
  }

  @Override
  public void awaitHanded(Hash leaf, Set<String> parties) {
    handed.await(leaf, parties);
  }

  @Override
  public Seen seen() {
    Checkpoint newest = log.ledger().checkpoint().checkpoint();
    return new Seen(newest.size(), newest.root());
  }

  @Override
  public Optional<byte[]> statement(Hash leaf) {
    OptionalLong index = log.ledger().indexOf(leaf);
    return index.isPresent() ? statement(index.getAsLong()) : Optional.empty();
  }

  @Override
  public long size() {
    return log.ledger().size();
  }

  @Override
  public Receipt receipt(long index) {
    return log.ledger().receipt(index);
  }

  @Override
  public Optional<byte[]> statement(long index) {
    return log.ledger().statement(index).map(VaultRecord::statement);
  }

  @Override
  public String policyFile() {
    return TrustPolicy.of(logKey(), log.desk().situation().policyLeaf()).text();
  }

  @Override
  public Hash digest() {
    return log.desk().situation().digest();
  }

  @Override
  public boolean mayRead(String party, Hash leaf) {
    return log.register().index(Viewer.of(party), leaf).isPresent();
  }

  @Override
  public CaseFile caseFile(Viewer viewer) {
    return log.register().caseFile(viewer);
  }

  @Override
  public Starter.Running serve(Starter.ServeOptions options) {
    clock.release();
    return serving.serve(log, options);
  }

  @Override
  public void close() {
    log.close();
    afterwards.run();
  }
}
