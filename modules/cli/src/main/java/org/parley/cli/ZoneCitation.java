package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Json;

/**
 * A place where an agreement's body names a zone.
 *
 * @param path of the name within the body
 * @param text a reference, an id, or a label that no zone of the file has
 */
record ZoneCitation(String path, String text) {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Whether it is neither a reference nor an id. */
  boolean unknown() {
    return !text.startsWith("@") && !ID.matcher(text).matches();
  }

  /** Every such place: the agreement's zones, those of its terms and of their exceptions. */
  static List<ZoneCitation> all(Json.Obj body) {
    List<ZoneCitation> all = new ArrayList<>();
    texts(body, "/zones", all);
    for (int term = 0; at(body, "/terms/" + term).isPresent(); term++) {
      String path = "/terms/" + term;
      texts(body, path + "/zones", all);
      for (int i = 0; at(body, path + "/exceptions/" + i).isPresent(); i++) {
        texts(body, path + "/exceptions/" + i + "/zones", all);
      }
      for (int i = 0; at(body, path + "/lead/" + i).isPresent(); i++) {
        one(body, path + "/lead/" + i + "/line", all);
      }
    }
    return all;
  }

  private static void texts(Json.Obj body, String list, List<ZoneCitation> all) {
    for (int i = 0; at(body, list + "/" + i).isPresent(); i++) {
      one(body, list + "/" + i, all);
    }
  }

  private static void one(Json.Obj body, String path, List<ZoneCitation> all) {
    textAt(body, path).ifPresent(text -> all.add(new ZoneCitation(path, text)));
  }

  /** The text at a path. */
  static Optional<String> textAt(Json.Obj body, String path) {
    return at(body, path)
        .filter(Json.Str.class::isInstance)
        .map(value -> ((Json.Str) value).value());
  }

  private static Optional<Json> at(Json within, String path) {
    Optional<Json> found = Optional.of(within);
    for (String name : path.substring(1).split("/")) {
      found = found.flatMap(value -> child(value, name));
    }
    return found;
  }

  private static Optional<Json> child(Json value, String name) {
    if (value instanceof Json.Obj object) {
      return object.get(name);
    }
    boolean index = value instanceof Json.Arr && name.matches("[0-9]{1,9}");
    List<Json> items = index ? ((Json.Arr) value).items() : List.of();
    return index && Integer.parseInt(name) < items.size()
        ? Optional.of(items.get(Integer.parseInt(name)))
        : Optional.empty();
  }
}
