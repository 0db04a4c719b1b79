package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Dimension;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.IntersectionMatrix;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.operation.relateng.RelateNG;

/**
 * 50,000 seeded volumes, 1,500 and more of them at a pole, asked by the index, by looking at every
 * one with the sweep, by JTS and, where it is installed, by PostGIS: the same volumes, each with
 * the same label.
 */
class EveryEngineFindsTheSameTest {
  private static final int VOLUMES = 50_000;
  private static final int QUERIES = 400;

  private static final int TURNS = 2;

  private static Gen gen;
  private static List<VolumeIndex.Entry> entries;
  private static List<PlacedVolume> queries;
  private static VolumeIndex index;
  private static List<Map<Integer, Contact>> found;

  @BeforeAll
  static void volumes() {
    gen = Gen.seeded(20_261_122);
    ManyVolumes many = new ManyVolumes(gen, 300);
    entries = many.entries(VOLUMES);
    queries = new ArrayList<>();
    found = new ArrayList<>();
    VolumeIndex all = PackedIndex.empty();
    for (VolumeIndex.Entry entry : entries) {
      all = all.plus(entry);
    }
    index = all;
    Map<Contact, Integer> counts = new EnumMap<>(Contact.class);
    for (int i = 0; i < QUERIES; i++) {
      PlacedVolume query = many.next();
      Map<Integer, Contact> hits = search(index, query);
      queries.add(query);
      found.add(hits);
      hits.values().forEach(contact -> counts.merge(contact, 1, Integer::sum));
    }
    long held = entries.stream().filter(entry -> atPole(entry.volume())).count();
    System.out.println("found by the index: " + counts + ", " + held + " at a pole, " + gen);
    assertTrue(held > 1_000, () -> held + " at a pole");
    assertTrue(counts.getOrDefault(Contact.TOUCH, 0) > 1_000, counts::toString);
    assertTrue(counts.getOrDefault(Contact.OVERLAP, 0) > 2_000, counts::toString);
  }

  private static Map<Integer, Contact> search(VolumeIndex where, PlacedVolume query) {
    Map<Integer, Contact> hits = new TreeMap<>();
    where.search(
        query, entry -> true, hit -> hits.put(number(hit.entry()), hit.meeting().contact()));
    return hits;
  }

  private static int number(VolumeIndex.Entry entry) {
    return Integer.parseInt(entry.key().substring(4));
  }

  private static Optional<Contact> apartFromGround(PlacedVolume one, PlacedVolume two) {
    AltitudeBand band = one.volume().band();
    TimeWindow window = one.volume().window();
    return band.meet(two.volume().band()).isPresent()
            && window.meet(two.volume().window()).isPresent()
        ? Optional.of(band.contact(two.volume().band()).and(window.contact(two.volume().window())))
        : Optional.empty();
  }

  @Test
  void lookingAtEachVolumeWithTheSweep() {
    List<GridEdges> edges = entries.stream().map(entry -> edges(entry.volume())).toList();
    for (int q = 0; q < QUERIES; q++) {
      PlacedVolume query = queries.get(q);
      GridEdges asked = edges(query);
      Map<Integer, Contact> hits = new TreeMap<>();
      for (int i = 0; i < VOLUMES; i++) {
        PlacedVolume volume = entries.get(i).volume();
        Optional<Contact> rest = apartFromGround(query, volume);
        if (rest.isEmpty() || !query.footprint().box().meets(volume.footprint().box())) {
          continue;
        }
        int at = i;
        for (int turn = -TURNS; turn <= TURNS; turn++) {
          if (ground(query).getEnvelopeInternal().intersects(turned(volume, turn))) {
            PairSweep.contact(asked, edges.get(i), turn * GridBox.TURN_E7)
                .ifPresent(ground ->
                    hits.merge(at, ground.and(rest.get()), EveryEngineFindsTheSameTest::or));
          }
        }
        if (atSamePole(query, volume)) {
          hits.merge(at, Contact.TOUCH, EveryEngineFindsTheSameTest::or);
        }
      }
      assertEquals(found.get(q), hits, gen + ", query " + q);
    }
  }

  private static Envelope turned(PlacedVolume volume, int turn) {
    Envelope box = new Envelope(ground(volume).getEnvelopeInternal());
    box.translate((double) turn * GridBox.TURN_E7, 0);
    return box;
  }

  /** A pole is one place: whatever reaches it meets there. */
  private static boolean atSamePole(PlacedVolume one, PlacedVolume two) {
    Envelope first = ground(one).getEnvelopeInternal();
    Envelope second = ground(two).getEnvelopeInternal();
    return first.getMaxY() == 9e8 && second.getMaxY() == 9e8
        || first.getMinY() == -9e8 && second.getMinY() == -9e8;
  }

  private static boolean atPole(PlacedVolume volume) {
    return atSamePole(volume, volume);
  }

