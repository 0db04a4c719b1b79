package org.parley.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/** A mirror shows what it holds, and every byte of it that is not as it was signed. */
class MirrorOfALogTest {
  private final PracticeLog log = PracticeLog.founded();

  private final Map<Hash, Boolean> known = new HashMap<>();

  @TempDir Path place;

  MirrorOfALogTest() throws Exception {}

  private AuditAnswer check(Path mirror, boolean keys, Path... against) throws IOException {
    Optional<byte[]> keysFile = keys ? Optional.of(log.keysFile()) : Optional.empty();
    return MirrorCheck.mirror(
        mirror,
        log.policyFile(),
        List.of(against),
        new MirrorCheck.Settings(
            keysFile, LogAudit.Depth.LEAVES, this::counts, AuditProgress.SILENT));
  }

  /** By the JDK, and what was asked before is not worked out again. */
  private boolean counts(VerifierKey key, byte[] message, byte[] signature) {
    Hash asked =
        Hash.sha256(
            Hash.sha256(key.publicKey()).bytes(),
            Hash.sha256(message).bytes(),
            Hash.sha256(signature).bytes());
    return known.computeIfAbsent(
        asked, first -> SignatureCheck.jdk().verify(key, message, signature));
  }

  private void fault(AuditCode code, AuditAnswer answer) {
    assertFalse(answer.holds(), answer.words());
    assertTrue(answer.json().text().contains("\"code\":\"" + code.code() + "\""), answer.words());
  }

