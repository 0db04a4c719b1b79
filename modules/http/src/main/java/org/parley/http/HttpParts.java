package org.parley.http;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.parley.desk.Desk;
import org.parley.ledger.Ledger;
import org.parley.register.Register;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;

/**
 * What the HTTP edge is joined to.
 *
 * @param desk takes submissions
 * @param ledger gives checkpoint, tiles and receipts
 * @param register answers queries
 * @param events the stream that was given to the desk as a listener behind the register
 * @param invitations for new devices
 * @param clock the time written into answers
 * @param nanos a monotonic count of nanoseconds, by which lives and rates are measured
 * @param entropy makes tokens and nonces; {@code Entropy.system()} wherever others can reach
 * @param limits every limit
 * @param options what it has beside these; {@link HttpOptions#NONE} for an edge that stands alone
 */
public record HttpParts(
    Desk desk,
    Ledger ledger,
    Register register,
    EventStream events,
    Invitations invitations,
    InstantSource clock,
    LongSupplier nanos,
    Entropy entropy,
    Limits limits,
    HttpOptions options) {

  /** The log's name. */
  String origin() {
    return ledger.checkpoint().checkpoint().origin();
  }
}
