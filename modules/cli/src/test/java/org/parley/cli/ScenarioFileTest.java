package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parley.statement.Kind;

class ScenarioFileTest {
  private static final String SMALL =
      """
      {"scenario":"parley-scenario/1","name":"small","origin":"a.example/small",
       "setting":"EXERCISE","operator":"A test","clock":"2026-03-02T06:00:00Z","founder":"North",
       "parties":[
        {"name":"North","title":{"en":"North"},"role":"SIGNATORY","roots":2,
         "posts":[{"post":"North/liaison","title":{"en":"Liaison"},"scopes":["file:*"]}]},
        {"name":"South","title":{"en":"South"},"role":"SIGNATORY"}],
       "steps":[
        {"label":"first","at":"2026-03-02T07:00:00Z","by":"North/liaison","kind":"claim",
         "to":["*"],"body":{"type":"EVENT"}},
        {"by":"North/liaison","kind":"ack","to":["South"],"of":"first"}],
       "expect":[{"label":"first","timeliness":"SHORT","overlaps":[]},
        {"hidden":"first","viewer":"South"}]}
      """;

  private static Scenario read(String text) {
    return Scenario.read(name -> text.getBytes(StandardCharsets.UTF_8), "scenario.json");
  }

  @Test
  void isReadAsWritten() {
    Scenario scenario = read(SMALL);
    assertTrue(scenario.exercise());
    assertEquals(
        List.of(true, false), scenario.parties().stream().map(Scenario.Member::founds).toList());
    assertEquals(Kind.ACK, scenario.steps().get(1).kind());
    assertEquals(Optional.of("first"), scenario.steps().get(1).of());
    assertEquals(2, scenario.expectations().size());
  }

  @Test
  void aDirectoryWithoutAScenarioIsNotAllAsWanted(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "to be written");
    CommandRun run = CommandRun.of("scenario", directory.toString());
    assertEquals(ExitCode.USAGE, run.exit(), run.out());
    assertTrue(run.err().contains("no file there ends in .yaml"), run.err());
  }

  @Test
  void stepsOfAnIncludedFileFollowItsOwn() {
    String included = "{\"steps\":[{\"by\":\"North/liaison\",\"kind\":\"claim\",\"to\":[\"*\"]}]}";
    Scenario scenario =
        Scenario.read(
            name ->
                (name.equals("more.json")
                        ? included
                        : SMALL.replace("\"steps\":", "\"include\":[\"more.json\"],\"steps\":"))
                    .getBytes(StandardCharsets.UTF_8),
            "scenario.json");
    assertEquals(3, scenario.steps().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"founder\":\"North\"|\"founder\":\"South\"|/founder",
        "\"kind\":\"claim\"|\"kind\":\"decision\"|/steps/0/kind",
        "\"kind\":\"claim\"|\"kind\":\"clam\"|/steps/0/kind",
        "\"of\":\"first\"|\"of\":\"frist\"|/steps/1",
        "\"label\":\"first\",\"timeliness\"|\"label\":\"second\",\"timeliness\"|/expect",
        "2026-03-02T07:00:00Z|2026-03-02T05:00:00Z|/steps/0/at",
        "2026-03-02T07:00:00Z|tomorrow|/steps/0/at",
        "\"to\":[\"South\"]|\"to\":[\"south\"]|/steps/1/to/0",
        "\"roots\":2|\"roots\":1|/parties/0/roots",
        "\"setting\":\"EXERCISE\"|\"setting\":\"PLAY\"|/setting",
        "\"operator\":\"A test\"|\"operater\":\"A test\"|/operator",
        "\"by\":\"North/liaison\",\"kind\":\"ack\"|\"by\":\"South/liaison\",\"kind\":\"ack\""
            + "|/steps/1/by",
        "\"timeliness\"|\"timelines\"|/expect/0/timelines",
      })
  void aMistakeIsToldWithItsPlace(String right, String wrong, String place) {
    assertTrue(SMALL.contains(right), right);
    CannotGoOn end =
        assertThrows(
            CannotGoOn.class,
            () -> read(SMALL.replaceFirst(java.util.regex.Pattern.quote(right), wrong)));
    assertEquals(ExitCode.USAGE, end.exitCode());
    assertEquals(Optional.of(place), end.path());
    assertTrue(end.what().contains("scenario.json"), end.what());
  }

  @Test
  void theExamplesThatTravelInTheJarCanBeRead() {
    Scenario exercise = DemoCommand.example("exercise");
    assertTrue(exercise.exercise());
    Scenario record = DemoCommand.example("syria");
    assertEquals("REAL", record.setting());
    assertTrue(record.steps().size() >= 55);
  }
}
