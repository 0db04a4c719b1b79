package org.parley.statement;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A moment that a text names, in UTC, or the hours it may be when the text leaves the zone open.
 *
 * <p>Written as a UTC time, or as a local time with the zones it may be meant in. In two zones it
 * is two moments, and so is a local time that a clock change makes come twice: nothing here picks
 * one. A bare day is its first second where something starts and its last where something ends.
 *
 * @param earliest the first moment it may be
 * @param latest the last moment it may be; equal to {@code earliest} unless ambiguous
 * @param stated the local time as its author wrote it; absent for a UTC time
 */
public record Moment(Instant earliest, Instant latest, Optional<Stated> stated) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern MINUTE =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");
  private static final int ZONES = 6;

  /** Which second of a bare day is meant. */
  public enum Edge {
    FIRST,
    LAST
  }

  /**
   * A local time as written.
   *
   * @param local {@code YYYY-MM-DDThh:mm} or {@code YYYY-MM-DD}
   * @param zones the zones it may be meant in, 1 to 6
   * @param text the source's own words
   */
  public record Stated(String local, List<String> zones, Optional<String> text) {
    public Stated {
      zones = List.copyOf(zones);
    }
  }

  /** A moment that is certain. */
  public static Moment of(Instant time) {
    return new Moment(time, time, Optional.empty());
  }

  /** Whether it may be more than one moment. */
  public boolean ambiguous() {
    return !earliest.equals(latest);
  }

  /** Whether it has surely come: at or after the last moment it may be. */
  public boolean reachedBy(Instant time) {
    return !time.isBefore(latest);
  }

  static Moment read(BodyFields fields, String name, Edge edge) throws Malformed {
    if (fields.value(name) instanceof Json.Str) {
      return of(fields.time(name));
    }
    return fields.nested(name, inner -> local(inner, edge));
  }

  private static Moment local(BodyFields fields, Edge edge) throws Malformed {
    Stated stated =
        new Stated(
            fields.string("local"),
            fields.list(
                "zones",
                1,
                ZONES,
                StatementRefusal.LIMIT_ITEMS,
                (item, path) -> zone(Fields.string(item, path), path)),
            fields.optText("text"));
    BodyFields.distinct(stated.zones, fields.at("zones"));
    List<Instant> meant = new ArrayList<>();
    for (String zone : stated.zones) {
      meant.addAll(moments(stated.local, ZoneId.of(zone), edge, fields.at("local")));
    }
    Instant first = meant.stream().min(Comparator.naturalOrder()).orElseThrow();
    Instant last = meant.stream().max(Comparator.naturalOrder()).orElseThrow();
    return new Moment(first, last, Optional.of(stated));
  }

  private static String zone(String text, String path) throws Malformed {
    try {
      if (When.isZone(text)) {
        ZoneId.of(text);
        return text;
      }
    } catch (DateTimeException e) {
      throw StatementRefusal.TIME_ZONE.malformed(path, "no such offset: " + Text.shown(text));
    }
    throw StatementRefusal.TIME_ZONE.malformed(
        path, "neither +hh:mm nor a zone name: " + Text.shown(text));
  }

  /** The moments a local time is in one zone: two in an hour that comes twice. */
  private static List<Instant> moments(String local, ZoneId zone, Edge edge, String path)
      throws Malformed {
    try {
      if (DAY.matcher(local).matches()) {
        LocalDate day = LocalDate.parse(local);
        return List.of(
            switch (edge) {
              case FIRST -> day.atStartOfDay(zone).toInstant();
              case LAST -> day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
            });
      }
      if (MINUTE.matcher(local).matches()) {
        LocalDateTime time = LocalDateTime.parse(local);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (offsets.isEmpty()) {
          throw StatementRefusal.DATE.malformed(path, "the clock skips this hour in " + zone);
        }
        return offsets.stream().map(time::toInstant).toList();
      }
    } catch (DateTimeException e) {
      throw StatementRefusal.DATE.malformed(path, "no such day or hour: " + Text.shown(local));
    }
    throw StatementRefusal.DATE.malformed(
        path, "expected YYYY-MM-DD or YYYY-MM-DDThh:mm, found " + Text.shown(local));
  }

  /** The text of a UTC time, or the local time with its zones. */
  public Json json() {
    return stated
        .<Json>map(local ->
            Json.obj()
                .put("local", local.local)
                .put("zones", Json.strings(local.zones))
                .putIfPresent("text", local.text)
                .build())
        .orElseGet(() -> Json.of(earliest.toString()));
  }
}
