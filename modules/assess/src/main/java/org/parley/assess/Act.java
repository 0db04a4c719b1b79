package org.parley.assess;

import java.util.Optional;
import org.parley.statement.NoticeKind;

/**
 * What kind of act a happening is, as it is described. Nobody derives it from words: whoever
 * describes the happening says so.
 *
 * @param nature in the words of agreements
 * @param activity the kind of notice that such an activity has; present exactly for ACTIVITY
 */
public record Act(Nature nature, Optional<NoticeKind> activity) {

  /** Three kinds of act that agreements tell apart. */
  public enum Nature {
    /** Weapons used, people or things struck. */
    FORCE,
    /** An act that an agreement may name as provocative. */
    PROVOCATION,
    /** Something that can be notified: a movement, a patrol, a flight. */
    ACTIVITY,
    NOT_STATED
  }

  public static final Act FORCE = new Act(Nature.FORCE, Optional.empty());
  public static final Act PROVOCATION = new Act(Nature.PROVOCATION, Optional.empty());
  public static final Act NOT_STATED = new Act(Nature.NOT_STATED, Optional.empty());

  public Act {
    if (activity.isPresent() != (nature == Nature.ACTIVITY)) {
      throw new IllegalArgumentException("an activity has a kind, nothing else has");
    }
  }

  /** An activity of a kind that can be notified. */
  public static Act of(NoticeKind kind) {
    return new Act(Nature.ACTIVITY, Optional.of(kind));
  }

  /** FORCE, PROVOCATION, NOT_STATED or a kind of notice. */
  public static Optional<Act> ofWord(String word) {
    for (Act act : new Act[] {FORCE, PROVOCATION, NOT_STATED}) {
      if (act.word().equals(word)) {
        return Optional.of(act);
      }
    }
    for (NoticeKind kind : NoticeKind.values()) {
      if (kind.name().equals(word)) {
        return Optional.of(of(kind));
      }
    }
    return Optional.empty();
  }

  /** The word of it: its nature, or the kind of its activity. */
  public String word() {
    return activity.map(Enum::name).orElse(nature.name());
  }
}
