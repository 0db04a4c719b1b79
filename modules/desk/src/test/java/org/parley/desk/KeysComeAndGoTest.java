package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.RevokeBody.Reason;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.Receipt;
import org.parley.verify.Verdict;
import org.parley.verify.VerifierKey;

/** How keys end and change, as it happens to people; every receipt is checked offline as well. */
class KeysComeAndGoTest {
  @TempDir Path directory;
  private Mechanism day;

  @BeforeEach
  void found() throws IOException {
    day = new Mechanism(directory.resolve("log"), 71);
    day.found();
  }

  /** However the day went: a restart folds the log to the same situation. */
  @AfterEach
  void replayGivesTheSameSituation() throws IOException {
    assertTrue(day.desk.health().serving(), day.desk.health().why());
    Hash live = day.desk.situation().digest();
    List<String> lines = new ArrayList<>();
    day.desk.situation().describe(lines::add);
    day.restart();
    List<String> again = new ArrayList<>();
    day.desk.situation().describe(again::add);
    assertEquals(lines, again);
    assertEquals(live, day.desk.situation().digest());
    day.close();
  }

  private SubmitReply.Accepted notice(Author author) {
    return day.accept(author, fresh(author));
  }

  private org.parley.statement.Draft fresh(Author author) {
    return day.draft(author, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol());
  }

  private Verdict verdict(SubmitReply.Accepted accepted) {
    byte[] statement = day.ledger.statement(accepted.index()).orElseThrow().statement();
    byte[] receipt = day.ledger.receipt(accepted.index()).bytes();
    return OfflineVerifier.verify(receipt, statement, day.policyFile(), day.keysJson());
  }

  private Verdict.Verified verified(SubmitReply.Accepted accepted) {
    Verdict verdict = verdict(accepted);
    return assertInstanceOf(Verdict.Verified.class, verdict, verdict::toString);
  }

  private String code(SubmitReply.Refused refused) {
    return refused.refusal().code();
  }

  private PostKey key(Author author) {
    return day.desk.situation().key(author.key()).orElseThrow();
  }

  /** The stolen key is ended by two roots; what it signed since n is contested. */
  private long end(Author author, Reason reason, Optional<Long> since) {
    String party = author.address.party().orElseThrow();
    Author first = day.root(party, 2);
    Hash asked = day.say(first, day.revoke(first, author.signer.key(), reason, since)).leafHash();
    Author second = day.root(party, 3);
    return day.say(second, day.assent(second, asked)).index();
  }

  @Test
  void aLaptopIsStolenAtNightAndItsKeyIsEndedBeforeMorning() {
    Author north = day.post("North");
    SubmitReply.Accepted evening = notice(north);
    long night = day.ledger.size();
    SubmitReply.Accepted thief = notice(north);
    long end = end(north, Reason.STOLEN, Optional.of(night));
    SubmitReply.Refused refused = day.refuse(north, fresh(north));
    assertEquals("key.revoked", code(refused));
    assertEquals("/leaf", refused.refusal().path());
    assertEquals(Optional.of(end), key(north).endedAt());
    assertFalse(key(north).contestedAt(evening.index()));
    assertTrue(key(north).contestedAt(thief.index()));
    assertEquals(Optional.empty(), verified(evening).facts().contestedSince());
    assertEquals(Optional.of(night), verified(thief).facts().contestedSince());
    assertTrue(day.desk.situation().notice(fold(thief)).isPresent(), "the decision stands");
    Author replacement = day.device("North", 2);
    Author root = day.root("North");
    day.say(
        root,
        day.draft(
            root, Kind.KEY, Mechanism.ALL, day.keyBody(replacement.address, replacement.signer)));
    assertEquals(Optional.empty(), verified(notice(replacement)).facts().contestedSince());
  }

  private java.util.UUID fold(SubmitReply.Accepted accepted) {
    return day.desk.situation().leaf(accepted.leafHash()).orElseThrow().id();
  }

