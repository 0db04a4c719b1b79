package org.parley.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;

/** Turns the outcomes of a committed batch into what submitters are told. */
final class Replies {
  private final Bench bench;
  private final Batch batch;
  private final long sizeBefore;
  private final SignedCheckpoint after;
  private final Map<Hash, byte[]> notes = new HashMap<>();

  Replies(Bench bench, SignedCheckpoint before, SignedCheckpoint after, Batch batch) {
    this.bench = bench;
    this.batch = batch;
    this.sizeBefore = before.checkpoint().size();
    this.after = after;
  }

  /** Signs and keeps the refusals of this batch that spent a number. */
  void keepRefusals() throws IOException {
    List<Journal.Refused> kept = new ArrayList<>();
    for (Outcome.Noted noted : batch.toNote()) {
      byte[] note = note(noted);
      notes.put(noted.leafHash(), note);
      kept.add(
          new Journal.Refused(noted.leafHash(), noted.key(), noted.seq(), noted.refusal(), note));
    }
    if (!kept.isEmpty()) {
      bench.journal().keep(kept);
    }
  }

  SubmitReply of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Logged logged -> accepted(logged);
      case Outcome.Noted noted ->
          new SubmitReply.Refused(noted.refusal(), Optional.of(sent(noted)));
      case Outcome.Plain plain -> new SubmitReply.Refused(plain.refusal(), Optional.empty());
    };
  }

  private byte[] sent(Outcome.Noted noted) {
    if (noted.noted().isPresent()) {
      return noted.noted().get().note();
    }
    return notes.computeIfAbsent(noted.leafHash(), leaf -> note(noted));
  }

  private byte[] note(Outcome.Noted noted) {
    Checkpoint at = after.checkpoint();
    return bench
        .pen()
        .sign(
            new RefusalNote(
                    at.origin(),
                    noted.leafHash(),
                    noted.refusal().code(),
                    noted.refusal().path(),
                    at.size(),
                    at.root())
                .text(),
            batch.now());
  }

  private SubmitReply accepted(Outcome.Logged logged) {
    Ledger ledger = bench.ledger();
    long index = logged.index();
    SignedCheckpoint at = index < sizeBefore ? ledger.checkpointOf(index) : after;
    Optional<byte[]> decision = logged.decided() ? statement(index + 1) : Optional.empty();
    return new SubmitReply.Accepted(
        receipt(index, at),
        decision,
        decision.map(bytes -> receipt(index + 1, at)),
        index,
        logged.leafHash(),
        logged.before());
  }

  private byte[] receipt(long index, SignedCheckpoint at) {
    Ledger ledger = bench.ledger();
    return index < sizeBefore
        ? ledger.receipt(index, at).bytes()
        : ledger.receipt(index, here(index).leaf().bytes(), at).bytes();
  }

  private Recorded here(long index) {
    return batch.recorded().get((int) (index - sizeBefore));
  }

  private Optional<byte[]> statement(long index) {
    return index < sizeBefore
        ? bench.ledger().statement(index).map(VaultRecord::statement)
        : here(index).statement().map(Statement::bytes);
  }
}
