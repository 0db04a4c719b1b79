package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class ScenarioTakesFromAnotherTest {
  private static final String LIBRARY =
      """
      scenario: parley-scenario/1
      name: library
      origin: a.example/library
      setting: EXERCISE
      operator: A test
      clock: 2026-03-02T06:00:00Z
      founder: North
      parties:
        - name: North
          title: {en: North}
          role: SIGNATORY
          roots: 2
          posts: [{post: North/liaison, title: {en: Liaison}, scopes: [claim, law]}]
      agreements: [ford.yaml]
      steps:
        - {label: one, by: North/liaison, kind: claim, to: ["*"], body: {counts: [{best: 7}]}}
        - {label: two, by: North/liaison, kind: claim, to: ["*"], body: {links: ["@one.id"]}}
        - {label: three, at: 2026-03-02T09:00:00Z, by: North/liaison, kind: claim, to: ["*"]}
      """;

  private static final String FORD =
      """
      zones:
        - {label: ford-zone, name: {en: Ford}, zone_kind: BUFFER, geometry_basis: PENDING}
      agreement: {title: {en: Ford}, zones: [ford-zone], terms: [{zones: [ford-zone]}]}
      """;

  private static final String TAKING =
      """
      scenario: parley-scenario/1
      from: ../library.yaml
      take: [two]
      steps:
        - {label: own, at: 2026-03-02T08:00:00Z, by: North/liaison, kind: claim, to: ["*"]}
      ask:
        - {question: claims, with: {labels: [A]}, answer: {known: {count: 1}}}
      instead:
        - why: another count
          change:
            - {step: one, set: {body/counts/0/best: 8, body/counts/1: {best: 9}}}
            - {drop: own}
            - add: {label: more, by: North/liaison, kind: claim, to: ["*"]}
          ask:
            - {question: claims, with: {}, answer: {known: {count: 2}}}
      """;

  private static Scenario read(String taking) {
    Map<String, String> files =
        Map.of("library.yaml", LIBRARY, "ford.yaml", FORD, "cases/taking.yaml", taking);
    return new ScenarioReader(name ->
        Optional.ofNullable(files.get(name))
            .orElseThrow(() -> CannotGoOn.usage("no file " + name, ""))
            .getBytes(StandardCharsets.UTF_8))
        .read("cases/taking.yaml");
  }

  private static List<String> labels(List<Scenario.Step> steps) {
    return steps.stream().flatMap(step -> step.label().stream()).toList();
  }

  @Test
  void whatItRefersToComesAlongAtItsOwnTime() {
    Scenario scenario = read(TAKING);
    assertEquals(List.of("one", "two", "own"), labels(scenario.steps()));
    assertEquals("a.example/library", scenario.origin());
    assertEquals("taking", scenario.name());
    Scenario all = read(TAKING.replace("take: [two]\n", ""));
    assertEquals(List.of("ford-zone", "ford", "one", "two", "own", "three"), labels(all.steps()));
    assertEquals(
        all.steps().stream().filter(s -> s.label().equals(Optional.of("one"))).toList(),
        scenario.steps().stream().filter(s -> s.label().equals(Optional.of("one"))).toList());
  }

  @Test
  void aChangeReplacesDropsAndAdds() {
    Scenario.Instead instead = read(TAKING).insteads().getFirst();
    assertEquals(List.of("one", "two", "more"), labels(instead.steps()));
    assertEquals(
        "{\"counts\":[{\"best\":8},{\"best\":9}]}", instead.steps().getFirst().body().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "take: [two]|take: [nine]|/take",
        "from: ../library.yaml|from: taking.yaml|/from",
        "step: one|step: nine|/instead/0/change/0/set",
        "body/counts/0/best|body/counts/9/best|/instead/0/change/0/set",
        "drop: own|drop: nine|/instead/0/change/1",
        "question: claims, with: {}|question: claims, width: {}|/instead/0/ask/0/width",
        "known: {count: 1}}}|known: {count: 1}}, viewer: East}|/ask",
      })
  void aMistakeIsToldWithItsPlace(String right, String wrong, String place) {
    assertTrue(TAKING.contains(right), right);
    CannotGoOn end = assertThrows(CannotGoOn.class, () -> read(TAKING.replace(right, wrong)));
    assertEquals(ExitCode.USAGE, end.exitCode());
    assertTrue(end.path().orElse("").endsWith(place), end.path() + " " + end.what());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a: 1}|{a: 1.0, b: 2}|true",
        "{a: 1}|{b: 2}|false",
        "{a: null}|{b: 2}|true",
        "{a: null}|{a: null}|true",
        "{a: null}|{a: 1}|false",
        "[1, 2]|[1, 2]|true",
        "[1, 2]|[2, 1]|false",
        "[1]|[1, 2]|false",
        "{has: [{a: 1}]}|[{a: 2}, {a: 1, b: 3}]|true",
        "{has: [{a: 1}]}|[{a: 2}]|false",
        "{lacks: [{a: 1}]}|[{a: 2}]|true",
        "{lacks: [{a: 1}]}|[{a: 1}]|false",
        "{count: 2, has: [x]}|[x, y]|true",
        "{count: 0}|[x]|false",
        "{contains: the}|in the end|true",
        "{contains: them}|in the end|false",
        "{count: 7}|{count: 7}|true",
      })
  void anAnswerIsHeldAgainstWhatIsWanted(String wanted, String found, boolean holds)
      throws Malformed {
    assertEquals(holds, Subset.differences(json(wanted), json(found)).isEmpty());
  }

  private static Json json(String yaml) throws Malformed {
    return HandWritten.read("a.yaml", yaml.getBytes(StandardCharsets.UTF_8), 1 << 16, 16).json();
  }
}
