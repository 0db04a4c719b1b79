package org.parley.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our receipts before a verifier that shares no code with us, written in Go on the packages of Go's
 * checksum database, and the same receipts with one bit changed.
 */
class StrangersVerifierTest {
  private static final long SEED = Long.getLong("parley.seed", 20_170_405L);

  private record Answer(int exitCode, List<String> lines) {}

  @Test
  void itVerifiesEveryReceiptOfOursAndNoneThatWasTouched() throws Exception {
    if (!goIsInstalled()) {
      System.out.println("not run: go or golang-golang-x-mod-dev is not installed");
      return;
    }
    PracticeLog log = PracticeLog.founded();
    Path good = folder(log, "good");
    for (int index = 0; index < log.entries.size(); index++) {
      write(good, "entry-" + index, log.receipt(index).bytes(), log.entries.get(index));
    }
    write(good, "unknown-line", withUnknownLine(log, 8).bytes(), log.entries.get(8));
    Answer verified = run(good);
    assertEquals(0, verified.exitCode(), verified::toString);
    assertEquals("10 receipts: 10 verified, 0 rejected", last(verified));
    assertEquals(OfflineVerifier.EXERCISE_MARK, verified.lines().get(0));

    Path touched = folder(log, "touched");
    int count = touch(touched, log, 6) + touch(touched, log, 8);
    Answer rejected = run(touched);
    assertEquals(1, rejected.exitCode());
    assertEquals(
        count + " receipts: 0 verified, " + count + " rejected",
        last(rejected),
        () ->
            String.join(
                "\n", rejected.lines().stream().filter(l -> l.contains("VERIFIED")).toList()));
    System.out.println("Go verifier: 10 receipts verified, " + count + " touched ones rejected");
  }

  @Test
  void itTurnsDownAStrangersKeyAndAForgedFounding() throws Exception {
    if (!goIsInstalled()) {
      System.out.println("not run: go or golang-golang-x-mod-dev is not installed");
      return;
    }
    PracticeLog log = PracticeLog.founded();
    PracticeKey made = PracticeKey.ed25519(PracticeLog.ORIGIN + "/North/invented");
    int invented = log.notice(made, "North/liaison");
    int other = log.notice(log.north, "South/liaison");
    Path folder = folder(log, "strangers");
    write(folder, "invented", log.receipt(invented).bytes(), log.entries.get(invented));
    write(folder, "other", log.receipt(other).bytes(), log.entries.get(other));
    Answer answer = run(folder);
    assertEquals("2 receipts: 0 verified, 2 rejected", last(answer));
    assertTrue(answer.toString().contains("verify.key-unknown"), answer::toString);
    assertTrue(answer.toString().contains("signed by a key of North/liaison"), answer::toString);

    write(folder, "true", log.receipt(6).bytes(), log.entries.get(6));
    Files.write(folder.resolve("keys.json"), log.keys(List.of(0, 2, 3, 4, 5)));
    Answer unfounded = run(folder);
    assertEquals("3 receipts: 0 verified, 3 rejected", last(unfounded));
    assertTrue(unfounded.toString().contains("keys.assent-missing"), unfounded::toString);
  }

  /** One bit changed in every byte of a receipt, and in every byte of its statement. */
  private static int touch(Path folder, PracticeLog log, int index) throws IOException {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    byte[] receipt = log.receipt(index).bytes();
    PracticeLog.Entry entry = log.entries.get(index);
    for (int at = 0; at < receipt.length; at++) {
      byte[] flipped = flipped(receipt, at, random);
      write(folder, "receipt-" + index + "-" + at, flipped, entry);
    }
    for (int at = 0; at < entry.statement().length; at++) {
      byte[] flipped = flipped(entry.statement(), at, random);
      write(
          folder,
          "statement-" + index + "-" + at,
          receipt,
          new PracticeLog.Entry(entry.leaf(), flipped));
    }
    return receipt.length + entry.statement().length;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /** A cosigner nobody in the policy knows: its line is read over. */
  private static Receipt withUnknownLine(PracticeLog log, int index) {
    SignedCheckpoint plain = log.checkpoint(log.entries.size());
    List<NoteSignature> lines = new ArrayList<>(plain.note().signatures());
    lines.add(new NoteSignature("d.example/witness", 7, new byte[2428]));
    Note note = new Note(plain.note().text(), lines);
    return log.receipt(index, new SignedCheckpoint(plain.checkpoint(), note));
  }

  private static Path folder(PracticeLog log, String name) throws IOException {
    Path folder = Path.of("target", "go-receipts", name).toAbsolutePath();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("policy"), log.policyFile());
    Files.write(folder.resolve("keys.json"), log.keys());
    return folder;
  }

  private static void write(Path folder, String name, byte[] receipt, PracticeLog.Entry entry)
      throws IOException {
    Files.write(folder.resolve(name + ".tlog-proof"), receipt);
    Files.write(folder.resolve(name + ".statement.json"), entry.statement());
  }

  private static boolean goIsInstalled() {
    boolean packages = Files.exists(Path.of("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"));
    String path = System.getenv().getOrDefault("PATH", "");
    return packages
        && Stream.of(path.split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "go")));
  }

  private static Answer run(Path folder) throws Exception {
    Path script = Shared.root().resolve("verifiers/go/run");
    assertTrue(Files.isExecutable(script), script::toString);
    Process process =
        new ProcessBuilder(script.toString(), "-dir", folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertFalse(said.isEmpty());
    return new Answer(process.waitFor(), said.lines().toList());
  }

  private static String last(Answer answer) {
    return answer.lines().get(answer.lines().size() - 1);
  }
}