  @Test
  void oneRootAloneCannotEndAKey() {
    Author north = day.post("North");
    Author root = day.root("North");
    Hash asked =
        day.say(root, day.revoke(root, north.signer.key(), Reason.LOST, Optional.empty()))
            .leafHash();
    assertEquals("revoke.same-root", code(day.refuse(root, day.assent(root, asked))));
    SubmitReply.Accepted between = notice(north);
    assertTrue(Mechanism.decision(between).flags().contains("key-in-question"));
    Verdict.Verified verified = verified(between);
    assertTrue(
        verified.notProven().stream().anyMatch(line -> line.contains("by one voice")),
        verified::toString);
    assertEquals(
        "revoke.not-yours",
        code(day.refuse(day.root("South"), day.assent(day.root("South"), asked))));
  }

  @Test
  void aThiefWithOneRootCannotEndTheOthersNorHideBehindThem() {
    Author stolen = day.root("North");
    Author second = day.root("North", 2);
    Author third = day.root("North", 3);
    Hash bad =
        day.say(stolen, day.revoke(stolen, second.signer.key(), Reason.STOLEN, Optional.empty()))
            .leafHash();
    assertEquals("revoke.same-root", code(day.refuse(stolen, day.assent(stolen, bad))));
    assertEquals("revoke.by-itself", code(day.refuse(second, day.assent(second, bad))));
    Hash asked =
        day.say(second, day.revoke(second, stolen.signer.key(), Reason.STOLEN, Optional.empty()))
            .leafHash();
    assertEquals("revoke.by-itself", code(day.refuse(stolen, day.assent(stolen, asked))));
    day.say(third, day.assent(third, asked));
    assertEquals("key.revoked", code(day.refuse(stolen, day.assent(stolen, asked))));
    assertTrue(key(second).endedAt().isEmpty());
    SubmitReply.Accepted still = notice(day.post("North"));
    verified(still);
  }

  @Test
  void aKeyUsedBetweenTheRequestAndItsEffectIsInQuestionAndThenContested() {
    Author north = day.post("North");
    Author second = day.root("North", 2);
    long before = day.ledger.size();
    Hash asked =
        day.say(second, day.revoke(second, north.signer.key(), Reason.STOLEN, Optional.of(before)))
            .leafHash();
    SubmitReply.Accepted between = notice(north);
    assertEquals(List.of("key-in-question"), Mechanism.decision(between).flags());
    assertEquals(Optional.empty(), verified(between).facts().contestedSince());
    Author third = day.root("North", 3);
    day.say(third, day.assent(third, asked));
    assertEquals(Optional.of(before), verified(between).facts().contestedSince());
    assertEquals(
        "assent.already",
        code(day.refuse(day.root("North"), day.assent(day.root("North"), asked))));
  }

  @Test
  void aStolenKeyCannotBackDateBecauseTheLogGivesOutThePlaces() {
    Author north = day.post("North");
    notice(north);
    AuthorHead head = north.head();
    Submission prepared = north.sign(fresh(north));
    north.goOnFrom(head);
    Submission handedInBefore = north.sign(fresh(north));
    Mechanism.accepted(day.submit(handedInBefore));
    end(north, Reason.STOLEN, Optional.empty());
    SubmitReply.Refused refused = assertInstanceOf(SubmitReply.Refused.class, day.submit(prepared));
    assertEquals("key.revoked", code(refused));
    SubmitReply.Accepted again = Mechanism.accepted(day.submit(handedInBefore));
    assertTrue(again.alreadyLogged(), "what was recorded is answered as before");
  }

  @Test
  void aLeafAlreadyQueuedWhenItsKeyEndsIsRefused() {
    Author north = day.post("North");
    Author second = day.root("North", 2);
    Hash asked =
        day.say(second, day.revoke(second, north.signer.key(), Reason.LOST, Optional.empty()))
            .leafHash();
    Author third = day.root("North", 3);
    Future<SubmitReply> ends = day.desk.submit(third.sign(day.assent(third, asked)));
    Future<SubmitReply> late = day.desk.submit(north.sign(fresh(north)));
    long end = Mechanism.accepted(Mechanism.await(ends)).index();
    SubmitReply reply = Mechanism.await(late);
    if (reply instanceof SubmitReply.Accepted accepted) {
      assertTrue(accepted.index() < end, "it came in before the end");
    } else {
      assertEquals("key.revoked", code(assertInstanceOf(SubmitReply.Refused.class, reply)));
    }
  }

