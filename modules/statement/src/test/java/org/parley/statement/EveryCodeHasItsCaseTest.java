package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/** No code is listed that nothing triggers, and none is used twice. */
class EveryCodeHasItsCaseTest {
  private static final Limits LIMITS = Limits.standard();

  @Test
  void everyStatementCodeIsTriggered() {
    Set<String> triggered = new HashSet<>();
    for (BodyTable table : BodyTable.all()) {
      for (BodyTable.Bad bad : table.bad()) {
        if (Statement.read(bad.statement().bytes(), LIMITS) instanceof Reading.Refused refused) {
          triggered.add(refused.refusal().code());
        }
      }
    }
    triggered.add(disclosureCode());
    triggered.add(submissionCode());
    Set<String> missing = new TreeSet<>();
    for (StatementRefusal code : StatementRefusal.values()) {
      if (!triggered.contains(code.code())) {
        missing.add(code.code());
      }
    }
    assertEquals(Set.of(), missing, "codes that no example triggers");
  }

  @Test
  void codesAreUniqueSentencesWithAStatus() {
    List<RefusalCode> codes = new ArrayList<>(List.of(StatementRefusal.values()));
    codes.addAll(ReaderCode.all());
    Set<String> seen = new HashSet<>();
    for (RefusalCode code : codes) {
      assertTrue(seen.add(code.code()), () -> "twice: " + code.code());
      assertTrue(code.code().matches("[a-z0-9]+(\\.[a-z0-9-]+)"), code.code());
      assertTrue(code.text().endsWith("."), code.text());
      assertTrue(code.httpStatus() >= 400 && code.httpStatus() < 500, code.code());
    }
  }

  @Test
  void aCodeIsFoundByItsText() {
    assertEquals(StatementRefusal.TIME, StatementRefusal.ofCode("statement.time").orElseThrow());
    assertTrue(StatementRefusal.ofCode("statement.nothing").isEmpty());
    assertEquals(413, ReaderCode.ofCode("json.too-large").orElseThrow().httpStatus());
    assertEquals(422, ReaderCode.ofCode("json.unknown-field").orElseThrow().httpStatus());
    assertEquals(400, ReaderCode.ofCode("json.syntax").orElseThrow().httpStatus());
    assertEquals(422, ReaderCode.ofCode("geo.latitude").orElseThrow().httpStatus());
    assertTrue(ReaderCode.ofCode("geo.nothing").isEmpty());
  }

  private static String disclosureCode() {
    byte[] pair = "[\"salt\",\"name\"]".getBytes(StandardCharsets.UTF_8);
    return assertThrows(
            Malformed.class, () -> Disclosed.parse(StrictBase64.encodeUrl(pair), LIMITS))
        .code();
  }

  private static String submissionCode() {
    byte[] empty = "{\"leaf\":\"\",\"statement\":\"{}\"}".getBytes(StandardCharsets.UTF_8);
    return assertThrows(Malformed.class, () -> Submission.read(empty, LIMITS)).code();
  }
}
