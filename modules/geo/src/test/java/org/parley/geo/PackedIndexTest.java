package org.parley.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.parley.geo.VolumeIndex.Entry;
import org.parley.geo.VolumeIndex.Hit;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** The packed index against looking at every entry, however merges, writers and readers fall. */
class PackedIndexTest {

  /** An index and, beside it, what it holds. */
  private record Held(VolumeIndex index, PMap<UUID, List<Entry>> plain, PVector<UUID> filed) {
    static Held empty(Executor workers) {
      return new Held(PackedIndex.empty(workers), HashTreePMap.empty(), TreePVector.empty());
    }

    Held plus(Entry entry) {
      List<Entry> own = new ArrayList<>(plain.getOrDefault(entry.id(), List.of()));
      own.removeIf(other -> other.ordinal() == entry.ordinal());
      own.add(entry);
      return new Held(
          index.plus(entry), plain.plus(entry.id(), List.copyOf(own)), filed.plus(entry.id()));
    }

    Held minus(UUID id) {
      return new Held(index.minus(id), plain.minus(id), filed);
    }

    Optional<UUID> any(Gen gen) {
      return filed.isEmpty()
          ? Optional.empty()
          : Optional.of(filed.get(gen.below(filed.size()))).filter(plain::containsKey);
    }

    /** Another index that should hold the same. */
    Held as(VolumeIndex other) {
      return new Held(other, plain, filed);
    }

    int holdsWhatItShould(PlacedVolume query, Gen gen) {
      Set<Hit> expected = new HashSet<>();
      Set<Hit> others = new HashSet<>();
      long size = 0;
      for (List<Entry> own : plain.values()) {
        size += own.size();
        for (Entry entry : own) {
          Overlaps.between(query, entry.volume())
              .ifPresent(met -> {
                expected.add(new Hit(entry, met));
                if (!entry.party().equals("P1")) {
                  others.add(new Hit(entry, met));
                }
              });
        }
      }
      assertEquals(size, index.size(), gen::toString);
      List<Hit> found = new ArrayList<>();
      index.search(query, any -> true, found::add);
      assertEquals(expected, new HashSet<>(found), gen::toString);
      assertEquals(expected.size(), found.size(), () -> "an entry came twice, " + gen);
      List<Hit> ofOthers = new ArrayList<>();
      index.searchOthers(query, "P1", any -> true, ofOthers::add);
      assertEquals(others, new HashSet<>(ofOthers), gen::toString);
      assertEquals(others.size(), ofOthers.size(), () -> "an entry came twice, " + gen);
      return found.size();
    }
  }

  /** Merges that wait until they are told to go on, or never do. */
  private static final class Waiting implements Executor {
    private final List<Runnable> merges = new ArrayList<>();

    @Override
    public void execute(Runnable merge) {
      merges.add(merge);
    }

    void one(Gen gen) {
      if (!merges.isEmpty()) {
        merges.remove(gen.below(merges.size())).run();
      }
    }
  }

