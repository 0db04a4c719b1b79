package org.parley.statement;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A time as somebody stated it: the words, what they resolve to, and how precisely. Nothing finer
 * than the source is ever made up.
 *
 * @param start a time ({@code 2020-03-15T08:00:00Z}), day, month or year; absent only when UNKNOWN
 * @param end the same for the end of a span
 * @param precision how fine the source was
 * @param text the source's own words
 * @param zone the source's zone, an offset like {@code +03:00} or a name like Asia/Damascus
 * @param inferred whether the resolution is ours, not the source's
 * @param hijri the date as stated in the Hijri calendar; {@code start} and {@code end} are then the
 *     days it fell on, which a day either way is always meant with
 */
public record When(
    Optional<String> start,
    Optional<String> end,
    Precision precision,
    String text,
    Optional<String> zone,
    boolean inferred,
    Optional<Hijri> hijri) {
  private static final Pattern OFFSET = Pattern.compile("[+-](0[0-9]|1[0-8]):[0-5][0-9]");
  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  /** How fine a stated time is. */
  public enum Precision {
    MINUTE,
    HOUR,
    DAY,
    PART_OF_DAY,
    RANGE,
    WEEK,
    MONTH,
    PART_OF_MONTH,
    YEAR,
    UNKNOWN
  }

  /** A time that was stated in no other calendar. */
  public When(
      Optional<String> start,
      Optional<String> end,
      Precision precision,
      String text,
      Optional<String> zone,
      boolean inferred) {
    this(start, end, precision, text, zone, inferred, Optional.empty());
  }

  /** The oldest rules that know how it is written. */
  RulesVersion needs() {
    return hijri.isPresent() ? RulesVersion.FIFTH : RulesVersion.FIRST;
  }

  /** The later of the oldest rules that know each of these. */
  static RulesVersion needs(Stream<When> times) {
    return times.map(When::needs).max(Comparator.naturalOrder()).orElse(RulesVersion.FIRST);
  }

  static When read(BodyFields fields) throws Malformed {
    Optional<String> start = fields.optString("start");
    Optional<String> end = fields.optString("end");
    Precision precision = fields.word("precision", Precision.values());
    When when =
        new When(
            start,
            end,
            precision,
            fields.text("text"),
            zone(fields),
            fields.flag("inferred"),
            fields.optNested("hijri", Hijri::read));
    if (precision != Precision.UNKNOWN) {
      fields.requiredHere(start.isPresent(), "start", "unless precision is UNKNOWN");
    }
    if (start.isEmpty()) {
      fields.notAllowedHere(end.isPresent(), "end", "without start");
      fields.notAllowedHere(when.hijri.isPresent(), "hijri", "without start");
      return when;
    }
    Instant first = bound(start.get(), false, fields.at("start"));
    if (end.isPresent() && bound(end.get(), true, fields.at("end")).isBefore(first)) {
      throw StatementRefusal.TIME_ORDER.malformed(fields.at("end"), "lies before start");
    }
    when.checkHijri(fields);
    return when;
  }

  /** A Hijri date stands beside the days it fell on, never in place of them. */
  private void checkHijri(BodyFields fields) throws Malformed {
    if (hijri.isEmpty()) {
      return;
    }
    fields.requiredHere(end.isPresent(), "end", "with hijri; for one day the same as start");
    boolean days = DAY.matcher(start.orElse("")).matches() && DAY.matcher(end.get()).matches();
    if (!days || !hijri.get().mayBe(LocalDate.parse(start.get()), LocalDate.parse(end.get()))) {
      throw StatementRefusal.HIJRI.malformed(
          fields.at("hijri"),
          "start and end are days; by Umm al-Qura it is "
              + hijri.get().firstDay()
              + " to "
              + hijri.get().lastDay()
              + ", and each may lie a day either way");
    }
  }

  /**
   * The first second it may mean, days and coarser taken in UTC; empty when unknown. What was
   * stated in the Hijri calendar may be a day earlier.
   */
  public Optional<Instant> earliest() {
    return start.map(text -> known(text, false).minus(sighting()));
  }

  /**
   * The last second it may mean, days and coarser taken in UTC; empty when unknown. What was stated
   * in the Hijri calendar may be a day later.
   */
  public Optional<Instant> latest() {
    return end.or(() -> start).map(text -> known(text, true).plus(sighting()));
  }

  private Duration sighting() {
    return Duration.ofDays(hijri.isPresent() ? Hijri.SIGHTING_DAYS : 0);
  }

  Json.Obj json() {
    return Json.obj()
        .putIfPresent("start", start)
        .putIfPresent("end", end)
        .put("precision", precision.name())
        .put("text", text)
        .putIfPresent("zone", zone)
        .putIfPresent("inferred", inferred ? Optional.of(true) : Optional.empty())
        .putIfPresent("hijri", hijri.map(Hijri::json))
        .build();
  }

  private static Optional<String> zone(BodyFields fields) throws Malformed {
    Optional<String> zone = fields.optString("zone");
    if (zone.isPresent() && !isZone(zone.get())) {
      throw StatementRefusal.TIME_ZONE.malformed(
          fields.at("zone"), "neither +hh:mm nor a zone name: " + Text.shown(zone.get()));
    }
    return zone;
  }

  /** Whether the text is an offset like {@code +03:00}, or a time zone name this Java knows. */
  static boolean isZone(String text) {
    return OFFSET.matcher(text).matches() || isZoneName(text);
  }

  /** Whether the text is UTC or a time zone name like Asia/Damascus that this Java knows. */
  static boolean isZoneName(String text) {
    return ZONES.contains(text);
  }

  private static Instant known(String text, boolean last) {
    try {
      return bound(text, last, "");
    } catch (Malformed e) {
      throw new IllegalStateException("a date that was read once", e);
    }
  }

  /** First or last second of what the text names, in UTC. */
  private static Instant bound(String text, boolean last, String path) throws Malformed {
    try {
      if (DAY.matcher(text).matches()) {
        LocalDate day = LocalDate.parse(text);
        return edge(day, last ? day.plusDays(1) : day, last);
      }
      if (MONTH.matcher(text).matches()) {
        YearMonth month = YearMonth.parse(text);
        return edge(month.atDay(1), month.plusMonths(last ? 1 : 0).atDay(1), last);
      }
      if (YEAR.matcher(text).matches()) {
        Year year = Year.parse(text);
        return edge(year.atDay(1), year.plusYears(last ? 1 : 0).atDay(1), last);
      }
      return Text.time(text, path);
    } catch (DateTimeException e) {
      throw StatementRefusal.DATE.malformed(path, "no such date: " + Text.shown(text));
    } catch (Malformed e) {
      throw StatementRefusal.DATE.malformed(
          path, "expected a time, YYYY-MM-DD, YYYY-MM or YYYY, found " + Text.shown(text));
    }
  }

  private static Instant edge(LocalDate first, LocalDate after, boolean last) {
    return last
        ? after.atStartOfDay().toInstant(ZoneOffset.UTC).minusSeconds(1)
        : first.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
