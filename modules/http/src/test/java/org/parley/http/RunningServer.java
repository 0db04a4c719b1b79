package org.parley.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.parley.delivery.Courier;
import org.parley.desk.Desk;
import org.parley.desk.KeyId;
import org.parley.desk.RefusalJournal;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.Notes;
import org.parley.ledger.RealDisk;
import org.parley.ledger.Signer;
import org.parley.register.Register;
import org.parley.register.Replay;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Submission;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;

/** A whole server of three parties on a real socket, and clients that sign for its posts. */
final class RunningServer implements AutoCloseable {
  static final String ORIGIN = "parley.example/http";
  static final List<String> POSTS =
      List.of("North/liaison", "South/ops", "Centre/desk", "North/patrols");
  private static final Map<String, Ed25519Signer> KEYS = new HashMap<>();

  /** Of those for whom random bytes are asked for at the start, the desk is the second. */
  private static final int DRAWER_OF_THE_DESK = 2;

  final Ledger ledger;
  final Desk desk;
  final Register register;
  final HttpServer http;
  final EventStream events;
  final Courier courier;
  final AtomicLong nanosAhead = new AtomicLong();
  private final Entropy entropy;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Instant now = Instant.parse("2026-03-02T06:00:00Z");
  private final List<Courier> couriers = new ArrayList<>();

  /** A response with its body as text. */
  record Answer(int status, String body, Map<String, List<String>> headers) {
    Json.Obj json() {
      return (Json.Obj) RunningServer.parse(body);
    }

