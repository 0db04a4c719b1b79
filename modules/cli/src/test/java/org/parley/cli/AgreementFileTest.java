package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class AgreementFileTest {
  private static final Path ROOT = Path.of(System.getProperty("parley.root"));
  private static final Path FILES = ROOT.resolve("modules/cli/src/test/resources/org/parley/cli");
  private static final String GOOD = FILES.resolve("good-agreement.yaml").toString();
  private static final String BAD = FILES.resolve("bad-agreement.yaml").toString();
  private static final Pattern ACCUSING =
      Pattern.compile("(?i)\\b(breach|violat|fail)\\w*|\\bLATE\\b");

  /** A problem as the command tells it to a program. */
  private record Told(long line, String path, String code) {
    static Told read(Fields fields) throws Malformed {
      Told told = new Told(fields.integer("line"), fields.string("path"), fields.string("code"));
      for (String rest : List.of("file", "column", "detail", "next")) {
        fields.json(rest);
      }
      return told;
    }
  }

  private static List<Told> problems(CommandRun run) throws Malformed {
    return Fields.of(run.json(), "").objects("problems", Told::read);
  }

  @Test
  void aGoodOneHasNoProblem() {
    CommandRun run = CommandRun.of("agreement", "check", GOOD);
    assertEquals(ExitCode.OK, run.exit(), run.err());
    assertTrue(run.out().contains("No problem found in 3 statements"), run.out());
  }

  @Test
  void everyProblemIsToldWithItsLineAndNotTheFirstAlone() throws Malformed {
    CommandRun run = CommandRun.of("agreement", "check", BAD, "--json");
    assertEquals(ExitCode.REFUSED, run.exit());
    List<Told> told = problems(run);
    Set<String> codes = new TreeSet<>(told.stream().map(Told::code).toList());
    assertEquals(
        new TreeSet<>(
            List.of(
                "geo.latitude",
                "json.missing-field",
                "json.unknown-field",
                "statement.date",
                "statement.enum",
                "statement.time-zone",
                "terms.deadline-without-anchor",
                "terms.lead-both",
                "terms.lead-missing",
                "terms.nobody-owed",
                "terms.party-not-named",
                "terms.quorum-not-named",
                "terms.supersedes-unknown",
                "terms.supersession-circular",
                "terms.undefined-zone",
                "terms.unknown-list",
                "terms.until-before-start",
                "terms.zone-versions-overlap")),
        codes);
    assertEquals(21, told.size(), told.toString());
    assertTrue(told.contains(new Told(5, "/zones/0/zone_kind", "statement.enum")));
    assertTrue(told.contains(new Told(28, "/agreement/until", "terms.until-before-start")));
    assertTrue(told.contains(new Told(53, "/agreement/terms/2/zones/0", "terms.undefined-zone")));
    List<Long> lines = told.stream().map(Told::line).toList();
    assertEquals(lines.stream().sorted().toList(), lines);
  }

  @Test
  void forPeopleEachProblemSaysWhatToDo() {
    CommandRun run = CommandRun.of("agreement", "check", BAD);
    assertTrue(run.err().contains("bad-agreement.yaml:28:3  /agreement/until"), run.err());
    assertTrue(run.err().contains("or let the later one say replaces"), run.err());
    assertTrue(run.err().contains("Not looked at: @other.id"), run.err());
    assertFalse(ACCUSING.matcher(run.err()).find(), run.err());
  }

  @Test
  void aPartyThatTheMechanismDoesNotKnowIsTold() throws Malformed {
    CommandRun run =
        CommandRun.of("agreement", "check", GOOD, "--parties", "North,South", "--json");
    assertEquals(
        List.of(new Told(23, "/agreement/guarantors/0", "terms.unknown-party")), problems(run));
  }

  @Test
  void aLaterFileMayCiteAnEarlierOne(@org.junit.jupiter.api.io.TempDir Path work)
      throws IOException {
    Path later = work.resolve("later.yaml");
    Files.writeString(
        later,
        """
        agreement:
          title: {en: Later arrangement}
          parties: [North, South]
          in_force_from: 2026-05-01T00:00:00Z
          zone_basis: UTC
          supersedes: ["@ford-2026.id"]
          zones: [{id: "@ford.id", leaf: "@ford"}]
          terms:
            - {article: "1", kind: OBLIGATION, text: As ever., lang: en, who: [North], to_whom: []}
        """);
    CommandRun together = CommandRun.of("agreement", "check", GOOD, later.toString());
    assertEquals(ExitCode.OK, together.exit(), together.err());
    assertFalse(together.out().contains("Not looked at"), together.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zones: []",
        "zones: [{label: a, name: {en: A}}, {label: a, name: {en: B}}]",
      })
  void aFileOfAnotherFormIsTurnedDown(String text) throws Malformed {
    HandWritten file =
        HandWritten.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), 1 << 16, 16);
    Malformed end = assertThrows(Malformed.class, () -> AgreementFile.read(file));
    assertEquals(FileRefusal.AGREEMENT_FILE.code(), end.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar", "tr", "ru"})
  void thePageKeepsTheTextInEveryLanguage(String language) {
    CommandRun run = CommandRun.of("agreement", "show", GOOD, "--lang", language);
    assertEquals(ExitCode.OK, run.exit(), run.err());
    for (String kept :
        List.of(
            "\"Firing across the ford ceases.\"",
            "North, South",
            "2026-03-01T21:01:00Z .. 2026-03-01T22:01:00Z",
            "500 m",
            "signature + 7")) {
      assertTrue(run.out().contains(kept), kept + " is not in\n" + run.out());
    }
    String label =
        switch (language) {
          case "ar" -> "المادة 1";
          case "tr" -> "Madde 1";
          case "ru" -> "Статья 1";
          default -> "Article 1";
        };
    assertTrue(run.out().contains(label), run.out());
    assertFalse(ACCUSING.matcher(run.out()).find(), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ar", "tr", "ru"})
  void thePageSaysHowFarApartAndHowMuchOneNoticeTakes(String language) {
    String distances = ROOT.resolve("examples/exercise/distances.yaml").toString();
    assertEquals(ExitCode.OK, CommandRun.of("agreement", "check", distances).exit());
    CommandRun run = CommandRun.of("agreement", "show", distances, "--lang", language);
    assertEquals(ExitCode.OK, run.exit(), run.err());
    for (String kept :
        List.of("<= 5000 km2 * h", "PATROL, MOVEMENT <-> PRESENCE; ", " 2000 m", " 30 min")) {
      assertTrue(run.out().contains(kept), kept + " is not in\n" + run.out());
    }
    assertFalse(ACCUSING.matcher(run.out()).find(), run.out());
  }

  @Test
  void aDistanceThatIsNotSaidIsToldWithWhatToDo(@org.junit.jupiter.api.io.TempDir Path work)
      throws IOException {
    Path file = work.resolve("apart.yaml");
    Files.writeString(
        file,
        """
        agreement:
          title: {en: Apart}
          parties: [North, South]
          in_force_from: 2026-05-01T00:00:00Z
          zone_basis: UTC
          zones: []
          terms:
            - {article: "1", kind: SEPARATION, text: Apart., lang: en, who: [North], to_whom: []}
        """);
    CommandRun run = CommandRun.of("agreement", "check", file.toString());
    assertEquals(ExitCode.REFUSED, run.exit());
    assertTrue(run.err().contains("which two sides keep apart"), run.err());
    assertTrue(run.err().contains("horizontal_m, vertical_m or minutes"), run.err());
  }

  @Test
  void everyLabelIsThereInFourLanguages() throws IOException, Malformed {
    Path file = ROOT.resolve("modules/cli/src/main/resources/org/parley/cli/agreement-labels.yaml");
    Json json = HandWritten.read("labels.yaml", Files.readAllBytes(file), 1 << 20, 8).json();
    for (String part : List.of("labels", "words")) {
      for (var entry : ((Json.Obj) Fields.of(json, "").json(part)).members().entrySet()) {
        assertEquals(
            PageLabels.LANGUAGES,
            List.copyOf(((Json.Obj) entry.getValue()).members().keySet()),
            entry.getKey());
      }
    }
  }

  @Test
  void presetsAreListedWithTheirSourceAndPrintedToStartFrom() {
    CommandRun list = CommandRun.of("agreement", "preset");
    assertTrue(list.out().contains("yemen-overland-movement"), list.out());
    assertTrue(list.out().contains("not confirmed"), list.out());
    CommandRun one = CommandRun.of("agreement", "preset", "yemen-overland-movement");
    assertTrue(one.out().contains("Source: "), one.out());
    assertTrue(one.out().contains("hours: 24"), one.out());
    assertEquals(ExitCode.USAGE, CommandRun.of("agreement", "preset", "nowhere").exit());
  }

  @Test
  void theAgreementsOfTheSyriaCaseHaveNoProblem() throws IOException {
    List<String> arguments = new java.util.ArrayList<>(List.of("agreement", "check"));
    for (String name :
        List.of(
            "air-2017",
            "astana-2017",
            "sochi-2018",
            "sochi-2019",
            "attempt-2020-01",
            "moscow-2020")) {
      arguments.add(ROOT.resolve("examples/syria/agreements/" + name + ".yaml").toString());
    }
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertEquals(ExitCode.OK, run.exit(), run.err());
  }
}
