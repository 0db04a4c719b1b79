package org.parley.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * Brings a register up to its ledger: from where it stands, or from the start when it belongs to
 * another ledger or to a copy that has since been replaced.
 */
public final class Replay {
  private static final int BATCH = 512;
  private static final long BATCH_BYTES = 16 << 20;

  private Replay() {}

  /** Applies whatever the register lacks; afterwards both end at the same leaf. */
  public static void catchUp(Register register, Ledger ledger, Limits limits) {
    long last = fitting(register, ledger);
    List<Recorded> batch = new ArrayList<>();
    long[] bytes = {0};
    ledger.replay(
        last + 1,
        (index, leaf, held) -> {
          batch.add(recorded(index, leaf, held, limits));
          bytes[0] += held.map(record -> (long) record.statement().length).orElse(0L);
          if (batch.size() == BATCH || bytes[0] > BATCH_BYTES) {
            register.apply(batch);
            batch.clear();
            bytes[0] = 0;
          }
        });
    register.apply(batch);
  }

  /**
   * The newest leaf the register has of this ledger, -1 when it has none. One that belongs to
   * another ledger, or to a copy that has since been replaced, is emptied.
   */
  public static long fitting(Register register, Ledger ledger) {
    long last = register.lastIndex();
    boolean same = last < 0 || (last < ledger.size() && register.upToDate(ledger.leafHash(last)));
    if (!same) {
      register.clear();
    }
    return same ? last : -1;
  }

  private static Recorded recorded(
      long index, byte[] leaf, Optional<VaultRecord> held, Limits limits) {
    try {
      Optional<Statement> statement =
          held.isEmpty() ? Optional.empty() : Optional.of(statement(index, held.get(), limits));
      return new Recorded(
          index, Leaf.read(leaf), statement, held.map(VaultRecord::disclosures).orElse(List.of()));
    } catch (Malformed e) {
      throw new BrokenInvariant("leaf " + index + " of the ledger reads as it was recorded", e);
    }
  }

  private static Statement statement(long index, VaultRecord held, Limits limits) {
    return switch (Statement.readRecorded(held.statement(), limits)) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused ->
          throw new IllegalStateException(
              "statement " + index + " of the ledger is refused: " + refused.refusal().code());
    };
  }
}
