package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a party says of a finding. It stands on the finding's page for good, as large as what it
 * answers; silence is shown as silence and is neither assent nor dissent.
 *
 * @param of the leaf of the finding, open for comments or signed
 * @param stance how the party stands to it
 * @param articles the articles it is about; empty for the whole
 * @param text its words, required unless CONCURS
 * @param lang their language
 */
public record CommentBody(
    Hash of, Stance stance, List<String> articles, Optional<String> text, Optional<String> lang)
    implements Body {

  /** How a party stands to a finding. */
  public enum Stance {
    CONCURS,
    DISSENTS,
    REMARKS,
    /** Declines to take part in it. */
    DECLINES
  }

  public CommentBody {
    articles = List.copyOf(articles);
  }

  static CommentBody read(BodyFields fields) throws Malformed {
    CommentBody body =
        new CommentBody(
            fields.hash("of"),
            fields.word("stance", Stance.values()),
            fields.optNames("articles"),
            fields.optText("text"),
            fields.optLanguage("lang"));
    if (body.stance != Stance.CONCURS) {
      fields.requiredHere(body.text.isPresent(), "text", "unless CONCURS");
    }
    fields.bothOrNone("text", "lang");
    return body;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.COMMENT);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("stance", stance.name())
        .putIfAny("articles", articles)
        .putIfPresent("text", text)
        .putIfPresent("lang", lang)
        .build();
  }
}
