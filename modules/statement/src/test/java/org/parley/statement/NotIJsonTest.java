package org.parley.statement;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Bytes that two readers could understand differently are refused before anything is read. */
class NotIJsonTest {
  private static final String GOOD = new String(good(), UTF_8);

  @Test
  void aFieldTwice() {
    refused("json.duplicate-key", GOOD.replace("{\"v\":", "{\"v\":\"parley/1\",\"v\":"));
  }

  @Test
  void aFieldTwiceDeepInside() {
    refused("json.duplicate-key", GOOD.replace("\"level\":", "\"level\":2,\"level\":"));
  }

  @Test
  void halfACharacter() {
    refused("json.surrogate", GOOD.replace("\"M4\"", "\"\\ud800\""));
  }

  @Test
  void notANumber() {
    refused("json.syntax", GOOD.replace("\"level\":3", "\"level\":NaN"));
  }

  @Test
  void aNumberOfAThousandDigits() {
    refused("json.number", GOOD.replace("\"level\":3", "\"level\":" + "9".repeat(1000)));
  }

  @Test
  void somethingAfterTheEnd() {
    refused("json.syntax", GOOD + "{}");
  }

  @Test
  void nothingAtAll() {
    refused("json.syntax", "");
  }

  @Test
  void notUtf8() {
    assertRefused("json.utf8", GOOD.replace("M4", "\u00fc").getBytes(ISO_8859_1));
  }

  @Test
  void aThousandArrays() {
    refused("json.too-deep", "[".repeat(1000) + "]".repeat(1000));
  }

  @Test
  void aMegabyteAndOneByte() {
    refused("json.too-large", GOOD + " ".repeat((1 << 20) + 1 - GOOD.length()));
  }

  @Test
  void aList() {
    refused("json.wrong-type", "[" + GOOD + "]");
  }

  private static byte[] good() {
    return BodyTable.ofEnvelope()
        .good()
        .get(0)
        .text()
        .replace("\"level\":2", "\"level\":3")
        .getBytes(UTF_8);
  }

  private static void refused(String code, String text) {
    assertRefused(code, text.getBytes(UTF_8));
  }

  private static void assertRefused(String code, byte[] bytes) {
    switch (Statement.read(bytes, Limits.standard())) {
      case Reading.Of of -> throw new AssertionError("accepted " + of.statement());
      case Reading.Refused refused -> assertEquals(code, refused.refusal().code());
    }
  }
}
