package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.parley.geo.PackedIndex;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Apartness;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OverlapChecker;
import org.parley.notice.StatedEnds;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.RulesVersion;
import org.parley.terms.NoticeFacts;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The notices a party may know, fetched from a server and compared here, by the rules and under the
 * agreements that were in force when the later of two was filed, as far as the party may read them.
 */
final class FetchedVolumes {
  private static final int PAGE = 200;

  private final Reads session;

  FetchedVolumes(Reads session) {
    this.session = session;
  }

  /**
   * A notice as it was fetched.
   *
   * @param leaf its newest version
   * @param recordedAt when that was filed, operator's clock
   * @param flags of the decision; none for another party's notice, whose decision is not shown
   * @param shown volumes of pairs the server shows, by {@link #key}
   * @param overlaps the same as they came
   */
  private record Fetched(
      UUID id,
      String party,
      NoticeBody body,
      Hash leaf,
      long index,
      Instant recordedAt,
      boolean drill,
      Set<String> flags,
      Json.Obj row,
      Set<String> shown,
      List<Json.Obj> overlaps) {

    /** As rules see it; those this program does not know are taken as the newest it knows. */
    NoticeVersion version(Optional<RulesVersion> rules) {
      return rules.isPresent() && !rules.get().since(RulesVersion.FOURTH)
          ? NoticeVersion.untilStatedEnd(id, party, body)
          : NoticeVersion.of(id, party, body);
    }

    boolean shows(UUID other) {
      return overlaps.stream()
          .anyMatch(overlap -> ServerClient.member(overlap, "id").equals(other.toString()));
    }
  }

