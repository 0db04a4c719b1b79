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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;

/**
 * Parley's own verifier and the one in Go, which share no code, before the same files: those of the
 * worked example, whole and damaged. They agree on what holds, and on why not.
 */
class TwoVerifiersAgreeTest {
  private static final long SEED = Long.getLong("parley.seed", 20_170_407L);
  private static final int ROUNDS = Integer.getInteger("parley.rounds", 4);

  private final Map<String, byte[]> good = WorkedExample.files();
  private final Damage damage = new Damage(SEED);
  private final List<List<String>> commands = new ArrayList<>();
  private int written;

  @TempDir Path work;

  private String write(byte[] bytes) throws IOException {
    Path file = work.resolve("f" + written++);
    Files.write(file, bytes);
    return file.toString();
  }

  private String path(String name) {
    return work.resolve("good").resolve(name).toString();
  }

  private byte[] file(String name) {
    return java.util.Objects.requireNonNull(good.get(name), name);
  }

  private void ask(String... words) {
    commands.add(List.of(words));
  }

  @Test
  void whatOneSaysTheOtherSays() throws Exception {
    if (!TwoVerifiers.goIsHere()) {
      System.out.println("skipped: there is no go on this machine to ask");
      return;
    }
    System.out.println("seed " + SEED);
    for (Map.Entry<String, byte[]> file : good.entrySet()) {
      Path at = work.resolve("good").resolve(file.getKey());
      Files.createDirectories(at.getParent());
      Files.write(at, file.getValue());
    }
    receipts();
    bundles();
    evidence();
    mirrors();
    states();
    clocks();
    for (int i = 0; i < ROUNDS; i++) {
      oddLog(i, 1 + damage.pick(12));
    }
    oddBeats();
    oddLog(ROUNDS, 256 - WorkedStory.tell().log.size());
    oddLog(ROUNDS + 1, 600);
    compare();
  }

  private void receipts() throws IOException, Malformed {
    List<String> names =
        good.keySet().stream().filter(name -> name.endsWith(".tlog-proof")).toList();
    String policy = path("receipts/policy");
    String keys = path("receipts/keys.json");
    for (String name : names) {
      String statement = name.replace(".tlog-proof", ".statement.json");
      ask(path(name), path(statement), "--policy", policy, "--keys", keys);
      ask(path(name), path(statement), "--policy", policy, "--keys", keys, "--mirror", path(""));
      for (int i = 0; i < ROUNDS / 4; i++) {
        String receipt = write(damage.bytes(file(name)));
        ask(receipt, path(statement), "--policy", policy, "--keys", keys);
        String said = write(damage.bytes(file(statement)));
        ask(path(name), said, "--policy", policy, "--keys", keys);
      }
      for (int i = 0; i < ROUNDS / 4; i++) {
        String fewer = write(damage.json(file("receipts/keys.json"), List.of("x")));
        ask(path(name), path(statement), "--policy", policy, "--keys", fewer);
      }
    }
    String one = "receipts/0033-notice";
    for (int i = 0; i < ROUNDS * 4; i++) {
      byte[] bytes = file("receipts/policy");
      String other = write(i % 2 == 0 ? damage.bytes(bytes) : damage.lines(bytes));
      ask(
          path(one + ".tlog-proof"),
          path(one + ".statement.json"),
          "--policy",
          other,
          "--keys",
          keys);
    }
  }

  private List<String> strings(byte[] json) throws Malformed {
    List<String> found = new ArrayList<>();
    collect(Json.parse(json, 1 << 26, 32), found);
    return found;
  }

  private static void collect(Json json, List<String> into) {
    switch (json) {
      case Json.Obj obj -> obj.members().values().forEach(item -> collect(item, into));
      case Json.Arr arr -> arr.items().forEach(item -> collect(item, into));
      case Json.Str str -> into.add(str.value());
      default -> {}
    }
  }

  private void bundles() throws IOException, Malformed {
    byte[] bundle = file("notice.bundle.json");
    String policy = path("receipts/policy");
    ask("--bundle", path("notice.bundle.json"), "--policy", policy);
    List<String> pool = strings(bundle);
    for (int i = 0; i < ROUNDS * 4; i++) {
      byte[] bytes = i % 4 == 0 ? damage.bytes(bundle) : damage.json(bundle, pool);
      ask("--bundle", write(bytes), "--policy", policy);
    }
  }

