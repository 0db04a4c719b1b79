package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;

/** A paper of September 2020, recorded in 2026: what was known then depends on by what. */
class PublishedBeforeItWasRecordedTest {
  private static final Instant RECORDING = Leaves.START.plusSeconds(3600);

  @TempDir Path folder;
  private final Leaves log = new Leaves();
  private Register register;

  @BeforeEach
  void aLog() {
    log.policy();
    log.post("North/liaison");
    claim("PAPER", "{'start':'2020-09-21','precision':'DAY','text':'Monday'}");
    claim("MONTHLY", "{'start':'2020-09','precision':'MONTH','text':'September'}");
    claim("UNDATED", "{'precision':'UNKNOWN','text':'undated'}");
    register = Register.open(folder.resolve("published.sqlite"));
    register.apply(log.all());
  }

  private void claim(String label, String asserted) {
    log.add(
        log.draft(
            Kind.CLAIM,
            log.entropy().uuid(),
            "North/liaison",
            "*",
            ("{'type':'EVENT','text':'a drill was held','stance':'ASSERT','asserted':%s,'source':{"
                    + "'kind':'PRESS','name':'paper'},'label':'%s'}")
                .formatted(asserted, label)));
  }

  private List<String> known(Optional<AsKnown> asKnown) {
    Viewer south = asKnown.map(Viewer.of("South")::asKnown).orElse(Viewer.of("South"));
    return register.claims(south, Page.first(10), Optional.empty()).items().stream()
        .map(row -> row.body().get("label").orElseThrow().text().replace("\"", ""))
        .toList();
  }

  @Test
  void byRecordingNothingWasKnownBeforeTheLogBegan() {
    assertEquals(List.of("PAPER", "MONTHLY", "UNDATED"), known(Optional.empty()));
    Instant then = Instant.parse("2020-09-22T08:30:00Z");
    assertEquals(List.of(), known(Optional.of(AsKnown.recorded(then))));
    assertEquals(
        List.of("PAPER", "MONTHLY", "UNDATED"), known(Optional.of(AsKnown.recorded(RECORDING))));
  }

  @Test
  void byPublicationOnlyWhatWasOutWhateverTheHourIsKnown() {
    assertEquals(List.of(), published("2020-09-21T23:59:58Z"));
    assertEquals(List.of("PAPER"), published("2020-09-22T08:30:00Z"));
    assertEquals(List.of("PAPER"), published("2020-09-30T23:59:58Z"));
    assertEquals(List.of("PAPER", "MONTHLY"), published("2020-09-30T23:59:59Z"));
  }

  @Test
  void whatSaysNoTimeOfPublicationCountsFromItsRecording() {
    Recorded last = log.all().getLast();
    Instant recorded = last.statement().orElseThrow().at();
    assertEquals(2, published(recorded.minusSeconds(1).toString()).size());
    assertEquals(3, published(recorded.toString()).size());
  }

  @Test
  void whoTakesPartIsKnownAtEveryTimeOfPublication() {
    AsKnown then = AsKnown.asserted(Instant.parse("2020-09-22T08:30:00Z"));
    assertEquals(
        register.mechanism(Viewer.of("South")),
        register.mechanism(Viewer.of("South").asKnown(then)));
  }

  private List<String> published(String at) {
    return known(Optional.of(AsKnown.asserted(Instant.parse(at))));
  }
}
