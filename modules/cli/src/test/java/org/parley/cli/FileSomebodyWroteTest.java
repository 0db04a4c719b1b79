package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

class FileSomebodyWroteTest {
  private static Json read(String text) throws Malformed {
    return HandWritten.read("a.yaml", text.getBytes(StandardCharsets.UTF_8), 1 << 20, 8).json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1|{\"a\":1}",
        "a: 36.80590|{\"a\":36.80590}",
        "a: -0.5e3|{\"a\":-5E+2}",
        "a: true|{\"a\":true}",
        "a: null|{\"a\":null}",
        "a: \"true\"|{\"a\":\"true\"}",
        "a: '12'|{\"a\":\"12\"}",
        "a: 2020-03-05T22:01:00Z|{\"a\":\"2020-03-05T22:01:00Z\"}",
        "a: 2020-03-05|{\"a\":\"2020-03-05\"}",
        "a: [file:*, law]|{\"a\":[\"file:*\",\"law\"]}",
        "{\"a\":[1,{\"b\":\"c\"}],\"d\":{}}|{\"a\":[1,{\"b\":\"c\"}],\"d\":{}}",
        "12: x|{\"12\":\"x\"}",
        "a: &p {x: 1}\\nb: *p|{\"a\":{\"x\":1},\"b\":{\"x\":1}}",
        "a: >-\\n  one\\n  two\\n# a remark\\nb: c|{\"a\":\"one two\",\"b\":\"c\"}",
        "a: M4 hattı \\U0001F642|{\"a\":\"M4 hattı \\U0001F642\"}",
      })
  void saysWhatItsJsonSays(String yaml, String json) throws Malformed {
    String text = yaml.replace("\\n", "\n").replace("\\U0001F642", "\uD83D\uDE42");
    assertEquals(json.replace("\\U0001F642", "\uD83D\uDE42"), read(text).text());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("a: [1\nb: 2", FileRefusal.SYNTAX, "line 2, column 2"),
        Arguments.of("\uFEFFa: 1", FileRefusal.UTF8, ""),
        Arguments.of("x: " + "y".repeat(1 << 20), FileRefusal.TOO_LARGE, ""),
        Arguments.of("a: [[[[[[[[[1]]]]]]]]]", FileRefusal.TOO_DEEP, "line 1, column 11"),
        Arguments.of(bomb(), FileRefusal.TOO_MANY_VALUES, "line 6"),
        Arguments.of("", FileRefusal.DOCUMENTS, ""),
        Arguments.of("a: 1\n---\nb: 2", FileRefusal.DOCUMENTS, "line 2, column 1"),
        Arguments.of("a:\n  b: 1\n  b: 2", FileRefusal.DUPLICATE_KEY, "line 3, column 3"),
        Arguments.of("[a]: 1", FileRefusal.KEY, "line 1, column 1"),
        Arguments.of("a: {x: 1}\n<<: {y: 2}", FileRefusal.KEY, "line 2, column 1"),
        Arguments.of("a: !!str 5", FileRefusal.TAG, "line 1, column 4"),
        Arguments.of("a: !thing {b: 1}", FileRefusal.TAG, "line 1, column 4"),
        Arguments.of("a: *nothing", FileRefusal.ALIAS, "line 1, column 4"),
        Arguments.of("a: &me [*me]", FileRefusal.ALIAS, "line 1, column 9"),
        Arguments.of("a:\nb: 2", FileRefusal.MISSING_VALUE, "line 1"),
        Arguments.of("- 1\n-\n- 2", FileRefusal.MISSING_VALUE, "line 2"),
        Arguments.of("a: 1" + "0".repeat(60), FileRefusal.NUMBER, "line 1, column 4"),
        Arguments.of("a: \"\\uD83D\"", FileRefusal.CHARACTERS, "line 1, column 4"),
        Arguments.of("a: \u0001", FileRefusal.CHARACTERS, ""));
  }

  private static String bomb() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
    for (int i = 1; i <= 6; i++) {
      String below = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [");
      bomb.append(Stream.generate(() -> below).limit(10).collect(Collectors.joining(", ")));
      bomb.append("]\n");
    }
    return bomb.toString();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isTurnedDownWithItsPlace(String text, FileRefusal code, String place) {
    Malformed end = assertThrows(Malformed.class, () -> read(text));
    assertEquals(code.code(), end.code());
    assertTrue(end.detail().startsWith(place), end.detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes", "No", "on", "OFF", "~", "True", "NULL", "012", "+3", ".5", "5.", "0x1F", "1_000",
        "00:01", ".inf", "-.Inf", ".nan", "="
      })
  void aWordThatReadersUnderstandDifferentlyIsToBePutInQuotes(String word) throws Malformed {
    Malformed end = assertThrows(Malformed.class, () -> read("a: " + word));
    assertEquals(FileRefusal.UNCLEAR_WORD.code(), end.code());
    assertEquals("{\"a\":\"" + word + "\"}", read("a: \"" + word + "\"").text());
  }

  @Test
  void bytesThatAreNotTextAreTurnedDown() {
    byte[] bytes = {'a', ':', ' ', (byte) 0xC3, (byte) 0x28};
    Malformed end =
        assertThrows(Malformed.class, () -> HandWritten.read("a.yaml", bytes, 1 << 20, 8));
    assertEquals(FileRefusal.UTF8.code(), end.code());
  }

  @Test
  void everyPartKnowsItsLine() throws Malformed {
    HandWritten file =
        HandWritten.read(
            "a.yaml",
            "one:\n  - a: 1\n  - b: [2,\n      3]\n".getBytes(StandardCharsets.UTF_8),
            1 << 20,
            8);
    assertEquals("line 1, column 1", file.spot("/one").orElseThrow().toString());
    assertEquals("line 3, column 5", file.spot("/one/1/b").orElseThrow().toString());
    assertEquals("line 4, column 7", file.spot("/one/1/b/1").orElseThrow().toString());
    assertEquals("line 3, column 5", file.spot("/one/1/missing").orElseThrow().toString());
  }

  @Test
  void jsonKnowsItsLinesToo() throws Malformed {
    byte[] json = "{\n \"a\": {\n  \"b\": 1}}".getBytes(StandardCharsets.UTF_8);
    HandWritten file = HandWritten.read("a.json", json, 1 << 20, 8);
    assertEquals("line 3, column 3", file.spot("/a/b").orElseThrow().toString());
    assertThrows(
        Malformed.class,
        () -> HandWritten.read("a.json", "a: 1".getBytes(StandardCharsets.UTF_8), 99, 8));
  }

  @Test
  void everyCodeOfThisRoomsFilesIsTriggeredHereOrByAFileOfItsKind() {
    Map<FileRefusal, Boolean> elsewhere = new HashMap<>();
    elsewhere.put(FileRefusal.SCENARIO, true);
    elsewhere.put(FileRefusal.AGREEMENT_FILE, true);
    elsewhere.put(FileRefusal.UNCLEAR_WORD, true);
    TreeSet<FileRefusal> here =
        mistakes()
            .map(arguments -> (FileRefusal) arguments.get()[1])
            .collect(Collectors.toCollection(TreeSet::new));
    here.addAll(elsewhere.keySet());
    assertEquals(FileRefusal.values().length, here.size());
  }
}
