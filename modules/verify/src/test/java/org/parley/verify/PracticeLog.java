package org.parley.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small log in memory, founded by North and South, that hands out receipts: the other side of
 * everything the verifier checks.
 */
final class PracticeLog {
  static final String ORIGIN = "parley.example/practice";

  /** A leaf with its statement. */
  record Entry(byte[] leaf, byte[] statement) {}

  final PracticeKey log = PracticeKey.ed25519(ORIGIN);
  final PracticeKey desk = PracticeKey.ed25519(ORIGIN + "/desk");
  final PracticeKey northRoot = PracticeKey.ed25519(ORIGIN + "/North/root");
  final PracticeKey southRoot = PracticeKey.ed25519(ORIGIN + "/South/root");
  final PracticeKey north = PracticeKey.ed25519(ORIGIN + "/North/liaison");
  final PracticeKey south = PracticeKey.p256(ORIGIN + "/South/liaison");
  final List<Entry> entries = new ArrayList<>();
  final List<Integer> keyEntries = new ArrayList<>();
  private String setting = "EXERCISE";

  PracticeLog() throws Exception {}

  /** Leaves 0 to 5: policy, assent, two posts, two keys; 6 a notice of North, 7 its decision. */
  static PracticeLog founded() throws Exception {
    PracticeLog log = new PracticeLog();
    log.policy();
    log.assent();
    log.post(log.northRoot, "North/root", "North/liaison");
    log.post(log.southRoot, "South/root", "South/liaison");
    log.key(log.northRoot, "North/root", "North/liaison", log.north);
    log.key(log.southRoot, "South/root", "South/liaison", log.south);
    log.notice();
    log.add(
        log.desk,
        statement("decision/1", "desk", "North", Json.obj().put("of", log.hash(6)).build()),
        LeafClass.ANSWER,
        List.of(log.leafHash(6)));
    log.add(
        log.south,
        statement(
            "ack/1",
            "South/liaison",
            "North",
            Json.obj().put("of", log.hash(6)).put("level", 2).build()),
        LeafClass.ANSWER,
        List.of(log.leafHash(6)));
    return log;
  }

  PracticeLog setting(String word) {
    setting = word;
    return this;
  }

  void policy() throws Exception {
    Json.Obj body =
        Json.obj()
            .put("origin", ORIGIN)
            .put("setting", setting)
            .put("operator", "Practice Host")
            .put("log_keys", Json.strings(List.of(log.vkey())))
            .put("desk_key", desk.vkey())
            .put("rules", "rules/1")
            .put("trust", "log " + log.vkey() + "\nquorum none\n")
            .put("parties", List.of(party("North", northRoot), party("South", southRoot)))
            .build();
    keyEntries.add(entries.size());
    add(northRoot, statement("policy/1", "North/root", "*", body), LeafClass.ADMIN, List.of());
  }

  private static Json.Obj party(String name, PracticeKey root) throws Exception {
    PracticeKey second = PracticeKey.ed25519(root.key().name() + "/2");
    return Json.obj()
        .put("name", name)
        .put("title", Json.obj().put("en", name).build())
        .put("roots", Json.strings(List.of(root.vkey(), second.vkey())))
        .put("role", "SIGNATORY")
        .build();
  }

  void assent() throws Malformed {
    keyEntries.add(entries.size());
    add(
        southRoot,
        statement("assent/1", "South/root", "*", Json.obj().put("of", hash(0)).build()),
        LeafClass.ADMIN,
        List.of(leafHash(0)));
  }

  void post(PracticeKey root, String from, String post) throws Malformed {
    keyEntries.add(entries.size());
    Json.Obj body =
        Json.obj()
            .put("post", post)
            .put("title", Json.obj().put("en", post).build())
            .put("scopes", Json.strings(List.of("file:*", "ack", "read")))
            .build();
    add(root, statement("post/1", from, "*", body), LeafClass.ADMIN, List.of());
  }

