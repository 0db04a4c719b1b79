package org.parley.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.parley.cli.Scenario;
import org.parley.cli.ScenarioReader;
import org.parley.cli.ScenarioTrial;
import org.parley.verify.Json;

/**
 * Russia and Turkey change names in every file; every answer is then the same with the names
 * changed back. Order by name is looked through, hashes of texts that do differ are not compared.
 */
class SwapTwoPartyNamesInTheWholeCaseTest {
  private static final Pattern NAMES = Pattern.compile("\\b(Russia|Turkey)\\b");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9+/]{43}=");

  private static String swapped(String text) {
    Matcher names = NAMES.matcher(text);
    return names.replaceAll(name -> name.group().equals("Russia") ? "Turkey" : "Russia");
  }

  @Test
  void swapsTheAnswersAndNothingElse() {
    ScenarioReader plain = ScenarioFiles.reader();
    ScenarioReader other =
        new ScenarioReader(name ->
            swapped(new String(ScenarioFiles.bytes(name), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    List<String> differing = new ArrayList<>();
    int asked = 0;
    try (ScenarioFiles.Loaded whole =
            ScenarioFiles.Loaded.of(plain.read(ScenarioFiles.WHOLE_CASE));
        ScenarioFiles.Loaded swapped =
            ScenarioFiles.Loaded.of(other.read(ScenarioFiles.WHOLE_CASE))) {
      for (String file : ScenarioFiles.all()) {
        Scenario scenario = plain.read(file);
        if (!whole.holdsAll(scenario)) {
          continue;
        }
        List<Scenario.Ask> changed = other.read(file).asks();
        for (int i = 0; i < scenario.asks().size(); i++) {
          asked++;
          Json before =
              ScenarioTrial.ask(scenario, scenario.asks().get(i), whole.runner(), whole.desk())
                  .found();
          Json after =
              ScenarioTrial.ask(scenario, changed.get(i), swapped.runner(), swapped.desk()).found();
          String wanted = canonical(before).text();
          String found = canonical(swapped(after)).text();
          if (!wanted.equals(found)) {
            differing.add(scenario.asks().get(i).where() + "\n  " + wanted + "\n  " + found);
          }
        }
      }
    }
    assertTrue(asked > 50, "questions were asked: " + asked);
    assertEquals(List.of(), differing);
  }

  private static Json swapped(Json value) {
    return switch (value) {
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(swapped(name), swapped(member)));
        yield new Json.Obj(members);
      }
      case Json.Arr array ->
          Json.of(
              array.items().stream().map(SwapTwoPartyNamesInTheWholeCaseTest::swapped).toList());
      case Json.Str text -> Json.of(swapped(text.value()));
      case Json.Num number -> number;
      case Json.Bool truth -> truth;
      case Json.Null nothing -> nothing;
    };
  }

  /** Lists sorted, the two of a pair sorted, hashes left out. */
  private static Json canonical(Json value) {
    return switch (value) {
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, canonical(member)));
        Json a = members.getOrDefault("a", new Json.Null());
        Json b = members.getOrDefault("b", new Json.Null());
        if (a instanceof Json.Str && b instanceof Json.Str && a.text().compareTo(b.text()) > 0) {
          members.put("a", b);
          members.put("b", a);
        }
        yield new Json.Obj(members);
      }
      case Json.Arr array ->
          Json.of(
              array.items().stream()
                  .map(SwapTwoPartyNamesInTheWholeCaseTest::canonical)
                  .sorted((one, two) -> one.text().compareTo(two.text()))
                  .toList());
      case Json.Str text -> Json.of(HASH.matcher(text.value()).replaceAll("#"));
      case Json.Num number -> number;
      case Json.Bool truth -> truth;
      case Json.Null nothing -> nothing;
    };
  }
}
