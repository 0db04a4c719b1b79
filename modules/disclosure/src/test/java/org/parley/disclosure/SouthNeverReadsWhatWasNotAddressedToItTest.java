package org.parley.disclosure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.AssentBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/**
 * Random statements between random parties: who reads what is exactly who wrote it and whom it was
 * addressed to, whatever else the viewer may do.
 */
class SouthNeverReadsWhatWasNotAddressedToItTest {
  private static final long SEED = Long.getLong("parley.seed", 20260302L);
  private static final int ROUNDS = 5_000;
  private static final List<String> PARTIES = List.of("North", "South", "Centre", "Southeast");
  private static final List<String> ALL_SCOPES =
      List.of("file:*", "ack", "law", "claim", "assess", "cell", "audit", "read");
  private static final Viewer SOUTH =
      new Viewer("South", Optional.of("South/liaison"), Set.copyOf(ALL_SCOPES), Optional.empty());

  @Test
  void onlyAuthorsAndAddresseesRead() {
    Random random = new Random(SEED);
    Entropy entropy = Entropy.seeded(SEED, "disclosure");
    int hidden = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Statement statement = statement(random, entropy);
      boolean expected = isForSouth(statement);
      String where =
          "seed " + SEED + " round " + round + " " + statement.from() + " to " + statement.to();
      assertEquals(expected, Disclosure.mayRead(SOUTH, statement), where);
      assertEquals(
          expected ? Optional.of(statement) : Optional.empty(),
          Disclosure.view(SOUTH, statement),
          where);
      hidden += expected ? 0 : 1;
    }
    assertTrue(hidden > ROUNDS / 10, "the test hid something");
  }

  @Test
  void hiddenAndAbsentGiveTheSameAnswer() {
    Random random = new Random(SEED);
    Entropy entropy = Entropy.seeded(SEED, "absent");
    Optional<Statement> absent = Disclosure.view(SOUTH, Optional.empty());
    for (int round = 0; round < ROUNDS; round++) {
      Statement statement = statement(random, entropy);
      if (!isForSouth(statement)) {
        assertEquals(absent, Disclosure.view(SOUTH, Optional.of(statement)), "round " + round);
      }
    }
  }

  @Test
  void whatAPostMayDoOpensNothing() {
    Random random = new Random(SEED);
    Entropy entropy = Entropy.seeded(SEED, "scopes");
    for (int round = 0; round < 500; round++) {
      Statement statement = statement(random, entropy);
      assertEquals(
          Disclosure.mayRead(Viewer.of("South"), statement),
          Disclosure.mayRead(SOUTH, statement),
          "round " + round);
    }
  }

  @Test
  void anOverlapIsShownToWhoeverReadsBothSides() {
    Random random = new Random(SEED);
    Entropy entropy = Entropy.seeded(SEED, "both");
    for (int round = 0; round < ROUNDS; round++) {
      Statement one = statement(random, entropy);
      Statement other = statement(random, entropy);
      assertEquals(isForSouth(one) && isForSouth(other), Disclosure.mayReadBoth(SOUTH, one, other));
      assertEquals(
          Disclosure.mayReadBoth(SOUTH, one, other), Disclosure.mayReadBoth(SOUTH, other, one));
    }
  }

  /** Said again in other words: the party's name stands in from or to, alone or before a slash. */
  private static boolean isForSouth(Statement statement) {
    List<Address> all = new ArrayList<>(statement.to());
    all.add(statement.from());
    for (Address address : all) {
      String text = address.text();
      if (text.equals("*") || text.equals("South") || text.startsWith("South/")) {
        return true;
      }
    }
    return false;
  }

  private static Statement statement(Random random, Entropy entropy) {
    Address from = random.nextInt(5) == 0 ? Address.ofRoot(party(random)) : post(random);
    Set<Address> to = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      to.add(
          switch (random.nextInt(8)) {
            case 0 -> Address.EVERYONE;
            case 1, 2, 3 -> post(random);
            default -> Address.ofParty(party(random));
          });
    }
    Hash of = Hash.sha256("leaf".getBytes(StandardCharsets.UTF_8));
    Draft draft =
        Draft.of(
            Kind.ASSENT,
            entropy.uuid(),
            from,
            List.copyOf(to),
            Instant.parse("2026-03-02T08:00:00Z"),
            new AssentBody(of, Optional.empty()));
    return switch (Statement.read(draft.bytes(entropy), Limits.standard())) {
      case Reading.Of read -> read.statement();
      case Reading.Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  private static String party(Random random) {
    return PARTIES.get(random.nextInt(PARTIES.size()));
  }

  private static Address post(Random random) {
    return new Address(party(random) + (random.nextBoolean() ? "/liaison" : "/night"));
  }

  @Test
  void aNameThatBeginsAlikeIsAnotherParty() {
    assertFalse(
        Disclosure.mayRead(
            SOUTH, new Address("North/liaison"), List.of(Address.ofParty("Southeast"))));
    assertFalse(
        Disclosure.mayRead(
            SOUTH, new Address("Southeast/liaison"), List.of(Address.ofParty("North"))));
  }
}
