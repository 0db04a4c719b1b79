package org.parley.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.parley.seal.InnerBody;
import org.parley.statement.Limits;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Reads members of the room's files; no fault names a value. */
final class SiteJson {
  private SiteJson() {}

  /** A name: at most 200 characters. */
  static String text(Fields fields, String name) throws Malformed {
    return fitting(fields.string(name), fields.at(name), Limits.standard().nameChars());
  }

  /** Words: at most 2,000 characters. */
  static String words(Fields fields, String name) throws Malformed {
    return fitting(fields.string(name), fields.at(name), Limits.standard().textChars());
  }

  static Optional<String> optText(Fields fields, String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    if (text.isPresent()) {
      fitting(text.get(), fields.at(name), Limits.standard().nameChars());
    }
    return text;
  }

  static String fitting(String text, String path, int most) throws Malformed {
    if (text.isBlank() || text.length() > most) {
      throw SiteRefusal.FIELD.malformed(path, "1 to " + most + " characters are wanted");
    }
    return text;
  }

  static Instant time(Fields fields, String name) throws Malformed {
    return time(fields.string(name), fields.at(name));
  }

  static Optional<Instant> optTime(Fields fields, String name) throws Malformed {
    Optional<String> text = fields.optString(name);
    return text.isPresent() ? Optional.of(time(text.get(), fields.at(name))) : Optional.empty();
  }

  private static Instant time(String text, String path) throws Malformed {
    try {
      Instant time = Instant.parse(text);
      if (time.getNano() == 0) {
        return time;
      }
    } catch (DateTimeException e) {
      throw SiteRefusal.FIELD.malformed(path, "a time like 2026-03-02T06:00:00Z is wanted");
    }
    throw SiteRefusal.FIELD.malformed(path, "whole seconds are wanted");
  }

  /** The tier of a consent or a disclosure: AREA where nothing is said. */
  static InnerBody.Tier tier(Fields fields) throws Malformed {
    String text = fields.optString("tier").orElse(InnerBody.Tier.AREA.name());
    for (InnerBody.Tier tier : InnerBody.Tier.values()) {
      if (tier.name().equals(text)) {
        return tier;
      }
    }
    throw SiteRefusal.FIELD.malformed(fields.at("tier"), "AREA or EXACT is wanted");
  }

  static Hash hash(Fields fields, String name) throws Malformed {
    try {
      return Hash.parse(fields.string(name));
    } catch (Malformed e) {
      throw e.at(fields.at(name));
    }
  }
}
