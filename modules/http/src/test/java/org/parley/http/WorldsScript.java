package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.parley.casefile.Subject;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.StrictBase64;

/**
 * What South asks of either world, with a mirror of the log in its hand: every route of the table,
 * about what it may read, about what only its leaf is known of, and about nothing.
 */
final class WorldsScript {
  static final String ABSENT = StrictBase64.encodeUrl(Hash.sha256(new byte[] {1, 2, 3}).bytes());

  private WorldsScript() {}

  static void readEverything(World world) {
    RunningServer server = world.server;
    world.south = server.token("South/ops");
    world.southRoot = server.token("South/root");
    List<Long> hidden = world.hidden;
    for (Route route : server.http.table()) {
      String path = route.path();
      List<String> paths = new ArrayList<>();
      int before = world.calls;
      switch (route.method() + " " + path) {
        case "GET /checkpoint", "GET /tile/{path}", "GET /metrics" -> {
          // The tree itself is open to everybody and differs; metrics answer this machine alone.
        }
        case "GET /v1/passkeys/site" -> {
          // It names the page's own address, and the two worlds listen on ports of their own.
        }
        case "GET /{asset}" -> paths.add("/app/nothing.js");
        case "GET /v1/notices/{id}" -> {
          paths.add("/v1/notices/" + new UUID(1, 2));
          world.shared.forEach(shared -> paths.add("/v1/notices/" + shared.id()));
        }
        case "GET /v1/statements/{leaf}",
            "GET /v1/receipts/{leaf}",
            "GET /v1/deliveries/{leaf}",
            "GET /v1/bundles/{leaf}",
            "GET /v1/blobs/{hash}" -> {
          String stem = path.substring(0, path.indexOf('{'));
          paths.add(stem + ABSENT);
          hidden.forEach(index -> paths.add(stem + world.url(index)));
          world.souths.forEach(index -> paths.add(stem + world.url(index)));
          world.boxes.forEach(index -> paths.add(stem + world.url(index)));
          world.shared.forEach(shared -> paths.add(stem + world.url(shared.index())));
        }
        case "GET /v1/imports/{id}",
            "GET /v1/imports/{id}/rows",
            "GET /v1/imports/{id}/chunks",
            "GET /v1/imports/{id}/screening" ->
            paths.add(path.replace("{id}", new UUID(1, 2).toString()));
        case "GET /v1/maps/{name}" -> paths.add("/v1/maps/none");
        case "GET /v1/inbox" -> {
          paths.add(path);
          paths.add(path + "?wordsFrom=0");
          world.shared.forEach(shared -> paths.add(path + "?wordsFrom=" + shared.index()));
        }
        case "GET /v1/incidents" -> incidents(paths);
        case "GET /v1/incidents/{id}" -> paths.add("/v1/incidents/" + new UUID(1, 2));
        case "GET /v1/candidates" -> {
          paths.add(path);
          paths.add(path + "?labels=HIDDEN&from=2026-03-04T08:00:00Z");
        }
        case "POST /v1/incidents", "POST /v1/candidates" -> {
          for (String body :
              List.of(
                  "{}",
                  "{\"box\":\"35,36,37,38\"}",
                  "{\"label\":\"HIDDEN\"}",
                  "{\"labels\":\"HIDDEN\"}")) {
            world.tell(path + " " + body, server.post(path, body, world.south));
          }
        }
        case "POST /v1/claims" -> {
          for (String body :
              List.of(
                  "{}",
                  "{\"box\":\"35,36,37,38\"}",
                  "{\"block\":\"HIDDEN\"}",
                  "{\"claim\":\"" + new UUID(1, 2) + "\"}",
                  "{\"limit\":\"1\",\"after\":\"3\"}")) {
            world.tell(path + " " + body, server.post(path, body, world.south));
          }
        }
        case "POST /v1/layers/{layer}", "POST /v1/layers/{layer}/tile" -> layers(world, path);
        case "GET /v1/ask/{question}" -> questions(paths);
        case "GET /v1/notices", "GET /v1/claims", "GET /v1/log" -> pages(world, path);
        case "GET /v1/events" -> events(world);
        case "POST /v1/submit" -> submissions(world);
        case "POST /v1/check" -> drafts(world);
        case "POST /v1/nonces" -> world.tell(path, server.post(path, "{}", ""));
        case "POST /v1/sessions" -> world.tell(path, server.post(path, "{'note':'x'}", ""));
        case "DELETE /v1/sessions" ->
            world.tell(path, server.method("DELETE", path, server.token("South/ops")));
        case "POST /v1/invitations" ->
            world.tell(path, server.post(path, "{\"post\":\"South/ops\"}", world.southRoot));
        case "POST /v1/enrolments", "POST /v1/enrolments/state" ->
            world.tell(path, server.post(path, "{\"token\":\"none\"}", ""));
        case "POST /v1/positions" -> positions(world, path);
        case "POST /v1/alerts/{key}" -> marks(world);
        case "POST /v1/deliveries/{leaf}" -> offersAgain(world);
        case "POST /v1/passkeys", "POST /v1/passkeys/sessions" ->
            world.tell(path, server.post(path, "{\"token\":\"none\"}", world.south));
        case "DELETE /v1/passkeys/{id}" ->
            world.tell(path, server.method("DELETE", "/v1/passkeys/none", world.south));
        case "DELETE /v1/sessions/{id}" ->
            world.tell(path, server.method("DELETE", "/v1/sessions/none", world.south));
        case "POST /v1/ask/{question}" -> questionsInBodies(world);
        case "POST /v1/explain" -> explanations(world, path);
        case "GET /v1/watch" -> watchByPages(world);
        case "GET /v1/enrolments" -> world.tell(path, server.get(path, world.southRoot));
        default -> {
          assertEquals("GET", route.method(), "the script does not call " + path);
          assertTrue(!path.contains("{"), "the script does not call " + path);
          paths.add(path);
        }
      }
      world.asks(route, before, paths);
      for (String one : paths) {
        world.tell(one, server.get(one, world.south));
        if (route.parameters().contains("asKnown")) {
          String then = one + (one.contains("?") ? "&" : "?") + "asKnown=2026-03-02T06:00:00Z";
          world.tell(then, server.get(then, world.south));
        }
      }
    }
  }

