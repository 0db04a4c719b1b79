package org.parley.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Body;
import org.parley.verify.Hash;

/**
 * A statement that a reader may know, with its place on record.
 *
 * @param id the thing, the same in all its versions
 * @param index place in the log, from 0
 * @param leaf the leaf of this version
 * @param from the post that said it
 * @param block the key of the block it was filed under
 * @param body what was said
 * @param recordedAt when it was recorded here
 * @param <B> what kind of thing
 */
public record Known<B extends Body>(
    UUID id,
    long index,
    Hash leaf,
    Address from,
    Optional<String> block,
    B body,
    Instant recordedAt) {
  private static final int SHORT_CHARS = 8;

  /** The party that said it. */
  public String by() {
    return from.party().orElse(from.text());
  }

  /** The first digits of the id, for what has no label. */
  static String digits(UUID id) {
    return id.toString().substring(0, SHORT_CHARS);
  }
}
