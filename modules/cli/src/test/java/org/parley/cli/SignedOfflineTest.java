package org.parley.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.ledger.KeyFile;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;

class SignedOfflineTest {
  private static final String CLAIM =
      """
      {"type":"EVENT","text":"A convoy was seen on the road.","stance":"ASSERT",
       "asserted":{"start":"2026-03-01","precision":"DAY","text":"1 March 2026"},
       "source":{"kind":"PRESS","name":"A paper"}}
      """;

  @TempDir Path directory;
  private Path key;
  private Path body;

  @BeforeEach
  void aKeyAndABody() throws IOException {
    key = directory.resolve("north.key");
    body = directory.resolve("claim.json");
    Files.writeString(body, CLAIM);
  }

  private CommandRun newKey(String type) {
    return CommandRun.of(
        "key",
        "new",
        "--origin",
        "a.example/log",
        "--for",
        "North/liaison",
        "--type",
        type,
        "--out",
        key.toString());
  }

  private CommandRun sign(String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "sign",
                "--kind",
                "claim",
                body.toString(),
                "--key",
                key.toString(),
                "--to",
                "*",
                "--out",
                directory.resolve(out).toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Submission submission(String file) throws IOException, Malformed {
    return Submission.read(Files.readAllBytes(directory.resolve(file)), Limits.standard());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "p256"})
  void theFileHoldsALeafTheKeySignedOverTheStatement(String type) throws Exception {
    assertEquals(ExitCode.OK, newKey(type).exit());
    CommandRun run = sign("one.json");
    assertEquals(ExitCode.OK, run.exit(), run.err());

    Submission submission = submission("one.json");
    Leaf leaf = Leaf.read(submission.leaf());
    assertTrue(leaf.signedBy(KeyFile.read(key).key()));
    assertEquals("a.example/log", leaf.origin());
    assertEquals(0, leaf.seq());
    assertEquals(Seen.NOTHING, leaf.seen());
    assertTrue(
        Statement.read(submission.statement(), Limits.standard()) instanceof Reading.Of read
            && read.statement().hash().equals(leaf.statementHash())
            && read.statement().from().text().equals("North/liaison"));
  }

  @Test
  void withoutAKeysFileNobodyKnowsWhomToSealFor() {
    newKey("ed25519");
    CommandRun run = sign("sealed.json", "--seal");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("--policy FILE and --keys FILE"), run.err());
    assertFalse(Files.exists(directory.resolve("sealed.json")));
  }

  @Test
  void theNextLeafGoesOnInTheChainAlsoAfterTheProgramEnded() throws Exception {
    newKey("ed25519");
    sign("one.json");
    sign("two.json");
    Leaf first = Leaf.read(submission("one.json").leaf());
    Leaf second = Leaf.read(submission("two.json").leaf());
    assertEquals(1, second.seq());
    assertEquals(Optional.of(first.leafHash()), second.prev());
  }

  @Test
  void aBodyNoDeskWouldTakeIsNotSignedAndItsFieldIsNamed() throws Exception {
    newKey("ed25519");
    Files.writeString(body, CLAIM.replace("ASSERT", "SHOUT"));
    CommandRun run = sign("one.json");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("/body/stance"), run.err());
    assertTrue(run.err().contains("next:"), run.err());
    assertFalse(Files.exists(directory.resolve("one.json")));

    Files.writeString(body, CLAIM);
    sign("two.json");
    assertEquals(0, Leaf.read(submission("two.json").leaf()).seq());
  }

  @Test
  void anExistingFileIsNeverOverwrittenAndNoNumberIsSpent() throws Exception {
    newKey("ed25519");
    sign("one.json");
    CommandRun run = sign("one.json");
    assertEquals(ExitCode.USAGE, run.exit());
    sign("two.json");
    assertEquals(1, Leaf.read(submission("two.json").leaf()).seq());
  }

  @Test
  void aKeyIsNeverOverwritten() throws Exception {
    newKey("ed25519");
    byte[] before = Files.readAllBytes(key);
    assertEquals(ExitCode.USAGE, newKey("ed25519").exit());
    assertArrayEquals(before, Files.readAllBytes(key));
  }

  @Test
  void aMissingKeyFileIsSaidPlainly() {
    CommandRun run = sign("one.json");
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("parley key new"), run.err());
  }

  @Test
  void aLogKeySpeaksForNobody() {
    CommandRun run =
        CommandRun.of(
            "key", "new", "--origin", "a.example/log", "--for", "North", "--out", key.toString());
    assertEquals(ExitCode.USAGE, run.exit());
    assertTrue(run.err().contains("North/liaison"), run.err());
  }

  @Test
  void aProgramIsToldFileLeafAndId() {
    newKey("ed25519");
    CommandRun run = sign("one.json", "--json");
    assertEquals(
        Json.of(directory.resolve("one.json").toString()), run.json().get("file").orElseThrow());
    assertTrue(run.json().get("leaf").isPresent());
    assertTrue(run.json().get("id").isPresent());
  }

  @Test
  void theOfferForTheRootHoldsAProofOfTheNewKey() throws Exception {
    newKey("ed25519");
    Json.Obj offer = Papers.json(Papers.beside(key, ".offer.json"));
    assertEquals(List.of("post", "vkey", "proof"), List.copyOf(offer.members().keySet()));
  }
}
