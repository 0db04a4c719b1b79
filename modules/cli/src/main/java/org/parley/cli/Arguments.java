package org.parley.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Reads words of the command line. */
final class Arguments {
  private Arguments() {}

  /** A leaf hash in its base64 form, as parley log prints it. */
  static Hash hash(String text) {
    try {
      return Hash.parse(text);
    } catch (Malformed e) {
      throw CannotGoOn.usage(
          "\"" + text + "\" is not a leaf hash", "copy it from parley log: 44 characters");
    }
  }

  static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw CannotGoOn.usage("\"" + text + "\" is not an id", "copy it from the statement");
    }
  }

  static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw CannotGoOn.usage(
          "\"" + text + "\" is not a time", "write it like 2026-03-02T06:00:00Z");
    }
  }
}