  Answer audited(Starter.Steps steps) {
    try {
      List<Fetched> live = fetched(steps);
      FetchedLaw law = FetchedLaw.of(session, steps);
      Compared compared = new Compared(live, law);
      for (int i = 0; i < live.size(); i++) {
        compared.compare(live.get(i));
        steps.step((i + 1) + " notices compared", i + 1L, live.size());
      }
      return AuditedVolumes.answer(
          session.setting(),
          "fetched from the server",
          Optional.of(session.party()),
          live.size(),
          compared.pairs);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  /** All of them, and the pairs found so far. */
  private final class Compared {
    private final Map<UUID, Fetched> byId = new HashMap<>();
    private final FetchedLaw law;
    private final List<Json.Obj> pairs = new ArrayList<>();
    private VolumeIndex real = PackedIndex.empty();
    private VolumeIndex practice = PackedIndex.empty();

    Compared(List<Fetched> live, FetchedLaw law) {
      this.law = law;
      for (Fetched notice : live) {
        byId.put(notice.id(), notice);
        for (VolumeIndex.Entry entry : notice.version(Optional.empty()).entries(notice.leaf())) {
          real = notice.drill() ? real : real.plus(entry);
          practice = notice.drill() ? practice.plus(entry) : practice;
        }
      }
    }

    void compare(Fetched later) {
      Optional<RulesVersion> rules = law.rulesBefore(later.index());
      NoticeVersion version = later.version(rules);
      List<FoundOverlap> met =
          OverlapChecker.check(version, among(later, rules), key -> true, apartness(later, rules))
              .shown()
              .stream()
              .filter(overlap -> isEarlier(overlap.id(), later))
              .toList();
      Set<String> found = new HashSet<>();
      for (FoundOverlap overlap : met) {
        found.add(key(overlap.id().toString(), overlap.own(), overlap.other()));
        String told = rules.isEmpty() ? "UNDECIDED" : told(later, overlap, met);
        pairs.add(pair(later, known(overlap.id()), overlap.json(), told));
      }
      for (Json.Obj shown : later.overlaps()) {
        UUID id = FromServer.id(ServerClient.member(shown, "id"));
        if (isEarlier(id, later) && !found.contains(key(shown))) {
          pairs.add(pair(later, known(id), shown, onlyShown(later, rules, shown)));
        }
      }
    }

    private Fetched known(UUID id) {
      return Optional.ofNullable(byId.get(id)).orElseThrow();
    }

    private boolean isEarlier(UUID id, Fetched later) {
      return Optional.ofNullable(byId.get(id))
          .filter(other -> other.index() < later.index())
          .isPresent();
    }

    private VolumeIndex among(Fetched later, Optional<RulesVersion> rules) {
      VolumeIndex all = later.drill() ? practice : real;
      return rules.isPresent() && !rules.get().since(RulesVersion.FOURTH)
          ? new StatedEnds(
              all, entry -> Optional.ofNullable(byId.get(entry.id())).map(Fetched::body))
          : all;
    }

    private Apartness apartness(Fetched later, Optional<RulesVersion> rules) {
      if (rules.isEmpty() || !rules.get().since(RulesVersion.SECOND)) {
        return Apartness.NONE;
      }
      NoticeFacts facts =
          new NoticeFacts(
              later.body().noticeKind().name(),
              later.body().emergency(),
              later.body().strength(),
              later.version(rules).volumes());
      return law.before(later.index())
          .map(then -> then.separations(later.party(), facts, later.recordedAt()))
          .map(kept ->
              new Apartness(
                  kept,
                  id -> Optional.ofNullable(byId.get(id)).map(each -> each.body().noticeKind())))
          .orElse(Apartness.NONE);
    }

    /**
     * Whether the server shows a pair that was found here, and if not, whether that can be judged:
     * of other parties' decisions only the pairs are shown, not what they had no room for, and by
     * agreements of others nobody works out for certain what they came to.
     */
    private String told(Fetched later, FoundOverlap overlap, List<FoundOverlap> met) {
      String key = key(overlap.id().toString(), overlap.own(), overlap.other());
      if (later.shown().contains(key)) {
        return "SHOWN";
      }
      boolean own = later.party().equals(session.party());
      boolean reduced =
          own ? later.flags().contains("overlaps-one-per-notice") : reduced(later, met);
      if (reduced && later.shows(overlap.id())) {
        return "FIRST_SHOWN";
      }
      if (own && later.flags().contains("overlaps-cut")) {
        return "CUT";
      }
      boolean readable =
          overlap.marks().apart().map(apart -> whole(later, apart.agreement())).orElse(true);
      return readable && (own || !reduced) ? "NOBODY" : "UNDECIDED";
    }

    /** Whether of no other notice more than its first pair is shown, and of some there are more. */
    private boolean reduced(Fetched later, List<FoundOverlap> met) {
      Set<UUID> seen = new HashSet<>();
      boolean more = false;
      for (FoundOverlap overlap : met) {
        boolean first = seen.add(overlap.id());
        boolean shown =
            later.shown().contains(key(overlap.id().toString(), overlap.own(), overlap.other()));
        if (!first && shown) {
          return false;
        }
        more |= !first && later.shows(overlap.id());
      }
      return more;
    }

    /** A pair that is shown and was not found here. */
    private String onlyShown(Fetched later, Optional<RulesVersion> rules, Json.Obj shown) {
      Optional<UUID> agreement =
          shown
              .get("apart")
              .filter(Json.Obj.class::isInstance)
              .map(apart -> FromServer.id(ServerClient.member((Json.Obj) apart, "agreement")));
      boolean readable = agreement.map(id -> whole(later, id)).orElse(true);
      return readable && rules.isPresent() ? "NOT_FOUND_NOW" : "NOT_COMPUTED";
    }

    private boolean whole(Fetched later, UUID agreement) {
      return law.before(later.index())
          .filter(then -> FetchedLaw.whole(then, agreement, session.party()))
          .isPresent();
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
    NoticeKind kind =
        FromServer.word(NoticeKind.values(), ServerClient.member(notice.row(), "kind"));
    return Json.obj()
        .put("words", kind.meaning().words())
        .put("kind", kind.name())
        .put("party", notice.party())
        .putIfPresent("title", notice.row().get("purpose"))
        .put("id", notice.id().toString())
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
        if (notice.version(Optional.empty()).inForce()) {
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
    Limits limits = Limits.standard();
    Json.Builder body =
        Json.obj()
            .put("notice_kind", row.string("kind"))
            .put("meaning", row.string("meaning"))
            .put("activity", row.string("activity"))
            .put("volumes", row.json("volumes"));
    for (String name : List.of("emergency", "strength")) {
      body.putIfPresent(name, row.object().get(name));
    }
    String from = row.string("from");
    List<Json.Obj> overlaps = row.array("overlaps", (item, path) -> Fields.of(item, path).object());
    Set<String> shown = new HashSet<>();
    overlaps.forEach(overlap -> shown.add(key(overlap)));
    return new Fetched(
        FromServer.id(row.string("id")),
        from.substring(0, from.indexOf('/')),
        NoticeBody.of(body.build(), "", limits),
        Hash.parse(row.string("leaf")),
        row.integer("index"),
        FromServer.time(row.string("recordedAt")),
        row.bool("drill"),
        row.has("flags") ? Set.copyOf(row.strings("flags")) : Set.of(),
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
