package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A case that an agreement takes out of one of its terms.
 *
 * @param text its words
 * @param article where the agreement says so
 * @param zones zones in which the term does not apply; empty when it is not about places
 * @param lists designation lists, named by the agreement, whose members are exempt
 * @param noticeKinds kinds of notice that are exempt
 */
public record TermException(
    String text,
    Optional<String> article,
    List<UUID> zones,
    List<String> lists,
    List<String> noticeKinds) {

  public TermException {
    zones = List.copyOf(zones);
    lists = List.copyOf(lists);
    noticeKinds = List.copyOf(noticeKinds);
  }

  static TermException read(BodyFields fields) throws Malformed {
    return new TermException(
        fields.text("text"),
        fields.optName("article"),
        fields.optIds("zones"),
        fields.optNames("lists"),
        Term.noticeKinds(fields));
  }

  Json.Obj json() {
    return Json.obj()
        .put("text", text)
        .putIfPresent("article", article)
        .putIfAny("zones", zones.stream().map(UUID::toString).toList())
        .putIfAny("lists", lists)
        .putIfAny("notice_kinds", noticeKinds)
        .build();
  }
}
