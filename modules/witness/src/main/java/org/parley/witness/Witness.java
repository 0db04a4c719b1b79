package org.parley.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.Proof;
import org.parley.verify.SignedCheckpoint;

/**
 * The state machine of a witness (C2SP tlog-witness).
 *
 * <p>For one log at a time: is the state it keeps the one the request starts from, is it shown that
 * the new state only adds to it, then sign, keep, and only then answer. All of that is one step
 * under one lock, so two requests can never both be answered from the same old state; and what was
 * answered is on the disk, so a restart continues from it.
 *
 * <p>The time it signs never goes back for a log: when the clock does, the last time signed is
 * signed again until the clock has caught up.
 *
 * <p>When the disk does not take a state, nothing is signed for that log until the next start:
 * nobody knows then what the disk holds.
 */
public final class Witness {
  private final WitnessKey key;
  private final WitnessStore store;
  private final Copying copying;
  private final Map<String, Seat> seats = new LinkedHashMap<>();

  /** What stands between a checkpoint and its cosignature besides the proof: a mirror's leaves. */
  interface Copying {
    /** Stores every leaf of that state; empty when all are there and lead to its root. */
    Optional<Answer> hold(WitnessedLog log, SignedCheckpoint state);

    /** The state has been signed and kept: older partial files may go. */
    void settled(WitnessedLog log, Checkpoint state) throws IOException;

    /** For witnesses that keep no leaves. */
    Copying NOTHING =
        new Copying() {
          @Override
          public Optional<Answer> hold(WitnessedLog log, SignedCheckpoint state) {
            return Optional.empty();
          }

          @Override
          public void settled(WitnessedLog log, Checkpoint state) {}
        };
  }

  /** One log's place: what is kept, and the lock under which it changes. */
  private static final class Seat {
    private final WitnessedLog log;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<SignedCheckpoint> kept;
    private volatile Optional<String> stopped = Optional.empty();
    private long lastTime;

    private Seat(WitnessedLog log, Optional<SignedCheckpoint> kept, long lastTime) {
      this.log = log;
      this.kept = kept;
      this.lastTime = lastTime;
    }

    private long size() {
      return kept.map(state -> state.checkpoint().size()).orElse(0L);
    }
  }

  private Witness(WitnessKey key, WitnessStore store, Copying copying) {
    this.key = key;
    this.store = store;
    this.copying = copying;
  }

  /**
   * Reads what is kept for each log.
   *
   * @throws Malformed {@code witness.state} when a kept state is not one this key has signed, or a
   *     code of its form: such a witness must not sign
   */
  public static Witness open(WitnessStore store, WitnessKey key, List<WitnessedLog> logs)
      throws IOException, Malformed {
    return open(store, key, logs, Copying.NOTHING);
  }

  /** The same for a mirror, whose follower has read its leaves. */
  public static Witness open(
      WitnessStore store, WitnessKey key, List<WitnessedLog> logs, MirrorFollower follower)
      throws IOException, Malformed {
    return open(store, key, logs, (Copying) follower);
  }

  private static Witness open(
      WitnessStore store, WitnessKey key, List<WitnessedLog> logs, Copying copying)
      throws IOException, Malformed {
    Witness witness = new Witness(key, store, copying);
    for (WitnessedLog log : WitnessedLog.joined(logs)) {
      store.prepare(log);
      Optional<SignedCheckpoint> kept = store.read(log);
      long time = kept.isPresent() ? witness.timeOf(log, kept.get()) : 0;
      witness.seats.put(log.origin(), new Seat(log, kept, time));
    }
    return witness;
  }

  /** The time in this witness's own line, which must hold. */
  private long timeOf(WitnessedLog log, SignedCheckpoint kept) throws Malformed {
    boolean ofLog = kept.checkpoint().origin().equals(log.origin());
    for (NoteSignature line : kept.note().signatures()) {
      boolean own = key.key().matches(line);
      if (ofLog && own && key.key().verify(kept.note().textBytes(), line.signature())) {
        return ByteBuffer.wrap(line.signature()).getLong();
      }
    }
    throw new Malformed(
        "witness.state", "", "what is kept of " + log.origin() + " was not signed by " + key.key());
  }

  /** The logs it knows. */
  public List<WitnessedLog> logs() {
    return seats.values().stream().map(seat -> seat.log).toList();
  }

  /** The newest state signed of a log, by the hexadecimal name of the log. */
  public Optional<SignedCheckpoint> checkpoint(String hex) {
    return seats.values().stream()
        .filter(seat -> seat.log.hex().equals(hex))
        .findFirst()
        .flatMap(seat -> seat.kept);
  }

  /** Answers a request to cosign. */
  public Answer addCheckpoint(byte[] body, Instant now) {
    try {
      return addCheckpoint(CheckpointRequest.read(body), now);
    } catch (Malformed e) {
      return new Answer.Unreadable(e.code() + ": " + e.detail());
    }
  }