  /** A moderate number of volumes to file again and again under other ids. */
  private static List<PlacedVolume> volumes(Gen gen, int count) {
    ManyVolumes many = new ManyVolumes(gen, 6);
    List<PlacedVolume> volumes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      volumes.add(many.next());
    }
    return volumes;
  }

  private static Entry entry(long id, int ordinal, int step, PlacedVolume volume) {
    return new Entry(new UUID(id * 31, id), "leaf-" + step, "P" + id % 3, ordinal, volume);
  }

  @Test
  void addingEndingReplacingMergingAndReadingFallInAnyOrder() {
    Gen gen = Gen.seeded(71);
    List<PlacedVolume> some = volumes(gen, 700);
    int found = 0;
    int reads = 0;
    for (int round = 0; round < 4; round++) {
      Waiting merges = new Waiting();
      List<Held> kept = new ArrayList<>(List.of(Held.empty(merges)));
      Held now = kept.getFirst();
      double ending = round * 0.12;
      for (int step = 0; step < 3_500; step++) {
        PlacedVolume volume = some.get(gen.below(some.size()));
        Optional<UUID> old = gen.chance(ending) ? now.any(gen) : Optional.empty();
        if (old.isPresent() && gen.chance(0.5)) {
          now = now.minus(old.get());
        } else if (old.isPresent()) {
          long id = old.get().getLeastSignificantBits();
          now = now.plus(entry(id, gen.below(3), step, volume));
        } else {
          now = now.plus(entry(step, 0, step, volume));
        }
        if (gen.chance(0.004)) {
          merges.one(gen);
        }
        if (gen.chance(0.01)) {
          kept.add(now);
        }
        if (gen.chance(0.001)) {
          now = kept.get(gen.below(kept.size())); // goes on from an older value
        }
        if (gen.chance(0.02)) {
          Held asked = gen.chance(0.5) ? now : kept.get(gen.below(kept.size()));
          found += asked.holdsWhatItShould(some.get(gen.below(some.size())), gen);
          reads++;
        }
      }
    }
    System.out.println(reads + " reads found " + found + ", " + gen);
    assertTrue(found > 2_000, "hardly anything met: " + found);
  }

  @Test
  void readersBesideAWriterAndMergesFindWhatTheirIndexHolds()
      throws InterruptedException, ExecutionException {
    Gen gen = Gen.seeded(72);
    List<PlacedVolume> some = volumes(gen, 400);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      AtomicReference<Held> published = new AtomicReference<>(Held.empty(threads));
      List<Future<Integer>> readers = new ArrayList<>();
      for (int reader = 0; reader < 2; reader++) {
        Gen own = Gen.seeded(73 + reader);
        Callable<Integer> asks =
            () -> {
              int reads = 0;
              for (int size = 0; size < 2_900; reads++) {
                Held held = Objects.requireNonNull(published.get());
                size = Math.toIntExact(held.index().size());
                held.holdsWhatItShould(some.get(own.below(some.size())), own);
              }
              return reads;
            };
        readers.add(threads.submit(asks));
      }
      Held now = Objects.requireNonNull(published.get());
      for (int step = 0; now.index().size() < 3_000; step++) {
        if (gen.chance(0.05) && step > 500) {
          now = now.minus(now.any(gen).orElse(new UUID(0, 0)));
        } else {
          now = now.plus(entry(step, 0, step, some.get(gen.below(some.size()))));
        }
        published.set(now);
      }
      for (Future<Integer> reader : readers) {
        assertTrue(reader.get() > 0);
      }
      now.holdsWhatItShould(some.getFirst(), gen);
    }
  }

  @Test
  void manyAtOnceAreFoundLikeOneAfterTheOther() {
    Gen gen = Gen.seeded(74);
    List<PlacedVolume> some = volumes(gen, 500);
    for (int count : new int[] {0, 1, 15, 16, 17, 255, 256, 257, 4_097}) {
      List<Entry> entries = new ArrayList<>();
      Held single = Held.empty(Runnable::run);
      for (int i = 0; i < count; i++) {
        Entry entry = entry(i / 2, i % 2, i, some.get(gen.below(some.size())));
        entries.add(entry);
        single = single.plus(entry);
      }
      Held many = single.as(PackedIndex.of(entries));
      for (int step = 0; step < 30; step++) {
        PlacedVolume query = some.get(gen.below(some.size()));
        assertEquals(single.holdsWhatItShould(query, gen), many.holdsWhatItShould(query, gen));
        if (step % 3 == 0 && count > 0) {
          UUID id = single.any(gen).orElse(new UUID(0, 0));
          single = single.minus(id);
          many = many.minus(id);
        } else if (step % 3 == 1) {
          Entry entry = entry(-step, 0, step, query);
          single = single.plus(entry);
          many = many.plus(entry);
        }
      }
    }
  }

  @Test
  void runsStayFewWhetherMergesComeAtOnceOrNever() {
    PlacedVolume volume = Shapes.placed(Shapes.box(35, 36, 36, 37));
    for (Executor workers : List.<Executor>of(Runnable::run, merge -> {})) {
      PackedIndex index = PackedIndex.empty(workers);
      for (int step = 0; step < 60_000; step++) {
        index = index.plus(entry(step, 0, step, volume));
        assertTrue(index.runs() <= 49, "runs " + index.runs());
      }
      for (int step = 0; step < 60_000; step++) {
        index = index.minus(new UUID(step * 31L, step));
      }
      assertEquals(0, index.size());
      List<Hit> hits = new ArrayList<>();
      index.search(volume, any -> true, hits::add);
      assertEquals(List.of(), hits);
    }
  }

  @Test
  void aReaderKeepsTheIndexItHolds() {
    Entry entry = entry(1, 0, 1, Shapes.placed(Shapes.box(35, 36, 36, 37)));
    VolumeIndex empty = PackedIndex.empty();
    VolumeIndex one = empty.plus(entry);
    VolumeIndex gone = one.minus(entry.id());
    VolumeIndex other = empty.plus(entry(2, 0, 2, entry.volume()));
    assertEquals(0, empty.size());
    assertEquals(1, one.size());
    assertEquals(0, gone.size());
    assertSame(one, one.minus(new UUID(0, 99)));
    assertEquals(List.of(entry), found(one, entry.volume()));
    assertEquals(List.of(), found(gone, entry.volume()));
    assertEquals("leaf-2", found(other, entry.volume()).getFirst().key());
  }

  private static List<Entry> found(VolumeIndex index, PlacedVolume query) {
    List<Entry> found = new ArrayList<>();
    index.search(query, any -> true, hit -> found.add(hit.entry()));
    return found;
  }

  @Test
  void whatGoesAroundTheEarthIsFoundOnce() {
    PlacedVolume cap = Shapes.placed(new OutlineCircle(new Position(90, 0), 400_000));
    List<Entry> entries = new ArrayList<>(List.of(entry(0, 0, 0, cap)));
    for (int i = 1; i < 40; i++) {
      Position place = Shapes.nearest(89.5, -180 + 9 * i);
      entries.add(entry(i, 0, i, Shapes.placed(new OutlineCircle(place, 5_000))));
    }
    for (int i = 40; i < 60; i++) {
      Position place = Shapes.nearest(10, i % 2 == 0 ? 179.999 : -179.999);
      entries.add(entry(i, 0, i, Shapes.placed(new OutlineCircle(place, 1_000))));
    }
    Held held = Held.empty(Runnable::run);
    for (Entry entry : entries) {
      held = held.plus(entry);
    }
    Held packed = held.as(PackedIndex.of(entries));
    Gen gen = Gen.seeded(75);
    for (Entry entry : entries) {
      assertEquals(
          held.holdsWhatItShould(entry.volume(), gen),
          packed.holdsWhatItShould(entry.volume(), gen));
    }
  }

  @Test
  void momentsAndHeightsBeyondWhatIsToldApartAreStillFound() {
    Gen gen = Gen.seeded(76);
    List<Instant> moments =
        List.of(
            Instant.MIN,
            Instant.parse("-2000-01-01T00:00:00Z"),
            Instant.parse("2006-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00.999Z"),
            Instant.parse("2026-01-01T00:00:01Z"),
            Instant.parse("2075-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59Z"));
    List<BigDecimal> heights =
        List.of(
            new BigDecimal("-1e12"),
            new BigDecimal("-0.05"),
            new BigDecimal("0"),
            new BigDecimal("0.01"),
            new BigDecimal("1e12"));
    List<PlacedVolume> all = new ArrayList<>();
    Shape shape = Shapes.box(35, 36, 36, 37);
    for (int from = 0; from < moments.size(); from++) {
      for (int to = from; to <= moments.size(); to++) {
        BigDecimal low = heights.get(gen.below(heights.size()));
        BigDecimal high = heights.get(gen.below(heights.size()));
        Optional<Instant> end =
            to < moments.size() ? Optional.of(moments.get(to)) : Optional.empty();
        TimeWindow window = new TimeWindow(moments.get(from), end);
        all.add(Shapes.placed(shape, AltitudeBand.ALL, window));
        all.add(Shapes.placed(shape, AltitudeBand.between(low.min(high), low.max(high)), window));
        all.add(
            Shapes.placed(shape, new AltitudeBand(Optional.empty(), Optional.of(high)), window));
        all.add(Shapes.placed(shape, new AltitudeBand(Optional.of(low), Optional.empty()), window));
      }
    }
    Held held = Held.empty(Runnable::run);
    for (int i = 0; i < all.size(); i++) {
      held = held.plus(entry(i, 0, i, all.get(i)));
    }
    Held packed =
        held.as(PackedIndex.of(held.plain().values().stream().flatMap(List::stream).toList()));
    for (PlacedVolume query : all) {
      assertEquals(held.holdsWhatItShould(query, gen), packed.holdsWhatItShould(query, gen));
    }
  }
}
