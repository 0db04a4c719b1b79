package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.notice.AckLevel;
import org.parley.notice.DeliveryLadder;
import org.parley.statement.Address;
import org.parley.statement.FocalPointsBody.Point;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/**
 * Which focal points of a recipient a statement is for, as that party had stated when it was
 * recorded. An offer to a party is an offer to all its posts; whether a focal point has it is said
 * by that post alone.
 */
public final class FocalPoints {
  private FocalPoints() {}

  /** Of one leaf and one recipient, as far as a reader may know; empty where none are stated. */
  public static List<Point> of(
      Situation now, Ledger ledger, Limits limits, Hash leaf, String party, String reader) {
    Optional<KnownLeaf> known = now.leaf(leaf);
    if (known.isEmpty()) {
      return List.of();
    }
    List<Point> stated = now.duties().focalPoints(party, reader, known.get().index());
    if (stated.isEmpty()) {
      return List.of();
    }
    Optional<VaultRecord> held = ledger.statement(known.get().index());
    return held.isPresent()
            && Statement.readRecorded(held.get().statement(), limits) instanceof Reading.Of of
        ? stated.stream().filter(point -> point.takes(of.statement())).toList()
        : List.of();
  }

  /** Whether a machine or a person of that post said that it has it. */
  public static boolean has(DeliveryLadder ladder, Address post) {
    return ladder.rungs(post.party().orElse("")).stream()
        .filter(rung -> rung.level() != AckLevel.L0)
        .anyMatch(rung -> rung.by().equals(Optional.of(post)));
  }

  /** The steps of one focal point: the offers to its party, and what the post itself said. */
  public static List<DeliveryLadder.Rung> rungs(DeliveryLadder ladder, Address post) {
    return ladder.rungs(post.party().orElse("")).stream()
        .filter(rung -> rung.level() == AckLevel.L0 || rung.by().equals(Optional.of(post)))
        .toList();
  }
}
