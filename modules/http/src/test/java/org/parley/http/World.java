package org.parley.http;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.verify.StrictBase64;

/**
 * One of the two servers of {@link TwoWorldsOverEveryRouteTest}, the part of its history that the
 * script needs to know, and everything that South was told.
 */
final class World implements AutoCloseable {
  record Shared(long index, UUID id, String body) {}

  /** A hidden notice that stands in both worlds, with what it says in this one. */
  record Hidden(long index, UUID id, String body) {}

  final boolean first;
  final boolean coarse;
  final RunningServer server;
  final RandomGenerator secret;
  final List<Long> hidden = new ArrayList<>();
  final List<Shared> shared = new ArrayList<>();
  final List<Hidden> running = new ArrayList<>();
  final TreeSet<Long> keptLater = new TreeSet<>();
  final List<Long> souths = new ArrayList<>();
  final List<Long> boxes = new ArrayList<>();
  final TreeSet<String> asked = new TreeSet<>();
  final Map<String, String> told = new LinkedHashMap<>();
  String south = "";
  String southRoot = "";
  Optional<Masks> masks = Optional.empty();
  int calls;

  World(boolean first, boolean coarse, long seed, Path directory) {
    this.first = first;
    this.coarse = coarse;
    this.server = RunningServer.seeded(directory, seed);
    this.secret = random(seed * 31 + (first ? 1 : 2));
  }

  long size() {
    return server.ledger.size();
  }

  String leaf(long index) {
    return server.ledger.leafHash(index).base64();
  }

  String url(long index) {
    return StrictBase64.encodeUrl(server.ledger.leafHash(index).bytes());
  }

  /** Files and waits until everybody was offered it; the index of its leaf. */
  long file(String from, Draft draft) {
    long index = size();
    RunningServer.must(server.file(from, draft));
    server.settle();
    return index;
  }

  /** South has called that route, or is about to call these paths of it. */
  void asks(Route route, int before, List<String> paths) {
    if (calls > before || !paths.isEmpty()) {
      asked.add(route.method() + " " + route.path());
    }
  }

  /** What South is told by one call. */
  void tell(String call, Answer answer) {
    waitABit();
    Map<String, List<String>> headers = new java.util.TreeMap<>(answer.headers());
    headers.remove("date");
    headers.remove("etag");
    Masks masks = masks();
    String body = masks.text(answer.body());
    told.put(calls++ + " " + masks.text(call), answer.status() + " " + headers + "\n" + body);
  }

  Masks masks() {
    masks = masks.map(known -> known.of(server)).or(() -> Optional.of(new Masks(server)));
    return masks.get();
  }

  /** So that nobody is told to come back later. */
  void waitABit() {
    server.nanosAhead.addAndGet(200_000_000L);
  }

  @Override
  public void close() {
    server.close();
  }

  static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
