package org.parley.assess;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.assess.TermTest.Missing;
import org.parley.assess.TermTest.Outcome;
import org.parley.assess.TermTest.Step;
import org.parley.statement.NoticeKind;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.statement.TermLimit;
import org.parley.terms.Sentence;

/** Whether an article is about such an act. Its words are read by people; this reads its kind. */
final class ActTest {
  private ActTest() {}

  /**
   * Whether articles of a kind are about what happens, so that a great many happenings may be
   * counted under them. The others are about what is to be done, or need what is on record of one
   * happening; they are tested one by one.
   */
  static boolean screened(TermKind kind) {
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

  static Outcome outcome(Term term, Happening what, KnownRecord known) {
    return switch (term.kind()) {
      case PROHIBITED_HOSTILE -> prohibited(term, what.act(), Act.Nature.FORCE);
      case PROHIBITED_PROVOCATIVE -> prohibited(term, what.act(), Act.Nature.PROVOCATION);
      case NOTIFY_DUTY, AUTHORISE_DUTY, PERSONNEL_LIMIT, SEPARATION, AWARENESS_DUTY ->
          activity(term.noticeKinds(), what.act());
      case PATROL -> activity(patrols(term), what.act());
      case WEAPON_LIMIT -> LimitTest.weapon(term, what.weapons(), known);
      case EXEMPTED, OBLIGATION, CORRIDOR ->
          term.noticeKinds().isEmpty() ? Outcome.OPEN : activity(term.noticeKinds(), what.act());
      case HIDDEN_ANSWER -> Outcome.HOLDS_NOT;
    };
  }

  /** The same as the method before had it; it knew no sizes of weapons. */
  static Outcome outcome1(Term term, Happening what) {
    return term.kind() == TermKind.WEAPON_LIMIT
        ? (what.weapons().isEmpty() ? Outcome.HOLDS_NOT : Outcome.OPEN)
        : outcome(term, what, KnownRecord.NOTHING);
  }

  private static List<String> patrols(Term term) {
    return term.noticeKinds().isEmpty() ? List.of(NoticeKind.PATROL.name()) : term.noticeKinds();
  }

  private static Outcome prohibited(Term term, Act act, Act.Nature nature) {
    if (act.nature() == Act.Nature.NOT_STATED) {
      return Outcome.OPEN;
    }
    if (term.noticeKinds().isEmpty()) {
      return act.nature() == nature ? Outcome.AS_SAID : Outcome.HOLDS_NOT;
    }
    return act.activity()
        .map(kind -> named(term.noticeKinds(), kind))
        .orElse(act.nature() == nature ? Outcome.OPEN : Outcome.HOLDS_NOT);
  }

  private static Outcome activity(List<String> kinds, Act act) {
    return switch (act.nature()) {
      case ACTIVITY -> named(kinds, act.activity().orElseThrow());
      case FORCE, PROVOCATION -> Outcome.HOLDS_NOT;
      case NOT_STATED -> Outcome.OPEN;
    };
  }

  private static Outcome named(List<String> kinds, NoticeKind kind) {
    return kinds.isEmpty() || kinds.contains(kind.name()) ? Outcome.AS_SAID : Outcome.HOLDS_NOT;
  }

  static Step of(Term term, Happening what, KnownRecord known) {
    Outcome outcome = outcome(term, what, known);
    return new Step(
        TermTest.Test.ACT,
        outcome,
        says(term, what, outcome),
        List.of(term.kind().name()),
        List.of(),
        outcome == Outcome.OPEN ? Optional.of(missing(term, what)) : Optional.empty());
  }

  private static Missing missing(Term term, Happening what) {
    if (term.kind() == TermKind.WEAPON_LIMIT) {
      boolean sized =
          term.facts()
              .limit()
              .filter(one -> one.calibreMmFrom().isPresent() || one.rangeKmFrom().isPresent())
              .isPresent();
      return sized ? Missing.SIZE : Missing.READING;
    }
    boolean words =
        term.noticeKinds().isEmpty()
            && (term.kind() == TermKind.EXEMPTED
                || term.kind() == TermKind.OBLIGATION
                || term.kind() == TermKind.CORRIDOR);
    return what.act().nature() == Act.Nature.NOT_STATED && !words ? Missing.ACT : Missing.READING;
  }

  private static List<Sentence> says(Term term, Happening what, Outcome outcome) {
    if (term.kind() == TermKind.WEAPON_LIMIT) {
      return weapons(term, what, outcome);
    }
    if (term.kind() == TermKind.HIDDEN_ANSWER) {
      return List.of(
          Sentence.of("The article is about what this server may answer, not about what happens."));
    }
    List<Sentence> said = new ArrayList<>(List.of(about(term)));
    said.add(
        switch (outcome) {
          case AS_SAID, HOLDS, NOTED, DISPUTED ->
              Sentence.saying("What is described is {0}.", described(what.act()));
          case HOLDS_NOT ->
              Sentence.saying("What is described is {0}, not that.", described(what.act()));
          case OPEN ->
              what.act().nature() == Act.Nature.NOT_STATED
                  ? Sentence.of("What kind of act it was is not stated.")
                  : Sentence.of(
                      "Whether what is described is one of these is for a person to read.");
        });
    return said;
  }

  private static List<Sentence> weapons(Term term, Happening what, Outcome outcome) {
    if (what.weapons().isEmpty()) {
      return List.of(Sentence.of("The article limits weapons, and no weapon is described."));
    }
    Optional<String> of = term.facts().limit().map(TermLimit::what);
    Sentence limited =
        of.map(name -> Sentence.of("The article limits {0}.", name))
            .orElseGet(() -> Sentence.of("The article limits weapons."));
    String named = String.join(", ", what.weapons());
    Sentence whether =
        switch (outcome) {
          case HOLDS_NOT ->
              Sentence.of("By the sizes the shelf of names has, {0} is not one of these.", named);
          case AS_SAID, HOLDS, NOTED, DISPUTED ->
              Sentence.of("By its name, or by the sizes the shelf of names has, {0} is.", named);
          case OPEN -> Sentence.of("Whether {0} belongs to these is for a person to read.", named);
        };
    return List.of(limited, whether);
  }

  private static Sentence about(Term term) {
    String about =
        switch (term.kind()) {
          case PROHIBITED_HOSTILE -> "The article is about hostile acts";
          case PROHIBITED_PROVOCATIVE -> "The article is about provocative acts";
          case NOTIFY_DUTY, AUTHORISE_DUTY -> "The article is about activities to be notified";
          case PERSONNEL_LIMIT -> "The article limits how many people take part";
          case SEPARATION -> "The article is about activities that keep apart";
          case AWARENESS_DUTY ->
              "The article is about what has to be seen before a notice is given";
          case PATROL -> "The article provides for patrols";
          case CORRIDOR -> "The article provides for a corridor";
          case OBLIGATION -> "The article asks for something to be done";
          case EXEMPTED -> "The article exempts acts";
          case WEAPON_LIMIT, HIDDEN_ANSWER -> "The article is not about acts";
        };
    return term.noticeKinds().isEmpty()
        ? Sentence.of(about + ".")
        : Sentence.of(about + " ({0}).", String.join(", ", term.noticeKinds()));
  }

  private static Sentence described(Act act) {
    return switch (act.nature()) {
      case FORCE -> Sentence.of("a use of force");
      case PROVOCATION -> Sentence.of("an act of provocation");
      case ACTIVITY -> Sentence.of("an activity of the kind {0}", act.word());
      case NOT_STATED -> Sentence.of("not stated");
    };
  }
}
