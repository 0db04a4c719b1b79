package org.parley.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.verify.Json;

/**
 * Maps of the operator's own, for whoever is signed in: which there are, and spans of their bytes.
 * They hold nothing of the log; the same file goes to every party.
 */
final class MapRoutes {
  /** Most bytes of one answer: a tile or a directory is far smaller. */
  static final int SPAN_BYTES_MAX = 4 << 20;

  private static final Pattern SPAN = Pattern.compile("bytes=(\\d{1,15})-(\\d{1,15})");
  private static final String TYPE = "application/vnd.pmtiles";

  private final MapFiles files;

  MapRoutes(HttpParts parts) {
    this.files = new MapFiles(parts.options().maps());
  }

  Reply maps(Call call) {
    try {
      List<Json.Obj> all =
          files.all().stream()
              .map(map -> Json.obj().put("name", map.name()).put("bytes", map.bytes()).build())
              .toList();
      return Reply.json(Json.obj().put("maps", all).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One span of one map; a map is never sent whole. */
  Reply map(Call call) {
    Optional<MapFiles.MapFile> found = files.one(call.path("name"));
    if (found.isEmpty()) {
      return ReadRoutes.nothing();
    }
    MapFiles.MapFile map = found.get();
    Matcher span = SPAN.matcher(call.header("Range"));
    if (!span.matches()) {
      return outside(map);
    }
    long from = Long.parseLong(span.group(1));
    long to = Math.min(map.bytes() - 1, Long.parseLong(span.group(2)));
    if (from > to || to - from >= SPAN_BYTES_MAX) {
      return outside(map);
    }
    try {
      byte[] part = MapFiles.read(map.file(), from, (int) (to - from + 1));
      return part.length == 0
          ? outside(map)
          : new Reply(206, TYPE, part)
              .with("Content-Range", range(from, from + part.length - 1, map.bytes()))
              .with("ETag", map.etag());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String range(long from, long to, long bytes) {
    return "bytes " + from + "-" + to + "/" + bytes;
  }

  private static Reply outside(MapFiles.MapFile map) {
    return Problem.of(HttpRefusal.RANGE).with("Content-Range", "bytes */" + map.bytes());
  }
}
