package org.parley.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;

/**
 * A small witnessed log in memory, founded by North and South, with everything an operator could do
 * to it: the other side of all this room checks.
 */
final class PracticeLog {
  static final String ORIGIN = "parley.example/practice";
  static final int NOTICE = 7;
  static final long BEAT_TIME = 1_772_430_000L;
  static final long LATER = BEAT_TIME + 600;
  private static final int TILE = 256;

  /** A leaf with its statement. */
  record Entry(byte[] leaf, byte[] statement) {
    String leafText() {
      return new String(leaf, StandardCharsets.UTF_8);
    }

    String text() {
      return new String(statement, StandardCharsets.UTF_8);
    }
  }

  final PracticeKey log = PracticeKey.ed25519(ORIGIN);
  final PracticeKey desk = PracticeKey.ed25519(ORIGIN + "/desk");
  final PracticeKey northRoot = PracticeKey.ed25519(ORIGIN + "/North/root");
  final PracticeKey southRoot = PracticeKey.ed25519(ORIGIN + "/South/root");
  final PracticeKey north = PracticeKey.ed25519(ORIGIN + "/North/liaison");
  final PracticeKey south = PracticeKey.ed25519(ORIGIN + "/South/liaison");
  final PracticeKey witness = PracticeKey.witness("w.example/one");
  final List<Entry> entries = new ArrayList<>();
  final List<Integer> keyEntries = new ArrayList<>();

  PracticeLog() throws Exception {}

  /**
   * Leaves 0 to 5: policy, assent, two posts, two keys; 6 a beat; 7 a notice of North with a blob
   * and a disclosure; 8 its decision, 9 handed, 10 received, 11 an acknowledgement, 12 a beat.
   */
  static PracticeLog founded() throws Exception {
    PracticeLog log = new PracticeLog();
    log.found();
    log.beat(6, BEAT_TIME);
    Optional<Hash> blob = Optional.of(Hash.sha256(BLOB));
    byte[] notice =
        statement(
            "notice/1",
            "North/liaison",
            "South",
            "2026-03-02T06:00:00Z",
            List.of(digest(DISCLOSURE)),
            Json.obj().put("notice_kind", "PATROL").build());
    log.add(log.north, notice, LeafClass.ACT, List.of(), blob);
    log.about(log.desk, "decision/1", "desk", NOTICE, "received_at", "2026-03-02T06:00:05Z");
    log.about(log.desk, "handed/1", "desk", NOTICE, "recipient", "South");
    Json.Obj received =
        Json.obj()
            .put("of", log.hash(NOTICE))
            .put("hash", Hash.sha256(notice).base64())
            .put("blob", blob.get().base64())
            .build();
    log.about(log.south, "received/1", "South/liaison", NOTICE, received);
    Json.Obj ack = Json.obj().put("of", log.hash(NOTICE)).put("level", 3).build();
    log.about(log.south, "ack/1", "South/liaison", NOTICE, ack);
    log.beat(12, LATER);
    return log;
  }

  static final byte[] BLOB = PracticeKey.utf8("an age file");
  static final String DISCLOSURE = StrictBase64.encodeUrl(PracticeKey.utf8("[\"s\",\"n\",1]"));

  static String digest(String disclosure) {
    return Hash.sha256(PracticeKey.utf8(disclosure)).base64Url();
  }

  void found() throws Exception {
    keyEntries.add(0);
    add(northRoot, statement("policy/1", "North/root", "*", policyBody()), LeafClass.ADMIN);
    keyEntries.add(1);
    about(southRoot, "assent/1", "South/root", 0, Json.obj().put("of", hash(0)).build());
    post(northRoot, "North");
    post(southRoot, "South");
    key(northRoot, "North", north);
    key(southRoot, "South", south);
  }

  private Json.Obj policyBody() throws Exception {
    return Json.obj()
        .put("origin", ORIGIN)
        .put("setting", "EXERCISE")
        .put("operator", "Practice Host")
        .put("log_keys", Json.strings(List.of(log.vkey())))
        .put("desk_key", desk.vkey())
        .put("rules", "rules/1")
        .put("trust", policyText())
        .put("parties", List.of(party("North", northRoot), party("South", southRoot)))
        .build();
  }

