package org.parley.http;

import java.util.Collection;
import java.util.HashSet;
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

  /** An answer in which whatever rests on a contested leaf says so. */
  static Json marked(Register register, Viewer viewer, Json answer) {
    Set<String> leaves = new HashSet<>();
    named(answer, leaves, new HashSet<>());
    return new Contested(register.contested(viewer, leaves), Set.of()).marked(answer);
  }

  /** The same, where what has no leaf goes by the id of its newest version. */
  static Json markedByIdToo(Register register, Viewer viewer, Json answer) {
    Set<String> leaves = new HashSet<>();
    Set<String> ids = new HashSet<>();
    named(answer, leaves, ids);
    Set<String> doubted = register.contested(viewer, leaves);
    return new Contested(doubted, register.contestedIds(viewer, ids)).marked(answer);
  }

  /** Which of some leaves are contested. */
  static Contested of(Register register, Viewer viewer, Collection<String> leaves) {
    return new Contested(register.contested(viewer, leaves), Set.of());
  }

  /** The leaves and ids that parts of an answer go by. */
  private static void named(Json json, Set<String> leaves, Set<String> ids) {
    if (json instanceof Json.Arr array) {
      array.items().forEach(item -> named(item, leaves, ids));
    } else if (json instanceof Json.Obj object) {
      boolean byLeaf = object.get(LEAF).isPresent();
      object.get(byLeaf ? LEAF : ID).ifPresent(name -> add(name, byLeaf ? leaves : ids));
      object.members().values().forEach(value -> named(value, leaves, ids));
    }
  }

  private static void add(Json name, Set<String> names) {
    if (name instanceof Json.Str text) {
      names.add(text.value());
    }
  }

  /** True where a leaf is one of these, for a member that is otherwise left out. */
  Optional<Boolean> mark(String leaf) {
    return leaves.contains(leaf) ? Optional.of(true) : Optional.empty();
  }

  private Json marked(Json answer) {
    return leaves.isEmpty() && ids.isEmpty() ? answer : mark(answer);
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
