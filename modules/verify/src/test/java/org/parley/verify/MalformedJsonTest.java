package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that two JSON readers could understand differently, and what they are turned down with. */
class MalformedJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "json.duplicate-key | /a        | {\"a\":1,\"a\":2}",
        "json.duplicate-key | /b/0/c    | {\"b\":[{\"c\":1,\"\\u0063\":2}]}",
        "json.surrogate     | /a        | {\"a\":\"\\ud800\"}",
        "json.surrogate     | /a        | {\"a\":\"\\udc00\\ud800\"}",
        "json.noncharacter  | /a        | {\"a\":\"\\ufffe\"}",
        "json.noncharacter  | /a        | {\"a\":\"\\ud83f\\udfff\"}",
        "json.noncharacter  | /a        | {\"a\":\"\\ufdd0\"}",
        "json.too-deep      | /0/0/0    | [[[[]]]]",
        "json.number        | /a        | {\"a\":1e100}",
        "json.number        | /a        | {\"a\":1234567890123456789012345678901234567890.1}",
        "json.syntax        | /a        | {\"a\":01}",
        "json.syntax        | /a        | {\"a\":-}",
        "json.syntax        | /a        | {\"a\":1.}",
        "json.syntax        | /a        | {\"a\":.5}",
        "json.syntax        | /a        | {\"a\":+1}",
        "json.syntax        | /a        | {\"a\":NaN}",
        "json.syntax        | /a        | {\"a\":Infinity}",
        "json.syntax        | ``        | {\"a\":0x10}",
        "json.syntax        | /a        | {\"a\":tru}",
        "json.syntax        | /a        | {\"a\":'x'}",
        "json.syntax        | /a        | {\"a\":\"\\x\"}",
        "json.syntax        | /a        | {\"a\":\"\\u12g4\"}",
        "json.syntax        | /a        | {\"a\":\"\\u+123\"}",
        "json.syntax        | /a        | {\"a\":",
        "json.syntax        | ``        | {\"a\":1,}",
        "json.syntax        | /1        | [1,]",
        "json.syntax        | ``        | {a:1}",
        "json.syntax        | ``        | {} {}",
        "json.syntax        | ``        | {}x",
        "json.syntax        | ``        | /* c */ {}",
        "json.syntax        | ``        | ``"
      })
  void eachIsTurnedDownWithItsOwnCodeAndPath(String code, String path, String text) {
    Malformed fault = assertThrows(Malformed.class, () -> Json.parse(Shared.utf8(text), 1000, 3));
    assertEquals(code + path, fault.code() + fault.path());
  }

  @Test
  void controlCharactersInAStringAreNotJson() {
    assertEquals("json.syntax", code(Shared.utf8("\"a\nb\"")));
    assertEquals("json.syntax", code(Shared.utf8("\"a\u0000b\"")));
    assertEquals("json.syntax", code(Shared.utf8("\u00a0{}")));
  }

  @Test
  void bytesThatAreNotPlainUtf8AreRefused() {
    assertEquals("json.utf8", code(new byte[] {'"', (byte) 0xff, '"'}));
    assertEquals("json.utf8", code(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}));
    assertEquals("json.utf8", code(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}));
    assertEquals("json.utf8", code(Shared.utf8("\uFEFF{}")));
  }

  @Test
  void aTextLongerThanAllowedIsRefusedBeforeItIsRead() {
    assertEquals("json.too-large", code(new byte[1001]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "[true,false,null]",
        "{\"b\":1,\"a\":[0.10,-1.5E+3,12]}",
        "\"\u0627\u0644\u0633\u0644\u0627\u0645 \\\" \\\\ \\n\\u0001 \uD83D\uDE00\""
      })
  void whatIsWellFormedComesBackTheSame(String text) throws Malformed {
    assertEquals(text, Json.parse(Shared.utf8(text), 1000, 3).text());
  }

  @Test
  void numbersKeepTheirDigits() throws Malformed {
    Json.Num number = (Json.Num) Json.parse(Shared.utf8("36.80590000001"), 100, 1);
    assertEquals(new BigDecimal("36.80590000001"), number.value());
  }

  @Test
  void aBuiltObjectIsWrittenInTheOrderItWasPut() {
    Json.Obj object =
        Json.obj()
            .put("z", 1)
            .put("a", List.of(Json.of("x"), Json.of(true)))
            .putIfPresent("none", Optional.empty())
            .putIfPresent("some", Optional.of("y"))
            .putIfAny("empty", List.of())
            .build();
    assertEquals("{\"z\":1,\"a\":[\"x\",true],\"some\":\"y\"}", object.text());
  }

  @Test
  void aFieldTakenByNobodyIsNamed() throws Malformed {
    Fields fields = fields("{\"a\":{\"b\":1,\"x~/\":2}}");
    Malformed fault =
        assertThrows(Malformed.class, () -> fields.object("a", inner -> inner.integer("b")));
    assertEquals("json.unknown-field/a/x~0~1", fault.code() + fault.path());
    fields.done();
  }

  @Test
  void aMissingOrMistypedFieldIsNamed() throws Malformed {
    Fields fields = fields("{\"a\":[1,\"x\"],\"n\":1.5,\"big\":9223372036854775808}");
    assertEquals("json.missing-field/zz", fault(() -> fields.string("zz")));
    assertEquals("json.wrong-type/a/0", fault(() -> fields.strings("a")));
    assertEquals("json.wrong-type/a", fault(() -> fields.bool("a")));
    assertEquals("json.number/n", fault(() -> fields.integer("n")));
    assertEquals("json.number/big", fault(() -> fields.integer("big")));
    assertEquals(Optional.empty(), fields.optString("absent"));
  }

  @Test
  void aMemberNameCannotSteerALogLine() {
    Malformed fault =
        assertThrows(
            Malformed.class, () -> fields("{\"a\\n\\u001b[2J" + "x".repeat(400) + "\":1}").done());
    assertEquals(-1, fault.path().indexOf('\n'));
    assertEquals(-1, fault.path().indexOf('\u001b'));
    assertEquals(243, fault.path().length());
  }

  private static String code(byte[] bytes) {
    return assertThrows(Malformed.class, () -> Json.parse(bytes, 1000, 3)).code();
  }

  private static Fields fields(String text) throws Malformed {
    return Fields.of(Json.parse(Shared.utf8(text), 1000, 5), "");
  }

  private interface Reading {
    Object read() throws Malformed;
  }

  private static String fault(Reading reading) {
    Malformed fault = assertThrows(Malformed.class, reading::read);
    return fault.code() + fault.path();
  }
}