  private void evidence() throws IOException, Malformed {
    String policy = path("receipts/policy");
    String hex = good.keySet().stream().filter(n -> n.startsWith("mirror/")).findFirst().get();
    String edited = path("evidence/edited-mirror/" + hex.split("/", -1)[1]);
    for (String name : List.copyOf(good.keySet())) {
      if (!name.startsWith("evidence/") || !name.endsWith(".json")) {
        continue;
      }
      List<String> mirrors = List.of("", path(""), edited);
      for (String mirror : mirrors) {
        askEvidence(path(name), policy, mirror);
      }
      List<String> pool = strings(file(name));
      for (int i = 0; i < ROUNDS; i++) {
        byte[] bytes = i % 4 == 0 ? damage.bytes(file(name)) : damage.json(file(name), pool);
        askEvidence(write(bytes), policy, mirrors.get(i % 3));
      }
    }
  }

  private void askEvidence(String file, String policy, String mirror) {
    if (mirror.isEmpty()) {
      ask("--evidence", file, "--policy", policy);
    } else {
      ask("--evidence", file, "--policy", policy, "--mirror", mirror);
    }
  }

  private void mirrors() throws IOException {
    String policy = path("receipts/policy");
    String keys = path("receipts/keys.json");
    Map<String, byte[]> mirror = new TreeMap<>();
    good.forEach((name, bytes) -> {
      if (name.startsWith("mirror/")) {
        mirror.put(name.substring(name.indexOf('/', 7) + 1), bytes);
      }
    });
    for (String other :
        List.of(
            "notice.bundle.json",
            "checkpoints/14",
            "evidence/two-entries.json",
            "evidence/two-states.json",
            "receipts/0025-notice.tlog-proof",
            "receipts/policy")) {
      ask("--mirror", path(""), "--policy", policy, "--keys", keys, "--against", path(other));
    }
    ask("--mirror", path(""), "--policy", policy);
    List<String> names = List.copyOf(mirror.keySet());
    for (int i = 0; i < ROUNDS * 4; i++) {
      String chosen = names.get(damage.pick(names.size()));
      Path folder = Files.createDirectories(work.resolve("m" + i));
      for (Map.Entry<String, byte[]> part : mirror.entrySet()) {
        Path at = folder.resolve(part.getKey());
        Files.createDirectories(at.getParent());
        boolean here = part.getKey().equals(chosen);
        Files.write(at, here ? damage.bytes(part.getValue()) : part.getValue());
      }
      ask("--mirror", folder.toString(), "--policy", policy, "--keys", keys);
    }
  }

  private void states() throws IOException {
    String policy = path("receipts/policy");
    List<String> names = List.of("14", "22", "35", "36");
    for (String a : names) {
      for (String b : names) {
        String first = path("checkpoints/" + a);
        String second = path("checkpoints/" + b);
        ask("--checkpoints", first, second, "--policy", policy);
        ask("--checkpoints", first, second, "--policy", policy, "--mirror", path(""));
        for (String pair : List.of("14-22", "22-35", "35-36")) {
          String proof = path("checkpoints/" + pair + ".proof");
          ask("--checkpoints", first, second, "--policy", policy, "--proof", proof);
        }
      }
    }
    for (int i = 0; i < ROUNDS * 2; i++) {
      String first = write(damage.bytes(file("checkpoints/14")));
      String second = path("checkpoints/22");
      String proof = path("checkpoints/14-22.proof");
      ask("--checkpoints", first, second, "--policy", policy, "--proof", proof);
      String other = write(damage.bytes(file("checkpoints/14-22.proof")));
      ask("--checkpoints", path("checkpoints/14"), second, "--policy", policy, "--proof", other);
    }
  }

