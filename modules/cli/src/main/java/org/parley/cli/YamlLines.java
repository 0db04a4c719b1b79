package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.verify.Json;

/** JSON as lines of YAML for a person to read; every text that could mislead stands in quotes. */
final class YamlLines {
  private static final int INLINE_CHARACTERS = 90;
  private static final String PLAIN = "[\\p{L}][\\p{L}\\p{N} ._/()+;'-]*";
  private static final List<String> WORDS =
      List.of("true", "false", "null", "yes", "no", "on", "off");

  private YamlLines() {}

  static List<String> of(Json.Obj object) {
    List<String> lines = new ArrayList<>();
    object(object, "", lines);
    return lines;
  }

  private static void object(Json.Obj object, String indent, List<String> lines) {
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      value(indent + text(member.getKey()) + ":", member.getValue(), indent + "  ", lines);
    }
  }

  private static void value(String head, Json value, String indent, List<String> lines) {
    String inline = inline(value);
    boolean flat =
        value instanceof Json.Arr array
            ? array.items().stream().noneMatch(YamlLines::holds)
            : !holds(value);
    if (flat || (indent.length() + inline.length() <= INLINE_CHARACTERS && shallow(value))) {
      lines.add(head + " " + inline);
    } else if (value instanceof Json.Obj object) {
      lines.add(head);
      object(object, indent, lines);
    } else if (value instanceof Json.Arr array) {
      lines.add(head);
      for (Json item : array.items()) {
        item(item, indent, lines);
      }
    }
  }

  private static void item(Json item, String indent, List<String> lines) {
    if (!(item instanceof Json.Obj object)
        || (shallow(item) && inline(item).length() <= INLINE_CHARACTERS)) {
      lines.add(indent + "- " + inline(item));
      return;
    }
    List<String> inner = new ArrayList<>();
    object(object, indent + "  ", inner);
    inner.set(0, indent + "- " + inner.getFirst().substring(indent.length() + 2));
    lines.addAll(inner);
  }

  private static boolean holds(Json value) {
    return value instanceof Json.Obj object && !object.members().isEmpty()
        || value instanceof Json.Arr array && !array.items().isEmpty();
  }

  private static boolean shallow(Json value) {
    return value instanceof Json.Obj object
        && object.members().values().stream().noneMatch(YamlLines::holds);
  }

  private static String inline(Json value) {
    return switch (value) {
      case Json.Obj object ->
          "{"
              + String.join(
                  ", ",
                  object.members().entrySet().stream()
                      .map(member -> text(member.getKey()) + ": " + inline(member.getValue()))
                      .toList())
              + "}";
      case Json.Arr array ->
          "[" + String.join(", ", array.items().stream().map(YamlLines::inline).toList()) + "]";
      case Json.Str text -> text(text.value());
      case Json.Num number -> number.text();
      case Json.Bool truth -> truth.text();
      case Json.Null nothing -> nothing.text();
    };
  }

  private static String text(String text) {
    boolean plain =
        text.matches(PLAIN)
            && !text.endsWith(" ")
            && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
    return plain ? text : Json.of(text).text();
  }
}
