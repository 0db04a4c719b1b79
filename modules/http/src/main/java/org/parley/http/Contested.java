package org.parley.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.disclosure.Viewer;
import org.parley.register.Register;
import org.parley.verify.Json;

/**
 * Marks every part of an answer that shows what the party of its key does not stand behind: an
 * object with such a {@code leaf}, or without a leaf and with such an {@code id}, gets {@code
 * "contested": true}, wherever it stands.
 *
 * @param leaves leaf hashes, base64; mostly none
 * @param ids ids of statements; mostly none
 */
record Contested(Set<String> leaves, Set<String> ids) {
  private static final String LEAF = "leaf";
  private static final String ID = "id";
  private static final String MARK = "contested";

  Contested {
    leaves = Set.copyOf(leaves);
    ids = Set.copyOf(ids);
  }

  /** What a reader is shown by leaves. */
  static Contested leaves(Register register, Viewer viewer) {
    return new Contested(register.contested(viewer), Set.of());
  }

  /** What a reader is shown by leaves and, where there is none, by the id of its newest version. */
  static Contested leavesAndIds(Register register, Viewer viewer) {
    Set<String> leaves = register.contested(viewer);
    return new Contested(leaves, leaves.isEmpty() ? Set.of() : register.contestedIds(viewer));
  }

  /** True where a leaf is one of these, for a member that is otherwise left out. */
  Optional<Boolean> mark(String leaf) {
    return leaves.contains(leaf) ? Optional.of(true) : Optional.empty();
  }

  Json marked(Json answer) {
    return leaves.isEmpty() ? answer : mark(answer);
  }

  private Json mark(Json json) {
    return switch (json) {
      case Json.Obj object -> object(object);
      case Json.Arr array -> Json.of(array.items().stream().map(this::mark).toList());
      case Json.Str text -> text;
      case Json.Num number -> number;
      case Json.Bool word -> word;
      case Json.Null nothing -> nothing;
    };
  }

  private Json object(Json.Obj object) {
    String shown = object.get(LEAF).isPresent() ? LEAF : ID;
    Set<String> doubted = shown.equals(LEAF) ? leaves : ids;
    Json.Builder marked = Json.obj();
    for (Map.Entry<String, Json> member : object.members().entrySet()) {
      marked.put(member.getKey(), mark(member.getValue()));
      boolean shows =
          member.getKey().equals(shown)
              && member.getValue() instanceof Json.Str name
              && doubted.contains(name.value());
      if (shows) {
        marked.put(MARK, true);
      }
    }
    return marked.build();
  }
}
