package org.parley.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.RealDisk;
import org.parley.ledger.Signer;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.Body;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.EraseBody;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.HandedBody;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Refusal;
import org.parley.statement.Response;
import org.parley.statement.RevokeBody;
import org.parley.statement.Role;
import org.parley.statement.SealedBody;
import org.parley.statement.Setting;
import org.parley.statement.Submission;
import org.parley.statement.When;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.LeafClass;
import org.parley.verify.Malformed;
import org.parley.verify.Seen;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * Every code the desk can refuse with, met in the situation it is for. After each, nothing has been
 * written to the ledger and the desk still takes what is right.
 */
class EveryRefusalTest {
  private static final Set<DeskRefusal> MET =
      Collections.synchronizedSet(EnumSet.noneOf(DeskRefusal.class));

  @TempDir Path directory;
  private Mechanism day;

  @BeforeEach
  void open() throws IOException {
    day = new Mechanism(directory.resolve("log"), 20);
  }

  @AfterEach
  void close() throws IOException {
    assertTrue(day.desk.health().serving(), day.desk.health().why());
    day.close();
  }

  @AfterAll
  static void noCodeIsLeftOut() {
    assertEquals(EnumSet.allOf(DeskRefusal.class), MET);
  }

  private void expect(DeskRefusal wanted, String path, Author author, Draft draft) {
    expect(wanted, path, author, author.sign(draft));
  }

  private void expect(DeskRefusal wanted, String path, Author author, Submission submission) {
    SubmitReply.Refused refused = day.refuse(author, submission);
    met(wanted, path, refused.refusal());
    assertTrue(refused.refusalNote().isPresent(), "the author is known, so the refusal is signed");
  }

  private void expectPlain(DeskRefusal wanted, String path, Submission submission) {
    long size = day.ledger.size();
    SubmitReply.Refused refused =
        assertInstanceOf(SubmitReply.Refused.class, day.submit(submission));
    met(wanted, path, refused.refusal());
    assertTrue(refused.refusalNote().isEmpty(), "nobody known stands behind it");
    assertEquals(size, day.ledger.size());
  }

  private static void met(DeskRefusal wanted, String path, Refusal refusal) {
    assertEquals(wanted.code() + " at " + path, refusal.code() + " at " + refusal.path());
    MET.add(wanted);
  }

  private Draft notice(String from, String... to) {
    return day.notice(from, Mechanism.to(to), Mechanism.patrol());
  }

  private Draft said(Author author, Kind kind, Body body, String... to) {
    return day.draft(author, kind, Mechanism.to(to), body);
  }

  @Test
  void beforeThePolicyNothingElseAndOnlyUnderARootThatItNames() {
    expectPlain(
        DeskRefusal.GENESIS_POLICY_FIRST, "/leaf", day.post("North").sign(notice("North", "*")));
    Author stranger =
        new Author(
            day,
            Address.ofRoot("Centre"),
            day.signer(Mechanism.ORIGIN + "/Centre/root/9"),
            Entropy.seeded(1, "stranger"));
    expectPlain(DeskRefusal.GENESIS_ROOT_NOT_NAMED, "/leaf", stranger.sign(day.policyDraft()));
  }

  @Test
  void whatTheRulesOfThePolicyDoNotKnowIsNotTaken() {
    day.rules = "parley-rules/1";
    day.found();
    Author north = day.post("North");
    expect(
        DeskRefusal.RULES_OLDER,
        "/body",
        north,
        WordsThatOnlyLaterRulesKnowTest.ofLaterRules(day).getFirst());
  }

