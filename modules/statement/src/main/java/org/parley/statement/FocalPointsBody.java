package org.parley.statement;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Which posts of a party must have what is sent to it: each focal point stands on the delivery
 * ladder for itself. The newest counts for what is recorded after it; a party that states none is
 * one recipient, as ever.
 *
 * @param points each focal point
 */
public record FocalPointsBody(List<Point> points) implements Body {
  private static final int POINTS = 64;
  private static final int NAMES = 64;

  /**
   * One focal point.
   *
   * @param post the post
   * @param title what stands there, as a role and never as a name
   * @param phone the number to call where it was not reached; whoever sends may be told
   * @param blocks of which blocks; empty for all
   * @param kinds of which kinds of statements, as {@code notice}; empty for all
   * @param notices of which kinds of notices, as {@code FLIGHT}; empty for all
   */
  public record Point(
      Address post,
      Optional<String> title,
      Optional<String> phone,
      List<String> blocks,
      List<String> kinds,
      List<NoticeKind> notices) {
    public Point {
      blocks = List.copyOf(blocks);
      kinds = List.copyOf(kinds);
      notices = List.copyOf(notices);
    }

    static Point read(BodyFields fields) throws Malformed {
      Point point =
          new Point(
              fields.post("post"),
              fields.optName("title"),
              fields.optName("phone"),
              fields.optNames("blocks"),
              fields.optNames("kinds"),
              fields.optList(
                  "notices",
                  (item, path) ->
                      BodyFields.word(Fields.string(item, path), NoticeKind.values(), path)));
      if (point.blocks.size() > NAMES || point.kinds.size() > NAMES) {
        throw StatementRefusal.LIMIT_ITEMS.malformed(fields.path(), "at most " + NAMES + " each");
      }
      BodyFields.distinct(point.notices, fields.at("notices"));
      return point;
    }

    Json.Obj json() {
      return Json.obj()
          .put("post", post.text())
          .putIfPresent("title", title)
          .putIfPresent("phone", phone)
          .putIfAny("blocks", blocks)
          .putIfAny("kinds", kinds)
          .putIfAny("notices", notices.stream().map(NoticeKind::name).toList())
          .build();
    }

    /** Whether a statement is for it. */
    public boolean takes(Statement statement) {
      String word = statement.kindText().substring(0, statement.kindText().indexOf('/'));
      boolean block = blocks.isEmpty() || statement.block().filter(blocks::contains).isPresent();
      boolean kind = kinds.isEmpty() || kinds.contains(word);
      boolean notice =
          notices.isEmpty()
              || statement.body() instanceof NoticeBody body && notices.contains(body.noticeKind());
      return block && kind && notice;
    }
  }

  public FocalPointsBody {
    points = List.copyOf(points);
  }

  /** The focal points that must have a statement. */
  public List<Point> of(Statement statement) {
    return points.stream().filter(point -> point.takes(statement)).toList();
  }

  static FocalPointsBody read(BodyFields fields) throws Malformed {
    FocalPointsBody body =
        new FocalPointsBody(
            fields.list(
                "points",
                0,
                POINTS,
                StatementRefusal.LIMIT_ITEMS,
                (item, path) -> BodyFields.object(item, path, fields.limits(), Point::read)));
    BodyFields.distinct(body.points.stream().map(Point::post).toList(), fields.at("points"));
    return body;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.FOCAL_POINTS);
  }

  @Override
  public Json.Obj json() {
    return Json.obj().put("points", points.stream().map(Point::json).toList()).build();
  }
}
