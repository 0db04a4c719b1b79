package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an author gets back: the leaf, where it stands, and the proof that it stands there in a tree
 * the log has signed (C2SP tlog-proof).
 *
 * <pre>
 *   c2sp.org/tlog-proof@v1
 *   extra &lt;base64 of the leaf&gt;
 *   index &lt;i&gt;
 *   &lt;base64 hash&gt;             0 to 63 lines, from the leaf upwards
 *
 *   &lt;signed checkpoint&gt;
 * </pre>
 *
 * Reading checks the form only; {@link OfflineVerifier} checks what it says.
 *
 * @param leaf the leaf's bytes, which nothing vouches for until the proof is checked
 * @param index the leaf's place, from 0
 * @param proof from the leaf upwards
 * @param checkpoint the signed state the proof leads to
 */
public record Receipt(byte[] leaf, long index, List<Hash> proof, SignedCheckpoint checkpoint) {
  /** Longest receipt accepted. */
  public static final int BYTES_MAX = 65_536;

  private static final String HEADER = "c2sp.org/tlog-proof@v1\n";
  private static final int PROOF_MAX = 63;

  public Receipt {
    leaf = leaf.clone();
    proof = List.copyOf(proof);
  }

  /**
   * Reads a receipt.
   *
   * @throws Malformed one of the {@code receipt.*} codes, or a code of its parts
   */
  public static Receipt read(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed(VerifyCode.RECEIPT_SIZE, "", bytes.length + " bytes");
    }
    String text = Note.plainText(bytes, BYTES_MAX);
    int split = text.indexOf("\n\n", HEADER.length());
    if (!text.startsWith(HEADER) || split < 0) {
      throw lines("it does not start as a receipt");
    }
    List<String> head = List.of(text.substring(HEADER.length(), split).split("\n", -1));
    if (head.size() < 2 || !head.get(0).startsWith("extra ") || !head.get(1).startsWith("index ")) {
      throw lines("'extra' and 'index' are wanted");
    }
    if (head.size() > 2 + PROOF_MAX) {
      throw new Malformed(VerifyCode.RECEIPT_PROOF, "", (head.size() - 2) + " hashes");
    }
    byte[] leaf = StrictBase64.decode(head.get(0).substring("extra ".length()));
    long index = Decimal.parse(head.get(1).substring("index ".length()));
    List<Hash> proof = new ArrayList<>();
    for (String line : head.subList(2, head.size())) {
      proof.add(Hash.parse(line));
    }
    byte[] checkpoint = text.substring(split + 2).getBytes(StandardCharsets.UTF_8);
    return new Receipt(leaf, index, proof, SignedCheckpoint.parse(checkpoint));
  }

  /** The receipt as text; what was read comes out the same. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The receipt's bytes. */
  public byte[] bytes() {
    StringBuilder head = new StringBuilder(HEADER.length() + 2 * leaf.length + 45 * proof.size());
    head.append(HEADER).append("extra ").append(StrictBase64.encode(leaf)).append('\n');
    head.append("index ").append(index).append('\n');
    for (Hash hash : proof) {
      head.append(hash.base64()).append('\n');
    }
    byte[] start = head.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] end = checkpoint.bytes();
    byte[] bytes = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, bytes, start.length, end.length);
    return bytes;
  }

  /** A copy of the leaf's bytes. */
  @Override
  public byte[] leaf() {
    return leaf.clone();
  }

  /** The hash of the leaf. */
  public Hash leafHash() {
    return TreeHash.leaf(leaf);
  }

  /**
   * Checks the proof against the checkpoint, signatures apart.
   *
   * @throws Malformed one of the {@code proof.*} codes
   */
  public void verifyInclusion() throws Malformed {
    Checkpoint state = checkpoint.checkpoint();
    Proof.verifyInclusion(index, state.size(), leafHash(), state.root(), proof);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt receipt
        && index == receipt.index
        && Arrays.equals(leaf, receipt.leaf)
        && proof.equals(receipt.proof)
        && checkpoint.equals(receipt.checkpoint);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(leaf);
  }

  private static Malformed lines(String detail) {
    return new Malformed(VerifyCode.RECEIPT_LINES, "", detail);
  }
}