  void key(PracticeKey root, String from, String post, PracticeKey key) throws Malformed {
    String proven = "parley-pop/v1\n" + ORIGIN + "\n" + post + "\n" + key.vkey() + "\n";
    key(root, from, post, key, StrictBase64.encode(key.sign(proven)));
  }

  void key(PracticeKey root, String from, String post, PracticeKey key, String proof)
      throws Malformed {
    keyEntries.add(entries.size());
    Json.Obj body =
        Json.obj().put("post", post).put("vkey", key.vkey()).put("proof", proof).build();
    add(root, statement("key/1", from, "*", body), LeafClass.ADMIN, List.of());
  }

  int notice() throws Malformed {
    return notice(north, "North/liaison");
  }

  int notice(PracticeKey author, String from) throws Malformed {
    return add(
        author,
        statement("notice/1", from, "South", Json.obj().put("notice_kind", "PATROL").build()),
        LeafClass.ACT,
        List.of());
  }

  static byte[] statement(String kind, String from, String to, Json.Obj body) {
    return Json.obj()
        .put("v", "parley/1")
        .put("kind", kind)
        .put("id", "00000000-0000-4000-8000-000000000000")
        .put("from", from)
        .put("to", Json.strings(List.of(to)))
        .put("at", "2026-03-02T06:00:00Z")
        .put("salt", "AgICAgICAgICAgICAgICAg")
        .put("body", body)
        .build()
        .bytes();
  }

  /** Signs and appends; returns the index. */
  int add(PracticeKey author, byte[] statement, LeafClass leafClass, List<Hash> re) {
    return add(author, statement, leafClass, re, ORIGIN);
  }

  int add(PracticeKey author, byte[] statement, LeafClass leafClass, List<Hash> re, String origin) {
    String text =
        Leaf.text(
            leafClass,
            origin,
            author.seq,
            author.prev,
            new Seen(entries.size(), root(entries.size())),
            Hash.sha256(statement),
            Optional.empty(),
            re);
    byte[] leaf = new Note(text, List.of(author.line(text))).bytes();
    author.seq++;
    author.prev = Optional.of(TreeHash.leaf(leaf));
    entries.add(new Entry(leaf, statement));
    return entries.size() - 1;
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
    Checkpoint checkpoint = new Checkpoint(ORIGIN, size, root(size));
    String text = checkpoint.text();
    return new SignedCheckpoint(checkpoint, new Note(text, List.of(log.line(text))));
  }

  Receipt receipt(int index) {
    return receipt(index, checkpoint(entries.size()));
  }

  Receipt receipt(int index, SignedCheckpoint checkpoint) {
    List<Hash> proof =
        Proof.inclusion(
            index,
            checkpoint.checkpoint().size(),
            (level, i) -> range((int) (i << level), (int) ((i + 1) << level)));
    return new Receipt(entries.get(index).leaf(), index, proof, checkpoint);
  }

  byte[] policyFile() {
    return Shared.utf8(TrustPolicy.of(log.key(), Optional.of(leafHash(0))).text());
  }

  byte[] keys() {
    return keys(keyEntries);
  }

  byte[] keys(List<Integer> indexes) {
    List<Json.Obj> keys = new ArrayList<>();
    for (int index : indexes) {
      String statement = new String(entries.get(index).statement(), StandardCharsets.UTF_8);
      keys.add(
          Json.obj().put("receipt", receipt(index).text()).put("statement", statement).build());
    }
    return Json.of(keys).bytes();
  }

  Verdict verify(int index) {
    return verify(index, keys());
  }

  Verdict verify(int index, byte[] keys) {
    return OfflineVerifier.verify(
        receipt(index).bytes(), entries.get(index).statement(), policyFile(), keys);
  }

  private Hash range(int from, int to) {
    return TreeHash.root(
        entries.subList(from, to).stream().map(entry -> TreeHash.leaf(entry.leaf())).toList());
  }
}
