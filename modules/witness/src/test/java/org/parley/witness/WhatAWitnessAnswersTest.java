package org.parley.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.parley.ledger.PowerLossDisk;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Hash;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;

/** One witness, one log, every answer there is. */
class WhatAWitnessAnswersTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final PowerLossDisk disk = new PowerLossDisk();
  private final WitnessKey key = SampleLog.witnessKey("south.example/witness");
  private final SampleLog log = SampleLog.of(5);
  private Witness witness = open();

  private Witness open() {
    try {
      WitnessStore store = WitnessStore.open(disk.afterKill(), WitnessStore.WITNESS);
      return Witness.open(store, key, List.of(log.known()));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static long time(Answer answer) {
    NoteSignature line = assertInstanceOf(Answer.Cosigned.class, answer).lines().getFirst();
    return ByteBuffer.wrap(line.signature()).getLong();
  }

  @Test
  void aFirstStateIsSignedWithTheWitnessesOwnTimeAndKept() {
    Answer answer = witness.addCheckpoint(log.request(0, 5), NOON);
    NoteSignature line = assertInstanceOf(Answer.Cosigned.class, answer).lines().getFirst();
    assertEquals(NOON.getEpochSecond(), time(answer));
    assertTrue(key.key().signed(new Note(log.checkpoint().note().text(), List.of(line))));
    assertEquals(
        log.checkpoint().checkpoint(),
        open().checkpoint(log.known().hex()).orElseThrow().checkpoint());
  }

  @Test
  void aProvenLargerStateFollowsAndTheSameAgainIsLegal() {
    witness.addCheckpoint(log.request(0, 3), NOON);
    assertInstanceOf(Answer.Cosigned.class, witness.addCheckpoint(log.request(3, 5), NOON));
    Answer again = witness.addCheckpoint(log.request(5, 5), NOON.plusSeconds(60));
    assertEquals(NOON.plusSeconds(60).getEpochSecond(), time(again));
  }

  @Test
  void anotherOldSizeIsToldTheSizeKeptAlsoAfterARestart() {
    witness.addCheckpoint(log.request(0, 3), NOON);
    assertEquals(new Answer.AnotherState(3), witness.addCheckpoint(log.request(0, 5), NOON));
    assertEquals(new Answer.AnotherState(3), witness.addCheckpoint(log.request(4, 5), NOON));
    witness = open();
    assertEquals(new Answer.AnotherState(3), witness.addCheckpoint(log.request(0, 5), NOON));
  }

  @Test
  void theSameSizeWithAnotherRootIsNotSignedAndBothStatesAreKeptAsEvidence() throws Exception {
    witness.addCheckpoint(log.request(0, 5), NOON);
    SampleLog other = SampleLog.of(5).edit(1, "something else");
    assertEquals(new Answer.AnotherState(5), witness.addCheckpoint(other.request(5, 5), NOON));
    String evidence =
        new String(
            disk.content("witness/" + log.known().hex() + "/two-states.json"),
            StandardCharsets.UTF_8);
    assertTrue(evidence.contains("TWO_STATES"), evidence);
    assertTrue(evidence.contains(other.checkpoint().checkpoint().root().base64()), evidence);
  }

  @Test
  void aProofThatDoesNotLeadThereIsNotEnough() {
    witness.addCheckpoint(log.request(0, 3), NOON);
    byte[] empty = new CheckpointRequest(3, List.of(), log.checkpoint()).bytes();
    assertInstanceOf(Answer.Unproven.class, witness.addCheckpoint(empty, NOON));
    SampleLog other = SampleLog.of(5).edit(1, "something else");
    assertInstanceOf(Answer.Unproven.class, witness.addCheckpoint(other.request(3, 5), NOON));
    Hash hash = Hash.EMPTY_ROOT;
    byte[] tooMuch = new CheckpointRequest(3, List.of(hash), log.checkpoint(3)).bytes();
    assertInstanceOf(Answer.Unproven.class, witness.addCheckpoint(tooMuch, NOON));
    assertEquals(3, witness.checkpoint(log.known().hex()).orElseThrow().checkpoint().size());
  }

  @Test
  void proofLinesForAFirstStateAreNotTaken() {
    byte[] body = new CheckpointRequest(0, List.of(Hash.EMPTY_ROOT), log.checkpoint()).bytes();
    assertInstanceOf(Answer.Unproven.class, witness.addCheckpoint(body, NOON));
  }

  @Test
  void aStrangersLogIsUnknownAndAStrangersSignatureDoesNotCount() {
    byte[] elsewhere =
        new CheckpointRequest(
                0,
                List.of(),
                SampleLog.named(
                    "parley.example/other", SampleLog.signer("parley.example/other", "o")))
            .bytes();
    assertEquals(new Answer.UnknownLog(), witness.addCheckpoint(elsewhere, NOON));
    byte[] forged =
        new CheckpointRequest(
                0, List.of(), log.checkpoint(5, SampleLog.signer(SampleLog.ORIGIN, "thief")))
            .bytes();
    assertEquals(new Answer.NotSigned(), witness.addCheckpoint(forged, NOON));
  }

  @Test
  void whatIsNotARequestIsTurnedDownWithAReason() {
    String good = new String(log.request(0, 5), StandardCharsets.UTF_8);
    for (String wrong :
        List.of(
            "",
            "old 0",
            good.replace("old 0", "old 00"),
            good.replace("old 0", "old -1"),
            good.replace("old 0", "older 0"),
            good.replace("old 0", "old 9223372036854775808"),
            good.replace("\n\n" + SampleLog.ORIGIN, "\n" + SampleLog.ORIGIN),
            good.replace("old 0\n", "old 0\nnot base64\n"),
            "old 0\n"
                + (Hash.EMPTY_ROOT.base64() + "\n").repeat(64)
                + "\n"
                + log.checkpoint().text(),
            good.substring(0, good.length() - 1),
            good + "x")) {
      Answer answer = witness.addCheckpoint(SampleLog.utf8(wrong), NOON);
      assertInstanceOf(Answer.Unreadable.class, answer, wrong);
    }
    assertInstanceOf(
        Answer.Unreadable.class, witness.addCheckpoint(new byte[] {'o', (byte) 0xFF}, NOON));
    byte[] above = new CheckpointRequest(9, List.of(), log.checkpoint()).bytes();
    assertInstanceOf(Answer.Unreadable.class, witness.addCheckpoint(above, NOON));
  }

  @Test
  void itsClockStepsADayBackAndForthAndTheTimeItSignsNeverGoesBack() {
    long last = 0;
    for (int hours : new int[] {0, 24, -24, 1, 25, 2, -48, 26}) {
      Answer answer =
          witness.addCheckpoint(
              log.request(last == 0 ? 0 : 5, 5), NOON.plus(Duration.ofHours(hours)));
      assertTrue(time(answer) >= last, "signed an earlier time");
      last = time(answer);
      witness = open();
    }
    assertEquals(NOON.plus(Duration.ofHours(26)).getEpochSecond(), last);
  }

  @Test
  void aStateThatItsKeyDidNotSignStopsTheStart() {
    witness.addCheckpoint(log.request(0, 5), NOON);
    WitnessKey other = SampleLog.witnessKey("east.example/witness");
    try {
      WitnessStore store = WitnessStore.open(disk.afterKill(), WitnessStore.WITNESS);
      Witness.open(store, other, List.of(log.known()));
      throw new AssertionError("opened with the state of another");
    } catch (org.parley.verify.Malformed e) {
      assertEquals("witness.state", e.code());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
