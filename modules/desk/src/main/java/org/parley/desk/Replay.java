package org.parley.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.DecisionBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * Makes the situation again from the ledger: every leaf with the decision recorded behind it, in
 * order. No rule is asked; what is in the log has happened.
 */
public final class Replay {
  private Replay() {}

  /** The situation after the ledger's newest commit. */
  public static Situation situation(Ledger ledger, Limits limits) {
    Pairs pairs = new Pairs();
    ledger.replay(0, (index, leaf, held) -> pairs.next(recorded(index, leaf, held, limits)));
    return pairs.end();
  }

  /**
   * One leaf as it stands in the ledger.
   *
   * @throws BrokenInvariant when it does not read as what was recorded
   */
  public static Recorded recorded(
      long index, byte[] leaf, Optional<VaultRecord> held, Limits limits) {
    try {
      return new Recorded(
          index,
          Leaf.read(leaf),
          held.map(record -> statement(index, record, limits)),
          held.map(VaultRecord::disclosures).orElse(List.of()));
    } catch (Malformed e) {
      throw new BrokenInvariant("leaf " + index + " reads as it was recorded", e);
    }
  }

  private static Statement statement(long index, VaultRecord held, Limits limits) {
    return switch (Statement.read(held.statement(), limits)) {
      case Reading.Of(Statement statement) -> statement;
      case Reading.Refused(Refusal refusal) ->
          throw new BrokenInvariant(
              "statement " + index + " reads as it was recorded: " + refusal.code());
    };
  }

  /** Joins each leaf with the decision that follows it. */
  private static final class Pairs {
    private Situation situation = Situation.EMPTY;
    private final List<Recorded> open = new ArrayList<>(1);

    void next(Recorded recorded) {
      if (!open.isEmpty()) {
        Recorded leaf = open.removeFirst();
        Invariant.hold(decides(recorded, leaf), "leaf " + leaf.index() + " has its decision");
        situation = situation.apply(leaf, Optional.of(recorded));
      } else if (isOfDesk(recorded)) {
        situation = situation.apply(recorded, Optional.empty());
      } else {
        open.add(recorded);
      }
    }

    Situation end() {
      Invariant.hold(open.isEmpty(), "the last leaf has its decision");
      return situation;
    }

    private boolean isOfDesk(Recorded recorded) {
      KeyId key = KeyId.of(recorded.leaf().signature());
      return situation.policy().map(p -> KeyId.of(p.deskKey()).equals(key)).orElse(false);
    }

    private static boolean decides(Recorded decision, Recorded leaf) {
      Hash of = leaf.leaf().leafHash();
      boolean kind = decision.statement().map(s -> s.body() instanceof DecisionBody).orElse(true);
      return kind && decision.leaf().re().equals(List.of(of));
    }
  }
}
