package org.parley.assess;

import java.util.List;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.statement.NoticeKind;
import org.parley.statement.Term;
import org.parley.statement.TermKind;

/** Whether an article is about such an act. Its words are read by people; this reads its kind. */
final class ActTest {
  private ActTest() {}

  /** Whether articles of a kind are about what happens, and so are tested at all. */
  static boolean tested(TermKind kind) {
    return switch (kind) {
      case PROHIBITED_HOSTILE, PROHIBITED_PROVOCATIVE, NOTIFY_DUTY, AUTHORISE_DUTY, WEAPON_LIMIT ->
          true;
      case EXEMPTED,
          OBLIGATION,
          CORRIDOR,
          PATROL,
          PERSONNEL_LIMIT,
          SEPARATION,
          AWARENESS_DUTY,
          HIDDEN_ANSWER ->
          false;
    };
  }

  static Outcome outcome(Term term, Happening what) {
    return switch (term.kind()) {
      case PROHIBITED_HOSTILE -> prohibited(term, what.act(), Act.Nature.FORCE);
      case PROHIBITED_PROVOCATIVE -> prohibited(term, what.act(), Act.Nature.PROVOCATION);
      case NOTIFY_DUTY, AUTHORISE_DUTY -> activity(term, what.act());
      case WEAPON_LIMIT -> what.weapons().isEmpty() ? Outcome.HOLDS_NOT : Outcome.OPEN;
      case EXEMPTED,
          OBLIGATION,
          CORRIDOR,
          PATROL,
          PERSONNEL_LIMIT,
          SEPARATION,
          AWARENESS_DUTY,
          HIDDEN_ANSWER ->
          Outcome.HOLDS_NOT;
    };
  }

  private static Outcome prohibited(Term term, Act act, Act.Nature nature) {
    if (act.nature() == Act.Nature.NOT_STATED) {
      return Outcome.OPEN;
    }
    if (term.noticeKinds().isEmpty()) {
      return act.nature() == nature ? Outcome.AS_SAID : Outcome.HOLDS_NOT;
    }
    return act.activity()
        .map(kind -> named(term, kind))
        .orElse(act.nature() == nature ? Outcome.OPEN : Outcome.HOLDS_NOT);
  }

  private static Outcome activity(Term term, Act act) {
    return switch (act.nature()) {
      case ACTIVITY -> named(term, act.activity().orElseThrow());
      case FORCE, PROVOCATION -> Outcome.HOLDS_NOT;
      case NOT_STATED -> Outcome.OPEN;
    };
  }

  private static Outcome named(Term term, NoticeKind kind) {
    return term.noticeKinds().isEmpty() || term.noticeKinds().contains(kind.name())
        ? Outcome.AS_SAID
        : Outcome.HOLDS_NOT;
  }

  static Step of(Term term, Happening what) {
    Outcome outcome = outcome(term, what);
    return new Step(
        TermTest.Test.ACT, outcome, List.of(says(term, what, outcome)), facts(term), List.of());
  }

  private static List<String> facts(Term term) {
    return List.of(term.kind().name());
  }

  private static String says(Term term, Happening what, Outcome outcome) {
    if (term.kind() == TermKind.WEAPON_LIMIT) {
      return outcome == Outcome.OPEN
          ? "The article limits "
              + term.facts().limit().map(limit -> limit.what()).orElse("weapons")
              + "; whether "
              + String.join(", ", what.weapons())
              + " belongs to these is for a person to read."
          : "The article limits weapons, and no weapon is described.";
    }
    String about = about(term);
    return switch (outcome) {
      case AS_SAID, HOLDS, NOTED, DISPUTED ->
          about + " What is described is " + described(what.act()) + ".";
      case HOLDS_NOT -> about + " What is described is " + described(what.act()) + ", not that.";
      case OPEN ->
          what.act().nature() == Act.Nature.NOT_STATED
              ? about + " What kind of act it was is not stated."
              : about + " Whether what is described is one of these is for a person to read.";
    };
  }

  private static String about(Term term) {
    String kinds = String.join(", ", term.noticeKinds());
    return switch (term.kind()) {
      case PROHIBITED_HOSTILE ->
          "The article is about hostile acts" + (kinds.isEmpty() ? "." : " (" + kinds + ").");
      case PROHIBITED_PROVOCATIVE ->
          "The article is about provocative acts" + (kinds.isEmpty() ? "." : " (" + kinds + ").");
      case NOTIFY_DUTY, AUTHORISE_DUTY ->
          "The article is about activities to be notified"
              + (kinds.isEmpty() ? "." : " (" + kinds + ").");
      case WEAPON_LIMIT,
          EXEMPTED,
          OBLIGATION,
          CORRIDOR,
          PATROL,
          PERSONNEL_LIMIT,
          SEPARATION,
          AWARENESS_DUTY,
          HIDDEN_ANSWER ->
          "The article is not about acts.";
    };
  }

  private static String described(Act act) {
    return switch (act.nature()) {
      case FORCE -> "a use of force";
      case PROVOCATION -> "an act of provocation";
      case ACTIVITY -> "an activity of the kind " + act.word();
      case NOT_STATED -> "not stated";
    };
  }
}
