package org.parley.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.ClaimBody;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * A claim that a reader may know, with its three times.
 *
 * @param id the claim, the same in all its versions
 * @param leaf the leaf of this version
 * @param block the key of the block it was filed under
 * @param body what was said, and by whom; {@code body.valid} is when it is said to have happened
 * @param asserted when it was made public
 * @param recordedAt when it was recorded here
 * @param author the party that filed it
 */
public record KnownClaim(
    UUID id,
    Hash leaf,
    Optional<String> block,
    ClaimBody body,
    When asserted,
    Instant recordedAt,
    String author) {

  /** Its label, or the first digits of its id. */
  public String label() {
    return body.label().orElseGet(() -> id.toString().substring(0, 8));
  }

  /** The id stands for the rest. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Where it comes from in the end: the last name of the chain, or the source itself. */
  String origin() {
    return body.source().chain().isEmpty() ? body.source().name() : body.source().chain().getLast();
  }
}
