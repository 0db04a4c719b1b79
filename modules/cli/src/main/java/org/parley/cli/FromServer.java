package org.parley.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.parley.verify.Malformed;

/**
 * Reads words, times and ids of a server's answer. What stands there may come from a newer server,
 * or from none of ours: nothing is guessed, and whoever asked is told what could not be read.
 */
final class FromServer {
  private FromServer() {}

  /**
   * One of some words.
   *
   * @param known all that this program knows
   */
  static <E extends Enum<E>> E word(E[] known, String word) {
    for (E one : known) {
      if (one.name().equals(word)) {
        return one;
      }
    }
    throw CannotGoOn.unreachable(
        "the server says " + Malformed.shown(word) + ", a word that this program does not know",
        "it may be newer than this program: use the parley of the server's version");
  }

  static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw strange(text, "is no time");
    }
  }

  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw strange(text, "is no id");
    }
  }

  private static CannotGoOn strange(String text, String what) {
    return CannotGoOn.unreachable(
        "the server's answer cannot be read: " + Malformed.shown(text) + " " + what,
        "check the address; something else may be listening there");
  }
}
