package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.KeyId;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Kind;
import org.parley.statement.SealedBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/**
 * The table of roles held against a real server: three parties say the same things to each other,
 * to everyone and in boxes; then every route is called by every sort of caller of every party, and
 * no answer, error, event or export shows more of a statement than its row says, nor less where the
 * route is there to show it.
 */
class EveryRouteAsEveryCallerTest {
  private static final List<String> PARTIES = List.of("North", "South", "Centre");
  private static final Map<String, String> DESKS =
      Map.of("North", "North/liaison", "South", "South/ops", "Centre", "Centre/desk");

  /** Who says what to whom: for each party something of its own, to it, to all, and hidden. */
  private static final List<String> PAIRS =
      List.of("North South", "North Centre", "North *", "South North", "South *", "Centre South");

  /** Routes whose answers show, over this day, all that their rows allow. */
  private static final Set<String> SHOWING =
      Set.of(
          "/tile/{path}",
          "/v1/notices",
          "/v1/notices/{id}",
          "/v1/claims",
          "/v1/agreements",
          "/v1/ask/{question}",
          "/v1/explain",
          "/v1/log",
          "/v1/statements/{leaf}",
          "/v1/blobs/{hash}",
          "/v1/receipts/{leaf}",
          "/v1/bundles/{leaf}",
          "/v1/events");

  @TempDir static Path folder;
  private static RunningServer server;
  private static KeysOfAProvider id;
  private static final List<Said> SAID = new ArrayList<>();
  private static final List<Reader> READERS = new ArrayList<>();
  private static long end;

  /** One statement: by whom, to whom, and by what it is known again. */
  private record Said(
      String by,
      String to,
      Kind kind,
      String word,
      UUID id,
      String leaf,
      String statement,
      String receipt) {

    Told told(String reader) {
      if (kind == Kind.SEALED) {
        return Told.SEALED;
      }
      if (by.equals(reader)) {
        return Told.OWN;
      }
      if (to.equals("*")) {
        return Told.EVERYONE;
      }
      return to.equals(reader) ? Told.ADDRESSED : Told.HIDDEN;
    }

    String url() {
      return StrictBase64.encodeUrl(RunningServer.hash(leaf).bytes());
    }

    byte[] file() {
      return ("a sealed file with " + word).getBytes(StandardCharsets.UTF_8);
    }

    /** How much of it a text shows. */
    Sight in(String text) {
      if (text.contains(word)) {
        return Sight.WORDS;
      }
      if (text.contains(id.toString())) {
        return Sight.NAMED;
      }
      boolean shown =
          text.contains("\"leaf\":\"" + leaf)
              || text.contains("\"of\":\"" + leaf)
              || text.contains(statement)
              || text.contains(receipt);
      return shown ? Sight.LEAF : Sight.NOTHING;
    }
  }

  /** One who calls. */
  private record Reader(String party, String name, Set<Caller> is, String token) {}

  @BeforeAll
  static void aDay() {
    id = new KeysOfAProvider();
    server = RunningServer.founded(folder, id.provider());
    for (String party : PARTIES) {
      admit(party, "cell", "cell");
      admit(party, "audit", "audit");
    }
    for (String pair : PAIRS) {
      String by = pair.substring(0, pair.indexOf(' '));
      String to = pair.substring(pair.indexOf(' ') + 1);
      say(Kind.NOTICE, by, to, notice(by, to), true);
      say(Kind.CLAIM, by, to, claim(by, to), false);
      say(Kind.AGREEMENT, by, to, agreement(by, to), false);
    }
    box("North");
    server.settle();
    end = server.ledger.size() - 1;
    for (String party : PARTIES) {
      boolean monitor = party.equals("Centre");
      Set<Caller> base = EnumSet.noneOf(Caller.class);
      if (monitor) {
        base.add(Caller.MONITOR);
      }
      reader(party, desk(party), monitor ? base : EnumSet.of(Caller.POST));
      reader(party, party + "/cell", with(base, Caller.CELL));
      reader(party, party + "/audit", with(base, Caller.AUDITOR));
      reader(party, party + "/root", EnumSet.of(Caller.ROOT));
    }
    for (String party : PARTIES) {
      var claims = id.claims(Instant.parse("2026-03-02T06:00:00Z"), groups(party));
      claims.subject("somebody of " + party);
      if (party.equals("Centre")) {
        claims.claim("unit", "centre");
      }
      READERS.add(
          new Reader(party, party + "'s viewer", EnumSet.of(Caller.VIEWER), id.token(claims)));
    }
    for (String party : PARTIES) {
      READERS.add(
          new Reader(party, party + "'s reader", EnumSet.of(Caller.READER), passkey(party)));
    }
    READERS.add(new Reader("Nobody", "nobody", EnumSet.of(Caller.NOBODY), ""));
  }

