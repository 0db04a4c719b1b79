package org.parley.watch;

import java.time.Instant;
import java.util.Set;
import org.parley.statement.Address;
import org.parley.verify.Hash;

/**
 * A recorded leaf as the watch takes it.
 *
 * @param leaf its hash
 * @param index its place, from 0
 * @param from who said it
 * @param recipients the other parties that may read it
 * @param recordedAt when, by the operator's clock
 * @param drill whether it is practice
 */
public record Told(
    Hash leaf,
    long index,
    Address from,
    Set<String> recipients,
    Instant recordedAt,
    boolean drill) {
  public Told {
    recipients = Set.copyOf(recipients);
  }

  /** Whether that party said it or may read it. */
  public boolean readableBy(String reader) {
    return party().equals(reader) || recipients.contains(reader);
  }

  /** The party that said it. */
  public String party() {
    return from.party().orElse(from.text());
  }
}
