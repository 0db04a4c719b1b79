package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Json;

/**
 * A JSON value from which parts are taken and into which others are put, while every part remembers
 * the path it had at first. Not for use by several threads.
 */
final class TracedJson {
  /** A value with the path it had at first, which parts put in later do not have. */
  private static final class Node {
    private final Optional<String> origin;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final List<Node> items = new ArrayList<>();
    private final Json json;

    private Node(Json json, Optional<String> origin) {
      this.json = json;
      this.origin = origin;
      switch (json) {
        case Json.Obj object ->
            object
                .members()
                .forEach((name, value) ->
                    members.put(name, new Node(value, origin.map(at -> at + "/" + escaped(name)))));
        case Json.Arr array -> {
          for (Json item : array.items()) {
            int index = items.size();
            items.add(new Node(item, origin.map(at -> at + "/" + index)));
          }
        }
        case Json.Str text -> {}
        case Json.Num number -> {}
        case Json.Bool truth -> {}
        case Json.Null nothing -> {}
      }
    }

    private Json json() {
      return switch (json) {
        case Json.Obj object -> {
          Map<String, Json> built = new LinkedHashMap<>();
          members.forEach((name, node) -> built.put(name, node.json()));
          yield new Json.Obj(built);
        }
        case Json.Arr array -> Json.of(items.stream().map(Node::json).toList());
        case Json.Str text -> text;
        case Json.Num number -> number;
        case Json.Bool truth -> truth;
        case Json.Null nothing -> nothing;
      };
    }

    private Optional<Node> child(String name) {
      if (json instanceof Json.Obj) {
        return Optional.ofNullable(members.get(name));
      }
      boolean index = json instanceof Json.Arr && name.matches("[0-9]{1,9}");
      return index && Integer.parseInt(name) < items.size()
          ? Optional.of(items.get(Integer.parseInt(name)))
          : Optional.empty();
    }

    private boolean remove(String name) {
      if (json instanceof Json.Obj) {
        return members.remove(name) != null;
      }
      return child(name).isPresent() && items.remove(Integer.parseInt(name)) != null;
    }
  }

  private final Node root;

  TracedJson(Json.Obj object) {
    this.root = new Node(object, Optional.of(""));
  }

  /** The value as it is now. */
  Json.Obj json() {
    return (Json.Obj) root.json();
  }

  /** Whether there is a value at the path now. */
  boolean has(String path) {
    return at(path).isPresent();
  }

  /** Whether the value at the path is one of a list. */
  boolean isItem(String path) {
    return at(parent(path)).filter(node -> node.json instanceof Json.Arr).isPresent();
  }

  /**
   * The path at first of what stands at the path now, or of the nearest value around it; empty when
   * what stands there was put in later.
   */
  Optional<String> origin(String path) {
    Node node = root;
    StringBuilder missing = new StringBuilder();
    for (String name : names(path)) {
      Optional<Node> child = missing.isEmpty() ? node.child(name) : Optional.empty();
      if (child.isPresent()) {
        node = child.get();
      } else {
        missing.append('/').append(escaped(name));
      }
    }
    return node.origin.map(at -> at + missing);
  }

  /** Takes out what stands at the path; false when nothing does. */
  boolean remove(String path) {
    List<String> names = names(path);
    return !names.isEmpty()
        && at(parent(path)).map(node -> node.remove(names.getLast())).orElse(false);
  }

  /** Puts a member in; false when there is no object to put it into. */
  boolean put(String path, Json value) {
    List<String> names = names(path);
    Optional<Node> parent = at(parent(path)).filter(node -> node.json instanceof Json.Obj);
    parent.ifPresent(node -> node.members.put(names.getLast(), new Node(value, Optional.empty())));
    return parent.isPresent();
  }

  /** The path of what encloses it. */
  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private Optional<Node> at(String path) {
    Optional<Node> node = Optional.of(root);
    for (String name : names(path)) {
      node = node.flatMap(found -> found.child(name));
    }
    return node;
  }

  private static List<String> names(String path) {
    return path.isEmpty()
        ? List.of()
        : List.of(path.substring(1).split("/", -1)).stream()
            .map(name -> name.replace("~1", "/").replace("~0", "~"))
            .toList();
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
