package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.casefile.Subject;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.SealedBody;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

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
  private static final String ABSENT =
      StrictBase64.encodeUrl(Hash.sha256(new byte[] {1, 2, 3}).bytes());

  /** The tree, which differs; what only this machine is told; the page's own address. */
  private static final Set<String> OPEN_TO_EVERYBODY =
      Set.of("GET /checkpoint", "GET /tile/{path}", "GET /metrics", "GET /v1/passkeys/site");

  @TempDir Path folder;

  /** One of the two servers, and the part of its history that the script needs to know. */
  private final class World implements AutoCloseable {
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
  }

  private record Shared(long index, UUID id, String body) {}

  /** A hidden notice that stands in both worlds, with what it says in this one. */
  private record Hidden(long index, UUID id, String body) {}

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  // ---- what happens in both worlds

  /** What South may not know: where South is, or nowhere near. */
  private static String secretNotice(World world) {
    String where = secretPlace(world);
    return switch (world.secret.nextInt(3)) {
      case 0 -> where;
      case 1 -> where.replace("PATROL", "MOVEMENT");
      default -> WorldsBodies.present(where);
    };
  }

  /**
   * What South may not know where coarse answers are agreed: of an activity the cells and hours are
   * the same in both worlds, of people and places that stay nothing is.
   */
  private static String coarselySecret(World world, RandomGenerator common, boolean activity) {
    String where = activity ? inTheSameCell(world, common) : secretPlace(world);
    if (activity) {
      return world.secret.nextBoolean() ? where : where.replace("PATROL", "MOVEMENT");
    }
    String kind =
        List.of("STATIC_SITE", "OBSERVATION_POST", "INFRASTRUCTURE", "PRESENCE")
            .get(world.secret.nextInt(4));
    return kind.equals("PRESENCE") ? WorldsBodies.present(where) : where.replace("PATROL", kind);
  }

  private static String secretPlace(World world) {
    return world.first ? WorldsBodies.place(world.secret) : WorldsBodies.elsewhere(world.secret);
  }

  private static String inTheSameCell(World world, RandomGenerator common) {
    int west = 366 + 2 * common.nextInt(3);
    int first = 3 + common.nextInt(7);
    int last = first + common.nextInt(3);
    String body = "";
    for (int pieces = 1 + world.secret.nextInt(2); pieces > 0; pieces--) {
      boolean whole = body.isEmpty();
      String one =
          RunningServer.patrol(
                  (west * 100 + 10 + world.secret.nextInt(180)) / 1000.0,
                  WorldsBodies.hour(whole ? first : last, world.secret.nextInt(30)),
                  WorldsBodies.hour(last, 30 + world.secret.nextInt(30)))
              .replace("'lat':35.9,", "'lat':35.9" + (1 + world.secret.nextInt(8)) + ",")
              .replace("500", Integer.toString(1 + world.secret.nextInt(400)))
              .replace("900", Integer.toString(1 + world.secret.nextInt(4_000)));
      body = whole ? one : body.replace("}]}", "}," + one.split("'volumes':\\[")[1]);
    }
    return body;
  }

  private static final List<String> HIDERS = List.of("North/liaison", "North/patrols");

  private void happen(World world, RandomGenerator common) {
    UUID id = new UUID(common.nextLong(), common.nextLong() & 0x3fffffffffffffffL | Long.MIN_VALUE);
    id = UUID.fromString(id.toString().substring(0, 14) + "4" + id.toString().substring(15));
    int pick = common.nextInt(100);
    int which = common.nextInt(1 << 20);
    RunningServer server = world.server;
    if (pick < 30) {
      String from = HIDERS.get(which % 2);
      String body =
          world.coarse ? coarselySecret(world, common, common.nextInt(3) > 0) : secretNotice(world);
      Draft draft = server.draft(from, Kind.NOTICE, id, "Centre", body);
      world.hidden.add(world.file(from, draft));
      world.running.add(new Hidden(world.hidden.getLast(), id, body));
    } else if (pick < 45) {
      String body = WorldsBodies.place(common);
      Draft draft = server.draft("North/liaison", Kind.NOTICE, id, "South Centre", body);
      world.shared.add(new Shared(world.file("North/liaison", draft), id, body));
    } else if (pick < 60 && !world.shared.isEmpty()) {
      laterVersion(world, common, id, which);
    } else if (pick < 63 && !world.running.isEmpty()) {
      ended(world, which);
    } else if (pick < 66) {
      hiddenLaw(
          world, id, new UUID(id.getMostSignificantBits() ^ 0xff, id.getLeastSignificantBits()));
    } else if (pick < 70 && !world.hidden.isEmpty()) {
      long of = world.hidden.get(which % world.hidden.size());
      String body =
          "{'of':'%s','level':%s,'channel':'%s','received_at':'2026-03-02T06:00:00Z'}"
              .formatted(
                  world.leaf(of),
                  world.first ? "2" : "3,'relayed_to':'a unit'",
                  world.first ? "ONLINE" : "PHONE");
      world.file("Centre/desk", server.draft("Centre/desk", Kind.ACK, id, "North", body));
    } else if (pick < 74) {
      box(world, id);
    } else if (pick < 80) {
      String text = world.first ? "a convoy was seen" : "nothing was seen at all";
      world.file(
          "Centre/desk",
          server.draft("Centre/desk", Kind.CLAIM, id, "North", WorldsBodies.claim(text)));
    } else {
      String to = which % 3 == 0 ? "Centre" : "North Centre";
      Draft draft = server.draft("South/ops", Kind.NOTICE, id, to, WorldsBodies.place(common));
      Submission submission = server.submission("South/ops", draft);
      world.souths.add(world.size());
      world.tell("POST /v1/submit a notice", server.submit(submission));
      server.settle();
    }
  }

  /**
   * A box of the cell, which holds a site, a disclosure or nothing: whatever it is, it was closed
   * for others.
   */
  private static void box(World world, UUID id) {
    byte[] closed = new byte[SealedBody.BOX_BYTES];
    world.secret.nextBytes(closed);
    String body = "{'box':'" + StrictBase64.encode(closed) + "'}";
    Draft draft = world.server.draft("North/cell", Kind.SEALED, id, "*", body);
    world.boxes.add(world.file("North/cell", draft));
  }

  /**
   * A version of what South may read that South may not read; in the other world another notice.
   */
  private void laterVersion(World world, RandomGenerator common, UUID id, int which) {
    Shared shared = world.shared.get(which % world.shared.size());
    RunningServer server = world.server;
    boolean again = !world.keptLater.add(shared.index());
    boolean ends = world.coarse ? common.nextBoolean() : world.secret.nextBoolean();
    String moved =
        world.coarse ? inTheSameCell(world, common) : WorldsBodies.elsewhere(world.secret);
    String other = world.coarse && !ends ? moved : secretNotice(world);
    if (world.coarse && ends) {
      other = coarselySecret(world, common, false);
    }
    String body = ends ? shared.body().replace("PLANNED", "CANCELLED") : moved;
    Draft draft =
        world.first && !again
            ? server
                .draft("North/liaison", Kind.NOTICE, shared.id(), "Centre", body)
                .replacing(world.server.ledger.leafHash(shared.index()))
            : server.draft("North/liaison", Kind.NOTICE, id, "Centre", other);
    world.hidden.add(world.file("North/liaison", draft));
  }

  /** A hidden notice comes to its end in both worlds. */
  private void ended(World world, int which) {
    Hidden hidden = world.running.remove(which % world.running.size());
    String body = hidden.body().replace("PLANNED", "CANCELLED").replace("ACTIVE", "COMPLETED");
    Draft draft =
        world
            .server
            .draft("North/liaison", Kind.NOTICE, hidden.id(), "Centre", body)
            .replacing(world.server.ledger.leafHash(hidden.index()));
    world.hidden.add(world.file("North/liaison", draft));
  }

  /** A zone and an agreement that South is not told of, though the agreement names it. */
  private void hiddenLaw(World world, UUID zone, UUID agreement) {
    RunningServer server = world.server;
    String where = world.first ? "35.9" : "-61.5";
    String drawn =
        ("{'name':{'en':'Bridge'},'zone_kind':'BUFFER','geometry':{'outline_circle':{"
                + "'center':{'lat':%s,'lng':36.8},'radius':{'value':20000,'units':'M'}}},"
                + "'geometry_basis':'EXACT'}")
            .formatted(where);
    long index =
        world.file(
            "North/liaison", server.draft("North/liaison", Kind.ZONE, zone, "Centre", drawn));
    String apart = world.first ? "90000" : "10";
    String cited = "'zones':['" + zone + "']";
    String owed = "'who':['North','South','Centre'],'to_whom':['South','North','Centre']";
    String text =
        ("{'title':{'en':'Held back'},'parties':['North','South','Centre'],"
                + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC',"
                + "'zones':[{'id':'%s','leaf':'%s'}],'terms':["
                + "{'article':'1','kind':'NOTIFY_DUTY','text':'t','lang':'en',%s,"
                + "'lead_hours':%s,%s},"
                + "{'article':'2','kind':'SEPARATION','text':'t','lang':'en',%s,"
                + "'separation':{'horizontal_m':%s}},"
                + "{'article':'3','kind':'AWARENESS_DUTY','text':'t','lang':'en',%s}]}")
            .formatted(
                zone, world.leaf(index), owed, world.first ? 48 : 1, cited, owed, apart, owed);
    world.file(
        "North/liaison", server.draft("North/liaison", Kind.AGREEMENT, agreement, "Centre", text));
  }

  // ---- what South asks, with the mirror in hand

  private void readEverything(World world) {
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
        case "GET /v1/ask/{question}" -> questions(paths);
        case "GET /v1/explain" -> {
          paths.add(path + "?place=35.9,36.83,4000&time=2026-03-04T06:00:00Z");
          paths.add(path + "?place=35.9,36.8,30000&time=2026-03-04&party=Absent");
          paths.add(path + "?place_name=Nowhere&time=2026-03-04");
        }
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
  private void submissions(World world) {
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
    for (Shared shared : world.shared) {
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

  private void refused(World world, Kind kind, String to, String body) {
    UUID id =
        UUID.nameUUIDFromBytes(
            (kind + world.leaf(0) + world.calls).getBytes(StandardCharsets.UTF_8));
    Draft draft = world.server.draft("South/ops", kind, id, to, body);
    world.tell("POST /v1/submit " + kind, world.server.file("South/ops", draft));
    world.server.settle();
  }

  private void drafts(World world) {
    RandomGenerator common = random(world.size() + world.shared.size());
    for (int i = 0; i < 8; i++) {
      String body = i < 6 ? WorldsBodies.place(common) : WorldsBodies.elsewhere(common);
      String draft =
          ("{'notice':" + body + ",'to':['North']" + (i % 2 == 0 ? "" : ",'drill':true") + "}")
              .replace('\'', '"');
      world.tell(
          "POST /v1/check", world.server.post("/v1/check?limit=" + (1 + i), draft, world.south));
    }
    for (Shared shared : world.shared) {
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

  // ---- what South sees without being answered, and what it is told when it asks wrongly

  private void everythingElse(World world) {
    shapeOfTheTree(world);
    for (Route route : world.server.http.table()) {
      wronglyAsked(world, route);
    }
    world.south = world.server.token("South/ops");
    Answer answer = world.server.get("/health", "");
    for (int i = 0; i < 2_000 && answer.status() != 429; i++) {
      String draft = "{'notice':" + WorldsBodies.place(random(i)) + ",'to':['North']}";
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
    String path = route.path().replaceAll("\\{[a-z]+}", ABSENT);
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
          box(world, UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6bb"));
          if (coarse) {
            WorldsBodies.agreeToCoarseAnswers(world.server);
          }
          RandomGenerator common = random(seed + day);
          for (int i = 0; i < 36; i++) {
            happen(world, common);
            if (i % 12 == 11) {
              readEverything(world);
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
