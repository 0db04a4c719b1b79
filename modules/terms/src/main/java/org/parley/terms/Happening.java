package org.parley.terms;

import java.time.Instant;
import java.util.UUID;
import org.parley.statement.EventBody;
import org.parley.verify.Hash;

/**
 * An event about an agreement, as entered here.
 *
 * @param leaf the leaf that holds it
 * @param id the statement, equal in all its versions
 * @param party whose post entered it
 * @param body what it says
 * @param told when it was recorded here; without a date of its own it happened by then
 * @param versions how many versions of the agreement had been loaded when it was first entered
 */
record Happening(Hash leaf, UUID id, String party, EventBody body, Instant told, int versions) {

  /** Whether the party that entered it speaks for itself. */
  boolean ownWord() {
    return body.ownWord() && body.by().map(party::equals).orElse(true);
  }

  Instant earliest() {
    return body.when().earliest().orElse(Instant.MIN);
  }

  Instant latest() {
    return body.when().latest().orElse(told);
  }

  /** Whether it has happened by that moment. */
  Known come(Instant at) {
    return Known.come(earliest(), latest(), at);
  }

  /** Whether it is certain that it came after the other: by its time, or because it says so. */
  boolean surelyAfter(Happening other) {
    return earliest().isAfter(other.latest()) || body.after().contains(other.id);
  }
}