  private static void addAtPoles(PlacedVolume query, Map<Integer, Contact> hits) {
    Envelope asked = ground(query).getEnvelopeInternal();
    if (asked.getMaxY() == 9e8 || asked.getMinY() == -9e8) {
      for (int i = 0; i < VOLUMES; i++) {
        PlacedVolume volume = entries.get(i).volume();
        if (atSamePole(query, volume) && apartFromGround(query, volume).isPresent()) {
          hits.merge(i, Contact.TOUCH, EveryEngineFindsTheSameTest::or);
        }
      }
    }
  }

  private static GridEdges edges(PlacedVolume volume) {
    return GridEdges.of(volume.footprint().area());
  }

  @Test
  void jtsOnTheSameGrid() {
    STRtree tree = new STRtree();
    for (int i = 0; i < VOLUMES; i++) {
      tree.insert(ground(entries.get(i).volume()).getEnvelopeInternal(), i);
    }
    for (int q = 0; q < QUERIES; q++) {
      Map<Integer, Contact> hits = new TreeMap<>();
      for (int turn = -TURNS; turn <= TURNS; turn++) {
        Geometry asked = shifted(ground(queries.get(q)), turn);
        for (Object near : tree.query(asked.getEnvelopeInternal())) {
          int i = (Integer) near;
          Optional<Contact> rest = apartFromGround(queries.get(q), entries.get(i).volume());
          IntersectionMatrix matrix = RelateNG.relate(ground(entries.get(i).volume()), asked);
          if (rest.isPresent() && matrix.isIntersects()) {
            boolean inside = matrix.get(Location.INTERIOR, Location.INTERIOR) != Dimension.FALSE;
            Contact contact = (inside ? Contact.OVERLAP : Contact.TOUCH).and(rest.get());
            hits.merge(i, contact, EveryEngineFindsTheSameTest::or);
          }
        }
      }
      addAtPoles(queries.get(q), hits);
      assertEquals(found.get(q), hits, gen + ", query " + q);
    }
  }

  private static Geometry ground(PlacedVolume volume) {
    return volume.footprint().area();
  }

  private static Geometry shifted(Geometry geometry, int turn) {
    return turn == 0
        ? geometry
        : AffineTransformation.translationInstance((double) turn * GridBox.TURN_E7, 0)
            .transform(geometry);
  }

  @Test
  void postgisOnTheSameGrid() throws IOException, SQLException {
    Optional<PostgisCluster> started = PostgisCluster.started();
    if (started.isEmpty()) {
      return;
    }
    try (PostgisCluster cluster = started.get();
        Connection connection = cluster.connection()) {
      fill(connection);
      int compared = 0;
      try (PreparedStatement ask =
          connection.prepareStatement(
              "select id, st_touches(ground, asked) from volume, st_geomfromwkb(?) asked"
                  + " where ground && asked and st_intersects(ground, asked)"
                  + " and t0 <= ? and ? <= t1 and z0 <= ? and ? <= z1")) {
        for (int q = 0; q < QUERIES; q++) {
          Map<Integer, Contact> hits = asked(ask, queries.get(q));
          assertEquals(found.get(q), hits, gen + ", query " + q);
          compared += hits.size();
        }
      }
      System.out.println("PostGIS gave the same " + compared + " answers");
    }
  }

