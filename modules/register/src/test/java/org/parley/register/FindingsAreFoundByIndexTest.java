package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.casefile.Question;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Findings with what was filed anew after them, told from their incidents and claims alone, against
 * the whole case file of the same reader.
 */
class FindingsAreFoundByIndexTest {
  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 53L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static List<Viewer> viewers(String party) {
    Viewer viewer = Viewer.of(party);
    return List.of(
        viewer,
        viewer.asKnownOn(Leaves.START.plusSeconds(60L * 150)),
        viewer.asKnown(AsKnown.asserted(Leaves.START.plusSeconds(60L * 80))));
  }

  private static int told(Json.Obj answer, String member) {
    return answer.text().split("\"" + member + "\":", -1).length - 1;
  }

  @Test
  void theyAreToldAsTheWholeCaseFileTellsThem() throws Malformed {
    int findings = 0;
    int since = 0;
    int comments = 0;
    try (Register register = Register.open(folder.resolve("findings.sqlite"))) {
      List<Recorded> log = RandomIncidents.concluded(seeded(), 300);
      register.apply(log);
      for (String party : List.of("North", "South", "Centre")) {
        for (Viewer viewer : viewers(party)) {
          for (Map<String, String> members :
              List.of(
                  Map.<String, String>of(),
                  Map.of("incident", "I1"),
                  Map.of("incident", "I5"),
                  Map.of("finding", oneOf(log)),
                  Map.of("changed", "true"))) {
            Question question = Question.ofLines("findings", members);
            Json.Obj whole = register.caseFile(viewer).ask(question);
            Json.Obj found = register.answer(viewer, question);
            assertEquals(whole.text(), found.text(), viewer + " " + members);
            findings += told(found, "came");
            since += told(found, "since");
            comments += told(found, "stance");
          }
        }
      }
    }
    assertTrue(findings > 100, "findings " + findings);
    assertTrue(since > 10, "filed anew since " + since);
    assertTrue(comments > 10, "comments " + comments);
  }

  private static String oneOf(List<Recorded> log) {
    return log.stream()
        .flatMap(one -> one.statement().stream())
        .filter(said -> said.kind().filter(Kind.FINDING::equals).isPresent())
        .map(said -> said.id().toString())
        .findFirst()
        .orElseThrow();
  }
}
