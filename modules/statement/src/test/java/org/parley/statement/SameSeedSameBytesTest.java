package org.parley.statement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A seeded source repeats itself; the system's source never does. */
class SameSeedSameBytesTest {

  @Test
  void theStreamIsFixedForever() {
    // printf 'parley-entropy/v1\n42\nsalt\n0\n' | sha256sum
    assertEquals(
        "4d5e4153550cb34bb5f845224d14051b",
        HexFormat.of().formatHex(Entropy.seeded(42, "salt").bytes(16)));
  }

  @Test
  void theSameSeedAndLabelGiveTheSameBytes() {
    Entropy one = Entropy.seeded(42, "salt");
    Entropy other = Entropy.seeded(42, "salt");
    for (int count : new int[] {0, 1, 16, 31, 32, 33, 100}) {
      assertArrayEquals(one.bytes(count), other.bytes(count));
    }
    assertEquals(one.uuid(), other.uuid());
  }

  @Test
  void noBytesComeTwice() {
    Entropy entropy = Entropy.seeded(42, "salt");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(Arrays.toString(entropy.bytes(16)));
    }
    assertEquals(1000, seen.size());
    assertNotEquals(
        Entropy.seeded(42, "salt").uuid(), Entropy.seeded(42, "id").uuid(), "another label");
    assertNotEquals(Entropy.seeded(42, "id").uuid(), Entropy.seeded(43, "id").uuid());
  }

  @Test
  void identifiersAreOfVersionFour() {
    for (int i = 0; i < 100; i++) {
      UUID id = (i % 2 == 0 ? Entropy.system() : Entropy.seeded(i, "id")).uuid();
      assertEquals(4, id.version());
      assertEquals(2, id.variant());
    }
  }

  @Test
  void theSystemDoesNotRepeatItself() {
    assertNotEquals(Entropy.system().uuid(), Entropy.system().uuid());
    assertEquals(33, Entropy.system().bytes(33).length);
  }
}