  private static Map<Integer, Contact> asked(PreparedStatement ask, PlacedVolume query)
      throws SQLException {
    Map<Integer, Contact> hits = new TreeMap<>();
    for (int turn = -TURNS; turn <= TURNS; turn++) {
      ask.setBytes(1, new WKBWriter().write(shifted(ground(query), turn)));
      ask.setDouble(2, last(query));
      ask.setDouble(3, first(query));
      ask.setDouble(4, highest(query));
      ask.setDouble(5, lowest(query));
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          int id = rows.getInt(1);
          Contact ground = rows.getBoolean(2) ? Contact.TOUCH : Contact.OVERLAP;
          Contact rest = apartFromGround(query, entries.get(id).volume()).orElseThrow();
          hits.merge(id, ground.and(rest), EveryEngineFindsTheSameTest::or);
        }
      }
    }
    addAtPoles(query, hits);
    return hits;
  }

  private static void fill(Connection connection) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(
          "create table volume (id int, ground geometry, t0 float8, t1 float8,"
              + " z0 float8, z1 float8)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into volume values (?, st_geomfromwkb(?), ?, ?, ?, ?)")) {
        for (int i = 0; i < VOLUMES; i++) {
          PlacedVolume volume = entries.get(i).volume();
          insert.setInt(1, i);
          insert.setBytes(2, new WKBWriter().write(ground(volume)));
          insert.setDouble(3, first(volume));
          insert.setDouble(4, last(volume));
          insert.setDouble(5, lowest(volume));
          insert.setDouble(6, highest(volume));
          insert.addBatch();
          if (i % 1_000 == 999) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("create index on volume using gist (ground)");
      statement.execute("analyze volume");
    }
  }

  private static double first(PlacedVolume volume) {
    return volume.volume().window().start().getEpochSecond();
  }

  private static double last(PlacedVolume volume) {
    return volume
        .volume()
        .window()
        .end()
        .map(Instant::getEpochSecond)
        .map(Long::doubleValue)
        .orElse(Double.POSITIVE_INFINITY);
  }

  private static double lowest(PlacedVolume volume) {
    return volume
        .volume()
        .band()
        .lowerMetres()
        .map(BigDecimal::doubleValue)
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double highest(PlacedVolume volume) {
    return volume
        .volume()
        .band()
        .upperMetres()
        .map(BigDecimal::doubleValue)
        .orElse(Double.POSITIVE_INFINITY);
  }

  @Test
  void theOrderOfFilingDoesNotMatter() {
    List<VolumeIndex.Entry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(7));
    VolumeIndex other = PackedIndex.empty();
    for (int i = 0; i < VOLUMES; i++) {
      other = other.plus(shuffled.get(i));
      if (i % 5 == 0) {
        // Withdrawn and filed again.
        VolumeIndex.Entry again = shuffled.get(gen.below(i + 1));
        other = other.minus(again.id()).plus(again);
      }
    }
    for (int q = 0; q < QUERIES; q++) {
      assertEquals(found.get(q), search(other, queries.get(q)), gen + ", query " + q);
    }
  }

  @Test
  void theIndexOfBlocksAndOnePackedAtOnceFindTheSame() {
    VolumeIndex blocks = ScanIndex.of(entries);
    VolumeIndex packed = PackedIndex.of(entries);
    for (int q = 0; q < QUERIES; q++) {
      assertEquals(found.get(q), search(blocks, queries.get(q)), gen + ", query " + q);
      assertEquals(found.get(q), search(packed, queries.get(q)), gen + ", query " + q);
    }
  }

  @Test
  void aWindowCutInTwoFindsTheSameVolumes() {
    for (int q = 0; q < QUERIES; q++) {
      PlacedVolume query = queries.get(q);
      TimeWindow window = query.volume().window();
      Instant cut = window.start().plusSeconds(1_800L + 3_600L * gen.below(8));
      if (!window.contains(cut)) {
        continue;
      }
      Map<Integer, Contact> parts =
          new TreeMap<>(search(index, during(query, TimeWindow.between(window.start(), cut))));
      search(index, during(query, new TimeWindow(cut, window.end())))
          .forEach((id, contact) -> parts.merge(id, contact, EveryEngineFindsTheSameTest::or));
      assertEquals(found.get(q), parts, gen + ", query " + q);
    }
  }

  private static Contact or(Contact one, Contact two) {
    return one == Contact.OVERLAP ? one : two;
  }

  private static PlacedVolume during(PlacedVolume query, TimeWindow window) {
    Volume4D volume = query.volume();
    return new PlacedVolume(new Volume4D(volume.shape(), volume.band(), window), query.footprint());
  }

  @Test
  void anAreaCutAlongALineOfTheGridFindsTheSameVolumes() {
    int cutShapes = 0;
    for (int q = 0; q < QUERIES; q++) {
      PlacedVolume query = queries.get(q);
      GridBox box = query.footprint().box();
      long middle = box.westE7() + (box.eastE7() - box.westE7()) / 2;
      List<Footprint> halves = Cut.halves(query.footprint(), middle);
      if (halves.isEmpty()) {
        continue; // a slanted edge crosses the line between two points of the grid
      }
      cutShapes++;
      Map<Integer, Contact> parts = new TreeMap<>();
      for (Footprint half : halves) {
        search(index, new PlacedVolume(query.volume(), half))
            .forEach((id, contact) -> parts.merge(id, contact, EveryEngineFindsTheSameTest::or));
      }
      assertEquals(found.get(q), parts, gen + ", query " + q);
    }
    assertTrue(cutShapes > 40, "cut " + cutShapes);
  }

  /** A pole stays where it is. */
  private static long north(PlacedVolume volume, long northE7) {
    GridBox box = volume.footprint().box();
    return Math.max(Math.abs(box.southE7()), Math.abs(box.northE7())) > 890_000_000L ? 0 : northE7;
  }

  @Test
  void movedByWholeStepsAndTurnedRoundEverythingMeetsAsBefore() {
    long eastE7 = 1_234_567_891L;
    long northE7 = 3;
    VolumeIndex moved = PackedIndex.empty();
    for (VolumeIndex.Entry entry : entries) {
      moved =
          moved.plus(
              new VolumeIndex.Entry(
                  entry.id(),
                  entry.key(),
                  entry.party(),
                  entry.ordinal(),
                  Cut.moved(entry.volume(), eastE7, north(entry.volume(), northE7))));
    }
    for (int q = 0; q < QUERIES; q++) {
      PlacedVolume query = Cut.moved(queries.get(q), eastE7, north(queries.get(q), northE7));
      assertEquals(found.get(q), search(moved, query), gen + ", query " + q);
    }
  }
}
