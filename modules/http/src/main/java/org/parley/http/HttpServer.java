package org.parley.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Address;
import org.parley.statement.Limits;
import org.parley.verify.Malformed;

/**
 * The HTTP server: Javalin on Jetty, one virtual thread per request. Everything a request must pass
 * before its route sees it is here, in this order: method and path, the caller's rate, session and
 * role, query parameters, media type, size, room. No rule of the business is.
 */
public final class HttpServer implements AutoCloseable {
  private static final String BEARER = "Bearer ";
  private static final String SHOWN = "jakarta.servlet.request.X509Certificate";
  private static final Map<String, String> EVERYWHERE =
      Map.of(
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                  + "connect-src 'self'; worker-src 'self'; font-src 'self'; manifest-src 'self'; "
                  + "object-src 'none'; base-uri 'none'; form-action 'none'; "
                  + "frame-ancestors 'none'; require-trusted-types-for 'script'; "
                  + "trusted-types default",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=(), usb=()",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin");

  private final HttpParts parts;
  private final Sessions sessions;
  private final Readers readers;
  private final Metrics metrics = new Metrics();
  private final Turnstile turnstile;
  private final Callers callers;
  private final Routes routes;
  private final Optional<TlsFront> tls;
  private final Optional<URI> publicUrl;
  private final Listening listening;
  private final Javalin javalin;

