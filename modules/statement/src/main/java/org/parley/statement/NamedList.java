package org.parley.statement;

import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A list of designated actors that an agreement names.
 *
 * @param name short name that exceptions refer to
 * @param text how the agreement names it
 * @param list the DESIGNATION matter that keeps it; absent when the list is named but not loaded
 */
public record NamedList(String name, String text, Optional<UUID> list) {
  static NamedList read(BodyFields fields) throws Malformed {
    return new NamedList(fields.name("name"), fields.text("text"), fields.optId("list"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("name", name)
        .put("text", text)
        .putIfPresent("list", list.map(UUID::toString))
        .build();
  }
}
