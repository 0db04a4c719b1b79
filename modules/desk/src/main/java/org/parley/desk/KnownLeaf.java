package org.parley.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Hash;

/**
 * What later statements need to know of a leaf of the log: what it is and who may read it.
 *
 * @param leaf its hash
 * @param index its place, from 0
 * @param statementHash SHA-256 of its statement
 * @param blob hash of the sealed file it names
 * @param kindText the kind as written
 * @param kind the kind; empty for one this server does not know
 * @param id the thing it is a version of
 * @param from who said it
 * @param to who may read it: whom it is addressed to, without parties it was withheld from
 * @param ownWord whether its author speaks for itself and passes on no public report
 * @param decision the decision's leaf; empty for what the desk itself says
 * @param replaces the leaf of the version before it
 */
public record KnownLeaf(
    Hash leaf,
    long index,
    Hash statementHash,
    Optional<Hash> blob,
    String kindText,
    Optional<Kind> kind,
    UUID id,
    Address from,
    List<Address> to,
    boolean ownWord,
    Optional<Hash> decision,
    Optional<Hash> replaces) {

  public KnownLeaf {
    to = List.copyOf(to);
  }

  /**
   * True for what is offered to each recipient and climbs a delivery ladder: notices, answers, the
   * law, messages, contacts, and what a party itself says of a matter. Public reports are there to
   * be read.
   */
  public boolean delivered() {
    if (kind.isEmpty()) {
      return false;
    }
    return switch (kind.get()) {
      case NOTICE, ANSWER, AGREEMENT, ZONE, MESSAGE, STOP, CONTACT -> true;
      case FINDING, COMMENT -> true;
      case SIGNALS, SIGNALLED -> true;
      case MATTER, EVENT -> ownWord;
      case POLICY, POST, KEY, ASSENT, RECEIVED, ACK, CLAIM, ENTRY -> false;
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> false;
      case STOP_REPORT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF, LADDER -> false;
      case PARTICIPATION, ON_CALL, FOCAL_POINTS -> false;
      case IMPORT, IMPORT_CHUNK -> false;
      case REVOKE, ERASE, SEALED, DECISION, HANDED, STEP, BEAT -> false;
    };
  }
}
