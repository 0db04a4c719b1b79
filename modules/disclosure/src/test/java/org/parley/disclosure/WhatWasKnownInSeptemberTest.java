package org.parley.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Published some day in September 2020, recorded in 2026. */
class WhatWasKnownInSeptemberTest {
  private static final Instant RECORDED = Instant.parse("2026-03-02T06:00:00Z");
  private static final Publication SEPTEMBER =
      new Publication(
          Instant.parse("2020-09-01T00:00:00Z"),
          Optional.of(Instant.parse("2020-09-30T23:59:59Z")));
  private static final Publication UNDATED =
      new Publication(Instant.parse("0000-01-01T00:00:00Z"), Optional.empty());

  private static String known(AsKnown then, Publication published) {
    boolean certain = then.certain(RECORDED, published);
    boolean perhaps = then.perhaps(RECORDED, published);
    return certain ? perhaps ? "both" : "certain" : perhaps ? "perhaps" : "no";
  }

  private static AsKnown published(String at) {
    return AsKnown.asserted(Instant.parse(at));
  }

  @Test
  void beforeTheMonthNoWithinItPerhapsAfterItCertainly() {
    assertEquals("no", known(published("2020-08-31T23:59:59Z"), SEPTEMBER));
    assertEquals("perhaps", known(published("2020-09-01T00:00:00Z"), SEPTEMBER));
    assertEquals("perhaps", known(published("2020-09-22T08:30:00Z"), SEPTEMBER));
    assertEquals("certain", known(published("2020-09-30T23:59:59Z"), SEPTEMBER));
  }

  @Test
  void whatNamesNoTimeWasPublicByItsRecording() {
    assertEquals("perhaps", known(published("2020-09-22T08:30:00Z"), UNDATED));
    assertEquals("certain", known(AsKnown.asserted(RECORDED), UNDATED));
  }

  @Test
  void theTimeOfRecordingIsOneMomentAndNeverInDoubt() {
    assertEquals("no", known(AsKnown.recorded(RECORDED.minusSeconds(1)), SEPTEMBER));
    assertEquals("certain", known(AsKnown.recorded(RECORDED), SEPTEMBER));
  }
}
