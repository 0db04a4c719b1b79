package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
import org.parley.explain.ToldRecord;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Malformed;

/**
 * Claims, incidents and stops found by index are those found by looking at every one: distances on
 * a sphere and times as whole seconds, worked out here.
 */
class WhatWasStatedIsFoundByIndexTest {
  private static final double EARTH_METRES = 6_371_008.8;

  /** A sphere differs from the ellipsoid by less than this share of a distance. */
  private static final double SPHERE = 0.006;

  private static final Instant DAY = Instant.parse("2026-03-03T00:00:00Z");
  private static final String[] VILLAGES = {"Upper Mill", "Lower Mill", "al-Ford"};
  private static final double[] MIDDLES = {36.2, 179.98, -179.97};

  @TempDir Path folder;
  private final Leaves log = new Leaves();
  private final List<Stated> all = new ArrayList<>();
  private final List<Village> villages = new ArrayList<>();

  /** Something stated, as the oracle sees it; errorMetres below 0 means the village's name. */
  private record Stated(
      Kind kind, Recorded leaf, String to, Instant from, Instant until, Spot spot) {}

  private record Village(String name, Spot spot) {}

  private record Spot(String name, double lat, double lng, int errorMetres) {
    String json() {
      String point =
          ",'point':{'lat':%s,'lng':%s},'error_m':%d".formatted(lat, lng, Math.max(0, errorMetres));
      return "{'text':'%s','precision':'SETTLEMENT'%s}"
          .formatted(name, errorMetres < 0 ? "" : point);
    }
  }

  private static Spot spot(RandomGenerator random, String name) {
    double lat = (random.nextInt(8) == 0 ? 89_600 : 35_500 + random.nextInt(300)) / 1_000.0;
    double middle = MIDDLES[random.nextInt(MIDDLES.length)];
    double lng = Math.round((middle + (random.nextInt(200) - 100) / 5_000.0) * 10_000) / 10_000.0;
    double turned = lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng;
    return new Spot(name, lat, turned, random.nextInt(6_000));
  }

  private void say(RandomGenerator random, Kind kind) {
    boolean byName = random.nextInt(3) == 0;
    Spot spot =
        byName
            ? new Spot(VILLAGES[random.nextInt(3)].toUpperCase(java.util.Locale.ROOT), 0, 0, -1)
            : spot(random, "somewhere");
    Instant from = DAY.plusSeconds(60L * random.nextInt(3 * 24 * 60));
    Instant until = from.plus(Duration.ofHours(random.nextInt(3) == 0 ? 900 : 3));
    String when =
        "{'start':'%s','end':'%s','precision':'RANGE','text':'then'}".formatted(from, until);
    String body =
        switch (kind) {
          case CLAIM ->
              "{'type':'EVENT','text':'shells fell','stance':'ASSERT','valid':"
                  + when
                  + ",'place':"
                  + spot.json()
                  + ",'asserted':{'start':'2026-03-01','precision':'DAY','text':'then'},"
                  + "'source':{'kind':'PRESS','name':'paper'}}";
          case INCIDENT ->
              "{'title':{'en':'Shelling'},'state':'REPORTED','when':"
                  + when
                  + ",'place':"
                  + spot.json()
                  + "}";
          default -> "{'place':" + spot.json() + ",'since':'" + from + "'}";
        };
    boolean stop = kind == Kind.STOP;
    String to = random.nextInt(3) == 0 ? "Centre" : "South";
    UUID id = log.entropy().uuid();
    Recorded leaf = log.add(log.draft(kind, id, "North/liaison", to, body));
    all.add(new Stated(kind, leaf, to, from, stop ? from : until, spot));
  }

