package org.parley.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.parley.geo.AltitudeBand;
import org.parley.geo.OutlineCircle;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Position;
import org.parley.geo.Shape;
import org.parley.geo.TimeWindow;
import org.parley.geo.Volume4D;
import org.parley.statement.Activity;
import org.parley.statement.Meaning;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.StatedVolume;
import org.parley.statement.Strength;
import org.parley.statement.TermClock;
import org.parley.terms.NotifyDuty;
import org.parley.verify.Hash;

/** Short names for notices, volumes and duties in tests. */
final class Notices {
  private Notices() {}

  static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  static final UUID AGREEMENT = UUID.fromString("11111111-1111-4111-8111-111111111111");

  static StatedVolume volume(Shape shape, AltitudeBand band, TimeWindow window) {
    return StatedVolume.of(
        Assertions.assertInstanceOf(
            PlacedVolume.class, PlacedVolume.of(new Volume4D(shape, band, window))));
  }

  /** A circle of one kilometre near Ariha, at all altitudes. */
  static StatedVolume near(double eastKm, TimeWindow window) {
    double longitude = Math.round((36.6096 + eastKm / 90.3) * 1e7) / 1e7;
    return volume(
        new OutlineCircle(new Position(35.8137, longitude), 1_000), AltitudeBand.ALL, window);
  }

  static TimeWindow hours(double from, double to) {
    return TimeWindow.between(at(from), at(to));
  }

  /** So many hours after noon. */
  static Instant at(double hours) {
    return NOON.plusSeconds(Math.round(hours * 3600));
  }

  static NoticeBody patrol(StatedVolume... volumes) {
    return NoticeBody.of(NoticeKind.PATROL, Activity.PLANNED, Arrays.asList(volumes));
  }

  static NoticeBody as(NoticeBody body, Activity activity) {
    return with(body, body.noticeKind(), body.meaning(), activity, body.confirmedAt());
  }

  static NoticeBody meaning(NoticeBody body, Meaning meaning) {
    return with(body, body.noticeKind(), meaning, body.activity(), body.confirmedAt());
  }

  static NoticeBody presence(Optional<Instant> confirmedAt, StatedVolume... volumes) {
    return with(
        NoticeBody.of(NoticeKind.PRESENCE, Activity.ACTIVE, Arrays.asList(volumes)),
        NoticeKind.PRESENCE,
        Meaning.PEOPLE_TO_PROTECT,
        Activity.ACTIVE,
        confirmedAt);
  }

  static NoticeBody strength(NoticeBody body, Strength strength) {
    return new NoticeBody(
        body.noticeKind(),
        body.meaning(),
        body.activity(),
        body.volumes(),
        body.purpose(),
        body.liveFire(),
        body.emergency(),
        body.serial(),
        body.confirmedAt(),
        body.callsign(),
        body.frequencies(),
        Optional.of(strength),
        body.ovns(),
        body.originalText());
  }

  private static NoticeBody with(
      NoticeBody body,
      NoticeKind kind,
      Meaning meaning,
      Activity activity,
      Optional<Instant> confirmedAt) {
    return new NoticeBody(
        kind,
        meaning,
        activity,
        body.volumes(),
        body.purpose(),
        body.liveFire(),
        body.emergency(),
        body.serial(),
        confirmedAt,
        body.callsign(),
        body.frequencies(),
        body.strength(),
        body.ovns(),
        body.originalText());
  }

  static NotifyDuty duty(double leadHours, boolean certain) {
    return new NotifyDuty(
        AGREEMENT,
        leaf("agreement"),
        "4.2",
        Duration.ofSeconds(Math.round(leadHours * 3600)),
        TermClock.LOGGED,
        List.of("South"),
        certain);
  }

  /** A duty that may demand one of several periods, in hours. */
  static NotifyDuty duty(boolean demanded, double... hours) {
    return new NotifyDuty(
        AGREEMENT,
        leaf("agreement"),
        "4.2",
        Arrays.stream(hours).mapToObj(one -> Duration.ofSeconds(Math.round(one * 3600))).toList(),
        demanded,
        TermClock.LOGGED,
        List.of("South"));
  }

  static Hash leaf(String name) {
    return Hash.sha256(name.getBytes(StandardCharsets.UTF_8));
  }
}
