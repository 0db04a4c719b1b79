package org.parley.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.ledger.StrictSignatures;
import org.parley.statement.BeatBody;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * What the witnesses' lines in one beat say, by the rules of docs/formats/time.md. Only lines that
 * hold count, and only of witnesses the policy in force names.
 *
 * @param size leaves in the state they signed
 * @param newest the newest time of any witness, seconds since 1970
 * @param quorum when the quorum was reached; empty when it was not, or the policy names none
 */
record BeatTimes(long size, OptionalLong newest, OptionalLong quorum) {
  /** Time and Ed25519 signature. */
  private static final int PAYLOAD_BYTES = 72;

  private static final StrictSignatures SIGNATURES = new StrictSignatures();

  /**
   * Reads a beat.
   *
   * @param index of the beat's leaf
   * @param logKeys keys of the log that count, all of one name
   * @return empty when it says nothing: another log, not signed by ours, of a state it cannot know
   */
  static Optional<BeatTimes> of(
      BeatBody beat, long index, TrustPolicy trust, Collection<VerifierKey> logKeys) {
    try {
      SignedCheckpoint state =
          SignedCheckpoint.parse(beat.checkpoint().getBytes(StandardCharsets.UTF_8));
      long size = state.checkpoint().size();
      boolean ours = logKeys.stream().anyMatch(key -> signed(state, key));
      if (size != beat.atSize() || size > index || !ours) {
        return Optional.empty();
      }
      Map<String, Long> times = new LinkedHashMap<>();
      trust
          .witnesses()
          .forEach(
              (name, key) -> earliest(state.note(), key).ifPresent(time -> times.put(name, time)));
      OptionalLong newest = times.values().stream().mapToLong(Long::longValue).max();
      return Optional.of(new BeatTimes(size, newest, trust.quorumTime(times)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static boolean signed(SignedCheckpoint state, VerifierKey log) {
    return log.name().equals(state.checkpoint().origin())
        && (SIGNATURES.signed(log, state.note()) || log.signed(state.note()));
  }

  /** The earliest time in a line of that witness that holds. */
  private static OptionalLong earliest(Note note, VerifierKey witness) {
    byte[] text = note.textBytes();
    return note.signatures().stream()
        .filter(line -> line.signature().length == PAYLOAD_BYTES && witness.matches(line))
        .filter(line -> holds(witness, text, line.signature()))
        .mapToLong(line -> ByteBuffer.wrap(line.signature()).getLong())
        .min();
  }

  /** The fast check is the stricter one; what it turns down is asked of the rule itself. */
  private static boolean holds(VerifierKey witness, byte[] text, byte[] payload) {
    return witness.type() == KeyType.COSIGNATURE_ED25519
        && (SIGNATURES.verify(witness, text, payload) || witness.verify(text, payload));
  }
}