  @Test
  void aWholeMirrorHolds() throws Exception {
    AuditAnswer answer = check(log.mirror(place), true);
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().startsWith("EXERCISE ONLY"), answer.words());
    assertTrue(answer.json().text().contains("\"checked\":13,\"unknown\":0"), answer.words());
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 600})
  void atTheEdgesOfTiles(int size) throws Exception {
    while (log.entries.size() < size) {
      log.notice();
    }
    AuditAnswer answer = check(log.mirror(place), false);
    assertTrue(answer.holds(), answer.words());
  }

  @Test
  void theLogWithoutAnyEntryHolds() throws Exception {
    Files.createDirectories(place);
    Files.write(place.resolve("checkpoint"), log.checkpoint(0).bytes());
    AuditAnswer answer = check(place, false);
    assertTrue(answer.holds(), answer.words());
  }

  @Test
  void noBitOfAnyFileCanBeTurnedWithoutBeingNoticed() throws Exception {
    log.mirror(place);
    byte[] before = check(place, false).json().bytes();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
          byte[] turned = bytes.clone();
          turned[i] ^= 4;
          Files.write(file, turned);
          AuditAnswer answer = check(place, false);
          if (answer.holds()) {
            assertTrue(file.endsWith("checkpoint"), file + " byte " + i);
            assertFalse(answer.words().contains("Witness one"), answer.words());
          }
        }
        Files.write(file, bytes);
      }
    }
    assertTrue(Arrays.equals(before, check(place, false).json().bytes()));
  }

  @Test
  void filesThatAreNotThereOrHaveAnotherForm() throws Exception {
    fault(AuditCode.MIRROR_NO_CHECKPOINT, check(place, false));
    log.mirror(place);
    Path entries = place.resolve("tile/entries/000.p/13");
    byte[] bytes = Files.readAllBytes(entries);
    Files.write(entries, Arrays.copyOf(bytes, bytes.length - 1));
    fault(AuditCode.MIRROR_ENTRIES, check(place, false));
    Files.delete(entries);
    fault(AuditCode.MIRROR_FILE, check(place, false));
    Files.write(entries, bytes);
    Path hashes = place.resolve("tile/0/000.p/13");
    byte[] stored = Files.readAllBytes(hashes);
    Files.write(hashes, Arrays.copyOf(stored, 32));
    fault(AuditCode.MIRROR_TILE, check(place, false));
    stored[40] ^= 1;
    Files.write(hashes, stored);
    fault(AuditCode.MIRROR_HASH, check(place, false));
    stored[40] ^= 1;
    Files.write(hashes, stored);
    SignedCheckpoint wrong = log.signed(13, Hash.sha256(new byte[0]), List.of());
    Files.write(place.resolve("checkpoint"), wrong.bytes());
    fault(AuditCode.MIRROR_ROOT, check(place, false));
    String text = new Checkpoint(PracticeLog.ORIGIN, 13, log.root(13)).text();
    Note unsigned = new Note(text, List.of(log.desk.line(text)));
    Files.write(place.resolve("checkpoint"), unsigned.bytes());
    fault(AuditCode.MIRROR_SIGNATURE, check(place, false));
    String elsewhere = new Checkpoint("x.example/y", 13, log.root(13)).text();
    Note foreign = new Note(elsewhere, List.of(log.log.line(elsewhere)));
    Files.write(place.resolve("checkpoint"), foreign.bytes());
    fault(AuditCode.MIRROR_ORIGIN, check(place, false));
  }

  @Test
  void aSignedSizeThatNoMachineHasRoomForIsAnsweredLikeAnyOther() throws Exception {
    log.mirror(place);
    for (long size : new long[] {LogAudit.LEAVES_MAX + 1, 1L << 40, Long.MAX_VALUE}) {
      SignedCheckpoint vast = log.signed(size, Hash.sha256(new byte[0]), List.of());
      Files.write(place.resolve("checkpoint"), vast.bytes());
      fault(AuditCode.MIRROR_FILE, check(place, true));
    }
  }

  @Test
  void whatLeavesSayOfOneAnother() throws Exception {
    byte[] statement = PracticeLog.statement("notice/1", "North/liaison", "*", Json.obj().build());
    long seq = log.north.seq;
    Hash prev = log.north.prev.orElseThrow();
    Seen seen = new Seen(13, log.root(13));
    leaf(PracticeLog.ORIGIN, seq - 1, Optional.empty(), seen, statement);
    leaf(PracticeLog.ORIGIN, seq, Optional.of(Hash.sha256(statement)), seen, statement);
    leaf(PracticeLog.ORIGIN, seq + 5, Optional.of(prev), new Seen(13, prev), statement);
    leaf("x.example/y", seq + 6, Optional.of(log.leafHash(15)), seen, statement);
    AuditAnswer answer = check(log.mirror(place), true);
    fault(AuditCode.MIRROR_NUMBER_TWICE, answer);
    fault(AuditCode.MIRROR_PREV, answer);
    fault(AuditCode.MIRROR_SEEN, answer);
    fault(AuditCode.MIRROR_LEAF_ORIGIN, answer);
    assertTrue(answer.words().contains("gap: no number 2 to 5"), answer.words());
  }

  private void leaf(String origin, long seq, Optional<Hash> prev, Seen seen, byte[] statement) {
    Optional<Hash> named = seq == 0 ? Optional.empty() : Optional.of(prev.orElse(Hash.EMPTY_ROOT));
    String text =
        Leaf.text(
            LeafClass.ACT,
            origin,
            seq,
            named,
            seen,
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    byte[] bytes = new Note(text, List.of(log.north.line(text))).bytes();
    log.entries.add(new PracticeLog.Entry(bytes, statement));
  }

  @Test
  void aKeyOutOfItsPlaceOrAnotherSignature() throws Exception {
    PracticeLog early = new PracticeLog();
    early.found();
    PracticeLog.Entry late = log.entries.get(7);
    byte[] forged = late.leaf();
    String text = new String(forged, StandardCharsets.UTF_8);
    String line = early.north.line("another text").line();
    String body = text.substring(0, text.lastIndexOf("\n\n") + 2);
    log.entries.set(7, new PracticeLog.Entry(PracticeKey.utf8(body + line), late.statement()));
    log.entries.add(3, late);
    Path mirror = log.mirror(place, log.checkpoint(log.entries.size()));
    LogAudit.Result result =
        LogAudit.run(
            MirrorDirectory.open(mirror, trust()),
            Optional.of(keysOf(early)),
            SignatureCheck.jdk(),
            LogAudit.Depth.LEAVES,
            AuditProgress.SILENT);
    List<String> codes = result.faults().stream().map(AuditFault::code).toList();
    assertTrue(codes.contains(AuditCode.MIRROR_KEY.code()), codes.toString());
    assertTrue(codes.contains(AuditCode.MIRROR_LEAF_SIGNATURE.code()), codes.toString());
    assertTrue(codes.contains(AuditCode.MIRROR_AGAINST_ENTRY.code()), codes.toString());
  }

  private TrustPolicy trust() throws Exception {
    return TrustPolicy.parse(log.policyFile());
  }

  private Keyring keysOf(PracticeLog early) throws Exception {
    return Keyring.read(early.keysFile(), trust(), new SignedStates(trust()));
  }

  @Test
  void papersOfTheSameHistoryAreFoundAndOthersAreNot() throws Exception {
    PracticeLog other = new PracticeLog();
    other.found();
    other.beat(6, PracticeLog.BEAT_TIME);
    other.notice();
    Path mirror = log.mirror(place.resolve("m"));
    Path own = Files.write(place.resolve("own"), log.receipt(7).bytes());
    AuditAnswer good = check(mirror, false, own);
    assertTrue(good.holds() && good.words().contains("own: 1 of its entries"), good.words());
    Path foreign = Files.write(place.resolve("foreign"), other.receipt(7).bytes());
    AuditAnswer answer = check(mirror, false, foreign);
    fault(AuditCode.MIRROR_AGAINST_ENTRY, answer);
    fault(AuditCode.MIRROR_AGAINST_STATE, answer);
    Path object = Files.write(place.resolve("o"), PracticeKey.utf8("{\"v\":\"x\"}"));
    fault(AuditCode.AGAINST_FILE, check(mirror, false, object));
  }

  @Test
  void aStoredStatementIsTheOneThatWasSigned() throws Exception {
    MirrorDirectory files = MirrorDirectory.open(log.mirror(place), trust());
    log.entries.set(8, new PracticeLog.Entry(log.entries.get(8).leaf(), new byte[] {1}));
    LeafSource source = withStatements(files);
    LogAudit.Result result =
        LogAudit.run(
            source,
            Optional.of(keysOf(log)),
            SignatureCheck.jdk(),
            LogAudit.Depth.LEAVES,
            AuditProgress.SILENT);
    assertEquals(
        List.of(AuditCode.MIRROR_STATEMENT.code()),
        result.faults().stream().map(AuditFault::code).toList());
    assertEquals(12, result.statements());
  }

  private LeafSource withStatements(MirrorDirectory files) {
    return new LeafSource() {
      @Override
      public SignedCheckpoint checkpoint() {
        return files.checkpoint();
      }

      @Override
      public List<byte[]> leaves(long tile) throws IOException, Malformed {
        return files.leaves(tile);
      }

      @Override
      public Optional<byte[]> statement(long index) {
        return Optional.of(log.entries.get((int) index).statement());
      }
    };
  }

  @Test
  void aStatementThatItsKeyMayNotMake() throws Exception {
    byte[] wrong = PracticeLog.statement("notice/1", "South/liaison", "*", Json.obj().build());
    int index = log.add(log.north, wrong, LeafClass.ACT);
    Leaf leaf = Leaf.read(log.entries.get(index).leaf());
    Keyring.Holder holder = Proven.signer(keysOf(log), leaf, index);
    assertTrue(Authorship.wrong(leaf, wrong, Optional.of(holder)).isPresent());
    MirrorDirectory files = MirrorDirectory.open(log.mirror(place), trust());
    LogAudit.Result result =
        LogAudit.run(
            withStatements(files),
            Optional.of(keysOf(log)),
            SignatureCheck.jdk(),
            LogAudit.Depth.LEAVES,
            AuditProgress.SILENT);
    assertEquals(AuditCode.MIRROR_AUTHOR.code(), result.faults().get(0).code());
  }

  @Test
  void twoStatesWithAProofOrAMirror() throws Exception {
    byte[] nine = log.checkpoint(9).bytes();
    byte[] all = log.checkpoint(13).bytes();
    StringBuilder proof = new StringBuilder();
    log.consistency(9, 13).forEach(hash -> proof.append(hash).append('\n'));
    byte[] good = PracticeKey.utf8(proof.toString());
    assertEquals("consistent", states(nine, all, Optional.of(good), Optional.empty()));
    assertEquals("cannot-tell", states(nine, all, Optional.empty(), Optional.empty()));
    byte[] bad = PracticeKey.utf8(Hash.EMPTY_ROOT + "\n");
    assertEquals("cannot-tell", states(nine, all, Optional.of(bad), Optional.empty()));
    byte[] garbage = PracticeKey.utf8("no hash\n");
    assertEquals("cannot-tell", states(nine, all, Optional.of(garbage), Optional.empty()));
    Optional<Path> mirror = Optional.of(log.mirror(place));
    assertEquals("consistent", states(nine, all, Optional.empty(), mirror));
    byte[] fork = log.signed(9, Hash.EMPTY_ROOT, List.of()).bytes();
    assertEquals("two-states", states(fork, all, Optional.empty(), mirror));
    assertEquals("two-states", states(fork, nine, Optional.empty(), Optional.empty()));
    assertEquals("consistent", states(nine, nine, Optional.empty(), Optional.empty()));
    code(AuditCode.CHECKPOINTS_PROOF, nine, all, Optional.of(garbage));
    code(AuditCode.CHECKPOINTS_CANNOT_TELL, nine, all, Optional.empty());
    code(AuditCode.CHECKPOINTS_TWO_STATES, fork, nine, Optional.empty());
    PracticeKey second = PracticeKey.ed25519("x.example/y");
    String text = new Checkpoint("x.example/y", 0, Hash.EMPTY_ROOT).text();
    byte[] foreign = new Note(text, List.of(second.line(text))).bytes();
    byte[] policy =
        PracticeKey.utf8(
            "log " + second.vkey() + "\n" + new String(log.policyFile(), StandardCharsets.UTF_8));
    AuditAnswer answer =
        CheckpointsCheck.verify(
            nine, foreign, policy, Optional.empty(), Optional.empty(), SignatureCheck.jdk());
    fault(AuditCode.CHECKPOINTS_ORIGIN, answer);
  }

  private void code(AuditCode code, byte[] a, byte[] b, Optional<byte[]> proof) throws IOException {
    fault(
        code,
        CheckpointsCheck.verify(
            a, b, log.policyFile(), proof, Optional.empty(), SignatureCheck.jdk()));
  }

  private String states(byte[] a, byte[] b, Optional<byte[]> proof, Optional<Path> mirror)
      throws IOException {
    AuditAnswer answer =
        CheckpointsCheck.verify(a, b, log.policyFile(), proof, mirror, SignatureCheck.jdk());
    assertEquals(answer.holds(), answer.verdict().equals("consistent"));
    assertFalse(answer.notShown().isEmpty());
    return answer.verdict();
  }

  @Test
  void aReceiptBesideAMirrorShowsThatNoKeyWasWithdrawn() throws Exception {
    Path mirror = log.mirror(place);
    AuditAnswer answer =
        ReceiptCheck.verify(
            log.receipt(7).bytes(),
            log.entries.get(7).statement(),
            log.policyFile(),
            log.keysFile(),
            mirror,
            SignatureCheck.jdk());
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().contains("was not withdrawn up to entry 7"), answer.words());
    byte[] revoke = PracticeLog.statement("revoke/1", "North/root", "*", Json.obj().build());
    log.add(log.northRoot, revoke, LeafClass.ADMIN);
    int later = log.notice();
    AuditAnswer open =
        ReceiptCheck.verify(
            log.receipt(later).bytes(),
            log.entries.get(later).statement(),
            log.policyFile(),
            log.keysFile(),
            log.mirror(place),
            SignatureCheck.jdk());
    assertTrue(open.holds(), open.words());
    assertTrue(open.words().contains("entries [13] are signed with root keys"), open.words());
  }
}
