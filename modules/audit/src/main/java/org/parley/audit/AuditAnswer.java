package org.parley.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.parley.verify.Json;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.VerifyMain;

/**
 * What a check says: one word, what it is about, what is shown and, as plainly, what is not.
 *
 * @param holds whether the answer is yes
 * @param verdict the word, as in the JSON form
 * @param exercise whether everything is marked as practice
 * @param about lines under the verdict
 * @param shown English sentences
 * @param notShown English sentences; never empty
 * @param facts the other members of the JSON form
 */
public record AuditAnswer(
    boolean holds,
    String verdict,
    boolean exercise,
    List<String> about,
    List<String> shown,
    List<String> notShown,
    Json.Obj facts) {

  /** What no check of bytes can show, whatever else it found. */
  static final List<String> NEVER_SHOWN =
      List.of(
          "That a person read it: an acknowledgement shows that a key of that post was used.",
          "That any of it is true: only that it was said.",
          "That nothing else was said, here or elsewhere; silence proves nothing.");

  public AuditAnswer {
    about = List.copyOf(about);
    shown = List.copyOf(shown);
    notShown = List.copyOf(notShown);
  }

  /** An answer that says no, with its code. */
  static AuditAnswer not(
      String verdict, String what, String code, String detail, List<String> moreNotShown) {
    List<String> open = new ArrayList<>(moreNotShown);
    open.addAll(NEVER_SHOWN);
    Json.Obj facts = Json.obj().put("what", what).put("code", code).put("detail", detail).build();
    return new AuditAnswer(
        false, verdict, false, List.of(code + ": " + detail), List.of(), open, facts);
  }

  /** The same answer with one more thing it does not show. */
  public AuditAnswer alsoNotShown(String line) {
    List<String> open = new ArrayList<>(notShown);
    open.add(line);
    return new AuditAnswer(holds, verdict, exercise, about, shown, open, facts);
  }

  /** The answer for people, in English. */
  public String words() {
    List<String> lines = new ArrayList<>();
    if (exercise) {
      lines.add(OfflineVerifier.EXERCISE_MARK);
    }
    lines.add(verdict.toUpperCase(Locale.ROOT).replace('-', ' '));
    about.forEach(line -> lines.add("  " + line));
    if (!shown.isEmpty()) {
      lines.add("Shown:");
      shown.forEach(line -> lines.add("  + " + line));
    }
    lines.add("Not shown:");
    notShown.forEach(line -> lines.add("  - " + line));
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(VerifyMain.plain(line)).append('\n'));
    return text.toString();
  }

  /** The answer for programs. */
  public Json.Obj json() {
    Json.Builder json = Json.obj().put("verdict", verdict);
    facts.members().forEach(json::put);
    if (exercise) {
      json.put("mark", OfflineVerifier.EXERCISE_MARK);
    }
    return json.put("shown", Json.strings(shown)).put("notShown", Json.strings(notShown)).build();
  }
}
