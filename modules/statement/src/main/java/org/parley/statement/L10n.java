package org.parley.statement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A text in one or more languages, as its author wrote it.
 *
 * @param texts language tag to text, in the author's order, at least one
 */
public record L10n(Map<String, String> texts) {

  public L10n {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("a text in no language");
    }
  }

  /** A text in one language. */
  public static L10n of(String language, String text) {
    return new L10n(Map.of(language, text));
  }

  /** The text in that language, or in English, or in the author's first language. */
  public String in(String language) {
    return Optional.ofNullable(texts.get(language))
        .or(() -> Optional.ofNullable(texts.get("en")))
        .orElseGet(() -> texts.values().iterator().next());
  }

  static L10n read(BodyFields fields, String name) throws Malformed {
    Json json = fields.value(name);
    Fields members = Fields.of(json, fields.at(name));
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : members.rest()) {
      Text.language(language, members.at(language));
      String text = members.string(language);
      texts.put(language, Text.readable(text, fields.limits().textChars(), members.at(language)));
    }
    if (texts.isEmpty()) {
      throw StatementRefusal.COUNT.malformed(fields.at(name), "at least one language wanted");
    }
    return new L10n(texts);
  }

  Json.Obj json() {
    Json.Builder json = Json.obj();
    texts.forEach(json::put);
    return json.build();
  }
}
