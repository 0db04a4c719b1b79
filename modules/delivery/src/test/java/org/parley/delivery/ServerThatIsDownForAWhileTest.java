package org.parley.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Finding;
import org.parley.ledger.RealDisk;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.verify.Hash;

/** What goes out while the other machine is down, after a restart, and after a crash. */
class ServerThatIsDownForAWhileTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String ADDRESS = "duty@south.example";

  @TempDir Path folder;
  private Leaves log;
  private final TreeMap<Long, Parcel.Item> offers = new TreeMap<>();
  private final List<String> sent = new ArrayList<>();
  private Post.Outcome answer = new Post.Outcome.Taken("250");
  private boolean breaks;
  private Outbox outbox;
  private long now;

  @BeforeEach
  void aPartyWithOneAddress() {
    log = new Leaves();
    outbox = opened();
  }

  private Outbox opened() {
    try {
      Outbox opened =
          new Outbox(
              AttemptJournal.open(new RealDisk(folder)),
              List.of(
                  new Outbox.Route("South", HandedBody.Channel.MAIL, ADDRESS, false, this::send)),
              new OffersOfSouth(),
              InstantSource.fixed(NOON));
      opened.begin();
      return opened;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Post.Outcome send(Parcel parcel) {
    sent.add(parcel.from() + "-" + parcel.until());
    if (breaks) {
      throw new IllegalStateException("nobody expected this");
    }
    return answer;
  }

  private final class OffersOfSouth implements Outbox.Source {
    @Override
    public long newest(String party) {
      return offers.isEmpty() ? 0 : offers.lastKey();
    }

    @Override
    public List<Parcel.Item> offers(String party, long after, int limit) {
      return offers.tailMap(after, false).values().stream().limit(limit).toList();
    }

    @Override
    public Optional<Parcel.Texts> texts(Hash leaf, String party) {
      return Optional.empty();
    }
  }

  private void offer() {
    long counter = offers.size() + 1L;
    Hash leaf = Hash.sha256(String.valueOf(counter).getBytes(StandardCharsets.UTF_8));
    offers.put(counter, new Parcel.Item(counter, leaf, "notice/1", false, Optional.empty()));
    HandedBody body =
        new HandedBody(leaf, new Address("South"), HandedBody.Channel.STREAM, counter);
    outbox.recorded(
        List.of(
            log.add(
                Draft.of(
                    Kind.HANDED,
                    UUID.randomUUID(),
                    Address.DESK,
                    List.of(new Address("North"), new Address("South")),
                    NOON,
                    body))));
  }

  private void after(Duration time) {
    now += time.toNanos();
    outbox.due(now).forEach(Runnable::run);
  }

  private String state() {
    return outbox.channels("South").getFirst().text();
  }

  @Test
  void eachOfferGoesOutOnceAndInOrder() {
    offer();
    after(Duration.ZERO);
    offer();
    offer();
    after(Duration.ofSeconds(1));
    after(Duration.ofHours(1));
    assertEquals(List.of("1-1", "2-3"), sent);
    assertTrue(state().contains("\"upTo\":3,\"waiting\":0"), state());
    assertEquals(List.of(), outbox.channels("North"));
  }

  @Test
  void whatWaitsGoesOutTogetherWhenTheServerIsBack() {
    answer = new Post.Outcome.Later("421 closed");
    offer();
    after(Duration.ZERO);
    offer();
    after(Duration.ofSeconds(4));
    assertEquals(List.of("1-1"), sent);
    after(Duration.ofSeconds(1));
    assertEquals(List.of("1-1", "1-2"), sent);
    answer = new Post.Outcome.Taken("250");
    after(Duration.ofSeconds(9));
    assertEquals(2, sent.size());
    after(Duration.ofSeconds(1));
    assertEquals(List.of("1-1", "1-2", "1-2"), sent);
    assertTrue(state().contains("\"outcome\":\"SENT\""), state());
  }

  @Test
  void anAttemptThatGoesWrongHereIsWrittenDownAndMadeAgainLater() {
    breaks = true;
    offer();
    after(Duration.ZERO);
    after(Duration.ofSeconds(4));
    assertEquals(List.of("1-1"), sent, "not again and again at once");
    assertTrue(state().contains("it went wrong here: IllegalStateException"), state());
    breaks = false;
    after(Duration.ofSeconds(1));
    assertEquals(List.of("1-1", "1-1"), sent);
    assertTrue(state().contains("\"outcome\":\"SENT\""), state());
  }

  @Test
  void whatIsRefusedForGoodIsGivenUpAndTheNextOneGoesOut() {
    answer = new Post.Outcome.Never("550 no such user");
    offer();
    after(Duration.ZERO);
    assertTrue(state().contains("GIVEN_UP\",\"says\":\"550 no such user\""), state());
    answer = new Post.Outcome.Taken("250");
    offer();
    after(Duration.ofSeconds(1));
    assertEquals(List.of("1-1", "2-2"), sent);
  }

  @Test
  void afterADayOfAttemptsItIsGivenUp() {
    answer = new Post.Outcome.Later("no connection");
    offer();
    Duration all = Duration.ZERO;
    for (int tries = 0; tries < Outbox.TRIES_MAX; tries++) {
      Duration pause = Outbox.pause(tries);
      all = all.plus(pause);
      after(pause);
    }
    assertEquals(Outbox.TRIES_MAX, sent.size());
    assertTrue(state().contains("GIVEN_UP"), state());
    assertTrue(all.compareTo(Duration.ofHours(23)) > 0, all.toString());
    after(Duration.ofDays(1));
    assertEquals(Outbox.TRIES_MAX, sent.size());
  }

  @Test
  void aRestartGoesOnWhereTheJournalEndsAndCountsItsAttempts() {
    answer = new Post.Outcome.Later("421 closed");
    offer();
    after(Duration.ZERO);
    offer();
    outbox = opened();
    assertTrue(state().contains("\"waiting\":2"), state());
    assertTrue(state().contains("\"try\":1"), state());
    answer = new Post.Outcome.Taken("250");
    after(Duration.ZERO);
    outbox = opened();
    after(Duration.ofHours(2));
    assertEquals(List.of("1-1", "1-2"), sent);
  }

  @Test
  void anAddressThatIsNewBeginsWithWhatComesAfterIt() throws IOException {
    offer();
    after(Duration.ZERO);
    sent.clear();
    Outbox both =
        new Outbox(
            AttemptJournal.open(new RealDisk(folder)),
            List.of(
                new Outbox.Route(
                    "South",
                    HandedBody.Channel.MAIL,
                    "new@a.example",
                    false,
                    p -> {
                      sent.add("new " + p.from());
                      return answer;
                    })),
            new OffersOfSouth(),
            InstantSource.fixed(NOON));
    both.begin();
    outbox = both;
    after(Duration.ZERO);
    offer();
    after(Duration.ZERO);
    assertEquals(List.of("new 2"), sent);
  }

  @Test
  void theAddressItselfStandsInNoFileAndADamagedFileIsPutAside() throws IOException {
    offer();
    after(Duration.ZERO);
    Path file = folder.resolve("journal/attempts/000000");
    String text = Files.readString(file);
    assertTrue(!text.contains(ADDRESS) && text.contains(Outbox.nameOf(ADDRESS)), text);
    assertEquals(List.of(), AttemptJournal.check(new RealDisk(folder)));
    Files.writeString(file, text.replace("\"until\":1", "\"until\":2"));
    List<Finding> found = AttemptJournal.check(new RealDisk(folder));
    assertEquals("journal/attempts/000000", found.getFirst().file());
    outbox = opened();
    assertTrue(Files.exists(folder.resolve("journal/attempts/000000.damaged")));
    after(Duration.ZERO);
    offer();
    after(Duration.ZERO);
    assertEquals(List.of("1-1", "2-2"), sent);
  }

  @Test
  void moreLinesThanAFileHoldsAreChainedOn() throws IOException {
    for (int i = 0; i < 300; i++) {
      offer();
      after(Duration.ofSeconds(1));
    }
    assertTrue(Files.exists(folder.resolve("journal/attempts/000001")));
    assertEquals(List.of(), AttemptJournal.check(new RealDisk(folder)));
    outbox = opened();
    assertTrue(state().contains("\"upTo\":300"), state());
    Files.delete(folder.resolve("journal/attempts/000000"));
    assertEquals(1, AttemptJournal.check(new RealDisk(folder)).size());
  }

  @Test
  void overRandomDaysEveryOfferIsTakenInOrderWhateverFailsAndRestarts() {
    long seed = Long.getLong("parley.seed", 20260302L);
    System.out.println("parley.seed=" + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      switch (random.nextInt(5)) {
        case 0 -> offer();
        case 1 -> answer = new Post.Outcome.Later("451");
        case 2 -> answer = new Post.Outcome.Taken("250");
        case 3 -> outbox = opened();
        default -> {
          int before = sent.size();
          boolean takes = answer instanceof Post.Outcome.Taken;
          after(Duration.ofSeconds(random.nextInt(400)));
          for (String span : takes ? sent.subList(before, sent.size()) : List.<String>of()) {
            String[] ends = span.split("-");
            for (long n = Long.parseLong(ends[0]); n <= Long.parseLong(ends[1]); n++) {
              taken.add(n);
            }
          }
        }
      }
    }
    for (int i = 0; i < taken.size(); i++) {
      assertEquals(i + 1L, taken.get(i));
    }
    assertTrue(taken.size() > 20, "" + taken.size());
  }
}