  @Test
  void aTheftThatComesOutAfterTheKeyWasReplacedStillContestsWhatItSigned() {
    Author north = day.post("North");
    SubmitReply.Accepted early = notice(north);
    long end = end(north, Reason.REPLACED, Optional.empty());
    assertEquals(Optional.empty(), verified(early).facts().contestedSince());
    end(north, Reason.STOLEN, Optional.of(early.index()));
    assertEquals(Optional.of(end), key(north).endedAt(), "the end does not move");
    assertEquals(Optional.of(early.index()), verified(early).facts().contestedSince());
    Author root = day.root("North");
    assertEquals(
        "revoke.already",
        code(
            day.refuse(
                root,
                day.revoke(root, north.signer.key(), Reason.STOLEN, Optional.of(early.index())))));
  }

  @Test
  void aHolderLaysDownHisOwnRootKey() {
    Author old = day.root("South");
    Hash asked =
        day.say(old, day.revoke(old, old.signer.key(), Reason.RETIRED, Optional.empty()))
            .leafHash();
    Author second = day.root("South", 2);
    SubmitReply.Accepted end = day.say(second, day.assent(second, asked));
    assertEquals("key.revoked", code(day.refuse(old, day.assent(old, asked))));
    assertEquals(Optional.of(end.index()), key(old).endedAt());
    verified(end);
  }

  // ---- later policies

  private PolicyBody changed(
      List<VerifierKey> logs, VerifierKey desk, String operator, List<PolicyParty> parties) {
    PolicyBody now = day.desk.situation().policy().orElseThrow();
    return new PolicyBody(
        now.origin(), now.setting(), operator, logs, desk, now.rules(), now.trust(), parties);
  }

  private PolicyBody now() {
    return day.desk.situation().policy().orElseThrow();
  }

  private SubmitReply.Accepted inForce(PolicyBody body) {
    SubmitReply.Accepted last =
        day.say(day.root("Centre"), day.successor(day.root("Centre"), body));
    Hash policy = last.leafHash();
    for (String party : List.of("North", "South")) {
      last = day.say(day.root(party), day.assent(day.root(party), policy));
    }
    assertEquals(Optional.of(policy), day.desk.situation().policyInForce());
    return last;
  }

  private void holdToo(Signer log, Signer desk) throws IOException {
    if (!day.logSigners.contains(log)) {
      day.logSigners.add(log);
    }
    if (!day.deskSigners.contains(desk)) {
      day.deskSigners.add(desk);
    }
    day.restart();
  }

  private List<String> logLines(Receipt receipt) {
    return receipt.checkpoint().note().signatures().stream()
        .map(line -> line.name() + "+" + line.keyId())
        .toList();
  }

  @Test
  void theLogKeyIsHandedOverInTwoStepsAndReceiptsFromBeforeStayGood() throws Exception {
    Signer next = Ed25519Signer.of(Mechanism.ORIGIN, new byte[32]);
    SubmitReply.Accepted old = notice(day.post("North"));
    byte[] oldReceipt = day.ledger.receipt(old.index()).bytes();
    holdToo(next, day.deskSigner);
    PolicyBody both =
        changed(
            List.of(day.logSigner.key(), next.key()),
            now().deskKey(),
            now().operator(),
            now().parties());
    inForce(both);
    SubmitReply.Accepted middle = notice(day.post("North"));
    assertEquals(2, logLines(day.ledger.receipt(middle.index())).size());
    byte[] middleReceipt = day.ledger.receipt(middle.index()).bytes();
    inForce(changed(List.of(next.key()), now().deskKey(), now().operator(), now().parties()));
    SubmitReply.Accepted after = notice(day.post("North"));
    assertEquals(1, logLines(day.ledger.receipt(after.index())).size());
    verified(old);
    verified(after);
    for (byte[] receipt : List.of(oldReceipt, middleReceipt)) {
      long index = Receipt.read(receipt).index();
      byte[] statement = day.ledger.statement(index).orElseThrow().statement();
      Verdict verdict =
          OfflineVerifier.verify(receipt, statement, day.policyFile(), day.keysJson());
      assertInstanceOf(Verdict.Verified.class, verdict, verdict::toString);
    }
    day.logSigners.remove(day.logSigner);
    day.restart();
    notice(day.post("North"));
    day.logSigners.add(day.logSigner);
  }

