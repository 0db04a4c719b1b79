package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Every body in {@code examples/} is one this room reads, before any server is started. */
class ExamplesReadAsStatementsTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("parley.root")).resolve("examples");
  private static final Entropy ENTROPY = Entropy.seeded(1, "examples");

  @Test
  void theFactsOfTheRecordAreClaims() throws IOException, Malformed {
    List<String> labels = new ArrayList<>();
    for (Json step : steps("record/claims.json")) {
      Statement statement = read(step);
      if (statement.body() instanceof ClaimBody claim) {
        claim.label().ifPresent(labels::add);
      }
    }
    for (int fact = 1; fact <= 55; fact++) {
      String label = String.format(java.util.Locale.ROOT, "F%02d", fact);
      assertTrue(labels.contains(label), label);
    }
  }

  @Test
  void theStepsOfTheExerciseAreStatements() throws IOException, Malformed {
    int read = 0;
    for (Json step : steps("exercise/scenario.json")) {
      if (!Fields.of(step, "").has("of")) {
        read(step);
        read++;
      }
    }
    assertTrue(read > 0, "the exercise says something");
  }

  private static List<Json> steps(String file) throws IOException, Malformed {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(file));
    Json json = Json.parse(bytes, 1 << 24, 32);
    return ((Json.Arr) Fields.of(json, "").json("steps")).items();
  }

  private static Statement read(Json step) throws Malformed {
    Fields fields = Fields.of(step, "");
    Kind kind = Kind.ofWire(fields.string("kind") + "/1").orElseThrow();
    List<Address> to = new ArrayList<>();
    for (String address : fields.optStrings("to")) {
      to.add(Address.parse(address));
    }
    Draft draft =
        Draft.ofJson(
            kind,
            ENTROPY.uuid(),
            Address.parse(fields.string("by")),
            to,
            Instant.parse("2026-03-02T08:00:00Z"),
            (Json.Obj) resolved(fields.json("body")));
    Optional<String> label = fields.optString("label");
    return switch (Statement.read(draft.bytes(ENTROPY), Limits.standard())) {
      case Reading.Of of -> {
        assertEquals(Optional.of(kind), of.statement().kind());
        yield of.statement();
      }
      case Reading.Refused refused ->
          throw new AssertionError(label.orElse("a step") + ": " + refused.refusal());
    };
  }

  /** The body with a leaf or an id in place of each reference to another step. */
  private static Json resolved(Json value) {
    return switch (value) {
      case Json.Obj object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((name, member) -> members.put(name, resolved(member)));
        yield new Json.Obj(members);
      }
      case Json.Arr array ->
          new Json.Arr(array.items().stream().map(ExamplesReadAsStatementsTest::resolved).toList());
      case Json.Str text -> text.value().startsWith("@") ? reference(text.value()) : text;
      case Json.Num number -> number;
      case Json.Bool bool -> bool;
      case Json.Null nothing -> nothing;
    };
  }

  private static Json reference(String text) {
    return text.endsWith(".id")
        ? Json.of(Entropy.seeded(2, text).uuid().toString())
        : Json.of(Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).base64());
  }
}
