package org.parley.http;

import static org.parley.http.Route.Access.LOOPBACK;
import static org.parley.http.Route.Access.OPEN;
import static org.parley.http.Route.Access.SESSION;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.parley.casefile.Subject;

/** The table of routes, in the order of openapi.yaml; there is no route outside it. */
final class Routes {
  private final List<Route> table;

  Routes(HttpParts parts, Sessions sessions, Assets assets, Metrics metrics) {
    OpenRoutes open = new OpenRoutes(parts, assets, metrics);
    Probing probing = new Probing(parts.limits(), parts.nanos(), parts.clock());
    SubmitRoutes submit = new SubmitRoutes(parts, metrics, probing);
    CheckRoutes check = new CheckRoutes(parts, probing);
    SessionRoutes session = new SessionRoutes(parts, sessions, metrics);
    ReadRoutes read = new ReadRoutes(parts, sessions, metrics);
    TrackRoutes tracks = new TrackRoutes(parts);
    EnrolmentRoutes enrolment = new EnrolmentRoutes(parts);
    int small = parts.limits().bodyBytes();
    this.table =
        List.of(
            Route.get("/", OPEN, open::page),
            Route.get("/checkpoint", OPEN, open::checkpoint),
            Route.get("/tile/{path}", OPEN, open::tile),
            Route.get("/health", OPEN, open::health),
            Route.get("/openapi.yaml", OPEN, open::openapi),
            Route.get("/metrics", LOOPBACK, open::metrics),
            Route.post("/v1/submit", OPEN, parts.limits().submitBodyBytes(), submit::submit),
            Route.post(
                "/v1/check",
                SESSION,
                parts.limits().statementBytes(),
                check::check,
                "after",
                "limit"),
            Route.post("/v1/nonces", OPEN, small, session::nonce),
            Route.post("/v1/sessions", OPEN, small, session::open),
            Route.delete("/v1/sessions", SESSION, session::close),
            Route.get("/v1/me", SESSION, session::me),
            Route.get("/v1/status", SESSION, read::status),
            Route.get("/v1/notices", SESSION, read::notices, "after", "limit", "asKnown", "basis"),
            Route.get("/v1/notices/{id}", SESSION, read::notice, "asKnown", "basis"),
            Route.get("/v1/inbox", SESSION, read::inbox, "asKnown", "basis"),
            Route.get("/v1/probing", SESSION, check::probing),
            Route.get("/v1/alerts", SESSION, read::alerts, "asKnown", "basis"),
            Route.get(
                "/v1/claims", SESSION, read::claims, "after", "limit", "asKnown", "basis", "block"),
            Route.get("/v1/agreements", SESSION, read::agreements, "asKnown", "basis"),
            Route.get("/v1/ask/{question}", SESSION, read::ask, questions()),
            Route.get("/v1/parties", SESSION, read::parties, "asKnown", "basis"),
            Route.get("/v1/log", SESSION, read::log, "from", "limit", "asKnown", "basis"),
            Route.get("/v1/statements/{leaf}", SESSION, read::statement, "asKnown", "basis"),
            Route.get("/v1/blobs/{hash}", SESSION, read::blob, "asKnown", "basis"),
            Route.get("/v1/receipts/{leaf}", SESSION, read::receipt, "asKnown", "basis"),
            Route.get("/v1/bundles/{leaf}", SESSION, read::bundle),
            Route.get("/v1/policy", SESSION, read::policy),
            Route.get("/v1/keys", SESSION, read::keys),
            Route.get("/v1/keyring", SESSION, read::keyring),
            Route.post("/v1/positions", SESSION, TrackRoutes.BODY_BYTES, tracks::positions),
            Route.get("/v1/tracks", SESSION, tracks::tracks, "after"),
            Route.get("/v1/events", SESSION, read::events, "after"),
            Route.post("/v1/invitations", SESSION, small, enrolment::invite),
            Route.post("/v1/enrolments", OPEN, small, enrolment::enrol),
            Route.get("/v1/enrolments", SESSION, enrolment::waiting),
            Route.post("/v1/enrolments/state", OPEN, small, enrolment::state),
            Route.get("/{asset}", OPEN, open::asset));
  }

  /** Every member of any question; each question then takes its own and refuses the others. */
  private static String[] questions() {
    Stream<String> members = Arrays.stream(Subject.Member.values()).map(Subject.Member::wire);
    return Stream.concat(members, Stream.of("asKnown", "basis")).toArray(String[]::new);
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
