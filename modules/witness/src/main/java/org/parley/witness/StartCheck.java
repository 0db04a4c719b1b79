package org.parley.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.parley.ledger.Ledger;
import org.parley.tls.CallTrust;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.SignedCheckpoint;

/**
 * Asks the witnesses, before anything is signed, whether they have seen more of this log than lies
 * in this directory. One of them that has is enough to sign nothing: the directory is an old copy.
 *
 * <p>Only what the log key has signed counts; a witness cannot stop a log by its word alone.
 */
public final class StartCheck {
  private final Ledger ledger;
  private final List<NamedWitness> witnesses;
  private final CallTrust calls;

  /** Checks that log against those witnesses; those without an address are left out. */
  public StartCheck(Ledger ledger, List<NamedWitness> witnesses) {
    this(ledger, witnesses, CallTrust.USUAL);
  }

  /**
   * @param calls whom it believes over TLS, and what it shows
   */
  public StartCheck(Ledger ledger, List<NamedWitness> witnesses, CallTrust calls) {
    this.ledger = ledger;
    this.calls = calls;
    this.witnesses = witnesses.stream().filter(w -> w.address().isPresent()).toList();
  }

  /** What the witnesses said. */
  public sealed interface Finding {
    /**
     * Nobody has seen more, and somebody answered, or there is nobody to ask.
     *
     * @param answered how many witnesses answered
     * @param confirmed how many of them have a state of this log, which this directory continues
     */
    record Clear(int answered, int confirmed) implements Finding {}

    /** There are witnesses and none answers; ask again. */
    record NobodyAnswers(String why) implements Finding {}

    /** This directory must not sign. */
    record Behind(String why) implements Finding {}
  }

  /** Asks all of them at once. */
  public Finding ask() {
    if (witnesses.isEmpty()) {
      return new Finding.Clear(0, 0);
    }
    List<String> silent = new ArrayList<>();
    int answered = 0;
    int confirmed = 0;
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<WitnessClient.Shown>> shown = new ArrayList<>();
      for (NamedWitness witness : witnesses) {
        WitnessClient client =
            new WitnessClient(witness.key(), witness.address().orElseThrow(), this.calls);
        shown.add(calls.submit(() -> client.checkpoint(origin())));
      }
      for (int i = 0; i < shown.size(); i++) {
        String name = witnesses.get(i).name();
        switch (got(shown.get(i))) {
          case WitnessClient.Shown.Nothing nothing -> answered++;
          case WitnessClient.Shown.Unreachable unreachable ->
              silent.add(name + ": " + unreachable.why());
          case WitnessClient.Shown.State state -> {
            Optional<String> behind = behind(name, state.state());
            if (behind.isPresent()) {
              return new Finding.Behind(behind.get());
            }
            answered++;
            confirmed += state.state().signedBy(ledger.key()) ? 1 : 0;
          }
        }
      }
    }
    return answered > 0
        ? new Finding.Clear(answered, confirmed)
        : new Finding.NobodyAnswers(
            "no witness answers, so nobody can say whether this is the newest copy of the log ("
                + String.join("; ", silent)
                + ")");
  }

  private String origin() {
    return ledger.key().name();
  }

  private static WitnessClient.Shown got(Future<WitnessClient.Shown> shown) {
    try {
      return shown.get();
    } catch (ExecutionException e) {
      return new WitnessClient.Shown.Unreachable(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new WitnessClient.Shown.Unreachable("interrupted");
    }
  }

  /**
   * Why this directory must not sign after a witness showed that state; empty when it may.
   *
   * @param witness how the witness is called
   */
  public Optional<String> behind(String witness, SignedCheckpoint shown) {
    Checkpoint state = shown.checkpoint();
    if (!ledger.signedHere(shown)) {
      return Optional.empty();
    }
    long here = ledger.size();
    if (state.size() > here) {
      return Optional.of(
          "the witness "
              + witness
              + " has seen "
              + state.size()
              + " entries of this log, this directory has "
              + here
              + ": nothing is signed; restore the newest copy");
    }
    Optional<Hash> root = ledger.rootAt(state.size());
    if (!root.equals(Optional.of(state.root()))) {
      return Optional.of(
          "the witness "
              + witness
              + " has a state of "
              + state.size()
              + " entries with another root than this directory: these two cannot both be true;"
              + " nothing is signed");
    }
    return Optional.empty();
  }
}