  private HttpServer(
      HttpParts parts,
      int port,
      String bind,
      List<String> proxies,
      Optional<TlsFront> tls,
      Optional<URI> publicUrl) {
    Limits limits = parts.limits();
    this.callers = new Callers(proxies);
    this.tls = tls;
    this.publicUrl = publicUrl;
    this.parts = parts;
    this.sessions =
        new Sessions(
            parts.origin(),
            parts.desk()::situation,
            parts.clock(),
            parts.nanos(),
            parts.entropy(),
            limits);
    this.readers = new Readers(parts, sessions, metrics, tls);
    this.turnstile = new Turnstile(limits, parts.nanos());
    Assets assets = Assets.onClassPath(HttpServer.class.getClassLoader());
    this.routes = new Routes(parts, sessions, readers, assets, metrics, this::site, tls);
    tls.ifPresent(front -> front.whenChanged(parts.events()::ring));
    gauges();
    this.listening =
        new Listening(
            limits,
            port,
            bind,
            limits.submitBodyBytes(),
            limits.streams() + 4 * limits.requestsInHand(),
            EVERYWHERE,
            callers,
            tls);
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @param bind the address to listen on
   */
  public static HttpServer start(HttpParts parts, int port, String bind) {
    return start(parts, port, bind, List.of());
  }

  /**
   * Starts to serve behind proxies of the operator's.
   *
   * @param proxies their addresses, as numbers; what they state of whom they speak for is believed
   */
  public static HttpServer start(HttpParts parts, int port, String bind, List<String> proxies) {
    return start(parts, port, bind, proxies, Optional.empty(), Optional.empty());
  }

  /**
   * The same over TLS, where it shows a certificate.
   *
   * @param publicUrl under which people open the page, where that differs
   */
  public static HttpServer start(
      HttpParts parts,
      int port,
      String bind,
      List<String> proxies,
      Optional<TlsFront> tls,
      Optional<URI> publicUrl) {
    HttpServer server = new HttpServer(parts, port, bind, proxies, tls, publicUrl);
    server.listening.start(server.javalin);
    return server;
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Ends all streams, then stops listening. */
  @Override
  public void close() {
    parts.events().close();
    javalin.stop();
    routes.reads().close();
    routes.signIns().close();
  }

  /**
   * For which name browsers make passkeys here: the host of the public address, else this machine's
   * own name. They make none for an address in numbers.
   */
  private Optional<WebAuthn.Site> site() {
    String scheme = tls.isPresent() ? "https" : "http";
    URI page = publicUrl.orElseGet(() -> URI.create(scheme + "://localhost:" + port()));
    String host = Optional.ofNullable(page.getHost()).orElse("");
    boolean secure = "https".equals(page.getScheme()) || host.equals("localhost");
    boolean named = !host.isEmpty() && host.matches(".*[a-z].*") && !host.contains(":");
    String from =
        page.getScheme() + "://" + host + (page.getPort() < 0 ? "" : ":" + page.getPort());
    return secure && named ? Optional.of(new WebAuthn.Site(host, Set.of(from))) : Optional.empty();
  }

  /** Open sessions, for tests that sign in by ways that need a device. */
  Sessions sessions() {
    return sessions;
  }

  /** The table, for the test that holds it against openapi.yaml. */
  List<Route> table() {
    return routes.table();
  }

  private void gauges() {
    metrics.gauge("parley_requests_in_hand", "Requests in hand now", turnstile::inHand);
    metrics.gauge("parley_streams", "Event streams open now", () -> parts.events().open());
    metrics.gauge("parley_sessions", "Sessions open now", sessions::size);
    metrics.gauge("parley_ledger_size", "Leaves in the log", () -> parts.ledger().size());
    metrics.gauge(
        "parley_desk_queue", "Submissions waiting", () -> parts.desk().health().waiting());
    metrics.gauge(
        "parley_desk_serving",
        "1 while the desk decides",
        () -> parts.desk().health().serving() ? 1 : 0);
    tls.ifPresent(front ->
        metrics.gauge(
            "parley_tls_seconds_left",
            "Seconds until the certificate of TLS ends",
            front::secondsLeft));
  }

  private void configure(JavalinConfig config) {
    listening.configure(config);
    parts
        .options()
        .utm()
        .map(access ->
            new UtmFront(parts, access, turnstile, callers, listening, metrics, this::isCertified))
        .ifPresent(front -> front.configure(config));
    for (Route route : routes.table()) {
      String path = javalinPath(route);
      HandlerType method = HandlerType.findOrCreate(route.method());
      add(config, method, path, route);
      if (route.method().equals("GET") && !route.path().equals("/v1/events")) {
        add(config, HandlerType.HEAD, path, route);
      }
    }
    config.routes.exception(
        HttpResponseException.class, (e, context) -> write(context, unmatched(context.path())));
    config.routes.exception(Exception.class, this::unexpected);
  }

  private void add(JavalinConfig config, HandlerType method, String path, Route route) {
    config.routes.addHttpHandler(method, path, context -> serve(context, route));
  }

  private static String javalinPath(Route route) {
    return route.deep()
        ? route.path().replace("{asset}", "<asset>").replace("{path}", "<path>")
        : route.path();
  }

  private void serve(Context context, Route route) throws IOException {
    String peer = callers.peer(context.req());
    Optional<Session> session = session(context, peer);
    if (!mayPass(session, peer)) {
      write(context, Problem.of(HttpRefusal.RATE).with("Retry-After", "1"));
      return;
    }
    Optional<Reply> refused =
        uncertified(shown(context.req()), session).or(() -> refusal(context, route, session));
    if (refused.isPresent()) {
      write(context, refused.get());
      return;
    }
    long bytes = bytesToSetAside(context.req(), route);
    if (!turnstile.reserve(peer, bytes)) {
      write(context, Listening.busy());
      return;
    }
    try {
      write(context, read(context, route, session));
    } finally {
      turnstile.read(peer, bytes);
    }
  }

  /**
   * Who calls. Checking a provider's token takes a signature, so whoever is over his rate is not
   * checked at all: wrong tokens count for the address they come from.
   */
  private Optional<Session> session(Context context, String peer) {
    String token = token(context);
    if (context.header("Authorization") == null) {
      return ofCertificate(context.req());
    }
    return !ViewerTokens.isToken(token) || turnstile.mayAsk(peer)
        ? readers.of(token)
        : Optional.empty();
  }

  /** Who shows a client certificate and nothing else; no header of anybody's stands for one. */
  private Optional<Session> ofCertificate(HttpServletRequest request) {
    return shown(request)
        .flatMap(chain -> tls.flatMap(front -> front.session(chain, parts.desk().situation())));
  }

  private static Optional<X509Certificate[]> shown(HttpServletRequest request) {
    return request.getAttribute(SHOWN) instanceof X509Certificate[] chain && chain.length > 0
        ? Optional.of(chain)
        : Optional.empty();
  }

  /**
   * Where certificates are demanded, each request comes with one that stands in the list now, and
   * with a token of the same party: a token that was stolen opens nothing elsewhere.
   */
  private Optional<Reply> uncertified(
      Optional<X509Certificate[]> shown, Optional<Session> session) {
    if (!tls.map(TlsFront::demanding).orElse(false)) {
      return Optional.empty();
    }
    Optional<Address> holder = shown.flatMap(chain -> tls.flatMap(front -> front.holder(chain)));
    if (holder.isEmpty()) {
      return Optional.of(Problem.of(HttpRefusal.CERTIFICATE_LIST));
    }
    boolean other =
        session.filter(s -> !holder.get().party().equals(Optional.of(s.party()))).isPresent();
    return other ? Optional.of(Problem.of(HttpRefusal.CERTIFICATE_PARTY)) : Optional.empty();
  }

  /** Where certificates are demanded, a USS comes with one that stands in the list. */
  private boolean isCertified(Context context) {
    return tls.filter(TlsFront::demanding)
        .map(front -> shown(context.req()).flatMap(front::holder).isPresent())
        .orElse(true);
  }

  /**
   * Every session has its rate, all sessions of a party together have one, and so has an address.
   */
  private boolean mayPass(Optional<Session> session, String peer) {
    return session
        .map(s -> turnstile.mayPass(s.caller()) && turnstile.partyMayPass(s.party()))
        .orElseGet(() -> turnstile.mayPass(peer));
  }

  private static long bytesToSetAside(HttpServletRequest request, Route route) {
    long stated = request.getContentLengthLong();
    return stated < 0 ? route.bodyBytesMax() : Math.min(stated, route.bodyBytesMax());
  }

  private Reply read(Context context, Route route, Optional<Session> session) throws IOException {
    Listening.Body body = Listening.body(context.req(), route.bodyBytesMax());
    if (body.refused().isPresent()) {
      return body.refused().get();
    }
    // A submission waits for the desk, which has a queue and limits of its own.
    Optional<String> party =
        session.map(Session::party).filter(p -> !route.path().equals("/v1/submit"));
    if (party.isPresent() && !turnstile.enterOfParty(party.get())) {
      return Problem.of(HttpRefusal.RATE).with("Retry-After", "1");
    }
    long began = parts.nanos().getAsLong();
    try {
      Optional<X509Certificate[]> shown = shown(context.req());
      Call call =
          new Call(
              Asked.of(context),
              body.bytes(),
              session,
              parts.limits(),
              () -> uncertified(shown, session).isEmpty());
      return answered(context, call, route);
    } finally {
      party.ifPresent(p -> turnstile.leaveOfParty(p, parts.nanos().getAsLong() - began));
    }
  }

  private Reply answered(Context context, Call call, Route route) throws IOException {
    if (!turnstile.enter()) {
      return Listening.busy();
    }
    try {
      Reply reply = routes.reads().kept(call, route, route.handler().answer(call));
      boolean noFile = reply.status() == 404 && route.path().equals("/{asset}");
      return noFile ? unmatched(context.path()) : reply;
    } catch (Malformed e) {
      return Problem.of(e);
    } finally {
      turnstile.leave();
    }
  }

  private Optional<Reply> refusal(Context context, Route route, Optional<Session> session) {
    if (isForAnotherPage(context, route)) {
      return Optional.of(Problem.of(HttpRefusal.FOREIGN_PAGE));
    }
    return switch (route.access()) {
      case OPEN -> form(context, route);
      case LOOPBACK -> Callers.isLocal(context.req()) ? form(context, route) : nothing();
      case SESSION -> role(route.row(), session).or(() -> form(context, route));
    };
  }

  private Optional<Reply> role(Roles.Row row, Optional<Session> session) {
    if (session.isEmpty()) {
      return Optional.of(Problem.of(HttpRefusal.SESSION_MISSING));
    }
    if (row.admits(Caller.of(session.get(), parts.desk().situation()))) {
      return Optional.empty();
    }
    routes.signIns().turnedAway(session.get(), row);
    return Optional.of(Problem.of(row.refusal()));
  }

  /** Browsers say for whose page they ask; whoever is not a browser says nothing. */
  private static boolean isForAnotherPage(Context context, Route route) {
    String whose = Optional.ofNullable(context.header("Sec-Fetch-Site")).orElse("none");
    boolean own = whose.equals("same-origin") || whose.equals("none");
    return !own && (route.path().startsWith("/v1/") || route.access() == Route.Access.LOOPBACK);
  }

  private Optional<Reply> form(Context context, Route route) {
    if (route.path().equals("/{asset}")) {
      return Optional.empty();
    }
    for (Map.Entry<String, List<String>> parameter : context.queryParamMap().entrySet()) {
      if (!route.parameters().contains(parameter.getKey()) || parameter.getValue().size() != 1) {
        return Optional.of(
            Problem.of(
                Call.parameter(shown(parameter.getKey()), "not known here, or given twice")));
      }
    }
    boolean packed = context.header("Content-Encoding") != null;
    if (route.bodyBytesMax() > 0 && (packed || !isJson(context.header("Content-Type")))) {
      return Optional.of(Problem.of(HttpRefusal.MEDIA_TYPE));
    }
    return Optional.empty();
  }

  private static String shown(String name) {
    return name.length() > 40 ? name.substring(0, 40) : name;
  }

  private static Optional<Reply> nothing() {
    return Optional.of(ReadRoutes.nothing());
  }

  private static boolean isJson(@org.jspecify.annotations.Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
    return type.equals("application/json")
        || type.equals("application/json;charset=utf-8")
        || type.equals("application/json;charset=\"utf-8\"");
  }

  private static String token(Context context) {
    List<String> headers = Collections.list(context.req().getHeaders("Authorization"));
    boolean one = headers.size() == 1 && headers.getFirst().startsWith(BEARER);
    return one ? headers.getFirst().substring(BEARER.length()) : "";
  }

  private void write(Context context, Reply reply) {
    metrics.count("parley_requests_total", "status", reply.status() / 100 + "xx");
    if (!reply.refusal().isEmpty()) {
      metrics.count("parley_refusals_total", "code", reply.refusal());
    }
    listening.write(context, reply);
  }

  private Reply unmatched(String path) {
    List<String> methods = routes.methods(path);
    return methods.isEmpty()
        ? ReadRoutes.nothing()
        : Problem.of(HttpRefusal.METHOD).with("Allow", String.join(", ", methods));
  }

  private void unexpected(Exception e, Context context) {
    if (Listening.wentAway(e, context)) {
      return;
    }
    metrics.count("parley_unexpected_total");
    write(context, Problem.of(HttpRefusal.INTERNAL));
  }
}
