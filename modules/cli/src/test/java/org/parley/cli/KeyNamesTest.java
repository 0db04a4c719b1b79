package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
  @ParameterizedTest
  @CsvSource({
    "parley.example/m4/North/liaison,parley.example/m4,North/liaison",
    "parley.example/m4/North/liaison/2,parley.example/m4,North/liaison",
    "parley.example/North/root/1,parley.example,North/root",
    "parley.example/North/root,parley.example,North/root",
    "parley.example/North/1,parley.example,North/1",
  })
  void sayForWhomTheKeySpeaks(String name, String origin, String holder) {
    KeyName key = KeyName.parse(name).orElseThrow();
    assertEquals(origin, key.origin());
    assertEquals(holder, key.holder().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley.example/m4", "parley.example/m4/desk", "x", "North/liaison", ""})
  void ofLogAndDeskSpeakForNobody(String name) {
    assertEquals(Optional.empty(), KeyName.parse(name));
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    assertEquals("a\\u001B[2Jb\\u202Ec", Printable.text("a\u001b[2Jb\u202ec"));
    assertEquals("خط M4 \uD83D\uDE00", Printable.text("خط M4 \uD83D\uDE00"));
  }
}
