package org.parley.terms;

import java.time.Instant;
import java.util.UUID;
import org.parley.statement.AgreementBody;
import org.parley.verify.Hash;

/**
 * One version of an agreement, as one party loaded it.
 *
 * @param leaf the leaf that holds this version
 * @param id the agreement, equal in all versions
 * @param by the party that loaded it
 * @param body what it says
 */
public record LoadedAgreement(Hash leaf, UUID id, String by, AgreementBody body) {

  /** Whether its own dates surely cover the moment, both ends included. */
  public boolean covers(Instant moment) {
    return !moment.isBefore(body.inForceFrom().latest())
        && (body.until().isEmpty() || !moment.isAfter(body.until().get().earliest()));
  }
}
