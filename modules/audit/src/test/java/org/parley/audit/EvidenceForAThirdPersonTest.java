package org.parley.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Note;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;

/** What an operator or an author could do, and the file that shows it to somebody else. */
class EvidenceForAThirdPersonTest {
  private final PracticeLog log = PracticeLog.founded();

  /** The same keys, and a history that goes another way from the notice on. */
  private final PracticeLog other = new PracticeLog();

  private static final Optional<Path> NONE = Optional.empty();

  @TempDir Path place;

  EvidenceForAThirdPersonTest() throws Exception {
    other.found();
    other.beat(6, PracticeLog.BEAT_TIME);
    for (int i = 0; i < 6; i++) {
      other.notice();
    }
  }

  private static Json.Builder evidence(String what) {
    return Json.obj()
        .put("v", "parley-evidence/1")
        .put("origin", PracticeLog.ORIGIN)
        .put("what", what);
  }

  private AuditAnswer verify(Json.Obj evidence, Optional<Path> mirror) throws Exception {
    return EvidenceCheck.verify(evidence.bytes(), log.policyFile(), mirror, SignatureCheck.jdk());
  }

  private void proven(Json.Builder evidence, Optional<Path> mirror) throws Exception {
    AuditAnswer answer = verify(evidence.build(), mirror);
    assertTrue(answer.holds(), answer.words());
    assertEquals("proven", answer.verdict());
    assertTrue(answer.words().contains("Who acted"), answer.words());
  }

  private void proven(Json.Builder evidence) throws Exception {
    proven(evidence, Optional.empty());
  }

  private void not(AuditCode code, Json.Obj evidence, Optional<Path> mirror) throws Exception {
    AuditAnswer answer = verify(evidence, mirror);
    assertEquals(
        Optional.of(Json.of(code.code())), answer.facts().get("code"), () -> answer.words());
    assertFalse(answer.holds());
    assertFalse(answer.notShown().isEmpty());
  }

  private void not(AuditCode code, Json.Builder evidence) throws Exception {
    not(code, evidence.build(), Optional.empty());
  }

  private Json.Obj keys(Json.Builder evidence) {
    return evidence.put("keys", log.keys().stream().map(Bundle.Entry::json).toList()).build();
  }

  private static Json.Builder builder(Json.Obj from) {
    Json.Builder to = Json.obj();
    from.members().forEach(to::put);
    return to;
  }

  private static Json.Obj with(Json.Obj from, String name, Json value) {
    Map<String, Json> changed = new LinkedHashMap<>(from.members());
    changed.put(name, value);
    return new Json.Obj(changed);
  }

  private static Json.Builder states(SignedCheckpoint... states) {
    List<String> texts = List.of(states).stream().map(SignedCheckpoint::text).toList();
    return evidence("TWO_STATES").put("checkpoints", Json.strings(texts));
  }

  @Test
  void theWrongFormIsNamed() throws Exception {
    not(AuditCode.EVIDENCE_WHAT, evidence("LATE"));
    Json.Obj good = states(log.checkpoint(9), other.checkpoint(9)).build();
    not(AuditCode.EVIDENCE_VERSION, with(good, "v", Json.of("x")), Optional.empty());
    not(AuditCode.EVIDENCE_ORIGIN, with(good, "origin", Json.of("x.example/y")), Optional.empty());
    assertEquals(
        Optional.of(Json.of(AuditCode.EVIDENCE_SIZE.code())),
        EvidenceCheck.verify(
                new byte[EvidenceCheck.BYTES_MAX + 1],
                log.policyFile(),
                Optional.empty(),
                SignatureCheck.jdk())
            .facts()
            .get("code"));
  }

  @Test
  void twoStatesOfOneSizeOrOfTwo() throws Exception {
    proven(states(log.checkpoint(9), other.checkpoint(9)));
    not(AuditCode.EVIDENCE_SAME_STATE, states(log.checkpoint(9), log.checkpoint(9)));
    not(AuditCode.EVIDENCE_MIRROR_WANTED, states(log.checkpoint(9), other.checkpoint(11)));
    not(AuditCode.EVIDENCE_PARTS, states());
    Json.Builder proof =
        states(log.checkpoint(9), other.checkpoint(11)).put("root", other.root(9).base64());
    List<String> hashes = other.consistency(9, 11).stream().map(Hash::base64).toList();
    proven(proof.put("proof", Json.strings(hashes)));
    Json.Builder same =
        states(log.checkpoint(9), log.checkpoint(11)).put("root", log.root(9).base64());
    List<String> own = log.consistency(9, 11).stream().map(Hash::base64).toList();
    not(AuditCode.EVIDENCE_SAME_STATE, same.put("proof", Json.strings(own)));
  }

  @Test
  void aStateAndAMirrorOfAnotherHistory() throws Exception {
    Optional<Path> mirror = Optional.of(other.mirror(place.resolve("m")));
    proven(states(log.checkpoint(9)), mirror);
    not(AuditCode.EVIDENCE_SAME_STATE, states(other.checkpoint(9)).build(), mirror);
    Optional<Path> small = Optional.of(other.mirror(place.resolve("s"), other.checkpoint(8)));
    not(AuditCode.EVIDENCE_MIRROR_SHORT, states(log.checkpoint(11)).build(), small);
  }

