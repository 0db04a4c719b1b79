package org.parley.http;

import java.util.Map;
import java.util.Set;
import org.parley.verify.Json;

/**
 * Marks every part of an answer that shows a leaf which the party of its key does not stand behind:
 * an object with such a {@code leaf} gets {@code "contested": true}, wherever it stands.
 */
final class Contested {
  private static final String LEAF = "leaf";
  private static final String MARK = "contested";

  private Contested() {}

  /**
   * @param leaves leaf hashes, base64; mostly none
   */
  static Json marked(Json answer, Set<String> leaves) {
    return leaves.isEmpty() ? answer : mark(answer, leaves);
  }

  private static Json mark(Json json, Set<String> leaves) {
    return switch (json) {
      case Json.Obj object -> object(object, leaves);
      case Json.Arr array -> Json.of(array.items().stream().map(i -> mark(i, leaves)).toList());
      case Json.Str text -> text;
      case Json.Num number -> number;
      case Json.Bool word -> word;
      case Json.Null nothing -> nothing;
    };
  }

  private static Json object(Json.Obj object, Set<String> leaves) {
    Json.Builder marked = Json.obj();
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      marked.put(member.getKey(), mark(member.getValue(), leaves));
      boolean shows =
          member.getKey().equals(LEAF)
              && member.getValue() instanceof Json.Str leaf
              && leaves.contains(leaf.value());
      if (shows) {
        marked.put(MARK, true);
      }
    }
    return marked.build();
  }
}
