package org.parley.witness;

import java.util.List;
import org.parley.verify.NoteSignature;

/** What a witness says to a checkpoint it is shown; the HTTP edge gives each its status. */
public sealed interface Answer {

  /**
   * The state was kept and signed (200).
   *
   * @param lines the witness's signature lines for the note
   */
  record Cosigned(List<NoteSignature> lines) implements Answer {
    public Cosigned {
      lines = List.copyOf(lines);
    }
  }

  /** The request is not of the form, or its old size is above the checkpoint's (400). */
  record Unreadable(String why) implements Answer {}

  /** No line under the checkpoint is of a key this witness knows for the log, and holds (403). */
  record NotSigned() implements Answer {}

  /** This witness does not know the log (404). */
  record UnknownLog() implements Answer {}

  /**
   * The request does not start from the state this witness keeps (409): its old size is another
   * one, or it shows another root for the size kept.
   *
   * @param kept the size this witness keeps
   */
  record AnotherState(long kept) implements Answer {}

  /** It is not shown that the new state only adds to the one kept (422). */
  record Unproven(String why) implements Answer {}

  /** A mirror cannot get the leaves now (503); the log may ask again. */
  record LeavesMissing(String why) implements Answer {}

  /** The witness signs nothing any more, because its disk did not take a state (503). */
  record Stopped(String why) implements Answer {}
}