    String code() {
      return RunningServer.text(json(), "code");
    }

    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of("")).getFirst();
    }
  }

  static Limits limits() {
    return Limits.standard();
  }

  static RunningServer empty(Path folder) {
    return empty(folder, limits());
  }

  static RunningServer empty(Path folder, Limits limits) {
    return empty(folder, limits, Entropy::system, System::nanoTime);
  }

  /** Founded, behind proxies of the operator's. */
  static RunningServer behind(Path folder, Limits limits, List<String> proxies) {
    copy(Template.FOUNDED, folder);
    return empty(folder, limits, Entropy::system, System::nanoTime, proxies);
  }

  private static RunningServer empty(
      Path folder, Limits limits, Supplier<Entropy> entropy, LongSupplier nanos) {
    return empty(folder, limits, entropy, nanos, List.of());
  }

  private static RunningServer empty(
      Path folder,
      Limits limits,
      Supplier<Entropy> entropy,
      LongSupplier nanos,
      List<String> proxies) {
    try {
      return new RunningServer(
          folder, limits, entropy, nanos, proxies, Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Founded, with posts and one key each. */
  static RunningServer founded(Path folder) {
    return founded(folder, limits());
  }

  static RunningServer founded(Path folder, Limits limits) {
    copy(Template.FOUNDED, folder);
    return empty(folder, limits);
  }

  /** The same, where persons of a provider sign in. */
  static RunningServer founded(Path folder, Provider provider) {
    copy(Template.FOUNDED, folder);
    try {
      return new RunningServer(
          folder,
          limits(),
          Entropy::system,
          System::nanoTime,
          List.of(),
          Optional.of(provider),
          Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same over TLS. */
  static RunningServer founded(Path folder, TlsFront tls) {
    return founded(folder, limits(), tls);
  }

  static RunningServer founded(Path folder, Limits limits, TlsFront tls) {
    copy(Template.FOUNDED, folder);
    try {
      return new RunningServer(
          folder,
          limits,
          Entropy::system,
          System::nanoTime,
          List.of(),
          Optional.empty(),
          Optional.of(tls));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * The same whose ids, salts and decoys come from a seed, wherever the server draws them, and for
   * which time passes only as {@link #nanosAhead} says.
   */
  static RunningServer seeded(Path folder, long seed) {
    copy(Template.FOUNDED, folder);
    AtomicLong drawers = new AtomicLong();
    return empty(
        folder,
        limits(),
        () -> Entropy.seeded(seed, "drawer " + drawers.incrementAndGet()),
        () -> 0);
  }

  /** A founded log, made once and copied from then on. */
  private static final class Template {
    static final Path FOUNDED = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("parley-founded");
        try (RunningServer server = empty(folder, limits())) {
          server.found();
        }
        return folder;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.equals(from)).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RunningServer(
      Path folder,
      Limits limits,
      Supplier<Entropy> source,
      LongSupplier nanos,
      List<String> proxies,
      Optional<Provider> provider,
      Optional<TlsFront> tls)
      throws IOException {
    this(folder, limits, source, nanos, proxies, provider, tls, Optional.empty());
  }

  /** What stands in a folder, with a façade for USSs and a provider for persons. */
  static RunningServer withUtm(Path folder, UtmAccess access, Provider provider) {
    return withUtm(folder, access, provider, Entropy.system());
  }

  /** The same whose desk has its random bytes from there. */
  static RunningServer withUtm(Path folder, UtmAccess access, Provider provider, Entropy ofDesk) {
    AtomicLong drawers = new AtomicLong();
    try {
      return new RunningServer(
          folder,
          limits(),
          () -> drawers.incrementAndGet() == DRAWER_OF_THE_DESK ? ofDesk : Entropy.system(),
          () -> 0,
          List.of(),
          Optional.of(provider),
          Optional.empty(),
          Optional.of(access));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RunningServer(
      Path folder,
      Limits limits,
      Supplier<Entropy> source,
      LongSupplier nanos,
      List<String> proxies,
      Optional<Provider> provider,
      Optional<TlsFront> tls,
      Optional<UtmAccess> utm)
      throws IOException {
    InstantSource clock = () -> now;
    this.entropy = source.get();
    RealDisk disk = new RealDisk(folder);
    this.ledger = Ledger.open(disk, ORIGIN, key(ORIGIN), LedgerLimits.standard());
    this.register = Register.open(folder.resolve("register.sqlite"));
    Replay.catchUp(register, ledger, limits);
    this.events = new EventStream(limits);
    this.desk =
        new Desk(
            ledger,
            key(ORIGIN + "/desk"),
            clock,
            source.get(),
            limits,
            RefusalJournal.open(disk),
            List.of(
                (batch, after) -> register.apply(batch),
                (batch, after) -> couriers.forEach(c -> c.recorded(batch)),
                events));
    this.courier = new Courier(desk::take, clock, source.get());
    ledger.replay(
        0,
        (index, leaf, held) ->
            courier.recorded(List.of(org.parley.desk.Replay.recorded(index, leaf, held, limits))));
    courier.start();
    couriers.add(courier);
    this.http =
        HttpServer.start(
            new HttpParts(
                desk,
                ledger,
                register,
                events,
                new Invitations(folder.resolve("journal"), clock, source.get(), limits),
                clock,
                () -> nanos.getAsLong() + nanosAhead.get(),
                source.get(),
                limits,
                HttpOptions.NONE
                    .signingIn(provider)
                    .withSites(true)
                    .withMaps(folder.resolve("maps"))
                    .withUtm(utm)),
            0,
            "127.0.0.1",
            proxies,
            tls,
            Optional.empty());
  }

  void clockTo(String time) {
    now = Instant.parse(time);
  }

  static Ed25519Signer key(String name) {
    return KEYS.computeIfAbsent(
        name,
        n -> {
          try {
            return Ed25519Signer.of(n, Hash.sha256(n.getBytes(StandardCharsets.UTF_8)).bytes());
          } catch (Malformed e) {
            throw new AssertionError(e);
          }
        });
  }

  static Signer keyOf(String holder) {
    return key(ORIGIN + "/" + holder);
  }

  private void found() {
    StringBuilder parties = new StringBuilder();
    for (String name : List.of("Centre", "North", "South")) {
      parties.append(parties.isEmpty() ? "" : ",");
      parties.append(
          "{'name':'%s','title':{'en':'%s'},'role':'%s','roots':['%s','%s']}"
              .formatted(
                  name,
                  name,
                  name.equals("Centre") ? "MONITOR" : "SIGNATORY",
                  vkey(name + "/root"),
                  vkey(name + "/root/2")));
    }
    parties.append(",{'name':'Absent','title':{'en':'Absent'},'role':'NON_SIGNATORY'}");
    String policy =
        ("{'origin':'%s','setting':'EXERCISE','operator':'test','log_keys':['%s'],'desk_key':'%s',"
                + "'rules':'%s','trust':'log %s\\nquorum none\\n','parties':[%s]}")
            .formatted(
                ORIGIN,
                key(ORIGIN).key().text(),
                vkey("desk"),
                Desk.RULES,
                key(ORIGIN).key().text(),
                parties);
    String leaf = leafHash(must(file("Centre/root", Kind.POLICY, "*", policy)));
    for (String founder : List.of("North/root", "South/root")) {
      must(file(founder, Kind.ASSENT, "*", "{'of':'" + leaf + "'}"));
    }
    for (String post : POSTS) {
      String root = post.substring(0, post.indexOf('/')) + "/root";
      must(
          file(
              root,
              Kind.POST,
              "*",
              ("{'post':'%s','title':{'en':'x'},'scopes':['file:*','ack','law','claim','read']}")
                  .formatted(post)));
      must(file(root, Kind.KEY, "*", keyBody(post, keyOf(post))));
    }
  }

  static String keyBody(String post, Signer signer) {
    byte[] proof = signer.sign(KeyBody.proofMessage(ORIGIN, new Address(post), signer.key()));
    return "{'post':'%s','vkey':'%s','proof':'%s'}"
        .formatted(post, signer.key().text(), StrictBase64.encode(proof));
  }

  static String vkey(String holder) {
    return keyOf(holder).key().text();
  }

  static String patrol(double lng) {
    return patrol(lng, "2026-03-04T06:00:00Z", "2026-03-04T08:00:00Z");
  }

  static String patrol(double lng, String start, String end) {
    return ("{'notice_kind':'PATROL','meaning':'OWN_ACTIVITY','activity':'PLANNED',"
            + "'purpose':'routine','volumes':[{'volume':{'outline_circle':{'center':{'lat':35.9,"
            + "'lng':%s},'radius':{'value':500,'units':'M'}},'altitude_lower':{'value':0,"
            + "'reference':'W84','units':'M'},'altitude_upper':{'value':900,'reference':'W84',"
            + "'units':'M'}},'time_start':{'value':'%s','format':'RFC3339'},"
            + "'time_end':{'value':'%s','format':'RFC3339'}}]}")
        .formatted(lng, start, end);
  }

  /** Signs and submits; the body is JSON with single quotes. */
  Answer file(String from, Kind kind, String to, String body) {
    return file(from, draft(from, kind, entropy.uuid(), to, body));
  }

  Answer file(String from, Draft draft) {
    return submit(submission(from, draft));
  }

  Draft draft(String from, Kind kind, UUID id, String to, String body) {
    List<Address> addresses = Arrays.stream(to.split(" ")).map(Address::new).toList();
    return Draft.ofJson(kind, id, new Address(from), addresses, now, (Json.Obj) quoted(body));
  }

  /** Signs and submits with a sealed file beside the statement. */
  Answer file(String from, Draft draft, byte[] blob) {
    byte[] statement = draft.bytes(entropy);
    Signer signer = keyOf(from);
    var head = desk.authorHead(KeyId.of(signer.key()));
    Checkpoint seen = ledger.checkpoint().checkpoint();
    String text =
        Leaf.text(
            kindOf(draft),
            ORIGIN,
            head.next(),
            head.prev(),
            new Seen(seen.size(), seen.root()),
            Hash.sha256(statement),
            Optional.of(Hash.sha256(blob)),
            List.of());
    byte[] leaf = Notes.sign(text, signer).bytes();
    return submit(new Submission(leaf, statement, Optional.of(blob)));
  }

  Submission submission(String from, Draft draft) {
    return submission(keyOf(from), draft.bytes(entropy), kindOf(draft), draft.body());
  }

  private static LeafClass kindOf(Draft draft) {
    return Kind.ofWire(draft.kindText()).map(Kind::leafClass).orElse(LeafClass.ACT);
  }

  Submission submission(Signer signer, byte[] statement, LeafClass leafClass, Json.Obj body) {
    var head = desk.authorHead(KeyId.of(signer.key()));
    return new Submission(
        leaf(signer, head.next(), head.prev(), statement, leafClass, body),
        statement,
        Optional.empty());
  }

  byte[] leaf(
      Signer signer,
      long seq,
      Optional<Hash> prev,
      byte[] statement,
      LeafClass leafClass,
      Json.Obj body) {
    Checkpoint seen = ledger.checkpoint().checkpoint();
    List<Hash> re = new ArrayList<>();
    body.get("of").ifPresent(of -> re.add(hash(((Json.Str) of).value())));
    String text =
        Leaf.text(
            leafClass,
            ORIGIN,
            seq,
            prev,
            new Seen(seen.size(), seen.root()),
            Hash.sha256(statement),
            Optional.empty(),
            re);
    return Notes.sign(text, signer).bytes();
  }

  Answer submit(Submission submission) {
    return post("/v1/submit", new String(submission.json(), StandardCharsets.UTF_8), "");
  }

  static Answer must(Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer;
  }

  /** Leaf hash of an accepted submission, base64. */
  static String leafHash(Answer accepted) {
    try {
      byte[] receipt = text(accepted.json(), "receipt").getBytes(StandardCharsets.UTF_8);
      return TreeHash.leaf(org.parley.verify.Receipt.read(receipt).leaf()).base64();
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  /** Opens a session and gives its token. */
  String token(String holder) {
    return text(must(session(keyOf(holder))).json(), "token");
  }

  Answer session(Signer signer) {
    return post("/v1/sessions", noteBody(signer, ORIGIN, nonce()), "");
  }

  String nonce() {
    return text(post("/v1/nonces", "{}", "").json(), "nonce");
  }

  static String noteBody(Signer signer, String origin, String nonce) {
    String note = Notes.sign("parley-session/v1\n" + origin + "\n" + nonce + "\n", signer).whole();
    return Json.obj().put("note", note).build().text();
  }

  /** Waits until everything that was recorded has been handed. */
  void settle() {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (courier.waiting() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("handing did not end");
      }
      Thread.onSpinWait();
    }
  }

  Answer get(String path, String token) {
    return send(request(path, token).GET());
  }

  Answer post(String path, String body, String token) {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer method(String method, String path, String token) {
    return send(request(path, token).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = sent(request.build());
      Map<String, List<String>> headers = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((k, v) -> headers.put(k.toLowerCase(java.util.Locale.ROOT), v));
      return new Answer(response.statusCode(), response.body(), headers);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Once more where the server had closed the connection after an answer for which it did not read
   * the body: nothing of the next request was looked at then.
   */
  private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse.BodyHandler<String> text =
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    try {
      return client.send(request, text);
    } catch (IOException closed) {
      return client.send(request, text);
    }
  }

  HttpClient client() {
    return client;
  }

  static Json quoted(String text) {
    return parse(text.replace('\'', '"'));
  }

  static Json parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8), 8 << 20, 64);
    } catch (Malformed e) {
      throw new AssertionError(text, e);
    }
  }

  static String text(Json.Obj object, String name) {
    return ((Json.Str) object.get(name).orElseThrow(() -> new AssertionError(object.text())))
        .value();
  }

  static List<Json.Obj> items(Answer answer) {
    return ((Json.Arr) answer.json().get("items").orElseThrow())
        .items().stream().map(i -> (Json.Obj) i).toList();
  }

  static List<Json> array(Json.Obj object, String name) {
    return ((Json.Arr) object.get(name).orElseThrow(() -> new AssertionError(object.text())))
        .items();
  }

  static Hash hash(String base64) {
    try {
      return Hash.parse(base64);
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
    desk.close();
    register.close();
    try {
      ledger.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    client.close();
  }
}