  @AfterAll
  static void stop() {
    server.close();
    id.close();
  }

  private static String groups(String party) {
    return party.toLowerCase(java.util.Locale.ROOT) + "-duty";
  }

  /** A session as a passkey opens it that hangs on the key of the party's desk. */
  private static String passkey(String party) {
    KeyId key = KeyId.of(RunningServer.keyOf(desk(party)).key());
    return server
        .http
        .sessions()
        .openReader(server.desk.situation().key(key).orElseThrow(), "a passkey")
        .token();
  }

  private static Set<Caller> with(Set<Caller> base, Caller more) {
    Set<Caller> all = EnumSet.copyOf(EnumSet.of(more));
    all.addAll(base);
    return all;
  }

  private static void reader(String party, String holder, Set<Caller> is) {
    READERS.add(new Reader(party, holder, is, server.token(holder)));
  }

  private static void admit(String party, String name, String scope) {
    String post = party + "/" + name;
    String root = party + "/root";
    RunningServer.must(
        server.file(
            root,
            Kind.POST,
            "*",
            "{'post':'%s','title':{'en':'x'},'scopes':['%s']}".formatted(post, scope)));
    RunningServer.must(
        server.file(root, Kind.KEY, "*", RunningServer.keyBody(post, RunningServer.keyOf(post))));
  }

  private static String word(Kind kind, String by, String to) {
    return "word-" + kind.name() + "-" + by + "-" + (to.equals("*") ? "all" : to) + "-ends";
  }

  private static String notice(String by, String to) {
    return RunningServer.patrol(36.8).replace("routine", word(Kind.NOTICE, by, to));
  }

  private static String claim(String by, String to) {
    return ("{'type':'EVENT','text':'%s','stance':'ASSERT','label':'F01','asserted':{"
            + "'start':'2020-09','precision':'MONTH','text':'September'},'source':{"
            + "'kind':'PRESS','name':'paper'}}")
        .formatted(word(Kind.CLAIM, by, to));
  }

  private static String agreement(String by, String to) {
    String other = to.equals("*") ? (by.equals("North") ? "South" : "North") : to;
    return ("{'title':{'en':'%s'},'parties':['%s','%s'],"
            + "'in_force_from':'2026-03-01T00:00:00Z','zone_basis':'UTC','zones':[],"
            + "'terms':[{'article':'1','kind':'NOTIFY_DUTY','text':'t','lang':'en',"
            + "'who':['%s'],'to_whom':['%s'],'lead_hours':24}]}")
        .formatted(word(Kind.AGREEMENT, by, to), by, other, by, other);
  }

