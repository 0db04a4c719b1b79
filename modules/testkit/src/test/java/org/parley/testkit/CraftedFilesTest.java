package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;

/**
 * Files that somebody made up who has the log's key, a stolen key or a witness's, to be told more
 * than is so. Both verifiers are asked; both have to say what the formats say.
 */
class CraftedFilesTest {
  private static final String ORIGIN = WorkedStory.ORIGIN;
  private static final Json.Obj NOTHING = Json.obj().build();
  private static final List<String> EVERYONE = List.of("*");

  private final WorkedStory story = WorkedStory.tell();
  private final WorkedLog log = story.log;
  private final List<Integer> keyLeaves = new ArrayList<>(story.keyLeaves);
  private final WorkedKey first = story.get("log key");
  private final WorkedKey second = story.get("second log key");
  private List<WorkedKey> logKeys = List.of(first, second);
  private int policyInForce = place("second policy");
  private int written;

  @TempDir Path work;

  private int place(String name) {
    return java.util.Objects.requireNonNull(story.places.get(name), name);
  }

  private static WorkedKey key(String words, String ending) throws Malformed {
    return WorkedKey.of("parley example " + words, ORIGIN + ending, KeyType.ED25519);
  }

  private int add(WorkedKey by, String kind, String from, Json.Obj body) {
    return add(by, kind, from, NOTHING, body);
  }

  private int add(WorkedKey by, String kind, String from, Json.Obj extra, Json.Obj body) {
    boolean answer = List.of("received", "ack", "decision", "handed").contains(kind);
    LeafClass type =
        answer
            ? LeafClass.ANSWER
            : switch (kind) {
              case "notice" -> LeafClass.ACT;
              case "beat" -> LeafClass.BEAT;
              default -> LeafClass.ADMIN;
            };
    byte[] text =
        log.statement(kind, from, kind.equals("notice") ? List.of("South") : EVERYONE, extra, body);
    if (kind.equals("policy")) {
      text = log.withIdOfFirst(text);
    }
    List<Hash> re = answer || kind.equals("assent") ? List.of(of(body)) : List.of();
    int index = log.add(by, text, kind, type, Optional.empty(), re);
    if (List.of("policy", "assent", "post", "key", "revoke").contains(kind)) {
      keyLeaves.add(index);
    }
    log.pass(1);
    return index;
  }

