package org.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The labels of a printed page in one of four languages; what it prints is never translated. */
final class PageLabels {
  /** The languages there are; all but the first are unreviewed. */
  static final List<String> LANGUAGES = List.of("en", "ar", "tr", "ru");

  private static final int BYTES_MAX = 1 << 20;
  private static final int DEPTH_MAX = 8;

  private final Json.Obj all;
  private final String language;

  private PageLabels(Json.Obj all, String language) {
    this.all = all;
    this.language = language;
  }

  /**
   * The labels in a file beside this class.
   *
   * @param page {@code agreement} or {@code paper}
   */
  static PageLabels of(String page, String language) {
    String file = page + "-labels.yaml";
    if (!LANGUAGES.contains(language)) {
      throw CannotGoOn.usage(
          "there are no labels in \"" + language + "\"",
          "choose one of " + String.join(", ", LANGUAGES));
    }
    try (InputStream in = PageLabels.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new BrokenInvariant(file + " is in the jar");
      }
      HandWritten read = HandWritten.read(file, in.readAllBytes(), BYTES_MAX, DEPTH_MAX);
      return new PageLabels((Json.Obj) read.json(), language);
    } catch (IOException | Malformed e) {
      throw new BrokenInvariant(file + " can be read", e);
    }
  }

  String language() {
    return language;
  }

  /** The label of that name. */
  String label(String name) {
    return text("labels", name).orElseThrow(() -> new BrokenInvariant("there is a label " + name));
  }

  /** What a code word means, with the code itself beside it where the language has words. */
  String word(String code) {
    return text("words", code).map(words -> words + " (" + code + ")").orElse(code);
  }

  /** What a code word means, in words alone. */
  String meaning(String code) {
    return text("words", code)
        .orElseThrow(() -> new BrokenInvariant("there are words for " + code));
  }

  /** What would have to be on record, in words alone. */
  String missing(String code) {
    return text("missing", code)
        .orElseThrow(() -> new BrokenInvariant("there are words for what is missing: " + code));
  }

  private Optional<String> text(String part, String name) {
    return member(Optional.of(all), part)
        .flatMap(within -> member(Optional.of(within), name))
        .flatMap(within -> within.get(language))
        .map(value -> ((Json.Str) value).value());
  }

  private static Optional<Json.Obj> member(Optional<Json.Obj> within, String name) {
    return within.flatMap(object -> object.get(name)).map(value -> (Json.Obj) value);
  }
}
