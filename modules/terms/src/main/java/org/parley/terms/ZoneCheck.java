package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.geo.Corridor;
import org.parley.geo.GeoJsonArea;
import org.parley.geo.OutlineCircle;
import org.parley.geo.OutlinePolygon;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.Strip;
import org.parley.statement.Place;
import org.parley.statement.Refusal;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;

/** Finds everything that keeps a version of a zone from being loaded. */
final class ZoneCheck {
  private final ZoneBook zones;

  ZoneCheck(ZoneBook zones) {
    this.zones = zones;
  }

  /** Versions of the same zone that hold at the same time, and that this one does not replace. */
  List<Refusal> overlaps(ZoneBody body, UUID id, Optional<Hash> replaces) {
    List<Refusal> refusals = new ArrayList<>();
    for (ZoneVersion other : zones.standing(id)) {
      if (!Optional.of(other.leaf()).equals(replaces) && meet(body, other.body())) {
        refusals.add(
            TermsRefusal.ZONE_VERSIONS_OVERLAP.at(
                body.validFrom().isPresent() ? "/body/valid_from" : "/replaces",
                "the version on leaf " + other.leaf() + " holds then, and is not replaced"));
      }
    }
    return List.copyOf(refusals);
  }

  /** Whether both hold at some moment; the first and the last second belong to each. */
  private static boolean meet(ZoneBody one, ZoneBody other) {
    return !one.validUntil().orElse(Instant.MAX).isBefore(other.validFrom().orElse(Instant.MIN))
        && !other.validUntil().orElse(Instant.MAX).isBefore(one.validFrom().orElse(Instant.MIN));
  }

  /** Points of its line that are not where the posts it names stand. */
  List<Refusal> lineOfPosts(ZoneBody body, Function<Hash, Optional<Place>> posts) {
    List<Refusal> refusals = new ArrayList<>();
    int count = body.facts().lineOf().size();
    List<Position> line = body.geometry().map(drawn -> line(drawn.shape())).orElse(List.of());
    if (count > 0 && line.size() != count) {
      return List.of(
          TermsRefusal.LINE_NOT_OF_POSTS.at(
              "/body/geometry",
              line.size() + " points in its line, and " + count + " posts named"));
    }
    for (int i = 0; i < count; i++) {
      Optional<Position> post =
          posts.apply(body.facts().lineOf().get(i).leaf()).flatMap(Place::point);
      if (post.isEmpty() || !same(post.get(), line.get(i))) {
        refusals.add(
            TermsRefusal.LINE_NOT_OF_POSTS.at(
                "/body/line_of/" + i,
                post.isEmpty()
                    ? "no post with a point stands on that leaf"
                    : "the line does not pass through that post"));
      }
    }
    return refusals;
  }

  /** Whether two points are the same step of the grid. */
  private static boolean same(Position one, Position other) {
    return one.latitudeE7() == other.latitudeE7() && one.longitudeE7() == other.longitudeE7();
  }

  private static List<Position> line(Shape shape) {
    return switch (shape) {
      case Corridor corridor -> corridor.line();
      case Strip strip -> strip.line();
      case OutlineCircle circle -> List.of();
      case OutlinePolygon polygon -> List.of();
      case GeoJsonArea area -> List.of();
    };
  }
}
