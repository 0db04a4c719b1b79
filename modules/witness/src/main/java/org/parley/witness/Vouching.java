package org.parley.witness;

import java.util.List;
import java.util.Optional;
import org.parley.verify.SignedCheckpoint;

/** What this log knows of its witnesses, for pages, receipts and beats. Never waits. */
public interface Vouching {

  /**
   * The newest state with enough cosignatures: those of the quorum, or, where the policy names no
   * quorum, any at all.
   */
  Optional<SignedCheckpoint> cosigned();

  /** The quorum that the policy names; without one the operator alone vouches. */
  Optional<String> quorum();

  /** Leaves in the newest state that was shown to witnesses; they may read the tree up to there. */
  long shown();

  /** Every witness of the policy, in its order. */
  List<WitnessState> witnesses();

  /** A log without witnesses. */
  static Vouching nobody() {
    return new Vouching() {
      @Override
      public Optional<SignedCheckpoint> cosigned() {
        return Optional.empty();
      }

      @Override
      public Optional<String> quorum() {
        return Optional.empty();
      }

      @Override
      public long shown() {
        return 0;
      }

      @Override
      public List<WitnessState> witnesses() {
        return List.of();
      }
    };
  }
}