  @Test
  void aPolicyForAnotherServerOrWithUnsoundKeysIsNotLeafZero() throws Malformed {
    PolicyBody good = day.policy();
    Author root = day.root("Centre");
    policy(DeskRefusal.POLICY_ORIGIN, "/body/origin", body(good, "parley.example/x", good.rules()));
    policy(DeskRefusal.POLICY_RULES, "/body/rules", body(good, good.origin(), "other-rules/1"));
    VerifierKey other = day.signer(Mechanism.ORIGIN + "/desk/2").key();
    policy(
        DeskRefusal.POLICY_DESK_KEY,
        "/body/desk_key",
        new PolicyBody(
            good.origin(),
            good.setting(),
            good.operator(),
            good.logKeys(),
            other,
            good.rules(),
            good.trust(),
            good.parties()));
    policy(
        DeskRefusal.POLICY_LOG_KEY,
        "/body/log_keys",
        new PolicyBody(
            good.origin(),
            good.setting(),
            good.operator(),
            List.of(other),
            good.deskKey(),
            good.rules(),
            good.trust(),
            good.parties()));
    PolicyParty centre = good.parties().getFirst();
    PolicyParty misnamed =
        new PolicyParty(
            "North", L10n.of("en", "North"), day.policy().parties().get(2).roots(), Role.SIGNATORY);
    policy(
        DeskRefusal.POLICY_KEY, "/body/parties/1/roots/0", day.policyOf(List.of(centre, misnamed)));
    PolicyParty twice = new PolicyParty("Centre", centre.title(), centre.roots(), Role.MONITOR);
    VerifierKey alsoARoot = centre.roots().getFirst();
    policy(
        DeskRefusal.POLICY_TWICE,
        "/body/parties/0/roots/0",
        new PolicyBody(
            good.origin(),
            good.setting(),
            good.operator(),
            List.of(day.logSigner.key(), alsoARoot),
            good.deskKey(),
            good.rules(),
            good.trust(),
            List.of(twice)));
    expect(
        DeskRefusal.TO_EVERYONE,
        "/to",
        root,
        day.draft(root, Kind.POLICY, Mechanism.to("North", "South"), good));
  }

  private static PolicyBody body(PolicyBody good, String origin, String rules) {
    return new PolicyBody(
        origin,
        good.setting(),
        good.operator(),
        good.logKeys(),
        good.deskKey(),
        rules,
        good.trust(),
        good.parties());
  }

  private void policy(DeskRefusal wanted, String path, PolicyBody body) {
    Author root = day.root("Centre");
    expect(wanted, path, root, day.draft(root, Kind.POLICY, Mechanism.ALL, body));
  }

  @Test
  void aLaterPolicyKeepsWhatWasFounded() {
    day.found();
    PolicyBody good = day.policy();
    Author root = day.root("North");
    Draft first =
        day.draft(root, Kind.POLICY, Mechanism.ALL, good)
            .replacing(day.desk.situation().leaf(day.ledger.leafHash(2)).orElseThrow().leaf());
    expect(DeskRefusal.POLICY_NOT_IN_FORCE, "/replaces", root, first);
    Draft other =
        day.draft(root, Kind.POLICY, Mechanism.ALL, good).replacing(day.ledger.leafHash(0));
    expect(DeskRefusal.REPLACES_OTHER_ID, "/id", root, other);
    PolicyBody real =
        new PolicyBody(
            good.origin(),
            Setting.REAL,
            good.operator(),
            good.logKeys(),
            good.deskKey(),
            good.rules(),
            good.trust(),
            good.parties());
    expect(DeskRefusal.POLICY_SETTING, "/body/setting", root, day.successor(root, real));
    PolicyBody fewer = day.policyOf(good.parties().subList(0, 2));
    expect(DeskRefusal.POLICY_PARTY, "/body/parties", root, day.successor(root, fewer));
  }

