package org.parley.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.terms.Sentence;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The sentences of answers in one language. Names, times and quotations in them stay as they are,
 * each set apart where it may be written in the other direction: the marks and numbers around it
 * would else be drawn on its wrong side. All languages but English are unreviewed, and an answer in
 * one of these says so.
 */
public final class Sentences implements Sentence.Words {
  /** Every language, English first. */
  public static final List<String> LANGUAGES = List.of("en", "ar", "tr", "ru");

  private static final String FILE = "sentences.json";
  private static final int DEPTH_MAX = 3;

  /** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what is between takes no part around it. */
  private static final String APART = "\u2068";

  private static final String END = "\u2069";
  private static final Map<String, Sentences> ALL = read();

  /** As they are written in the code. */
  public static final Sentences ENGLISH = new Sentences("en", Map.of());

  private final String language;
  private final Map<String, String> forms;

  private Sentences(String language, Map<String, String> forms) {
    this.language = language;
    this.forms = Map.copyOf(forms);
  }

  /** The sentences in a language; empty when there are none in it. */
  public static Optional<Sentences> in(String language) {
    return language.equals("en") ? Optional.of(ENGLISH) : Optional.ofNullable(ALL.get(language));
  }

  @Override
  public String of(String form) {
    return forms.getOrDefault(form, form);
  }

  @Override
  public String name(String name) {
    boolean other = language.equals("ar") || name.codePoints().anyMatch(Sentences::fromTheRight);
    return other && !name.isEmpty() ? APART + name + END : name;
  }

  private static boolean fromTheRight(int letter) {
    byte direction = Character.getDirectionality(letter);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /** Whether there are words for a form. */
  boolean has(String form) {
    return language.equals("en") || forms.containsKey(form);
  }

  /** A sentence in this language. */
  String text(Sentence sentence) {
    return sentence.text(this);
  }

  /** A sentence that nothing stands in. */
  String plain(String form) {
    return of(form);
  }

  /** Sentences in this language, one after another. */
  List<String> texts(List<Sentence> some) {
    return some.stream().map(this::text).toList();
  }

  /** Says in an answer in which language its sentences are; nothing for English. */
  Json.Builder mark(Json.Builder answer) {
    return language.equals("en") ? answer : answer.put("said_in", language).put("reviewed", false);
  }

  private static Map<String, Sentences> read() {
    try (InputStream in = Sentences.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new BrokenInvariant(FILE + " is in the jar");
      }
      byte[] bytes = in.readAllBytes();
      Json.Obj all = (Json.Obj) Json.parse(bytes, bytes.length, DEPTH_MAX);
      Map<String, Sentences> found = new HashMap<>();
      for (String language : LANGUAGES.subList(1, LANGUAGES.size())) {
        Map<String, String> forms = new HashMap<>();
        all.members()
            .forEach((form, words) ->
                forms.put(
                    form, ((Json.Str) ((Json.Obj) words).get(language).orElseThrow()).value()));
        found.put(language, new Sentences(language, forms));
      }
      return found;
    } catch (IOException | Malformed e) {
      throw new BrokenInvariant(FILE + " can be read", e);
    }
  }
}
