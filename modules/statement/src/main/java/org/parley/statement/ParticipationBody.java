package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A party's own word on whether it takes part in this log. It speaks for its author's party and for
 * nobody else; nothing but such a statement changes how a party stands.
 *
 * @param state how it stands from then on
 * @param from from when on; what was recorded before that moment or before this statement stays as
 *     it was disclosed
 * @param text why, or what is to be known
 * @param lang the language of it; present exactly with {@code text}
 */
public record ParticipationBody(
    State state, Instant from, Optional<String> text, Optional<String> lang) implements Body {

  /** How a party stands in a log. */
  public enum State {
    TAKES_PART,
    /** For a while nothing more is disclosed to it; it may still file. */
    SUSPENDED,
    /** Nothing more is disclosed to it, and it files no new notices. */
    WITHDRAWN
  }

  /** The party stands so from then on, without further words. */
  public static ParticipationBody of(State state, Instant from) {
    return new ParticipationBody(state, from, Optional.empty(), Optional.empty());
  }

  static ParticipationBody read(BodyFields fields) throws Malformed {
    fields.bothOrNone("text", "lang");
    return new ParticipationBody(
        fields.word("state", State.values()),
        fields.time("from"),
        fields.optText("text"),
        fields.optLanguage("lang"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.PARTICIPATION);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("state", state.name())
        .put("from", from.toString())
        .putIfPresent("text", text)
        .putIfPresent("lang", lang)
        .build();
  }
}
