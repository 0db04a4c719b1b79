package org.parley.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.parley.casefile.Subject;

/**
 * The table of routes, in the order of openapi.yaml; there is no route outside it, but the
 * façade's.
 */
final class Routes {
  private final List<Route> table;
  private final ReadsRoutes reads;
  private final SignIns signIns;

  Routes(
      HttpParts parts,
      Sessions sessions,
      Readers readers,
      Assets assets,
      Metrics metrics,
      Supplier<Optional<WebAuthn.Site>> site,
      Optional<TlsFront> tls) {
    this.reads = new ReadsRoutes(parts);
    this.signIns = new SignIns(parts);
    OpenRoutes open =
        new OpenRoutes(parts, assets, metrics, tls, List.of(reads::trouble, signIns::trouble));
    Probing probing = new Probing(parts.limits(), parts.nanos(), parts.clock());
    SubmitRoutes submit = new SubmitRoutes(parts, metrics, probing);
    CheckRoutes check = new CheckRoutes(parts, probing);
    SessionRoutes session = new SessionRoutes(parts, sessions, metrics, signIns);
    ReadRoutes read = new ReadRoutes(parts, readers, metrics);
    ExplainRoutes explain = new ExplainRoutes(parts);
    TrackRoutes tracks = new TrackRoutes(parts);
    WatchRoutes watch = new WatchRoutes(parts);
    AlertRoutes alerts = new AlertRoutes(parts);
    EnrolmentRoutes enrolment = new EnrolmentRoutes(parts);
    PasskeyRoutes passkeys = new PasskeyRoutes(parts, sessions, metrics, signIns, site);
    int small = parts.limits().bodyBytes();
    List<Route> all = new ArrayList<>(duties(new SignalsRoutes(parts)));
    all.addAll(
        List.of(
            Route.get("/", open::page),
            Route.get("/checkpoint", open::checkpoint),
            Route.get("/tile/{path}", open::tile),
            Route.get("/health", open::health),
            Route.get("/metrics", open::metrics),
            Route.post("/v1/submit", parts.limits().submitBodyBytes(), submit::submit),
            Route.post(
                "/v1/check", parts.limits().statementBytes(), check::check, "after", "limit"),
            Route.get("/v1/me", session::me),
            Route.get("/v1/status", read::status, "digest"),
            Route.get("/v1/notices", read::notices, "after", "limit", "asKnown", "basis"),
            Route.get("/v1/notices/{id}", read::notice, "asKnown", "basis"),
            Route.get("/v1/inbox", read::inbox, "asKnown", "basis", "wordsFrom"),
            Route.get("/v1/probing", check::probing),
            Route.get("/v1/alerts", alerts::alerts, "after", "limit", "asKnown", "basis"),
            Route.post("/v1/alerts/{key}", small, alerts::mark),
            Route.get("/v1/claims", read::claims, "after", "limit", "asKnown", "basis", "block"),
            Route.get("/v1/agreements", read::agreements, "asKnown", "basis"),
            Route.get("/v1/ask/{question}", read::ask, questions()),
            Route.post("/v1/ask/{question}", small, read::askInBody),
            Route.post("/v1/explain", small, explain::explain),
            Route.get("/v1/parties", read::parties, "asKnown", "basis"),
            Route.get("/v1/log", read::log, "from", "limit", "asKnown", "basis"),
            Route.get("/v1/statements/{leaf}", read::statement, "asKnown", "basis"),
            Route.get("/v1/blobs/{hash}", read::blob, "asKnown", "basis"),
            Route.get("/v1/receipts/{leaf}", read::receipt, "asKnown", "basis"),
            Route.get("/v1/bundles/{leaf}", read::bundle),
            Route.post("/v1/positions", TrackRoutes.BODY_BYTES, tracks::positions),
            Route.get("/v1/tracks", tracks::tracks, "after"),
            Route.get("/v1/watch", watch::watch, "after", "limit"),
            Route.get("/v1/reads", reads::reads, "before", "limit"),
            Route.get("/v1/events", read::events, "after")));
    all.addAll(deliveries(new DeliveryRoutes(parts), small));
    all.addAll(sessions(session, signIns, small));
    all.addAll(entering(passkeys, enrolment, small));
    all.addAll(described(open));
    all.addAll(maps(new MapRoutes(parts)));
    all.addAll(incidents(new IncidentRoutes(parts), small));
    all.addAll(LayerRoutes.routes(parts));
    all.addAll(ClaimRoutes.routes(parts));
    all.addAll(last(new ImportRoutes(parts), read, open));
    this.table = List.copyOf(all);
  }