  @Test
  void aKeyEndsByTwoVoicesOfItsPartyAndNotOtherwise() {
    day.found();
    Author root = day.root("North");
    Author second = day.root("North", 2);
    VerifierKey north = day.post("North").signer.key();
    VerifierKey unknown = day.signer(Mechanism.ORIGIN + "/North/liaison/9").key();
    expect(DeskRefusal.REVOKE_UNKNOWN_KEY, "/body/key", root, revoke(root, unknown));
    expect(
        DeskRefusal.REVOKE_NOT_YOURS,
        "/body/key",
        root,
        revoke(root, day.post("South").signer.key()));
    expect(DeskRefusal.REVOKE_NOT_YOURS, "/body/key", root, revoke(root, day.deskSigner.key()));
    expect(DeskRefusal.REVOKE_BY_ITSELF, "/leaf", root, revoke(root, root.signer.key()));
    expect(
        DeskRefusal.REVOKE_SINCE,
        "/body/compromised_since",
        root,
        day.revoke(root, north, RevokeBody.Reason.STOLEN, Optional.of(9_999L)));
    Hash asked = day.accept(root, revoke(root, north)).leafHash();
    expect(DeskRefusal.REVOKE_SAME_ROOT, "/body/of", root, day.assent(root, asked));
    expect(
        DeskRefusal.ROOT_NEEDED, "/from", day.post("North"), day.assent(day.post("North"), asked));
    expect(
        DeskRefusal.TO_EVERYONE,
        "/to",
        second,
        said(second, Kind.ASSENT, new AssentBody(asked, Optional.empty()), "North"));
    day.accept(second, day.assent(second, asked));
    expect(DeskRefusal.REVOKE_ALREADY, "/body/key", root, revoke(root, north));
    expect(DeskRefusal.KEY_REVOKED, "/leaf", day.post("North"), notice("North", "South"));
  }

  private Draft revoke(Author root, VerifierKey key) {
    return day.revoke(root, key, RevokeBody.Reason.STOLEN, Optional.empty());
  }

  @Test
  void untilEveryFounderAssentsNothingElseIsTaken() {
    Author centre = day.root("Centre");
    Hash policy = day.accept(centre, day.policyDraft()).leafHash();
    PostBody post = day.postBody(new Address("Centre/liaison"), "read");
    expect(
        DeskRefusal.GENESIS_ASSENT_MISSING,
        "/kind",
        centre,
        day.draft(centre, Kind.POST, Mechanism.ALL, post));
    expect(DeskRefusal.ASSENT_ALREADY, "/body/of", centre, day.assent(centre, policy));
  }

  @Test
  void whoIsNotKnownOrCannotBeVerifiedGetsAPlainRefusal() {
    day.found();
    Author stranger =
        new Author(
            day,
            new Address("North/liaison"),
            day.signer(Mechanism.ORIGIN + "/North/liaison/7"),
            Entropy.seeded(2, "stranger"));
    expectPlain(DeskRefusal.KEY_UNKNOWN, "/leaf", stranger.sign(notice("North", "South")));
    Submission good = day.post("North").sign(notice("North", "South"));
    String leaf = new String(good.leaf(), StandardCharsets.UTF_8);
    byte[] changed = leaf.replace("v1 act", "v1 answer").getBytes(StandardCharsets.UTF_8);
    expectPlain(
        DeskRefusal.SIGNATURE_INVALID,
        "/leaf",
        new Submission(changed, good.statement(), Optional.empty()));
    expect(
        DeskRefusal.ORIGIN_OTHER_LOG,
        "/leaf",
        day.post("South"),
        day.post("South").sign(notice("South", "North"), form -> form.origin = "parley.example/o"));
  }

