package org.parley.http;

import static org.parley.http.Sight.LEAF;
import static org.parley.http.Sight.NAMED;
import static org.parley.http.Sight.NOTHING;
import static org.parley.http.Sight.WORDS;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parley.statement.RefusalCode;
import org.parley.track.PositionRefusal;
import org.parley.utm.UtmRules;

/**
 * The table of roles: for every route who may call it and what an answer may show of a statement,
 * by how the statement stands to the reader's party. A route is made from its row, so there is no
 * route without one; whoever is not named in a row is refused. {@code docs/roles.md} is this table.
 *
 * <p>Rows say the most an answer may show. Which statements those are is never decided here: each
 * answer comes out of a query with a viewer, and each text out of the vault through {@link
 * Readable}.
 */
final class Roles {
  private static final Set<Caller> ANYONE = EnumSet.allOf(Caller.class);
  private static final Set<Caller> SIGNED_IN = EnumSet.complementOf(EnumSet.of(Caller.NOBODY));
  private static final Set<Caller> KEYS =
      EnumSet.complementOf(EnumSet.of(Caller.NOBODY, Caller.VIEWER, Caller.READER));
  private static final Set<Caller> OF_POSTS =
      EnumSet.complementOf(EnumSet.of(Caller.NOBODY, Caller.VIEWER));
  private static final Set<Caller> POSTS =
      EnumSet.complementOf(EnumSet.of(Caller.NOBODY, Caller.VIEWER, Caller.READER, Caller.ROOT));
  private static final Set<Caller> ROOTS = EnumSet.of(Caller.ROOT);