  /** Signing in and out, and who did. */
  private static List<Route> sessions(SessionRoutes session, SignIns signIns, int small) {
    return List.of(
        Route.post("/v1/nonces", small, session::nonce),
        Route.post("/v1/sessions", small, session::open),
        Route.delete("/v1/sessions", session::close),
        Route.get("/v1/sessions", session::list),
        Route.delete("/v1/sessions/{id}", session::end),
        Route.get("/v1/sign-ins", signIns::signIns, "before", "limit"));
  }

  private static List<Route> deliveries(DeliveryRoutes deliveries, int small) {
    return List.of(
        Route.get("/v1/deliveries", deliveries::deliveries),
        Route.get("/v1/deliveries/{leaf}", deliveries::delivery),
        Route.post("/v1/deliveries/{leaf}", small, deliveries::again));
  }

  private static List<Route> duties(SignalsRoutes signals) {
    return List.of(
        Route.get("/v1/signals", signals::signals, "at", "lat", "lng", "block"),
        Route.get("/v1/on-call", signals::onCall),
        Route.get("/v1/focal-points", signals::focalPoints));
  }

  /** What these routes are, and those of the façade for USSs. */
  private static List<Route> described(OpenRoutes open) {
    return List.of(
        Route.get("/openapi.yaml", open::openapi),
        Route.get("/openapi-utm.yaml", open::openapiOfUss));
  }

  private static List<Route> maps(MapRoutes maps) {
    return List.of(Route.get("/v1/maps", maps::maps), Route.get("/v1/maps/{name}", maps::map));
  }

  /** Policy and keys, files of data sets, and whatever no other route answers. */
  private static List<Route> last(ImportRoutes imports, ReadRoutes read, OpenRoutes open) {
    return List.of(
        Route.get("/v1/policy", read::policy),
        Route.get("/v1/keys", read::keys),
        Route.get("/v1/keyring", read::keyring),
        Route.get("/v1/imports", imports::imports, "asKnown", "basis"),
        Route.get("/v1/imports/{id}", imports::one, "asKnown", "basis"),
        Route.get("/v1/imports/{id}/rows", imports::rows, "after", "limit", "asKnown", "basis"),
        Route.get("/v1/imports/{id}/chunks", imports::chunks),
        Route.get("/v1/imports/{id}/screening", imports::screening, "asKnown", "basis"),
        Route.get("/{asset}", open::asset));
  }

  /** What people put together of what was told, and what may belong together. */
  private static List<Route> incidents(IncidentRoutes incidents, int small) {
    return List.of(
        Route.get("/v1/incidents", incidents::incidents, IncidentRoutes.MEMBERS),
        Route.post("/v1/incidents", small, incidents::incidentsInBody),
        Route.get("/v1/incidents/{id}", incidents::incident, "lang", "asKnown", "basis"),
        Route.get("/v1/candidates", incidents::candidates, IncidentRoutes.NEAR),
        Route.post("/v1/candidates", small, incidents::candidatesInBody));
  }

  /** By which persons and devices come in. */
  private static List<Route> entering(
      PasskeyRoutes passkeys, EnrolmentRoutes enrolment, int small) {
    return List.of(
        Route.get("/v1/passkeys/site", passkeys::site),
        Route.post("/v1/passkeys", small, passkeys::add),
        Route.get("/v1/passkeys", passkeys::list),
        Route.delete("/v1/passkeys/{id}", passkeys::remove),
        Route.post("/v1/passkeys/sessions", small, passkeys::open),
        Route.post("/v1/invitations", small, enrolment::invite),
        Route.post("/v1/enrolments", small, enrolment::enrol),
        Route.get("/v1/enrolments", enrolment::waiting),
        Route.post("/v1/enrolments/state", small, enrolment::state));
  }

  /** Every member of any question; each question then takes its own and refuses the others. */
  private static String[] questions() {
    Stream<String> members = Arrays.stream(Subject.Member.values()).map(Subject.Member::wire);
    return Stream.concat(members, Stream.of("asKnown", "basis")).toArray(String[]::new);
  }

  /** Writes down who came in. */
  SignIns signIns() {
    return signIns;
  }

  /** Writes down who was shown what. */
  ReadsRoutes reads() {
    return reads;
  }

  List<Route> table() {
    return table;
  }

  /** Methods that a path answers to, for an Allow header; the page's files answer to GET only. */
  List<String> methods(String path) {
    TreeSet<String> methods = new TreeSet<>();
    for (Route route : table) {
      if (!route.path().equals("/{asset}") && route.matches(path)) {
        methods.add(route.method());
        if (route.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return List.copyOf(methods);
  }
}
