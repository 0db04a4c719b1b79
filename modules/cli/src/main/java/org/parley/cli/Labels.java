package org.parley.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.parley.verify.Json;

/** Puts leaf hashes and ids in place of the labels that a scenario writes. */
final class Labels {
  private static final String MARK = "@";
  private static final String ID = ".id";

  private Labels() {}

  /**
   * The same object with every string {@code @label} and {@code @label.id} replaced.
   *
   * @param leaf leaf hash of a label
   * @param id entity id of a label
   */
  static Json.Obj resolved(Json.Obj body, UnaryOperator<String> leaf, UnaryOperator<String> id) {
    Map<String, Json> members = new LinkedHashMap<>();
    body.members().forEach((name, value) -> members.put(name, value(value, leaf, id)));
    return new Json.Obj(members);
  }

  /** The same for any value. */
  static Json value(Json value, UnaryOperator<String> leaf, UnaryOperator<String> id) {
    return switch (value) {
      case Json.Obj object -> resolved(object, leaf, id);
      case Json.Arr array ->
          new Json.Arr(array.items().stream().map(item -> value(item, leaf, id)).toList());
      case Json.Str text -> Json.of(text(text.value(), leaf, id));
      case Json.Num number -> number;
      case Json.Bool truth -> truth;
      case Json.Null nothing -> nothing;
    };
  }

  private static String text(String text, UnaryOperator<String> leaf, UnaryOperator<String> id) {
    if (!text.startsWith(MARK)) {
      return text;
    }
    String label = text.substring(MARK.length());
    return label.endsWith(ID)
        ? id.apply(label.substring(0, label.length() - ID.length()))
        : leaf.apply(label);
  }

  /** The label in {@code @label} or {@code @label.id}. */
  static List<String> named(String text) {
    return text.startsWith(MARK)
        ? List.of(text.substring(MARK.length()).replaceFirst("\\.id$", ""))
        : List.of();
  }
}
