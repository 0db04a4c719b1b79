package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.Json;

/**
 * What a scenario wants of an answer, held against the answer.
 *
 * <ul>
 *   <li>an object: each of its members has to match; others may be there
 *   <li>a plain list: as many items, in this order
 *   <li>{@code {has: [...]}}: each matches some item; {@code {lacks: [...]}}: none matches any
 *       item; {@code {count: n}}: so many items; these three may stand together
 *   <li>{@code {contains: "..."}}: the text holds these words
 *   <li>{@code null}: the member is absent or null
 * </ul>
 */
final class Subset {
  private static final Set<String> OF_LISTS = Set.of("has", "lacks", "count");
  private static final int SHOWN_CHARACTERS = 400;

  private final List<String> differences = new ArrayList<>();

  private Subset() {}

  /** What differs, one line each; empty when the answer is as wanted. */
  static List<String> differences(Json wanted, Json found) {
    Subset subset = new Subset();
    subset.match("", wanted, Optional.of(found));
    return List.copyOf(subset.differences);
  }

  private static boolean matches(Json wanted, Json found) {
    return differences(wanted, found).isEmpty();
  }

  private void match(String path, Json wanted, Optional<Json> given) {
    Optional<Json> found = given.filter(value -> !(value instanceof Json.Null));
    if (wanted instanceof Json.Null) {
      found.ifPresent(value -> differ(path, "absent", value.text()));
      return;
    }
    if (aboutLists(wanted, found)) {
      list(path, (Json.Obj) wanted, found.map(value -> ((Json.Arr) value).items()));
      return;
    }
    if (found.isEmpty()) {
      differ(path, wanted.text(), "absent");
      return;
    }
    value(path, wanted, found.get());
  }

  private static boolean aboutLists(Json wanted, Optional<Json> found) {
    return wanted instanceof Json.Obj object
        && !object.members().isEmpty()
        && OF_LISTS.containsAll(object.members().keySet())
        && found.map(Json.Arr.class::isInstance).orElse(true);
  }

  private void value(String path, Json wanted, Json found) {
    if (wanted instanceof Json.Obj object && found instanceof Json.Obj other) {
      object.members().forEach((name, value) -> match(path + "/" + name, value, other.get(name)));
    } else if (wanted instanceof Json.Obj object && found instanceof Json.Str text) {
      contains(path, object, text);
    } else if (wanted instanceof Json.Arr array && found instanceof Json.Arr other) {
      items(path, array.items(), other.items());
    } else if (!same(wanted, found)) {
      differ(path, wanted.text(), found.text());
    }
  }

  private static boolean same(Json wanted, Json found) {
    return wanted instanceof Json.Num a && found instanceof Json.Num b
        ? a.value().compareTo(b.value()) == 0
        : wanted.equals(found);
  }

  private void contains(String path, Json.Obj wanted, Json.Str found) {
    boolean there =
        wanted.members().size() == 1
            && wanted.get("contains").orElse(wanted) instanceof Json.Str words
            && found.value().contains(words.value());
    if (!there) {
      differ(path, wanted.text(), found.text());
    }
  }

  private void items(String path, List<Json> wanted, List<Json> found) {
    if (wanted.size() != found.size()) {
      differ(path, wanted.size() + " items " + Json.of(wanted).text(), Json.of(found).text());
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      match(path + "/" + i, wanted.get(i), Optional.of(found.get(i)));
    }
  }

  private void list(String path, Json.Obj rule, Optional<List<Json>> given) {
    List<Json> found = given.orElse(List.of());
    String shown = given.isEmpty() ? "absent" : Json.of(found).text();
    for (Json wanted : itemsOf(rule, "has")) {
      if (found.stream().noneMatch(item -> matches(wanted, item))) {
        differ(path, "an item " + wanted.text(), shown);
      }
    }
    for (Json unwanted : itemsOf(rule, "lacks")) {
      if (found.stream().anyMatch(item -> matches(unwanted, item))) {
        differ(path, "no item " + unwanted.text(), shown);
      }
    }
    rule.get("count")
        .filter(count -> !same(count, Json.of(found.size())))
        .ifPresent(count -> differ(path, count.text() + " items", found.size() + ": " + shown));
  }

  private static List<Json> itemsOf(Json.Obj rule, String name) {
    return rule.get(name)
        .map(value -> value instanceof Json.Arr array ? array.items() : List.of(value))
        .orElse(List.of());
  }

  private void differ(String path, String wanted, String found) {
    differences.add(
        (path.isEmpty() ? "/" : path) + " is " + shown(found) + ", wanted " + shown(wanted));
  }

  private static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS
        ? text
        : text.substring(0, SHOWN_CHARACTERS) + " ... (" + text.length() + " characters)";
  }
}
