package org.parley.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.TreeHash;

/** Someone with a key: signs drafts on a machine of his own and counts his leaves. */
final class Author {
  final Mechanism mechanism;
  final Address address;
  final Signer signer;
  private final Entropy entropy;
  private long next;
  private Optional<Hash> prev = Optional.empty();

  Author(Mechanism mechanism, Address address, Signer signer, Entropy entropy) {
    this.mechanism = mechanism;
    this.address = address;
    this.signer = signer;
    this.entropy = entropy;
  }

  /** A signed submission; the chain goes on behind it. */
  Submission sign(Draft draft) {
    return sign(draft.bytes(entropy), kind(draft), form -> {});
  }

  /** A signed submission whose leaf was bent before signing; the chain goes on behind it. */
  Submission sign(Draft draft, Consumer<LeafForm> bend) {
    return sign(draft.bytes(entropy), kind(draft), bend);
  }

  /** A signed submission with a sealed file beside it. */
  Submission sign(Draft draft, byte[] blob) {
    Submission signed = sign(draft, form -> form.blob = Optional.of(Hash.sha256(blob)));
    return new Submission(signed.leaf(), signed.statement(), Optional.of(blob));
  }

  Submission sign(byte[] statement, LeafClass leafClass, Consumer<LeafForm> bend) {
    LeafForm form =
        new LeafForm(
            leafClass,
            Mechanism.ORIGIN,
            next,
            prev,
            mechanism.seen(),
            Hash.sha256(statement),
            target(statement));
    bend.accept(form);
    byte[] leaf = Notes.sign(form.text(), signer).bytes();
    next = form.seq + 1;
    prev = Optional.of(TreeHash.leaf(leaf));
    return new Submission(leaf, statement, Optional.empty());
  }

  /** Goes on from here, as after a refusal that spent nothing. */
  void goOnFrom(AuthorHead head) {
    next = head.next();
    prev = head.prev();
  }

  AuthorHead head() {
    return new AuthorHead(next, prev);
  }

  KeyId key() {
    return KeyId.of(signer.key());
  }

  static Hash leafHash(Submission submission) {
    return TreeHash.leaf(submission.leaf());
  }

  private static LeafClass kind(Draft draft) {
    return Kind.ofWire(draft.kindText()).map(Kind::leafClass).orElse(LeafClass.ACT);
  }

  private static List<Hash> target(byte[] statement) {
    try {
      if (Json.parse(statement, 1 << 20, 32) instanceof Json.Obj object
          && object.members().get("body") instanceof Json.Obj body
          && body.members().get("of") instanceof Json.Str of) {
        return List.of(Hash.parse(of.value()));
      }
      return List.of();
    } catch (Malformed e) {
      return List.of();
    }
  }
}
