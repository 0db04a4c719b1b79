package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.casefile.IncidentsQuestion;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.geo.Position;
import org.parley.statement.ClaimBody;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/** Claims of a part of the map out of the index, against the points in the log itself. */
class ClaimsAreFoundByIndexTest {
  /** No error, and no length that stands for one nobody states, is longer here, in degrees. */
  private static final double FAR_DEG = 0.1;

  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 47L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** South, west, north and east, on either side of 180 degrees or over it. */
  private static double[] box(RandomGenerator random) {
    double south = 35.9 + random.nextInt(20) / 100.0;
    double west = random.nextInt(3) == 0 ? 179.9 + random.nextInt(30) / 100.0 : 36.9;
    west += random.nextInt(25) / 100.0;
    double east = west + random.nextInt(20) / 100.0;
    double turned = west > 180 ? west - 360 : west;
    return new double[] {
      south, turned, south + random.nextInt(10) / 100.0, east > 180 ? east - 360 : east
    };
  }

  private static boolean inside(double[] box, Position at, double wider) {
    double wide = (box[3] - box[1] + 360) % 360 + 2 * wider;
    double east = (at.longitudeDeg() - box[1] + wider + 720) % 360;
    return at.latitudeDeg() >= box[0] - wider && at.latitudeDeg() <= box[2] + wider && east <= wide;
  }

  private static List<Long> asked(
      SqliteFile file, Viewer viewer, IncidentsQuestion asked, int boxesMost, int limit) {
    List<Long> found = new ArrayList<>();
    Optional<OptionalLong> after = Optional.of(OptionalLong.empty());
    while (after.isPresent()) {
      Page page = new Page(after.get(), limit);
      Listing<ClaimRow> listing =
          file.read(rows ->
              new ClaimQueries(rows, Sight.of(viewer), boxesMost)
                  .of(page, asked, Optional.empty()));
      listing.items().forEach(row -> found.add(row.index()));
      after = listing.next().isPresent() ? Optional.of(listing.next()) : Optional.empty();
    }
    return found;
  }

  @Test
  void aPartOfTheMapHasEveryClaimThatLiesInItAndNoneThatLiesFarOffPageByPage() throws Malformed {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomIncidents.of(random, 400);
    Map<String, Map<Long, Position>> readable = new TreeMap<>();
    Path path = folder.resolve("claims.sqlite");
    try (Register register = Register.open(path)) {
      register.apply(log);
      for (String party : List.of("North", "South", "Centre")) {
        readable.put(party, points(register, Viewer.of(party), log));
      }
    }
    SqliteFile file = SqliteFile.open(path);
    int listed = 0;
    for (int i = 0; i < 60; i++) {
      double[] box = box(random);
      Map<String, String> members = new TreeMap<>();
      members.put(
          "box", String.format(Locale.ROOT, "%.2f,%.2f,%.2f,%.2f", box[0], box[1], box[2], box[3]));
      IncidentsQuestion asked = IncidentsQuestion.ofLines(members);
      for (String party : readable.keySet()) {
        List<Long> found = asked(file, Viewer.of(party), asked, 5_000, 3);
        String told = party + " " + members;
        assertEquals(found.stream().sorted().distinct().toList(), found, told);
        readable
            .get(party)
            .forEach((index, at) -> {
              assertTrue(!inside(box, at, -1e-9) || found.contains(index), told + " " + index);
              assertTrue(inside(box, at, FAR_DEG) || !found.contains(index), told + " " + index);
            });
        assertTrue(readable.get(party).keySet().containsAll(found), told);
        assertEquals(asked(file, Viewer.of(party), asked, 0, 100), found, told + " walked");
        listed += found.size();
      }
    }
    file.close();
    assertTrue(listed > 300, "listed " + listed);
  }

  @Test
  void aPeriodAndABlockAndAMomentAsOfWhichNarrowItAsTheyNarrowAWalk() throws Malformed {
    RandomGenerator random = seeded();
    Path path = folder.resolve("narrowed.sqlite");
    try (Register register = Register.open(path)) {
      register.apply(RandomIncidents.of(random, 300));
    }
    SqliteFile file = SqliteFile.open(path);
    Map<String, String> wide = Map.of("box", "35,36,37,-179");
    int listed = 0;
    int all = 0;
    for (Map<String, String> more :
        List.of(
            Map.of("block", "M4"),
            Map.of("from", "2020-08-12T00:00:00Z", "until", "2020-08-14T23:59:59Z"),
            Map.<String, String>of())) {
      Map<String, String> members = new TreeMap<>(wide);
      members.putAll(more);
      IncidentsQuestion asked = IncidentsQuestion.ofLines(members);
      for (Viewer viewer :
          List.of(
              Viewer.of("North"),
              Viewer.of("South").asKnownOn(Leaves.START.plusSeconds(60L * 100)),
              Viewer.of("South").asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))))) {
        List<Long> found = asked(file, viewer, asked, 5_000, 7);
        assertEquals(asked(file, viewer, asked, 0, 100), found, viewer + " " + members);
        listed += found.size();
        all += more.isEmpty() ? 3 * found.size() : 0;
      }
    }
    file.close();
    assertTrue(listed > 50 && listed < all, listed + " of " + all);
  }

  @Test
  void anOlderVersionNamesTheNewestThatItsReaderMayKnow() {
    List<Recorded> log = RandomIncidents.of(seeded(), 300);
    int anew = 0;
    try (Register register = Register.open(folder.resolve("anew.sqlite"))) {
      register.apply(log);
      for (Viewer viewer :
          List.of(
              Viewer.of("North"),
              Viewer.of("Centre"),
              Viewer.of("South").asKnownOn(Leaves.START.plusSeconds(60L * 150)),
              Viewer.of("South").asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))))) {
        List<ClaimRow> all =
            register
                .claims(viewer, new Page(OptionalLong.empty(), 1_000), Optional.empty())
                .items();
        for (ClaimRow one : all) {
          Optional<String> newest =
              all.stream()
                  .filter(other -> other.id().equals(one.id()) && other.index() > one.index())
                  .reduce((older, newer) -> newer)
                  .map(ClaimRow::leaf);
          assertEquals(newest, one.filedAnew(), viewer + " " + one.index());
          anew += newest.isPresent() ? 1 : 0;
        }
      }
    }
    assertTrue(anew > 20, "filed anew " + anew);
  }

  private static Map<Long, Position> points(Register register, Viewer viewer, List<Recorded> log) {
    Map<Long, Position> points = new TreeMap<>();
    for (Recorded one : log) {
      if (one.statement().isPresent()
          && one.statement().get().body() instanceof ClaimBody claim
          && register.index(viewer, one.leaf().leafHash()).isPresent()) {
        claim.place().flatMap(place -> place.point()).ifPresent(at -> points.put(one.index(), at));
      }
    }
    return points;
  }
}
