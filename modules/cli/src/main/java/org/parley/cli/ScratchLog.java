package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.ledger.Notes;
import org.parley.statement.Address;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.NodeSource;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.verify.TrustPolicy;

/**
 * A practice log in memory, in the hands of somebody who has all its keys and keeps to no rule.
 * Only drills use it: it signs what no desk would.
 */
final class ScratchLog {
  /** One leaf with its statement. */
  record Entry(byte[] leaf, byte[] statement) {
    Hash hash() {
      return TreeHash.leaf(leaf);
    }
  }

  private final String origin;
  private final PracticeKeys keys;
  private final Entropy entropy;
  private final List<Entry> entries;

  private ScratchLog(String origin, PracticeKeys keys, Entropy entropy, List<Entry> entries) {
    this.origin = origin;
    this.keys = keys;
    this.entropy = entropy;
    this.entries = List.copyOf(entries);
  }

  /** What a real desk recorded of a scenario; from here on no desk is asked. */
  static ScratchLog of(Surroundings around, Scenario scenario, long seed) {
    ScenarioRunner.Narrator silent =
        new ScenarioRunner.Narrator() {
          @Override
          public void founded(int leaves) {}

          @Override
          public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {}

          @Override
          public void refused(Scenario.Step step, Refusal refusal) {}
        };
    List<Entry> entries = new ArrayList<>();
    try (ScenarioDesk desk = around.starter().practice(scenario, seed)) {
      new ScenarioRunner(scenario, desk, seed, silent).run();
      for (long index = 0; index < desk.size(); index++) {
        byte[] leaf = desk.receipt(index).leaf();
        entries.add(new Entry(leaf, desk.statement(index).orElseThrow()));
      }
    }
    return new ScratchLog(
        scenario.origin(),
        new PracticeKeys(seed),
        Entropy.seeded(seed, scenario.name() + "/drill"),
        entries);
  }

  int size() {
    return entries.size();
  }

  Entry entry(int index) {
    return entries.get(index);
  }

  String origin() {
    return origin;
  }

  PracticeKeys practiceKeys() {
    return keys;
  }

  /** The first entries only: what a backup of that time holds. */
  ScratchLog upTo(int size) {
    return new ScratchLog(origin, keys, entropy, entries.subList(0, size));
  }

  ScratchLog plus(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new ScratchLog(origin, keys, entropy, more);
  }

  /** With other bytes at one place. */
  ScratchLog with(int index, Entry entry) {
    List<Entry> other = new ArrayList<>(entries);
    other.set(index, entry);
    return new ScratchLog(origin, keys, entropy, other);
  }

  /** The place of the last statement of that kind from that author. */
  int last(Kind kind, String from) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Statement said = statement(entries.get(i));
      if (said.kind().equals(Optional.of(kind)) && said.from().text().equals(from)) {
        return i;
      }
    }
    throw new BrokenInvariant("the scenario has a " + kind + " from " + from);
  }

  /** The newest time stated in it. */
  Instant newest() {
    return entries.stream()
        .map(entry -> statement(entry).at())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  static Statement statement(Entry entry) {
    return switch (Statement.read(entry.statement(), Limits.standard())) {
      case Reading.Of read -> read.statement();
      case Reading.Refused no -> throw new BrokenInvariant("what a desk took reads: " + no);
    };
  }

  /** What the holder says next, signed with its key and numbered behind what is in this log. */
  Entry said(Address from, Kind kind, List<Address> to, Instant at, Json.Obj body) {
    return said(from, kind, to, at, body, Optional.empty());
  }

  /** The same with an encrypted attachment. */
  Entry said(
      Address from,
      Kind kind,
      List<Address> to,
      Instant at,
      Json.Obj body,
      Optional<Hash> attachment) {
    Draft draft = Draft.ofJson(kind, entropy.uuid(), from, to, at, body);
    if (kind == Kind.DECISION) {
      draft = draft.withDigests(List.of(Disclosed.decoy(entropy)));
    }
    Statement statement = Writing.written(draft, entropy);
    String name = keyName(from);
    Optional<Leaf> before = newestLeaf(name);
    String text =
        Leaf.text(
            kind.leafClass(),
            origin,
            before.map(leaf -> leaf.seq() + 1).orElse(0L),
            before.map(Leaf::leafHash),
            new Seen(size(), root(size())),
            statement.hash(),
            attachment,
            statement.body().target().map(List::of).orElse(List.of()));
    byte[] leaf = Notes.sign(text, keys.named(name)).bytes();
    return new Entry(leaf, statement.bytes());
  }

  private String keyName(Address from) {
    return from.equals(Address.DESK)
        ? origin + "/desk"
        : KeyName.text(origin, from, Optional.empty());
  }

  private Optional<Leaf> newestLeaf(String keyName) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Leaf leaf = leaf(entries.get(i).leaf());
      if (leaf.signature().name().equals(keyName)) {
        return Optional.of(leaf);
      }
    }
    return Optional.empty();
  }

  static Leaf leaf(byte[] bytes) {
    try {
      return Leaf.read(bytes);
    } catch (Malformed e) {
      throw new BrokenInvariant("a recorded leaf reads", e);
    }
  }

  Hash root(int size) {
    return TreeHash.root(hashes().subList(0, size));
  }

  private List<Hash> hashes() {
    return entries.stream().map(Entry::hash).toList();
  }

  /** The state after so many entries, signed with the key of the log. */
  SignedCheckpoint checkpoint(int size) {
    Checkpoint state = new Checkpoint(origin, size, root(size));
    return parsed(Notes.sign(state.text(), keys.named(origin)).bytes());
  }

  static SignedCheckpoint parsed(byte[] note) {
    try {
      return SignedCheckpoint.parse(note);
    } catch (Malformed e) {
      throw new BrokenInvariant("a checkpoint that was just signed reads", e);
    }
  }

  /** The receipt of an entry under the newest state. */
  Receipt receipt(int index) {
    return new Receipt(
        entries.get(index).leaf(),
        index,
        Proof.inclusion(index, size(), nodes()),
        checkpoint(size()));
  }

  List<Hash> consistency(int from, int to) {
    return Proof.consistency(from, to, nodes());
  }

  private NodeSource nodes() {
    List<Hash> hashes = hashes();
    return (level, index) -> {
      int from = (int) (index << level);
      return TreeHash.root(hashes.subList(from, from + (1 << level)));
    };
  }

  /** The keys file: every entry that tells of a key. */
  Json keys() {
    List<Json.Obj> all = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      if (DemoPapers.tellsOfAKey(statement(entries.get(i)))) {
        all.add(logged(i));
      }
    }
    return Json.of(all);
  }

  /** Receipt and statement of one entry, as bundles and evidence hold them. */
  Json.Obj logged(int index) {
    return Json.obj()
        .put("receipt", receipt(index).text())
        .put("statement", text(entries.get(index).statement()))
        .build();
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** The policy file a careful party keeps. */
  String policy() {
    return TrustPolicy.of(keys.named(origin).key(), Optional.of(entries.getFirst().hash())).text();
  }
}