  /** North's positions are where North is in that world; South's are the same in both. */
  private static void positions(World world, String path) {
    RunningServer server = world.server;
    String norths = server.token("North/liaison");
    String where = WorldsBodies.positions("36.8" + (world.first ? 1 : 9));
    assertEquals(200, server.post(path, where, norths).status());
    world.tell(path, server.post(path, WorldsBodies.positions("36.8"), world.south));
    world.tell(path, server.post(path, WorldsBodies.positions("186.8"), world.south));
  }

  /**
   * Owners and the Centre mark what they were warned of, as often in both worlds, because operators
   * see how many requests there were; South tries to mark the same.
   */
  private static void marks(World world) {
    RunningServer server = world.server;
    String warning = ABSENT;
    List<String> souths =
        RunningServer.items(server.get("/v1/alerts?limit=500", world.south)).stream()
            .map(alert -> RunningServer.text(alert, "key"))
            .toList();
    for (String owner : List.of("North/liaison", "Centre/desk")) {
      String token = server.token(owner);
      List<String> keys =
          RunningServer.items(server.get("/v1/alerts?limit=5", token)).stream()
              .map(alert -> RunningServer.text(alert, "key"))
              .toList();
      for (int i = 0; i < 5; i++) {
        if (keys.isEmpty()) {
          assertEquals(200, server.get("/v1/alerts?limit=5", token).status());
        } else {
          String key = keys.get(i % keys.size());
          warning = souths.contains(key) ? warning : key;
          String phone = "{\"mark\":\"PHONE\",\"note\":\"South, about its patrol\"}";
          assertEquals(200, server.post("/v1/alerts/" + key, phone, token).status());
        }
        world.waitABit();
      }
    }
    for (String mark : List.of("SEEN", "DISCLOSE", "PHONE", "WAIT", "NOTHING")) {
      String body = "{\"mark\":\"" + mark + "\"}";
      world.tell("mark", server.post("/v1/alerts/" + warning, body, world.south));
      world.tell("mark nothing", server.post("/v1/alerts/" + ABSENT, body, world.south));
    }
    world.tell("after it", server.get("/v1/alerts?after=" + warning, world.south));
  }

