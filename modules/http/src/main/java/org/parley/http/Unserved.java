package org.parley.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.ledger.Ledger;
import org.parley.register.Register;
import org.parley.statement.Limits;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Answers of the reading routes from a log that nobody serves: the same code, the same bytes, no
 * socket. Whoever asks is known by his key, as he would be to a server; how often he asks is not
 * counted, because whoever holds the files of a log is not held back by its server.
 */
public final class Unserved {
  private final Looked log;
  private final Limits limits;
  private final List<Route> routes;
  private final Session session;

  /**
   * What was answered.
   *
   * @param status as over HTTP
   * @param body the bytes a server would have sent
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Told(int status, byte[] body) {}

  private Unserved(Looked log, InstantSource clock, Limits limits, Session session) {
    this.log = log;
    this.limits = limits;
    this.session = session;
    this.routes =
        List.of(
            Route.post(
                "/v1/check",
                limits.statementBytes(),
                call -> CheckRoutes.check(call, log, clock, party -> Optional.empty()),
                "after",
                "limit"),
            Route.get(
                "/v1/notices",
                call -> ReadRoutes.notices(call, log.register()),
                "after",
                "limit",
                "asKnown",
                "basis"),
            Route.get(
                "/v1/notices/{id}",
                call -> ReadRoutes.notice(call, log.register()),
                "asKnown",
                "basis"),
            Route.get(
                "/v1/parties", call -> ReadRoutes.parties(call, log, clock), "asKnown", "basis"),
            Route.post(
                "/v1/explain",
                limits.bodyBytes(),
                call -> ExplainRoutes.explain(call, log.register())),
            Route.get(
                "/v1/statements/{leaf}",
                call -> ReadRoutes.statement(call, log.register(), log.ledger()),
                "asKnown",
                "basis"));
  }

  /**
   * A log as the holder of a key may read it; empty when no post and no root holds that key now.
   *
   * @param register up to the same leaf as the situation
   */
  public static Optional<Unserved> of(
      Situation situation,
      Ledger ledger,
      Register register,
      VerifierKey key,
      InstantSource clock,
      Limits limits) {
    Optional<PostKey> known =
        situation
            .key(key.name(), key.keyId())
            .filter(held -> held.vkey().text().equals(key.text()))
            .filter(held -> Sessions.mayRead(held, clock.instant()));
    Looked log = new Looked(situation, ledger, register);
    return known.map(held ->
        new Unserved(
            log, clock, limits, Session.ofKey("", held, situation.scopesOf(held), Instant.MAX)));
  }

  /** The party that reads. */
  public String party() {
    return session.party();
  }

  /** The post that reads, or {@code Party/root}. */
  public String post() {
    return session.holder().text();
  }

  /** {@code EXERCISE} or {@code REAL}. */
  public String setting() {
    return log.situation().policy().map(policy -> policy.setting().name()).orElse("REAL");
  }

  /**
   * Answers one request.
   *
   * @param method GET or POST
   * @param target path and query as they would stand in the request
   */
  public Told answer(String method, String target, byte[] body) {
    String[] parts = target.split("\\?", 2);
    Reply reply = reply(method, parts[0], queries(parts.length < 2 ? "" : parts[1]), body);
    return new Told(reply.status(), reply.body());
  }

  private Reply reply(String method, String path, Map<String, String> queries, byte[] body) {
    for (Route route : routes) {
      if (route.method().equals(method) && route.matches(path)) {
        Set<String> known = route.parameters();
        Optional<String> strange =
            queries.keySet().stream().filter(name -> !known.contains(name)).findFirst();
        if (strange.isPresent()) {
          return Problem.of(Call.parameter(strange.get(), "not known here, or given twice"));
        }
        if (!route.row().admits(Caller.of(session, log.situation()))) {
          return Problem.of(route.row().refusal());
        }
        if (body.length > route.bodyBytesMax()) {
          return Problem.of(HttpRefusal.BODY_TOO_LARGE);
        }
        Asked asked = new Asked.Given(named(route, path), queries);
        try {
          return route.handler().answer(new Call(asked, body, Optional.of(session), limits));
        } catch (Malformed e) {
          return Problem.of(e);
        }
      }
    }
    return ReadRoutes.nothing();
  }

  private static Map<String, String> named(Route route, String path) {
    String[] own = route.path().split("/", -1);
    String[] asked = path.split("/", -1);
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < own.length; i++) {
      if (own[i].startsWith("{")) {
        named.put(own[i].substring(1, own[i].length() - 1), asked[i]);
      }
    }
    return named;
  }

  private static Map<String, String> queries(String query) {
    Map<String, String> queries = new HashMap<>();
    for (String parameter : query.split("&")) {
      String[] both = parameter.split("=", 2);
      if (!both[0].isEmpty()) {
        String value = both.length < 2 ? "" : both[1];
        queries.put(both[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return queries;
  }
}
