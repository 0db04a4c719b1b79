package org.parley.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Entropy;

class AgeTest {
  private static final Entropy RANDOM = Entropy.seeded(11, "age");
  private static final Identity NORTH = Age.newIdentity(RANDOM);
  private static final Identity SOUTH = Age.newIdentity(RANDOM);
  private static final byte[] PLAIN = "moving at six".getBytes(StandardCharsets.UTF_8);
  private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();

  @TempDir Path dir;

  private static byte[] done(AgeResult result) {
    return assertInstanceOf(AgeResult.Done.class, result, result.toString()).bytes();
  }

  private static String refused(AgeResult result) {
    return assertInstanceOf(AgeResult.Refused.class, result).refusal().code();
  }

  @Test
  void eachRecipientOpensItAndNobodyElse() {
    byte[] file = done(Age.encrypt(PLAIN, List.of(NORTH.recipient(), SOUTH.recipient())));

    assertTrue(Age.isAge(file));
    assertArrayEquals(PLAIN, done(Age.decrypt(file, NORTH.secret())));
    assertArrayEquals(PLAIN, done(Age.decrypt(file, SOUTH.secret())));
    Identity stranger = Age.newIdentity(RANDOM);
    assertEquals("seal.not-for-this-key", refused(Age.decrypt(file, stranger.secret())));
    assertArrayEquals(PLAIN, done(Age.decrypt(file, List.of(stranger, SOUTH))));
  }

  @Test
  void theStockProgramOpensOursAndOursItsFiles() throws Exception {
    Optional<StockAge> age = StockAge.find();
    if (age.isEmpty()) {
      return;
    }
    for (int size : new int[] {0, 1, 65_535, 65_536, 65_537, 200_000}) {
      byte[] plain = new byte[size];
      Arrays.fill(plain, (byte) 'x');
      List<String> both = List.of(NORTH.recipient(), SOUTH.recipient());

      byte[] ours = done(Age.encrypt(plain, both));
      assertArrayEquals(plain, age.get().decrypt(dir, ours, SOUTH.file()));
      byte[] theirs = age.get().encrypt(dir, plain, both);
      assertArrayEquals(plain, done(Age.decrypt(theirs, NORTH.secret())));
    }
  }

  @Test
  void aFileForManyRecipientsIsOpenedByTheLast() {
    List<Identity> many = Stream.generate(() -> Age.newIdentity(RANDOM)).limit(300).toList();

    byte[] file = done(Age.encrypt(PLAIN, many.stream().map(Identity::recipient).toList()));

    assertArrayEquals(PLAIN, done(Age.decrypt(file, many.getLast().secret())));
  }

  @Test
  void aPassphraseOpensWhatItLocked() {
    byte[] file = done(Age.lock(PLAIN, PASSPHRASE, 10, RANDOM));

    assertArrayEquals(PLAIN, done(Age.unlock(file, PASSPHRASE)));
    assertEquals("seal.passphrase", refused(Age.unlock(file, "wrong".toCharArray())));
    assertEquals("seal.passphrase", refused(Age.lock(PLAIN, new char[0], 10)));
    assertEquals("seal.work-factor", refused(Age.lock(PLAIN, PASSPHRASE, 21)));
  }

  /** Made by age 1.1.1 on a terminal, with this passphrase; it asks for work factor 18. */
  @Test
  void aFileTheStockProgramLockedIsUnlocked() throws IOException {
    byte[] file;
    try (var in = AgeTest.class.getResourceAsStream("stock-locked.age")) {
      file = in.readAllBytes();
    }
    assertArrayEquals(
        "made by age\n".getBytes(StandardCharsets.UTF_8), done(Age.unlock(file, PASSPHRASE)));
  }

  @Test
  void aFileForRecipientsIsNotForAPassphraseNorTheOtherWayRound() {
    byte[] sealed = done(Age.encrypt(PLAIN, List.of(NORTH.recipient())));
    byte[] locked = done(Age.lock(PLAIN, PASSPHRASE, 10, RANDOM));

    assertEquals("seal.passphrase", refused(Age.unlock(sealed, PASSPHRASE)));
    assertEquals("seal.not-for-this-key", refused(Age.decrypt(locked, NORTH.secret())));
  }

  @Test
  void whatAsksForMoreWorkThanIsTakenIsNotTried() {
    byte[] locked = done(Age.lock(PLAIN, PASSPHRASE, 10, RANDOM));
    String text = new String(locked, StandardCharsets.ISO_8859_1).replaceFirst(" 10\n", " 30\n");

    assertEquals(
        "seal.work-factor",
        refused(Age.unlock(text.getBytes(StandardCharsets.ISO_8859_1), PASSPHRASE)));
  }

  @Test
  void noBitCanBeTurnedUnseen() {
    byte[] file = done(Age.encrypt(PLAIN, List.of(NORTH.recipient())));
    for (int i = 0; i < file.length; i++) {
      byte[] turned = file.clone();
      turned[i] ^= 1;
      assertInstanceOf(
          AgeResult.Refused.class, Age.decrypt(turned, NORTH.secret()), "bit of byte " + i);
    }
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertInstanceOf(
          AgeResult.Refused.class, Age.decrypt(cut, NORTH.secret()), "cut at " + length);
    }
  }

  @Test
  void keysThatAreNoneAreToldApart() {
    assertEquals("seal.recipients", refused(Age.encrypt(PLAIN, List.of())));
    String mistyped = NORTH.recipient().replaceFirst("age1.", "age1q").replace("q9", "9q");
    assertEquals("seal.recipient", refused(Age.encrypt(PLAIN, List.of(mistyped + "x"))));
    assertEquals("seal.identity", refused(Age.decrypt(PLAIN, "AGE-SECRET-KEY-1")));
    assertEquals("seal.identity", refused(Age.decrypt(PLAIN, List.of())));
    assertEquals("seal.not-age", refused(Age.decrypt(PLAIN, NORTH.secret())));
    assertFalse(Age.isAge(PLAIN));
  }

  @Test
  void anIdentityFileReadsBack() {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(NORTH.file());
    two.writeBytes(SOUTH.file());

    List<Identity> read = Identity.readAll(two.toByteArray());

    assertEquals(
        List.of(NORTH.recipient(), SOUTH.recipient()),
        read.stream().map(Identity::recipient).toList());
    assertEquals(List.of(), Identity.readAll("something else".getBytes(StandardCharsets.UTF_8)));
    assertFalse(NORTH.toString().contains("SECRET"));
  }
}
