package org.parley.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;

/** Makes signed notes: the form of leaves, checkpoints and refusals. */
public final class Notes {
  private Notes() {}

  /** Signs the text with each of the signers, one signature line each, in their order. */
  public static Note sign(String text, Signer... signers) {
    List<NoteSignature> lines = new ArrayList<>();
    for (Signer signer : signers) {
      byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
      lines.add(new NoteSignature(signer.key().name(), signer.key().keyId(), signature));
    }
    return new Note(text, lines);
  }
}