  private String policyText() {
    return "log " + log.vkey() + "\nwitness one " + witness.vkey() + "\nquorum one\n";
  }

  private static Json.Obj party(String name, PracticeKey root) {
    return Json.obj()
        .put("name", name)
        .put("title", Json.obj().put("en", name).build())
        .put("roots", Json.strings(List.of(root.vkey())))
        .put("role", "SIGNATORY")
        .build();
  }

  private void post(PracticeKey root, String party) {
    keyEntries.add(entries.size());
    Json.Obj body = Json.obj().put("post", party + "/liaison").build();
    add(root, statement("post/1", party + "/root", "*", body), LeafClass.ADMIN);
  }

  private void key(PracticeKey root, String party, PracticeKey key) {
    keyEntries.add(entries.size());
    String post = party + "/liaison";
    String proven = "parley-pop/v1\n" + ORIGIN + "\n" + post + "\n" + key.vkey() + "\n";
    Json.Obj body =
        Json.obj()
            .put("post", post)
            .put("vkey", key.vkey())
            .put("proof", StrictBase64.encode(key.sign(proven)))
            .build();
    add(root, statement("key/1", party + "/root", "*", body), LeafClass.ADMIN);
  }

  int notice() {
    Json.Obj body = Json.obj().put("notice_kind", "PATROL").put("n", entries.size()).build();
    return add(north, statement("notice/1", "North/liaison", "South", body), LeafClass.ACT);
  }

  int beat(int size, long time) {
    Json.Obj body =
        Json.obj().put("checkpoint", cosigned(size, time).text()).put("at_size", size).build();
    return add(desk, statement("beat/1", "desk", "*", body), LeafClass.BEAT);
  }

  int about(PracticeKey by, String kind, String from, int of, String member, String value) {
    return about(by, kind, from, of, Json.obj().put("of", hash(of)).put(member, value).build());
  }

  int about(PracticeKey by, String kind, String from, int of, Json.Obj body) {
    LeafClass leafClass = kind.startsWith("assent") ? LeafClass.ADMIN : LeafClass.ANSWER;
    List<Hash> re = List.of(leafHash(of));
    return add(by, statement(kind, from, "North", body), leafClass, re, Optional.empty());
  }

  static byte[] statement(String kind, String from, String to, Json.Obj body) {
    return statement(kind, from, to, "2026-03-02T06:00:00Z", List.of(), body);
  }

  static byte[] statement(
      String kind, String from, String to, String at, List<String> sd, Json.Obj body) {
    return Json.obj()
        .put("v", "parley/1")
        .put("kind", kind)
        .put("id", "00000000-0000-4000-8000-000000000000")
        .put("from", from)
        .put("to", Json.strings(List.of(to)))
        .put("at", at)
        .put("salt", "AgICAgICAgICAgICAgICAg")
        .putIfAny("_sd", sd)
        .put("body", body)
        .build()
        .bytes();
  }

  int add(PracticeKey author, byte[] statement, LeafClass leafClass) {
    return add(author, statement, leafClass, List.of(), Optional.empty());
  }

  int add(
      PracticeKey author,
      byte[] statement,
      LeafClass leafClass,
      List<Hash> re,
      Optional<Hash> blob) {
    Entry entry = sign(author, statement, leafClass, re, blob);
    entries.add(entry);
    return entries.size() - 1;
  }

  /** Signs as the author's next leaf without recording it. */
  Entry sign(PracticeKey author, byte[] statement, LeafClass leafClass) {
    return sign(author, statement, leafClass, List.of(), Optional.empty());
  }