  @Test
  void whatComesWithASignedLeafMustBeWhatWasSigned() {
    day.found();
    Author north = day.post("North");
    Submission good = north.sign(notice("North", "South"));
    byte[] other = notice("North", "Centre").bytes(count -> new byte[count]);
    expect(
        DeskRefusal.STATEMENT_HASH_MISMATCH,
        "/leaf/hash",
        north,
        new Submission(good.leaf(), other, Optional.empty()));
    expect(
        DeskRefusal.BLOB_NOT_SIGNED,
        "/blob",
        north,
        new Submission(good.leaf(), good.statement(), Optional.of(new byte[] {1})));
    expect(
        DeskRefusal.BLOB_MISSING,
        "/blob",
        north,
        north.sign(notice("North", "South"), form -> form.blob = Optional.of(Hash.EMPTY_ROOT)));
    Submission sealed = north.sign(notice("North", "South"), new byte[] {1});
    expect(
        DeskRefusal.BLOB_MISSING,
        "/blob",
        north,
        new Submission(sealed.leaf(), sealed.statement(), Optional.of(new byte[] {2})));
    expect(
        DeskRefusal.CLASS_WRONG,
        "/leaf/class",
        north,
        north.sign(notice("North", "South"), form -> form.leafClass = LeafClass.ADMIN));
  }

  @Test
  void whatIsSealedAndWhatIsErasedHaveTheirRules() {
    day.found();
    Author north = day.post("North");
    Author south = day.post("South");
    Hash patrol = day.accept(north, notice("North", "South")).leafHash();
    expect(
        DeskRefusal.ERASE_NEEDED,
        "/body/of",
        north,
        north.sign(said(north, Kind.ERASE, new EraseBody(patrol, "r"), "South")));
    expect(
        DeskRefusal.ERASE_NOT_YOURS,
        "/body/of",
        south,
        south.sign(said(south, Kind.ERASE, new EraseBody(patrol, "r"), "North")));
    SealedBody box = new SealedBody(StrictBase64.encode(new byte[SealedBody.BOX_BYTES]));
    expect(
        DeskRefusal.SEALED_ENVELOPE, "", north, north.sign(said(north, Kind.SEALED, box, "South")));
    Hash sealed = day.accept(north, day.draft(north, Kind.SEALED, Mechanism.ALL, box)).leafHash();
    expect(
        DeskRefusal.BLOB_KIND,
        "/blob",
        north,
        north.sign(said(north, Kind.ERASE, new EraseBody(sealed, "r"), "South"), new byte[] {1}));
    day.accept(north, said(north, Kind.ERASE, new EraseBody(sealed, "r"), "South"));
    expect(
        DeskRefusal.ERASE_ALREADY,
        "/body/of",
        north,
        north.sign(said(north, Kind.ERASE, new EraseBody(sealed, "r"), "South")));
  }

  @Test
  void theOrderOfAKeysLeavesIsHeld() {
    day.found();
    Author north = day.post("North");
    day.accept(north, notice("North", "South"));
    expect(
        DeskRefusal.SEQ_REPLAYED,
        "/leaf/seq",
        north,
        north.sign(
            notice("North", "South"),
            form -> {
              form.seq = 0;
              form.prev = Optional.empty();
            }));
    expect(
        DeskRefusal.PREV_MISMATCH,
        "/leaf/prev",
        north,
        north.sign(notice("North", "South"), form -> form.prev = Optional.of(Hash.EMPTY_ROOT)));
    expect(
        DeskRefusal.SEEN_UNKNOWN_ROOT,
        "/leaf/seen",
        north,
        north.sign(notice("North", "South"), form -> form.seen = new Seen(2, Hash.EMPTY_ROOT)));
    expect(
        DeskRefusal.SEEN_UNKNOWN_ROOT,
        "/leaf/seen",
        north,
        north.sign(
            notice("North", "South"), form -> form.seen = new Seen(1_000, form.seen.root())));
    long gap = north.head().next();
    north.goOnFrom(new AuthorHead(gap + 1, Optional.of(Hash.EMPTY_ROOT)));
    day.accept(north, notice("North", "South"));
    expect(
        DeskRefusal.SEQ_NOT_THE_MISSING_LEAF,
        "/leaf/seq",
        north,
        north.sign(notice("North", "South"), form -> form.seq = gap));
  }

