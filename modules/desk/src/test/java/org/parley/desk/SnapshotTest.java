package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.geo.PlacedVolume;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.notice.NoticeVersion;
import org.parley.statement.AckBody;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.EraseBody;
import org.parley.statement.HandedBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Recorded;
import org.parley.statement.Response;
import org.parley.statement.RevokeBody;
import org.parley.statement.SealedBody;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * A snapshot with what was recorded behind it gives the situation that reading everything gives.
 */
class SnapshotTest {
  private static final Limits LIMITS = Limits.standard();

  @TempDir Path directory;

  /** Days of a mechanism in which whatever comes next is chosen by chance. */
  private static final class RandomDays {
    private final Mechanism day;
    private final Random random;
    private final DeskAuthor desk;
    private final List<Hash> notices = new ArrayList<>();
    private final List<Hash> answers = new ArrayList<>();
    private final Set<Hash> gone = new HashSet<>();
    private int devices = 5;

    RandomDays(Mechanism day, long seed) {
      this.day = day;
      this.random = new Random(seed);
      this.desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(seed, "desk"));
    }

    private String party() {
      return Mechanism.PARTIES.get(random.nextInt(Mechanism.PARTIES.size()));
    }

    private NoticeBody body(Activity activity) {
      double latitudeDeg = 34 + random.nextInt(200) / 100.0;
      return NoticeBody.of(
          NoticeKind.PATROL,
          activity,
          List.of(
              Mechanism.circle(
                  latitudeDeg, 36.8, 1_000, "2026-03-04T08:00:00Z", "2026-03-04T12:00:00Z"),
              Mechanism.circle(
                  latitudeDeg, 37.1, 1_500, "2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z")));
    }

    void step() {
      day.clock.forwardSeconds(1 + random.nextInt(600));
      switch (random.nextInt(11)) {
        case 0, 1, 2 -> file();
        case 3 -> answer();
        case 4 -> newVersion();
        case 5 -> offer();
        case 6 -> acknowledge();
        case 7 -> erase();
        case 8 -> Mechanism.await(desk.beat());
        case 9 -> box();
        default -> key();
      }
    }

    private void file() {
      String party = party();
      Draft draft = day.notice(party, Mechanism.ALL, body(Activity.PLANNED));
      notices.add(
          day.accept(day.post(party), random.nextInt(4) == 0 ? draft.asDrill() : draft).leafHash());
    }

    private Optional<KnownLeaf> some(List<Hash> of) {
      return of.isEmpty()
          ? Optional.empty()
          : day.desk.situation().leaf(of.get(random.nextInt(of.size())));
    }

    private String reader(KnownLeaf known) {
      List<String> readers = List.copyOf(day.desk.situation().recipients(known));
      return readers.get(random.nextInt(readers.size()));
    }

    private void answer() {
      some(notices)
          .ifPresent(known -> {
            String author = known.from().party().orElseThrow();
            String other = reader(known);
            AnswerBody body =
                new AnswerBody(known.leaf(), Response.QUERY, Optional.of("How many?"));
            answers.add(
                day.accept(
                        day.post(other),
                        day.draft(day.post(other), Kind.ANSWER, Mechanism.to(author), body))
                    .leafHash());
          });
    }

    private void newVersion() {
      some(notices)
          .flatMap(known -> day.desk.situation().notice(known.id()))
          .filter(LiveNotice::inForce)
          .ifPresent(live -> {
            Author author = day.post(live.party());
            Activity next = random.nextBoolean() ? Activity.PLANNED : Activity.CANCELLED;
            NoticeBody body =
                random.nextBoolean()
                    ? body(next)
                    : NoticeBody.of(NoticeKind.PATROL, next, live.body().volumes());
            Draft draft =
                Draft.of(
                        Kind.NOTICE,
                        live.id(),
                        author.address,
                        random.nextInt(3) == 0 ? Mechanism.to("South", "North") : Mechanism.ALL,
                        day.clock.instant(),
                        body)
                    .replacing(live.leaf());
            notices.add(day.accept(author, live.drill() ? draft.asDrill() : draft).leafHash());
          });
    }