  /** South would have everything offered again, whether it is South's or not. */
  private static void offersAgain(World world) {
    List<String> leaves = new ArrayList<>(List.of(ABSENT));
    world.hidden.forEach(index -> leaves.add(world.url(index)));
    world.souths.forEach(index -> leaves.add(world.url(index)));
    world.shared.forEach(shared -> leaves.add(world.url(shared.index())));
    for (String leaf : leaves) {
      String path = "/v1/deliveries/" + leaf;
      world.tell(path, world.server.post(path, "{\"to\":\"North\"}", world.south));
      world.waitABit();
    }
  }

  private static void explanations(World world, String path) {
    for (String asked :
        List.of(
            "place=35.9,36.83,4000&time=2026-03-04T06:00:00Z",
            "place=35.9,36.8,30000&time=2026-03-04&party=Absent",
            "place_name=Nowhere&time=2026-03-04")) {
      for (String known : List.of("", "&asKnown=2026-03-02T06:00:00Z")) {
        String body = InABody.of(asked + known);
        world.tell(path + " " + body, world.server.post(path, body, world.south));
      }
    }
  }

  private static void questionsInBodies(World world) {
    for (Subject subject : Subject.values()) {
      String path = "/v1/ask/" + subject.name().toLowerCase(Locale.ROOT);
      for (String body :
          List.of(
              "{}",
              "{\"at\":\"2026-03-04T08:00:00Z\"}",
              "{\"labels\":\"HIDDEN\"}",
              "{\"at\":\"2026-03-04T08:00:00Z\",\"between\":\"North,South\","
                  + "\"place\":\"35.9,36.8\"}")) {
        world.tell(path + " " + body, world.server.post(path, body, world.south));
      }
    }
  }

  private static void watchByPages(World world) {
    world.tell("/v1/watch", world.server.get("/v1/watch", world.south));
    for (int limit : List.of(1, 3)) {
      Optional<String> next = Optional.of("");
      while (next.isPresent()) {
        Answer answer = world.server.get("/v1/watch?limit=" + limit + next.get(), world.south);
        world.tell("/v1/watch by " + limit, answer);
        next = answer.json().get("next").map(below -> "&after=" + below.text());
      }
    }
  }

  private static void layers(World world, String path) {
    String tile = path.endsWith("tile") ? "\"z\":\"0\",\"x\":\"0\",\"y\":\"0\"" : "";
    for (String layer : List.of("incidents", "claims", "none")) {
      for (String more : List.of("", "\"label\":\"HIDDEN\"", "\"block\":\"HIDDEN\"")) {
        String body = "{" + tile + (tile.isEmpty() || more.isEmpty() ? "" : ",") + more + "}";
        String asked = path.replace("{layer}", layer);
        world.tell(asked + " " + body, world.server.post(asked, body, world.south));
      }
    }
  }

  private static void incidents(List<String> paths) {
    for (String members :
        List.of(
            "?limit=1",
            "?label=HIDDEN",
            "?party=North&from=2026-03-01T00:00:00Z",
            "?state=REPORTED&act=FORCE")) {
      paths.add("/v1/incidents" + members);
    }
  }

  private static void questions(List<String> paths) {
    for (Subject subject : Subject.values()) {
      String stem = "/v1/ask/" + subject.name().toLowerCase(Locale.ROOT);
      paths.add(stem);
      paths.add(stem + "?at=2026-03-04T08:00:00Z");
      paths.add(stem + "?labels=HIDDEN");
      paths.add(stem + "?text=HIDDEN");
      paths.add(stem + "?matter=HIDDEN");
      paths.add(stem + "?at=2026-03-04T08:00:00Z&between=North,South&place=35.9,36.8");
      paths.add(
          stem + "?at=2026-03-04&act=PATROL&actors=North,South&place=35.9,36.8,500&outside=true");
    }
  }

  /** Every page, however the rows fall on pages. */
  private static void pages(World world, String path) {
    boolean log = path.equals("/v1/log");
    for (int limit : List.of(1, 2, 7, 500)) {
      Optional<String> next = Optional.of("");
      while (next.isPresent()) {
        String here = path + "?limit=" + limit + next.get();
        Answer answer = world.server.get(here, world.south);
        world.tell(path + " by " + limit, answer);
        boolean more = limit > 2 || !log;
        next =
            answer
                .json()
                .get("next")
                .filter(token -> more)
                .map(token -> (log ? "&from=" : "&after=") + token.text().replace("\"", ""));
      }
    }
  }

