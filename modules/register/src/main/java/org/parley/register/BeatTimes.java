package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.parley.statement.BeatBody;
import org.parley.verify.Malformed;
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
  /** The first second of the year 10000: no witness's clock shows that. */
  private static final long BEYOND_THE_CALENDAR = 253_402_300_800L;

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
      boolean ours = logKeys.stream().anyMatch(state::signedBy);
      if (size != beat.atSize() || size > index || !ours) {
        return Optional.empty();
      }
      Map<String, Long> times = new LinkedHashMap<>(trust.cosignatures(state.note()));
      times.values().removeIf(time -> time >= BEYOND_THE_CALENDAR);
      OptionalLong newest = times.values().stream().mapToLong(Long::longValue).max();
      return Optional.of(new BeatTimes(size, newest, trust.quorumTime(times)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
