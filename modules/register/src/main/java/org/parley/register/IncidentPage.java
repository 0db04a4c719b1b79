package org.parley.register;

import java.util.List;
import java.util.Optional;
import org.parley.casefile.IncidentsQuestion.Cursor;
import org.parley.verify.Json;

/**
 * One page of a list of incidents.
 *
 * @param items each in a few lines
 * @param next behind which place the next page begins; absent on the last page. A page may be short
 *     or empty and have one after it, where little of what was looked at was wanted
 */
public record IncidentPage(List<Json.Obj> items, Optional<Cursor> next) {
  public IncidentPage {
    items = List.copyOf(items);
  }
}
