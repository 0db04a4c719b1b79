package org.parley.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A hotline message from one duty desk to others. It informs or asks; it is no notice and no claim.
 *
 * @param urgency how fast it must reach a person
 * @param text what is said, in the sender's words; the only text that counts
 * @param lang the language of it
 * @param translations unofficial renderings for a reader in a hurry
 * @param replyDue by when a reply is asked for
 * @param concerns leaves it is about
 */
public record MessageBody(
    Urgency urgency,
    String text,
    String lang,
    List<Rendering> translations,
    Optional<Instant> replyDue,
    List<Hash> concerns)
    implements Body {

  /** Who made a rendering in another language. */
  public enum RenderedBy {
    MACHINE,
    PERSON
  }

  /**
   * An unofficial rendering in another language; the original prevails.
   *
   * @param lang its language
   * @param text the rendering
   * @param by who made it
   */
  public record Rendering(String lang, String text, RenderedBy by) {
    static Rendering read(BodyFields fields) throws Malformed {
      return new Rendering(
          Text.language(fields.string("lang"), fields.at("lang")),
          fields.text("text"),
          fields.word("by", RenderedBy.values()));
    }

    Json.Obj json() {
      return Json.obj().put("lang", lang).put("text", text).put("by", by.name()).build();
    }
  }

  public MessageBody {
    translations = List.copyOf(translations);
    concerns = List.copyOf(concerns);
  }

  /** A message in one language that asks for no reply and concerns nothing recorded. */
  public static MessageBody of(Urgency urgency, String text, String lang) {
    return new MessageBody(urgency, text, lang, List.of(), Optional.empty(), List.of());
  }

  static MessageBody read(BodyFields fields) throws Malformed {
    MessageBody message =
        new MessageBody(
            fields.word("urgency", Urgency.values()),
            fields.text("text"),
            Text.language(fields.string("lang"), fields.at("lang")),
            fields.optObjects("translations", Rendering::read),
            fields.optTime("reply_due"),
            fields.optHashes("concerns"));
    List<Rendering> shown = message.translations;
    for (int i = 0; i < shown.size(); i++) {
      String lang = shown.get(i).lang();
      boolean twice = shown.subList(0, i).stream().anyMatch(one -> one.lang().equals(lang));
      if (twice || lang.equals(message.lang)) {
        throw StatementRefusal.COUNT.malformed(
            fields.at("translations") + "/" + i, "there is a text in this language already");
      }
    }
    return message;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.MESSAGE);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("urgency", urgency.name())
        .put("text", text)
        .put("lang", lang)
        .putIfAnyObject("translations", translations.stream().map(Rendering::json).toList())
        .putIfPresent("reply_due", replyDue.map(Instant::toString))
        .putIfAny("concerns", concerns.stream().map(Hash::base64).toList())
        .build();
  }
}
