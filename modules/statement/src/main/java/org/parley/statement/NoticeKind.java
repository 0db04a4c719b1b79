package org.parley.statement;

/** What is being notified. Each kind has exactly one {@link Meaning}. */
public enum NoticeKind {
  MOVEMENT(Meaning.OWN_ACTIVITY),
  PATROL(Meaning.OWN_ACTIVITY),
  FLIGHT(Meaning.OWN_ACTIVITY),
  EXERCISE(Meaning.RESERVED_SPACE),
  LIVE_FIRE(Meaning.RESERVED_SPACE),
  OBSERVATION_POST(Meaning.OWN_ACTIVITY),
  STATIC_SITE(Meaning.OWN_ACTIVITY),
  INFRASTRUCTURE(Meaning.OWN_ACTIVITY),
  DEMINING(Meaning.OWN_ACTIVITY),
  REPAIR(Meaning.OWN_ACTIVITY),
  MEDEVAC(Meaning.OWN_ACTIVITY),
  STRIKE_AFTER_FACT(Meaning.OWN_ACTIVITY),
  WITHDRAWAL(Meaning.OWN_ACTIVITY),
  /** One's own people standing still. */
  PRESENCE(Meaning.PEOPLE_TO_PROTECT);

  private final Meaning meaning;

  NoticeKind(Meaning meaning) {
    this.meaning = meaning;
  }

  /** The one meaning a notice of this kind carries. */
  public Meaning meaning() {
    return meaning;
  }

  /**
   * Whether it names people or sites that stay where they are. What stays does not leave because a
   * date has passed: it ends when its own party says so.
   */
  public boolean standsStill() {
    return switch (this) {
      case PRESENCE, OBSERVATION_POST, STATIC_SITE, INFRASTRUCTURE -> true;
      case MOVEMENT,
          PATROL,
          FLIGHT,
          EXERCISE,
          LIVE_FIRE,
          DEMINING,
          REPAIR,
          MEDEVAC,
          STRIKE_AFTER_FACT,
          WITHDRAWAL ->
          false;
    };
  }
}
