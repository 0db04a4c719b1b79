package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.desk.KeyId;
import org.parley.http.Invitations.Issued;
import org.parley.http.Passkeys.Passkey;
import org.parley.ledger.Finding;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;

/** A damaged invitation or passkey opens nothing, and keeps no server from starting. */
class DamagedJournalFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T06:00:00Z");
  private static final Address POST = new Address("North/liaison");

  @TempDir Path journal;

  private Invitations invitations() {
    return new Invitations(journal, () -> NOW, Entropy.system(), Limits.standard());
  }

  private List<Path> files(String folder) throws IOException {
    try (Stream<Path> all = Files.list(journal.resolve(folder))) {
      return all.sorted().toList();
    }
  }

  /** Changes one bit, as a disk does that has grown old. */
  private static void bend(Path file, int at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[at] ^= 1;
    Files.write(file, content);
  }

  @Test
  void anInvitationThatIsNotAsItWasWrittenIsPutAside() throws IOException {
    Issued first = invitations().issue(POST, "log/North/liaison/2").orElseThrow();
    Path file = files("invitations").getFirst();
    Issued second = invitations().issue(POST, "log/North/liaison/3").orElseThrow();
    bend(file, 20);
    Invitations started = invitations();
    assertTrue(started.of(first.token()).isEmpty());
    assertEquals(second.invitation(), started.of(second.token()).orElseThrow());
    assertTrue(files("invitations").contains(file.resolveSibling(file.getFileName() + ".damaged")));
    List<Finding> found = Invitations.check(journal);
    assertEquals(1, found.size());
    assertEquals(Finding.Kind.LEFTOVER, found.getFirst().kind());
  }

  @Test
  void aFileCutToNothingAndOneThatIsSomethingElseArePutAsideToo() throws IOException {
    Issued kept = invitations().issue(POST, "log/North/liaison/2").orElseThrow();
    Files.write(journal.resolve("invitations/empty.json"), new byte[0]);
    Files.write(journal.resolve("invitations/long.json"), new byte[100_000]);
    assertTrue(invitations().of(kept.token()).isPresent());
    assertEquals(
        2,
        files("invitations").stream().filter(one -> one.toString().endsWith(".damaged")).count());
    assertTrue(invitations().of(kept.token()).isPresent(), "and a second start finds nothing new");
  }

  @Test
  void aPasskeyThatIsNotAsItWasWrittenIsUnknown() throws IOException {
    Passkeys before = new Passkeys(journal);
    KeyId key = new KeyId("log/North/liaison", 7);
    assertEquals(
        Passkeys.Added.KEPT, before.add(Passkey.fresh("b25l", "c3BraQ", POST, key, NOW, 0)));
    Path file = files("passkeys").getFirst();
    assertEquals(
        Passkeys.Added.KEPT, before.add(Passkey.fresh("dHdv", "c3BraQ", POST, key, NOW, 0)));
    bend(file, 10);
    Passkeys started = new Passkeys(journal);
    assertEquals(1, started.of(POST).size());
    assertEquals(
        List.of(file.resolveSibling(file.getFileName() + ".damaged")),
        files("passkeys").stream().filter(one -> one.toString().endsWith(".damaged")).toList());
  }
}