  @Test
  void atEveryPlaceAndTimeAndForEveryReader() throws Malformed {
    long seed = Long.getLong("parley.seed", 31L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    log.policy();
    log.post("North/liaison");
    for (String name : VILLAGES) {
      Spot spot = spot(random, name);
      villages.add(new Village(name, spot));
      String entry =
          "{'entry_kind':'PLACE','names':{'en':'%s'},'source':'a list','place':%s}"
              .formatted(name, spot.json());
      log.add(log.draft(Kind.ENTRY, log.entropy().uuid(), "North/liaison", "*", entry));
    }
    Kind[] kinds = {Kind.CLAIM, Kind.INCIDENT, Kind.STOP};
    for (int i = 0; i < 300; i++) {
      say(random, kinds[random.nextInt(3)]);
    }
    int found = 0;
    try (Register register = Register.open(folder.resolve("register.sqlite"))) {
      register.apply(log.all());
      for (int i = 0; i < 250; i++) {
        Spot at = spot(random, "");
        Instant time = DAY.plusSeconds(60L * random.nextInt(4 * 24 * 60));
        String party = List.of("North", "South", "Centre").get(random.nextInt(3));
        boolean then = random.nextInt(3) == 0;
        Instant known = Leaves.START.plusSeconds(60L * random.nextInt(300));
        Viewer viewer = then ? Viewer.of(party).asKnownOn(known) : Viewer.of(party);
        ExplainQuestion question =
            ExplainQuestion.ofLines(
                Map.of(
                    "place",
                    at.lat() + "," + at.lng() + "," + at.errorMetres(),
                    "time",
                    time.toString()));
        Set<String> told = told(register.told(viewer, question));
        Set<String> wanted = new TreeSet<>();
        Set<String> perhaps = new TreeSet<>();
        for (Stated one : all) {
          boolean knows =
              (one.to().equals(party) || party.equals("North"))
                  && (!then || !one.leaf().statement().orElseThrow().at().isAfter(known));
          if (knows && meets(one, time)) {
            int near = near(one.spot(), at, then ? known : Instant.MAX);
            (near > 0 ? wanted : near == 0 ? perhaps : new TreeSet<String>())
                .add(Leaves.hash(one.leaf()));
          }
        }
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(told);
        assertEquals(Set.of(), missing, question + " " + viewer);
        told.removeAll(wanted);
        told.removeAll(perhaps);
        assertEquals(Set.of(), told, question + " " + viewer);
        found += wanted.size();
      }
    }
    assertTrue(found > 100, "things were found: " + found);
  }

  private static Set<String> told(ToldRecord record) {
    assertEquals(Set.of(), record.cut());
    Set<String> told = new TreeSet<>();
    record.claims().forEach(claim -> told.add(claim.leaf()));
    record.incidents().forEach(incident -> told.add(incident.leaf()));
    record.stops().forEach(stop -> told.add(stop.leaf()));
    return told;
  }

  private static boolean meets(Stated one, Instant time) {
    if (one.kind() == Kind.STOP) {
      return Duration.between(one.from(), time).abs().compareTo(Duration.ofDays(1)) <= 0;
    }
    return Duration.between(one.from(), one.until()).compareTo(Duration.ofDays(32)) <= 0
        && !time.isBefore(one.from())
        && !time.isAfter(one.until());
  }

  /** Above 0: near; below 0: not; 0: too close to call on a sphere. */
  private int near(Spot stated, Spot asked, Instant known) {
    if (stated.errorMetres() < 0) {
      return villages.stream()
          .filter(village -> village.name().equalsIgnoreCase(stated.name()))
          .filter(village -> !Leaves.START.plusSeconds(240).isAfter(known))
          .mapToInt(village -> near(village.spot(), asked, known))
          .max()
          .orElse(-1);
    }
    double reach = 5_000.0 + stated.errorMetres() + asked.errorMetres();
    double apart = sphere(stated, asked);
    return apart < reach * (1 - SPHERE) - 1 ? 1 : apart > reach * (1 + SPHERE) + 1 ? -1 : 0;
  }

  /** Haversine. */
  private static double sphere(Spot a, Spot b) {
    double north = Math.toRadians(b.lat() - a.lat());
    double east = Math.toRadians(b.lng() - a.lng());
    double h =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(a.lat()))
                * Math.cos(Math.toRadians(b.lat()))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
  }
}