  private static void events(World world) {
    long last = 0;
    for (long index = 0; index < world.size(); index++) {
      String leaf = "/v1/receipts/" + world.url(index);
      world.waitABit();
      last = world.server.get(leaf, world.south).status() == 200 ? index : last;
    }
    StringBuilder heard = new StringBuilder();
    try (EventReader reader = new EventReader(world.server, "?after=-1", world.south)) {
      for (EventReader.Event event : reader.upTo(last)) {
        heard.append(event.id()).append(' ').append(event.name()).append(' ');
        heard.append(world.masks().text(event.data().text())).append('\n');
      }
    }
    world.told.put(world.calls++ + " events", heard.toString());
  }

  /** Statements about what South has only the leaves of, and leaves that are not South's. */
  private static void submissions(World world) {
    RunningServer server = world.server;
    List<String> targets = new ArrayList<>();
    world.hidden.stream().limit(3).forEach(index -> targets.add(world.leaf(index)));
    targets.add(Hash.sha256(new byte[] {1, 2, 3}).base64());
    for (String of : targets) {
      refused(
          world,
          Kind.ACK,
          "North",
          "{'of':'" + of + "','level':2,'channel':'ONLINE','received_at':'2026-03-02T06:00:00Z'}");
      refused(world, Kind.RECEIVED, "North", "{'of':'" + of + "','hash':'" + of + "'}");
      refused(world, Kind.ASSENT, "*", "{'of':'" + of + "'}");
      refused(world, Kind.ANSWER, "North", "{'of':'" + of + "','response':'CONCUR'}");
      refused(world, Kind.ERASE, "*", "{'of':'" + of + "','reason':'x'}");
    }
    for (long index : world.hidden) {
      Submission again =
          new Submission(
              server.ledger.leaf(index), "{}".getBytes(StandardCharsets.UTF_8), Optional.empty());
      String body = new String(again.json(), StandardCharsets.UTF_8);
      world.tell("POST /v1/submit another's leaf", server.post("/v1/submit", body, world.south));
    }
    for (World.Shared shared : world.shared) {
      Submission again =
          new Submission(
              server.ledger.leaf(shared.index()),
              server.ledger.statement(shared.index()).orElseThrow().statement(),
              Optional.empty());
      String body = new String(again.json(), StandardCharsets.UTF_8);
      world.tell("POST /v1/submit what he may read", server.post("/v1/submit", body, world.south));
      refused(
          world,
          Kind.ACK,
          "North",
          "{'of':'"
              + world.leaf(shared.index())
              + "','level':9,'channel':'ONLINE','received_at':'2026-03-02T06:00:00Z'}");
    }
  }

  private static void refused(World world, Kind kind, String to, String body) {
    UUID id =
        UUID.nameUUIDFromBytes(
            (kind + world.leaf(0) + world.calls).getBytes(StandardCharsets.UTF_8));
    Draft draft = world.server.draft("South/ops", kind, id, to, body);
    world.tell("POST /v1/submit " + kind, world.server.file("South/ops", draft));
    world.server.settle();
  }

  private static void drafts(World world) {
    RandomGenerator common = World.random(world.size() + world.shared.size());
    for (int i = 0; i < 8; i++) {
      String body = i < 6 ? WorldsBodies.place(common) : WorldsBodies.elsewhere(common);
      String draft =
          ("{'notice':" + body + ",'to':['North']" + (i % 2 == 0 ? "" : ",'drill':true") + "}")
              .replace('\'', '"');
      world.tell(
          "POST /v1/check", world.server.post("/v1/check?limit=" + (1 + i), draft, world.south));
    }
    for (World.Shared shared : world.shared) {
      String draft =
          ("{'notice':"
                  + WorldsBodies.place(common)
                  + ",'to':['North'],'replaces':'"
                  + shared.id()
                  + "'}")
              .replace('\'', '"');
      world.tell("POST /v1/check", world.server.post("/v1/check", draft, world.south));
    }
  }
}
