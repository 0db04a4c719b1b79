package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.parley.server.Parley.in;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;

/** The demo, loaded twice from one seed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameSeedSameBytesTest {
  private static final Pattern ACCUSING =
      Pattern.compile("(?i)\\b(breach|violat|fail)\\w*|\\bLATE\\b");
  private static final String MARK = "EXERCISE ONLY, invented parties";

  @TempDir static Path place;
  private final Parley parley = Parley.at(() -> Instant.parse("2026-11-21T00:00:00Z"));
  private Parley.Said first = new Parley.Said(0, "", "");
  private Parley.Said second = new Parley.Said(0, "", "");

  @BeforeAll
  void twoLoads() {
    first = parley.done("demo", "--no-serve", "--dir", in(place, "first"));
    second = parley.done("demo", "--no-serve", "--dir", in(place, "second"), "--json");
  }

  private static byte[] segment(String demo, String log) throws IOException {
    return Files.readAllBytes(place.resolve(demo).resolve(log).resolve("segments/000000.seg"));
  }

  @Test
  void theSegmentsAreIdentical() throws IOException {
    for (String log : List.of("exercise", "record")) {
      assertArrayEquals(segment("first", log), segment("second", log), log);
    }
  }

  @Test
  void anotherSeedMakesOtherKeys() throws IOException {
    parley.done("demo", "--no-serve", "--seed", "2", "--dir", in(place, "third"));
    assertFalse(Arrays.equals(segment("first", "record"), segment("third", "record")));
  }

  @Test
  void everyLineAboutTheExerciseCarriesItsMark() {
    List<String> lines = first.lines();
    int record =
        lines.indexOf(
            lines.stream().filter(line -> line.contains("syria-record")).findFirst().orElseThrow());
    List<String> exercise =
        lines.subList(1, record).stream().filter(line -> !line.isBlank()).toList();
    assertTrue(exercise.size() > 20, exercise.toString());
    exercise.forEach(line -> assertTrue(line.contains(MARK), line));
  }

  @Test
  void noLineAboutTheRealCaseAccusesAndEveryClaimSaysThatNoStandardIsAgreed() {
    List<String> record = first.lines().stream().filter(line -> !line.contains(MARK)).toList();
    record.forEach(line -> assertFalse(ACCUSING.matcher(line).find(), line));
    long claims = record.stream().filter(line -> line.matches("F[0-9]{2}.*")).count();
    assertTrue(claims >= 55, claims + " claims");
    assertEquals(
        claims,
        record.stream()
            .filter(line -> line.matches("F[0-9]{2}.*"))
            .filter(line -> line.contains("notice period: NO_AGREED_STANDARD"))
            .count());
  }

  @Test
  void theNoticeThatIsTooShortIsAnsweredShortByTheOperatorsClock() {
    assertTrue(first.out().contains("notice period: SHORT, basis: operator's clock"), first.out());
  }

  @Test
  void everyReceiptVerifiesWithThePrintedCommandsFiles() throws IOException {
    for (String log : List.of("exercise", "record")) {
      Path receipts = place.resolve("first/receipts").resolve(log);
      List<Path> proofs;
      try (Stream<Path> all = Files.list(receipts)) {
        proofs = all.filter(file -> file.toString().endsWith(".tlog-proof")).toList();
      }
      assertTrue(proofs.size() > 50, receipts + " has " + proofs.size());
      for (Path proof : proofs) {
        String statement = proof.toString().replace(".tlog-proof", ".statement.json");
        Parley.Said said =
            parley.run(
                "verify",
                proof.toString(),
                statement,
                "--policy",
                in(receipts, "policy"),
                "--keys",
                in(receipts, "keys.json"));
        assertEquals(ExitCode.OK, said.exit(), proof + "\n" + said.out() + said.err());
        assertEquals(log.equals("exercise"), said.out().contains(MARK), said.out());
        assertFalse(ACCUSING.matcher(said.out()).find(), said.out());
      }
    }
    assertTrue(first.out().contains("verify " + place.resolve("first/receipts/exercise")));
  }

  @Test
  void theDigestIsTheSameAfterARebuild() {
    Parley.Said rebuilt = parley.done("rebuild", in(place, "first/exercise"), "--json");
    assertTrue(second.out().contains(rebuilt.text("digest")), rebuilt.out());
    assertEquals(rebuilt.text("registerDigestBefore"), rebuilt.text("registerDigest"));
  }

  @Test
  void aDirectoryThatNoDemoMadeIsLeftAlone() throws IOException {
    Path letters = Files.createDirectory(place.resolve("letters"));
    Files.writeString(letters.resolve("letter.txt"), "Dear North");
    Parley.Said refused = parley.run("demo", "--no-serve", "--dir", letters.toString());
    assertEquals(ExitCode.USAGE, refused.exit());
    assertEquals("Dear North", Files.readString(letters.resolve("letter.txt")));
  }

  @Test
  void anEarlierDemoIsReplaced() throws IOException {
    parley.done("demo", "--no-serve", "--dir", in(place, "again"));
    parley.done("demo", "--no-serve", "--dir", in(place, "again"));
    assertArrayEquals(segment("first", "exercise"), segment("again", "exercise"));
  }
}
