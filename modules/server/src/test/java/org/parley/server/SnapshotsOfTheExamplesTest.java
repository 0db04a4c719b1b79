package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.Replay;
import org.parley.desk.Situation;
import org.parley.desk.Snapshot;
import org.parley.ledger.Ledger;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.verify.Hash;

/** The two logs of the demo, started from snapshots taken all along them. */
class SnapshotsOfTheExamplesTest {
  private static final Limits LIMITS = Limits.standard();

  @TempDir Path place;
  private final Parley parley = Parley.at(() -> Instant.parse("2026-11-21T00:00:00Z"));

  private static List<Situation> cuts(Ledger ledger) {
    List<Situation> cuts = new ArrayList<>();
    Replay replay = new Replay();
    Replay.read(
        ledger,
        LIMITS,
        chunk -> {
          for (int i = 0; i < chunk.size(); i++) {
            replay.next(chunk.get(i));
            boolean decided = chunk.get(i).statement().orElseThrow().body() instanceof DecisionBody;
            boolean own = chunk.get(i).statement().orElseThrow().from().equals(Address.DESK);
            if (decided || own) {
              cuts.add(replay.end());
            }
          }
        });
    return cuts;
  }

  private static Situation restarted(Ledger ledger) {
    Snapshot.Start start = Snapshot.start(ledger, LIMITS);
    assertEquals(Optional.empty(), start.passedOver());
    Replay tail = new Replay(start.situation());
    Replay.read(ledger, LIMITS, start.situation().size(), chunk -> chunk.forEach(tail::next));
    return tail.end();
  }

  @Test
  void whereverTheyAreCutTheSituationIsTheSame() throws IOException {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    for (String name : List.of("exercise", "record")) {
      Path directory = place.resolve("demo").resolve(name);
      LogKeys keys = LogKeys.read(directory, Optional.empty());
      Ledger ledger = OpenLog.ledger(directory, keys, Map.of());
      try {
        Situation whole = Replay.situation(ledger, LIMITS);
        List<Situation> cuts = cuts(ledger);
        assertTrue(cuts.size() > 40, cuts.size() + " cuts");
        int every = 1 + cuts.size() / 120;
        for (int i = 0; i < cuts.size(); i += every) {
          Situation cut = cuts.get(i);
          Snapshot.keep(cut, ledger);
          Situation again = restarted(ledger);
          assertEquals(whole.digest(), again.digest(), name + " cut at " + cut.size());
          if (i % 10 == 0) {
            alike(whole, again, ledger);
          }
        }
      } finally {
        OpenLog.close(ledger);
      }
    }
  }

  /** What the digest does not go into: all that can be asked of a leaf, and the law's answers. */
  private static void alike(Situation one, Situation other, Ledger ledger) {
    for (long index = 0; index < ledger.size(); index++) {
      Hash leaf = ledger.leafHash(index);
      assertEquals(one.leaf(leaf), other.leaf(leaf));
      assertEquals(one.ladder(leaf), other.ladder(leaf));
      one.leaf(leaf)
          .ifPresent(known -> {
            assertEquals(one.entity(known.id()), other.entity(known.id()));
            assertEquals(one.notice(known.id()), other.notice(known.id()));
          });
    }
    assertEquals(List.copyOf(one.liveNotices()), List.copyOf(other.liveNotices()));
    assertEquals(one.policy(), other.policy());
    assertEquals(one.handedCounters(), other.handedCounters());
    assertEquals(one.notHanded(), other.notHanded());
    assertEquals(one.volumes(false).size(), other.volumes(false).size());
    assertEquals(one.volumes(true).size(), other.volumes(true).size());
  }

  @Test
  void aServerGoesOnFromItsSnapshotAndSaysSo() throws IOException {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    Path directory = place.resolve("demo/exercise");
    LogKeys keys = LogKeys.read(directory, Optional.empty());
    Hash digest;
    int waiting;
    long size;
    try (OpenLog log = OpenLog.openSilent(parts(directory, keys))) {
      assertEquals(Optional.empty(), log.remark(), "there is none yet");
      digest = log.desk().situation().digest();
      waiting = log.courier().waiting();
      size = log.ledger().size();
      Snapshot.keep(log.desk().situation(), log.ledger());
    }
    try (OpenLog log = OpenLog.openSilent(parts(directory, keys))) {
      assertEquals(
          Optional.of("Snapshot: " + size + " entries were taken from it, 0 read behind it"),
          log.remark());
      assertEquals(digest, log.desk().situation().digest());
      assertEquals(waiting, log.courier().waiting());
      assertEquals(size - 1, log.register().lastIndex());
    }
    Files.delete(directory.resolve("register.sqlite"));
    try (OpenLog log = OpenLog.openSilent(parts(directory, keys))) {
      assertEquals(size - 1, log.register().lastIndex(), "the register is made again in full");
    }
    byte[] kept = Files.readAllBytes(directory.resolve("snapshot"));
    kept[kept.length / 2] ^= 4;
    Files.write(directory.resolve("snapshot"), kept);
    try (OpenLog log = OpenLog.openSilent(parts(directory, keys))) {
      String remark = log.remark().orElseThrow();
      assertTrue(remark.startsWith("Snapshot not used: it is damaged at byte "), remark);
      assertFalse(remark.contains("\n"), "one line");
      assertEquals(digest, log.desk().situation().digest());
    }
    try (OpenLog log = OpenLog.openSilent(parts(directory, keys))) {
      assertTrue(
          log.remark().orElseThrow().startsWith("Snapshot: "), "another one was written at once");
    }
  }

  private static OpenLog.Parts parts(Path directory, LogKeys keys) {
    return new OpenLog.Parts(
        directory,
        keys,
        InstantSource.system(),
        Entropy.system(),
        Entropy.system(),
        LIMITS,
        Optional.empty());
  }

  @Test
  void itIsInNoBackup() throws IOException {
    parley.done("demo", "--no-serve", "--dir", in(place, "demo"));
    Path directory = place.resolve("demo/exercise");
    LogKeys keys = LogKeys.read(directory, Optional.empty());
    Ledger ledger = OpenLog.ledger(directory, keys, Map.of());
    Snapshot.keep(Replay.situation(ledger, LIMITS), ledger);
    OpenLog.close(ledger);
    assertTrue(Files.exists(directory.resolve("snapshot")));
    parley.done("backup", directory.toString(), in(place, "backup.tar"));
    parley.done("restore", in(place, "backup.tar"), in(place, "again"));
    assertTrue(Files.exists(place.resolve("again/segments/000000.seg")));
    assertFalse(Files.exists(place.resolve("again/snapshot")));
  }
}
