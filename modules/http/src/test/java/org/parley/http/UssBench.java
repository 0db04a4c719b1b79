package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.parley.http.RunningServer.Answer;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.Json;

/** A server with a façade and two USSs that call it, one of North and one of South. */
final class UssBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  static final String SC = "utm.strategic_coordination";
  static final String CM = "utm.constraint_management";
  static final String CP = "utm.constraint_processing";
  static final String SA = "utm.conformance_monitoring_sa";
  static final String AA = "utm.availability_arbitration";
  static final String BOTH = SC + " " + CP;
  static final String INTENTS = "operational_intent_references/";
  static final String CONSTRAINTS = "constraint_references/";
  static final String SUBSCRIPTIONS = "subscriptions/";
  private static final String HOST = "utm.example";

  private final Path folder;
  private final KeysOfAProvider authority = new KeysOfAProvider();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Function<UtmAccess, RunningServer> starting;
  private RunningServer server;

  UssBench(Path folder) {
    this.folder = folder;
    this.starting = access -> RunningServer.withUtm(folder, access, authority.provider());
    letIn();
    this.server = starting.apply(access(false));
  }

  /**
   * The same, kept waiting so.
   *
   * @param ofDesk where the desk has its random bytes from
   */
  UssBench(Path folder, UtmAccess.Patience patience, Entropy ofDesk) {
    this.folder = folder;
    this.starting =
        access ->
            RunningServer.withUtm(folder, kept(access, patience), authority.provider(), ofDesk);
    letIn();
    this.server = starting.apply(access(false));
  }

  private static UtmAccess kept(UtmAccess access, UtmAccess.Patience patience) {
    return new UtmAccess(
        access.issuer(),
        access.audience(),
        access.keys(),
        access.unsignedTestTokens(),
        access.gateways(),
        patience);
  }

  private void letIn() {
    try (RunningServer founding = RunningServer.founded(folder)) {
      for (String party : List.of("North", "South")) {
        String post = party + "/gateway";
        RunningServer.must(
            founding.file(
                party + "/root",
                Kind.POST,
                "*",
                "{'post':'%s','title':{'en':'x'},'scopes':['gateway']}".formatted(post)));
        RunningServer.must(
            founding.file(
                party + "/root",
                Kind.KEY,
                "*",
                RunningServer.keyBody(post, RunningServer.keyOf(post))));
      }
    }
  }

  UtmAccess access(boolean unsigned) {
    return new UtmAccess(
        KeysOfAProvider.ISSUER,
        HOST,
        authority.address(),
        unsigned,
        List.of(
            new UtmAccess.Gateway("uss1", RunningServer.keyOf("North/gateway")),
            new UtmAccess.Gateway("uss2", RunningServer.keyOf("South/gateway"))));
  }

  RunningServer server() {
    return server;
  }

  KeysOfAProvider authority() {
    return authority;
  }

  void restart(boolean unsigned) {
    server.close();
    server = starting.apply(access(unsigned));
  }

  JWTClaimsSet.Builder claims(String uss, String scope) {
    return new JWTClaimsSet.Builder()
        .issuer(KeysOfAProvider.ISSUER)
        .audience(HOST)
        .subject(uss)
        .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
        .claim("scope", scope);
  }

  String token(String uss, String scope) {
    return KeysOfAProvider.token(
        authority.rsa, JWSAlgorithm.RS256, "rsa-1", claims(uss, scope), header -> header);
  }

  Answer put(String uss, String scope, String path, String body) {
    return ask("PUT", token(uss, scope), path, body);
  }

  Answer query(String uss, String scope, String path, String area) {
    return ask("POST", token(uss, scope), path + "query", "{\"area_of_interest\":" + area + "}");
  }

  Answer get(String uss, String scope, String path) {
    return ask("GET", token(uss, scope), path, "");
  }

  Answer delete(String uss, String scope, String path) {
    return ask("DELETE", token(uss, scope), path, "");
  }

  Answer ask(String method, String token, String path, String body) {
    server.nanosAhead.addAndGet(200_000_000L);
    return askNow(method, token, path, body);
  }

  /** The same, no time after what was asked before. */
  Answer askNow(String method, String token, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + server.http.port()
                        + (path.startsWith("/") ? path : "/dss/v1/" + path)))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      int status = answer.statusCode();
      assertTrue(
          StandardStatuses.of(method, path).contains(status),
          () -> method + " " + path + ": " + status + " is no answer of the standard");
      return new Answer(status, answer.body(), answer.headers().map());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String id(int number) {
    return String.format(Locale.ROOT, "00000000-0000-4000-8000-%012d", number);
  }

  /** A circle, from and until so many minutes from now. */
  static String circle(double lat, double lng, int radius, int low, int high, int from, int until) {
    return "{\"volume\":{\"outline_circle\":{\"center\":{\"lat\":%s,\"lng\":%s},"
            .formatted(lat, lng)
        + "\"radius\":{\"value\":%d,\"units\":\"M\"}},".formatted(radius)
        + "\"altitude_lower\":%s,\"altitude_upper\":%s},".formatted(metres(low), metres(high))
        + "\"time_start\":%s,\"time_end\":%s}".formatted(time(from), time(until));
  }

  static String metres(int value) {
    return "{\"value\":%d,\"reference\":\"W84\",\"units\":\"M\"}".formatted(value);
  }

  static String time(int minutes) {
    return "{\"value\":\"%s\",\"format\":\"RFC3339\"}"
        .formatted(NOW.plus(Duration.ofMinutes(minutes)));
  }

  /** A body of an operational intent; {@code more} begins with a comma or is empty. */
  static String intent(String state, String extents, String more) {
    return "{\"extents\":[%s],\"state\":\"%s\",\"uss_base_url\":\"https://uss.example/utm\"%s}"
        .formatted(extents, state, more);
  }

  static String ownSubscription(boolean constraints) {
    return ",\"new_subscription\":{\"uss_base_url\":\"https://uss.example/hears\","
        + "\"notify_for_constraints\":"
        + constraints
        + "}";
  }

  static String constraint(String extents) {
    return "{\"extents\":[%s],\"uss_base_url\":\"https://uss.example/con\"}".formatted(extents);
  }

  static String subscription(String extent, boolean intents, boolean constraints) {
    return ("{\"extents\":%s,\"uss_base_url\":\"https://uss.example/sub\","
            + "\"notify_for_operational_intents\":%s,\"notify_for_constraints\":%s}")
        .formatted(extent, intents, constraints);
  }

  /** The text or number of a member that lies at these names. */
  static String at(Answer answer, String... names) {
    Json json = answer.json();
    for (String name : names) {
      json =
          json instanceof Json.Arr array
              ? array.items().get(Integer.parseInt(name))
              : ((Json.Obj) json).get(name).orElse(new Json.Str(""));
    }
    return switch (json) {
      case Json.Str text -> text.value();
      case Json.Num number -> number.value().toPlainString();
      default -> json.text();
    };
  }

  @Override
  public void close() {
    server.close();
    authority.close();
  }
}
