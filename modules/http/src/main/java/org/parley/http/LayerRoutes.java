package org.parley.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.parley.casefile.IncidentsQuestion;
import org.parley.register.Placed;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a map of a list shows: how many it has, and its tiles, each cut from the rows of this reader
 * and of nobody else. Which tile is wanted stands in the body, because a tile is a place, and no
 * place asked about stands in an address.
 */
final class LayerRoutes {
  static final String TILE = "application/vnd.mapbox-vector-tile";

  private static final List<String> WHICH = List.of("z", "x", "y");

  /** Members that a layer does not take: a tile is its own box, and a map has no pages. */
  private static final Set<String> NONE = Set.of("after", "limit", "box");

  private static final Set<String> OF_CLAIMS = Set.of("block", "from", "until");
  private static final int DIGITS_MAX = 6;
  private static final int STATE = 16;
  private static final int POINT_BYTES = 2 * Long.BYTES + 3 * Integer.BYTES;

  private final HttpParts parts;

  LayerRoutes(HttpParts parts) {
    this.parts = parts;
  }

  static List<Route> routes(HttpParts parts) {
    LayerRoutes layers = new LayerRoutes(parts);
    int small = parts.limits().bodyBytes();
    return List.of(
        Route.post("/v1/layers/{layer}", small, layers::layer),
        Route.post("/v1/layers/{layer}/tile", small, layers::tile));
  }

  /** How many stand on the map, how many cannot, and around what they lie. */
  Reply layer(Call call) throws Malformed {
    Optional<Placed.Layer> layer = layerOf(call);
    if (layer.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Call inBody = IncidentRoutes.inBody(call);
    Placed placed = placed(inBody, layer.get(), new TreeMap<>(inBody.asked()));
    return Reply.json(
        Json.obj()
            .put("placed", placed.points().size())
            .put("unplaced", placed.unplaced())
            .put("state", state(placed))
            .putIfPresent(
                "box",
                placed.points().isEmpty()
                    ? Optional.empty()
                    : Optional.of(PointTiles.box(placed.points())))
            .build());
  }

  /** One tile, of no bytes where nothing lies in it. */
  Reply tile(Call call) throws Malformed {
    Optional<Placed.Layer> layer = layerOf(call);
    if (layer.isEmpty()) {
      return ReadRoutes.nothing();
    }
    Call inBody = IncidentRoutes.inBody(call);
    Map<String, String> members = new TreeMap<>(inBody.asked());
    int zoom = (int) number(members, "z", PointTiles.ZOOM_MAX);
    long last = (1L << zoom) - 1;
    long x = number(members, "x", last);
    long y = number(members, "y", last);
    members.keySet().removeAll(WHICH);
    Placed placed = placed(inBody, layer.get(), members);
    return Reply.bytes(TILE, PointTiles.tile(placed, zoom, x, y));
  }

  private Placed placed(Call call, Placed.Layer layer, Map<String, String> members)
      throws Malformed {
    for (String name : members.keySet()) {
      if (NONE.contains(name) || (layer == Placed.Layer.CLAIMS && !OF_CLAIMS.contains(name))) {
        throw fault(name, "this layer has no such member");
      }
    }
    try {
      return parts.register().placed(call.viewer(), layer, IncidentsQuestion.ofLines(members));
    } catch (Malformed e) {
      throw IncidentRoutes.at("/", e);
    }
  }

  /** Another text when a tile may be another. */
  private static String state(Placed placed) {
    ByteBuffer all = ByteBuffer.allocate(placed.points().size() * POINT_BYTES);
    for (Placed.Point at : placed.points()) {
      all.putLong(at.id().getMostSignificantBits()).putLong(at.id().getLeastSignificantBits());
      all.putInt(at.latE7()).putInt(at.lngE7()).putInt(at.errorMetres());
    }
    return Hash.sha256(all.array()).hex().substring(0, STATE);
  }

  private static Optional<Placed.Layer> layerOf(Call call) {
    return Arrays.stream(Placed.Layer.values())
        .filter(layer -> layer.name().toLowerCase(Locale.ROOT).equals(call.path("layer")))
        .findFirst();
  }

  private static long number(Map<String, String> members, String name, long most) throws Malformed {
    String text = members.getOrDefault(name, "");
    if (text.matches("[0-9]{1," + DIGITS_MAX + "}") && Long.parseLong(text) <= most) {
      return Long.parseLong(text);
    }
    throw fault(name, "a whole number from 0 to " + most + " is wanted");
  }

  private static Malformed fault(String name, String detail) {
    return new Malformed(HttpRefusal.PARAMETER.code(), "/" + name, detail);
  }
}
