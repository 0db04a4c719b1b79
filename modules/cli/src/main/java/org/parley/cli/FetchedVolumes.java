package org.parley.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.ScanIndex;
import org.parley.geo.VolumeIndex;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OverlapChecker;
import org.parley.statement.Activity;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The notices a party may know, fetched from a server and compared here. Distances of agreements
 * are not computed; pairs the server shows by them are taken as shown.
 */
final class FetchedVolumes {
  private static final int PAGE = 200;

  private final Session session;

  FetchedVolumes(Session session) {
    this.session = session;
  }

  private record Fetched(
      NoticeVersion version,
      Hash leaf,
      long index,
      boolean drill,
      Json.Obj row,
      Set<String> shown,
      List<Json.Obj> overlaps) {}

  Answer audited(Starter.Steps steps) {
    try {
      List<Fetched> live = fetched(steps);
      Map<UUID, Fetched> byId = new HashMap<>();
      VolumeIndex real = ScanIndex.empty();
      VolumeIndex practice = ScanIndex.empty();
      for (Fetched notice : live) {
        byId.put(notice.version().id(), notice);
        for (VolumeIndex.Entry entry : notice.version().entries(notice.leaf())) {
          real = notice.drill() ? real : real.plus(entry);
          practice = notice.drill() ? practice.plus(entry) : practice;
        }
      }
      List<Json.Obj> pairs = new ArrayList<>();
      for (int i = 0; i < live.size(); i++) {
        Fetched later = live.get(i);
        compare(later, byId, later.drill() ? practice : real, pairs);
        steps.step((i + 1) + " notices compared", i + 1L, live.size());
      }
      String setting = ServerClient.member(session.me(), "setting");
      return AuditedVolumes.answer(
          setting, "fetched from the server", Optional.of(session.party()), live.size(), pairs);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's notices cannot be read: " + e.getMessage(), "");
    }
  }

  private static void compare(
      Fetched later, Map<UUID, Fetched> byId, VolumeIndex among, List<Json.Obj> pairs) {
    Set<String> found = new HashSet<>();
    for (FoundOverlap overlap : OverlapChecker.check(later.version(), among, key -> true).shown()) {
      Fetched other = byId.get(overlap.id());
      if (other != null && other.index() < later.index()) {
        String key = key(overlap.id().toString(), overlap.own(), overlap.other());
        found.add(key);
        boolean shown = later.shown().contains(key);
        pairs.add(pair(later, other, overlap.json(), shown ? "SHOWN" : "NOBODY"));
      }
    }
    for (Json.Obj shown : later.overlaps()) {
      Fetched other = byId.get(UUID.fromString(ServerClient.member(shown, "id")));
      if (other != null && other.index() < later.index() && !found.contains(key(shown))) {
        boolean margin = ServerClient.member(shown, "by").equals("MARGIN");
        pairs.add(pair(later, other, shown, margin ? "SHOWN" : "NOT_FOUND_NOW"));
      }
    }
  }

  private static Json.Obj pair(Fetched later, Fetched other, Json.Obj overlap, String told) {
    Json.Builder json =
        Json.obj()
            .put("later", side(later, overlap, "own"))
            .put("earlier", side(other, overlap, "other"))
            .put("told", told);
    for (String name : List.of("from", "until", "contact", "by", "apart", "position_error_m")) {
      json.putIfPresent(name, overlap.get(name));
    }
    return json.build();
  }

  private static Json.Obj side(Fetched notice, Json.Obj overlap, String volume) {
    NoticeKind kind = NoticeKind.valueOf(ServerClient.member(notice.row(), "kind"));
    return Json.obj()
        .put("words", kind.meaning().words())
        .put("kind", kind.name())
        .put("party", notice.version().party())
        .putIfPresent("title", notice.row().get("purpose"))
        .put("id", notice.version().id().toString())
        .put("leaf", notice.leaf().base64())
        .putIfPresent("volume", overlap.get(volume))
        .build();
  }

  private List<Fetched> fetched(Starter.Steps steps) throws Malformed {
    List<Fetched> live = new ArrayList<>();
    OptionalLong next = OptionalLong.empty();
    do {
      String after = next.isPresent() ? "&after=" + next.getAsLong() : "";
      Fields page = Fields.of(session.get("/v1/notices?limit=" + PAGE + after), "");
      for (Fields row : page.array("items", Fields::of)) {
        Fetched notice = notice(row);
        if (notice.version().inForce()) {
          live.add(notice);
        }
      }
      steps.step(live.size() + " notices fetched", 0, 1);
      Optional<Long> more = page.optInteger("next");
      next = more.isPresent() ? OptionalLong.of(more.get()) : OptionalLong.empty();
    } while (next.isPresent());
    return live;
  }

  private static Fetched notice(Fields row) throws Malformed {
    NoticeKind kind = NoticeKind.valueOf(row.string("kind"));
    List<StatedVolume> volumes = NoticeBody.volumes(row.json("volumes"), "", Limits.standard());
    NoticeBody body = NoticeBody.of(kind, Activity.valueOf(row.string("activity")), volumes);
    String from = row.string("from");
    String party = from.substring(0, from.indexOf('/'));
    List<Json.Obj> overlaps = row.array("overlaps", (item, path) -> Fields.of(item, path).object());
    Set<String> shown = new HashSet<>();
    overlaps.forEach(overlap -> shown.add(key(overlap)));
    return new Fetched(
        NoticeVersion.of(UUID.fromString(row.string("id")), party, body),
        Hash.parse(row.string("leaf")),
        row.integer("index"),
        row.bool("drill"),
        row.object(),
        shown,
        overlaps);
  }

  private static String key(Json.Obj overlap) {
    try {
      Fields fields = Fields.of(overlap, "");
      return key(fields.string("id"), (int) fields.integer("own"), (int) fields.integer("other"));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's overlaps cannot be read: " + e.getMessage(), "");
    }
  }

  private static String key(String id, int own, int other) {
    return id + " " + own + " " + other;
  }
}