  @Test
  void twoReceiptsForOnePlace() throws Exception {
    proven(receipts(log.receipt(7).text(), other.receipt(7).text()));
    not(AuditCode.EVIDENCE_SAME_ENTRY, receipts(log.receipt(7).text(), log.receipt(7).text()));
    not(AuditCode.EVIDENCE_OTHER_INDEX, receipts(log.receipt(7).text(), other.receipt(8).text()));
    not(AuditCode.EVIDENCE_PARTS, receipts(log.receipt(7).text()));
  }

  @Test
  void withKeysTheSameFileTellsWhoseLogItIsAndWhoSigned() throws Exception {
    AuditAnswer states = verify(keys(states(log.checkpoint(9), other.checkpoint(9))), NONE);
    assertTrue(states.holds(), states.words());
    assertTrue(states.words().startsWith("EXERCISE"), states.words());
    Json.Obj entries = keys(receipts(log.receipt(7).text(), other.receipt(7).text()));
    AuditAnswer answer = verify(entries, NONE);
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().startsWith("EXERCISE"), answer.words());
    String signed = "was signed with a key of North/liaison";
    assertEquals(3, answer.words().split(signed, -1).length, answer.words());
    Json.Obj strange = with(entries, "keys", Json.of(List.of()));
    assertFalse(verify(strange, NONE).holds());
  }

  @Test
  void aLeafThatNoKeyOfTheFileSignedIsSaidToBeAnybodys() throws Exception {
    PracticeKey stranger = PracticeKey.ed25519("North/nobody");
    byte[] said = PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build());
    int here = log.notice();
    int there = other.add(stranger, said, LeafClass.ACT);
    assertEquals(here, there);
    Json.Obj entries = keys(receipts(log.receipt(here).text(), other.receipt(there).text()));
    AuditAnswer answer = verify(entries, NONE);
    assertTrue(answer.holds(), answer.words());
    assertTrue(answer.words().contains("no key of the file that counts"), answer.words());
    assertEquals(2, answer.words().split("was signed with a key of", -1).length);
  }

  private static Json.Builder receipts(String... texts) {
    return evidence("TWO_ENTRIES").put("receipts", Json.strings(List.of(texts)));
  }

  @Test
  void twoLeavesOfOneNumber() throws Exception {
    String first = log.receipt(7).text();
    String second = log.receipt(7).equals(other.receipt(7)) ? "" : leaf(other, 7);
    proven(builder(voices(first).put("leaf", second).build()));
    proven(builder(voices(first).put("other", other.receipt(7).text()).build()));
    not(AuditCode.EVIDENCE_PARTS, voices(first));
    not(AuditCode.EVIDENCE_SAME_TEXT, voices(first).put("leaf", leaf(log, 7)));
    not(AuditCode.EVIDENCE_OTHER_COUNT, voices(first).put("leaf", leaf(other, 8)));
    not(AuditCode.EVIDENCE_OTHER_KEY, voices(first).put("leaf", leaf(log, 8)));
    String refusal = refusal(other.leafHash(7));
    not(AuditCode.EVIDENCE_REFUSED, voices(first).put("leaf", second).put("refusal", refusal));
    String about = refusal(other.leafHash(8));
    not(AuditCode.EVIDENCE_REFUSAL, voices(first).put("leaf", second).put("refusal", about));
  }

  private Json.Builder voices(String receipt) {
    return builder(keys(evidence("TWO_VOICES").put("receipt", receipt)));
  }

  private static String leaf(PracticeLog from, int index) {
    return from.entries.get(index).leafText();
  }

  private String refusal(Hash leaf) {
    String text =
        "parley-refusal/v1\n"
            + PracticeLog.ORIGIN
            + "\n"
            + leaf.base64()
            + "\nx.y\n-\n0\n"
            + Hash.EMPTY_ROOT.base64()
            + "\n";
    return new Note(text, List.of(log.desk.line(text))).whole();
  }

  @Test
  void aLeafThatItsAuthorsNextOneNamesIsNotThere() throws Exception {
    PracticeLog.Entry lost =
        log.sign(
            log.north,
            PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build()),
            LeafClass.ACT);
    int next = log.notice();
    int after = log.notice();
    Optional<Path> mirror = Optional.of(log.mirror(place.resolve("m")));
    proven(missing(lost, next, List.of()), mirror);
    proven(missing(lost, after, List.of(leaf(log, next))), mirror);
    not(AuditCode.EVIDENCE_MIRROR_WANTED, missing(lost, next, List.of()));
    not(AuditCode.EVIDENCE_CHAIN, missing(lost, after, List.of()).build(), mirror);
    PracticeLog.Entry there = log.entries.get(PracticeLog.NOTICE);
    Json.Obj present = missing(there, next, List.of(lost.leafText())).build();
    not(AuditCode.EVIDENCE_IN_THE_LOG, present, mirror);
    PracticeLog.Entry wrong = new PracticeLog.Entry(lost.leaf(), new byte[] {'{', '}'});
    not(AuditCode.EVIDENCE_SUBMISSION, missing(wrong, next, List.of()).build(), mirror);
    Optional<Path> small = Optional.of(log.mirror(place.resolve("s"), log.checkpoint(9)));
    not(AuditCode.EVIDENCE_MIRROR_SHORT, missing(lost, next, List.of()).build(), small);
    while (other.entries.size() <= after) {
      other.notice();
    }
    Optional<Path> forked = Optional.of(other.mirror(place.resolve("f")));
    not(AuditCode.EVIDENCE_MIRROR_DIFFERS, missing(lost, next, List.of()).build(), forked);
  }

  private Json.Builder missing(PracticeLog.Entry lost, int next, List<String> chain) {
    Json.Obj submission =
        Json.obj().put("leaf", lost.leafText()).put("statement", lost.text()).build();
    return builder(
        keys(
            evidence("MISSING")
                .put("submission", submission)
                .put("receipt", log.receipt(next).text())
                .put("chain", Json.strings(chain))));
  }

  @Test
  void aTimeThatAnEarlierEntryContradicts() throws Exception {
    log.about(log.desk, "decision/1", "desk", 7, "received_at", "2026-03-02T05:40:00Z");
    int back = log.entries.size() - 1;
    proven(time(back, 12));
    not(AuditCode.EVIDENCE_IN_TIME, time(8, 6));
    not(AuditCode.EVIDENCE_NOT_EARLIER, time(8, 12));
    not(AuditCode.EVIDENCE_KIND, time(back, 8));
    int unclear = log.about(log.desk, "decision/1", "desk", 7, "received_at", "yesterday");
    not(AuditCode.EVIDENCE_TIME, time(unclear, 12));
    int alone =
        log.add(
            log.desk,
            PracticeLog.statement(
                "beat/1",
                "desk",
                "*",
                Json.obj().put("checkpoint", log.checkpoint(5).text()).put("at_size", 5).build()),
            LeafClass.BEAT);
    int last = log.about(log.desk, "decision/1", "desk", 7, "received_at", "2026-03-02T05:40:00Z");
    not(AuditCode.EVIDENCE_NO_WITNESS, time(last, alone));
    Json.Obj untied =
        with(
            time(back, 12).build(),
            "receipt",
            Json.of(log.receipt(back, log.checkpoint(back + 1)).text()));
    not(AuditCode.EVIDENCE_NOT_TIED, untied, Optional.empty());
    List<String> proof =
        log.consistency(back + 1, log.entries.size()).stream().map(Hash::base64).toList();
    proven(builder(with(untied, "proof", Json.strings(proof))));
  }

  private Json.Builder time(int index, int beat) {
    return builder(
        keys(
            evidence("BEFORE_ITS_TIME")
                .put("receipt", log.receipt(index).text())
                .put("statement", log.entries.get(index).text())
                .put("beat", log.entry(beat).json())));
  }

  @Test
  void otherBytesInPlaceOfWhatWasSigned() throws Exception {
    byte[] bytes = PracticeKey.utf8("something else");
    proven(offered(7, "blob", bytes).put("handed", log.entry(9).json()));
    proven(offered(7, "statement", bytes));
    not(AuditCode.EVIDENCE_SAME_BYTES, offered(7, "blob", PracticeLog.BLOB));
    not(AuditCode.EVIDENCE_NO_BLOB, offered(8, "blob", bytes));
    not(AuditCode.EVIDENCE_PARTS, offered(7, "leaf", bytes));
    not(AuditCode.EVIDENCE_HANDED, offered(7, "blob", bytes).put("handed", log.entry(8).json()));
  }

  private Json.Builder offered(int index, String part, byte[] bytes) {
    return builder(
        keys(
            evidence("NOT_WHAT_WAS_SIGNED")
                .put("receipt", log.receipt(index).text())
                .put("part", part)
                .put("offered", StrictBase64.encode(bytes))));
  }

  @Test
  void aCopyThatHoldsOtherBytes() throws Exception {
    Json.Builder evidence = evidence("OTHER_BYTES").put("receipt", log.receipt(7).text());
    Json.Obj file = evidence.build();
    AuditAnswer forked = verify(file, Optional.of(other.mirror(place.resolve("f"))));
    assertTrue(forked.holds() && forked.words().contains("signed both"), forked.words());
    Path edited = log.mirror(place.resolve("e"));
    PracticeLog changed = log;
    SignedCheckpoint signed = log.cosigned(log.entries.size(), PracticeLog.LATER);
    changed.entries.set(7, other.entries.get(7));
    changed.mirror(edited, signed);
    AuditAnswer answer = verify(file, Optional.of(edited));
    assertTrue(answer.holds() && answer.words().contains("was changed"), answer.words());
    not(AuditCode.EVIDENCE_MIRROR_WANTED, file, Optional.empty());
    Path small = other.mirror(place.resolve("s"), other.checkpoint(7));
    not(AuditCode.EVIDENCE_MIRROR_SHORT, file, Optional.of(small));
  }
}
