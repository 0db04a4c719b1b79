package org.parley.terms;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.verify.Json;

/**
 * One plain sentence, kept as its form and what stands in it, so that it can be said in any
 * language that has words for the form. The form is the English sentence with {@code {0}}, {@code
 * {1}} and so on for what differs; names, times and quotations stand in it as they are.
 *
 * @param form the English sentence with its places
 * @param with what stands in each place, in their order
 */
public record Sentence(String form, List<SentencePart> with) implements SentencePart {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  /** What {@link #text} says nothing by. */
  public static final Sentence NOTHING = new Sentence("", List.of());

  /** Words of another language for a form; the form itself where it has none. */
  @FunctionalInterface
  public interface Words {
    /** The form in that language, with the same places. */
    String of(String form);

    /**
     * A name, time or quotation as it stands in a sentence of that language; by default as it is.
     */
    default String name(String name) {
      return name;
    }
  }

  public Sentence {
    with = List.copyOf(with);
    Matcher places = PLACE.matcher(form);
    while (places.find()) {
      if (Integer.parseInt(places.group(1)) >= with.size()) {
        throw new IllegalArgumentException("nothing stands in a place of: " + form);
      }
    }
  }

  /** A sentence with names in its places. */
  public static Sentence of(String form, String... names) {
    List<SentencePart> parts = new ArrayList<>();
    for (String name : names) {
      parts.add(new SentencePart.Name(name));
    }
    return new Sentence(form, parts);
  }

  /** A sentence with names or other sentences in its places. */
  public static Sentence saying(String form, SentencePart... parts) {
    return new Sentence(form, List.of(parts));
  }

  /** A name as it may stand in a place. */
  public static SentencePart name(String text) {
    return new SentencePart.Name(text);
  }

  /** Some of them after one another: {@code a}, {@code a or b}, {@code a or b or c}. */
  public static Sentence either(List<? extends SentencePart> some) {
    Sentence all = new Sentence("{0}", List.of(some.getFirst()));
    for (SentencePart one : some.subList(1, some.size())) {
      all = saying("{0} or {1}", all, one);
    }
    return all;
  }

  /** All of them: {@code a}, {@code a and b}, {@code a, b and c}. */
  public static Sentence list(List<? extends SentencePart> some) {
    Sentence all = new Sentence("{0}", List.of(some.getFirst()));
    for (int i = 1; i < some.size(); i++) {
      all = saying(i == some.size() - 1 ? "{0} and {1}" : "{0}, {1}", all, some.get(i));
    }
    return all;
  }

  /** The sentence in English. */
  public String text() {
    return text(form -> form);
  }

  /** The sentence in the language of these words. */
  public String text(Words words) {
    Matcher places = PLACE.matcher(form.isEmpty() ? "" : words.of(form));
    StringBuilder text = new StringBuilder();
    while (places.find()) {
      int place = Integer.parseInt(places.group(1));
      String put = place < with.size() ? text(with.get(place), words) : places.group();
      places.appendReplacement(text, Matcher.quoteReplacement(put));
    }
    return places.appendTail(text).toString();
  }

  private static String text(SentencePart part, Words words) {
    return switch (part) {
      case Sentence said -> said.text(words);
      case SentencePart.Name name -> words.name(name.text());
    };
  }

  /** Sentences in English. */
  public static List<String> texts(List<Sentence> some) {
    return some.stream().map(Sentence::text).toList();
  }

  /** Every form in it, itself first. */
  public List<String> forms() {
    List<String> forms = new ArrayList<>(form.isEmpty() ? List.of() : List.of(form));
    for (SentencePart part : with) {
      if (part instanceof Sentence said) {
        forms.addAll(said.forms());
      }
    }
    return forms;
  }

  /** Its form and parts, for whoever says it in a language of his own. */
  public Json.Obj json() {
    return Json.obj()
        .put("form", form)
        .put(
            "with",
            with.stream()
                .map(part ->
                    switch (part) {
                      case Sentence said -> (Json) said.json();
                      case SentencePart.Name name -> Json.of(name.text());
                    })
                .toList())
        .build();
  }
}
