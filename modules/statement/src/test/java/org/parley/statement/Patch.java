package org.parley.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.parley.verify.Json;

/** Changes one place of a JSON value, named by a JSON pointer, and leaves the rest alone. */
final class Patch {
  private Patch() {}

  static Json set(Json root, String pointer, Json value) {
    return at(root, pointer, old -> value);
  }

  static Json remove(Json root, String pointer) {
    int slash = pointer.lastIndexOf('/');
    String name = pointer.substring(slash + 1);
    return at(
        root,
        pointer.substring(0, slash),
        parent -> {
          Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) parent).members());
          members.remove(name);
          return new Json.Obj(members);
        });
  }

  /** The first item of the array, so many times. */
  static Json repeat(Json root, String pointer, int times) {
    return at(
        root,
        pointer,
        array -> {
          Json first = ((Json.Arr) array).items().get(0);
          List<Json> items = new ArrayList<>();
          for (int i = 0; i < times; i++) {
            items.add(first);
          }
          return new Json.Arr(items);
        });
  }

  private static Json at(Json value, String pointer, UnaryOperator<Json> change) {
    if (pointer.isEmpty()) {
      return change.apply(value);
    }
    int slash = pointer.indexOf('/', 1);
    String name = slash < 0 ? pointer.substring(1) : pointer.substring(1, slash);
    String rest = slash < 0 ? "" : pointer.substring(slash);
    return switch (value) {
      case Json.Arr array -> {
        List<Json> items = new ArrayList<>(array.items());
        int index = Integer.parseInt(name);
        items.set(index, at(items.get(index), rest, change));
        yield new Json.Arr(items);
      }
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        members.put(name, at(members.getOrDefault(name, new Json.Null()), rest, change));
        yield new Json.Obj(members);
      }
      case Json.Str s -> throw new IllegalArgumentException("no " + name + " in " + s);
      case Json.Num n -> throw new IllegalArgumentException("no " + name + " in " + n);
      case Json.Bool b -> throw new IllegalArgumentException("no " + name + " in " + b);
      case Json.Null nothing -> throw new IllegalArgumentException("no " + name + " in null");
    };
  }
}
