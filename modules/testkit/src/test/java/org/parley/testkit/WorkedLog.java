package org.parley.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TreeHash;
import org.parley.verify.VerifierKey;

/** A log in memory that takes what it is given, one leaf after the other, and signs its states. */
final class WorkedLog {
  /**
   * One entry.
   *
   * @param leaf the leaf's bytes
   * @param statement the statement's bytes
   * @param kind word of the kind
   */
  record Entry(byte[] leaf, byte[] statement, String kind) {
    Hash hash() {
      return TreeHash.leaf(leaf);
    }
  }

  private final String origin;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<VerifierKey, List<Hash>> chains = new HashMap<>();
  private Instant now;

  WorkedLog(String origin, Instant start) {
    this.origin = origin;
    this.now = start;
  }

  /** A copy that can tell another story from here on. */
  WorkedLog branch() {
    WorkedLog copy = new WorkedLog(origin, now);
    copy.entries.addAll(entries);
    chains.forEach((key, chain) -> copy.chains.put(key, new ArrayList<>(chain)));
    return copy;
  }

  /** Puts another entry in the place of one. */
  void replace(int index, Entry entry) {
    entries.set(index, entry);
  }

  /** The same statement about what the first entry is about, as a later policy is. */
  byte[] withIdOfFirst(byte[] statement) {
    String wanted = writtenId(entries.getFirst().statement());
    return new String(statement, StandardCharsets.UTF_8)
        .replace(writtenId(statement), wanted)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String writtenId(byte[] statement) {
    String text = new String(statement, StandardCharsets.UTF_8);
    int at = text.indexOf("\"id\":\"") + 6;
    return text.substring(at, at + 36);
  }

  /** The same leaf of the same author with another statement. */
  byte[] again(int index, WorkedKey author, byte[] statement) throws Malformed {
    Leaf leaf = Leaf.read(entries.get(index).leaf());
    String text =
        Leaf.text(
            leaf.leafClass(),
            origin,
            leaf.seq(),
            leaf.prev(),
            leaf.seen(),
            Hash.sha256(statement),
            leaf.blob(),
            leaf.re());
    return note(text, author).bytes();
  }

  List<Entry> entries() {
    return entries;
  }

  Instant now() {
    return now;
  }

  int size() {
    return entries.size();
  }

  Hash hash(int index) {
    return entries.get(index).hash();
  }

  /** Lets time pass by the operator's clock. */
  void pass(long seconds) {
    now = now.plusSeconds(seconds);
  }

  /**
   * The text of a statement.
   *
   * @param extra optional members of the envelope that stand before the body
   */
  byte[] statement(String kind, String from, List<String> to, Json.Obj extra, Json.Obj body) {
    byte[] chance = WorkedKey.seed("parley example statement " + size());
    String salt = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(chance, 16));
    Json.Builder text =
        Json.obj()
            .put("v", "parley/1")
            .put("kind", kind + "/1")
            .put("id", id(chance).toString())
            .put("from", from)
            .put("to", Json.strings(to))
            .put("at", now.toString())
            .put("salt", salt);
    extra.members().forEach(text::put);
    return text.put("body", body).build().bytes();
  }

  /** A version 4 UUID out of 32 bytes of chance. */
  private static UUID id(byte[] chance) {
    byte[] b = Arrays.copyOfRange(chance, 16, 32);
    b[6] = (byte) (b[6] & 0x0f | 0x40);
    b[8] = (byte) (b[8] & 0x3f | 0x80);
    Hash two = Hash.read(java.nio.ByteBuffer.wrap(Arrays.copyOf(b, 32)));
    return new UUID(two.first(), two.second());
  }

  /** Signs and appends; the author has seen the newest state. */
  int add(
      WorkedKey author,
      byte[] statement,
      String kind,
      LeafClass leafClass,
      Optional<Hash> blob,
      List<Hash> re) {
    byte[] leaf = leaf(author, statement, leafClass, blob, re);
    entries.add(new Entry(leaf, statement, kind));
    chains.computeIfAbsent(author.key(), any -> new ArrayList<>()).add(TreeHash.leaf(leaf));
    return size() - 1;
  }

  /** The next leaf of an author, not yet in the log. */
  byte[] leaf(
      WorkedKey author, byte[] statement, LeafClass leafClass, Optional<Hash> blob, List<Hash> re) {
    List<Hash> chain = chains.computeIfAbsent(author.key(), any -> new ArrayList<>());
    String text =
        Leaf.text(
            leafClass,
            origin,
            chain.size(),
            chain.isEmpty() ? Optional.empty() : Optional.of(chain.getLast()),
            new Seen(size(), root(size())),
            Hash.sha256(statement),
            blob,
            re);
    return note(text, author).bytes();
  }

  /** A number of this author that never reaches the log: the next leaf names it as predecessor. */
  void lose(WorkedKey author, byte[] leaf) {
    chains.computeIfAbsent(author.key(), any -> new ArrayList<>()).add(TreeHash.leaf(leaf));
  }

  static Note note(String text, WorkedKey... signers) {
    List<NoteSignature> lines = new ArrayList<>();
    for (WorkedKey signer : signers) {
      byte[] payload = signer.sign(text.getBytes(StandardCharsets.UTF_8));
      lines.add(new NoteSignature(signer.key().name(), signer.key().keyId(), payload));
    }
    return new Note(text, lines);
  }

  Hash root(int size) {
    return TreeHash.root(entries.subList(0, size).stream().map(Entry::hash).toList());
  }

  /** The state of a size, signed by the log keys. */
  SignedCheckpoint state(int size, List<WorkedKey> logKeys) {
    Checkpoint state = new Checkpoint(origin, size, root(size));
    return new SignedCheckpoint(state, note(state.text(), logKeys.toArray(WorkedKey[]::new)));
  }

  /** The same state with the line of one more witness, by that witness's clock. */
  static SignedCheckpoint cosigned(SignedCheckpoint state, WorkedKey witness, Instant at) {
    long time = at.getEpochSecond();
    byte[] text = state.note().text().getBytes(StandardCharsets.UTF_8);
    byte[] signature = witness.sign(VerifierKey.cosigned(time, text));
    byte[] payload =
        java.nio.ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array();
    List<NoteSignature> lines = new ArrayList<>(state.note().signatures());
    lines.add(new NoteSignature(witness.key().name(), witness.key().keyId(), payload));
    return new SignedCheckpoint(state.checkpoint(), new Note(state.note().text(), lines));
  }

  Receipt receipt(int index, SignedCheckpoint at) {
    List<Hash> proof = Proof.inclusion(index, at.checkpoint().size(), this::node);
    return new Receipt(entries.get(index).leaf(), index, proof, at);
  }

  List<Hash> consistency(int from, int to) {
    return Proof.consistency(from, to, this::node);
  }

  private Hash node(int level, long index) {
    int first = Math.toIntExact(index << level);
    return TreeHash.root(
        entries.subList(first, first + (1 << level)).stream().map(Entry::hash).toList());
  }
}
