package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The whole watch, put together from its pages: each page holds earlier entries than the one
 * before, lines, handovers and ladders stand on the first.
 */
final class WatchPages {
  private static final List<String> PAGED = List.of("open", "calls", "contacts");

  private WatchPages() {}

  /** Every page of a server's answer, as one. */
  static Json.Obj all(Session session) {
    Json.Obj whole = session.get("/v1/watch");
    Optional<Long> next = next(whole);
    while (next.isPresent()) {
      long below = next.get();
      Json.Obj earlier = session.get("/v1/watch?after=" + below);
      whole = before(earlier, whole);
      next = next(earlier);
      if (next.filter(again -> again >= below).isPresent()) {
        throw CannotGoOn.unreachable(
            "the pages of the watch do not come to an end", "ask the operator of the server");
      }
    }
    return whole;
  }

  private static Optional<Long> next(Json.Obj page) {
    try {
      return Fields.of(page, "").optInteger("next");
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the watch cannot be read: " + e.getMessage(), "");
    }
  }

  private static Json.Obj before(Json.Obj earlier, Json.Obj later) {
    Json.Builder both = Json.obj();
    later
        .members()
        .forEach((name, value) -> {
          if (PAGED.contains(name)) {
            List<Json.Obj> items = new ArrayList<>(WatchCommand.items(earlier, name));
            items.addAll(WatchCommand.items(later, name));
            both.put(name, items);
          } else if (!name.equals("next")) {
            both.put(name, value);
          }
        });
    return both.build();
  }
}