  private static final Map<Told, Sight> NO_STATEMENT =
      shows(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
  private static final Map<Told, Sight> TREE = shows(LEAF, LEAF, LEAF, LEAF, LEAF);
  private static final Map<Told, Sight> LOG = shows(NAMED, NAMED, NAMED, LEAF, NAMED);
  private static final Map<Told, Sight> EVENTS = shows(NAMED, NAMED, NAMED, NOTHING, NAMED);
  private static final Map<Told, Sight> RECEIPT = shows(LEAF, LEAF, LEAF, NOTHING, LEAF);
  private static final Map<Told, Sight> WHOLE = shows(WORDS, WORDS, WORDS, NOTHING, WORDS);
  private static final Map<Told, Sight> READ = shows(WORDS, WORDS, WORDS, NOTHING, NOTHING);
  private static final Map<Told, Sight> LAW = shows(WORDS, NOTHING, WORDS, NOTHING, NOTHING);
  private static final Map<Told, Sight> READS = shows(NAMED, NAMED, NAMED, NOTHING, NAMED);
  private static final Map<Told, Sight> OWN = shows(WORDS, NOTHING, NOTHING, NOTHING, NOTHING);
  private static final Map<Told, Sight> READ_NAMED = shows(NAMED, NAMED, NAMED, NOTHING, NOTHING);
  private static final Map<Told, Sight> OWN_NAMED =
      shows(NAMED, NOTHING, NOTHING, NOTHING, NOTHING);

  private static final List<Row> TABLE =
      List.of(
          Row.of("GET", "/", ANYONE, NO_STATEMENT),
          Row.of("GET", "/checkpoint", ANYONE, NO_STATEMENT),
          Row.of("GET", "/tile/{path}", ANYONE, TREE),
          Row.of("GET", "/health", ANYONE, NO_STATEMENT),
          Row.of("GET", "/openapi.yaml", ANYONE, NO_STATEMENT),
          Row.of("GET", "/openapi-utm.yaml", ANYONE, NO_STATEMENT),
          Row.here("GET", "/metrics", NO_STATEMENT),
          Row.of("POST", "/v1/submit", ANYONE, OWN),
          Row.of("POST", "/v1/check", KEYS, READ).writing(ReadClass.PRESENCE),
          Row.of("POST", "/v1/nonces", ANYONE, NO_STATEMENT),
          Row.of("POST", "/v1/sessions", ANYONE, NO_STATEMENT),
          Row.of("DELETE", "/v1/sessions", OF_POSTS, NO_STATEMENT),
          Row.of("GET", "/v1/sessions", KEYS, NO_STATEMENT),
          Row.of("DELETE", "/v1/sessions/{id}", KEYS, NO_STATEMENT),
          Row.of("GET", "/v1/sign-ins", KEYS, NO_STATEMENT),
          Row.of("GET", "/v1/me", SIGNED_IN, NO_STATEMENT),
          Row.of("GET", "/v1/status", SIGNED_IN, NO_STATEMENT),
          Row.of("GET", "/v1/notices", SIGNED_IN, READ).writing(ReadClass.PRESENCE),
          Row.of("GET", "/v1/notices/{id}", SIGNED_IN, READ).writing(ReadClass.PRESENCE),
          Row.of("GET", "/v1/inbox", SIGNED_IN, READ).writing(ReadClass.PRESENCE),
          Row.of("GET", "/v1/probing", OF_POSTS, NO_STATEMENT),
          Row.of("GET", "/v1/alerts", OF_POSTS, READ).writing(ReadClass.WARNINGS),
          Row.of("POST", "/v1/alerts/{key}", POSTS, READ).otherwise(HttpRefusal.ALERT_POST),
          Row.of("GET", "/v1/claims", SIGNED_IN, READ),
          Row.of("POST", "/v1/claims", SIGNED_IN, READ),
          Row.of("GET", "/v1/agreements", SIGNED_IN, READ),
          Row.of("GET", "/v1/imports", SIGNED_IN, READ),
          Row.of("GET", "/v1/imports/{id}", SIGNED_IN, READ),
          Row.of("GET", "/v1/imports/{id}/rows", SIGNED_IN, READ),
          Row.of("GET", "/v1/imports/{id}/chunks", KEYS, OWN_NAMED),
          Row.of("GET", "/v1/imports/{id}/screening", SIGNED_IN, READ),
          Row.of("GET", "/v1/incidents", SIGNED_IN, READ),
          Row.of("POST", "/v1/incidents", SIGNED_IN, READ),
          Row.of("GET", "/v1/incidents/{id}", SIGNED_IN, READ),
          Row.of("GET", "/v1/candidates", SIGNED_IN, READ),
          Row.of("POST", "/v1/candidates", SIGNED_IN, READ),
          Row.of("POST", "/v1/layers/{layer}", SIGNED_IN, READ),
          Row.of("POST", "/v1/layers/{layer}/tile", SIGNED_IN, READ),
          Row.of("GET", "/v1/ask/{question}", SIGNED_IN, READ),
          Row.of("POST", "/v1/ask/{question}", SIGNED_IN, READ),
          Row.of("POST", "/v1/explain", SIGNED_IN, READ).writing(ReadClass.PRESENCE),
          Row.of("GET", "/v1/parties", SIGNED_IN, LAW),
          Row.of("GET", "/v1/log", SIGNED_IN, LOG),
          Row.of("GET", "/v1/statements/{leaf}", SIGNED_IN, WHOLE)
              .writing(ReadClass.PRESENCE, ReadClass.SEALED),
          Row.of("GET", "/v1/blobs/{hash}", OF_POSTS, READ).writing(ReadClass.SEALED),
          Row.of("GET", "/v1/receipts/{leaf}", SIGNED_IN, RECEIPT),
          Row.of("GET", "/v1/bundles/{leaf}", OF_POSTS, WHOLE).writing(ReadClass.EXPORT),
          Row.of("GET", "/v1/policy", SIGNED_IN, NO_STATEMENT),
          Row.of("GET", "/v1/keys", SIGNED_IN, LAW),
          Row.of("GET", "/v1/keyring", SIGNED_IN, NO_STATEMENT),
          Row.of("POST", "/v1/positions", POSTS, OWN).otherwise(PositionRefusal.POST),
          Row.of("GET", "/v1/tracks", OF_POSTS, READ).writing(ReadClass.TRACKS),
          Row.of("GET", "/v1/watch", OF_POSTS, READ).writing(ReadClass.WATCH),
          Row.of("GET", "/v1/signals", OF_POSTS, READ).writing(ReadClass.WATCH),
          Row.of("GET", "/v1/on-call", OF_POSTS, READ).writing(ReadClass.WATCH),
          Row.of("GET", "/v1/focal-points", OF_POSTS, READ).writing(ReadClass.WATCH),
          Row.of("GET", "/v1/reads", KEYS, READS).writing(ReadClass.READS),
          Row.of("GET", "/v1/deliveries", KEYS, OWN_NAMED),
          Row.of("GET", "/v1/deliveries/{leaf}", KEYS, READ_NAMED).writing(ReadClass.WATCH),
          Row.of("POST", "/v1/deliveries/{leaf}", POSTS, OWN_NAMED),
          Row.of("GET", "/v1/maps", SIGNED_IN, NO_STATEMENT),
          Row.of("GET", "/v1/maps/{name}", SIGNED_IN, NO_STATEMENT),
          Row.of("GET", "/v1/events", SIGNED_IN, EVENTS).writing(ReadClass.WARNINGS),
          Row.of("GET", "/v1/passkeys/site", ANYONE, NO_STATEMENT),
          Row.of("POST", "/v1/passkeys", POSTS, NO_STATEMENT),
          Row.of("GET", "/v1/passkeys", KEYS, NO_STATEMENT),
          Row.of("DELETE", "/v1/passkeys/{id}", KEYS, NO_STATEMENT),
          Row.of("POST", "/v1/passkeys/sessions", ANYONE, NO_STATEMENT),
          Row.of("POST", "/v1/invitations", ROOTS, NO_STATEMENT)
              .otherwise(HttpRefusal.SESSION_ROOT),
          Row.of("POST", "/v1/enrolments", ANYONE, NO_STATEMENT),
          Row.of("GET", "/v1/enrolments", ROOTS, NO_STATEMENT).otherwise(HttpRefusal.SESSION_ROOT),
          Row.of("POST", "/v1/enrolments/state", ANYONE, NO_STATEMENT),
          Row.of("GET", "/{asset}", ANYONE, NO_STATEMENT));

  private static final String DSS = "/dss/v1";
  private static final String INTENTS = DSS + "/operational_intent_references";
  private static final String CONSTRAINTS = DSS + "/constraint_references";
  private static final String SUBSCRIPTIONS = DSS + "/subscriptions";
  private static final String AVAILABILITY = DSS + "/uss_availability";
  private static final String ONE = "/{id}";
  private static final String VERSION = "/{id}/{version}";

  private static final List<UssRow> OF_USS =
      List.of(
          new UssRow("POST", INTENTS + "/query", UtmRules.QUERY_INTENTS),
          new UssRow("GET", INTENTS + ONE, UtmRules.GET_INTENT),
          new UssRow("PUT", INTENTS + ONE, UtmRules.PUT_INTENT),
          new UssRow("PUT", INTENTS + VERSION, UtmRules.PUT_INTENT),
          new UssRow("DELETE", INTENTS + VERSION, UtmRules.DELETE_INTENT),
          new UssRow("POST", CONSTRAINTS + "/query", UtmRules.QUERY_CONSTRAINTS),
          new UssRow("GET", CONSTRAINTS + ONE, UtmRules.GET_CONSTRAINT),
          new UssRow("PUT", CONSTRAINTS + ONE, UtmRules.PUT_CONSTRAINT),
          new UssRow("PUT", CONSTRAINTS + VERSION, UtmRules.PUT_CONSTRAINT),
          new UssRow("DELETE", CONSTRAINTS + VERSION, UtmRules.DELETE_CONSTRAINT),
          new UssRow("GET", "/uss/v1/constraints/{id}", UtmRules.GET_CONSTRAINT_DETAILS),
          new UssRow("POST", SUBSCRIPTIONS + "/query", UtmRules.QUERY_SUBSCRIPTIONS),
          new UssRow("GET", SUBSCRIPTIONS + ONE, UtmRules.GET_SUBSCRIPTION),
          new UssRow("PUT", SUBSCRIPTIONS + ONE, UtmRules.PUT_SUBSCRIPTION),
          new UssRow("PUT", SUBSCRIPTIONS + VERSION, UtmRules.PUT_SUBSCRIPTION),
          new UssRow("DELETE", SUBSCRIPTIONS + VERSION, UtmRules.DELETE_SUBSCRIPTION),
          new UssRow("GET", AVAILABILITY + ONE, UtmRules.GET_AVAILABILITY),
          new UssRow("PUT", AVAILABILITY + ONE, UtmRules.PUT_AVAILABILITY),
          new UssRow("POST", DSS + "/reports", UtmRules.REPORT));

  private Roles() {}

  /**
   * One route of the façade for USSs. Who may call it is said by the rule behind it: an enrolled
   * USS whose token carries one of its scopes, and nobody else.
   *
   * @param method as in openapi-utm.yaml
   * @param path the same
   * @param rule what answers
   */
  record UssRow(String method, String path, UtmRules rule) {}

  /** Every route of the façade for USSs; it is made from its row. */
  static List<UssRow> ofUss() {
    return OF_USS;
  }

  /**
   * One route and what may become of calling it.
   *
   * @param method GET, POST or DELETE
   * @param path as in openapi.yaml
   * @param access what is asked of a caller before he is looked at
   * @param may who may call it
   * @param shows the most an answer shows of a statement, by how it stands to the reader's party
   * @param refusal what others with a session are told
   * @param written what an answer may show whose reading is written down
   */
  record Row(
      String method,
      String path,
      Route.Access access,
      Set<Caller> may,
      Map<Told, Sight> shows,
      RefusalCode refusal,
      Set<ReadClass> written) {
    Row {
      may = Set.copyOf(may);
      shows = Map.copyOf(shows);
      written = Set.copyOf(written);
    }

    static Row of(String method, String path, Set<Caller> may, Map<Told, Sight> shows) {
      Route.Access access = may.contains(Caller.NOBODY) ? Route.Access.OPEN : Route.Access.SESSION;
      return new Row(method, path, access, may, shows, HttpRefusal.SESSION_ROLE, Set.of());
    }

    /** A route that answers to this machine only. */
    static Row here(String method, String path, Map<Told, Sight> shows) {
      return new Row(
          method, path, Route.Access.LOOPBACK, ANYONE, shows, HttpRefusal.SESSION_ROLE, Set.of());
    }

    Row otherwise(RefusalCode told) {
      return new Row(method, path, access, may, shows, told, written);
    }

    /** Whoever is shown this is written down before he is. */
    Row writing(ReadClass first, ReadClass... more) {
      return new Row(method, path, access, may, shows, refusal, EnumSet.of(first, more));
    }

    /** Whether one who is all of these may call. */
    boolean admits(Set<Caller> callers) {
      return callers.stream().anyMatch(may::contains);
    }
  }

  private static Map<Told, Sight> shows(
      Sight own, Sight addressed, Sight everyone, Sight hidden, Sight sealed) {
    Map<Told, Sight> shows = new EnumMap<>(Told.class);
    shows.put(Told.OWN, own);
    shows.put(Told.ADDRESSED, addressed);
    shows.put(Told.EVERYONE, everyone);
    shows.put(Told.HIDDEN, hidden);
    shows.put(Told.SEALED, sealed);
    return shows;
  }

  /** Every row, in the order of the table of routes. */
  static List<Row> table() {
    return TABLE;
  }

  /**
   * The row of a route.
   *
   * @throws IllegalStateException when the table has none: such a route cannot be made
   */
  static Row row(String method, String path) {
    return TABLE.stream()
        .filter(row -> row.method().equals(method) && row.path().equals(path))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                method + " " + path + " has no row in the table of roles: write one in Roles"));
  }
}
