package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One side's record of trying whether a line works.
 *
 * @param with the party or post at the other end
 * @param channel by what means
 * @param held when it was tried
 * @param result what came of it
 * @param word the word exchanged
 * @param note further words
 */
public record LineCheckBody(
    Address with,
    ContactChannel channel,
    Instant held,
    Result result,
    Optional<String> word,
    Optional<String> note)
    implements Body {

  /** What came of a line check. */
  public enum Result {
    GOOD,
    POOR,
    NO_ANSWER
  }

  static LineCheckBody read(BodyFields fields) throws Malformed {
    return new LineCheckBody(
        fields.partyOrPost("with"),
        fields.word("channel", ContactChannel.values()),
        fields.time("held"),
        fields.word("result", Result.values()),
        fields.optName("word"),
        fields.optText("note"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.LINE_CHECK);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("with", with.text())
        .put("channel", channel.name())
        .put("held", held.toString())
        .put("result", result.name())
        .putIfPresent("word", word)
        .putIfPresent("note", note)
        .build();
  }
}
