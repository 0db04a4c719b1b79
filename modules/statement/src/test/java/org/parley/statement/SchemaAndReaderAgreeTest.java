package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.parley.verify.Json;

/** The schemas we publish and the reader the server uses take and refuse the same statements. */
class SchemaAndReaderAgreeTest {
  private static final Schema STATEMENT = schema();

  private static Schema schema() {
    Map<String, String> texts = new HashMap<>();
    texts.put("urn:parley:types:1", text("types"));
    texts.put("urn:parley:statement:1", text("statement"));
    for (Kind kind : Kind.values()) {
      texts.put("urn:parley:" + kind.word() + ":1", text(kind.word()));
    }
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts))
        .getSchema(SchemaLocation.of("urn:parley:statement:1"));
  }

  private static String text(String name) {
    return new String(BodyTable.resource("schema/" + name + ".json"), StandardCharsets.UTF_8);
  }

  @TestFactory
  Stream<DynamicNode> examples() {
    return BodyTable.all().stream().map(table -> dynamicContainer(table.name(), tests(table)));
  }

  private static List<DynamicTest> tests(BodyTable table) {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < table.good().size(); i++) {
      Json good = table.good().get(i);
      tests.add(dynamicTest("good " + i, () -> accepted(good)));
    }
    for (BodyTable.Bad bad : table.bad()) {
      tests.add(dynamicTest(bad.why(), () -> refused(bad)));
    }
    for (int i = 0; i < table.good().size(); i++) {
      Json good = table.good().get(i);
      tests.add(dynamicTest("nothing in place of a value " + i, () -> nullAnywhere(good)));
      tests.add(dynamicTest("a field nobody defined " + i, () -> surplusAnywhere(good)));
      tests.add(dynamicTest("a field left out " + i, () -> missingAnywhere(good)));
    }
    return tests;
  }

  private static void accepted(Json statement) {
    assertTrue(
        schemaAccepts(statement),
        () -> "schema: " + STATEMENT.validate(statement.text(), InputFormat.JSON));
    switch (read(statement)) {
      case Reading.Of of -> {
        Json again = Patch.set(statement, "/body", of.statement().body().json());
        assertEquals(of.statement().body(), statement(again).body(), "written and read again");
      }
      case Reading.Refused refused -> fail("refused: " + refused.refusal());
    }
  }

  private static void refused(BodyTable.Bad bad) {
    Refusal refusal = refusal(bad.statement());
    assertEquals(bad.code() + " " + bad.path(), refusal.code() + " " + refusal.path());
    assertFalse(refusal.detail().isBlank(), "says something");
    assertEquals(bad.schemaAccepts(), schemaAccepts(bad.statement()), "what the schema says");
  }

  private static void nullAnywhere(Json good) {
    for (String pointer : pointers(good, "")) {
      Json bad = Patch.set(good, pointer, new Json.Null());
      if (pointer.startsWith("/body/") && statement(good).kind().isEmpty()) {
        continue; // the body of an unknown kind may hold anything
      }
      Refusal refusal = refusal(bad);
      assertTrue(refusal.path().startsWith(pointer), () -> pointer + " gave " + refusal);
      assertFalse(schemaAccepts(bad), () -> "schema takes null at " + pointer);
    }
  }

  private static void surplusAnywhere(Json good) {
    for (String pointer : pointers(good, "")) {
      if (find(good, pointer) instanceof Json.Obj && statement(good).kind().isPresent()) {
        Json bad = Patch.set(good, pointer + "/nobody defined this", Json.of("x"));
        assertTrue(refusal(bad).path().startsWith(pointer), pointer);
        assertFalse(schemaAccepts(bad), () -> "schema takes more at " + pointer);
      }
    }
  }

  /** Left out, a field is refused by both or missed by neither. */
  private static void missingAnywhere(Json good) {
    for (String pointer : pointers(good, "")) {
      String parent = pointer.substring(0, pointer.lastIndexOf('/'));
      if (find(good, parent) instanceof Json.Obj) {
        Json less = Patch.remove(good, pointer);
        boolean readerAccepts = read(less) instanceof Reading.Of;
        assertEquals(readerAccepts, schemaAccepts(less), () -> "without " + pointer);
      }
    }
  }

  @Test
  void everyKindHasASchemaThatNamesItself() {
    for (Kind kind : Kind.values()) {
      assertTrue(text(kind.word()).contains("\"Body of " + kind.wire() + ": "), kind::wire);
    }
  }

  private static List<String> pointers(Json value, String prefix) {
    List<String> pointers = new ArrayList<>();
    if (value instanceof Json.Obj object) {
      object.members().forEach((name, member) -> add(pointers, member, prefix + "/" + name));
    }
    if (value instanceof Json.Arr array) {
      for (int i = 0; i < array.items().size(); i++) {
        add(pointers, array.items().get(i), prefix + "/" + i);
      }
    }
    return pointers;
  }

  private static void add(List<String> pointers, Json value, String pointer) {
    pointers.add(pointer);
    pointers.addAll(pointers(value, pointer));
  }

  private static Json find(Json root, String pointer) {
    Json[] found = {root};
    if (!pointer.isEmpty()) {
      Patch.set(
          root, pointer, new Json.Null()); // a pointer that leads nowhere ends here with a word
      for (String name : pointer.substring(1).split("/")) {
        found[0] =
            switch (found[0]) {
              case Json.Arr array -> array.items().get(Integer.parseInt(name));
              case Json.Obj object -> object.get(name).orElseThrow();
              case Json.Str s -> throw new IllegalArgumentException(pointer);
              case Json.Num n -> throw new IllegalArgumentException(pointer);
              case Json.Bool b -> throw new IllegalArgumentException(pointer);
              case Json.Null n -> throw new IllegalArgumentException(pointer);
            };
      }
    }
    return found[0];
  }

  private static boolean schemaAccepts(Json statement) {
    return STATEMENT.validate(statement.text(), InputFormat.JSON).isEmpty();
  }

  private static Reading read(Json statement) {
    return Statement.read(statement.bytes(), Limits.standard());
  }

  private static Statement statement(Json json) {
    return switch (read(json)) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  private static Refusal refusal(Json json) {
    return switch (read(json)) {
      case Reading.Of of -> throw new AssertionError("accepted " + json.text());
      case Reading.Refused refused -> refused.refusal();
    };
  }
}
