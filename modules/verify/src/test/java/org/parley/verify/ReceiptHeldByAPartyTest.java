package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Receipts as a party keeps them: true ones, and those an operator or a party might make up. */
class ReceiptHeldByAPartyTest {

  private static Verdict.Verified verified(Verdict verdict) {
    return assertInstanceOf(Verdict.Verified.class, verdict, verdict::toString);
  }

  private static String rejected(Verdict verdict) {
    return assertInstanceOf(Verdict.Rejected.class, verdict, verdict::toString).code();
  }

  @Test
  void everyEntryOfAnHonestLogIsVerifiedFromItsFoundingOn() throws Exception {
    PracticeLog log = PracticeLog.founded();
    for (int index = 0; index < log.entries.size(); index++) {
      assertEquals(Grade.LOGGED, verified(log.verify(index)).grade());
    }
    Verdict.Facts facts = verified(log.verify(6)).facts();
    assertEquals(
        List.of("notice/1", "North/liaison", List.of("South"), 6L, 9L, 4L),
        List.of(
            facts.kind(),
            facts.from(),
            facts.to(),
            facts.index(),
            facts.size(),
            facts.certifiedAt()));
    assertEquals("desk", verified(log.verify(7)).facts().from());
    assertEquals("South/liaison", verified(log.verify(8)).facts().from());
  }

  @Test
  void theAnswerSaysInWordsWhatIsNotShown() throws Exception {
    PracticeLog log = PracticeLog.founded();
    Verdict.Verified verified = verified(log.verify(6));
    String open = String.join("\n", verified.notProven());
    assertTrue(open.contains("a person read it"), open);
    assertTrue(open.contains("is true"), open);
    assertTrue(open.contains("nothing else was said"), open);
    assertTrue(open.contains("asks for no witness, so the operator alone (Practice Host)"), open);
  }

  @Test
  void anExerciseIsMarkedFirstAndARealMechanismIsNot() throws Exception {
    String words = VerifyMain.words(PracticeLog.founded().verify(6));
    assertTrue(words.startsWith(OfflineVerifier.EXERCISE_MARK + "\n"), words);
    PracticeLog real = new PracticeLog().setting("REAL");
    real.policy();
    assertFalse(VerifyMain.words(real.verify(0)).contains("EXERCISE"));
  }

