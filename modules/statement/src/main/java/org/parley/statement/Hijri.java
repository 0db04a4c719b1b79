package org.parley.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A date as its source stated it in the Hijri calendar. Which day it falls on goes by the sighting
 * of the moon and differs from country to country, so a day either way is always meant with it.
 *
 * <p>The reckoning is that of Umm al-Qura, as Java keeps it; it covers the years 1300 to 1600.
 *
 * @param start day, month or year, for example {@code 1442-09-01}
 * @param end the same for the end of a span
 */
public record Hijri(String start, Optional<String> end) {
  /** How far the sighting may move a date, days either way. */
  public static final int SIGHTING_DAYS = 1;

  private static final Pattern DATE = Pattern.compile("1[3-6][0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?");
  private static final int YEAR_CHARS = 4;
  private static final int MONTH_CHARS = 7;
  private static final int LAST_MONTH = 12;

  static Hijri read(BodyFields fields) throws Malformed {
    Hijri hijri = new Hijri(fields.string("start"), fields.optString("end"));
    LocalDate first = day(hijri.start, false, fields.at("start"));
    if (hijri.end.isPresent() && day(hijri.end.get(), true, fields.at("end")).isBefore(first)) {
      throw StatementRefusal.TIME_ORDER.malformed(fields.at("end"), "lies before start");
    }
    return hijri;
  }

  /** The first day it means, as reckoned. */
  public LocalDate firstDay() {
    return known(start, false);
  }

  /** The last day it means, as reckoned. */
  public LocalDate lastDay() {
    return known(end.orElse(start), true);
  }

  /** Whether two days are the beginning and end of it, each by one sighting or another. */
  boolean mayBe(LocalDate first, LocalDate last) {
    return near(firstDay(), first) && near(lastDay(), last);
  }

  private static boolean near(LocalDate reckoned, LocalDate given) {
    return Math.abs(ChronoUnit.DAYS.between(reckoned, given)) <= SIGHTING_DAYS;
  }

  Json.Obj json() {
    return Json.obj().put("start", start).putIfPresent("end", end).build();
  }

  private static LocalDate known(String text, boolean last) {
    try {
      return day(text, last, "");
    } catch (Malformed e) {
      throw new IllegalStateException("a date that was read once", e);
    }
  }

  /** First or last day of what the text names. */
  private static LocalDate day(String text, boolean last, String path) throws Malformed {
    if (!DATE.matcher(text).matches()) {
      throw StatementRefusal.DATE.malformed(
          path,
          "expected YYYY-MM-DD, YYYY-MM or YYYY of the Hijri calendar, found " + Text.shown(text));
    }
    try {
      int year = Integer.parseInt(text, 0, YEAR_CHARS, 10);
      int month =
          text.length() > YEAR_CHARS
              ? Integer.parseInt(text, YEAR_CHARS + 1, MONTH_CHARS, 10)
              : last ? LAST_MONTH : 1;
      if (text.length() > MONTH_CHARS) {
        int day = Integer.parseInt(text, MONTH_CHARS + 1, text.length(), 10);
        return LocalDate.from(HijrahDate.of(year, month, day));
      }
      HijrahDate first = HijrahDate.of(year, month, 1);
      return LocalDate.from(first).plusDays(last ? first.lengthOfMonth() - 1L : 0L);
    } catch (DateTimeException e) {
      throw StatementRefusal.DATE.malformed(path, "no such Hijri date: " + Text.shown(text));
    }
  }
}
