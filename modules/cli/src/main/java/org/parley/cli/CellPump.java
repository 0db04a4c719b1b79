package org.parley.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.seal.Age;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.seal.InnerBody;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.SealedBody;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/**
 * Makes the next box of the cell: the oldest statement that waits, or one with nothing in it.
 * Whoever sees the log sees one box a tick, and no difference.
 */
public final class CellPump {
  private final BoxQueue queue;
  private final Entropy entropy;

  public CellPump(BoxQueue queue, Entropy entropy) {
    this.queue = queue;
    this.entropy = entropy;
  }

  /**
   * A box to file.
   *
   * @param draft what goes out
   * @param from the statement it came from; empty for one with nothing in it
   */
  public record Next(Draft draft, Optional<BoxQueue.Waiting> from) {}

  public Next next(Address cell, Instant now) {
    Optional<BoxQueue.Waiting> waiting = queue.oldest(entropy);
    byte[] box =
        waiting
            .map(BoxQueue.Waiting::box)
            .orElseGet(() -> Sealing.done(Box.seal(pad(cell, now), List.of(nobody()), entropy)));
    SealedBody body = new SealedBody(StrictBase64.encode(box));
    Draft draft = Draft.of(Kind.SEALED, entropy.uuid(), cell, List.of(Address.EVERYONE), now, body);
    return new Next(draft, waiting);
  }

  /** The box is on record. */
  public void filed(Next next) {
    next.from().ifPresent(queue::done);
  }

  private String nobody() {
    Identity thrownAway = Age.newIdentity(entropy);
    return thrownAway.recipient();
  }

  private byte[] pad(Address cell, Instant now) {
    return inner(new InnerBody.Pad().kindText(), Json.obj().build(), cell, now, List.of());
  }

  /** The exact bytes of a statement for a box. */
  public byte[] inner(String kind, Json.Obj body, Address cell, Instant now, List<String> digests) {
    return new Draft(
            kind,
            entropy.uuid(),
            cell,
            List.of(Address.ofParty(cell.party().orElseThrow())),
            now,
            Optional.empty(),
            Optional.empty(),
            false,
            digests,
            body)
        .bytes(entropy);
  }
}
