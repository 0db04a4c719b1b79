package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.http.UssBench.NOW;
import static org.parley.http.UssBench.circle;
import static org.parley.http.UssBench.constraint;
import static org.parley.http.UssBench.id;
import static org.parley.http.UssBench.intent;
import static org.parley.http.UssBench.subscription;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.http.RunningServer.Answer;
import org.parley.utm.UtmRules;
import org.parley.utm.UtmScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The rows of the façade held against a real server and against openapi-utm.yaml: every route of it
 * with every sort of token and session, and every route of the house with the token of a USS.
 */
class EveryRouteOfUssAsEveryCallerTest {
  private static final JsonNode CONTRACT = contract();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Set<String> CONFORMING = new HashSet<>();
  private static final String PLACE = circle(35.9, 38, 500, 0, 900, 20, 80);

  @TempDir static Path folder;
  private static UssBench bench;

  @BeforeAll
  static void start() {
    bench = new UssBench(folder);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static JsonNode contract() {
    InputStream in = HttpServer.class.getResourceAsStream("openapi-utm.yaml");
    return new YAMLMapper().readTree(Objects.requireNonNull(in));
  }

  private static JsonNode operation(Roles.UssRow row) {
    return CONTRACT.get("paths").get(row.path()).get(row.method().toLowerCase(Locale.ROOT));
  }

  /** A call that goes through where the caller may make it: nothing is there yet. */
  private static Answer call(Roles.UssRow row, String token, int number) {
    String path = row.path().replace("/dss/v1/", "");
    boolean uss = path.startsWith("uss_availability");
    String named =
        path.replace("{id}", uss ? "uss" + number : id(number)).replace("{version}", "none");
    return conforms(row, bench.ask(row.method(), token, named, body(row)));
  }

  private static String body(Roles.UssRow row) {
    return switch (row.rule()) {
      case QUERY_INTENTS, QUERY_CONSTRAINTS, QUERY_SUBSCRIPTIONS ->
          "{\"area_of_interest\":" + PLACE + "}";
      case PUT_INTENT -> intent("Accepted", PLACE, "");
      case PUT_CONSTRAINT -> constraint(PLACE);
      case PUT_SUBSCRIPTION -> subscription(PLACE, true, false);
      case PUT_AVAILABILITY -> "{\"availability\":\"Normal\",\"old_version\":\"\"}";
      case REPORT ->
          ("{\"exchange\":{\"url\":\"https://uss.example\",\"method\":\"GET\",\"recorder_role\":"
                  + "\"Client\",\"request_time\":%s}}")
              .formatted(UssBench.time(0));
      default -> "";
    };
  }

  /** An answer has the form that the file gives it for its status. */
  private static Answer conforms(Roles.UssRow row, Answer answer) {
    if (!CONFORMING.add(row + " " + answer.status() + answer.body())) {
      return answer;
    }
    JsonNode responses = operation(row).get("responses");
    String status = Integer.toString(answer.status());
    JsonNode response = responses.has(status) ? responses.get(status) : responses.get("default");
    response =
        response.has("$ref") ? CONTRACT.at(response.get("$ref").asString().substring(1)) : response;
    ObjectNode schema =
        (ObjectNode) response.get("content").get("application/json").get("schema").deepCopy();
    schema.set("components", CONTRACT.get("components"));
    List<?> errors = SCHEMAS.getSchema(schema).validate(answer.body(), InputFormat.JSON);
    assertEquals(List.of(), errors, row + " " + answer.body());
    return answer;
  }

  @Test
  void theFileHasTheRowsAndTheirScopesAndNoMore() {
    Set<String> rows = new TreeSet<>();
    for (Roles.UssRow row : Roles.ofUss()) {
      rows.add(row.method() + " " + row.path());
      Set<String> scopes = new TreeSet<>();
      operation(row).get("x-scopes").forEach(scope -> scopes.add(scope.asString()));
      assertEquals(
          row.rule().scopes().stream().map(UtmScope::wire).collect(Collectors.toSet()),
          scopes,
          row.path());
      assertEquals(!body(row).isEmpty(), operation(row).has("requestBody"), row.path());
    }
    Set<String> file = new TreeSet<>();
    CONTRACT
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> {
                  if (!method.equals("parameters")) {
                    file.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                  }
                }));
    assertEquals(rows, file);
  }

  @Test
  void aRouteOpensToAnEnrolledUssWithOneOfItsScopesAndToNobodyElse() {
    Map<String, String> strangers = new LinkedHashMap<>();
    strangers.put("nobody", "");
    strangers.put("garbage", "x.y.z");
    for (String holder : List.of("North/liaison", "North/root", "Centre/desk", "North/gateway")) {
      strangers.put(holder, bench.server().token(holder));
    }
    strangers.put("viewer", bench.authority().token(bench.authority().claims(NOW, "north-duty")));
    String all = words(List.of(UtmScope.values()));
    int calls = 0;
    for (Roles.UssRow row : Roles.ofUss()) {
      Set<String> told = new TreeSet<>();
      for (String token : strangers.values()) {
        Answer answer = call(row, token, ++calls);
        assertEquals(401, answer.status(), row + answer.body());
        told.add(answer.body());
      }
      assertEquals(1, told.size(), "one answer for whoever is no USS: " + told);
      assertTrue(call(row, bench.token("uss3", all), ++calls).body().contains("utm.uss:"));
      assertTrue(call(row, bench.token("uss1", ""), ++calls).body().contains("utm.scope:"));
      for (UtmScope scope : UtmScope.values()) {
        Answer answer = call(row, bench.token("uss1", scope.wire()), ++calls);
        boolean may = row.rule().scopes().contains(scope);
        boolean asked = !answer.body().contains("utm.scope:");
        assertTrue(may || !asked, row + " " + scope);
        assertEquals(may && !wantsMore(row, scope), asked, row + " " + scope);
        assertNotEquals(401, answer.status(), row.path());
      }
    }
    assertEquals(19 * (strangers.size() + 2 + UtmScope.values().length), calls);
  }

  /**
   * Whether what {@link #body} wants is not for the holder of that scope alone. That there is
   * nothing to change is said before what a change would want.
   */
  private static boolean wantsMore(Roles.UssRow row, UtmScope scope) {
    return row.rule() == UtmRules.PUT_INTENT && scope == UtmScope.CONFORMANCE_MONITORING
        || row.rule() == UtmRules.PUT_SUBSCRIPTION
            && scope == UtmScope.CONSTRAINT_PROCESSING
            && !row.path().contains("{version}");
  }

  private static String words(List<UtmScope> scopes) {
    return scopes.stream().map(UtmScope::wire).collect(Collectors.joining(" "));
  }

  @Test
  void theTokenOfAUssOpensNoRouteOfTheHouse() {
    String uss = bench.token("uss1", words(Arrays.asList(UtmScope.values())));
    List<String> faults = new ArrayList<>();
    for (Roles.Row row : Roles.table()) {
      Answer withToken = house(row, uss);
      Answer without = house(row, "");
      boolean open = row.may().contains(Caller.NOBODY);
      if (withToken.status() != without.status()
          || !open && withToken.status() != 401
          || !open && !withToken.body().equals(without.body())) {
        faults.add(row.method() + " " + row.path() + " " + withToken.status());
      }
    }
    assertEquals(List.of(), faults);
  }

  private static Answer house(Roles.Row row, String token) {
    bench.server().nanosAhead.addAndGet(500_000_000L);
    String path = row.path().replaceAll("\\{[a-z]+}", "none");
    return row.method().equals("POST")
        ? bench.server().post(path, "{}", token)
        : bench.server().method(row.method(), path, token);
  }
}
