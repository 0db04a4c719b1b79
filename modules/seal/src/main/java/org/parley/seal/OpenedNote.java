package org.parley.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Disclosed;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * The text by which a recipient says which disclosure strings it has opened, without showing them:
 * for each of them a proof that can be computed only by somebody who holds the string, and checked
 * by everybody who is shown it later.
 */
public final class OpenedNote {
  private static final String FIRST = "parley-opened/v1";
  private static final int MOST_BYTES = 16_384;

  private OpenedNote() {}

  /** The proof of having held a disclosure string, by the holder of this key. */
  public static String proof(String keyName, String disclosure) {
    byte[] text = (FIRST + "\n" + keyName + "\n" + disclosure).getBytes(StandardCharsets.UTF_8);
    return StrictBase64.encodeUrl(Hash.sha256(text).bytes());
  }

  /**
   * The text to sign.
   *
   * @param disclose leaf of the box by which the strings were given
   * @param disclosures the strings, in the order of the digests
   */
  public static String text(
      String origin, Hash disclose, String keyName, List<String> disclosures) {
    StringBuilder text = new StringBuilder();
    text.append(FIRST).append('\n').append(origin).append('\n').append(disclose).append('\n');
    disclosures.forEach(string -> text.append(proof(keyName, string)).append('\n'));
    return text.toString();
  }

  /**
   * Checks an {@code opened} against the key of its author and against the strings shown now.
   *
   * @param shown disclosure strings that somebody shows; none checks the signature alone
   * @return the digests of the strings shown, which the holder of the key has opened
   */
  public static Opening<List<String>> check(
      String origin, InnerBody.Opened opened, VerifierKey key, List<String> shown) {
    Optional<Note> note = signed(opened, key);
    if (note.isEmpty()) {
      return Opening.refused(SealRefusal.NOTE, "/note", "not signed by " + opened.by());
    }
    List<String> lines = note.get().text().lines().toList();
    boolean formed =
        lines.size() == 3 + opened.digests().size()
            && lines.get(0).equals(FIRST)
            && lines.get(1).equals(origin)
            && lines.get(2).equals(opened.of().base64());
    if (!formed) {
      return Opening.refused(
          SealRefusal.NOTE, "/note", "it is not about this log and this disclosure");
    }
    List<String> held = new ArrayList<>();
    for (String string : shown) {
      String digest = Disclosed.digest(string);
      int at = opened.digests().indexOf(digest);
      if (at < 0) {
        return Opening.refused(
            SealRefusal.DIGEST, "/digests", "a string shown is not among what was opened");
      }
      if (!lines.get(3 + at).equals(proof(opened.by(), string))) {
        return Opening.refused(
            SealRefusal.PROOF, "/note", "proof " + at + " does not follow from the string shown");
      }
      held.add(digest);
    }
    return new Opening.Of<>(List.copyOf(held));
  }

  private static Optional<Note> signed(InnerBody.Opened opened, VerifierKey key) {
    if (!key.name().equals(opened.by()) || opened.note().length() > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      Note note = Note.parse(opened.note().getBytes(StandardCharsets.UTF_8));
      byte[] text = note.text().getBytes(StandardCharsets.UTF_8);
      boolean good =
          note.signatures().size() == 1
              && key.matches(note.signatures().getFirst())
              && key.verify(text, note.signatures().getFirst().signature());
      return good ? Optional.of(note) : Optional.empty();
    } catch (Malformed e) {
      return Optional.empty();
    }
  }
}
