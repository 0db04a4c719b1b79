package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.explain.ExplainQuestion;
import org.parley.explain.Explanation;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/** What the index of boxes finds is what looking at every notice finds. */
class PlacesAreFoundByIndexTest {
  private static final int[] MIDDLES = {36, 37, 179, -180, 0};

  @TempDir Path folder;

  private static String notice(RandomGenerator random) {
    double lat = random.nextInt(6) == 0 ? 89.5 : 35.5 + random.nextInt(100) / 100.0;
    double lng = MIDDLES[random.nextInt(MIDDLES.length)] + random.nextInt(100) / 100.0;
    int hour = random.nextInt(20);
    boolean open = random.nextInt(5) == 0;
    String kind = random.nextInt(6) == 0 ? "OBSERVATION_POST" : "PATROL";
    String end =
        open
            ? ""
            : ",'time_end':{'value':'2026-03-03T%02d:30:00Z','format':'RFC3339'}"
                .formatted(hour + random.nextInt(4));
    return ("{'notice_kind':'%s','meaning':'OWN_ACTIVITY','activity':'PLANNED','volumes':[{"
            + "'volume':{'outline_circle':{'center':{'lat':%s,'lng':%s},'radius':{'value':%d,"
            + "'units':'M'}}},'time_start':{'value':'2026-03-03T%02d:00:00Z',"
            + "'format':'RFC3339'}%s%s}]}")
        .formatted(
            kind,
            lat,
            lng,
            100 + random.nextInt(20_000),
            hour,
            end,
            random.nextInt(3) == 0 ? ",'position_error_m':" + random.nextInt(5_000) : "");
  }

  @Test
  void atEveryPlaceAndTimeAndForEveryReader() {
    long seed = Long.getLong("parley.seed", 17L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Leaves log = new Leaves();
    log.policy();
    log.post("North/liaison");
    log.post("South/ops");
    Map<UUID, List<Recorded>> byId = new LinkedHashMap<>();
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean again = !ids.isEmpty() && random.nextInt(4) == 0;
      UUID id = again ? ids.get(random.nextInt(ids.size())) : log.entropy().uuid();
      if (!again) {
        ids.add(id);
      }
      String to = random.nextInt(3) == 0 ? "Centre" : "South";
      Recorded recorded = log.add(log.draft(Kind.NOTICE, id, "North/liaison", to, notice(random)));
      log.decide(recorded, List.of(), List.of());
      byId.computeIfAbsent(id, k -> new ArrayList<>()).add(recorded);
    }
    int found = 0;
    try (Register register = Register.open(folder.resolve("register.sqlite"))) {
      register.apply(log.all());
      for (int i = 0; i < 300; i++) {
        ExplainQuestion question = question(random);
        Viewer viewer = Viewer.of(List.of("North", "South", "Centre").get(random.nextInt(3)));
        Viewer asking =
            random.nextInt(3) == 0
                ? viewer.asKnownOn(Leaves.START.plusSeconds(60L * random.nextInt(800)))
                : viewer;
        Set<String> expected = lookingAtAll(byId, question, asking);
        Explanation told = Explanation.of(question, register.told(asking, question));
        Set<String> by = new TreeSet<>();
        told.notices().forEach(one -> by.add(one.notice().id().toString()));
        assertEquals(expected, by, question + " " + asking);
        found += by.size();
      }
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
    assertTrue(found > 200, "notices were found: " + found);
  }

  private static ExplainQuestion question(RandomGenerator random) throws Malformed {
    double lat = random.nextInt(6) == 0 ? 89.55 : 35.5 + random.nextInt(100) / 100.0;
    double lng = MIDDLES[random.nextInt(MIDDLES.length)] + random.nextInt(100) / 100.0;
    int error = random.nextInt(3) == 0 ? 0 : random.nextInt(9_000);
    String time =
        random.nextInt(6) == 0
            ? "2026-03-03"
            : "2026-03-%02dT%02d:15:00Z".formatted(2 + random.nextInt(3), random.nextInt(24));
    return ExplainQuestion.ofLines(Map.of("place", lat + "," + lng + "," + error, "time", time));
  }

  private static Set<String> lookingAtAll(
      Map<UUID, List<Recorded>> byId, ExplainQuestion question, Viewer viewer) {
    Instant known = viewer.asKnown().map(then -> then.at()).orElse(Instant.MAX);
    Set<String> found = new TreeSet<>();
    byId.forEach((id, versions) -> {
      List<NoticeBody> bodies =
          versions.stream()
              .filter(
                  one -> Projector.readers(one.statement().orElseThrow()).contains(viewer.party()))
              .filter(one -> !Leaves.START.plusSeconds(60L * (one.index() + 1)).isAfter(known))
              .map(one -> (NoticeBody) one.statement().orElseThrow().body())
              .toList();
      if (Explanation.tells(question, List.of(question.point().orElseThrow()), bodies)) {
        found.add(id.toString());
      }
    });
    return found;
  }
}
