package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the log: a short signed note that commits to a statement by its hash.
 *
 * <pre>
 *   parley-leaf/v1 &lt;class&gt;
 *   &lt;log origin&gt;
 *   seq &lt;n&gt;                   per signing key, from 0
 *   prev &lt;hash | "-"&gt;         leaf hash of the author's entry n-1; "-" when n = 0
 *   seen &lt;size&gt; &lt;root&gt;        latest checkpoint the author verified
 *   hash &lt;hash&gt;               SHA-256 of the statement
 *   blob &lt;hash&gt;               at most once
 *   re &lt;hash&gt;                 up to 16 times: leaves spoken about
 *
 *   EM-DASH &lt;key name&gt; &lt;signature&gt;      exactly one
 * </pre>
 *
 * Hashes are standard base64. The content of a statement never enters the tree, so that an
 * adversary may hold a copy of the whole log.
 *
 * @param leafClass the open class
 * @param origin the log this entry is meant for
 * @param seq the author's count
 * @param prev leaf hash of the author's previous entry
 * @param seen latest checkpoint the author verified
 * @param statementHash SHA-256 of the statement's bytes
 * @param blob SHA-256 of an encrypted attachment
 * @param re leaf hashes of the entries spoken about
 * @param signature the one signature line, unchecked
 * @param bytes the note as it was signed
 */
public record Leaf(
    LeafClass leafClass,
    String origin,
    long seq,
    Optional<Hash> prev,
    Seen seen,
    Hash statementHash,
    Optional<Hash> blob,
    List<Hash> re,
    NoteSignature signature,
    byte[] bytes) {

  /** Longest leaf. */
  public static final int BYTES_MAX = 4_096;

  /** Most entries one entry may speak about. */
  public static final int RE_MAX = 16;

  private static final String HEADER = "parley-leaf/v1 ";

  public Leaf {
    re = List.copyOf(re);
    bytes = bytes.clone();
  }

  /**
   * Reads a leaf.
   *
   * @throws Malformed one of the {@code leaf.*} codes, or a code of its note, hashes and numbers
   */
  public static Leaf read(byte[] bytes) throws Malformed {
    if (bytes.length > BYTES_MAX) {
      throw new Malformed(VerifyCode.LEAF_SIZE, "", bytes.length + " bytes");
    }
    Note note = Note.parse(bytes);
    if (note.signatures().size() != 1) {
      throw new Malformed(
          VerifyCode.LEAF_SIGNATURES, "", note.signatures().size() + " signature lines");
    }
    Lines lines = new Lines(note.text());
    LeafClass leafClass = leafClass(lines.next(HEADER));
    String origin = origin(lines.next(""));
    long seq = Decimal.parse(lines.next("seq "));
    Optional<Hash> prev = prev(lines.next("prev "), seq);
    Seen seen = seen(lines.next("seen "));
    Hash statementHash = Hash.parse(lines.next("hash "));
    Optional<Hash> blob =
        lines.startsWith("blob ") ? Optional.of(Hash.parse(lines.next("blob "))) : Optional.empty();
    List<Hash> re = new ArrayList<>();
    while (lines.startsWith("re ")) {
      re.add(Hash.parse(lines.next("re ")));
    }
    lines.end();
    if (re.size() > RE_MAX) {
      throw new Malformed(VerifyCode.LEAF_RE, "", re.size() + " lines");
    }
    NoteSignature signature = note.signatures().get(0);
    return new Leaf(leafClass, origin, seq, prev, seen, statementHash, blob, re, signature, bytes);
  }

  /** The text an author signs. */
  public static String text(
      LeafClass leafClass,
      String origin,
      long seq,
      Optional<Hash> prev,
      Seen seen,
      Hash statementHash,
      Optional<Hash> blob,
      List<Hash> re) {
    Invariant.hold(prev.isPresent() == (seq > 0), "every leaf but an author's first has a prev");
    Invariant.hold(re.size() <= RE_MAX, "a leaf speaks about at most sixteen others");
    StringBuilder text = new StringBuilder();
    text.append(HEADER).append(leafClass.wire()).append('\n');
    text.append(origin).append('\n');
    text.append("seq ").append(seq).append('\n');
    text.append("prev ").append(prev.map(Hash::base64).orElse("-")).append('\n');
    text.append("seen ").append(seen.size()).append(' ').append(seen.root()).append('\n');
    text.append("hash ").append(statementHash).append('\n');
    if (blob.isPresent()) {
      text.append("blob ").append(blob.get()).append('\n');
    }
    for (Hash hash : re) {
      text.append("re ").append(hash).append('\n');
    }
    return text.toString();
  }

  /** The signed text of this leaf. */
  public String text() {
    return text(leafClass, origin, seq, prev, seen, statementHash, blob, re);
  }

  /** A copy of the note as it was signed. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The hash by which everybody names this entry. */
  public Hash leafHash() {
    return TreeHash.leaf(bytes);
  }

  /** Whether the signature line is of this key and counts. */
  public boolean signedBy(VerifierKey key) {
    return key.matches(signature)
        && key.verify(text().getBytes(StandardCharsets.UTF_8), signature.signature());
  }

  private static LeafClass leafClass(String word) throws Malformed {
    Optional<LeafClass> leafClass = LeafClass.of(word);
    if (leafClass.isEmpty()) {
      throw new Malformed(VerifyCode.LEAF_CLASS, "", Malformed.shown(word));
    }
    return leafClass.get();
  }

  private static String origin(String line) throws Malformed {
    try {
      VerifierKey.checkName(line);
      return line;
    } catch (Malformed e) {
      throw new Malformed(VerifyCode.LEAF_ORIGIN, "", Malformed.shown(line));
    }
  }

  private static Optional<Hash> prev(String word, long seq) throws Malformed {
    if (word.equals("-") != (seq == 0)) {
      throw new Malformed(VerifyCode.LEAF_PREV, "", "seq " + seq + " with prev " + word);
    }
    return seq == 0 ? Optional.empty() : Optional.of(Hash.parse(word));
  }

  private static Seen seen(String words) throws Malformed {
    int space = words.indexOf(' ');
    if (space < 0) {
      throw new Malformed(VerifyCode.LEAF_SEEN, "", Malformed.shown(words));
    }
    long size = Decimal.parse(words.substring(0, space));
    Hash root = Hash.parse(words.substring(space + 1));
    if (size == 0 && !root.equals(Hash.EMPTY_ROOT)) {
      throw new Malformed(VerifyCode.LEAF_SEEN, "", "size 0 with the root of another tree");
    }
    return new Seen(size, root);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Leaf leaf && Arrays.equals(bytes, leaf.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Takes lines one by one, each with its expected first word. */
  private static final class Lines {
    private final String text;
    private int at;

    Lines(String text) {
      this.text = text;
    }

    boolean startsWith(String start) {
      return text.startsWith(start, at);
    }

    String next(String start) throws Malformed {
      if (at >= text.length() || !startsWith(start)) {
        throw new Malformed(VerifyCode.LEAF_LINES, "", "a line '" + start.trim() + "' is wanted");
      }
      int end = text.indexOf('\n', at);
      String rest = text.substring(at + start.length(), end);
      at = end + 1;
      return rest;
    }

    void end() throws Malformed {
      if (at < text.length()) {
        throw new Malformed(VerifyCode.LEAF_LINES, "", "lines follow the last one defined");
      }
    }
  }
}
