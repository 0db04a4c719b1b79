package org.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.cli.CannotGoOn;
import org.parley.cli.ExitCode;
import org.parley.cli.Starter;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.ledger.RestoredMark;

/** The disk of a server is gone; a backup of the day before is put back. */
class RestoredAndNeverForkedTest {
  @TempDir Path place;
  private OnePartyLog log;

  @BeforeEach
  void aLogOfThreePosts() throws IOException {
    log = OnePartyLog.founded(place).with(3);
  }

  private String in(String name) {
    return place.resolve(name).toString();
  }

  private Path restored(String name) {
    log.parley.done("restore", in("day.tar"), in(name));
    return place.resolve(name);
  }

  private Starter.ServeOptions options(Optional<Path> newest) {
    return new Starter.ServeOptions(
        OptionalInt.of(0),
        Optional.empty(),
        Optional.empty(),
        List::of,
        Optional.empty(),
        newest,
        false);
  }

  private List<Path> receipts() throws IOException {
    try (Stream<Path> kept = Files.walk(place.resolve("receipts"))) {
      return kept.filter(file -> file.toString().endsWith(".tlog-proof")).sorted().toList();
    }
  }

  @Test
  void aBackupMadeWhileTheServerRunsIsCheckedAndToldInBothForms() throws IOException {
    try (Starter.Running running = log.served(log.directory())) {
      Parley.Said said = log.parley.done("backup", log.directory().toString(), in("day.tar"));
      assertTrue(said.out().contains("Written and checked"), said.out());
      assertTrue(said.out().contains("Entries:  8"), said.out());
      Parley.Said json =
          log.parley.done("backup", log.directory().toString(), in("two.tar"), "--json");
      assertTrue(json.out().contains("\"size\":8"), json.out());
      assertTrue(json.out().contains("\"keys\":true"), json.out());
      assertEquals(0, log.anotherPost(running.url()).exit());
    }
    Parley.Said again = log.parley.run("backup", log.directory().toString(), in("day.tar"));
    assertEquals(ExitCode.USAGE, again.exit());
    assertTrue(again.err().contains("already there"), again.err());
  }

