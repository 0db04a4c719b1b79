package org.parley.audit;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Envelope;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/** Whether a statement is one its leaf and its key may carry. */
final class Authorship {
  private Authorship() {}

  /**
   * What does not fit, if anything.
   *
   * @throws Malformed when the statement does not read
   */
  static Optional<String> wrong(Leaf leaf, byte[] statement, Optional<Keyring.Holder> holder)
      throws Malformed {
    Envelope said = Envelope.read(statement);
    if (said.leafClass().isPresent() && said.leafClass().get() != leaf.leafClass()) {
      return Optional.of(said.kind() + " under class " + leaf.leafClass().wire());
    }
    if (said.about().isPresent() && !leaf.re().equals(List.of(said.about().get()))) {
      return Optional.of("'of' is not the leaf named by 're'");
    }
    if (holder.isPresent() && !holder.get().address().equals(said.from())) {
      return Optional.of("from " + said.from() + ", by a key of " + holder.get().address());
    }
    if (holder.isPresent() && !holder.get().maySign(said.word())) {
      return Optional.of(said.kind() + " by " + holder.get().address());
    }
    return Optional.empty();
  }
}
