package org.parley.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.disclosure.Viewer;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;

class RebuiltRegisterEqualsTheLiveOneTest {
  @TempDir Path folder;

  private static RandomGenerator seeded() {
    long seed = Long.getLong("parley.seed", 7L);
    System.out.println("parley.seed=" + seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Test
  void howeverTheLogWasCutIntoBatchesAndHoweverOftenTheProcessRestarted() {
    RandomGenerator random = seeded();
    List<Recorded> log = RandomDay.of(random, 400);
    Path file = folder.resolve("live.sqlite");
    Register live = Register.open(file);
    int at = 0;
    while (at < log.size()) {
      int end = Math.min(log.size(), at + 1 + random.nextInt(30));
      live.apply(log.subList(Math.max(0, at - random.nextInt(5)), end));
      at = end;
      if (random.nextInt(8) == 0) {
        live.close();
        live = Register.open(file);
        assertEquals(at - 1, live.lastIndex());
      }
    }
    Hash liveDigest = live.digest();
    try (Register rebuilt = Register.open(folder.resolve("rebuilt.sqlite"))) {
      rebuilt.apply(log);
      assertEquals(liveDigest, rebuilt.digest());
    }
    live.clear();
    assertEquals(-1, live.lastIndex());
    assertNotEquals(liveDigest, live.digest());
    live.apply(log);
    assertEquals(liveDigest, live.digest());
    live.close();
  }

  @Test
  void afterAnEraseItIsTheRegisterThatNeverSawTheStatement() throws IOException {
    Leaves leaves = new Leaves();
    leaves.policy();
    leaves.post("North/liaison");
    Recorded said =
        leaves.add(
            leaves.draft(
                Kind.NOTICE,
                leaves.entropy().uuid(),
                "North/liaison",
                "South",
                Leaves.circle(36.8, "a purpose nobody else has")));
    leaves.decide(said, List.of(), List.of());
    Recorded erase =
        leaves.add(
            leaves.draft(
                Kind.ERASE,
                leaves.entropy().uuid(),
                "North/liaison",
                "South",
                "{'of':'%s','reason':'r'}".formatted(said.leaf().leafHash().base64())));
    List<Recorded> log = leaves.all();
    List<Recorded> without = new ArrayList<>(log);
    without.set((int) said.index(), Leaves.withheld(said));
    Path file = folder.resolve("erased.sqlite");
    try (Register live = Register.open(file);
        Register rebuilt = Register.open(folder.resolve("rebuilt.sqlite"))) {
      live.apply(log.subList(0, (int) erase.index()));
      assertTrue(onDisk(file).contains("a purpose nobody else has"));
      live.apply(log);
      rebuilt.apply(without);
      assertEquals(rebuilt.digest(), live.digest());
      assertFalse(onDisk(file).contains("a purpose nobody else has"), "not in the file either");
    }
  }

  /** All bytes of the register's files. */
  private static String onDisk(Path file) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String suffix : List.of("", "-wal")) {
      Path each = Path.of(file + suffix);
      if (Files.exists(each)) {
        all.append(Files.readString(each, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void aFileOfAnotherSchemaIsEmptiedAndFilledAgain() throws SQLException {
    List<Recorded> log = RandomDay.of(seeded(), 30);
    Path file = folder.resolve("old.sqlite");
    Register register = Register.open(file);
    register.apply(log);
    register.close();
    change(file, "update meta set value = 'older' where name = 'schema'");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table older (x)");
      statement.execute("create view readers_of_old as select * from older");
    }
    Register again = Register.open(file);
    assertEquals(-1, again.lastIndex());
    again.apply(log);
    again.close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThrows(SQLException.class, () -> statement.execute("select * from older"));
    }
  }

  @Test
  void aRowChangedBehindTheServersBackShowsInTheDigest() throws SQLException {
    List<Recorded> log = RandomDay.of(seeded(), 60);
    Path file = folder.resolve("edited.sqlite");
    Register register = Register.open(file);
    register.apply(log);
    Hash before = register.digest();
    register.close();
    change(
        file,
        "update notices set activity = 'CANCELLED' where idx = (select min(idx) from notices)");
    Register edited = Register.open(file);
    assertNotEquals(before, edited.digest());
    edited.close();
  }

  @Test
  void aGapInTheLogStopsTheRegisterAndLeavesItAsItWas() {
    List<Recorded> log = RandomDay.of(seeded(), 20);
    try (Register register = Register.open(folder.resolve("gap.sqlite"))) {
      register.apply(log.subList(0, 5));
      Hash before = register.digest();
      assertThrows(BrokenInvariant.class, () -> register.apply(log.subList(7, 9)));
      List<Recorded> half = List.of(log.get(5), log.get(7));
      assertThrows(BrokenInvariant.class, () -> register.apply(half));
      assertEquals(before, register.digest());
      assertEquals(4, register.lastIndex());
      register.apply(log.subList(5, 20));
    }
  }

  @Test
  void theNewestLeafTellsWhoseRegisterItIs() {
    List<Recorded> log = RandomDay.of(seeded(), 20);
    try (Register register = Register.open(folder.resolve("whose.sqlite"))) {
      register.apply(log);
      assertTrue(register.upToDate(log.getLast().leaf().leafHash()));
      assertFalse(register.upToDate(log.getFirst().leaf().leafHash()));
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidSo() throws java.io.IOException {
    Path file = folder.resolve("text.sqlite");
    Files.writeString(
        file, "this is a text, long enough to have no header of a database file\n".repeat(100));
    assertThrows(RegisterUnavailable.class, () -> Register.open(file));
  }

  @Test
  void readersOfOneSnapshotAreNotDisturbedByTheWriter() throws InterruptedException {
    List<Recorded> log = RandomDay.of(seeded(), 300);
    try (Register register = Register.open(folder.resolve("busy.sqlite"))) {
      register.apply(log.subList(0, 100));
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                for (int i = 0; i < 200; i++) {
                  register
                      .notices(Viewer.of("North"), Page.first(20))
                      .items()
                      .forEach(n -> assertEquals(n.leaf(), n.versions().getFirst().leaf()));
                }
              });
      for (int i = 100; i < 300; i++) {
        register.apply(log.subList(i, i + 1));
      }
      reader.join();
      assertEquals(299, register.lastIndex());
    }
  }

  private static void change(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }
}