  private Answer addCheckpoint(CheckpointRequest request, Instant now) {
    Checkpoint state = request.checkpoint().checkpoint();
    Optional<Seat> known = Optional.ofNullable(seats.get(state.origin()));
    if (known.isEmpty()) {
      return new Answer.UnknownLog();
    }
    Seat seat = known.get();
    List<NoteSignature> own = seat.log.ownLines(request.checkpoint());
    if (own.isEmpty()) {
      return new Answer.NotSigned();
    }
    if (request.old() > state.size()) {
      return new Answer.Unreadable("the old size is above the size of the checkpoint");
    }
    SignedCheckpoint signed =
        new SignedCheckpoint(state, new Note(request.checkpoint().note().text(), own));
    Optional<Answer> turned = turnedDown(seat, request, signed);
    if (turned.isEmpty()) {
      turned = copying.hold(seat.log, signed);
    }
    if (turned.isPresent()) {
      return turned.get();
    }
    return signAndKeep(seat, request, signed, now);
  }

  /**
   * Signs the newest state a mirror has fetched by itself; the leaves it holds are the proof.
   *
   * @param signed a checkpoint of a known log, whatever lines it carries
   */
  public Answer follow(SignedCheckpoint signed, Instant now, ProofSource proofs) {
    Optional<Seat> known = Optional.ofNullable(seats.get(signed.checkpoint().origin()));
    if (known.isEmpty()) {
      return new Answer.UnknownLog();
    }
    Seat seat = known.get();
    long kept = seat.size();
    if (signed.checkpoint().size() < kept) {
      return new Answer.AnotherState(kept);
    }
    List<NoteSignature> own = seat.log.ownLines(signed);
    if (own.isEmpty()) {
      return new Answer.NotSigned();
    }
    Optional<Answer> missing = copying.hold(seat.log, signed);
    if (missing.isPresent()) {
      return missing.get();
    }
    List<Hash> proof = proofs.consistency(seat.log, kept, signed.checkpoint().size());
    SignedCheckpoint state =
        new SignedCheckpoint(signed.checkpoint(), new Note(signed.note().text(), own));
    return signAndKeep(seat, new CheckpointRequest(kept, proof, state), state, now);
  }

  /** Makes consistency proofs from leaves at hand. */
  @FunctionalInterface
  public interface ProofSource {
    List<Hash> consistency(WitnessedLog log, long smaller, long larger);
  }

  private Answer signAndKeep(
      Seat seat, CheckpointRequest request, SignedCheckpoint signed, Instant now) {
    seat.lock.lock();
    try {
      if (seat.stopped.isPresent()) {
        return new Answer.Stopped(seat.stopped.get());
      }
      Optional<Answer> turned = turnedDown(seat, request, signed);
      if (turned.isPresent()) {
        return turned.get();
      }
      long time = Math.max(Math.max(0, now.getEpochSecond()), seat.lastTime);
      NoteSignature line = key.cosign(signed.checkpoint(), time);
      List<NoteSignature> lines = new ArrayList<>(signed.note().signatures());
      lines.add(line);
      SignedCheckpoint cosigned =
          new SignedCheckpoint(signed.checkpoint(), new Note(signed.note().text(), lines));
      keep(seat, cosigned);
      seat.lastTime = time;
      seat.kept = Optional.of(cosigned);
      copying.settled(seat.log, signed.checkpoint());
      return new Answer.Cosigned(List.of(line));
    } catch (IOException e) {
      seat.stopped = Optional.of("the disk did not take a state: " + e.getMessage());
      return new Answer.Stopped(seat.stopped.get());
    } finally {
      seat.lock.unlock();
    }
  }

  private void keep(Seat seat, SignedCheckpoint cosigned) throws IOException {
    boolean kept = false;
    try {
      store.write(seat.log, cosigned);
      kept = true;
    } finally {
      if (!kept) {
        seat.stopped = Optional.of("the disk did not take a state");
      }
    }
  }

  /** Why the request cannot be answered with a signature; empty when it can. */
  private Optional<Answer> turnedDown(
      Seat seat, CheckpointRequest request, SignedCheckpoint signed) {
    Optional<SignedCheckpoint> kept = seat.kept;
    long keptSize = kept.map(state -> state.checkpoint().size()).orElse(0L);
    if (request.old() != keptSize) {
      return Optional.of(new Answer.AnotherState(keptSize));
    }
    Checkpoint state = signed.checkpoint();
    if (kept.isPresent() && state.size() == keptSize) {
      if (!state.root().equals(kept.get().checkpoint().root())) {
        keepTwoStates(seat, kept.get(), signed);
        return Optional.of(new Answer.AnotherState(keptSize));
      }
      return request.proof().isEmpty()
          ? Optional.empty()
          : unproven("a state needs no proof of it");
    }
    if (keptSize == 0) {
      return request.proof().isEmpty() ? Optional.empty() : unproven("nothing to prove from 0");
    }
    try {
      Hash root = kept.orElseThrow().checkpoint().root();
      Proof.verifyConsistency(keptSize, state.size(), root, state.root(), request.proof());
      return Optional.empty();
    } catch (Malformed e) {
      return unproven(e.code() + ": " + e.detail());
    }
  }

  private static Optional<Answer> unproven(String why) {
    return Optional.of(new Answer.Unproven(why));
  }

  private void keepTwoStates(Seat seat, SignedCheckpoint first, SignedCheckpoint second) {
    seat.lock.lock();
    try {
      store.keepTwoStates(seat.log, first, second);
    } catch (IOException e) {
      seat.stopped = Optional.of("the disk did not take the evidence of two states");
    } finally {
      seat.lock.unlock();
    }
  }
}
