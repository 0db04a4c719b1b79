package org.parley.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * What somebody of a warned party said he does about a private warning.
 *
 * @param party the party warned; nobody else is told
 * @param alert names the warning
 * @param what what he does
 * @param at when, by the server's clock
 * @param post as which post
 * @param key name and key id of the key that opened the session
 * @param session names the session without opening it
 * @param note his words
 */
record AlertMark(
    String party,
    String alert,
    What what,
    Instant at,
    String post,
    String key,
    String session,
    Optional<String> note) {

  /** What can be done about a warning. */
  enum What {
    /** Somebody has read it. */
    SEEN,
    /** The other party is to be told by a new version of the notice. */
    DISCLOSE,
    /** Somebody picks up a phone. */
    PHONE,
    /** Nothing for now. */
    WAIT
  }

  /** Whether it adds nothing to what stands already. */
  boolean repeats(List<AlertMark> before) {
    return what == What.SEEN && note.isEmpty()
        ? !before.isEmpty()
        : !before.isEmpty()
            && before.getLast().what() == what
            && before.getLast().note().equals(note);
  }

  /** The newest of the three choices; empty when it was only seen. */
  static Optional<What> chosen(List<AlertMark> marks) {
    return marks.reversed().stream().map(AlertMark::what).filter(w -> w != What.SEEN).findFirst();
  }

  Json.Obj json() {
    return Json.obj()
        .put("mark", what.name())
        .put("at", at.toString())
        .put("by", post)
        .put("key", key)
        .put("session", session)
        .putIfPresent("note", note)
        .build();
  }
}
