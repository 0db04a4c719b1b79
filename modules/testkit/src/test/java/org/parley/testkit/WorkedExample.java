package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.SignedCheckpoint;

/**
 * Writes {@code examples/worked}: one small complete log with everything that hangs on it, the same
 * bytes every time. See {@code docs/formats/worked-example.md}.
 *
 * <p>{@code java org.parley.testkit.WorkedExample examples/worked}
 */
final class WorkedExample {
  private final WorkedStory story = WorkedStory.tell();
  private final WorkedLog log = story.log;
  private final SignedCheckpoint newest;
  private final Map<String, byte[]> files = new TreeMap<>();

  private WorkedExample() {
    newest = java.util.Objects.requireNonNull(story.states.get(log.size()));
  }

  public static void main(String[] args) {
    Path folder = Path.of(args.length == 1 ? args[0] : "examples/worked");
    try {
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(java.util.Objects.requireNonNull(path.getParent()));
        Files.write(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file by its path below the folder. */
  static Map<String, byte[]> files() {
    WorkedExample example = new WorkedExample();
    example.keys();
    example.receipts();
    example.states();
    example.bundle();
    example.mirror("mirror/", log -> {});
    new WorkedEvidence(example.story, example.newest).files().forEach(example::text);
    example.mirror("evidence/edited-mirror/", example::edit);
    return example.files;
  }

  private void text(String path, String content) {
    files.put(path, content.getBytes(UTF_8));
  }

  private void keys() {
    StringBuilder list = new StringBuilder();
    story.keys.values().forEach(key -> list.append(key.row()));
    text("keys.txt", list.toString());
    story.keys.forEach((words, key) -> {
      if (key.key().type() == KeyType.ED25519) {
        String secret = WorkedKey.base64(WorkedKey.seed("parley example " + words));
        text(
            "keys/" + words.replace(' ', '-') + ".key",
            "parley-key/v1\nvkey %s\nsecret %s\n".formatted(key.vkey(), secret));
      }
    });
    story.identities.forEach((words, secret) ->
        text(
            "keys/" + words.replace(' ', '-') + ".identity",
            "# public key: %s\n%s\n"
                .formatted(WorkedAge.recipient(secret), WorkedAge.identity(secret))));
  }

  private String policy() {
    List<WorkedKey> both = List.of(story.get("log key"), story.get("second log key"));
    return story.trust(both) + "genesis " + log.hash(0).base64() + "\n";
  }

  private Json.Obj pair(int index) {
    return Json.obj()
        .put("receipt", log.receipt(index, newest).text())
        .put("statement", new String(log.entries().get(index).statement(), UTF_8))
        .build();
  }

  private List<Json.Obj> pairs(List<Integer> indexes) {
    return indexes.stream().map(this::pair).toList();
  }

  private void receipts() {
    for (int index = 0; index < log.size(); index++) {
      WorkedLog.Entry entry = log.entries().get(index);
      String name = "receipts/%04d-%s".formatted(index, entry.kind());
      text(name + ".tlog-proof", log.receipt(index, newest).text());
      files.put(name + ".statement.json", entry.statement());
    }
    text("receipts/policy", policy());
    text("receipts/keys.json", new Json.Arr(List.copyOf(pairs(story.keyLeaves))).text());
    String blob = Hash.sha256(story.blob).hex();
    files.put("blobs/" + blob + ".age", story.blob);
  }

  private void states() {
    story.states.forEach((size, state) -> text("checkpoints/" + size, state.text()));
    List<Integer> sizes = List.copyOf(story.states.keySet());
    for (int i = 1; i < sizes.size(); i++) {
      StringBuilder proof = new StringBuilder();
      log.consistency(sizes.get(i - 1), sizes.get(i))
          .forEach(hash -> proof.append(hash.base64()).append('\n'));
      text("checkpoints/%d-%d.proof".formatted(sizes.get(i - 1), sizes.get(i)), proof.toString());
    }
  }

  private int place(String name) {
    return java.util.Objects.requireNonNull(story.places.get(name), name);
  }

  private void bundle() {
    int notice = place("notice");
    List<Integer> about =
        List.of(
            notice,
            notice + 1,
            place("handed"),
            place("received"),
            place("ack"),
            notice - 1,
            place("ack") + 2);
    List<Json.Obj> entries = new ArrayList<>();
    for (int index : about) {
      Json.Builder entry = Json.obj();
      pair(index).members().forEach(entry::put);
      if (index == notice) {
        entry.put("blob", WorkedKey.base64(story.blob));
      }
      entries.add(entry.build());
    }
    Json.Obj bundle =
        Json.obj()
            .put("v", "parley-bundle/1")
            .put("origin", WorkedStory.ORIGIN)
            .put("policy", policy())
            .put("keys", pairs(story.keyLeaves))
            .put("entries", entries)
            .put("consistency", List.of(tie(14, 22), tie(22, log.size())))
            .put("note", "What North may show about its notice.")
            .build();
    text("notice.bundle.json", bundle.text());
  }

  private Json.Obj tie(int from, int to) {
    List<String> proof = log.consistency(from, to).stream().map(Hash::base64).toList();
    return Json.obj().put("from", from).put("to", to).put("proof", Json.strings(proof)).build();
  }

  /** Puts a leaf of other bytes in the place of the notice. */
  private void edit(WorkedLog copy) {
    int notice = place("notice");
    byte[] leaf = log.entries().get(notice).leaf().clone();
    leaf[leaf.length - 5] ^= 1;
    WorkedLog.Entry was = log.entries().get(notice);
    copy.replace(notice, new WorkedLog.Entry(leaf, was.statement(), was.kind()));
  }

  private void mirror(String above, java.util.function.Consumer<WorkedLog> change) {
    WorkedLog copy = log.branch();
    change.accept(copy);
    String folder = above + Hash.sha256(WorkedStory.ORIGIN.getBytes(UTF_8)).hex() + "/";
    text(folder + "origin", WorkedStory.ORIGIN + "\n");
    SignedCheckpoint kept =
        WorkedLog.cosigned(newest, story.get("witness C"), log.now().plusSeconds(4));
    text(folder + "checkpoint", kept.text());
    ByteBuffer hashes = ByteBuffer.allocate(32 * copy.size());
    int bytes = copy.entries().stream().mapToInt(entry -> 2 + entry.leaf().length).sum();
    ByteBuffer leaves = ByteBuffer.allocate(bytes);
    for (WorkedLog.Entry entry : copy.entries()) {
      hashes.put(entry.hash().bytes());
      leaves.putShort((short) entry.leaf().length).put(entry.leaf());
    }
    files.put(folder + "tile/0/000.p/" + log.size(), hashes.array());
    files.put(folder + "tile/entries/000.p/" + log.size(), leaves.array());
  }
}
