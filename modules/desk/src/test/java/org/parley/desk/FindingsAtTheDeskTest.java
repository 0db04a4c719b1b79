package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.statement.Address;
import org.parley.statement.CommentBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Attribution;
import org.parley.statement.FindingBody.Carried;
import org.parley.statement.FindingBody.Concluded;
import org.parley.statement.FindingBody.Release;
import org.parley.statement.FindingBody.Stage;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.StatedHappening;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * Centre opens a finding, South dissents, and what may be signed then, for whom, in which order.
 */
class FindingsAtTheDeskTest {
  private static final Set<String> MET = Collections.synchronizedSet(new TreeSet<>());
  private static final Hash DIGEST = Hash.sha256(new byte[] {1});

  @TempDir Path directory;
  private Mechanism day;
  private Author assess;
  private Hash agreement;
  private UUID id;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 97);
    day.found();
    agreement = day.agree();
    Address post = new Address("Centre/assess");
    assess =
        new Author(
            day,
            post,
            day.signer(Mechanism.ORIGIN + "/Centre/assess"),
            Entropy.seeded(97, "assess"));
    Author root = day.root("Centre");
    day.say(root, day.draft(root, Kind.POST, Mechanism.ALL, day.postBody(post, "assess")));
    day.say(root, day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(post, assess.signer)));
    id = day.uuid();
  }

  /** However the day went, a replay, a start from a snapshot and today's rules say the same. */
  @AfterEach
  void theRecordHoldsAllOfIt() throws IOException {
    Situation live = day.desk.situation();
    SnapshotTest.alike(live, Replay.situation(day.ledger, Limits.standard()));
    Snapshot.keep(live, day.ledger);
    Snapshot.Start start = Snapshot.start(day.ledger, Limits.standard());
    assertEquals(Optional.empty(), start.passedOver());
    SnapshotTest.alike(live, start.situation());
    day.close();
  }

  @AfterAll
  static void noCodeIsLeftOut() {
    Set<String> all = new TreeSet<>();
    EnumSet.allOf(FindingRefusal.class).forEach(one -> all.add(one.code()));
    assertEquals(all, MET);
  }

  private void expect(FindingRefusal wanted, Author by, Draft draft) {
    assertEquals(wanted.code(), day.refuse(by, draft).refusal().code());
    MET.add(wanted.code());
  }

  private static StatedHappening happening(String act) {
    return new StatedHappening(
        new When(
            Optional.of("2026-03-02T07:00:00Z"),
            Optional.empty(),
            When.Precision.MINUTE,
            "at seven",
            Optional.empty(),
            false),
        Optional.empty(),
        Optional.empty(),
        act,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private Concluded term(String article, FindingBody.Result result) {
    return new Concluded(
        agreement,
        article,
        DIGEST,
        "UNDETERMINED",
        List.of(new FindingBody.Tested("ACTOR", "OPEN")),
        result,
        Optional.empty());
  }

  private FindingBody opened(String until) {
    return new FindingBody(
        Stage.OPENED,
        Optional.of(Instant.parse(until)),
        Optional.empty(),
        Optional.empty(),
        happening("FORCE"),
        List.of(agreement),
        List.of(term("1", FindingBody.Result.UNDETERMINED)),
        Optional.empty(),
        FindingBody.Confidence.LOW,
        "balance of probabilities",
        "Not established.",
        "en",
        Optional.empty(),
        List.of());
  }

  private FindingBody signed(Hash of, Release release, Carried... comments) {
    FindingBody open = opened("2026-03-09T00:00:00Z");
    return new FindingBody(
        Stage.SIGNED,
        Optional.empty(),
        Optional.of(of),
        open.incident(),
        open.happening(),
        open.cites(),
        open.terms(),
        open.attribution(),
        open.confidence(),
        open.standard(),
        open.summary(),
        open.lang(),
        Optional.of(release),
        List.of(comments));
  }

  private Draft draft(FindingBody body, String... to) {
    return Draft.of(Kind.FINDING, id, assess.address, Mechanism.to(to), day.clock.instant(), body);
  }

  private Hash openedForComments() {
    return day.accept(assess, draft(opened("2026-03-03T06:00:00Z"), "North", "South")).leafHash();
  }

  private Draft comment(String party, Hash of, CommentBody.Stance stance) {
    Author by = day.post(party);
    return day.draft(
        by,
        Kind.COMMENT,
        Mechanism.to("Centre", party.equals("North") ? "South" : "North"),
        body(of, stance));
  }

  private static CommentBody body(Hash of, CommentBody.Stance stance) {
    return new CommentBody(
        of, stance, List.of("1"), Optional.of("We were not there."), Optional.of("en"));
  }

  @Test
  void aDissentIsCarriedAndNothingIsSignedBeforeThePeriodIsOver() {
    Hash open = openedForComments();
    Situation now = day.desk.situation();
    assertEquals(
        Set.of("North", "South"), now.recipients(now.leaf(open).orElseThrow()), "offered to both");
    Hash dissent =
        day.accept(day.post("South"), comment("South", open, CommentBody.Stance.DISSENTS))
            .leafHash();
    Carried carried = Carried.of(dissent, "South", body(open, CommentBody.Stance.DISSENTS));
    Draft early = draft(signed(open, Release.PARTIES, carried), "North", "South").replacing(open);
    expect(FindingRefusal.PERIOD_NOT_OVER, assess, early);
    day.clock.set("2026-03-03T06:00:00Z");
    expect(FindingRefusal.PERIOD_NOT_OVER, assess, early);
    day.clock.set("2026-03-03T06:00:01Z");
    expect(
        FindingRefusal.COMMENT_LEFT_OUT,
        assess,
        draft(signed(open, Release.PARTIES), "North", "South").replacing(open));
    Hash first =
        day.accept(
                assess,
                draft(signed(open, Release.PARTIES, carried), "North", "South").replacing(open))
            .leafHash();
    expect(
        FindingRefusal.RELEASE_NARROWER,
        assess,
        draft(signed(open, Release.INTERNAL, carried), "Centre").replacing(first));
    expect(
        FindingRefusal.RELEASE_ADDRESS,
        assess,
        draft(signed(open, Release.PUBLIC, carried), "North", "South").replacing(first));
    Hash wide =
        day.accept(assess, draft(signed(open, Release.PUBLIC, carried), "*").replacing(first))
            .leafHash();
    assertTrue(day.desk.situation().leaf(wide).isPresent());
    assertEquals("scope.missing", day.refuse(day.post("North"), byNorth()).refusal().code());
  }

  private Draft byNorth() {
    return day.draft(
        day.post("North"), Kind.FINDING, Mechanism.ALL, opened("2026-04-01T00:00:00Z"));
  }

  @Test
  void whatIsSignedIsWhatThePartiesCouldCommentOn() {
    expect(
        FindingRefusal.PERIOD_PAST,
        assess,
        draft(opened("2026-03-01T00:00:00Z"), "North", "South"));
    expect(FindingRefusal.PARTIES_NOT_TOLD, assess, draft(opened("2026-03-09T00:00:00Z"), "North"));
    Hash hidden =
        day.accept(
                day.post("North"), day.notice("North", Mechanism.to("South"), Mechanism.patrol()))
            .leafHash();
    FindingBody plain = opened("2026-03-09T00:00:00Z");
    expect(
        FindingRefusal.CITE_UNKNOWN,
        assess,
        draft(with(plain, List.of(hidden), plain.terms(), "FORCE"), "North", "South"));
    expect(
        FindingRefusal.ARTICLE_UNKNOWN,
        assess,
        draft(
            with(
                plain,
                plain.cites(),
                List.of(term("99", FindingBody.Result.UNDETERMINED)),
                "FORCE"),
            "North",
            "South"));
    expect(
        FindingRefusal.NOT_OPENED,
        assess,
        draft(signed(agreement, Release.PARTIES), "North", "South"));
    Hash open = openedForComments();
    day.clock.set("2026-03-05T06:00:00Z");
    FindingBody other = with(signed(open, Release.PARTIES), List.of(agreement), terms(), "PATROL");
    expect(
        FindingRefusal.OTHER_THAN_OPENED, assess, draft(other, "North", "South").replacing(open));
    expect(
        FindingRefusal.COMMENT_OF,
        day.post("South"),
        comment("South", hidden, CommentBody.Stance.DISSENTS));
  }

  private List<Concluded> terms() {
    return List.of(term("1", FindingBody.Result.UNDETERMINED));
  }

  private FindingBody with(FindingBody body, List<Hash> cites, List<Concluded> terms, String act) {
    return new FindingBody(
        body.stage(),
        body.commentsUntil(),
        body.opened(),
        body.incident(),
        happening(act),
        cites,
        terms,
        Optional.of(new Attribution("Somebody", FindingBody.Likelihood.EVEN)),
        body.confidence(),
        body.standard(),
        body.summary(),
        body.lang(),
        body.release(),
        body.comments());
  }
}