  @Test
  void aPostSpeaksOnlyForItselfAndOnlyWithinItsScopes() {
    day.found();
    Author north = day.post("North");
    expect(
        DeskRefusal.FROM_NOT_YOURS,
        "/from",
        north,
        Mechanism.from(new Address("South/liaison"), notice("South", "North")));
    Author reader = newPost("North/reader", List.of(), "read");
    expect(
        DeskRefusal.SCOPE_MISSING,
        "/kind",
        reader,
        day.draft(reader, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol()));
    Draft zone =
        day.draft(day.post("North"), Kind.ZONE, Mechanism.ALL, day.zone(35.85, 36.70, 5_000));
    day.accept(day.post("North"), zone);
    Author inZone = newPost("North/zone", List.of(zone.id()), List.of(), "file:PATROL");
    expect(
        DeskRefusal.SCOPE_ZONE,
        "/body/volumes/0",
        inZone,
        day.draft(inZone, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol()));
    Author inBlock = newPost("North/block", List.of("M4"), "file:PATROL");
    expect(
        DeskRefusal.SCOPE_BLOCK,
        "/block",
        inBlock,
        day.draft(inBlock, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol()).withBlock("M5"));
    day.accept(
        inBlock,
        day.draft(inBlock, Kind.NOTICE, Mechanism.to("South"), Mechanism.patrol()).withBlock("M4"));
    expect(DeskRefusal.PARTY_UNKNOWN, "/to/1", north, notice("North", "South", "East"));
    expect(DeskRefusal.POST_UNKNOWN, "/to/0", north, notice("North", "South/cell"));
  }

  private Author newPost(String post, List<String> blocks, String... scopes) {
    return newPost(post, List.of(), blocks, scopes);
  }

