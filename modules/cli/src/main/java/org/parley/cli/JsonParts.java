package org.parley.cli;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;

/** Members of a server's answer, read without fuss: what is not there is empty. */
final class JsonParts {
  private JsonParts() {}

  static Optional<String> text(Json.Obj object, String name) {
    return object
        .get(name)
        .filter(Json.Str.class::isInstance)
        .map(value -> ((Json.Str) value).value());
  }

  static String textOr(Json.Obj object, String name, String otherwise) {
    return text(object, name).orElse(otherwise);
  }

  static Optional<Json.Obj> object(Json.Obj object, String name) {
    return object.get(name).filter(Json.Obj.class::isInstance).map(value -> (Json.Obj) value);
  }

  static List<Json> items(Json.Obj object, String name) {
    return object
        .get(name)
        .filter(Json.Arr.class::isInstance)
        .map(value -> ((Json.Arr) value).items())
        .orElse(List.of());
  }

  static List<Json.Obj> objects(Json.Obj object, String name) {
    return items(object, name).stream()
        .filter(Json.Obj.class::isInstance)
        .map(item -> (Json.Obj) item)
        .toList();
  }

  static List<String> texts(Json.Obj object, String name) {
    return items(object, name).stream()
        .filter(Json.Str.class::isInstance)
        .map(item -> ((Json.Str) item).value())
        .toList();
  }
}
