package org.parley.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.parley.ledger.Disk;
import org.parley.ledger.PowerLossDisk;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Malformed;

/** A mirror signs what it holds, and nothing else. */
class MirrorKeepsEveryLeafTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final WitnessKey KEY = SampleLog.witnessKey("south.example/mirror");

  /** A mirror on a disk. */
  private record Mirror(Witness witness, MirrorFollower follower) {
    static Mirror on(Disk disk, SampleLog log, LogSource source) throws IOException, Malformed {
      WitnessStore store = WitnessStore.open(disk, WitnessStore.MIRROR);
      MirrorFollower follower = MirrorFollower.open(store, List.of(log.known()), known -> source);
      return new Mirror(Witness.open(store, KEY, List.of(log.known()), follower), follower);
    }

    Answer follow(SampleLog log) {
      return witness.follow(log.checkpoint(), NOW, follower::consistency);
    }

    long size(SampleLog log) {
      return witness
          .checkpoint(log.known().hex())
          .map(state -> state.checkpoint().size())
          .orElse(0L);
    }
  }

  @Test
  void atEverySizeTheFilesAreThoseOfTheTree() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    SampleLog log = SampleLog.of(0);
    for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 600, 1025}) {
      log.grow(size);
      Mirror mirror = Mirror.on(disk.afterKill(), log, log.source());
      assertInstanceOf(Answer.Cosigned.class, mirror.follow(log), "size " + size);
      check(mirror, log);
    }
    String place = "mirror/" + log.known().hex() + "/tile/entries/004.p";
    assertEquals(List.of("1"), disk.afterKill().list(place));
    assertEquals(List.of(), disk.afterKill().list("mirror/" + log.known().hex() + "/tile/0/000.p"));
  }

  private static void check(Mirror mirror, SampleLog log) throws Exception {
    MirrorFollower held = mirror.follower();
    int size = log.size();
    for (int number = 0; number * TilePath.FULL < size; number++) {
      int width = Math.min(TilePath.FULL, size - number * TilePath.FULL);
      String path = TilePath.entries(number, width);
      assertArrayEquals(
          log.source().get(path, Bundle.BYTES_MAX),
          held.file(log.known(), path).orElseThrow(),
          path);
      assertTrue(held.file(log.known(), TilePath.tile(0, number, width)).isPresent());
    }
    for (int smaller : new int[] {1, size / 2, size - 1}) {
      if (smaller > 0) {
        assertEquals(log.consistency(smaller, size), held.consistency(log.known(), smaller, size));
      }
    }
  }

  @Test
  void askedToCosignItFetchesFirst() throws Exception {
    SampleLog log = SampleLog.of(300);
    Mirror mirror = Mirror.on(new PowerLossDisk(), log, log.source());
    Answer answer = mirror.witness().addCheckpoint(log.request(0, 300), NOW);
    assertInstanceOf(Answer.Cosigned.class, answer);
    log.grow(310);
    assertInstanceOf(
        Answer.Cosigned.class, mirror.witness().addCheckpoint(log.request(300, 310), NOW));
    check(mirror, log);
  }

  @Test
  void leavesThatCannotBeFetchedAreAskedForAgain() throws Exception {
    SampleLog log = SampleLog.of(300);
    LogSource down =
        (path, most) -> {
          throw new IOException("nobody there");
        };
    Mirror mirror = Mirror.on(new PowerLossDisk(), log, down);
    assertInstanceOf(
        Answer.LeavesMissing.class, mirror.witness().addCheckpoint(log.request(0, 300), NOW));
    assertEquals(0, mirror.size(log));
  }

  @Test
  void anOperatorWhoEditedALeafGetsNoSignature() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    SampleLog log = SampleLog.of(300);
    Mirror mirror = Mirror.on(disk, log, log.source());
    assertInstanceOf(Answer.Cosigned.class, mirror.follow(log));

    SampleLog edited = SampleLog.of(300).edit(290, "what was never said").grow(310);
    Mirror again = Mirror.on(disk.afterKill(), edited, edited.source());
    Answer answer = again.follow(edited);
    String why = assertInstanceOf(Answer.Unproven.class, answer).why();
    assertTrue(why.contains("leaf 290"), why);

    SampleLog longAgo = SampleLog.of(300).edit(3, "what was never said").grow(310);
    Mirror third = Mirror.on(disk.afterKill(), longAgo, longAgo.source());
    assertInstanceOf(Answer.Unproven.class, third.follow(longAgo));
    assertEquals(300, third.size(longAgo));
    assertTrue(
        disk.afterKill().exists("mirror/" + log.known().hex() + "/refused"),
        "the signed state that does not fit is kept");
  }

  @Test
  void leavesThatAreNotThoseThatWereSignedAreNotTaken() throws Exception {
    SampleLog log = SampleLog.of(300);
    SampleLog served = SampleLog.of(300).edit(7, "served in its place");
    Mirror mirror = Mirror.on(new PowerLossDisk(), log, served.source());
    assertInstanceOf(Answer.Unproven.class, mirror.follow(log));
    Mirror cut =
        Mirror.on(
            new PowerLossDisk(),
            log,
            (path, most) -> {
              byte[] bundle = log.source().get(path, most);
              return java.util.Arrays.copyOf(bundle, bundle.length - 1);
            });
    assertInstanceOf(Answer.Unproven.class, cut.follow(log));
  }

  @Test
  void aRunThatWasCutOffIsContinuedFromWhatLiesThere() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    SampleLog log = SampleLog.of(2000);
    AtomicInteger fetched = new AtomicInteger();
    LogSource breaking =
        (path, most) -> {
          if (fetched.incrementAndGet() > 5) {
            throw new IOException("the line is cut");
          }
          return log.source().get(path, most);
        };
    assertInstanceOf(Answer.LeavesMissing.class, Mirror.on(disk, log, breaking).follow(log));
    fetched.set(0);
    LogSource counting =
        (path, most) -> {
          fetched.incrementAndGet();
          return log.source().get(path, most);
        };
    Mirror mirror = Mirror.on(disk.afterKill(), log, counting);
    assertInstanceOf(Answer.Cosigned.class, mirror.follow(log));
    assertEquals(3, fetched.get(), "five of eight bundles lay there already");
    check(mirror, log);
  }

  /** At every operation: killed or without power, then opened, and what it states it holds. */
  @Test
  void killedAtAnyMomentItHoldsEveryLeafOfWhatItHasSigned() throws Exception {
    long seed = Long.getLong("parley.seed", 5);
    System.out.println("MirrorKeepsEveryLeafTest: seed " + seed);
    PowerLossDisk whole = new PowerLossDisk();
    live(whole);
    long operations = whole.operations();
    for (long at = 1; at <= operations; at++) {
      for (boolean power : new boolean[] {false, true}) {
        Random random = new Random(seed + at);
        PowerLossDisk disk = new PowerLossDisk();
        disk.failAfter(at, random);
        long signed = live(disk);
        PowerLossDisk found = power ? disk.afterPowerLoss(random) : disk.afterKill();
        SampleLog log = SampleLog.of(530);
        Mirror mirror = Mirror.on(found, log, log.source());
        assertTrue(mirror.size(log) >= signed, "signed " + signed + ", kept " + mirror.size(log));
        assertInstanceOf(Answer.Cosigned.class, mirror.follow(log));
        check(mirror, log);
      }
    }
    System.out.println("MirrorKeepsEveryLeafTest: " + 2 * operations + " cuts");
  }

  /** The size signed last in this life. */
  private static long live(PowerLossDisk disk) throws Malformed {
    long signed = 0;
    try {
      SampleLog log = SampleLog.of(0);
      Mirror mirror = Mirror.on(disk, log, log.source());
      for (int size : new int[] {3, 255, 258, 520}) {
        log.grow(size);
        if (mirror.follow(log) instanceof Answer.Cosigned) {
          signed = size;
        }
      }
    } catch (IOException e) {
      // the machine is gone
    }
    return signed;
  }

  @Test
  void tilesThatAreNotThoseOfTheCheckpointStopTheStart() throws Exception {
    PowerLossDisk disk = new PowerLossDisk();
    SampleLog log = SampleLog.of(300);
    assertInstanceOf(Answer.Cosigned.class, Mirror.on(disk, log, log.source()).follow(log));
    disk.flip("mirror/" + log.known().hex() + "/tile/0/001.p/44", 40, 3);
    try {
      Mirror.on(disk.afterKill(), log, log.source());
      throw new AssertionError("opened");
    } catch (Malformed e) {
      assertEquals("mirror.files", e.code());
    }
  }
}