  private static void say(Kind kind, String by, String to, String body, boolean file) {
    UUID id = UUID.nameUUIDFromBytes((kind + by + to).getBytes(StandardCharsets.UTF_8));
    UUID version4 =
        new UUID(
            (id.getMostSignificantBits() & ~0xF000L) | 0x4000L,
            (id.getLeastSignificantBits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    var draft = server.draft(desk(by), kind, version4, to, body);
    Said known = new Said(by, to, kind, word(kind, by, to), version4, "", "", "");
    Answer answer =
        RunningServer.must(
            file ? server.file(desk(by), draft, known.file()) : server.file(desk(by), draft));
    remember(known, answer);
  }

  private static void box(String by) {
    byte[] bytes = new byte[SealedBody.BOX_BYTES];
    java.util.Arrays.fill(bytes, (byte) by.charAt(0));
    String box = StrictBase64.encode(bytes);
    UUID id = UUID.fromString("5b0c6a1e-54a5-4c0a-8f55-0a3f2ad1c6bb");
    var draft = server.draft(by + "/cell", Kind.SEALED, id, "*", "{'box':'%s'}".formatted(box));
    Answer answer = RunningServer.must(server.file(by + "/cell", draft));
    remember(new Said(by, "*", Kind.SEALED, box.substring(0, 200), id, "", "", ""), answer);
  }

  private static void remember(Said said, Answer answer) {
    String leaf = RunningServer.leafHash(answer);
    byte[] bytes =
        server.ledger.leaf(server.ledger.indexOf(RunningServer.hash(leaf)).orElseThrow());
    String statement =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("hash "))
            .findFirst()
            .orElseThrow()
            .substring(5);
    SAID.add(
        new Said(
            said.by(),
            said.to(),
            said.kind(),
            said.word(),
            said.id(),
            leaf,
            statement,
            StrictBase64.encode(bytes)));
  }

  // ---- the calls

  /** One call and what came of it; events count as the body of their stream. */
  private record Called(String call, int status, String code, String body) {}

  private static Called get(String path, Reader reader) {
    server.nanosAhead.addAndGet(100_000_000L);
    return called("GET " + path, server.get(path, reader.token()));
  }

  private static Called post(String path, String body, Reader reader) {
    server.nanosAhead.addAndGet(100_000_000L);
    return called("POST " + path + " " + body, server.post(path, body, reader.token()));
  }

  /** Whatever is not answered is refused with a code that the list of refusals has. */
  private static Called called(String call, Answer answer) {
    boolean problem = answer.header("content-type").startsWith("application/problem+json");
    if (answer.status() >= 400) {
      assertTrue(problem, call + " is refused without a code: " + answer.body());
      assertTrue(RefusalStatus.isKnown(answer.code()), call + ": " + answer.code());
      assertEquals(RefusalStatus.of(answer.code()), answer.status(), call + ": " + answer.code());
    }
    return new Called(call, answer.status(), problem ? answer.code() : "", answer.body());
  }

  private static List<Called> all(Roles.Row row, Reader reader) {
    return row.method().equals("GET") ? reads(row.path(), reader) : writes(row, reader);
  }

  private static List<Called> reads(String path, Reader reader) {
    List<Called> made = new ArrayList<>();
    switch (path) {
      case "/v1/notices/{id}" -> each("/v1/notices/", Said::id, reader, made);
      case "/v1/statements/{leaf}" -> each("/v1/statements/", Said::url, reader, made);
      case "/v1/deliveries/{leaf}" -> each("/v1/deliveries/", Said::url, reader, made);
      case "/v1/receipts/{leaf}" -> each("/v1/receipts/", Said::url, reader, made);
      case "/v1/bundles/{leaf}" -> each("/v1/bundles/", Said::url, reader, made);
      case "/v1/blobs/{hash}" ->
          each("/v1/blobs/", said -> Hash.sha256(said.file()).base64Url(), reader, made);
      case "/v1/incidents/{id}" -> each("/v1/incidents/", Said::id, reader, made);
      case "/v1/imports/{id}",
          "/v1/imports/{id}/rows",
          "/v1/imports/{id}/chunks",
          "/v1/imports/{id}/screening" -> {
        String[] ends = path.split("\\{id}", -1);
        SAID.forEach(said -> made.add(get(ends[0] + said.id() + ends[1], reader)));
      }
      case "/v1/ask/{question}" -> {
        for (String question :
            List.of(
                "claims",
                "claims?labels=F01",
                "review",
                "named?text=word-CLAIM-North-South-ends",
                "named?text=F01",
                "agreement?at=2026-03-03T00:00:00Z&agreement=word-AGREEMENT-North-Centre-ends",
                "board?at=2026-03-03T00:00:00Z",
                "deadlines?at=2026-03-03T00:00:00Z",
                "hearers",
                "weather")) {
          made.add(get("/v1/ask/" + question, reader));
        }
        for (Said said : SAID) {
          if (said.kind() == Kind.AGREEMENT) {
            made.add(
                get("/v1/ask/agreement?at=2026-03-03T00:00:00Z&agreement=" + said.id(), reader));
          }
        }
      }
      case "/tile/{path}" -> {
        made.add(get("/tile/entries/000.p/" + server.ledger.size(), reader));
        made.add(get("/tile/0/000.p/" + server.ledger.size(), reader));
      }
      case "/v1/events" -> made.add(events(reader));
      case "/v1/log" -> {
        made.add(get("/v1/log?limit=500", reader));
        made.add(get("/v1/log?limit=0", reader));
      }
      case "/v1/notices", "/v1/claims", "/v1/inbox", "/v1/agreements" -> {
        made.add(get(path, reader));
        made.add(get(path + "?asKnown=2027-01-01T00:00:00Z&basis=ASSERTED", reader));
        made.add(get(path + "?asKnown=yesterday", reader));
        made.add(called("PUT", server.method("PUT", path, reader.token())));
      }
      case "/v1/maps/{name}" -> made.add(get("/v1/maps/none", reader));
      case "/{asset}" -> made.add(get("/app/nothing.js", reader));
      default -> made.add(get(path, reader));
    }
    return made;
  }

  private static void each(
      String prefix,
      java.util.function.Function<Said, Object> name,
      Reader reader,
      List<Called> made) {
    for (Said said : SAID) {
      if (said.kind() == Kind.NOTICE || said.kind() == Kind.SEALED) {
        made.add(get(prefix + name.apply(said), reader));
      }
    }
    made.add(get(prefix + "nothing-of-the-kind", reader));
  }

  private static Called events(Reader reader) {
    try (EventReader stream = new EventReader(server, "?after=-1", reader.token())) {
      if (stream.status() != 200) {
        Answer refused =
            server.send(
                server
                    .request("/v1/events", reader.token())
                    .header("Accept", "text/event-stream")
                    .GET());
        return called("GET /v1/events", refused);
      }
      StringBuilder heard = new StringBuilder();
      stream.upTo(lastTold(reader.party())).forEach(e -> heard.append(e.data().text()));
      return new Called("GET /v1/events", 200, "", heard.toString());
    }
  }

  /** The newest entry that is told to a party: what everyone was told, or what it was handed. */
  private static long lastTold(String party) {
    Reader desk =
        READERS.stream().filter(r -> r.name().equals(DESKS.get(party))).findFirst().orElseThrow();
    return RunningServer.items(server.get("/v1/log?limit=500", desk.token())).stream()
        .filter(item -> item.get("kind").isPresent())
        .mapToLong(item -> Long.parseLong(item.get("index").orElseThrow().text()))
        .filter(index -> index <= end)
        .max()
        .orElseThrow();
  }

  private static List<Called> writes(Roles.Row row, Reader reader) {
    List<Called> made = new ArrayList<>();
    if (row.method().equals("DELETE")) {
      boolean key = reader.name().contains("/");
      boolean passkey = reader.is().contains(Caller.READER);
      String own = passkey ? passkey(reader.party()) : reader.token();
      String token = key ? server.token(reader.name()) : own;
      made.add(
          called("DELETE", server.method("DELETE", row.path().replace("{id}", "none"), token)));
      return made;
    }
    String nothing = Hash.sha256(new byte[] {7}).base64Url();
    String nowhere =
        row.path()
            .replace("{key}", nothing)
            .replace("{leaf}", nothing)
            .replace("{layer}", "incidents")
            .replace("{question}", "board");
    made.add(post(nowhere, "{}", reader));
    switch (row.path()) {
      case "/v1/check" ->
          made.add(
              post(
                  row.path(),
                  Json.obj()
                      .put("notice", RunningServer.quoted(RunningServer.patrol(36.8)))
                      .put("to", Json.strings(List.of("Centre")))
                      .build()
                      .text(),
                  reader));
      case "/v1/explain" -> {
        for (String asked :
            List.of(
                "place=35.9,36.8,50000&time=2026-03-04T00:00:00Z/2026-03-05T00:00:00Z",
                "place=35.9,36.8,50000&time=2026-03-04",
                "place_name=nowhere&time=2026-03-04")) {
          made.add(post(row.path(), InABody.of(asked), reader));
        }
      }
      case "/v1/invitations" -> made.add(post(row.path(), "{\"post\":\"North/liaison\"}", reader));
      case "/v1/submit" -> acknowledgements(reader, made);
      case "/v1/ask/{question}" -> {
        for (String question :
            List.of(
                "claims {}",
                "claims {\"labels\":\"F01\"}",
                "review {}",
                "named {\"text\":\"word-CLAIM-North-South-ends\"}",
                "board {\"at\":\"2026-03-03T00:00:00Z\"}",
                "hearers {}",
                "weather {}")) {
          String[] both = question.split(" ", 2);
          made.add(post("/v1/ask/" + both[0], both[1], reader));
        }
        for (Said said : SAID) {
          String about = "{\"at\":\"2026-03-03T00:00:00Z\",\"agreement\":\"" + said.id() + "\"}";
          made.add(post("/v1/ask/agreement", about, reader));
        }
      }
      case "/v1/incidents" -> made.add(post(row.path(), "{\"party\":\"North\"}", reader));
      case "/v1/claims" -> made.add(post(row.path(), "{\"box\":\"35,36,37,38\"}", reader));
      case "/v1/candidates" -> made.add(post(row.path(), "{\"labels\":\"F01\"}", reader));
      case "/v1/layers/{layer}", "/v1/layers/{layer}/tile" -> {
        String tile = row.path().endsWith("tile") ? "{\"z\":\"0\",\"x\":\"0\",\"y\":\"0\"}" : "{}";
        for (String layer : List.of("incidents", "claims", "none")) {
          made.add(post(row.path().replace("{layer}", layer), tile, reader));
        }
      }
      case "/v1/alerts/{key}" -> made.add(post(nowhere, "{\"mark\":\"SEEN\"}", reader));
      case "/v1/deliveries/{leaf}" -> {
        made.add(post(nowhere, "{\"to\":\"South\"}", reader));
        for (Said said : SAID) {
          String path = row.path().replace("{leaf}", url(said.leaf()));
          made.add(post(path, "{\"to\":\"South\"}", reader));
        }
      }
      default -> made.add(post(row.path(), "{\"note\":\"x\",\"token\":\"x\"}", reader));
    }
    return made;
  }

  private static String url(String base64) {
    return base64.replace('+', '-').replace('/', '_').replace("=", "");
  }

  /** Whoever has a post acknowledges what his party may not know, and what nobody ever said. */
  private static void acknowledgements(Reader reader, List<Called> made) {
    if (!reader.name().equals(DESKS.get(reader.party()))) {
      return;
    }
    Set<String> answers = new TreeSet<>();
    List<String> leaves = new ArrayList<>();
    SAID.stream()
        .filter(s -> s.told(reader.party()) == Told.HIDDEN)
        .forEach(s -> leaves.add(s.leaf()));
    leaves.add(Hash.sha256(new byte[] {7}).base64());
    for (String leaf : leaves) {
      Answer answer =
          server.file(
              reader.name(),
              Kind.ACK,
              "Centre",
              ("{'of':'%s','level':2,'channel':'ONLINE'," + "'received_at':'2026-03-02T06:00:00Z'}")
                  .formatted(leaf));
      made.add(called("POST /v1/submit ack", answer));
      answers.add(answer.status() + " " + answer.code());
    }
    assertEquals(Set.of("422 re.unknown"), answers, reader.name());
  }

  // ---- the table

  @Test
  void everyRouteHasARowAndEveryRowARoute() {
    Set<String> routes = new TreeSet<>();
    server.http.table().forEach(route -> routes.add(route.method() + " " + route.path()));
    Set<String> rows = new TreeSet<>();
    Roles.table().forEach(row -> rows.add(row.method() + " " + row.path()));
    assertEquals(rows, routes);
  }

  @Test
  void noAnswerShowsMoreOfAStatementThanTheRowOfItsRouteAllows() {
    List<String> faults = new ArrayList<>();
    int calls = 0;
    for (Roles.Row row : Roles.table()) {
      for (Reader reader : READERS) {
        List<Called> made = all(row, reader);
        calls += made.size();
        boolean admitted = row.admits(reader.is());
        Map<Told, Sight> seen = new EnumMap<>(Told.class);
        for (Called called : made) {
          faults.addAll(admission(row, reader, admitted, called));
          for (Said said : SAID) {
            Told told = said.told(reader.party());
            Sight sight = said.in(called.body());
            seen.merge(told, sight, (a, b) -> a.compareTo(b) > 0 ? a : b);
            Sight most = admitted ? row.shows().get(told) : Sight.NOTHING;
            if (sight.compareTo(most) > 0) {
              faults.add(
                  called.call()
                      + " as "
                      + reader.name()
                      + " shows "
                      + sight
                      + " of what is "
                      + told
                      + " ("
                      + said.kind()
                      + " of "
                      + said.by()
                      + " to "
                      + said.to()
                      + ")");
            }
          }
        }
        if (admitted && SHOWING.contains(row.path()) && !reader.party().equals("Nobody")) {
          row.shows()
              .forEach((told, most) -> {
                if (seen.get(told) != most) {
                  faults.add(
                      row.path()
                          + " shows "
                          + reader.name()
                          + " "
                          + seen.get(told)
                          + " of "
                          + told
                          + ", its row says "
                          + most);
                }
              });
        }
      }
    }
    assertEquals(List.of(), faults.stream().distinct().limit(20).toList());
    assertTrue(calls > 800, "calls made: " + calls);
  }

  private static List<String> admission(
      Roles.Row row, Reader reader, boolean admitted, Called called) {
    Optional<String> wanted =
        admitted || called.call().startsWith("PUT")
            ? Optional.empty()
            : Optional.of(
                reader.is().contains(Caller.NOBODY) ? "session.missing" : row.refusal().code());
    boolean right =
        wanted.isPresent()
            ? called.code().equals(wanted.get())
            : !Set.of("session.role", "session.missing", "session.root").contains(called.code());
    return right
        ? List.of()
        : List.of(
            called.call()
                + " as "
                + reader.name()
                + " answers "
                + called.status()
                + " "
                + called.code()
                + ", its row says "
                + wanted.orElse("yes"));
  }

  @Test
  void whatIsRefusedByRoleIsTheSameAnswerWhateverItWasAskedAbout() {
    Reader north = READERS.getFirst();
    Map<String, String> answers = new LinkedHashMap<>();
    for (String body : List.of("{}", "{\"post\":\"North/liaison\"}", "{\"post\":\"South/ops\"}")) {
      answers.put(body, post("/v1/invitations", body, north).body());
    }
    assertEquals(1, Set.copyOf(answers.values()).size(), answers.toString());
    assertFalse(answers.containsValue(""), answers.toString());
  }

  private static String desk(String party) {
    return Optional.ofNullable(DESKS.get(party)).orElseThrow();
  }
}