  /**
   * Receipts under states with lines of witnesses and of the log in any number, order and worth.
   */
  private void clocks() throws IOException {
    WorkedStory story = WorkedStory.tell();
    String policy = path("receipts/policy");
    String keys = path("receipts/keys.json");
    List<WorkedKey> logKeys = List.of(story.get("log key"), story.get("second log key"));
    List<String> witnesses = List.of("witness A", "witness B", "witness C");
    for (int i = 0; i < ROUNDS * 3; i++) {
      List<WorkedKey> signers = new ArrayList<>();
      for (int n = damage.pick(3); n >= 0; n--) {
        signers.add(logKeys.get(damage.pick(2)));
      }
      SignedCheckpoint state = story.log.state(story.log.size(), signers);
      for (int n = damage.pick(5); n > 0; n--) {
        long second = damage.pick(20) == 0 ? 253_402_300_799L : 1_772_431_700L;
        state =
            WorkedLog.cosigned(
                state,
                story.get(witnesses.get(damage.pick(3))),
                Instant.ofEpochSecond(second + damage.pick(9)));
      }
      List<NoteSignature> lines = new ArrayList<>(state.note().signatures());
      java.util.Collections.swap(lines, damage.pick(lines.size()), damage.pick(lines.size()));
      if (damage.pick(2) == 0) {
        int at = damage.pick(lines.size());
        NoteSignature line = lines.get(at);
        byte[] payload = line.signature();
        payload[damage.pick(payload.length)] ^= 4;
        NoteSignature bad = new NoteSignature(line.name(), line.keyId(), payload);
        lines.add(damage.pick(lines.size()), bad);
      }
      state = new SignedCheckpoint(state.checkpoint(), new Note(state.note().text(), lines));
      String receipt = write(story.log.receipt(15, state).bytes());
      String statement = path("receipts/0015-notice.statement.json");
      ask(receipt, statement, "--policy", policy, "--keys", keys);
      Json.Obj bundle = (Json.Obj) parsed(new String(file("notice.bundle.json"), UTF_8));
      Json.Builder with = Json.obj();
      bundle.members().forEach(with::put);
      String more = state.text();
      ask(
          "--bundle",
          write(
              with.put("checkpoints", Json.strings(List.of(more))).build().text().getBytes(UTF_8)),
          "--policy",
          policy);
    }
  }

  /** A log whose authors count, remember and see as chance has it; all of it signed. */
  private void oddLog(int number, int more) throws IOException {
    WorkedStory story = WorkedStory.tell();
    WorkedLog log = story.log;
    List<String> authors =
        List.of(
            "North liaison", "South liaison", "North second device", "South root 2", "witness C");
    for (int i = 0; i < more; i++) {
      WorkedKey author = story.get(authors.get(damage.pick(more < 20 ? 5 : 2)));
      byte[] statement = ("{\"n\":" + i + "}").getBytes(UTF_8);
      byte[] leaf = log.leaf(author, statement, LeafClass.ACT, Optional.empty(), List.of());
      if (more < 20 && damage.pick(3) == 0) {
        String text = odd(new String(leaf, UTF_8).split("\n\n", -1)[0] + "\n", log);
        leaf = WorkedLog.note(text, author).bytes();
      }
      if (damage.pick(8) == 0) {
        log.lose(author, leaf);
      } else {
        log.entries().add(new WorkedLog.Entry(leaf, statement, "notice"));
        if (damage.pick(4) > 0) {
          log.lose(author, leaf);
        }
      }
    }
    List<WorkedKey> logKeys = List.of(story.get("log key"), story.get("second log key"));
    SignedCheckpoint state = log.state(log.size(), logKeys);
    Path folder = work.resolve("odd" + number);
    MirrorFiles.write(folder, log, state);
    String policy = path("receipts/policy");
    String keys = path("receipts/keys.json");
    ask("--mirror", folder.toString(), "--policy", policy);
    ask("--mirror", folder.toString(), "--policy", policy, "--keys", keys);
    String receipt = path("receipts/0015-notice.tlog-proof");
    String statement = path("receipts/0015-notice.statement.json");
    ask(receipt, statement, "--policy", policy, "--keys", keys, "--mirror", folder.toString());
    String state22 = path("checkpoints/22");
    ask(
        "--checkpoints",
        state22,
        write(state.bytes()),
        "--policy",
        policy,
        "--mirror",
        folder.toString());
  }

