package org.parley.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.NodeSource;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.verify.VerifierKey;

/**
 * Receipts of a log of ten million leaves with three Ed25519 cosigners, made in full: all leaves of
 * the tree are the same one, so that its subtrees need not be stored.
 */
final class ReceiptSizes {
  private static final long LEAVES = 10_000_000;
  private static final String ORIGIN = "parley.example/m4";
  private static final int PLAIN_WANTED = 2_300;
  private static final int FULL_WANTED = 2_900;

  private ReceiptSizes() {}

  /** The length of a receipt whose leaf names a blob or not, and so many leaves it answers. */
  static int bytes(boolean blob, int answers) throws Malformed {
    Hash some = Hash.sha256(ORIGIN.getBytes(StandardCharsets.UTF_8));
    String text =
        Leaf.text(
            LeafClass.ANSWER,
            ORIGIN,
            1_234_567,
            Optional.of(some),
            new Seen(LEAVES - 1, some),
            some,
            blob ? Optional.of(some) : Optional.empty(),
            IntStream.range(0, answers).mapToObj(i -> some).toList());
    byte[] leaf = Notes.sign(text, BenchParties.signer(ORIGIN + "/North/liaison")).bytes();
    NodeSource same = (level, index) -> subtree(TreeHash.leaf(leaf), level);
    Checkpoint checkpoint = new Checkpoint(ORIGIN, LEAVES, Proof.root(LEAVES, same));
    long index = LEAVES / 2;
    Receipt receipt =
        new Receipt(leaf, index, Proof.inclusion(index, LEAVES, same), cosigned(checkpoint));
    receipt.verifyInclusion();
    return Receipt.read(receipt.bytes()).bytes().length;
  }

  private static Hash subtree(Hash leaf, int level) {
    Hash node = leaf;
    for (int i = 0; i < level; i++) {
      node = TreeHash.node(node, node);
    }
    return node;
  }

  private static SignedCheckpoint cosigned(Checkpoint checkpoint) {
    Note signed = Notes.sign(checkpoint.text(), BenchParties.signer(ORIGIN));
    List<NoteSignature> lines = new ArrayList<>(signed.signatures());
    for (String name : List.of("north.example/witness", "south.example/witness", "un.example/w1")) {
      Ed25519Signer witness = BenchParties.signer(name);
      long time = 1_790_000_000;
      byte[] message = checkpoint.text().getBytes(StandardCharsets.UTF_8);
      byte[] signature = witness.sign(VerifierKey.cosigned(time, message));
      byte[] payload = ByteBuffer.allocate(72).putLong(time).put(signature).array();
      lines.add(new NoteSignature(name, witness.key().keyId(), payload));
    }
    return new SignedCheckpoint(checkpoint, new Note(checkpoint.text(), lines));
  }

  /** Prints both sizes. */
  static boolean asWanted() throws Malformed {
    int plain = bytes(false, 0);
    int full = bytes(true, 4);
    System.out.printf(
        Locale.ROOT,
        "receipt at %,d leaves with three cosigners: %,d bytes plain (wanted: at most %,d),"
            + " %,d with blob and four re (wanted: at most %,d)%n",
        LEAVES,
        plain,
        PLAIN_WANTED,
        full,
        FULL_WANTED);
    return plain <= PLAIN_WANTED && full <= FULL_WANTED;
  }
}