  private Entry sign(
      PracticeKey author,
      byte[] statement,
      LeafClass leafClass,
      List<Hash> re,
      Optional<Hash> blob) {
    String text =
        Leaf.text(
            leafClass,
            ORIGIN,
            author.seq,
            author.prev,
            new Seen(entries.size(), root(entries.size())),
            Hash.sha256(statement),
            blob,
            re);
    byte[] leaf = new Note(text, List.of(author.line(text))).bytes();
    author.seq++;
    author.prev = Optional.of(TreeHash.leaf(leaf));
    return new Entry(leaf, statement);
  }

  Hash leafHash(int index) {
    return TreeHash.leaf(entries.get(index).leaf());
  }

  String hash(int index) {
    return leafHash(index).base64();
  }

  Hash root(int size) {
    return range(0, size);
  }

  SignedCheckpoint checkpoint(int size) {
    return signed(size, root(size), List.of());
  }

  SignedCheckpoint signed(long size, Hash root, List<NoteSignature> more) {
    Checkpoint checkpoint = new Checkpoint(ORIGIN, size, root);
    String text = checkpoint.text();
    List<NoteSignature> lines = new ArrayList<>(List.of(log.line(text)));
    lines.addAll(more);
    return new SignedCheckpoint(checkpoint, new Note(text, lines));
  }

  SignedCheckpoint cosigned(int size, long time) {
    String text = new Checkpoint(ORIGIN, size, root(size)).text();
    return signed(size, root(size), List.of(witness.cosignature(text, time)));
  }

  Receipt receipt(int index) {
    return receipt(index, checkpoint(entries.size()));
  }

  Receipt receipt(int index, SignedCheckpoint at) {
    long size = at.checkpoint().size();
    return new Receipt(
        entries.get(index).leaf(), index, Proof.inclusion(index, size, this::node), at);
  }

  List<Hash> consistency(int from, int to) {
    return Proof.consistency(from, to, this::node);
  }

  private Hash node(int level, long index) {
    return range((int) (index << level), (int) ((index + 1) << level));
  }

  private Hash range(int from, int to) {
    return TreeHash.root(
        entries.subList(from, to).stream().map(entry -> TreeHash.leaf(entry.leaf())).toList());
  }

  byte[] policyFile() {
    return PracticeKey.utf8(policyText() + "genesis " + hash(0) + "\n");
  }

  List<Bundle.Entry> keys() {
    return keyEntries.stream().map(this::entry).toList();
  }

  byte[] keysFile() {
    return Bundle.keysFile(keys());
  }

  Bundle.Entry entry(int index) {
    return Bundle.Entry.of(receipt(index).text(), Optional.of(entries.get(index).text()));
  }

  /** Writes the files of a mirror with the newest state. */
  Path mirror(Path directory) throws IOException {
    return mirror(directory, cosigned(entries.size(), LATER));
  }

  Path mirror(Path directory, SignedCheckpoint state) throws IOException {
    int size = (int) state.checkpoint().size();
    Files.createDirectories(directory);
    Files.write(directory.resolve("checkpoint"), state.bytes());
    for (int first = 0; first < size; first += TILE) {
      int width = Math.min(TILE, size - first);
      String name = String.format("%03d", first / TILE) + (width < TILE ? ".p/" + width : "");
      ByteBuffer leaves = ByteBuffer.allocate(1 << 20);
      ByteBuffer hashes = ByteBuffer.allocate(width * Hash.BYTES);
      for (int i = first; i < first + width; i++) {
        byte[] leaf = entries.get(i).leaf();
        leaves.putShort((short) leaf.length).put(leaf);
        hashes.put(TreeHash.leaf(leaf).bytes());
      }
      byte[] bundle = java.util.Arrays.copyOf(leaves.array(), leaves.position());
      write(directory.resolve("tile/entries/" + name), bundle);
      write(directory.resolve("tile/0/" + name), hashes.array());
    }
    int full = size / TILE;
    if (full > 0) {
      ByteBuffer hashes = ByteBuffer.allocate(full * Hash.BYTES);
      for (int i = 0; i < full; i++) {
        hashes.put(range(i * TILE, (i + 1) * TILE).bytes());
      }
      write(directory.resolve("tile/1/000.p/" + full), hashes.array());
    }
    return directory;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
