package org.parley.desk;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.statement.L10n;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The sentences of an answer to a draft, in four languages; all but English are unreviewed. */
final class CheckWords {
  private static final List<String> LANGUAGES = List.of("en", "ar", "tr", "ru");
  private static final String FILE = "check-words.json";
  private static final int DEPTH_MAX = 3;
  private static final Json.Obj ALL = read();

  private CheckWords() {}

  /** A sentence with its places filled; a value in four languages is put in in each. */
  static L10n of(String name, Map<String, Object> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      String text = template(name, language);
      for (Map.Entry<String, Object> value : values.entrySet()) {
        String filled =
            value.getValue() instanceof L10n ours
                ? ours.in(language)
                : String.valueOf(value.getValue());
        text = text.replace("{" + value.getKey() + "}", filled);
      }
      texts.put(language, text);
    }
    return new L10n(texts);
  }

  static L10n of(String name) {
    return of(name, Map.of());
  }

  /** Several sentences, one behind the other, in each language. */
  static L10n joined(List<L10n> sentences) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      texts.put(
          language,
          String.join(" ", sentences.stream().map(sentence -> sentence.in(language)).toList()));
    }
    return new L10n(texts);
  }

  /** A list of sentences for each language. */
  static Json.Obj lists(List<L10n> sentences) {
    Json.Builder json = Json.obj();
    for (String language : LANGUAGES) {
      json.put(language, Json.strings(sentences.stream().map(text -> text.in(language)).toList()));
    }
    return json.build();
  }

  /** One sentence for each language. */
  static Json.Obj texts(L10n sentence) {
    Json.Builder json = Json.obj();
    LANGUAGES.forEach(language -> json.put(language, sentence.in(language)));
    return json.build();
  }

  private static String template(String name, String language) {
    Optional<Json> text =
        ALL.get(name)
            .flatMap(all -> all instanceof Json.Obj o ? o.get(language) : Optional.empty());
    if (text.isPresent() && text.get() instanceof Json.Str string) {
      return string.value();
    }
    throw new BrokenInvariant("there are words for " + name + " in " + language);
  }

  private static Json.Obj read() {
    try (InputStream in = CheckWords.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new BrokenInvariant(FILE + " is in the jar");
      }
      byte[] bytes = in.readAllBytes();
      return (Json.Obj) Json.parse(bytes, bytes.length, DEPTH_MAX);
    } catch (IOException | Malformed e) {
      throw new BrokenInvariant(FILE + " can be read", e);
    }
  }
}
