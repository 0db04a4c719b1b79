package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * Two whole servers whose logs differ only in what South may not know: hidden notices elsewhere and
 * of other kinds, people present or not, replaced or not, acknowledged to another step, another
 * hidden zone and agreement. South runs the same script against both, with a mirror of the log in
 * its hand, over every route there is, and is answered with the same bytes. A route that the script
 * does not call makes the test fail.
 *
 * <p>Where every party assented to coarse answers, hidden activities lie in the same cells and
 * hours in both worlds, but elsewhere within them, at other minutes and heights, of other agreed
 * kinds and in other pieces; people and places that stay lie anywhere.
 */
class TwoWorldsOverEveryRouteTest {
  /** The tree, which differs; what only this machine is told; the page's own address. */
  private static final Set<String> OPEN_TO_EVERYBODY =
      Set.of("GET /checkpoint", "GET /tile/{path}", "GET /metrics", "GET /v1/passkeys/site");

  @TempDir Path folder;

  // ---- what South sees without being answered, and what it is told when it asks wrongly

  private void everythingElse(World world) {
    shapeOfTheTree(world);
    for (Route route : world.server.http.table()) {
      wronglyAsked(world, route);
    }
    world.south = world.server.token("South/ops");
    Answer answer = world.server.get("/health", "");
    for (int i = 0; i < 2_000 && answer.status() != 429; i++) {
      String draft = "{'notice':" + WorldsBodies.place(World.random(i)) + ",'to':['North']}";
      answer = world.server.post("/v1/check", draft.replace('\'', '"'), world.south);
      world.tell("POST /v1/check until no more", answer);
    }
    assertEquals(429, answer.status());
    assertTrue(!answer.header("Retry-After").isEmpty());
    world.tell("GET /metrics", world.server.get("/metrics", ""));
  }

  /** A mirror holds every leaf; but for hashes and signatures they are alike. */
  private static void shapeOfTheTree(World world) {
    RunningServer server = world.server;
    Map<Hash, Long> places = new LinkedHashMap<>();
    for (long i = 0; i < world.size(); i++) {
      byte[] bytes = server.ledger.leaf(i);
      Leaf leaf;
      try {
        leaf = Leaf.read(bytes);
      } catch (Malformed e) {
        throw new AssertionError(e);
      }
      places.put(leaf.leafHash(), i);
      String shape =
          String.join(
              " ",
              leaf.leafClass().toString(),
              Long.toString(leaf.seq()),
              Long.toString(leaf.seen().size()),
              leaf.signature().name(),
              leaf.re().stream().map(places::get).toList().toString(),
              Integer.toString(bytes.length));
      world.told.put(world.calls++ + " leaf " + i, shape);
    }
    long full = world.size() / 256;
    long rest = world.size() % 256;
    for (String name : List.of("0", "entries")) {
      for (String tile : List.of("000", "%03d.p/%d".formatted(full, rest), "009")) {
        Answer answer = server.get("/tile/" + name + "/" + tile, "");
        String length = answer.header("Content-Length");
        world.told.put(world.calls++ + " " + name + " " + tile, answer.status() + " " + length);
      }
    }
  }

  private static void wronglyAsked(World world, Route route) {
    RunningServer server = world.server;
    String path = route.path().replaceAll("\\{[a-z]+}", WorldsScript.ABSENT);
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH")) {
      if (world.server.http.table().stream()
          .noneMatch(known -> known.path().equals(route.path()) && known.method().equals(method))) {
        world.tell(method + " " + path, server.method(method, path, world.south));
      }
    }
    if (!path.startsWith("/v1/")) {
      return;
    }
    boolean reads = route.method().equals("GET");
    for (String token : List.of("", "stolen", world.south)) {
      String odd = path + "?unheard=of";
      world.tell(odd, reads ? server.get(odd, token) : server.post(odd, "{}", token));
      if (!reads && route.method().equals("POST") && !path.equals("/v1/nonces")) {
        for (String body : List.of("", "{}", "{\"x\":1}", "[]", "[".repeat(500), "{\"a\":NaN}")) {
          world.tell(path + " " + body, server.post(path, body, token));
        }
        Answer typed =
            server.send(
                server
                    .request(path, token)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
        world.tell(path + " text", typed);
      }
    }
  }

  // ----

  private static void assertSame(World one, World other) {
    List<Map.Entry<String, String>> ones = List.copyOf(one.told.entrySet());
    List<Map.Entry<String, String>> others = List.copyOf(other.told.entrySet());
    for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
      assertEquals(ones.get(i).getKey(), others.get(i).getKey());
      assertEquals(ones.get(i).getValue(), others.get(i).getValue(), ones.get(i).getKey());
    }
    assertEquals(ones.size(), others.size());
  }

  @Test
  void southIsAnsweredAlikeOnEveryRoute() {
    Compared compared = compare(false, 2);
    assertTrue(compared.answers() > 1_000, compared::toString);
    assertTrue(compared.overlaps() > 50, compared::toString);
    assertEquals(0, compared.cells(), compared::toString);
  }

  @Test
  void andWhereAllAgreedToCoarseAnswersItIsToldCellsAndHoursAndNothingFiner() {
    Compared compared = compare(true, 1);
    assertTrue(compared.answers() > 1_000, compared::toString);
    assertTrue(compared.cells() > 50, compared::toString);
  }

  /** How much was compared, and how much of it told of overlaps and of cells. */
  private record Compared(int answers, long overlaps, long cells) {}

  private Compared compare(boolean coarse, int days) {
    long seed = Long.getLong("parley.seed", 77L);
    System.out.println("parley.seed=" + seed);
    int answers = 0;
    long overlaps = 0;
    long cells = 0;
    for (int day = 0; day < days; day++) {
      try (World one = new World(true, coarse, seed + day, folder("one", day));
          World other = new World(false, coarse, seed + day, folder("other", day))) {
        for (World world : List.of(one, other)) {
          WorldsBodies.admitTheCell(world.server);
          WorldsHistory.box(world, UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6bb"));
          if (coarse) {
            WorldsBodies.agreeToCoarseAnswers(world.server);
          }
          RandomGenerator common = World.random(seed + day);
          for (int i = 0; i < 36; i++) {
            WorldsHistory.happen(world, common);
            if (i % 12 == 11) {
              WorldsScript.readEverything(world);
            }
          }
          if (coarse) {
            everythingElse(world);
          }
        }
        assertEquals(one.size(), other.size());
        assertSame(one, other);
        assertEquals(Set.of(), notAsked(one), "routes that the script does not call");
        assertTrue(!one.hidden.isEmpty() && !one.boxes.isEmpty());
        answers += one.told.size();
        overlaps += one.told.values().stream().filter(told -> told.contains("OVERLAP")).count();
        cells += one.told.values().stream().filter(told -> told.contains("\"cell\":")).count();
      }
    }
    Compared compared = new Compared(answers, overlaps, cells);
    System.out.println(compared);
    return compared;
  }

  /** Every route of the table of roles has to be called, but for these. */
  private static Set<String> notAsked(World world) {
    Set<String> left = new TreeSet<>();
    Roles.table().forEach(row -> left.add(row.method() + " " + row.path()));
    left.removeAll(world.asked);
    left.removeAll(OPEN_TO_EVERYBODY);
    return left;
  }

  private Path folder(String name, int day) {
    Path made = folder.resolve(name + day);
    try {
      return java.nio.file.Files.createDirectories(made);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
