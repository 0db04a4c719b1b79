package org.parley.explain;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.geo.AltitudeBand;
import org.parley.geo.GeometryFault;
import org.parley.geo.Position;
import org.parley.terms.ScopeQuery.Span;
import org.parley.verify.Malformed;

/**
 * A place and a time, each only as good as it is known, and perhaps a party to look for.
 *
 * @param point the place; empty when a name is given
 * @param name a name that the shelf resolves, as written; empty when a point is given
 * @param when the time in which the moment lies
 * @param timeText the time as asked
 * @param heights between which heights, metres above the WGS84 ellipsoid; absent = not asked about
 * @param party who is looked for among those told; need not take part
 */
public record ExplainQuestion(
    Optional<Spot> point,
    Optional<String> name,
    Span when,
    String timeText,
    Optional<AltitudeBand> heights,
    Optional<String> party) {

  /** Up to how far from the place a volume is told of although it does not cover it, metres. */
  public static final int NEAR_METRES = 5_000;

  /** Up to how long before or after its window a volume is told of, seconds. */
  public static final long NEAR_SECONDS = 6 * 3600;

  private static final int ERROR_MOST_METRES = 50_000;
  private static final int NAME_CHARS_MAX = 200;
  private static final int NUMBER_CHARS_MAX = 20;
  private static final Duration LONGEST = Duration.ofDays(31);
  private static final Duration FARTHEST_EAST = Duration.ofHours(14);
  private static final Duration FARTHEST_WEST = Duration.ofHours(12);
  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  /**
   * A point the place may be at.
   *
   * @param name under which name the shelf has it; empty for a point that was given
   * @param position the point
   * @param errorMetres how far from it the place may be, metres
   */
  public record Spot(Optional<String> name, Position position, int errorMetres) {}

  /**
   * Reads it from lines of text, as in a web address or on a command line.
   *
   * @param lines {@code place} ({@code lat,lng} or {@code lat,lng,error_m}) or {@code place_name};
   *     {@code time} (a moment, a day, or two moments with a slash between); perhaps {@code height}
   *     (metres, or two with a comma between) and {@code party}
   */
  public static ExplainQuestion ofLines(Map<String, String> lines) throws Malformed {
    Optional<String> place = Optional.ofNullable(lines.get("place"));
    Optional<String> named = Optional.ofNullable(lines.get("place_name"));
    if (place.isPresent() == named.isPresent()) {
      throw ExplainRefusal.ONE_PLACE.malformed(
          place.isPresent() ? "place_name" : "place", "exactly one of place and place_name");
    }
    String time = Optional.ofNullable(lines.get("time")).map(String::strip).orElse("");
    Optional<AltitudeBand> heights = Optional.empty();
    if (lines.containsKey("height")) {
      heights = Optional.of(heights(lines.get("height")));
    }
    return new ExplainQuestion(
        place.isPresent() ? Optional.of(spot(place.get())) : Optional.empty(),
        name(named, ExplainRefusal.PLACE, "place_name"),
        span(time),
        time,
        heights,
        name(Optional.ofNullable(lines.get("party")), ExplainRefusal.PARTY, "party"));
  }

  private static Optional<String> name(Optional<String> text, ExplainRefusal refusal, String member)
      throws Malformed {
    if (text.isPresent() && (text.get().isBlank() || text.get().length() > NAME_CHARS_MAX)) {
      throw refusal.malformed(member, "a name of at most " + NAME_CHARS_MAX + " characters");
    }
    return text.map(String::strip);
  }

  private static Spot spot(String text) throws Malformed {
    String[] parts = text.split(",", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw ExplainRefusal.PLACE.malformed("place", "lat,lng or lat,lng,error_m is wanted");
    }
    BigDecimal lat = number(parts[0], ExplainRefusal.PLACE, "place");
    BigDecimal lng = number(parts[1], ExplainRefusal.PLACE, "place");
    int error = 0;
    if (parts.length == 3) {
      BigDecimal metres = number(parts[2], ExplainRefusal.ERROR, "place");
      if (metres.signum() < 0 || metres.compareTo(BigDecimal.valueOf(ERROR_MOST_METRES)) > 0) {
        throw ExplainRefusal.ERROR.malformed("place", "0 to " + ERROR_MOST_METRES + " m");
      }
      error = metres.setScale(0, java.math.RoundingMode.CEILING).intValueExact();
    }
    return switch (Position.of(lat, lng)) {
      case Position position -> new Spot(Optional.empty(), position, error);
      case GeometryFault fault -> throw ExplainRefusal.PLACE.malformed("place", fault.detail());
    };
  }

  private static BigDecimal number(String written, ExplainRefusal refusal, String member)
      throws Malformed {
    String text = written.strip();
    try {
      if (!text.isEmpty() && text.length() <= NUMBER_CHARS_MAX && text.matches("[-0-9.]+")) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw refusal.malformed(member, "this is not a number");
    }
    throw refusal.malformed(member, "a number is wanted");
  }

  private static AltitudeBand heights(String text) throws Malformed {
    String[] parts = text.split(",", -1);
    if (parts.length > 2) {
      throw ExplainRefusal.HEIGHT.malformed("height", "one height or two are wanted");
    }
    BigDecimal low = number(parts[0], ExplainRefusal.HEIGHT, "height");
    BigDecimal high = parts.length == 2 ? number(parts[1], ExplainRefusal.HEIGHT, "height") : low;
    AltitudeBand band = AltitudeBand.between(low, high);
    if (!band.inOrder()) {
      throw ExplainRefusal.HEIGHT.malformed("height", "the lower height comes first");
    }
    return band;
  }

  private static Span span(String text) throws Malformed {
    if (DAY.matcher(text).matches()) {
      Instant midnight = moment(text + "T00:00:00Z");
      return new Span(
          midnight.minus(FARTHEST_EAST), midnight.plus(Duration.ofDays(1)).plus(FARTHEST_WEST));
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Span.at(moment(text));
    }
    Instant from = moment(text.substring(0, slash).strip());
    Instant until = moment(text.substring(slash + 1).strip());
    if (until.isBefore(from)) {
      throw ExplainRefusal.TIME.malformed("time", "the earlier moment comes first");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw ExplainRefusal.TOO_LONG.malformed("time", "at most " + LONGEST.toDays() + " days");
    }
    return new Span(from, until);
  }

  private static Instant moment(String text) throws Malformed {
    try {
      if (MOMENT.matcher(text).matches() && Instant.parse(text).toString().equals(text)) {
        return Instant.parse(text);
      }
    } catch (DateTimeException e) {
      throw ExplainRefusal.TIME.malformed("time", "there is no such day or hour");
    }
    throw ExplainRefusal.TIME.malformed(
        "time", "a time like 2026-03-04T09:30:00Z, a day, or two times with a slash between");
  }
}
