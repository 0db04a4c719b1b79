package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;

/**
 * One of each sort of evidence about the log of the worked example. For most of them the published
 * keys sign a second history beside the first.
 */
final class WorkedEvidence {
  private static final Json.Obj NOTHING = Json.obj().build();

  private final WorkedStory story;
  private final WorkedLog log;
  private final SignedCheckpoint newest;
  private final List<WorkedKey> logKeys;
  private final int notice;
  private final int later;
  private final WorkedLog other;
  private final byte[] otherLeaf;
  private final Map<String, String> files = new LinkedHashMap<>();

  WorkedEvidence(WorkedStory story, SignedCheckpoint newest) {
    this.story = story;
    this.log = story.log;
    this.newest = newest;
    this.logKeys = List.of(story.get("log key"), story.get("second log key"));
    this.notice = Objects.requireNonNull(story.places.get("notice"));
    this.later = Objects.requireNonNull(story.places.get("later notice"));
    this.other = log.branch();
    byte[] said =
        log.statement("notice", "North/liaison", List.of("South"), NOTHING, WorkedStory.patrol());
    try {
      this.otherLeaf = log.again(later, story.get("North liaison"), said);
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
    other.replace(later, new WorkedLog.Entry(otherLeaf, said, "notice"));
  }

  Map<String, String> files() {
    twoStates();
    twoEntries();
    twoVoices();
    missing();
    beforeItsTime();
    notWhatWasSigned();
    write("other-bytes", start("OTHER_BYTES").put("receipt", receipt(notice)));
    return files;
  }

  private void write(String name, Json.Builder evidence) {
    files.put("evidence/" + name + ".json", evidence.build().text());
  }

  private static Json.Builder start(String what) {
    return Json.obj()
        .put("v", "parley-evidence/1")
        .put("origin", WorkedStory.ORIGIN)
        .put("what", what);
  }

  private String receipt(int index) {
    return log.receipt(index, newest).text();
  }

  private List<Json.Obj> keys() {
    return story.keyLeaves.stream().map(index -> pair(log, index, newest)).toList();
  }

  private static Json.Obj pair(WorkedLog log, int index, SignedCheckpoint at) {
    return Json.obj()
        .put("receipt", log.receipt(index, at).text())
        .put("statement", new String(log.entries().get(index).statement(), UTF_8))
        .build();
  }

  private static Json.Arr proof(WorkedLog log, int from, int to) {
    return Json.strings(log.consistency(from, to).stream().map(Hash::base64).toList());
  }

  private void twoStates() {
    SignedCheckpoint same = other.state(log.size(), logKeys);
    SignedCheckpoint shorter = other.state(log.size() - 1, logKeys);
    write(
        "two-states",
        start("TWO_STATES").put("checkpoints", Json.strings(List.of(newest.text(), same.text()))));
    write(
        "two-states-by-proof",
        start("TWO_STATES")
            .put("checkpoints", Json.strings(List.of(shorter.text(), newest.text())))
            .put("root", log.root(log.size() - 1).base64())
            .put("proof", proof(log, log.size() - 1, log.size())));
    write(
        "two-states-with-keys",
        start("TWO_STATES")
            .put("keys", keys())
            .put("checkpoints", Json.strings(List.of(newest.text(), same.text()))));
    write(
        "two-states-by-mirror",
        start("TWO_STATES").put("checkpoints", Json.strings(List.of(shorter.text()))));
  }

  private void twoEntries() {
    SignedCheckpoint same = other.state(log.size(), logKeys);
    write(
        "two-entries",
        start("TWO_ENTRIES")
            .put(
                "receipts",
                Json.strings(List.of(receipt(later), other.receipt(later, same).text()))));
    write(
        "two-entries-with-keys",
        start("TWO_ENTRIES")
            .put("keys", keys())
            .put(
                "receipts",
                Json.strings(List.of(receipt(later), other.receipt(later, same).text()))));
  }

  private void twoVoices() {
    String leaf = new String(otherLeaf, UTF_8);
    write(
        "two-voices",
        start("TWO_VOICES").put("keys", keys()).put("receipt", receipt(later)).put("leaf", leaf));
    String refusal =
        String.join(
            "\n",
            "parley-refusal/v1",
            WorkedStory.ORIGIN,
            org.parley.verify.TreeHash.leaf(otherLeaf).base64(),
            "seq.replayed",
            "-",
            Integer.toString(log.size()),
            log.root(log.size()).base64(),
            "");
    write(
        "two-voices-refused",
        start("TWO_VOICES")
            .put("keys", keys())
            .put("receipt", receipt(later))
            .put("leaf", leaf)
            .put("refusal", WorkedLog.note(refusal, story.get("second desk key")).whole()));
  }

  private void missing() {
    Json.Obj submission =
        Json.obj()
            .put("leaf", new String(story.lostLeaf, UTF_8))
            .put("statement", new String(story.lost, UTF_8))
            .build();
    write(
        "missing",
        start("MISSING")
            .put("keys", keys())
            .put("submission", submission)
            .put("receipt", receipt(later))
            .put("chain", List.of()));
  }

  /** A history in which the desk writes a time that lies before the beat beneath it. */
  private void beforeItsTime() {
    WorkedLog dated = log.branch();
    byte[] said =
        dated.statement("notice", "North/liaison", List.of("South"), NOTHING, WorkedStory.patrol());
    int index =
        dated.add(
            story.get("North liaison"), said, "notice", LeafClass.ACT, Optional.empty(), List.of());
    Hash of = dated.hash(index);
    Json.Obj body =
        Json.obj()
            .put("of", of.base64())
            .put("received_at", Instant.parse("2026-03-02T06:00:00Z").toString())
            .put("size", index)
            .put("rules", "parley-rules/1")
            .put("outcome", "ACCEPTED")
            .put("overlaps", List.of())
            .put("flags", List.of())
            .put("not_taking_part", List.of())
            .build();
    byte[] text = dated.statement("decision", "desk", List.of("North"), NOTHING, body);
    int decision =
        dated.add(
            story.get("second desk key"),
            text,
            "decision",
            LeafClass.ANSWER,
            Optional.empty(),
            List.of(of));
    SignedCheckpoint state = dated.state(dated.size(), logKeys);
    Json.Builder evidence = start("BEFORE_ITS_TIME").put("keys", keys());
    pair(dated, decision, state).members().forEach(evidence::put);
    write(
        "before-its-time",
        evidence
            .put("beat", pair(log, log.size() - 1, newest))
            .put("proof", proof(dated, log.size(), dated.size())));
  }

  private void notWhatWasSigned() {
    byte[] offered = "age-encryption.org/v1\n...".getBytes(UTF_8);
    int handed = Objects.requireNonNull(story.places.get("handed"));
    write(
        "not-what-was-signed",
        start("NOT_WHAT_WAS_SIGNED")
            .put("keys", keys())
            .put("receipt", receipt(notice))
            .put("part", "blob")
            .put("offered", WorkedKey.base64(offered))
            .put("handed", pair(log, handed, newest)));
  }
}