  @Test
  void itSignsNothingUntilTheNewestReceiptIsShownThenBeginsANewEpoch() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path again = restored("again");
    try (Starter.Running running = log.parley.starter().serve(again, options(Optional.empty()))) {
      assertTrue(running.remarks().toString().contains("Reading only"), "" + running.remarks());
      assertTrue(running.remarks().toString().contains("--newest"), "" + running.remarks());
      assertFalse(log.anotherPost(running.url()).exit() == 0, "nothing is taken");
    }
    assertTrue(RestoredMark.read(new ReadOnlyDisk(again)).isPresent());
    Path newest = receipts().getLast();
    try (Starter.Running running =
        log.parley.starter().serve(again, options(Optional.of(newest)))) {
      Parley.Said said = log.anotherPost(running.url());
      assertEquals(0, said.exit(), said.err());
    }
    assertFalse(RestoredMark.read(new ReadOnlyDisk(again)).isPresent());
    Parley.Said fsck = log.parley.done("fsck", again.toString());
    assertTrue(fsck.out().contains("epoch 2"), fsck.out());
    assertTrue(Files.exists(again.resolve("segments/000001.seg")));
  }

  @Test
  void whenAnyReceiptIsOfAnEntryThatIsNotThereItNeverSigns() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path before = receipts().getFirst();
    log.with(1);
    Path again = restored("again");
    List<Path> newer =
        receipts().stream().filter(receipt -> receipt.toString().contains("8")).toList();
    Path newest = newest();
    CannotGoOn lost =
        org.junit.jupiter.api.Assertions.assertThrows(
            CannotGoOn.class,
            () -> log.parley.starter().serve(again, options(Optional.of(newest))).close());
    assertTrue(lost.what().contains("entries 8 to 9"), lost.what() + newer);
    assertTrue(lost.what().contains("nothing is signed"), lost.what());
    assertTrue(lost.next().contains("newer backup"), lost.next());
    try (Starter.Running running =
        log.parley.starter().serve(again, options(Optional.of(before)))) {
      assertTrue(running.remarks().toString().contains("entries 8 to 9"), "" + running.remarks());
      assertFalse(log.anotherPost(running.url()).exit() == 0, "not even with an older receipt");
    }
  }

  /** The receipt under the largest checkpoint. */
  private Path newest() throws IOException {
    Path newest = receipts().getFirst();
    long size = 0;
    for (Path receipt : receipts()) {
      List<String> lines = Files.readAllLines(receipt);
      long under = Long.parseLong(lines.get(lines.indexOf(OnePartyLog.ORIGIN) + 1));
      if (under > size) {
        size = under;
        newest = receipt;
      }
    }
    return newest;
  }

  @Test
  void aStateOfAnotherHistoryIsToldAsTwoThatCannotBothBeTrue() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path other = restored("other");
    try (Starter.Running running =
        log.parley.starter().serve(other, options(Optional.of(newest())))) {
      assertEquals(0, log.anotherPost(running.url()).exit());
    }
    Path ofTheOther = Files.copy(newest(), place.resolve("of-the-other"));
    log.with(1);
    Files.delete(place.resolve("day.tar"));
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path again = restored("again");
    CannotGoOn two =
        org.junit.jupiter.api.Assertions.assertThrows(
            CannotGoOn.class,
            () -> log.parley.starter().serve(again, options(Optional.of(ofTheOther))).close());
    assertTrue(two.what().contains("these two cannot both be true"), two.what());
  }

  @Test
  void whatIsNoCheckpointOfThisLogShowsNothing() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path again = restored("again");
    Path text = Files.writeString(place.resolve("text"), "hello\n");
    Parley.Said said = log.parley.run("serve", again.toString(), "--newest", text.toString());
    assertEquals(ExitCode.USAGE, said.exit(), said.err());
    Parley.Said missing = log.parley.run("serve", again.toString(), "--newest", in("nowhere"));
    assertEquals(ExitCode.USAGE, missing.exit(), missing.err());
  }

  @Test
  void onlyAnEmptyDirectoryIsRestoredTo() {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Parley.Said said = log.parley.run("restore", in("day.tar"), log.directory().toString());
    assertEquals(ExitCode.USAGE, said.exit());
    Parley.Said missing = log.parley.run("restore", in("night.tar"), in("again"));
    assertEquals(ExitCode.USAGE, missing.exit());
  }

  @Test
  void aDamagedBackupIsNotRestoredAndNothingIsLeft() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    byte[] bytes = Files.readAllBytes(place.resolve("day.tar"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(place.resolve("day.tar"), bytes);
    Parley.Said said = log.parley.run("restore", in("day.tar"), in("again"));
    assertEquals(ExitCode.STOPPED, said.exit(), said.err());
    assertTrue(said.err().contains("was not restored"), said.err());
    assertFalse(Files.exists(place.resolve("again/parley.json")));
  }

  @Test
  void anInterruptedRestoreCannotBeServed() throws IOException {
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Path again = restored("again");
    Files.delete(again.resolve("parley.json"));
    Parley.Said said = log.parley.run("serve", again.toString());
    assertEquals(ExitCode.USAGE, said.exit(), said.err());
    assertTrue(Files.exists(again.resolve("restored")), "the mark is there first");
  }

  @Test
  void theKeysOfTheVaultMayLieElsewhere() throws IOException {
    Path stick = Files.createDirectory(place.resolve("stick"));
    Files.move(
        log.directory().resolve("vault/keys"),
        stick.resolve("vault.keys"),
        StandardCopyOption.ATOMIC_MOVE);
    Path settings = log.directory().resolve("parley.json");
    String text = Files.readString(settings).strip();
    Files.writeString(
        settings,
        text.substring(0, text.length() - 1)
            + ",\"vaultKeys\":\""
            + stick.resolve("vault.keys")
            + "\"}\n");
    log.with(1);
    assertFalse(Files.exists(log.directory().resolve("vault/keys")));
    assertEquals(0, log.parley.run("fsck", log.directory().toString()).exit());
    log.parley.done("backup", log.directory().toString(), in("day.tar"));
    Files.move(stick.resolve("vault.keys"), stick.resolve("away"));
    Parley.Said said = log.parley.run("serve", log.directory().toString());
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("the keys of the vault are not at"), said.err());
  }

  @Test
  void aServerElsewhereIsTakenOverFrom() throws IOException {
    Starter.ServeOptions over =
        new Starter.ServeOptions(
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty(),
            List::of,
            Optional.empty(),
            Optional.empty(),
            true);
    try (Starter.Running running = log.parley.starter().serve(log.directory(), over)) {
      assertEquals(0, log.anotherPost(running.url()).exit());
    }
    Parley.Said fsck = log.parley.done("fsck", log.directory().toString());
    assertTrue(fsck.out().contains("epoch 2"), fsck.out());
  }
}
