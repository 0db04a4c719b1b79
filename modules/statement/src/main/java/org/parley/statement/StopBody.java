package org.parley.statement;

import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * UNDER FIRE, STOP: people of the sender, or whom it speaks for, are under fire now. It reaches
 * every step of every recipient's ladder at once.
 *
 * @param place where they are
 * @param since since when, by the sender's clock
 * @param people how many they are, if that is known
 * @param presence the leaf of the notice that says they are there
 * @param text further words
 * @param lang the language of them; present exactly with {@code text}
 */
public record StopBody(
    Place place,
    Instant since,
    Optional<Integer> people,
    Optional<Hash> presence,
    Optional<String> text,
    Optional<String> lang)
    implements Body {
  private static final int MOST = 1_000_000;

  /** People at that place are under fire, and nothing more is known yet. */
  public static StopBody of(Place place, Instant since) {
    return new StopBody(
        place, since, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static StopBody read(BodyFields fields) throws Malformed {
    fields.bothOrNone("text", "lang");
    return new StopBody(
        fields.nested("place", Place::read),
        fields.time("since"),
        fields.optInteger("people", 1, MOST),
        fields.optHash("presence"),
        fields.optText("text"),
        fields.optLanguage("lang"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.STOP);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("place", place.json())
        .put("since", since.toString())
        .putIfPresent("people", people)
        .putIfPresent("presence", presence.map(Hash::base64))
        .putIfPresent("text", text)
        .putIfPresent("lang", lang)
        .build();
  }
}
