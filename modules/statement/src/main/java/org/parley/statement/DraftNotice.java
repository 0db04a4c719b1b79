package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A notice that nobody has filed yet, as it is handed in to be checked. It is never recorded.
 *
 * @param notice the body the notice would have
 * @param to who would be able to read it
 * @param replaces the notice it would be a new version of; empty for a new notice
 * @param drill whether it would be practice
 * @param resolve whether changes are looked for that remove what it overlaps
 * @param routes the asker's own list of routes that his side has already approved
 */
public record DraftNotice(
    NoticeBody notice,
    List<Address> to,
    Optional<UUID> replaces,
    boolean drill,
    boolean resolve,
    List<OwnRoute> routes) {
  private static final int ROUTES_MAX = 16;

  public DraftNotice {
    to = List.copyOf(to);
    routes = List.copyOf(routes);
  }

  /**
   * A way of doing the same thing elsewhere.
   *
   * @param name the asker's own name for it
   * @param volumes where and when
   */
  public record OwnRoute(String name, List<StatedVolume> volumes) {
    public OwnRoute {
      volumes = List.copyOf(volumes);
    }

    static OwnRoute read(BodyFields fields) throws Malformed {
      return new OwnRoute(fields.name("name"), NoticeBody.volumes(fields));
    }
  }

  /**
   * Reads a draft as strictly as the statement it may become. Paths of faults start at the draft:
   * {@code /notice/volumes/0}.
   *
   * @throws Malformed with the code by which the statement would be refused
   */
  public static DraftNotice read(byte[] bytes, Limits limits) throws Malformed {
    Json json = Json.parse(bytes, limits.statementBytes(), limits.jsonDepth());
    return BodyFields.object(json, "", limits, DraftNotice::read);
  }

  private static List<OwnRoute> routes(BodyFields fields) throws Malformed {
    return fields.has("routes")
        ? fields.list(
            "routes",
            1,
            ROUTES_MAX,
            StatementRefusal.LIMIT_ITEMS,
            (item, path) -> BodyFields.object(item, path, fields.limits(), OwnRoute::read))
        : List.of();
  }

  private static DraftNotice read(BodyFields fields) throws Malformed {
    return new DraftNotice(
        fields.nested("notice", NoticeBody::read),
        Statement.to(fields),
        fields.optId("replaces"),
        Statement.drill(fields),
        fields.flag("resolve"),
        routes(fields));
  }
}
