package org.parley.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A law rebuilt from the same record has the same lines; anything else shows in them. */
class SameLawSameDigestTest {

  @Test
  void theSameStepsGiveTheSameLines() {
    assertEquals(lines(Exercise.inForce()), lines(Exercise.inForce()));
    assertEquals(5, lines(Exercise.inForce()).size());
    for (String line : lines(Exercise.inForce())) {
      assertFalse(line.contains("\n"));
      assertTrue(line.matches("(policy|zone|agreement|assent) .+"), line);
    }
  }

  @Test
  void everyStepShows() {
    Law loaded = Exercise.loaded();
    Law assented = loaded.assent("North", Exercise.ARRANGEMENT);
    assertNotEquals(lines(loaded), lines(assented));
    assertNotEquals(lines(assented), lines(Exercise.inForce()));
    Law redrawn =
        loaded.zone(
            Exercise.leaf("again"),
            new org.parley.statement.Address("North/liaison"),
            Exercise.exact(Exercise.LINE),
            Exercise.ZONE_ID);
    assertNotEquals(lines(loaded), lines(redrawn));
  }

  @Test
  void whoAssentedFirstShows() {
    Law north = Exercise.loaded().assent("North", Exercise.ARRANGEMENT);
    Law south = Exercise.loaded().assent("South", Exercise.ARRANGEMENT);
    assertNotEquals(
        lines(north.assent("South", Exercise.ARRANGEMENT)),
        lines(south.assent("North", Exercise.ARRANGEMENT)));
  }

  @Test
  void anOlderLawStaysAsItWas() {
    Law before = Exercise.loaded();
    List<String> lines = lines(before);
    Law after = before.assent("North", Exercise.ARRANGEMENT);
    assertEquals(lines, lines(before));
    assertNotEquals(lines, lines(after));
    assertEquals("parley.example/m4", after.policy().origin());
  }

  private static List<String> lines(Law law) {
    List<String> lines = new ArrayList<>();
    law.digest(lines::add);
    return lines;
  }
}