    /** A later version that one of the readers of the first is not told of. */
    void versionKeptFromCentre() {
      Author north = day.post("North");
      Draft first = day.notice("North", Mechanism.ALL, body(Activity.PLANNED));
      Hash leaf = day.accept(north, first).leafHash();
      day.accept(
          north,
          Draft.of(
                  Kind.NOTICE,
                  first.id(),
                  north.address,
                  Mechanism.to("South"),
                  day.clock.instant(),
                  body(Activity.PLANNED))
              .replacing(leaf));
      assertEquals(1, day.desk.situation().noticeBoard().earlier().versions().size());
    }

    private void offer() {
      some(random.nextInt(3) == 0 ? answers : notices)
          .ifPresent(known -> {
            for (String party : day.desk.situation().recipients(known)) {
              if (random.nextInt(4) > 0) {
                Mechanism.await(
                    desk.handed(known.leaf(), new Address(party), HandedBody.Channel.STREAM));
              }
            }
          });
    }

    private void acknowledge() {
      some(notices)
          .ifPresent(known -> {
            String author = known.from().party().orElseThrow();
            String other = reader(known);
            Author by = day.post(other);
            day.accept(
                by,
                day.draft(
                    by,
                    Kind.RECEIVED,
                    Mechanism.to(author),
                    new ReceivedBody(known.leaf(), known.statementHash(), Optional.empty())));
            day.accept(
                by,
                day.draft(
                    by,
                    Kind.ACK,
                    Mechanism.to(author),
                    new AckBody(
                        known.leaf(),
                        3,
                        AckBody.Channel.PHONE,
                        day.clock.instant(),
                        Optional.of("the unit at the bridge"),
                        Optional.empty(),
                        Optional.empty())));
          });
    }

    private void erase() {
      some(random.nextBoolean() ? answers : notices)
          .ifPresent(known -> {
            Author by = day.post(known.from().party().orElseThrow());
            SubmitReply reply =
                day.submit(
                    by.sign(
                        day.draft(
                            by,
                            Kind.ERASE,
                            Mechanism.ALL,
                            new EraseBody(known.leaf(), "no longer needed"))));
            if (reply instanceof SubmitReply.Accepted) {
              gone.add(known.leaf());
            } else {
              by.goOnFrom(day.desk.authorHead(by.key()));
            }
          });
    }

    private void box() {
      SealedBody box = new SealedBody(StrictBase64.encode(new byte[SealedBody.BOX_BYTES]));
      day.accept(
          day.post("Centre"), day.draft(day.post("Centre"), Kind.SEALED, Mechanism.ALL, box));
    }

