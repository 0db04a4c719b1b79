package org.parley.testkit;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.parley.audit.AuditAnswer;
import org.parley.audit.AuditProgress;
import org.parley.audit.LeafSource;
import org.parley.audit.LogAudit;
import org.parley.audit.MirrorCheck;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Notes;
import org.parley.ledger.StrictSignatures;
import org.parley.verify.Checkpoint;
import org.parley.verify.CompactRange;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.LeafClass;
import org.parley.verify.Proof;
import org.parley.verify.Receipt;
import org.parley.verify.Seen;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;
import org.parley.verify.TrustPolicy;

/**
 * How long the audit of a whole log takes, hashes only and with every signature. The log is made in
 * memory, so that nothing but the audit is measured. Run by {@code bench/audit}.
 */
final class AuditBench implements LeafSource {
  private static final String ORIGIN = "parley.example/bench";
  private static final int TILE = 256;
  private static final int POSTS = 8;
  private static final int BATCH = 16;
  private static final double SECOND_NANOS = 1e9;

  private final List<byte[]> leaves = new ArrayList<>();
  private final List<byte[]> statements = new ArrayList<>();
  private final CompactRange tree = new CompactRange();
  private final Ed25519Signer log = signer(ORIGIN);
  private Seen seen = new Seen(0, Hash.EMPTY_ROOT);

  private AuditBench() throws Exception {}

  /** A key and how far it has signed. */
  private static final class Author {
    private final Ed25519Signer signer;
    private long seq;
    private Optional<Hash> prev = Optional.empty();

    Author(Ed25519Signer signer) {
      this.signer = signer;
    }
  }

  private static Ed25519Signer signer(String name) throws Exception {
    return Ed25519Signer.of(name, Hash.sha256(utf8("bench " + name)).bytes());
  }

  /** Arguments: how many leaves. */
  public static void main(String[] args) throws Exception {
    int size = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    AuditBench bench = new AuditBench();
    bench.fill(size);
    StrictSignatures strict = new StrictSignatures();
    System.out.printf(
        Locale.ROOT,
        "%,d leaves, signatures by %s, %d processors%n",
        size,
        strict.implementation(),
        Runtime.getRuntime().availableProcessors());
    bench.measure("hashes only", LogAudit.Depth.HASHES, strict);
    bench.measure("everything", LogAudit.Depth.LEAVES, strict);
  }

  private void measure(String what, LogAudit.Depth depth, StrictSignatures strict)
      throws Exception {
    SignedCheckpoint state = checkpoint();
    TrustPolicy trust = TrustPolicy.of(log.key(), Optional.of(TreeHash.leaf(leaves.get(0))));
    byte[] keys = keysFile(state);
    long began = System.nanoTime();
    long used = processorNanos();
    AuditAnswer answer =
        MirrorCheck.log(
            "log",
            this,
            trust,
            List.of(),
            new MirrorCheck.Settings(
                Optional.of(keys), depth, strict::verify, AuditProgress.SILENT));
    double seconds = (System.nanoTime() - began) / SECOND_NANOS;
    double processor = (processorNanos() - used) / SECOND_NANOS;
    System.out.printf(
        Locale.ROOT,
        "%-12s %6.1f s by the clock on the wall, %6.1f s of processor time, %.1f us a leaf: %s%n",
        what,
        seconds,
        processor,
        processor * 1e6 / leaves.size(),
        answer.verdict());
    if (!answer.holds()) {
      System.out.print(answer.words());
      System.exit(1);
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private void fill(int size) throws Exception {
    Author root = new Author(signer(ORIGIN + "/North/root"));
    Json.Obj party =
        Json.obj()
            .put("name", "North")
            .put("roots", Json.strings(List.of(root.signer.key().text())))
            .build();
    Json.Obj policy =
        Json.obj()
            .put("origin", ORIGIN)
            .put("setting", "EXERCISE")
            .put("operator", "Bench")
            .put("log_keys", Json.strings(List.of(log.key().text())))
            .put("desk_key", signer(ORIGIN + "/desk").key().text())
            .put("parties", List.of(party))
            .build();
    add(root, LeafClass.ADMIN, statement("policy/1", "North/root", policy));
    List<Author> authors = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      String post = "North/post-" + i;
      Author author = new Author(signer(ORIGIN + "/" + post));
      String vkey = author.signer.key().text();
      String proven = "parley-pop/v1\n" + ORIGIN + "\n" + post + "\n" + vkey + "\n";
      Json.Obj key =
          Json.obj()
              .put("post", post)
              .put("vkey", vkey)
              .put("proof", StrictBase64.encode(author.signer.sign(utf8(proven))))
              .build();
      Json.Obj admitted = Json.obj().put("post", post).build();
      add(root, LeafClass.ADMIN, statement("post/1", "North/root", admitted));
      add(root, LeafClass.ADMIN, statement("key/1", "North/root", key));
      authors.add(author);
    }
    while (leaves.size() < size) {
      add(authors.get(leaves.size() % POSTS), LeafClass.ACT, utf8("statement " + leaves.size()));
    }
  }

  private static byte[] statement(String kind, String from, Json.Obj body) {
    return Json.obj()
        .put("v", "parley/1")
        .put("kind", kind)
        .put("id", "00000000-0000-4000-8000-000000000000")
        .put("from", from)
        .put("to", Json.strings(List.of("*")))
        .put("at", "2026-03-02T06:00:00Z")
        .put("salt", "AgICAgICAgICAgICAgICAg")
        .put("body", body)
        .build()
        .bytes();
  }

  private void add(Author author, LeafClass leafClass, byte[] statement) {
    if (leaves.size() % BATCH == 0) {
      seen = new Seen(tree.size(), tree.root());
    }
    String text =
        Leaf.text(
            leafClass,
            ORIGIN,
            author.seq++,
            author.prev,
            seen,
            Hash.sha256(statement),
            Optional.empty(),
            List.of());
    byte[] leaf = Notes.sign(text, author.signer).bytes();
    Hash hash = TreeHash.leaf(leaf);
    author.prev = Optional.of(hash);
    tree.append(hash);
    leaves.add(leaf);
    if (leafClass == LeafClass.ADMIN) {
      statements.add(statement);
    }
  }

  private byte[] keysFile(SignedCheckpoint state) {
    int size = leaves.size();
    Hash[] hashes = leaves.stream().map(TreeHash::leaf).toArray(Hash[]::new);
    List<Json> keys = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      Receipt receipt =
          new Receipt(
              leaves.get(i),
              i,
              Proof.inclusion(i, size, (level, index) -> node(hashes, level, index)),
              state);
      keys.add(
          Json.obj()
              .put("receipt", receipt.text())
              .put("statement", new String(statements.get(i), StandardCharsets.UTF_8))
              .build());
    }
    return Json.of(keys).bytes();
  }

  private static Hash node(Hash[] hashes, int level, long index) {
    CompactRange range = new CompactRange();
    for (long i = index << level; i < (index + 1) << level; i++) {
      range.append(hashes[(int) i]);
    }
    return range.root();
  }

  @Override
  public SignedCheckpoint checkpoint() {
    Checkpoint state = new Checkpoint(ORIGIN, tree.size(), tree.root());
    return new SignedCheckpoint(state, Notes.sign(state.text(), log));
  }

  @Override
  public List<byte[]> leaves(long tile) {
    int end = (int) Math.min(leaves.size(), (tile + 1) * TILE);
    return leaves.subList((int) tile * TILE, end);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
