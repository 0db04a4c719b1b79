package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How far apart the activities of two sides keep from each other. They are far enough apart as soon
 * as they are so in one way: on the ground, in height or in time. What is not stated adds nothing:
 * without a height it is about activities that share a height, without minutes about activities at
 * the same time.
 *
 * @param otherKinds the kinds of notice of the other side; empty for every kind
 * @param horizontalMetres distance on the ground, metres
 * @param verticalMetres distance in height, metres
 * @param minutes time between them, minutes
 */
public record Separation(
    List<NoticeKind> otherKinds,
    Optional<Integer> horizontalMetres,
    Optional<Integer> verticalMetres,
    Optional<Integer> minutes) {
  private static final int MOST_METRES = 100_000;
  private static final int MOST_MINUTES = 527_040;

  public Separation {
    otherKinds = List.copyOf(otherKinds);
  }

  /** Whether it says how far apart, in at least one way. */
  public boolean says() {
    return horizontalMetres.isPresent() || verticalMetres.isPresent() || minutes.isPresent();
  }

  static Separation read(BodyFields fields) throws Malformed {
    List<NoticeKind> kinds =
        fields.optList(
            "other_kinds",
            (item, path) -> BodyFields.word(Fields.string(item, path), NoticeKind.values(), path));
    BodyFields.distinct(kinds, fields.at("other_kinds"));
    return new Separation(
        kinds,
        fields.optInteger("horizontal_m", 1, MOST_METRES),
        fields.optInteger("vertical_m", 1, MOST_METRES),
        fields.optInteger("minutes", 1, MOST_MINUTES));
  }

  Json.Obj json() {
    return Json.obj()
        .putIfAny("other_kinds", otherKinds.stream().map(NoticeKind::name).toList())
        .putIfPresent("horizontal_m", horizontalMetres)
        .putIfPresent("vertical_m", verticalMetres)
        .putIfPresent("minutes", minutes)
        .build();
  }
}
