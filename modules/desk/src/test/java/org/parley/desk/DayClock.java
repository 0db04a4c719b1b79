package org.parley.desk;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that shows what it was set to. */
final class DayClock implements InstantSource {
  private volatile Instant now;

  DayClock(String start) {
    this.now = Instant.parse(start);
  }

  void set(String time) {
    now = Instant.parse(time);
  }

  void forwardSeconds(long seconds) {
    now = now.plusSeconds(seconds);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