  private static Hash of(Json.Obj body) {
    try {
      return Hash.parse(((Json.Str) body.get("of").orElseThrow()).value());
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private Json.Obj about(int index) {
    return Json.obj().put("of", log.hash(index).base64()).build();
  }

  private static Json.Obj party(String name, WorkedKey... roots) {
    List<String> keys = List.of(roots).stream().map(WorkedKey::vkey).toList();
    return Json.obj()
        .put("name", name)
        .put("title", Json.obj().put("en", name).build())
        .put("roots", Json.strings(keys))
        .put("role", "SIGNATORY")
        .build();
  }

  private Json.Obj north() {
    return party("North", story.get("North root 1"), story.get("North root 2"));
  }

  private Json.Obj south() {
    return party("South", story.get("South root 1"), story.get("South root 2"));
  }

  /** North asks for a later policy; South's voice is added by {@link #agree}. */
  private int propose(List<WorkedKey> keysOfLog, Json.Obj... parties) {
    Json.Obj body =
        Json.obj()
            .put("origin", ORIGIN)
            .put("setting", "EXERCISE")
            .put("operator", "Centre (invented for this example)")
            .put("log_keys", Json.strings(keysOfLog.stream().map(WorkedKey::vkey).toList()))
            .put("desk_key", story.get("second desk key").vkey())
            .put("rules", "parley-rules/1")
            .put("trust", story.trust(keysOfLog))
            .put("parties", List.of(parties))
            .build();
    Json.Obj replaces = Json.obj().put("replaces", log.hash(policyInForce).base64()).build();
    return add(story.get("North root 1"), "policy", "North/root", replaces, body);
  }

  private void agree(int policy) {
    add(story.get("South root 1"), "assent", "South/root", about(policy));
    policyInForce = policy;
    Json.Obj decided = Json.obj().put("of", log.hash(log.size() - 1).base64()).build();
    add(story.get("second desk key"), "decision", "desk", decided);
  }

  private int admit(WorkedKey root, String party, String post, WorkedKey key) {
    String proven = "parley-pop/v1\n" + ORIGIN + "\n" + post + "\n" + key.vkey() + "\n";
    Json.Obj body =
        Json.obj()
            .put("post", post)
            .put("vkey", key.vkey())
            .put("proof", StrictBase64.encode(key.sign(proven.getBytes(UTF_8))))
            .build();
    return add(root, "key", party + "/root", body);
  }

  private int askToEnd(WorkedKey root, String party, WorkedKey key, long since) {
    Json.Obj body =
        Json.obj()
            .put("key", key.vkey())
            .put("compromised_since", since)
            .put("reason", "STOLEN")
            .build();
    return add(root, "revoke", party + "/root", body);
  }

  private int notice(WorkedKey by, String from) {
    return add(by, "notice", from, WorkedStory.patrol());
  }

  private SignedCheckpoint newest() {
    return log.state(log.size(), logKeys);
  }

  private String policyFile(List<WorkedKey> keysOfLog) {
    return story.trust(keysOfLog) + "genesis " + log.hash(0).base64() + "\n";
  }

  private Json.Obj pair(int index, SignedCheckpoint at) {
    return Json.obj()
        .put("receipt", log.receipt(index, at).text())
        .put("statement", new String(log.entries().get(index).statement(), UTF_8))
        .build();
  }

  private List<Json.Obj> keys() {
    return keyLeaves.stream().map(index -> pair(index, newest())).toList();
  }

  private Json.Builder bundle(List<Json.Obj> keys, List<Json.Obj> entries) {
    return Json.obj()
        .put("v", "parley-bundle/1")
        .put("origin", ORIGIN)
        .put("policy", "")
        .put("keys", keys)
        .put("entries", entries);
  }

  private String write(String text) throws IOException {
    Path file = work.resolve("f" + written++);
    Files.writeString(file, text);
    return file.toString();
  }

  /** What both say of that bundle. */
  private Json.Obj bundle(Json.Builder bundle) throws Exception {
    String policy = write(policyFile(List.of(first, second)));
    return both("--bundle", write(bundle.build().text()), "--policy", policy);
  }

  /** What both say of the receipt of an entry under the newest state. */
  private Json.Obj receipt(int index) throws Exception {
    return receipt(index, newest());
  }

  private Json.Obj receipt(int index, SignedCheckpoint at) throws Exception {
    String receipt = write(log.receipt(index, at).text());
    String statement = write(new String(log.entries().get(index).statement(), UTF_8));
    String policy = write(policyFile(List.of(first, second)));
    String keys = write(new Json.Arr(List.copyOf(keys())).text());
    return both(receipt, statement, "--policy", policy, "--keys", keys);
  }

  private Json.Obj both(String... words) throws Exception {
    List<String> command = List.of(words);
    String own = TwoVerifiers.own(command);
    if (TwoVerifiers.goIsHere()) {
      String other = TwoVerifiers.go(List.of(command), work).getFirst();
      assertEquals("", TwoVerifiers.difference(own, other), () -> own + "\n" + other);
    } else {
      System.out.println("not asked: there is no go on this machine");
    }
    return (Json.Obj) Json.parse(own.getBytes(UTF_8), 1 << 24, 32);
  }

  private static String word(Json.Obj answer, String name) {
    return answer.get(name).map(value -> ((Json.Str) value).value()).orElse("");
  }

  private static void rejected(String code, Json.Obj answer) {
    assertEquals(code, word(answer, "code"), answer::text);
  }

  private static void verified(Json.Obj answer) {
    assertEquals("verified", word(answer, "verdict"), answer::text);
  }

  @Test
  void aStolenPostKeyIsNoFoundersVoiceForAPolicy() throws Exception {
    WorkedKey thief = key("thief root", "/South/root/9");
    WorkedKey thiefsPost = key("thief post", "/South/liaison/9");
    int policy = propose(logKeys, north(), party("South", thief, key("thief 2", "/South/root/8")));
    add(story.get("South liaison"), "assent", "South/liaison", about(policy));
    admit(thief, "South", "South/liaison", thiefsPost);
    rejected("verify.key-unknown", receipt(notice(thiefsPost, "South/liaison")));
  }

  @Test
  void aPostKeyIsNoSecondVoiceForTheEndOfAnother() throws Exception {
    WorkedKey third = key("North third device", "/North/liaison/3");
    admit(story.get("North root 1"), "North", "North/liaison", third);
    int asked = askToEnd(story.get("North root 1"), "North", story.get("North liaison"), 0);
    add(third, "assent", "North/liaison", about(asked));
    Json.Obj answer = receipt(notice(story.get("North liaison"), "North/liaison"));
    verified(answer);
    assertTrue(answer.get("contestedSince").isEmpty(), answer::text);
  }

  @Test
  void aLogKeyThatThePolicyDroppedSignsNoLaterState() throws Exception {
    agree(propose(List.of(second), north(), south()));
    logKeys = List.of(second);
    int index = notice(story.get("North liaison"), "North/liaison");
    List<Json.Obj> keys = keys();
    SignedCheckpoint honest = newest();
    verified(bundle(bundle(keys, List.of(pair(index, honest)))));
    SignedCheckpoint forged = log.state(log.size(), List.of(first));
    rejected("keys.log-key", receipt(index, forged));
    rejected("keys.log-key", bundle(bundle(keys, List.of(pair(index, forged)))));
    Json.Obj withheld = Json.obj().put("receipt", log.receipt(index, forged).text()).build();
    rejected("keys.log-key", bundle(bundle(keys, List.of(withheld))));
    rejected(
        "keys.log-key",
        bundle(
            bundle(keys, List.of(pair(index, honest)))
                .put("checkpoints", Json.strings(List.of(forged.text())))));
    Json.Obj seen = Json.obj().put("checkpoint", forged.text()).put("at_size", log.size()).build();
    int beat = add(story.get("second desk key"), "beat", "desk", seen);
    rejected("keys.log-key", bundle(bundle(keys, List.of(pair(beat, newest())))));
  }

  @Test
  void aMirrorUnderALogKeyThatThePolicyDroppedDoesNotHoldBesideTheKeys() throws Exception {
    agree(propose(List.of(second), north(), south()));
    logKeys = List.of(second);
    notice(story.get("North liaison"), "North/liaison");
    String keys = write(new Json.Arr(List.copyOf(keys())).text());
    String policy = write(policyFile(List.of(first, second)));
    for (WorkedKey signer : List.of(second, first)) {
      Path folder = work.resolve(signer.equals(first) ? "forged" : "honest");
      MirrorFiles.write(folder, log, log.state(log.size(), List.of(signer)));
      Json.Obj answer = both("--mirror", folder.toString(), "--policy", policy, "--keys", keys);
      assertEquals(signer.equals(first) ? "does-not-hold" : "holds", word(answer, "verdict"));
      assertEquals(signer.equals(first), answer.text().contains("keys.log-key"), answer::text);
    }
  }

  @Test
  void evidenceRestsOnNoLogKeyThatThePolicyDropped() throws Exception {
    agree(propose(List.of(second), north(), south()));
    logKeys = List.of(second);
    WorkedLog branch = log.branch();
    int index = notice(story.get("North liaison"), "North/liaison");
    byte[] said =
        branch.statement("notice", "North/liaison", EVERYONE, NOTHING, WorkedStory.patrol());
    byte[] text = (new String(said, UTF_8) + " ").getBytes(UTF_8);
    WorkedKey author = story.get("North liaison");
    branch.add(author, text, "notice", LeafClass.ACT, Optional.empty(), List.of());
    for (WorkedKey signer : List.of(second, first)) {
      SignedCheckpoint other = branch.state(branch.size(), List.of(signer));
      Json.Obj evidence =
          Json.obj()
              .put("v", "parley-evidence/1")
              .put("origin", ORIGIN)
              .put("what", "TWO_VOICES")
              .put("keys", keys())
              .put("receipt", log.receipt(index, newest()).text())
              .put("other", branch.receipt(index, other).text())
              .build();
      String policy = write(policyFile(List.of(first, second)));
      Json.Obj answer = both("--evidence", write(evidence.text()), "--policy", policy);
      if (signer.equals(second)) {
        assertEquals("proven", word(answer, "verdict"), answer::text);
      } else {
        rejected("keys.log-key", answer);
      }
    }
  }

  @Test
  void keysOfOneLogSayNothingAboutAnother() throws Exception {
    String origin = "parley.example/other";
    WorkedKey otherKey = WorkedKey.of("parley example other log", origin, KeyType.ED25519);
    WorkedLog other = new WorkedLog(origin, Instant.parse("2026-03-03T06:00:00Z"));
    WorkedKey stolen = story.get("North second device");
    byte[] text = log.statement("notice", "North/liaison", EVERYONE, NOTHING, WorkedStory.patrol());
    for (int i = 0; i < 12; i++) {
      other.add(stolen, text, "notice", LeafClass.ACT, Optional.empty(), List.of());
    }
    SignedCheckpoint state = other.state(other.size(), List.of(otherKey));
    String policy = write("log " + otherKey.vkey() + "\n" + policyFile(logKeys));
    String keys = write(new Json.Arr(List.copyOf(keys())).text());
    String receipt = write(other.receipt(11, state).text());
    String statement = write(new String(text, UTF_8));
    Json.Obj answer = both(receipt, statement, "--policy", policy, "--keys", keys);
    rejected("keys.log-key", answer);
    Json.Obj pair =
        Json.obj()
            .put("receipt", other.receipt(11, state).text())
            .put("statement", new String(text, UTF_8))
            .build();
    Json.Builder bundle = Json.obj();
    bundle(keys(), List.of(pair))
        .build()
        .members()
        .forEach((name, value) ->
            bundle.put(name, name.equals("origin") ? new Json.Str(origin) : value));
    rejected("bundle.origin", both("--bundle", write(bundle.build().text()), "--policy", policy));
  }

  @Test
  void aPartyThatALaterPolicyAddsTakesNothingFromTheOthers() throws Exception {
    Json.Obj west =
        party("West", key("West root", "/West/root/1"), key("West root 2", "/West/root/2"));
    agree(propose(logKeys, north(), south(), west));
    verified(receipt(notice(story.get("North liaison"), "North/liaison")));
    verified(receipt(place("notice")));
    WorkedKey post = key("West liaison", "/West/liaison");
    add(
        key("West root", "/West/root/1"),
        "post",
        "West/root",
        Json.obj().put("post", "West/liaison").build());
    admit(key("West root", "/West/root/1"), "West", "West/liaison", post);
    verified(receipt(notice(post, "West/liaison")));
  }

  @Test
  void aRootThatEndedDoesNotComeBackUnderAnotherName() throws Exception {
    WorkedKey fresh = key("South root 3", "/South/root/3");
    agree(propose(logKeys, north(), party("South", story.get("South root 1"), fresh)));
    WorkedKey renamed = key("South root 2", "/South/root/7");
    agree(propose(logKeys, north(), party("South", story.get("South root 1"), renamed)));
    WorkedKey thief = key("thief post", "/South/liaison/9");
    admit(renamed, "South", "South/liaison", thief);
    rejected("verify.key-unknown", receipt(notice(thief, "South/liaison")));
  }

  @Test
  void aKeyUnderTwoNamesEndsUnderBoth() throws Exception {
    WorkedKey one = key("North third device", "/North/liaison/3");
    WorkedKey other = key("North third device", "/North/liaison/4");
    admit(story.get("North root 1"), "North", "North/liaison", one);
    admit(story.get("North root 1"), "North", "North/liaison", other);
    int asked = askToEnd(story.get("North root 1"), "North", one, log.size());
    add(story.get("North root 2"), "assent", "North/root", about(asked));
    rejected("verify.key-ended", receipt(notice(other, "North/liaison")));
  }

  @Test
  void aWitnessWhoseClockShowsNoYearOfFourDigitsSaysNothing() throws Exception {
    int index = notice(story.get("North liaison"), "North/liaison");
    SignedCheckpoint state = newest();
    for (String witness : List.of("witness A", "witness B")) {
      Instant late = Instant.ofEpochSecond(253_402_300_800L);
      state = WorkedLog.cosigned(state, story.get(witness), late);
    }
    Json.Obj answer = receipt(index, state);
    verified(answer);
    assertEquals("LOGGED", word(answer, "grade"), answer::text);
  }

  @Test
  void aCosignatureOverAnotherLogOfThisSizeAndRootSaysNothing() throws Exception {
    int index = notice(story.get("North liaison"), "North/liaison");
    SignedCheckpoint state = newest();
    Checkpoint elsewhere = new Checkpoint("parley.example/m5", log.size(), log.root(log.size()));
    SignedCheckpoint other =
        new SignedCheckpoint(elsewhere, WorkedLog.note(elsewhere.text(), first));
    for (String witness : List.of("witness A", "witness B")) {
      other = WorkedLog.cosigned(other, story.get(witness), log.now());
    }
    List<org.parley.verify.NoteSignature> lines = new ArrayList<>(state.note().signatures());
    lines.addAll(other.note().signatures().subList(1, 3));
    SignedCheckpoint mixed =
        new SignedCheckpoint(
            state.checkpoint(), new org.parley.verify.Note(state.note().text(), lines));
    Json.Obj answer = receipt(index, mixed);
    verified(answer);
    assertEquals("LOGGED", word(answer, "grade"), answer::text);
  }

  @Test
  void aDecisionAboutAnotherStatementIsShownAsThat() throws Exception {
    int index = notice(story.get("North liaison"), "North/liaison");
    int decision = add(story.get("second desk key"), "decision", "desk", about(place("notice")));
    List<Json.Obj> entries = List.of(pair(index, newest()), pair(decision, newest()));
    Json.Obj answer = bundle(bundle(keys(), entries));
    verified(answer);
    Json.Obj second = (Json.Obj) ((Json.Arr) answer.get("entries").orElseThrow()).items().get(1);
    assertEquals(log.hash(place("notice")).base64(), word(second, "of"));
    String policy = write(policyFile(logKeys));
    String said =
        TwoVerifiers.words(
            List.of("--bundle", write(bundle(keys(), entries).build().text()), "--policy", policy));
    assertTrue(said.contains("about an entry that is not in this bundle"), said);
  }

  @Test
  void anAcknowledgementByAContestedKeyIsShownAsContested() throws Exception {
    WorkedKey stolen = key("South second device", "/South/liaison/2");
    admit(story.get("South root 1"), "South", "South/liaison", stolen);
    int index = notice(story.get("North liaison"), "North/liaison");
    Json.Obj level = Json.obj().put("of", log.hash(index).base64()).put("level", 3).build();
    int ack = add(stolen, "ack", "South/liaison", level);
    int asked = askToEnd(story.get("South root 1"), "South", stolen, ack);
    add(story.get("South root 2"), "assent", "South/root", about(asked));
    List<Json.Obj> entries = List.of(pair(index, newest()), pair(ack, newest()));
    assertEquals("[3]", contested(bundle(bundle(keys(), entries))));
    WorkedKey own = story.get("South liaison");
    int again = add(own, "ack", "South/liaison", level);
    entries = List.of(pair(index, newest()), pair(ack, newest()), pair(again, newest()));
    assertEquals("", contested(bundle(bundle(keys(), entries))));
  }

  private static String contested(Json.Obj answer) {
    verified(answer);
    Json.Obj south = (Json.Obj) ((Json.Arr) answer.get("recipients").orElseThrow()).items().get(0);
    assertEquals(Json.of(true), south.get("read").orElseThrow(), answer::text);
    return south.get("contested").map(Json::text).orElse("");
  }
}
