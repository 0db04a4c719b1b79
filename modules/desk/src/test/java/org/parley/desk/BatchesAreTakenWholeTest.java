package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Hash;

/**
 * Checking a notice, deciding and recording it is one step, however many wait and wherever the
 * server dies: of two notices that meet the later one is told of the earlier, never neither; a
 * notice and its decision are in the log together or not at all; who was answered finds his there.
 */
class BatchesAreTakenWholeTest {
  private static final int PLACES = 3;

  @TempDir Path directory;

  private final long seed = Long.getLong("parley.seed", 20_261_123);
  private final Random random = new Random(seed);
  private final Entropy ids = Entropy.seeded(seed, "notices");
  private final Map<UUID, Filed> filed = new HashMap<>();
  private long founded;

  /**
   * What the test knows of a notice: two meet when they are of two parties at one place.
   *
   * @param place from 0
   */
  private record Filed(String party, int place) {
    boolean meets(Filed other) {
      return place == other.place && !party.equals(other.party);
    }
  }

  private Submission any(Mechanism day) {
    String party = Mechanism.PARTIES.get(random.nextInt(Mechanism.PARTIES.size()));
    int place = random.nextInt(PLACES);
    Draft notice =
        Draft.of(
            Kind.NOTICE,
            ids.uuid(),
            day.post(party).address,
            Mechanism.ALL,
            day.clock.instant(),
            Mechanism.patrol(
                Mechanism.circle(
                    35 + place / 2.0, 36, 900, "2026-03-04T08:00:00Z", "2026-03-04T09:00:00Z")));
    filed.put(notice.id(), new Filed(party, place));
    return day.post(party).sign(notice);
  }

  private List<Submission> some(Mechanism day) {
    List<Submission> some = new ArrayList<>();
    for (int i = 1 + random.nextInt(8); i >= 0; i--) {
      some.add(any(day));
    }
    return some;
  }

  private static Statement said(Mechanism day, long index) {
    byte[] bytes = day.ledger.statement(index).orElseThrow().statement();
    return assertInstanceOf(Reading.Of.class, Statement.read(bytes, Limits.standard())).statement();
  }

  /** Every notice of the log is followed by its decision, which names what was before it. */
  private int everyPairIsTold(Mechanism day) {
    Map<UUID, Filed> before = new HashMap<>();
    int told = 0;
    assertEquals(0, (day.ledger.size() - founded) % 2, this::toString);
    for (long index = founded; index < day.ledger.size(); index += 2) {
      Statement notice = said(day, index);
      Filed own = filed.getOrDefault(notice.id(), new Filed("", -1));
      DecisionBody decision =
          assertInstanceOf(DecisionBody.class, said(day, index + 1).body(), this::toString);
      assertEquals(day.ledger.leafHash(index), decision.of(), this::toString);
      Set<UUID> meeting = new HashSet<>();
      before.forEach((id, other) -> {
        if (own.meets(other)) {
          meeting.add(id);
        }
      });
      Set<UUID> named = new HashSet<>();
      decision.overlaps().forEach(overlap -> named.add(overlap.id()));
      assertEquals(meeting, named, this::toString);
      before.put(notice.id(), own);
      told += named.size();
    }
    return told;
  }

  @Override
  public String toString() {
    return "-Dparley.seed=" + seed;
  }

  @Test
  void whoeverWaitsTogetherIsDecidedOneAfterTheOther() throws IOException, InterruptedException {
    System.out.println(this);
    Gate gate = new Gate();
    Limits limits = Limits.standard();
    try (Mechanism day = new Mechanism(new RealDisk(directory), 41, limits, List.of(gate))) {
      day.found();
      founded = day.ledger.size();
      for (int round = 0; round < 8; round++) {
        gate.close();
        List<CompletableFuture<SubmitReply>> replies = new ArrayList<>();
        replies.add(day.desk.submit(any(day)));
        gate.awaitHeld();
        List<Submission> together = some(day);
        together.forEach(one -> replies.add(day.desk.submit(one)));
        day.awaitQueued(together.size());
        gate.open();
        replies.forEach(reply -> Mechanism.accepted(Mechanism.await(reply)));
      }
      assertTrue(everyPairIsTold(day) > 20, this::toString);
    }
  }

  @Test
  void whereverTheServerDiesNothingIsRecordedByHalves() throws IOException {
    System.out.println(this);
    try (Mechanism day = new Mechanism(directory, 42)) {
      day.found();
      founded = day.ledger.size();
    }
    List<Submission> open = new ArrayList<>();
    Set<Hash> answered = new HashSet<>();
    for (int death = 0; death < 6; death++) {
      DyingDisk disk = new DyingDisk(new RealDisk(directory));
      try (Mechanism day = new Mechanism(disk, 42, Limits.standard(), List.of())) {
        everyPairIsTold(day);
        answered.forEach(leaf -> assertTrue(day.ledger.indexOf(leaf).isPresent(), this::toString));
        open.forEach(one -> answered.add(Mechanism.accepted(day.submit(one)).leafHash()));
        open.clear();
        goOn(day);
        disk.dieAfter(random.nextInt(25));
        while (day.desk.health().serving()) {
          fileUntilItDies(day, open, answered);
        }
      }
    }
    try (Mechanism day = new Mechanism(directory, 42)) {
      assertTrue(everyPairIsTold(day) > 5, this::toString);
      answered.forEach(leaf -> assertTrue(day.ledger.indexOf(leaf).isPresent(), this::toString));
    }
  }

  private static void goOn(Mechanism day) {
    for (String party : Mechanism.PARTIES) {
      Author author = day.post(party);
      author.goOnFrom(day.desk.authorHead(author.key()));
    }
  }

  private void fileUntilItDies(Mechanism day, List<Submission> open, Set<Hash> answered) {
    List<Submission> together = some(day);
    List<CompletableFuture<SubmitReply>> replies = together.stream().map(day.desk::submit).toList();
    for (int i = 0; i < replies.size(); i++) {
      switch (Mechanism.await(replies.get(i))) {
        case SubmitReply.Accepted accepted -> answered.add(accepted.leafHash());
        case SubmitReply.Stopped stopped -> open.add(together.get(i));
        case SubmitReply.Refused refused -> throw new AssertionError(refused.toString());
        case SubmitReply.Busy busy -> throw new AssertionError("busy");
      }
    }
  }
}