  @Test
  void theDeskKeyChangesInTheMiddleOfABatch() throws IOException {
    Signer next = day.signer(Mechanism.ORIGIN + "/desk/2");
    holdToo(day.logSigner, next);
    Author centre = day.root("Centre");
    PolicyBody body = changed(now().logKeys(), next.key(), "Other host", now().parties());
    Hash policy = day.say(centre, day.successor(centre, body)).leafHash();
    day.say(day.root("North"), day.assent(day.root("North"), policy));
    Author south = day.root("South");
    Future<SubmitReply> last = day.desk.submit(south.sign(day.assent(south, policy)));
    List<Future<SubmitReply>> behind = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      behind.add(day.desk.submit(day.post("North").sign(fresh(day.post("North")))));
    }
    SubmitReply.Accepted assent = Mechanism.accepted(Mechanism.await(last));
    day.knownKey(assent);
    long e = assent.index();
    assertEquals(day.deskSigner.key().name(), signerOf(e + 1), "as before");
    for (Future<SubmitReply> reply : behind) {
      long index = Mechanism.accepted(Mechanism.await(reply)).index();
      String wanted = index < e ? day.deskSigner.key().name() : next.key().name();
      assertEquals(wanted, signerOf(index + 1));
      verified(Mechanism.accepted(Mechanism.await(reply)));
      verifiedAt(index + 1);
    }
    verifiedAt(e + 1);
    Author old = new Author(day, Address.DESK, day.deskSigner, Entropy.seeded(5, "old desk"));
    old.goOnFrom(day.desk.authorHead(old.key()));
    SubmitReply.Refused refused =
        day.refuse(old, day.draft(old, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol()));
    assertEquals("key.revoked", code(refused));
    assertEquals("Other host", verified(notice(day.post("North"))).facts().operator());
  }

  private String signerOf(long index) {
    String leaf = new String(day.ledger.leaf(index), StandardCharsets.UTF_8);
    return leaf.lines().reduce((a, b) -> b).orElseThrow().split(" ")[1];
  }

  private void verifiedAt(long index) {
    Verdict verdict =
        OfflineVerifier.verify(
            day.ledger.receipt(index).bytes(),
            day.ledger.statement(index).orElseThrow().statement(),
            day.policyFile(),
            day.keysJson());
    assertInstanceOf(Verdict.Verified.class, verdict, verdict::toString);
  }

  @Test
  void oneFounderDoesNotAssentAndNothingChanges() {
    Author centre = day.root("Centre");
    PolicyBody body = changed(now().logKeys(), now().deskKey(), "Somebody else", now().parties());
    Hash policy = day.say(centre, day.successor(centre, body)).leafHash();
    day.say(day.root("North"), day.assent(day.root("North"), policy));
    assertEquals("Centre (invented)", now().operator());
    assertEquals(
        "assent.already",
        code(day.refuse(day.root("North", 2), day.assent(day.root("North", 2), policy))));
    PolicyBody other = changed(now().logKeys(), now().deskKey(), "A third host", now().parties());
    inForce(other);
    Author south = day.root("South");
    assertEquals("assent.superseded", code(day.refuse(south, day.assent(south, policy))));
    assertEquals("A third host", verified(notice(day.post("North"))).facts().operator());
  }

  @Test
  void aPartyWithAStolenRootGetsNewRootsByAPolicyOfAll() {
    List<PolicyParty> parties = new ArrayList<>();
    for (PolicyParty party : now().parties()) {
      List<VerifierKey> roots = new ArrayList<>(party.roots());
      if (party.name().equals("North")) {
        roots.set(0, day.signer(Mechanism.ORIGIN + "/North/root/4").key());
      }
      parties.add(new PolicyParty(party.name(), party.title(), roots, party.role()));
    }
    Author stolen = day.root("North");
    SubmitReply.Accepted last =
        inForce(changed(now().logKeys(), now().deskKey(), now().operator(), parties));
    assertEquals("key.revoked", code(day.refuse(stolen, day.assent(stolen, last.leafHash()))));
    assertEquals(Optional.of(last.index()), key(stolen).endedAt());
    Author fourth =
        new Author(
            day,
            stolen.address,
            day.signer(Mechanism.ORIGIN + "/North/root/4"),
            Entropy.seeded(6, "fourth"));
    Author device = day.device("North", 2);
    day.say(
        fourth,
        day.draft(fourth, Kind.KEY, Mechanism.ALL, day.keyBody(device.address, device.signer)));
    verified(notice(device));
    List<PolicyParty> back = day.policy().parties();
    Author centre = day.root("Centre");
    SubmitReply.Refused refused =
        day.refuse(
            centre,
            day.successor(
                centre, changed(now().logKeys(), now().deskKey(), now().operator(), back)));
    assertEquals(
        "policy.key at /body/parties/1/roots/0", code(refused) + " at " + refused.refusal().path());
  }

  /** The same secret under another name. */
  private Signer renamed(Signer key, String name) throws Exception {
    byte[] secret = Entropy.seeded(71, "key " + key.key().name()).bytes(32);
    return Ed25519Signer.of(name, secret);
  }

  @Test
  void aKeyHasOneNameSoThatItEndsAsAWhole() throws Exception {
    Author north = day.post("North");
    Signer twice = renamed(north.signer, Mechanism.ORIGIN + "/North/liaison/9");
    assertArrayEquals(north.signer.key().publicKey(), twice.key().publicKey());
    Author root = day.root("North");
    SubmitReply.Refused refused =
        day.refuse(
            root, day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(north.address, twice)));
    assertEquals("key.exists", code(refused));
  }

  @Test
  void aRootDoesNotComeBackUnderAnotherName() throws Exception {
    Signer old = day.root("North").signer;
    List<PolicyParty> parties = new ArrayList<>();
    for (PolicyParty party : now().parties()) {
      List<VerifierKey> roots = new ArrayList<>(party.roots());
      if (party.name().equals("North")) {
        roots.set(0, renamed(old, Mechanism.ORIGIN + "/North/root/7").key());
      }
      parties.add(new PolicyParty(party.name(), party.title(), roots, party.role()));
    }
    Author centre = day.root("Centre");
    SubmitReply.Refused refused =
        day.refuse(
            centre,
            day.successor(
                centre, changed(now().logKeys(), now().deskKey(), now().operator(), parties)));
    assertEquals(
        "policy.key at /body/parties/1/roots/0", code(refused) + " at " + refused.refusal().path());
  }

  @Test
  void aPartyThatIsAddedTakesNothingFromTheOthersAndSpeaksForItself() {
    SubmitReply.Accepted before = notice(day.post("North"));
    List<PolicyParty> parties = new ArrayList<>(now().parties());
    PolicyParty like = parties.getLast();
    Signer first = day.signer(Mechanism.ORIGIN + "/West/root");
    Signer second = day.signer(Mechanism.ORIGIN + "/West/root/2");
    List<VerifierKey> roots = List.of(first.key(), second.key());
    parties.add(new PolicyParty("West", like.title(), roots, like.role()));
    inForce(changed(now().logKeys(), now().deskKey(), now().operator(), parties));
    verified(before);
    verified(notice(day.post("North")));
    Author west = new Author(day, new Address("West/root"), first, Entropy.seeded(7, "west"));
    day.say(
        west,
        day.draft(
            west, Kind.POST, Mechanism.ALL, day.postBody(new Address("West/liaison"), "file:*")));
    Author device = day.device("West", 1);
    SubmitReply.Accepted key =
        day.say(
            west,
            day.draft(west, Kind.KEY, Mechanism.ALL, day.keyBody(device.address, device.signer)));
    verified(key);
    verified(notice(device));
  }

  @Test
  void withoutTheSecondVoiceTheKeysFileShowsARequestAndWithoutTheRequestItIsTurnedDown()
      throws Exception {
    Author north = day.post("North");
    SubmitReply.Accepted early = notice(north);
    end(north, Reason.STOLEN, Optional.of(early.index()));
    byte[] statement = day.ledger.statement(early.index()).orElseThrow().statement();
    byte[] receipt = day.ledger.receipt(early.index()).bytes();
    Verdict requested =
        OfflineVerifier.verify(receipt, statement, day.policyFile(), day.keysWithout(1, 0));
    Verdict.Verified verified = assertInstanceOf(Verdict.Verified.class, requested);
    assertEquals(Optional.empty(), verified.facts().contestedSince());
    Verdict hidden =
        OfflineVerifier.verify(receipt, statement, day.policyFile(), day.keysWithout(1, 1));
    assertEquals("keys.kind", assertInstanceOf(Verdict.Rejected.class, hidden).code());
    assertArrayEquals(day.keysJson(), day.keysWithout(0, 0));
  }
}
