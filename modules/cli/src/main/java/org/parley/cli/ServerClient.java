package org.parley.cli;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.parley.ledger.Notes;
import org.parley.ledger.Signer;
import org.parley.statement.Submission;
import org.parley.tls.CallTrust;
import org.parley.tls.Pin;
import org.parley.tls.ServerAddress;
import org.parley.tls.ServerTrust;
import org.parley.tls.WholeAnswer;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Talks to one Parley server over HTTP.
 *
 * <p>Writing needs no session. Reading needs one, opened by signing the server's nonce with a post
 * key or a root key; the session is a value here ({@link Session}) and ends with {@link
 * Session#close}.
 *
 * <p>Threat: the server may be anyone. What it answers is read strictly and with a size limit, and
 * nothing here believes a receipt; {@code parley verify} does the checking.
 */
public final class ServerClient implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;
  private static final int FETCHED_BYTES_MAX = 64 * 1024 * 1024;
  private static final int ANSWER_DEPTH_MAX = 64;

  /** In what the JDK says of a body that is longer than the limit. */
  private static final String TOO_LONG = "exceeds capacity";

  private static final int TEXT_CHARACTERS_MAX = 300;
  private static final int CAUSES_MAX = 8;
  private static final Duration WAIT_FOR_ANSWER = Duration.ofSeconds(60);

  /** A screening looks at every row of an import, a million of them on a busy machine. */
  private static final Duration WAIT_FOR_COUNTS = Duration.ofMinutes(10);

  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(10);

  /** What became of a submitted statement. */
  public sealed interface Sent {
    /**
     * It is on record.
     *
     * @param receipt text of the receipt
     * @param decision exact text of the desk's decision, absent for what the desk itself signs
     * @param decisionReceipt text of the decision's receipt
     * @param again true when this very leaf was on record before; the answer is the original one
     */
    record Recorded(
        String receipt, Optional<String> decision, Optional<String> decisionReceipt, boolean again)
        implements Sent {}

    /**
     * It is not on record.
     *
     * @param note the desk's signed refusal, present when the leaf's own signature was right
     */
    record Refused(String code, String path, String detail, Optional<String> note)
        implements Sent {}
  }

  private static final int PATIENT_TIMES = 2;
  private static final int PATIENCE_SECONDS = 2;

  private record Reply(
      int status, byte[] body, Optional<String> retryAfter, String contentPolicy) {}

  /**
   * What came back, whatever it is.
   *
   * @param contentPolicy the rules for a browser it came with; empty when there were none
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Fetched(int status, byte[] body, String contentPolicy) {}

  private final ServerAddress address;
  private final HttpClient http;
  private final ServerTrust trust;
  private final Duration waits;

  private ServerClient(ServerAddress address, HttpClient http, ServerTrust trust, Duration waits) {
    this.address = address;
    this.http = http;
    this.trust = trust;
    this.waits = waits;
  }

  /**
   * A client of the server at this address; nothing is sent yet.
   *
   * @param url for instance {@code http://127.0.0.1:8080}; behind {@code #sha256=} may stand the
   *     fingerprint of the one certificate that counts
   */
  public static ServerClient at(String url) {
    return at(url, CallTrust.USUAL);
  }

  /** The same, with authorities of one's own and a certificate to show. */
  static ServerClient at(String url, CallTrust calls) {
    return at(url, calls, WAIT_FOR_ANSWER);
  }

  /**
   * The same, with a patience of one's own.
   *
   * @param waits how long for an answer to begin, and for each silence in it
   */
  static ServerClient at(String url, CallTrust calls, Duration waits) {
    ServerAddress address = addressOf(url);
    ServerTrust trust = calls.trust(address.pin());
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WAIT_FOR_CONNECTION);
    return new ServerClient(
        address,
        (address.secure() ? http.sslContext(calls.context(trust)) : http).build(),
        trust,
        waits);
  }

  private static ServerAddress addressOf(String url) {
    try {
      return ServerAddress.read(url);
    } catch (Malformed e) {
      throw CannotGoOn.usage(
          e.code().equals("address.form")
              ? "\"" + url + "\" is not the address of a server"
              : e.detail(),
          "write it like http://127.0.0.1:8080, or https://HOST:PORT#sha256=FINGERPRINT");
    }
  }

  /** The address as given. */
  public String url() {
    return address.base().toString();
  }

  /** What {@code /health} says, also when the desk has stopped. */
  public Json.Obj health() {
    return object(send("GET", "/health", Optional.empty(), Optional.empty()));
  }

  /**
   * {@code EXERCISE} or {@code REAL}: whether what this server says is about invented parties;
   * {@code TRAINING} where its log is for training.
   */
  public String setting() {
    return setting(health());
  }

  /** The same of what {@code /health} said. */
  static String setting(Json.Obj health) {
    boolean exercise = health.get("setting").filter(Json.of("EXERCISE")::equals).isPresent();
    return Marks.setting(JsonParts.textOr(health, "origin", ""), exercise ? "EXERCISE" : "REAL");
  }

  /** The newest published checkpoint, a signed note. */
  public String checkpoint() {
    return text(good(send("GET", "/checkpoint", Optional.empty(), Optional.empty())));
  }

  /** Submits a signed statement. */
  public Sent submit(Submission submission) {
    Reply reply = send("POST", "/v1/submit", Optional.of(submission.json()), Optional.empty());
    if (reply.status() == 200 || reply.status() == 201) {
      return recorded(object(reply), reply.status() == 200);
    }
    Problem problem = problem(reply);
    if (reply.status() >= 500 || reply.status() == 429) {
      throw cannotNow(problem, reply);
    }
    return new Sent.Refused(
        problem.code(), problem.path(), problem.detail(), problem.refusalNote());
  }

  /** Opens a session as the post or root this key speaks for. */
  public Session open(Signer signer) {
    Json.Obj nonce = post("/v1/nonces", Json.obj().build(), Optional.empty());
    Json.Obj session =
        post(
            "/v1/sessions",
            Json.obj().put("note", sessionNote(nonce, signer)).build(),
            Optional.empty());
    return new Session(this, member(session, "token"), session);
  }

  private String sessionNote(Json.Obj nonce, Signer signer) {
    String text =
        "parley-session/v1\n" + member(nonce, "origin") + "\n" + member(nonce, "nonce") + "\n";
    return new String(Notes.sign(text, signer).bytes(), StandardCharsets.UTF_8);
  }

  /** A POST that must succeed. */
  Json.Obj post(String path, Json body, Optional<String> token) {
    return object(good(send("POST", path, Optional.of(body.bytes()), token)));
  }

  /** A GET of JSON that must succeed. */
  Json.Obj get(String path, Optional<String> token) {
    return object(good(send("GET", path, Optional.empty(), token)));
  }

  /** A GET of text that must succeed. */
  String getText(String path, Optional<String> token) {
    return text(good(send("GET", path, Optional.empty(), token)));
  }

  /** A GET of bytes that must succeed. */
  byte[] getBytes(String path, Optional<String> token) {
    return good(send("GET", path, Optional.empty(), token)).body();
  }

  /** A GET of whatever is there. */
  Fetched fetch(String path) {
    Reply reply = send("GET", path, Optional.empty(), Optional.empty());
    return new Fetched(reply.status(), reply.body(), reply.contentPolicy());
  }

  /** A DELETE that must succeed. */
  void deleted(String path, String token) {
    var unused = good(send("DELETE", path, Optional.empty(), Optional.of(token)));
  }

  void delete(String path, String token) {
    send("DELETE", path, Optional.empty(), Optional.of(token));
  }

  /** A string member an answer must have. */
  static String member(Json.Obj object, String name) {
    try {
      return Fields.of(object, "").string(name);
    } catch (Malformed e) {
      throw strange(e);
    }
  }

  private Duration patience(String path) {
    return path.contains("/screening") ? WAIT_FOR_COUNTS : waits;
  }

  /** Sends a request; a server that asks for a moment of patience gets it, twice at most. */
  private Reply send(String method, String path, Optional<byte[]> body, Optional<String> token) {
    Reply reply = sentOnce(method, path, body, token);
    for (int i = 0; i < PATIENT_TIMES && reply.status() == 429 && isSoon(reply.retryAfter()); i++) {
      pause(Long.parseLong(reply.retryAfter().orElseThrow()));
      reply = sentOnce(method, path, body, token);
    }
    return reply;
  }

  private static boolean isSoon(Optional<String> seconds) {
    return seconds.filter(text -> text.matches("[1-" + PATIENCE_SECONDS + "]")).isPresent();
  }

  private void pause(long seconds) {
    try {
      var unused = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CannotGoOn.unreachable("interrupted while waiting for " + url(), "");
    }
  }

  private Reply sentOnce(
      String method, String path, Optional<byte[]> body, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.below(path)).timeout(patience(path));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(body.get()));
    } else {
      request.method(method, BodyPublishers.noBody());
    }
    try {
      HttpResponse<byte[]> answer = WholeAnswer.of(http, request.build(), FETCHED_BYTES_MAX);
      return new Reply(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Retry-After"),
          answer.headers().firstValue("Content-Security-Policy").orElse(""));
    } catch (IOException e) {
      if (isAboutCertificates(e)) {
        throw doubted();
      }
      if (Optional.ofNullable(e.getMessage()).orElse("").contains(TOO_LONG)) {
        throw strange("it does not end after " + FETCHED_BYTES_MAX + " bytes");
      }
      if (e instanceof HttpTimeoutException && !(e instanceof HttpConnectTimeoutException)) {
        throw CannotGoOn.unreachable(
            url() + " was reached, and its answer did not come or broke off.",
            "try again; if it stays so, the line or the server is in trouble");
      }
      String another =
          url().equals(Reach.DEFAULT_URL) ? " Another one: --server URL, or PARLEY_SERVER." : "";
      throw CannotGoOn.unreachable(
          "no server answers at " + url() + ".",
          "is it running (parley serve DIR), and is the address right?" + another);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CannotGoOn.unreachable("interrupted while waiting for " + url(), "");
    }
  }

  /**
   * Whether it is about who is who. A server that was believed and went away is not: one that wants
   * a certificate of ours says so in its last words.
   */
  private boolean isAboutCertificates(IOException e) {
    boolean tls = false;
    boolean said = false;
    Optional<Throwable> one = Optional.of(e);
    for (int depth = 0; depth < CAUSES_MAX && one.isPresent(); depth++) {
      String words = Optional.ofNullable(one.get().getMessage()).orElse("");
      tls |= one.get() instanceof SSLException;
      said |= words.contains("certificate") || words.contains("handshake_failure");
      one = Optional.ofNullable(one.get().getCause());
    }
    return tls && (said || trust.doubt() != ServerTrust.Doubt.CERTIFICATE_WANTED);
  }

  /** Why no connection came about, in words for a person. */
  private CannotGoOn doubted() {
    String base = url();
    return switch (trust.doubt()) {
      case NO_TLS ->
          CannotGoOn.untrusted(
              "cli.tls",
              base + " does not speak TLS as this program does, or ended the connection",
              "is it https at that port? A server without TLS is named by http://");
      case OTHER_CERTIFICATE ->
          CannotGoOn.untrusted(
              "cli.tls-fingerprint",
              base
                  + " shows another certificate than the one named: "
                  + shown().sha256().hex()
                  + "; nothing was sent",
              "ask the operator by telephone which one counts: "
                  + "somebody may stand between, or it was replaced");
      case UNKNOWN ->
          CannotGoOn.untrusted(
              "cli.tls-unknown",
              "nobody this machine knows vouches for the certificate of "
                  + base
                  + "; nothing was sent. Its digits: "
                  + shown().digits(),
              "have the operator read his digits to you; if they are these: --server \""
                  + shown().onto(base)
                  + "\"");
      case CERTIFICATE_WANTED ->
          CannotGoOn.untrusted(
              "cli.tls-certificate",
              base + " wants a certificate of yours, or does not take the one shown",
              "name it with --trust FILE: docs/guide/sign-in.md says what stands in the file");
    };
  }

  private Pin shown() {
    return trust.seen().orElseThrow();
  }

  /**
   * The JSON of an answer that did not come over a socket.
   *
   * @param status as over HTTP
   * @throws CannotGoOn when it is a refusal
   */
  public static Json.Obj answered(int status, byte[] body) {
    return object(good(new Reply(status, body, Optional.empty(), "")));
  }

  private static Reply good(Reply reply) {
    if (reply.status() / 100 == 2) {
      return reply;
    }
    Problem problem = problem(reply);
    if (reply.status() >= 500 || reply.status() == 429) {
      throw cannotNow(problem, reply);
    }
    throw CannotGoOn.notAnswered(problem.code(), problem.path(), problem.detail());
  }

  private static CannotGoOn cannotNow(Problem problem, Reply reply) {
    if (problem.code().equals("http.stopped") || problem.code().equals("http.internal")) {
      return CannotGoOn.stopped(problem.detail(), Advice.after(problem.code()));
    }
    return CannotGoOn.unreachable(
        problem.detail(),
        reply.retryAfter().map(s -> "try again in " + s + " seconds").orElse("try again later"));
  }

  private static Sent recorded(Json.Obj answer, boolean again) {
    try {
      Fields fields = Fields.of(answer, "");
      return new Sent.Recorded(
          fields.string("receipt"),
          fields.optString("decision"),
          fields.optString("decisionReceipt"),
          again);
    } catch (Malformed e) {
      throw strange(e);
    }
  }

  private record Problem(String code, String path, String detail, Optional<String> refusalNote) {}

  private static Problem problem(Reply reply) {
    try {
      Fields fields = Fields.of(parse(reply.body()), "");
      return new Problem(
          fields.string("code"),
          fields.optString("path").orElse(""),
          fields.string("detail"),
          fields.optString("refusalNote"));
    } catch (Malformed e) {
      throw strange("status " + reply.status() + ": " + shortened(text(reply)));
    }
  }

  private static Json.Obj object(Reply reply) {
    try {
      return Fields.of(parse(reply.body()), "").object();
    } catch (Malformed e) {
      throw strange(e);
    }
  }

  private static Json parse(byte[] body) throws Malformed {
    return Json.parse(body, ANSWER_BYTES_MAX, ANSWER_DEPTH_MAX);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_CHARACTERS_MAX ? text : text.substring(0, TEXT_CHARACTERS_MAX);
  }

  private static CannotGoOn strange(Malformed e) {
    return strange(e.code() + " " + e.path() + ": " + e.detail());
  }

  private static CannotGoOn strange(String what) {
    return CannotGoOn.unreachable(
        "the server's answer is not one of a Parley server (" + what + ")",
        "check the address; something else may be listening there");
  }

  @Override
  public void close() {
    http.close();
  }
}
