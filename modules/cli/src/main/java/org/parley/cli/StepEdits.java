package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Makes the changes of an {@code instead} to a list of written steps. */
final class StepEdits {
  private StepEdits() {}

  static List<WrittenStep> made(
      List<WrittenStep> steps, List<ScenarioSheet.Edit> edits, HandWritten file) throws Malformed {
    List<WrittenStep> changed = new ArrayList<>(steps);
    for (ScenarioSheet.Edit edit : edits) {
      switch (edit) {
        case ScenarioSheet.Edit.Put put -> {
          int at = indexOf(changed, put.label(), file, put.path());
          changed.set(at, changed.get(at).with(put(changed.get(at).json(), put, file)));
        }
        case ScenarioSheet.Edit.Drop drop ->
            changed.remove(indexOf(changed, drop.label(), file, drop.path()));
        case ScenarioSheet.Edit.Add add -> changed.add(placeFor(changed, add.step()), add.step());
      }
    }
    return changed;
  }

  private static int indexOf(List<WrittenStep> steps, String label, HandWritten file, String path)
      throws Malformed {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).label().equals(Optional.of(label))) {
        return i;
      }
    }
    throw fault(file, path, "no step has the label \"" + label + "\"");
  }

  /** Before the first step that states a later time; at the end when the new one states none. */
  private static int placeFor(List<WrittenStep> steps, WrittenStep added) {
    if (added.at().isEmpty()) {
      return steps.size();
    }
    for (int i = 0; i < steps.size(); i++) {
      Optional<String> at = steps.get(i).at();
      if (at.isPresent() && at.get().compareTo(added.at().get()) > 0) {
        return i;
      }
    }
    return steps.size();
  }

  private static Json.Obj put(Json.Obj step, ScenarioSheet.Edit.Put put, HandWritten file)
      throws Malformed {
    Json changed = step;
    for (Map.Entry<String, Json> entry : put.values().members().entrySet()) {
      List<String> way = List.of(entry.getKey().split("/"));
      Optional<Json> result = put(changed, way, entry.getValue());
      if (result.isEmpty()) {
        throw fault(
            file,
            put.path(),
            "\"" + entry.getKey() + "\" leads nowhere in the step \"" + put.label() + "\"");
      }
      changed = result.get();
    }
    return (Json.Obj) changed;
  }

  /** The value with what is at the end of the way replaced; empty when there is no such way. */
  private static Optional<Json> put(Json within, List<String> way, Json value) {
    if (way.isEmpty()) {
      return Optional.of(value);
    }
    String name = way.getFirst().replace("~1", "/").replace("~0", "~");
    List<String> rest = way.subList(1, way.size());
    return switch (within) {
      case Json.Obj object -> member(object, name, rest, value);
      case Json.Arr array -> item(array, name, rest, value);
      case Json.Str text -> Optional.empty();
      case Json.Num number -> Optional.empty();
      case Json.Bool truth -> Optional.empty();
      case Json.Null nothing -> Optional.empty();
    };
  }

  private static Optional<Json> member(
      Json.Obj object, String name, List<String> rest, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    if (rest.isEmpty() && value instanceof Json.Null) {
      return members.remove(name) == null ? Optional.empty() : Optional.of(new Json.Obj(members));
    }
    Optional<Json> inside = object.get(name);
    if (inside.isEmpty() && !rest.isEmpty()) {
      return Optional.empty();
    }
    return (rest.isEmpty() ? Optional.of(value) : put(inside.orElseThrow(), rest, value))
        .map(result -> {
          members.put(name, result);
          return new Json.Obj(members);
        });
  }

  /** An index, or one beyond the last item, which adds one. */
  private static Optional<Json> item(Json.Arr array, String name, List<String> rest, Json value) {
    if (!name.matches("0|[1-9][0-9]{0,5}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(name);
    List<Json> items = new ArrayList<>(array.items());
    if (index > items.size() || (index == items.size() && !rest.isEmpty())) {
      return Optional.empty();
    }
    if (rest.isEmpty() && value instanceof Json.Null) {
      return index == items.size() ? Optional.empty() : Optional.of(without(items, index));
    }
    if (index == items.size()) {
      items.add(value);
      return Optional.of(Json.of(items));
    }
    return put(items.get(index), rest, value)
        .map(result -> {
          items.set(index, result);
          return Json.of(items);
        });
  }

  private static Json without(List<Json> items, int index) {
    items.remove(index);
    return Json.of(items);
  }

  private static Malformed fault(HandWritten file, String path, String detail) {
    return file.placed(FileRefusal.SCENARIO.malformed(path, detail));
  }
}