  /** A beat of the desk may hold a state of any size, and say another. */
  private void oddBeats() throws IOException {
    for (int size : List.of(0, 14, 35, 36, 60)) {
      for (int more = 0; more < 2; more++) {
        WorkedStory story = WorkedStory.tell();
        WorkedLog log = story.log;
        List<WorkedKey> logKeys = List.of(story.get("log key"), story.get("second log key"));
        Hash root = size <= log.size() ? log.root(size) : Hash.sha256(new byte[1]);
        Checkpoint state = new Checkpoint(WorkedStory.ORIGIN, size, root);
        Note note = WorkedLog.note(state.text(), logKeys.toArray(WorkedKey[]::new));
        SignedCheckpoint seen =
            WorkedLog.cosigned(
                new SignedCheckpoint(state, note),
                story.get("witness C"),
                log.now().plusSeconds(9));
        Json.Obj body =
            Json.obj().put("checkpoint", seen.text()).put("at_size", size + more).build();
        byte[] beat = log.statement("beat", "desk", List.of("*"), Json.obj().build(), body);
        WorkedKey desk = story.get("second desk key");
        log.add(desk, beat, "beat", LeafClass.BEAT, Optional.empty(), List.of());
        byte[] said =
            log.statement(
                "notice", "North/liaison", List.of("*"), Json.obj().build(), WorkedStory.patrol());
        WorkedKey north = story.get("North liaison");
        log.add(north, said, "notice", LeafClass.ACT, Optional.empty(), List.of());
        SignedCheckpoint newest = log.state(log.size(), logKeys);
        List<Json.Obj> entries = new ArrayList<>();
        for (int index : List.of(log.size() - 1, log.size() - 2)) {
          entries.add(
              Json.obj()
                  .put("receipt", log.receipt(index, newest).text())
                  .put("statement", new String(log.entries().get(index).statement(), UTF_8))
                  .build());
        }
        Json.Obj whole = (Json.Obj) parsed(new String(file("notice.bundle.json"), UTF_8));
        Json.Builder bundle = Json.obj();
        for (String member : List.of("v", "origin", "policy", "keys")) {
          bundle.put(member, whole.get(member).orElseThrow());
        }
        bundle.put("entries", entries);
        String name = write(bundle.build().text().getBytes(UTF_8));
        ask("--bundle", name, "--policy", path("receipts/policy"));
      }
    }
  }

  private String odd(String text, WorkedLog log) {
    return switch (damage.pick(6)) {
      case 0 -> text.replaceFirst("seq \\d+", "seq " + (1 + damage.pick(4)));
      case 1 ->
          text.replaceFirst(
              "prev [^-\n]\\S+", "prev " + log.hash(damage.pick(log.size())).base64());
      case 2 ->
          text.replaceFirst(
              "seen .*\n",
              "seen %d %s\n"
                  .formatted(damage.pick(60), log.root(damage.pick(log.size())).base64()));
      case 3 -> text.replaceFirst("parley.example/m4", "parley.example/m5");
      case 4 ->
          text.replaceFirst(
              "v1 act", "v1 " + List.of("beat", "other", "sealed").get(damage.pick(3)));
      default -> text + "re " + log.hash(damage.pick(log.size())).base64() + "\n";
    };
  }

  private static Json parsed(String text) {
    try {
      return Json.parse(text.getBytes(UTF_8), 1 << 24, 32);
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  private void compare() throws Exception {
    List<String> answers = TwoVerifiers.go(commands, work);
    assertEquals(commands.size(), answers.size());
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, List<String>> differences = new TreeMap<>();
    for (int i = 0; i < commands.size(); i++) {
      String own = TwoVerifiers.own(commands.get(i));
      String difference = TwoVerifiers.difference(own, answers.get(i));
      counts.merge(TwoVerifiers.verdict(own), 1, Integer::sum);
      if (!difference.isEmpty()) {
        differences
            .computeIfAbsent(difference, any -> new ArrayList<>())
            .add(String.join(" ", commands.get(i)).replace(work + "/", ""));
      }
    }
    System.out.println(commands.size() + " questions, answers of both: " + counts);
    StringBuilder report = new StringBuilder();
    differences.forEach((difference, asked) ->
        report.append(
            "%s  %d times, as in %s\n".formatted(difference, asked.size(), asked.get(0))));
    assertTrue(differences.isEmpty(), () -> "own verifier, then the one in Go:\n" + report);
  }
}
