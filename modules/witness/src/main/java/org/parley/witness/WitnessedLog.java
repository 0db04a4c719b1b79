package org.parley.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.VerifierKey;

/**
 * A log that a witness knows.
 *
 * @param origin the name of the log, first line of its checkpoints
 * @param keys one of them must have signed a checkpoint for it to count; each has the log's name
 * @param address where the log is served, without a slash at the end; a mirror fetches there
 */
public record WitnessedLog(String origin, List<VerifierKey> keys, Optional<String> address) {
  public WitnessedLog {
    keys = List.copyOf(keys);
    for (VerifierKey key : keys) {
      Invariant.hold(key.name().equals(origin), "a log key has the name of its log");
    }
  }

  /** The log of one key, without an address. */
  public static WitnessedLog of(VerifierKey key) {
    return new WitnessedLog(key.name(), List.of(key), Optional.empty());
  }

  /** These logs, those of one name put together: a log may have several keys. */
  public static List<WitnessedLog> joined(List<WitnessedLog> logs) {
    Map<String, WitnessedLog> byOrigin = new LinkedHashMap<>();
    for (WitnessedLog log : logs) {
      byOrigin.merge(log.origin(), log, WitnessedLog::with);
    }
    return List.copyOf(byOrigin.values());
  }

  private WitnessedLog with(WitnessedLog other) {
    List<VerifierKey> all = new ArrayList<>(keys);
    other.keys.stream().filter(key -> !all.contains(key)).forEach(all::add);
    return new WitnessedLog(origin, all, other.address.isPresent() ? other.address : address);
  }

  /**
   * SHA-256 of the origin in 64 hexadecimal digits: the log's name in addresses and directories.
   */
  public String hex() {
    return hex(origin);
  }

  /** SHA-256 of an origin in 64 hexadecimal digits. */
  public static String hex(String origin) {
    return Hash.sha256(origin.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Those signature lines under the checkpoint that are this log's own and hold. */
  List<NoteSignature> ownLines(SignedCheckpoint signed) {
    byte[] text = signed.note().textBytes();
    List<NoteSignature> own = new ArrayList<>();
    for (NoteSignature line : signed.note().signatures()) {
      boolean holds =
          keys.stream().anyMatch(key -> key.matches(line) && key.verify(text, line.signature()));
      if (holds && !own.contains(line)) {
        own.add(line);
      }
    }
    return own;
  }
}
