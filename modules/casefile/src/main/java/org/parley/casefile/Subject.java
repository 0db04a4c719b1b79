package org.parley.casefile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a question is about, with the members it takes; every question has exactly one. */
@SuppressWarnings("ImmutableEnumChecker") // the list is an immutable copy
public enum Subject {
  TERMS(
      Member.AT,
      Member.BETWEEN,
      Member.PLACE,
      Member.PLACE_NAME,
      Member.ACT,
      Member.ACTOR,
      Member.OUTSIDE,
      Member.LANG),
  AGREEMENT(Member.AGREEMENT, Member.AT, Member.BLOCK, Member.LANG),
  NAMED(Member.TEXT, Member.BLOCK, Member.AT),
  BOARD(Member.AT, Member.BLOCK, Member.BETWEEN, Member.LANG),
  MATTER(Member.MATTER, Member.AT, Member.LANG),
  DEADLINES(Member.AT, Member.BLOCK, Member.LANG),
  REVIEW(Member.LABELS, Member.BLOCK, Member.LANG),
  CLAIMS(Member.LABELS, Member.BLOCK),
  HEARERS(Member.BLOCK, Member.MATTER),
  ATTENTION(Member.PARTY, Member.BLOCK, Member.AT, Member.DAYS),
  CONTROL(Member.PLACE, Member.PLACE_NAME, Member.AT),
  PATH(Member.ACTOR),
  ASSESS(
      Member.HAPPENING,
      Member.INCIDENT,
      Member.AT,
      Member.UNTIL,
      Member.PLACE,
      Member.PLACE_NAME,
      Member.ACT,
      Member.ACTORS,
      Member.SAY_SO,
      Member.DENY,
      Member.AGAINST,
      Member.WEAPONS,
      Member.OUTSIDE,
      Member.LANG),
  FINDINGS(Member.FINDING, Member.INCIDENT, Member.CHANGED, Member.LANG),
  INCIDENTS(Member.BLOCK, Member.FROM, Member.UNTIL),
  INCIDENT(Member.INCIDENT, Member.LANG),
  CANDIDATES(Member.INCIDENT, Member.LABELS, Member.BLOCK, Member.FROM, Member.UNTIL, Member.LANG),
  OBSERVATIONS(Member.BLOCK, Member.FROM, Member.UNTIL),
  RESTRICTIONS(Member.BLOCK, Member.FROM, Member.UNTIL),
  EVIDENCE(Member.BLOCK, Member.ITEM),
  TALLIES(Member.BLOCK, Member.FROM, Member.UNTIL, Member.LANG);

  /** A member of a question and the form of its value. */
  public enum Member {
    AT(Form.WORD),
    BETWEEN(Form.WORDS),
    PLACE(Form.PLACE),
    PLACE_NAME(Form.WORD),
    ACT(Form.WORD),
    ACTOR(Form.WORD),
    OUTSIDE(Form.FLAG),
    AGREEMENT(Form.WORD),
    BLOCK(Form.WORD),
    TEXT(Form.WORD),
    MATTER(Form.WORD),
    LABELS(Form.WORDS),
    PARTY(Form.WORD),
    DAYS(Form.NUMBER),
    HAPPENING(Form.JSON),
    UNTIL(Form.WORD),
    ACTORS(Form.WORDS),
    SAY_SO(Form.WORDS),
    DENY(Form.WORDS),
    AGAINST(Form.WORDS),
    WEAPONS(Form.WORDS),
    FINDING(Form.WORD),
    CHANGED(Form.FLAG),
    FROM(Form.WORD),
    INCIDENT(Form.WORD),
    ITEM(Form.WORD),
    LANG(Form.WORD);

    /** How the member's value is written on a line. */
    public enum Form {
      /** As it is. */
      WORD,
      /** Several, with commas between them. */
      WORDS,
      /** A whole number. */
      NUMBER,
      /** {@code true} or {@code false}. */
      FLAG,
      /** {@code lat,lng} or {@code lat,lng,error_m}. */
      PLACE,
      /** As in a file. */
      JSON
    }

    private final Form form;

    Member(Form form) {
      this.form = form;
    }

    /** The form its value has. */
    public Form form() {
      return form;
    }

    /** Its name in JSON and on a line. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Member> of(String wire) {
      return Arrays.stream(values()).filter(member -> member.wire().equals(wire)).findFirst();
    }
  }

  private final List<Member> members;

  Subject(Member... members) {
    this.members = List.of(members);
  }

  /** The members its question may have. */
  public List<Member> members() {
    return members;
  }

  /** Its name in JSON, in a path and on a line. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The subject of that name. */
  public static Optional<Subject> of(String wire) {
    return Arrays.stream(values()).filter(subject -> subject.wire().equals(wire)).findFirst();
  }
}
