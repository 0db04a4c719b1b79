package org.parley.cli;

import java.time.Instant;
import java.util.Arrays;
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
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Makes the next box of the cell: the oldest statement that waits, or one with nothing in it.
 * Whoever sees the log sees one box a tick, and no difference.
 */
public final class CellPump {
  private static final int STATEMENT_BYTES_MAX = 1 << 20;
  private static final int DEPTH_MAX = 16;

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

  /**
   * A box that was sent before is on record, though its answer came only now; the statement that it
   * came from waits no more.
   *
   * @param statement the exact text of the statement that carries the box
   */
  public void recorded(byte[] statement) {
    Optional<BoxQueue.Waiting> oldest = queue.oldest(entropy);
    try {
      byte[] sealed =
          StrictBase64.decode(
              Fields.of(Json.parse(statement, STATEMENT_BYTES_MAX, DEPTH_MAX), "")
                  .object("body")
                  .string("box"));
      oldest.filter(one -> Arrays.equals(one.box(), sealed)).ifPresent(queue::done);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), "what waited for its answer is no box", "move that file away");
    }
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
