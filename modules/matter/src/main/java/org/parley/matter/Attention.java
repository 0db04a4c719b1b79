package org.parley.matter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the flashes of other blocks. */
final class Attention {
  private final Lanes lanes;
  private final Instant from;
  private final Instant at;

  Attention(Lanes lanes, Instant at, Duration back) {
    this.lanes = lanes;
    this.at = at;
    this.from = at.minus(back);
  }

  List<Flash> of(String party, String block) {
    return lanes.events().flashing().stream()
        .filter(event -> !event.earliest().isAfter(at) && !event.latest().isBefore(from))
        .map(this::flash)
        .filter(flash -> flash.block().filter(block::equals).isEmpty())
        .filter(flash -> concerns(flash, party))
        .sorted(
            Comparator.comparing((Flash flash) -> flash.event().latest())
                .reversed()
                .thenComparingInt(flash -> flash.event().order()))
        .toList();
  }

  private Flash flash(LoadedEvent event) {
    Optional<LoadedMatter> matter = lanes.matters().find(event.body().of());
    return new Flash(
        event,
        lanes.lane(event),
        matter,
        matter.flatMap(lanes.matters()::blockOf).or(event::block),
        !event.earliest().isBefore(from) && !event.latest().isAfter(at));
  }

  private static boolean concerns(Flash flash, String party) {
    return flash.event().actor().filter(party::equals).isPresent()
        || flash
            .event()
            .body()
            .between()
            .filter(two -> two.a().equals(party) || two.b().equals(party))
            .isPresent()
        || flash.matter().filter(matter -> matter.isParty(party)).isPresent();
  }
}
