package org.parley.http;

import java.util.Optional;
import org.parley.disclosure.Viewer;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a watch has before it, page by page; the words of each statement come through {@link
 * Readable}.
 */
final class WatchRoutes {
  private final HttpParts parts;

  WatchRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply watch(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    call.saw(ReadClass.WATCH);
    Readable readable = new Readable(parts.ledger(), parts.limits(), viewer);
    WatchJson json =
        new WatchJson(
            parts.desk().situation(),
            viewer.party(),
            parts.clock().instant(),
            index -> readable.statement(index).flatMap(held -> words(held, parts.limits())));
    boolean first = call.query("after").isEmpty();
    long below = first ? Long.MAX_VALUE : call.number("after", 0, 0);
    int rows = parts.limits().pageRows();
    return Reply.json(json.page(first, below, (int) Math.min(rows, call.number("limit", 1, rows))));
  }

  private static Optional<Json> words(VaultRecord held, Limits limits) {
    return Statement.readRecorded(held.statement(), limits) instanceof Reading.Of of
        ? Optional.of(of.statement().body().json())
        : Optional.empty();
  }
}
