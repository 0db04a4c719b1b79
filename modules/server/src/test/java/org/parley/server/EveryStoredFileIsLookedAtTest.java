package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.desk.Journal;
import org.parley.desk.KeyId;
import org.parley.desk.RefusalJournal;
import org.parley.ledger.Finding;
import org.parley.ledger.RealDisk;
import org.parley.ledger.SummedText;
import org.parley.statement.Refusal;
import org.parley.verify.Hash;

/** An operator asks whether the directory of his log is as the server wrote it. */
class EveryStoredFileIsLookedAtTest {
  @TempDir Path place;
  private OnePartyLog log;

  @BeforeEach
  void aLogWithEverythingInIt() throws Exception {
    log = OnePartyLog.founded(place).with(2);
    Journal.Refused refused =
        new Journal.Refused(
            Hash.sha256(new byte[1]),
            new KeyId("a.example/files/North/post-1", 77),
            3,
            new Refusal("rules.scope", "/kind", "not within the scopes"),
            "a note\n".getBytes(StandardCharsets.UTF_8));
    RefusalJournal.open(new RealDisk(log.directory())).keep(List.of(refused));
    String invitation =
        """
        {"post":"North/post-1","keyName":"a.example/files/North/post-1","expires":"%s"}
        """;
    Files.write(
        log.directory().resolve("journal/invitations/" + Hash.sha256(new byte[2]).hex() + ".json"),
        SummedText.with(
            invitation.formatted("2036-01-01T00:00:00Z").getBytes(StandardCharsets.UTF_8)));
  }

  private List<Finding> findings() {
    return log.parley.starter().inspect(log.directory(), false, (w, d, t) -> {}).findings();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(log.directory())) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("register.sqlite"))
          .filter(file -> !file.getFileName().toString().equals(Settings.FILE))
          .toList();
    }
  }

  @Test
  void aSoundDirectoryIsCalledSound() {
    assertEquals(List.of(), findings());
    Parley.Said said = log.parley.done("fsck", log.directory().toString(), "--register");
    assertTrue(said.out().contains("Every byte is as it was written."), said.out());
    assertTrue(said.out().contains("Entries:  6"), said.out());
    assertFalse(said.out().contains("register.sqlite"), said.out());
  }

  @Test
  void oneBitInAnyStoredByteIsReportedWithItsFile() throws IOException {
    int looked = 0;
    for (Path file : files()) {
      byte[] sound = Files.readAllBytes(file);
      String name = log.directory().relativize(file).toString();
      boolean checkedElsewhere =
          name.startsWith("segments")
              || name.startsWith("vault")
              || name.equals("guard")
              || name.equals("snapshot");
      for (int at = 0; at < sound.length; at += checkedElsewhere ? 37 : 1) {
        byte[] damaged = sound.clone();
        damaged[at] ^= (byte) (1 << at % 8);
        Files.write(file, damaged);
        int place = at;
        assertTrue(
            findings().stream().anyMatch(finding -> finding.file().equals(name)),
            () -> "byte " + place + " of " + name);
        assertArrayEquals(damaged, Files.readAllBytes(file));
        looked++;
      }
      Files.write(file, sound);
    }
    assertTrue(looked > 800, "looked at " + looked);
    assertEquals(List.of(), findings());
  }

  @Test
  void damageEndsWithExitCodeOneAndSaysFileByteAndWhatToDo() throws IOException {
    Path segment = log.directory().resolve("segments/000000.seg");
    byte[] content = Files.readAllBytes(segment);
    content[700] ^= 1;
    Files.write(segment, content);
    Parley.Said said = log.parley.run("fsck", log.directory().toString());
    assertEquals(ExitCode.REFUSED, said.exit());
    assertTrue(said.err().contains("segments/000000.seg at byte "), said.err());
    assertTrue(said.err().contains("next: do not start the server on it"), said.err());
    Parley.Said json = log.parley.run("fsck", log.directory().toString(), "--json");
    assertEquals(ExitCode.REFUSED, json.exit());
    assertTrue(json.out().contains("\"sound\":false"), json.out());
    assertTrue(json.out().contains("\"kind\":\"DAMAGE\""), json.out());
  }

  @Test
  void itRunsBesideTheServerAndChangesNothing() throws IOException {
    try (Starter.Running running = log.served(log.directory())) {
      Parley.Said said = log.parley.done("fsck", log.directory().toString());
      assertTrue(said.out().contains("A server is writing here"), said.out());
      assertEquals(0, log.anotherPost(running.url()).exit());
    }
    assertEquals(List.of(), findings());
  }

  @Test
  void aRegisterWithOtherRowsThanTheLogGivesIsFound() throws Exception {
    Path file = log.directory().resolve("register.sqlite");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var change = connection.createStatement()) {
      change.execute("update posts set title = 'another'");
    }
    Parley.Said said = log.parley.run("fsck", log.directory().toString(), "--register");
    assertEquals(ExitCode.REFUSED, said.exit());
    assertTrue(said.err().contains("not the rows that the log gives"), said.err());
  }

  @Test
  void whatThisProgramDidNotPutThereIsNamed() throws IOException {
    Files.writeString(log.directory().resolve("notes.txt"), "remember the milk");
    assertTrue(findings().stream().anyMatch(f -> f.file().equals("notes.txt")));
  }

  @Test
  void aPlaceThatIsNoDirectoryIsSaidSo() {
    Parley.Said said = log.parley.run("fsck", in("nowhere"));
    assertEquals(ExitCode.USAGE, said.exit());
  }

  private String in(String name) {
    return place.resolve(name).toString();
  }
}
