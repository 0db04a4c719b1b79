package org.parley.cli;

import org.parley.verify.Hash;
import org.parley.verify.Json;

/** Completes bodies that people write by hand. */
final class Bodies {
  private Bodies() {}

  /** The body with {@code of} in front; what stands there already must be the same. */
  static Json.Obj withOf(Json.Obj body, Hash of) {
    Json.Builder completed = Json.obj().put("of", of.base64());
    body.members()
        .forEach((name, value) -> {
          if (!name.equals("of")) {
            completed.put(name, value);
          } else if (!value.equals(Json.of(of.base64()))) {
            throw CannotGoOn.usage(
                "the body answers another leaf than --of names", "leave one of them out");
          }
        });
    return completed.build();
  }

  /** The body with a member at its end unless it has one of that name. */
  static Json.Obj withDefault(Json.Obj body, String name, Json value) {
    if (body.get(name).isPresent()) {
      return body;
    }
    Json.Builder completed = Json.obj();
    body.members().forEach(completed::put);
    return completed.put(name, value).build();
  }
}