  private Author newPost(String post, List<UUID> zones, List<String> blocks, String... scopes) {
    Address address = new Address(post);
    Author root = day.root(address.party().orElseThrow());
    PostBody body = new PostBody(address, L10n.of("en", "Post"), List.of(scopes), zones, blocks);
    day.accept(root, day.draft(root, Kind.POST, Mechanism.ALL, body));
    Signer signer = day.signer(Mechanism.ORIGIN + "/" + post);
    day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, day.keyBody(address, signer)));
    return new Author(day, address, signer, Entropy.seeded(3, post));
  }

  @Test
  void aKeyAdmittedForATimeIsNotTakenAfterIt() {
    day.found();
    Author root = day.root("North");
    Address post = new Address("North/liaison");
    Signer signer = day.signer(Mechanism.ORIGIN + "/North/liaison/2");
    KeyBody open = day.keyBody(post, signer);
    KeyBody timed =
        new KeyBody(
            post,
            open.vkey(),
            open.proof(),
            Optional.empty(),
            Optional.of(day.clock.instant().plusSeconds(60)),
            List.of());
    day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, timed));
    Author device = new Author(day, post, signer, Entropy.seeded(4, "device"));
    day.accept(device, notice("North", "South"));
    day.clock.forwardSeconds(61);
    expect(DeskRefusal.KEY_EXPIRED, "/leaf", device, notice("North", "South"));
  }

  @Test
  void rootsCertifyAndTheDeskSpeaksOnlyFromWithin() {
    day.found();
    Author root = day.root("North");
    Draft unknown =
        new Draft(
            "telegram/1",
            day.uuid(),
            root.address,
            Mechanism.ALL,
            day.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of(),
            Json.obj().put("words", "hello").build());
    expect(DeskRefusal.ROOT_KIND, "/kind", root, unknown);
    Hash policy = day.desk.situation().policyLeaf().orElseThrow();
    expect(
        DeskRefusal.ROOT_NEEDED, "/from", day.post("North"), day.assent(day.post("North"), policy));
    expect(DeskRefusal.POLICY_ALREADY_SET, "/kind", day.root("Centre"), day.policyDraft());
    Author desk = new Author(day, Address.DESK, day.deskSigner, Entropy.seeded(5, "forged"));
    desk.goOnFrom(day.desk.authorHead(desk.key()));
    expect(
        DeskRefusal.KIND_DESK_ONLY,
        "/kind",
        desk,
        day.draft(
            desk,
            Kind.BEAT,
            Mechanism.ALL,
            new BeatBody(day.ledger.checkpoint().text(), day.ledger.size())));
  }

  @Test
  void underEarlierRulesNoPostIsLimitedToZones() throws IOException {
    day.close();
    day = new Mechanism(directory.resolve("earlier"), 21);
    day.rules = "parley-rules/2";
    day.found();
    Draft zone =
        day.draft(day.post("North"), Kind.ZONE, Mechanism.ALL, day.zone(35.85, 36.70, 5_000));
    day.accept(day.post("North"), zone);
    post(
        DeskRefusal.POST_ZONES,
        "/body/zones",
        new PostBody(
            new Address("North/zone"),
            L10n.of("en", "Zone"),
            List.of("read"),
            List.of(zone.id()),
            List.of()));
  }

  @Test
  void aRootRegistersPostsAndKeysOfItsOwnPartyProperly() throws Malformed {
    day.found();
    Author root = day.root("North");
    Address liaison = new Address("North/liaison");
    Address cell = new Address("North/cell");
    post(DeskRefusal.POST_OTHER_PARTY, "/body/post", day.postBody(new Address("South/x"), "read"));
    post(DeskRefusal.POST_EXISTS, "/body/post", day.postBody(liaison, "read"));
    post(
        DeskRefusal.POST_ZONE_UNKNOWN,
        "/body/zones/0",
        new PostBody(cell, L10n.of("en", "Cell"), List.of("read"), List.of(day.uuid()), List.of()));
    expect(
        DeskRefusal.TO_EVERYONE,
        "/to",
        root,
        day.draft(root, Kind.POST, Mechanism.to("South"), day.postBody(cell, "read")));

    Signer second = day.signer(Mechanism.ORIGIN + "/North/liaison/2");
    key(DeskRefusal.POST_UNKNOWN, "/body/post", day.keyBody(cell, second));
    key(
        DeskRefusal.POST_OTHER_PARTY,
        "/body/post",
        day.keyBody(new Address("South/liaison"), second));
    key(
        DeskRefusal.KEY_NOT_OF_POST,
        "/body/vkey",
        day.keyBody(liaison, day.signer(Mechanism.ORIGIN + "/North/other")));
    key(DeskRefusal.KEY_EXISTS, "/body/vkey", day.keyBody(liaison, day.post("North").signer));
    KeyBody good = day.keyBody(liaison, second);
    key(
        DeskRefusal.KEY_SCOPES,
        "/body/scopes",
        with(good, good.vkey(), good.proof(), List.of("assess")));
    String otherProof =
        StrictBase64.encode(
            second.sign(KeyBody.proofMessage(Mechanism.ORIGIN, cell, second.key())));
    key(DeskRefusal.KEY_PROOF, "/body/proof", with(good, good.vkey(), otherProof, List.of()));
    day.accept(root, day.draft(root, Kind.KEY, Mechanism.ALL, good));
  }

  private static KeyBody with(KeyBody body, VerifierKey key, String proof, List<String> scopes) {
    return new KeyBody(body.post(), key, proof, Optional.empty(), Optional.empty(), scopes);
  }

  private void post(DeskRefusal wanted, String path, PostBody body) {
    Author root = day.root("North");
    expect(wanted, path, root, day.draft(root, Kind.POST, Mechanism.ALL, body));
  }

  private void key(DeskRefusal wanted, String path, KeyBody body) {
    Author root = day.root("North");
    expect(wanted, path, root, day.draft(root, Kind.KEY, Mechanism.ALL, body));
  }

  @Test
  void aNewVersionIsOfTheSameThingByTheSamePartyAndOfTheNewestVersion() {
    day.found();
    Author north = day.post("North");
    Author south = day.post("South");
    Draft first = notice("North", "South");
    Hash leaf = day.accept(north, first).leafHash();
    Draft again =
        Draft.of(
            Kind.NOTICE, first.id(), north.address, first.to(), first.at(), Mechanism.patrol());
    expect(DeskRefusal.ID_USED, "/id", north, again);
    expect(DeskRefusal.REPLACES_UNKNOWN, "/replaces", north, again.replacing(Hash.EMPTY_ROOT));
    expect(
        DeskRefusal.REPLACES_OTHER_PARTY,
        "/replaces",
        south,
        Mechanism.from(south.address, again).replacing(leaf));
    expect(DeskRefusal.REPLACES_OTHER_ID, "/id", north, notice("North", "South").replacing(leaf));
    expect(
        DeskRefusal.REPLACES_NOT_ALLOWED,
        "/replaces",
        south,
        ack(south, leaf, "North").replacing(leaf));
    day.accept(north, again.replacing(leaf));
    expect(DeskRefusal.REPLACES_NOT_NEWEST, "/replaces", north, again.replacing(leaf));
  }

  private Draft ack(Author author, Hash of, String... to) {
    AckBody body =
        new AckBody(
            of,
            2,
            AckBody.Channel.ONLINE,
            day.clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return said(author, Kind.ACK, body, to);
  }

  @Test
  void whoeverAnswersWasToldAndTellsTheAuthor() {
    day.found();
    Author north = day.post("North");
    Author south = day.post("South");
    Hash open = day.accept(north, notice("North", "South")).leafHash();
    Hash closed = day.accept(north, notice("North", "Centre")).leafHash();
    expect(
        DeskRefusal.RE_MISMATCH,
        "/leaf/re",
        south,
        south.sign(ack(south, open, "North"), form -> form.re = List.of(closed)));
    expect(DeskRefusal.RE_UNKNOWN, "/body/of", south, ack(south, closed, "North"));
    SubmitReply.Refused hidden = day.refuse(south, ack(south, closed, "North"));
    SubmitReply.Refused absent = day.refuse(south, ack(south, Hash.EMPTY_ROOT, "North"));
    assertEquals(absent.refusal(), hidden.refusal(), "hidden and absent are answered alike");
    Hash policy = day.desk.situation().policyLeaf().orElseThrow();
    expect(DeskRefusal.RE_WRONG_KIND, "/body/of", south, ack(south, policy, "Centre"));
    expect(DeskRefusal.RE_OWN_STATEMENT, "/body/of", north, ack(north, open, "South"));
    expect(DeskRefusal.TO_AUTHOR_MISSING, "/to", south, ack(south, open, "Centre"));
    Hash right = day.desk.situation().leaf(open).orElseThrow().statementHash();
    expect(
        DeskRefusal.RECEIVED_HASH,
        "/body/hash",
        south,
        said(
            south,
            Kind.RECEIVED,
            new ReceivedBody(open, Hash.EMPTY_ROOT, Optional.empty()),
            "North"));
    expect(
        DeskRefusal.RECEIVED_BLOB,
        "/body/blob",
        south,
        said(south, Kind.RECEIVED, new ReceivedBody(open, right, Optional.of(right)), "North"));
    expect(
        DeskRefusal.ANSWER_NO_AUTHORISE_DUTY,
        "/body/response",
        south,
        said(
            south,
            Kind.ANSWER,
            new AnswerBody(open, Response.REFUSED, Optional.of("No.")),
            "North"));
  }

  @Test
  void whatAPartySaysOfAnAgreementGoesToEveryPartyToIt() {
    day.found();
    Author centre = day.post("Centre");
    Hash zone =
        day.accept(centre, said(centre, Kind.ZONE, day.zone(35.85, 36.70, 20_000), "*")).leafHash();
    Draft loaded =
        said(
            centre,
            Kind.AGREEMENT,
            day.agreement(day.desk.situation().leaf(zone).orElseThrow().id(), zone),
            "*");
    day.accept(centre, loaded);
    When now =
        new When(
            Optional.of("2026-03-02"),
            Optional.empty(),
            When.Precision.DAY,
            "today",
            Optional.empty(),
            false);
    EventBody event = EventBody.of(loaded.id(), EventWord.SUSPENDED, now);
    Author north = day.post("North");
    expect(DeskRefusal.TO_PARTY_MISSING, "/to", north, said(north, Kind.EVENT, event, "South"));
    day.accept(north, said(north, Kind.EVENT, event, "South", "Centre"));
  }

  @Test
  void assentIsGivenOnceToTheNewestVersion() {
    day.found();
    Author centre = day.post("Centre");
    Author north = day.post("North");
    Draft zone = day.draft(centre, Kind.ZONE, Mechanism.ALL, day.zone(35.85, 36.7, 9_000));
    Hash zoneLeaf = day.accept(centre, zone).leafHash();
    Draft first =
        day.draft(centre, Kind.AGREEMENT, Mechanism.ALL, day.agreement(zone.id(), zoneLeaf));
    Hash old = day.accept(centre, first).leafHash();
    day.accept(north, day.assent(north, old));
    expect(DeskRefusal.ASSENT_ALREADY, "/body/of", north, day.assent(north, old));
    Draft second =
        Draft.of(
            Kind.AGREEMENT,
            first.id(),
            centre.address,
            first.to(),
            first.at(),
            day.agreement(zone.id(), zoneLeaf));
    day.accept(centre, second.replacing(old));
    Author south = day.post("South");
    expect(DeskRefusal.ASSENT_SUPERSEDED, "/body/of", south, day.assent(south, old));
  }

  @Test
  void offersAreMadeToRecipientsSoOftenAtMostAndCounted() {
    day.found();
    Hash open = day.accept(day.post("North"), notice("North", "South")).leafHash();
    handed(DeskRefusal.RE_UNKNOWN, "/body/of", Hash.EMPTY_ROOT, "South", 1);
    handed(DeskRefusal.HANDED_RECIPIENT, "/body/recipient", open, "Centre", 1);
    handed(DeskRefusal.HANDED_COUNTER, "/body/counter", open, "South", 2);
    for (int counter = 1; counter <= Rules.OFFERS_MAX; counter++) {
      Mechanism.accepted(Mechanism.await(day.desk.submitAsDesk(offer(open, "South", counter))));
    }
    handed(DeskRefusal.HANDED_ALREADY, "/body/of", open, "South", Rules.OFFERS_MAX + 1);
  }

  private void handed(DeskRefusal wanted, String path, Hash of, String to, long counter) {
    long size = day.ledger.size();
    SubmitReply reply = Mechanism.await(day.desk.submitAsDesk(offer(of, to, counter)));
    met(wanted, path, assertInstanceOf(SubmitReply.Refused.class, reply).refusal());
    assertEquals(size, day.ledger.size());
  }

  private Draft offer(Hash of, String to, long counter) {
    HandedBody body = new HandedBody(of, new Address(to), HandedBody.Channel.STREAM, counter);
    return Draft.of(
        Kind.HANDED,
        day.uuid(),
        Address.DESK,
        Mechanism.to("North", to),
        day.clock.instant(),
        body);
  }

  @Test
  void refusalsAreRememberedOnlySoMany() throws IOException {
    day.close();
    day =
        new Mechanism(
            new RealDisk(directory.resolve("few")), 21, Limited.to("refusalsPerKey", 3), List.of());
    day.found();
    Author north = day.post("North");
    for (int i = 0; i < 3; i++) {
      expect(DeskRefusal.PARTY_UNKNOWN, "/to/0", north, notice("North", "East"));
    }
    expectPlain(DeskRefusal.LIMIT_REFUSALS, "/leaf", north.sign(notice("North", "East")));
    north.goOnFrom(day.desk.authorHead(north.key()));
    day.accept(north, notice("North", "South"));
  }
}
