package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.ledger.LedgerEntry;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.Reading;
import org.parley.statement.Recorded;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.VerifierKey;

/**
 * Writes what the desk itself says: statement, leaf and signature, next in the desk key's chain.
 * What it writes is read back strictly, as a party would read it, before it is used.
 */
final class DeskPen {
  private final String origin;
  private final List<Signer> desks;
  private final Entropy entropy;
  private final Limits limits;

  /**
   * @param desks the keys held, of which the policy in force names one; before there is a policy,
   *     the first
   */
  DeskPen(String origin, List<Signer> desks, Entropy entropy, Limits limits) {
    this.origin = origin;
    this.desks = List.copyOf(desks);
    this.entropy = entropy;
    this.limits = limits;
  }

  /** A leaf of the desk, ready for the ledger. */
  record Written(Recorded recorded, LedgerEntry entry) {}

  Entropy entropy() {
    return entropy;
  }

  /** The desk key that counts in this situation. */
  Signer desk(Situation now) {
    Optional<VerifierKey> named = now.policy().map(PolicyBody::deskKey);
    return desks.stream()
        .filter(held -> named.isEmpty() || named.get().equals(held.key()))
        .findFirst()
        .orElseThrow(() -> new BrokenInvariant("the desk holds the key that the policy names"));
  }

  /** Signs a note with the desk key. */
  byte[] sign(String text, Situation now) {
    return Notes.sign(text, desk(now)).bytes();
  }

  /**
   * Writes the draft as the leaf with this index.
   *
   * @param now the situation that the leaf follows
   * @param seen the newest checkpoint
   */
  Written write(Draft draft, List<String> disclosures, long index, Situation now, Seen seen) {
    Signer desk = desk(now);
    byte[] bytes = draft.bytes(entropy);
    Statement statement = read(bytes);
    Optional<KeyChain> chain = now.chain(KeyId.of(desk.key()));
    String text =
        Leaf.text(
            statement.kind().orElseThrow().leafClass(),
            origin,
            chain.map(signed -> signed.head() + 1).orElse(0L),
            chain.map(KeyChain::headHash),
            seen,
            Hash.sha256(bytes),
            Optional.empty(),
            statement.body().target().map(List::of).orElse(List.of()));
    byte[] note = Notes.sign(text, desk).bytes();
    Recorded recorded = new Recorded(index, leaf(note), Optional.of(statement), disclosures);
    return new Written(recorded, new LedgerEntry(note, bytes, disclosures));
  }

  private Statement read(byte[] bytes) {
    return switch (Statement.read(bytes, limits)) {
      case Reading.Of(Statement statement) -> {
        boolean own = statement.kind().isPresent() && statement.kind().get().deskOnly();
        Invariant.hold(own, "the desk signs only its own kinds");
        yield statement;
      }
      case Reading.Refused(Refusal refusal) ->
          throw new BrokenInvariant(
              "the desk reads what it writes: " + refusal.code() + " at " + refusal.path());
    };
  }

  private static Leaf leaf(byte[] note) {
    try {
      return Leaf.read(note);
    } catch (Malformed e) {
      throw new BrokenInvariant("the desk reads the leaf it writes", e);
    }
  }
}