    private void key() {
      String party = party();
      Author root = day.root(party);
      Author device = day.device(party, devices++);
      day.accept(
          root,
          day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(device.address, device.signer)));
      if (random.nextBoolean()) {
        day.accept(
            root, day.revoke(root, device.signer.key(), RevokeBody.Reason.LOST, Optional.empty()));
      }
    }
  }

  /**
   * Every place at which a log can be cut: behind what the desk says alone, or behind a decision.
   */
  private static List<Situation> cuts(Ledger ledger) {
    List<Situation> cuts = new ArrayList<>();
    Replay replay = new Replay();
    Replay.read(
        ledger,
        LIMITS,
        chunk -> {
          for (Recorded recorded : chunk) {
            replay.next(recorded);
            replay.whole().ifPresent(cuts::add);
          }
        });
    return cuts;
  }

  private static Situation restarted(Ledger ledger, long from) {
    Snapshot.Start start = Snapshot.start(ledger, LIMITS);
    assertEquals(Optional.empty(), start.passedOver());
    assertEquals(from, start.situation().size());
    Replay tail = new Replay(start.situation());
    Replay.read(ledger, LIMITS, from, chunk -> chunk.forEach(tail::next));
    return tail.end();
  }

  static void alike(Situation expected, Situation got) {
    List<String> lines = new ArrayList<>();
    List<String> others = new ArrayList<>();
    expected.describe(lines::add);
    got.describe(others::add);
    assertEquals(lines, others);
    assertEquals(expected.digest(), got.digest());
    assertEquals(expected.book(), got.book());
    assertEquals(expected.deliveries(), got.deliveries());
    assertEquals(expected.foundations(), got.foundations());
    assertEquals(expected.noticeBoard().newest(), got.noticeBoard().newest());
    assertEquals(
        expected.noticeBoard().earlier().byNotice(), got.noticeBoard().earlier().byNotice());
    for (boolean drill : List.of(false, true)) {
      assertEquals(hits(expected, drill), hits(got, drill));
    }
  }

  /** Who meets each notice in force, as the check of another notice would find it. */
  private static Set<String> hits(Situation situation, boolean drill) {
    Set<String> hits = new HashSet<>();
    for (LiveNotice live : situation.liveNotices()) {
      NoticeVersion version = NoticeVersion.of(live.id(), live.party(), live.body());
      for (PlacedVolume volume : version.volumes()) {
        situation
            .volumesForEveryReader(drill)
            .search(
                volume,
                entry -> true,
                hit ->
                    hits.add(
                        live.id()
                            + " "
                            + hit.entry().id()
                            + " "
                            + hit.entry().key()
                            + " "
                            + hit.entry().party()
                            + " "
                            + hit.entry().ordinal()
                            + " "
                            + hit.meeting()));
      }
    }
    return hits;
  }

  @Test
  void atEveryCutOfRandomDaysTheSituationIsTheSame() throws IOException {
    long seed = Long.getLong("parley.seed", new Random().nextLong(1 << 20));
    try (Mechanism day = new Mechanism(directory, seed)) {
      day.found();
      day.agree();
      RandomDays days = new RandomDays(day, seed);
      days.versionKeptFromCentre();
      for (int step = 0; step < 60; step++) {
        days.step();
      }
      Situation live = day.desk.situation();
      alike(live, Replay.situation(day.ledger, LIMITS));
      for (Situation cut : cuts(day.ledger)) {
        Snapshot.keep(cut, day.ledger);
        alike(live, restarted(day.ledger, cut.size()));
      }
      // Kept from one that was itself taken from a snapshot, and gone on from twice.
      for (Situation cut : cuts(day.ledger)) {
        if (cut.size() % 5 == 0) {
          Snapshot.keep(cut, day.ledger);
          Situation again = restarted(day.ledger, cut.size());
          Snapshot.keep(again, day.ledger);
          alike(live, restarted(day.ledger, again.size()));
        }
      }
      day.restart();
      alike(live, day.desk.situation());
    } catch (AssertionError e) {
      throw new AssertionError("-Dparley.seed=" + seed, e);
    }
  }

  @Test
  void theDeskDecidesOnASnapshotAsItDidWithoutOne() throws IOException {
    try (Mechanism day = new Mechanism(directory, 4)) {
      day.found();
      day.agree();
      day.accept(day.post("North"), day.notice("North", Mechanism.ALL, Mechanism.patrol()));
      Snapshot.keep(day.desk.situation(), day.ledger);
      Situation again = restarted(day.ledger, day.ledger.size());
      day.desk.close();
      day.desk =
          new Desk(
              day.ledger,
              day.deskSigners,
              day.clock,
              Entropy.seeded(8, "again"),
              LIMITS,
              day.journal,
              List.of(),
              again);
      SubmitReply.Accepted met =
          day.accept(day.post("South"), day.notice("South", Mechanism.ALL, Mechanism.patrol()));
      assertEquals(1, Mechanism.decision(met).overlaps().size());
      alike(day.desk.situation(), Replay.situation(day.ledger, LIMITS));
    }
  }

  private static Mechanism smallDay(Path place, long seed) throws IOException {
    Mechanism day = new Mechanism(place, seed);
    day.found();
    day.accept(day.post("North"), day.notice("North", Mechanism.ALL, Mechanism.patrol()));
    return day;
  }

  @Test
  void aFlippedBitInAnyByteIsNoticedAndTheWholeLogIsReadInstead() throws IOException {
    Path file = directory.resolve("snapshot");
    Random random = new Random(77);
    try (Mechanism day = smallDay(directory, 31)) {
      Snapshot.keep(day.desk.situation(), day.ledger);
      byte[] good = Files.readAllBytes(file);
      assertTrue(good.length > 4_000, good.length + " bytes");
      for (int at = 0; at < good.length; at++) {
        byte[] bad = good.clone();
        bad[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bad);
        Snapshot.Start start = Snapshot.start(day.ledger, LIMITS);
        assertTrue(start.passedOver().isPresent(), "byte " + at);
        assertFalse(start.passedOver().orElseThrow().isBlank());
        assertEquals(0, start.situation().size());
      }
      for (int length = 0; length < good.length; length += 1 + random.nextInt(7)) {
        Files.write(file, Arrays.copyOf(good, length));
        assertTrue(Snapshot.start(day.ledger, LIMITS).passedOver().isPresent(), "cut " + length);
      }
      Files.write(file, Arrays.copyOf(good, good.length + 1));
      assertEquals(
          Optional.of("something follows its end"),
          Snapshot.start(day.ledger, LIMITS).passedOver());
      Files.write(file, good);
      alike(day.desk.situation(), restarted(day.ledger, day.ledger.size()));
    }
  }

  @Test
  void whatWasErasedIsInNoSnapshotAndTheOneBeforeOpensNoMore() throws IOException {
    Path file = directory.resolve("snapshot");
    try (Mechanism day = smallDay(directory, 32)) {
      Author south = day.post("South");
      Hash patrol = day.ledger.leafHash(day.ledger.size() - 2);
      UUID id = UUID.fromString("5ec2e7a1-0000-4000-8000-00000000c0de");
      AnswerBody body = new AnswerBody(patrol, Response.QUERY, Optional.of("How many?"));
      Draft said =
          Draft.of(
              Kind.ANSWER, id, south.address, Mechanism.to("North"), day.clock.instant(), body);
      Hash answer = day.accept(south, said).leafHash();
      DeskAuthor desk = new DeskAuthor(day.desk, day.ledger, day.clock, Entropy.seeded(5, "d"));
      Mechanism.await(desk.handed(answer, new Address("North"), HandedBody.Channel.STREAM));
      Situation before = day.desk.situation();
      Snapshot.keep(before, day.ledger);
      assertTrue(holds(content(day.ledger), id), "before it is erased it is in there");
      assertFalse(holds(Files.readAllBytes(file), id), "and not in the clear");

      day.accept(
          south,
          day.draft(south, Kind.ERASE, Mechanism.ALL, new EraseBody(answer, "no longer needed")));
      Snapshot.Start old = Snapshot.start(day.ledger, LIMITS);
      assertTrue(old.passedOver().orElseThrow().contains("erased since"), old.toString());
      IOException late = assertThrows(IOException.class, () -> Snapshot.keep(before, day.ledger));
      assertTrue(String.valueOf(late.getMessage()).contains("erased since"));

      Snapshot.keep(day.desk.situation(), day.ledger);
      byte[] fresh = content(day.ledger);
      assertFalse(holds(fresh, id));
      assertTrue(holds(fresh, before.leaf(patrol).orElseThrow().id()), "others are there");
      alike(day.desk.situation(), restarted(day.ledger, day.ledger.size()));
    }
  }

  private static byte[] content(Ledger ledger) throws IOException {
    try (var stored = ledger.openSnapshot().orElseThrow()) {
      return stored.content().readAllBytes();
    }
  }

  private static boolean holds(byte[] bytes, UUID id) {
    byte[] wanted = new RowWriter().id(id).take();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.contains(new String(wanted, StandardCharsets.ISO_8859_1))
        || text.contains(id.toString());
  }

  @Test
  void oneOfAnotherLogOrOfALaterStateIsPassedOver() throws IOException {
    Path here = directory.resolve("here");
    Path copy = directory.resolve("copy");
    Path other = directory.resolve("other");
    try (Mechanism day = smallDay(here, 33)) {
      day.close();
      copy(here, copy);
      day.restart();
      day.accept(day.post("South"), day.notice("South", Mechanism.ALL, Mechanism.patrol()));
      Snapshot.keep(day.desk.situation(), day.ledger);
    }
    Files.copy(here.resolve("snapshot"), copy.resolve("snapshot"));
    try (Ledger older = open(copy, 33)) {
      String why = Snapshot.start(older, LIMITS).passedOver().orElseThrow();
      assertTrue(why.contains("entries, and the log has"), why);
    }
    try (Mechanism day = smallDay(other, 34)) {
      day.accept(day.post("South"), day.notice("South", Mechanism.ALL, Mechanism.patrol()));
      Files.copy(here.resolve("snapshot"), other.resolve("snapshot"));
      String why = Snapshot.start(day.ledger, LIMITS).passedOver().orElseThrow();
      assertTrue(why.contains("had another root"), why);
    }
  }

  private static Ledger open(Path place, long seed) throws IOException {
    try {
      return Ledger.open(
          new RealDisk(place),
          Mechanism.ORIGIN,
          Ed25519Signer.of(
              Mechanism.ORIGIN, Entropy.seeded(seed, "key " + Mechanism.ORIGIN).bytes(32)),
          LedgerLimits.standard());
    } catch (Malformed e) {
      throw new AssertionError(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void withoutOneEverythingIsRead() throws IOException {
    try (Mechanism day = smallDay(directory, 35)) {
      Snapshot.Start start = Snapshot.start(day.ledger, LIMITS);
      assertEquals(Optional.empty(), start.passedOver());
      assertEquals(0, start.situation().size());
      Snapshot.keep(day.desk.situation(), day.ledger);
      Files.delete(directory.resolve("snapshot"));
      assertEquals(0, Snapshot.start(day.ledger, LIMITS).situation().size());
    }
  }

  @Test
  void anotherFormIsPassedOver() throws IOException {
    try (Mechanism day = smallDay(directory, 36)) {
      day.ledger.writeSnapshot(
          day.ledger.size(),
          Set.of(),
          out -> {
            byte[] first = new RowWriter().text("parley-situation-rows/0").take();
            new DataOutputStream(out).writeInt(first.length);
            out.write(first);
          });
      assertEquals(
          Optional.of("another version of the program wrote it"),
          Snapshot.start(day.ledger, LIMITS).passedOver());
    }
  }

  @Test
  void randomDaysHaveEveryKindThatTheBooksKeepRowsOf() throws IOException {
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    try (Mechanism day = new Mechanism(directory, 5)) {
      day.found();
      day.agree();
      RandomDays days = new RandomDays(day, 5);
      for (int step = 0; step < 200 || day.desk.situation().erased().isEmpty(); step++) {
        days.step();
      }
      Replay.read(
          day.ledger,
          LIMITS,
          chunk ->
              chunk.forEach(one -> one.statement().flatMap(s -> s.kind()).ifPresent(seen::add)));
    }
    Set<Kind> elsewhere = EnumSet.of(Kind.CLAIM, Kind.ENTRY, Kind.MATTER, Kind.EVENT, Kind.STEP);
    elsewhere.addAll(EnumSet.range(Kind.MESSAGE, Kind.FOCAL_POINTS));
    elsewhere.addAll(EnumSet.range(Kind.INCIDENT, Kind.TALLY));
    elsewhere.addAll(EnumSet.of(Kind.IMPORT, Kind.IMPORT_CHUNK));
    seen.addAll(elsewhere);
    assertEquals(EnumSet.allOf(Kind.class), seen);
  }
}
