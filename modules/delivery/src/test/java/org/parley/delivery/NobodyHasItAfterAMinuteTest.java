package org.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Recorded;
import org.parley.verify.Hash;

class NobodyHasItAfterAMinuteTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Hash PATROL = Hash.sha256(new byte[] {1});

  private final Leaves log = new Leaves();
  private final NotDelivered board = new NotDelivered();
  private final Set<Hash> received = new HashSet<>();

  private Recorded offer(Hash of, long counter, Instant at) {
    HandedBody body = new HandedBody(of, new Address("South"), HandedBody.Channel.STREAM, counter);
    return log.add(
        Draft.of(
            Kind.HANDED,
            UUID.randomUUID(),
            Address.DESK,
            List.of(new Address("North"), new Address("South")),
            at,
            body));
  }

  private Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
    return received.contains(leaf)
        ? Optional.empty()
        : Optional.of(new NotDelivered.Thing("notice/1", new UUID(0, 7), false));
  }

  private boolean look(Instant clock, Duration counted) {
    return board.look(clock, counted.toNanos(), this::waits);
  }

  @Test
  void aMinuteOfSilenceIsToldToTheSenderOnceAndToNobodyElse() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    assertFalse(look(NOON.plusSeconds(59), Duration.ofSeconds(59)));
    assertTrue(look(NOON.plusSeconds(60), Duration.ofSeconds(60)));
    assertFalse(look(NOON.plusSeconds(61), Duration.ofSeconds(61)));
    NotDelivered.Late late = board.late("North", this::waits).getFirst();
    assertEquals("South", late.recipient());
    assertEquals(NOON.plusSeconds(60), late.since());
    assertEquals(List.of(), board.late("South", this::waits));
    assertEquals(1, board.newest("North"));
    assertEquals(0, board.newest("South"));
    assertEquals(List.of(new NotDelivered.Numbered(1, late)), board.after("North", 0));
    assertEquals(List.of(), board.after("North", 1));
  }

  @Test
  void whatArrivesWithinTheMinuteIsNeverMentioned() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    received.add(PATROL);
    assertFalse(look(NOON.plusSeconds(100), Duration.ofSeconds(100)));
    assertEquals(List.of(), board.late("North", this::waits));
  }

  @Test
  void whatCannotBeAskedOnceIsAskedAgainAndKeepsNothingElseQuiet() {
    Hash other = Hash.sha256(new byte[] {2});
    board.recorded(List.of(offer(PATROL, 1, NOON), offer(other, 2, NOON)), 0);
    NotDelivered.Standing broken =
        (leaf, recipient) -> {
          if (leaf.equals(PATROL)) {
            throw new IllegalStateException("the disk did not answer");
          }
          return waits(leaf, recipient);
        };
    Instant over = NOON.plusSeconds(60);
    long counted = Duration.ofSeconds(60).toNanos();
    assertTrue(board.look(over, counted, broken), "the other one is told");
    assertEquals(1, board.newest("North"));
    assertThrows(IllegalStateException.class, () -> board.look(over, counted, broken));
    assertTrue(look(over, Duration.ofSeconds(60)));
    assertEquals(2, board.newest("North"));
  }

  @Test
  void aPartyIsToldOnceWhileItsFocalPointsCannotBeAsked() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    NotDelivered.Standing broken =
        new NotDelivered.Standing() {
          @Override
          public Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
            return NobodyHasItAfterAMinuteTest.this.waits(leaf, recipient);
          }

          @Override
          public List<String> focalPoints(Hash leaf, String recipient, String author) {
            throw new IllegalStateException("the disk did not answer");
          }
        };
    Instant over = NOON.plusSeconds(60);
    long counted = Duration.ofSeconds(60).toNanos();
    assertTrue(board.look(over, counted, broken));
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalStateException.class, () -> board.look(over, counted, broken));
    }
    assertEquals("South", board.late("North", broken).getFirst().recipient());
    assertEquals(1, board.newest("North"));
  }

  @Test
  void whatArrivesLaterIsOffTheListAtOnce() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    look(NOON.plusSeconds(60), Duration.ofSeconds(60));
    received.add(PATROL);
    assertEquals(List.of(), board.late("North", this::waits));
  }

  @Test
  void aClockPutForwardCallsNothingLateAndOnePutBackPutsNothingOff() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    assertFalse(look(NOON.plus(Duration.ofDays(1)), Duration.ofSeconds(5)));
    assertTrue(look(NOON.minus(Duration.ofDays(1)), Duration.ofSeconds(60)));
  }

  @Test
  void aRestartFindsWhatWasOpenWhateverTheClockSays() {
    board.found(PATROL, new Address("North/liaison"), "South", NOON, 0);
    assertTrue(look(NOON.plusSeconds(90), Duration.ofSeconds(1)));
    NotDelivered again = new NotDelivered();
    again.found(PATROL, new Address("North/liaison"), "South", NOON, 0);
    Instant back = NOON.minus(Duration.ofDays(1));
    assertFalse(again.look(back, Duration.ofSeconds(59).toNanos(), this::waits));
    assertTrue(again.look(back, Duration.ofSeconds(60).toNanos(), this::waits));
  }

  @Test
  void anOfferAgainDoesNotBeginTheMinuteAnew() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    board.recorded(
        List.of(offer(PATROL, 2, NOON.plusSeconds(40))), Duration.ofSeconds(40).toNanos());
    assertTrue(look(NOON.plusSeconds(60), Duration.ofSeconds(60)));
    board.recorded(
        List.of(offer(PATROL, 3, NOON.plusSeconds(70))), Duration.ofSeconds(70).toNanos());
    assertFalse(look(NOON.plusSeconds(200), Duration.ofSeconds(200)));
    assertEquals(1, board.late("North", this::waits).size());
  }

  /** What an air desk that is a focal point of South says of itself. */
  private NotDelivered.Standing withAirDesk(Set<String> silent) {
    return new NotDelivered.Standing() {
      @Override
      public Optional<NotDelivered.Thing> waits(Hash leaf, String recipient) {
        return silent.contains(recipient)
            ? Optional.of(new NotDelivered.Thing("notice/1", new UUID(0, 7), false))
            : Optional.empty();
      }

      @Override
      public List<String> focalPoints(Hash leaf, String recipient, String author) {
        return List.of("South/air", "South/liaison");
      }
    };
  }

  @Test
  void aFocalPointThatDoesNotHaveWhatItsPartyHasIsTold() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    NotDelivered.Standing air = withAirDesk(Set.of("South/air"));
    assertTrue(board.look(NOON.plusSeconds(60), Duration.ofSeconds(60).toNanos(), air));
    NotDelivered.Late late = board.late("North", air).getFirst();
    assertEquals("South/air", late.recipient());
    assertEquals("South", late.party());
    assertEquals(1, board.newest("North"));
    assertEquals(List.of(), board.late("North", withAirDesk(Set.of())), "it has it by now");
  }

  @Test
  void whileNobodyOfAPartyHasItThePartyIsToldOfOnceAndItsFocalPointsAfterIt() {
    board.recorded(List.of(offer(PATROL, 1, NOON)), 0);
    NotDelivered.Standing nobody = withAirDesk(Set.of("South", "South/air", "South/liaison"));
    assertTrue(board.look(NOON.plusSeconds(60), Duration.ofSeconds(60).toNanos(), nobody));
    assertEquals(1, board.newest("North"), "told once");
    assertEquals(
        List.of("South"),
        board.late("North", nobody).stream().map(NotDelivered.Late::recipient).toList());
    NotDelivered.Standing air = withAirDesk(Set.of("South/air"));
    assertEquals(
        List.of("South/air"),
        board.late("North", air).stream().map(NotDelivered.Late::recipient).toList());
  }

  @Test
  void aThousandAreKeptForStreamsAndNumbersGoOn() {
    for (int i = 0; i < 1_100; i++) {
      board.recorded(
          List.of(offer(Hash.sha256(new byte[] {(byte) i, (byte) (i >> 8)}), 1, NOON)), 0);
    }
    assertTrue(look(NOON, Duration.ofSeconds(60)));
    assertEquals(1_100, board.newest("North"));
    assertEquals(101, board.after("North", 0).getFirst().number());
    assertEquals(1_000, board.after("North", 0).size());
    assertEquals(1_100, board.late("North", this::waits).size());
  }
}
