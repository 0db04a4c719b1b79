package org.parley.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One side's own record of a call, a radio exchange or a meeting, or of trying for one. It shows
 * that its author says so; the other side may confirm or dispute it, or file a record of its own.
 *
 * @param with the party or post spoken to; absent exactly when {@code outside} is there
 * @param outside who was spoken to that takes no part here, as a role and never as a name
 * @param channel by what means
 * @param direction who called whom
 * @param outcome whether a person was reached
 * @param begun when it began, or was tried
 * @param ended when it ended
 * @param line the number, frequency or room
 * @param concerns leaves it was about
 * @param said what was said; never for NOT_REACHED
 * @param readBack the word or text that the other side read back; never for NOT_REACHED
 */
public record ContactBody(
    Optional<Address> with,
    Optional<String> outside,
    ContactChannel channel,
    Direction direction,
    Outcome outcome,
    Instant begun,
    Optional<Instant> ended,
    Optional<String> line,
    List<Hash> concerns,
    Optional<Said> said,
    Optional<String> readBack)
    implements Body {

  /** Who called whom. */
  public enum Direction {
    OUT,
    IN
  }

  /** Whether a person was reached. */
  public enum Outcome {
    REACHED,
    NOT_REACHED,
    CUT_OFF
  }

  /** How near a record is to the words that were spoken. */
  public enum SaidForm {
    VERBATIM,
    SUMMARY
  }

  /**
   * What was said.
   *
   * @param text the words or their sense
   * @param form which of the two
   * @param lang the language they were spoken in
   */
  public record Said(String text, SaidForm form, String lang) {
    static Said read(BodyFields fields) throws Malformed {
      return new Said(
          fields.text("text"),
          fields.word("form", SaidForm.values()),
          Text.language(fields.string("lang"), fields.at("lang")));
    }

    Json.Obj json() {
      return Json.obj().put("text", text).put("form", form.name()).put("lang", lang).build();
    }
  }

  public ContactBody {
    concerns = List.copyOf(concerns);
  }

  /** The party spoken to; empty for somebody who takes no part here. */
  public Optional<String> otherParty() {
    return with.flatMap(Address::party);
  }

  static ContactBody read(BodyFields fields) throws Malformed {
    if (fields.has("with") == fields.has("outside")) {
      throw StatementRefusal.ONE_OF.malformed(
          fields.path(), "exactly one of with and outside is wanted");
    }
    Outcome outcome = fields.word("outcome", Outcome.values());
    if (outcome == Outcome.NOT_REACHED) {
      fields.notAllowedHere(fields.has("said"), "said", "for NOT_REACHED");
      fields.notAllowedHere(fields.has("read_back"), "read_back", "for NOT_REACHED");
    }
    ContactBody contact =
        new ContactBody(
            fields.has("with") ? Optional.of(fields.partyOrPost("with")) : Optional.empty(),
            fields.optName("outside"),
            fields.word("channel", ContactChannel.values()),
            fields.word("direction", Direction.values()),
            outcome,
            fields.time("begun"),
            fields.optTime("ended"),
            fields.optName("line"),
            fields.optHashes("concerns"),
            fields.optNested("said", Said::read),
            fields.optText("read_back"));
    if (contact.ended.isPresent() && contact.ended.get().isBefore(contact.begun)) {
      throw StatementRefusal.TIME_ORDER.malformed(fields.at("ended"), "lies before its start");
    }
    return contact;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.CONTACT);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .putIfPresent("with", with.map(Address::text))
        .putIfPresent("outside", outside)
        .put("channel", channel.name())
        .put("direction", direction.name())
        .put("outcome", outcome.name())
        .put("begun", begun.toString())
        .putIfPresent("ended", ended.map(Instant::toString))
        .putIfPresent("line", line)
        .putIfAny("concerns", concerns.stream().map(Hash::base64).toList())
        .putIfPresent("said", said.map(Said::json))
        .putIfPresent("read_back", readBack)
        .build();
  }
}
