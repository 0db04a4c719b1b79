package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.parley.utm.UtmRules;
import org.parley.utm.UtmScope;

/**
 * {@code docs/roles.md} is the table of roles. To write it anew: {@code mvn test -pl modules/http
 * -am -Dtest=RolesAreListedTest -Dparley.write=true}.
 */
class RolesAreListedTest {
  private static final Path PAGE =
      Path.of(System.getProperty("parley.root")).resolve("docs/roles.md");

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Roles: who may call what, and what he sees\n\n")
        .append("Every route of the server. A route is made from its row here, so there is none ")
        .append("without a row, and whoever a row does not name is refused. This page is ")
        .append("generated from the code and compared with it by a test; another test calls every ")
        .append("route as every caller of every party, about statements of every standing, and ")
        .append("holds each answer against its row.\n\n")
        .append("## Callers\n\n| caller | who that is |\n|---|---|\n");
    for (Caller caller : Caller.values()) {
      page.append("| %s | %s |\n".formatted(caller.word(), caller.who()));
    }
    page.append("\nA post may be more than one, and may call what any of them may. ")
        .append("Nobody's row is widened by the party's standing: a monitor reads what is ")
        .append("addressed to its party, like everybody else.\n\n")
        .append("## How a statement stands to the reader's party\n\n| standing | that is |\n")
        .append("|---|---|\n");
    for (Told told : Told.values()) {
      page.append("| %s | %s |\n".formatted(told.word(), told.meaning()));
    }
    page.append("\n## How much an answer may show of it\n\n| word | that is |\n|---|---|\n");
    for (Sight sight : Sight.values()) {
      page.append("| %s | %s |\n".formatted(sight.word(), sight.meaning()));
    }
    page.append("\n## Routes\n\n| route |");
    for (Caller caller : Caller.values()) {
      page.append(" ").append(caller.word()).append(" |");
    }
    for (Told told : Told.values()) {
      page.append(" ").append(told.word()).append(" |");
    }
    page.append("\n|---|").append("---|".repeat(Caller.values().length + Told.values().length));
    for (Roles.Row row : Roles.table()) {
      page.append("\n| `%s %s` |".formatted(row.method(), row.path()));
      for (Caller caller : Caller.values()) {
        page.append(" ").append(cell(row, caller)).append(" |");
      }
      for (Told told : Told.values()) {
        page.append(" ").append(shown(row, told).word()).append(" |");
      }
    }
    return page.append("\n\n")
        .append("`401` is `session.missing`, the same whatever the path. `here`: this machine ")
        .append("only, and not through a proxy; for others there is nothing. Of a statement that ")
        .append("may be shown, an answer shows only what the route is about: `/v1/claims` shows ")
        .append("claims. What is hidden is answered like what does not exist: same code, same ")
        .append("bytes.\n\n")
        .append("Beside statements: `/v1/probing` and `/v1/tracks` show a party its own counts ")
        .append("and tracks, and a monitoring party those of all, without positions; where sites ")
        .append("are on, a humanitarian party sees the counts of all. A position ")
        .append("is shown to its own party only. `POST /v1/positions` also needs a scope to file, ")
        .append("`POST /v1/submit` the scope for what is said: the leaf's signature decides ")
        .append("there, whoever carries it. `POST /v1/enrolments` needs an invitation.\n\n")
        .append("## What is written down when it is read\n\n")
        .append("Before an answer that shows one of these goes out, a line is written into the ")
        .append(
            "journal of reads (`docs/formats/reads.md`); where it cannot be, nothing is shown, ")
        .append("the watch and warnings apart, whose lines wait. ")
        .append("What a party said itself is not written down, but for the watch, warnings, ")
        .append("tracks and bundles, which are written down whoever reads.\n\n")
        .append("| what | that is | routes |\n|---|---|---|\n")
        .append(written())
        .append(ofUss())
        .append("\n## What an auditor reads\n\n")
        .append("The scope `audit` opens no statement: an auditor reads what his party reads, by ")
        .append("the table above. Beside that `/v1/reads` tells any key which objects of its own ")
        .append("party others were shown; an auditor also what his own party's posts were shown; ")
        .append("and an auditor of a monitoring party, whom every founder accepted with the ")
        .append("policy, everything. Persons are sealed to their party's auditor and opened by ")
        .append("his key, not by a route. `/v1/sessions` and `/v1/sign-ins` tell a post of ")
        .append("itself, a root of its party, the latter an auditor of his party as well.\n")
        .toString();
  }

  private static String written() {
    StringBuilder rows = new StringBuilder();
    for (ReadClass one : ReadClass.reads()) {
      String routes =
          Roles.table().stream()
              .filter(row -> row.written().contains(one))
              .map(row -> "`" + row.method() + " " + row.path() + "`")
              .collect(Collectors.joining(", "));
      rows.append("| %s | %s | %s |\n".formatted(one.name(), one.meaning(), routes));
    }
    return rows.toString();
  }

  private static String ofUss() {
    StringBuilder page = new StringBuilder();
    page.append("\n## Routes for USSs\n\n")
        .append("They are there where the operator has named USSs (docs/guide/utm-facade.md), and ")
        .append("are made from their rows as well. Whoever shows no token of the configured ")
        .append("authority is told `401` and `utm.token`, whatever session he has; a USS that is ")
        .append(
            "not enrolled `403` and `utm.uss`. The columns are the scopes of a token: it needs ")
        .append(
            "one that says yes, else it is told `403` and `utm.scope`. No token of a USS opens ")
        .append(
            "a route above. A test calls every route, above and here, with every one of these. ")
        .append("\n\n| route |");
    for (UtmScope scope : UtmScope.values()) {
      page.append(" `").append(scope.wire().substring("utm.".length())).append("` |");
    }
    page.append("\n|---|").append("---|".repeat(UtmScope.values().length));
    for (Roles.UssRow row : Roles.ofUss()) {
      page.append("\n| `%s %s` |".formatted(row.method(), row.path()));
      for (UtmScope scope : UtmScope.values()) {
        page.append(row.rule().scopes().contains(scope) ? " yes |" : " - |");
      }
    }
    return page.append("\n\nThe last word on a state off the plan has ")
        .append("`conformance_monitoring_sa`, on any other state `strategic_coordination`. ")
        .append(
            "An answer shows what was filed through these routes, and, as constraints, notices ")
        .append("of flights, exercises and live fire that name the post of the caller's gateway ")
        .append("among those they are addressed to; nothing else of what parties say.\n")
        .toString();
  }

  private static String cell(Roles.Row row, Caller caller) {
    if (row.access() == Route.Access.LOOPBACK) {
      return "here";
    }
    if (row.may().contains(caller)) {
      return "yes";
    }
    return caller == Caller.NOBODY ? "401" : "`" + row.refusal().code() + "`";
  }

  @Test
  void thePageSaysWhatTheCodeSays() throws IOException {
    if (Boolean.getBoolean("parley.write")) {
      Files.writeString(PAGE, page());
    }
    assertEquals(page(), Files.readString(PAGE));
  }

  @Test
  void aRouteWithoutARowCannotBeMade() {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> Route.get("/v1/everything", call -> Reply.empty(204)));
    assertTrue(refused.toString().contains("GET /v1/everything"), refused.toString());
    assertThrows(
        IllegalStateException.class, () -> Route.delete("/v1/notices", c -> Reply.empty(204)));
  }

  @Test
  void noRowShowsMoreOfWhatIsHiddenThanTheTilesDo() {
    Set<String> routes = new HashSet<>();
    for (Roles.Row row : Roles.table()) {
      assertTrue(routes.add(row.method() + " " + row.path()), "twice: " + row.path());
      assertEquals(Told.values().length, row.shows().size(), row.path());
      assertTrue(shown(row, Told.HIDDEN).ordinal() <= Sight.LEAF.ordinal(), row.path());
      boolean reads = row.shows().values().stream().anyMatch(s -> s.compareTo(Sight.LEAF) > 0);
      assertTrue(
          !reads || !row.may().contains(Caller.NOBODY) || row.path().equals("/v1/submit"),
          "nobody reads " + row.path());
      assertTrue(row.method().equals("GET") || !onlyForWriters(row), row.path());
    }
  }

  @Test
  void everyRouteOfUssWantsAScope() {
    Set<String> routes = new HashSet<>();
    for (Roles.UssRow row : Roles.ofUss()) {
      assertTrue(routes.add(row.method() + " " + row.path()), "twice: " + row.path());
      assertTrue(row.path().matches("/(dss|uss)/v1/.+"), row.path());
      assertTrue(!row.rule().scopes().isEmpty(), row.path());
    }
    Set<UtmRules> rules = new HashSet<>(Set.of(UtmRules.values()));
    Roles.ofUss().forEach(row -> rules.remove(row.rule()));
    assertEquals(Set.of(), rules, "rules that no route leads to");
  }

  private static final Set<String> QUESTIONS =
      Set.of(
          "/v1/ask/{question}",
          "/v1/explain",
          "/v1/incidents",
          "/v1/candidates",
          "/v1/claims",
          "/v1/layers/{layer}",
          "/v1/layers/{layer}/tile");

  /** A viewer may call nothing that takes a body but what anyone may call, and questions. */
  private static boolean onlyForWriters(Roles.Row row) {
    return !QUESTIONS.contains(row.path())
        && row.may().contains(Caller.VIEWER)
        && !row.may().contains(Caller.NOBODY);
  }

  @Test
  void whatAnyoneMayCallIsThisAndNoMore() {
    assertTrue(Roles.table().size() > 30, "rows");
    List<String> open =
        Roles.table().stream()
            .filter(row -> row.access() == Route.Access.OPEN)
            .map(row -> row.method() + " " + row.path())
            .toList();
    assertEquals(
        List.of(
            "GET /",
            "GET /checkpoint",
            "GET /tile/{path}",
            "GET /health",
            "GET /openapi.yaml",
            "GET /openapi-utm.yaml",
            "POST /v1/submit",
            "POST /v1/nonces",
            "POST /v1/sessions",
            "GET /v1/passkeys/site",
            "POST /v1/passkeys/sessions",
            "POST /v1/enrolments",
            "POST /v1/enrolments/state",
            "GET /{asset}"),
        open);
  }

  private static Sight shown(Roles.Row row, Told told) {
    return Optional.ofNullable(row.shows().get(told)).orElseThrow();
  }
}
