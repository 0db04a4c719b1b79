package org.parley.explain;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The sentences of an explanation in one language; all but English are unreviewed. */
final class ExplainWords {
  /** Every language, English first. */
  static final List<String> LANGUAGES = List.of("en", "ar", "tr", "ru");

  private static final String FILE = "explain-words.json";
  private static final int DEPTH_MAX = 3;
  private static final int DAY_SECONDS = 86_400;
  private static final Json.Obj ALL = read();

  private final String language;

  ExplainWords(String language) {
    this.language = language;
  }

  /** A sentence with its places filled. */
  String of(String name, Map<String, String> values) {
    String text = of(name);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /** A sentence without places. */
  String of(String name) {
    Optional<Json> text =
        ALL.get(name)
            .flatMap(all -> all instanceof Json.Obj o ? o.get(language) : Optional.empty());
    if (text.isPresent() && text.get() instanceof Json.Str string) {
      return string.value();
    }
    throw new BrokenInvariant("there are words for " + name + " in " + language);
  }

  /** A line of this language in which what runs in the other direction is set apart. */
  String apart(String line) {
    return Apart.in(language, line);
  }

  /** A length of time, down to the second it was given in. */
  String duration(long seconds) {
    String[] units = of("duration.units").split(" ");
    long[] parts = {
      seconds / DAY_SECONDS, seconds % DAY_SECONDS / 3600, seconds % 3600 / 60, seconds % 60
    };
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        text.append(text.isEmpty() ? "" : " ").append(parts[i]).append(' ').append(units[i]);
      }
    }
    return text.isEmpty() ? "0 " + units[3] : text.toString();
  }

  private static Json.Obj read() {
    try (InputStream in = ExplainWords.class.getResourceAsStream(FILE)) {
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