  @Test
  void anotherStatementIsNotTheOneSigned() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] other = PracticeLog.statement("notice/1", "North/liaison", "*", Json.obj().build());
    Verdict verdict =
        OfflineVerifier.verify(log.receipt(6).bytes(), other, log.policyFile(), log.keys());
    assertEquals("verify.statement-hash", rejected(verdict));
  }

  @Test
  void aPolicyFileOfAnotherFoundingIsAnotherMechanism() throws Exception {
    PracticeLog log = PracticeLog.founded();
    TrustPolicy other = TrustPolicy.of(log.log.key(), Optional.of(log.leafHash(1)));
    assertEquals("keys.policy", rejected(withPolicy(log, other)));
    TrustPolicy none = TrustPolicy.of(log.log.key(), Optional.empty());
    assertEquals("policy.genesis", rejected(withPolicy(log, none)));
    TrustPolicy stranger =
        TrustPolicy.of(PracticeKey.ed25519("b.example/log").key(), Optional.of(log.leafHash(0)));
    assertEquals("verify.origin", rejected(withPolicy(log, stranger)));
  }

  @Test
  void theFoundersNamedAnotherLogKey() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeKey impostor = PracticeKey.p256(PracticeLog.ORIGIN);
    assertEquals(
        "policy.line",
        rejected(withPolicy(log, TrustPolicy.of(impostor.key(), Optional.of(log.leafHash(0))))));
    PracticeKey second = PracticeKey.ed25519(PracticeLog.ORIGIN + "/other");
    VerifierKey renamed =
        VerifierKey.of(PracticeLog.ORIGIN, KeyType.ED25519, second.key().publicKey());
    TrustPolicy policy = TrustPolicy.of(renamed, Optional.of(log.leafHash(0)));
    assertEquals("verify.log-signature", rejected(withPolicy(log, policy)));
  }

  private static Verdict withPolicy(PracticeLog log, TrustPolicy policy) {
    return OfflineVerifier.verify(
        log.receipt(6).bytes(),
        log.entries.get(6).statement(),
        Shared.utf8(policy.text()),
        log.keys());
  }

  @Test
  void aKeyCountsOnlyAfterTheEntryThatAdmittedIt() throws Exception {
    PracticeLog log = new PracticeLog();
    log.policy();
    log.assent();
    log.post(log.northRoot, "North/root", "North/liaison");
    int early = log.notice();
    log.key(log.northRoot, "North/root", "North/liaison", log.north);
    int after = log.notice();
    assertEquals("verify.key-unknown", rejected(log.verify(early)));
    verified(log.verify(after));
  }

  @Test
  void aKeyNobodyCertifiedSpeaksForNobody() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeKey made = PracticeKey.ed25519(PracticeLog.ORIGIN + "/North/invented");
    assertEquals("verify.key-unknown", rejected(log.verify(log.notice(made, "North/liaison"))));
    List<Integer> without = new ArrayList<>(log.keyEntries);
    without.remove(Integer.valueOf(4));
    assertEquals("verify.key-unknown", rejected(log.verify(6, log.keys(without))));
  }

  @Test
  void theOperatorForgesAnEntryUnderAPartysKeyName() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] statement =
        PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build());
    String text =
        Leaf.text(
            LeafClass.ACT,
            PracticeLog.ORIGIN,
            0,
            Optional.empty(),
            Seen.NOTHING,
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    NoteSignature forged =
        new NoteSignature(log.north.key().name(), log.north.key().keyId(), log.log.sign(text));
    log.entries.add(new PracticeLog.Entry(new Note(text, List.of(forged)).bytes(), statement));
    assertEquals("verify.leaf-signature", rejected(log.verify(9)));
  }

  @Test
  void aPostSpeaksForNobodyElse() throws Exception {
    PracticeLog log = PracticeLog.founded();
    assertEquals("verify.from", rejected(log.verify(log.notice(log.north, "South/liaison"))));
    int decision =
        log.add(
            log.north,
            PracticeLog.statement(
                "decision/1", "North/liaison", "North", Json.obj().put("of", log.hash(6)).build()),
            LeafClass.ANSWER,
            List.of(log.leafHash(6)));
    assertEquals("verify.authority", rejected(log.verify(decision)));
    assertEquals("verify.authority", rejected(log.verify(log.notice(log.northRoot, "North/root"))));
    assertEquals("verify.authority", rejected(log.verify(log.notice(log.desk, "desk"))));
  }

  @Test
  void aPostKeyCannotAdmitOtherKeys() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeKey more = PracticeKey.ed25519(PracticeLog.ORIGIN + "/North/liaison/2");
    log.key(log.north, "North/liaison", "North/liaison", more);
    assertEquals("verify.authority", rejected(log.verify(6)));
  }

  @Test
  void aRootAdmitsPostsAndKeysOfItsOwnPartyOnly() throws Exception {
    PracticeLog log = PracticeLog.founded();
    log.post(log.southRoot, "South/root", "North/second");
    assertEquals("keys.post", rejected(log.verify(6)));
    PracticeLog other = PracticeLog.founded();
    PracticeKey more = PracticeKey.ed25519(PracticeLog.ORIGIN + "/North/liaison/2");
    other.key(other.southRoot, "South/root", "North/liaison", more);
    assertEquals("keys.post", rejected(other.verify(6)));
    PracticeLog third = PracticeLog.founded();
    third.key(third.northRoot, "North/root", "North/unknown", more);
    assertEquals("keys.post", rejected(third.verify(6)));
  }

  @Test
  void noPostIsARoot() throws Exception {
    PracticeLog log = PracticeLog.founded();
    log.post(log.northRoot, "North/root", "North/root");
    assertEquals("keys.post", rejected(log.verify(6)));
  }

  @Test
  void aKeyMustProveThatItsHolderHasIt() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeKey more = PracticeKey.ed25519(PracticeLog.ORIGIN + "/North/liaison/2");
    String proof = StrictBase64.encode(log.north.sign("something else"));
    log.key(log.northRoot, "North/root", "North/liaison", more, proof);
    assertEquals("keys.proof", rejected(log.verify(6)));
  }

  @Test
  void withoutTheAssentOfEveryFounderNothingElseCounts() throws Exception {
    PracticeLog log = PracticeLog.founded();
    List<Integer> without = new ArrayList<>(log.keyEntries);
    without.remove(Integer.valueOf(1));
    assertEquals("keys.assent-missing", rejected(log.verify(6, log.keys(without))));
    assertEquals("keys.assent-missing", rejected(log.verify(7, log.keys(List.of(0)))));
    verified(log.verify(0, log.keys(List.of(0))));
    verified(log.verify(1, log.keys(List.of(0))));
  }

  @Test
  void aKeysFileWithAnythingElseInItMayHideAWithdrawal() throws Exception {
    PracticeLog log = PracticeLog.founded();
    List<Integer> more = new ArrayList<>(log.keyEntries);
    more.add(6);
    assertEquals("keys.kind", rejected(log.verify(8, log.keys(more))));
    assertEquals("keys.policy", rejected(log.verify(8, log.keys(List.of(1, 2, 3)))));
    assertEquals("keys.policy", rejected(log.verify(8, Shared.utf8("[]"))));
  }

  @Test
  void aLeafSignedForAnotherLogIsNoEntryOfThisOne() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] statement =
        PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build());
    int index = log.add(log.north, statement, LeafClass.ACT, List.of(), "c.example/log");
    assertEquals("verify.leaf-origin", rejected(log.verify(index)));
  }

  @Test
  void classAndAnswerLineMustFitTheStatement() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] notice = PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build());
    int dressed = log.add(log.north, notice, LeafClass.BEAT, List.of());
    assertEquals("verify.class", rejected(log.verify(dressed)));
    byte[] ack =
        PracticeLog.statement(
            "ack/1", "South/liaison", "North", Json.obj().put("of", log.hash(6)).build());
    int elsewhere = log.add(log.south, ack, LeafClass.ANSWER, List.of(log.leafHash(5)));
    assertEquals("verify.re", rejected(log.verify(elsewhere)));
    int nowhere = log.add(log.south, ack, LeafClass.ANSWER, List.of());
    assertEquals("verify.re", rejected(log.verify(nowhere)));
  }

  @Test
  void aStatementOfAnotherVersionIsNotRead() throws Exception {
    PracticeLog log = PracticeLog.founded();
    byte[] future = Shared.utf8("{\"v\":\"parley/2\"}");
    int index = log.add(log.north, future, LeafClass.ACT, List.of());
    assertEquals("verify.statement-form", rejected(log.verify(index)));
  }

  @Test
  void twoHistoriesUnderOneSignatureAreEvidence() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeLog other = new PracticeLog();
    other.entries.addAll(log.entries.subList(0, 6));
    other.notice(log.north, "North/liaison");
    Verdict twoEntries =
        OfflineVerifier.verify(
            other.receipt(6).bytes(),
            other.entries.get(6).statement(),
            log.policyFile(),
            log.keys(log.keyEntries));
    verified(twoEntries);
    other.notice(log.north, "North/liaison");
    other.notice(log.north, "North/liaison");
    Verdict sameSize =
        OfflineVerifier.verify(
            other.receipt(6).bytes(),
            other.entries.get(6).statement(),
            log.policyFile(),
            log.keys(log.keyEntries));
    assertEquals("verify.fork", rejected(sameSize));
  }

  @Test
  void anEntryWhereTheKeysFileHasAnotherIsEvidence() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeLog other = new PracticeLog();
    other.entries.addAll(log.entries.subList(0, 5));
    other.notice(log.north, "North/liaison");
    Verdict verdict =
        OfflineVerifier.verify(
            other.receipt(5).bytes(),
            other.entries.get(5).statement(),
            log.policyFile(),
            log.keys());
    assertEquals("verify.fork", rejected(verdict));
  }

  @Test
  void twoOfThreeWitnessesMakeAQuorumAndOneDoesNot() throws Exception {
    PracticeLog log = PracticeLog.founded();
    PracticeKey a = PracticeKey.witness("a.example/witness");
    PracticeKey b = PracticeKey.witness("b.example/witness");
    PracticeKey c = PracticeKey.witness("c.example/witness");
    String policy =
        "log "
            + log.log.vkey()
            + "\nwitness A "
            + a.vkey()
            + "\nwitness B "
            + b.vkey()
            + "\nwitness C "
            + c.vkey()
            + "\ngroup G 2 A B C\nquorum G\ngenesis "
            + log.hash(0)
            + "\n";
    SignedCheckpoint plain = log.checkpoint(9);
    String text = plain.checkpoint().text();
    NoteSignature logLine = plain.note().signatures().get(0);
    NoteSignature byA = a.cosignature(text, 1_772_431_205);
    NoteSignature byB = b.cosignature(text, 1_772_431_261);
    NoteSignature wrong = new NoteSignature(c.key().name(), c.key().keyId(), new byte[72]);
    Map<Grade, List<NoteSignature>> lines =
        Map.of(
            Grade.LOGGED, List.of(logLine, byA, wrong),
            Grade.WITNESSED, List.of(logLine, byA, byB, wrong));
    lines.forEach((grade, signatures) -> {
      SignedCheckpoint signed =
          new SignedCheckpoint(plain.checkpoint(), new Note(text, signatures));
      Verdict verdict =
          OfflineVerifier.verify(
              log.receipt(6, signed).bytes(),
              log.entries.get(6).statement(),
              Shared.utf8(policy),
              log.keys());
      assertEquals(grade, verified(verdict).grade());
      assertEquals(
          grade == Grade.WITNESSED ? Optional.of(1_772_431_261L) : Optional.empty(),
          verified(verdict).facts().notAfterSeconds());
    });
  }

  @Test
  void aPostQuantumWitnessIsNamedAsNotChecked() throws Exception {
    PracticeLog log = PracticeLog.founded();
    VerifierKey witness =
        VerifierKey.of("m.example/witness", KeyType.COSIGNATURE_MLDSA44, new byte[1312]);
    String policy =
        "log "
            + log.log.vkey()
            + "\nwitness M "
            + witness.text()
            + "\nquorum M\ngenesis "
            + log.hash(0)
            + "\n";
    Verdict.Verified verified =
        verified(
            OfflineVerifier.verify(
                log.receipt(6).bytes(),
                log.entries.get(6).statement(),
                Shared.utf8(policy),
                log.keys()));
    assertEquals(Grade.LOGGED, verified.grade());
    String open = String.join("\n", verified.notProven());
    assertTrue(open.contains("0 of the policy's 1 witnesses signed this state"), open);
    assertTrue(open.contains("witness M signed: its ML-DSA-44 signatures are not checked"), open);
  }

  @Test
  void aDrillIsMarkedAsPractice() throws Exception {
    PracticeLog log = PracticeLog.founded();
    String statement =
        new String(
            PracticeLog.statement("notice/1", "North/liaison", "South", Json.obj().build()),
            StandardCharsets.UTF_8);
    byte[] drill = Shared.utf8(statement.replace("\"body\"", "\"drill\":true,\"body\""));
    int index = log.add(log.north, drill, LeafClass.ACT, List.of());
    assertTrue(VerifyMain.words(log.verify(index)).contains("PRACTICE: the author marked"));
  }
}
