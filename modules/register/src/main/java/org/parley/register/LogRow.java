package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One leaf: what the tiles tell anyone, and what the statement tells whoever may read it.
 *
 * @param leaf leaf hash, base64
 * @param key name of the signing key
 * @param re leaf hashes, base64
 * @param told absent when the reader may not read the statement
 */
public record LogRow(
    long index,
    String leaf,
    String leafClass,
    String key,
    long seq,
    List<String> re,
    Optional<Told> told) {

  /** From the statement. */
  public record Told(
      String kind, String id, String from, Instant at, Instant recordedAt, Optional<String> of) {}
}
