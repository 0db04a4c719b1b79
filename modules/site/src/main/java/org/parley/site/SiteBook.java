package org.parley.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.seal.InnerBody;
import org.parley.seal.OpenedNote;
import org.parley.seal.Opening;
import org.parley.statement.Address;
import org.parley.statement.Disclosed;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.Limits;
import org.parley.statement.Refusal;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * Everything the humanitarian cell keeps of protected sites, as one value. Each act gives a new
 * book and the statements that go out in boxes, or a refusal with those who hold the site already.
 *
 * @param origin the log its boxes go to
 * @param cell the post that files them
 * @param recipients age keys that open the boxes: the cell's own
 * @param readTo how far the log has been looked through for its boxes
 * @param frozen whose exact places are frozen
 * @param sites in the order they were written down
 * @param acts boxes about withdrawals, freezes and strikes, and proofs of opening
 * @param marks what was decided about warnings
 */
public record SiteBook(
    String origin,
    Address cell,
    List<String> recipients,
    long readTo,
    List<Freeze> frozen,
    List<Site> sites,
    List<Boxed> acts,
    List<SiteMark> marks) {
  private static final String VERSION = "parley-site-book/1";
  private static final int BYTES_MAX = 64 << 20;
  private static final int DEPTH_MAX = 12;

  public SiteBook {
    recipients = List.copyOf(recipients);
    frozen = List.copyOf(frozen);
    sites = List.copyOf(sites);
    acts = List.copyOf(acts);
    marks = List.copyOf(marks);
  }

  /** A book without a site. */
  public static SiteBook empty(String origin, Address cell, List<String> recipients) {
    return new SiteBook(origin, cell, recipients, 0, List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Reads a book; no fault names a value.
   *
   * @throws Malformed {@code site.book}, {@code site.field} or a JSON code
   */
  public static SiteBook read(byte[] json) throws Malformed {
    Fields fields = Fields.of(Json.parse(json, BYTES_MAX, DEPTH_MAX), "");
    if (!fields.string("v").equals(VERSION)) {
      throw SiteRefusal.BOOK.malformed("/v", "expected " + VERSION);
    }
    SiteBook book =
        new SiteBook(
            fields.string("origin"),
            Address.parse(fields.string("cell")),
            fields.strings("recipients"),
            fields.integer("read_to"),
            fields.objects("frozen", Freeze::read),
            fields.objects("sites", Site::read),
            fields.objects("acts", Boxed::read),
            fields.objects("marks", SiteMark::read));
    fields.done();
    return book;
  }

  /** The whole book with every coordinate; it is written nowhere unencrypted. */
  public byte[] json() {
    return Json.obj()
        .put("v", VERSION)
        .put("origin", origin)
        .put("cell", cell.text())
        .put("recipients", Json.strings(recipients))
        .put("read_to", readTo)
        .put("frozen", frozen.stream().map(Freeze::json).toList())
        .put("sites", sites.stream().map(Site::json).toList())
        .put("acts", acts.stream().map(Boxed::json).toList())
        .put("marks", marks.stream().map(SiteMark::json).toList())
        .build()
        .bytes();
  }

  /** The one site whose id begins so; empty when there is none or more than one. */
  public Optional<Site> site(String start) {
    List<Site> found =
        sites.stream()
            .filter(site -> !start.isEmpty() && site.id().toString().startsWith(start))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The freeze an operator's exact places are under, if they are. */
  public Optional<Freeze> freezeOf(String operator) {
    return frozen.stream().filter(freeze -> freeze.isOf(operator)).findFirst();
  }

  /** Writes down a site with its operator's consent. */
  public SiteOutcome add(SiteFile file, Instant now, Entropy entropy) {
    if (now.isAfter(file.consent().renewBy())) {
      return refused(SiteRefusal.CONSENT_OVERDUE, "/consent/renew_by", "it lies in the past");
    }
    UUID id = entropy.uuid();
    Site bare =
        new Site(
            id, file.told(), file.consent(), Optional.empty(), List.of(), List.of(), List.of());
    return written(bare, file.told(), file.consent(), now, entropy, true);
  }

  /** The operator consented anew: longer, to more, or again after a withdrawal. */
  public SiteOutcome renew(String start, SiteConsent consent, Instant now, Entropy entropy) {
    Optional<Site> site = site(start);
    if (site.isEmpty()) {
      return unknown();
    }
    return now.isAfter(consent.renewBy())
        ? refused(SiteRefusal.CONSENT_OVERDUE, "/renew_by", "it lies in the past")
        : written(site.get(), site.get().told(), consent, now, entropy, false);
  }

  /** Somebody confirmed what is known of the site, or corrected it. */
  public SiteOutcome review(
      String start, Instant confirmedAt, Instant reviewBy, Instant now, Entropy entropy) {
    Optional<Site> site = site(start);
    if (site.isEmpty()) {
      return unknown();
    }
    if (!reviewBy.isAfter(confirmedAt) || confirmedAt.isAfter(now)) {
      return refused(
          SiteRefusal.FIELD,
          "/review_by",
          "confirmed_at is not ahead, and review_by lies after it");
    }
    if (site.get().withdrawn().isPresent()) {
      return withdrawn(site.get());
    }
    SiteTold told = site.get().told().confirmed(confirmedAt, reviewBy);
    return written(site.get(), told, site.get().consent(), now, entropy, false);
  }

  private SiteOutcome written(
      Site site, SiteTold told, SiteConsent consent, Instant now, Entropy entropy, boolean added) {
    SiteVersion.Made made = SiteVersion.commit(told, entropy);
    InnerBody.Site body = new InnerBody.Site(consent.tier(), told.reviewBy(), consent.inner());
    byte[] statement = inner(body, site.id(), made.digests(), now, entropy);
    Site written =
        site.withTold(told, consent, new SiteVersion(Boxed.waiting(statement), made.sets()));
    List<Site> all = new ArrayList<>(sites);
    if (added) {
      all.add(written);
    } else {
      all.replaceAll(one -> one.id().equals(site.id()) ? written : one);
    }
    return done(withSites(all), List.of(statement), written);
  }

  /**
   * What may be given to a recipient now.
   *
   * @param site the site
   * @param leaf the box of it that commits to the strings
   * @param version which version that is
   * @param set which of its sets
   * @param strings the strings
   * @param wish what was wished for
   */
  public record Ready(
      Site site, Hash leaf, int version, int set, List<String> strings, SiteWish wish) {
    public Ready {
      strings = List.copyOf(strings);
    }

    /** Without the strings. */
    @Override
    public String toString() {
      return "ready for " + wish.to();
    }
  }

  /** What came of asking whether a recipient may be given a site. */
  public sealed interface MayGive {
    /** It may. */
    record Yes(Ready ready) implements MayGive {}

    /** It may not. */
    record No(SiteOutcome.Refused refused) implements MayGive {}
  }

  /** Whether a recipient may be given a site at a tier now; nothing is disclosed by asking. */
  public MayGive mayGive(SiteWish wish, Instant now) {
    Optional<Site> found = site(wish.site());
    if (found.isEmpty()) {
      return new MayGive.No(unknown());
    }
    Site site = found.get();
    Optional<SiteOutcome.Refused> no = whyNot(site, wish, now);
    if (no.isPresent()) {
      return new MayGive.No(no.get());
    }
    Optional<Integer> version = site.newestInLog();
    if (version.isEmpty()) {
      return new MayGive.No(
          refused(
              SiteRefusal.NOT_RECORDED,
              "",
              "run parley cell run and then parley site sync",
              site.given()));
    }
    Optional<Integer> set = site.setFor(version.get(), wish.to());
    if (set.isEmpty()) {
      return new MayGive.No(
          refused(
              SiteRefusal.RECIPIENTS,
              "",
              "confirm the site anew (parley site review): its new box has new ones",
              site.given()));
    }
    SiteVersion of = site.versions().get(version.get());
    List<String> strings =
        of.sets().get(set.get()).stream().filter(string -> tells(string, wish.tier())).toList();
    Hash leaf = of.box().where().orElseThrow().leaf();
    return new MayGive.Yes(new Ready(site, leaf, version.get(), set.get(), strings, wish));
  }

  private Optional<SiteOutcome.Refused> whyNot(Site site, SiteWish wish, Instant now) {
    if (site.withdrawn().isPresent()) {
      return Optional.of(withdrawn(site));
    }
    if (now.isAfter(site.consent().renewBy())) {
      return Optional.of(
          refused(
              SiteRefusal.CONSENT_OVERDUE,
              "",
              "it was to be asked again by " + site.consent().renewBy(),
              site.given()));
    }
    if (wish.tier() == InnerBody.Tier.AREA) {
      return Optional.empty();
    }
    Optional<Freeze> freeze = freezeOf(site.told().operator());
    if (freeze.isPresent()) {
      return Optional.of(
          refused(
              SiteRefusal.FROZEN,
              "",
              freeze.get().cause() + " since " + freeze.get().at() + ": " + freeze.get().words(),
              site.given()));
    }
    if (site.consent().tier() != InnerBody.Tier.EXACT) {
      return Optional.of(
          refused(
              SiteRefusal.TIER,
              "/tier",
              "ask the operator, then parley site consent",
              site.given()));
    }
    if (wish.agreed().isEmpty()) {
      return Optional.of(
          refused(
              SiteRefusal.OPERATOR_WORD,
              "/agreed",
              "say who of the operator agreed, and when (--operator-agrees)",
              site.given()));
    }
    return site.told().place().isPresent()
        ? Optional.empty()
        : Optional.of(
            refused(SiteRefusal.NO_EXACT_PLACE, "/tier", "disclose the area", site.given()));
  }

  /** An area tells the cell alone: with a name or a function beside it, it would tell the place. */
  private static boolean tells(String string, InnerBody.Tier tier) {
    try {
      String name = Disclosed.parse(string, Limits.standard()).name();
      return tier == InnerBody.Tier.EXACT || name.equals("geometry_coarse");
    } catch (Malformed e) {
      return false;
    }
  }

  /**
   * Writes down that it was given.
   *
   * @param blob hash of the sealed package that was handed over
   */
  public SiteOutcome.Done given(Ready ready, Hash blob, Instant now, Entropy entropy) {
    List<String> digests = ready.strings().stream().map(Disclosed::digest).toList();
    SiteWish wish = ready.wish();
    InnerBody.Disclose body =
        new InnerBody.Disclose(
            ready.leaf(), digests, wish.to(), blob, wish.purpose(), wish.until());
    byte[] statement = inner(body, entropy.uuid(), List.of(), now, entropy);
    Given given =
        new Given(
            wish.to(),
            wish.tier(),
            wish.purpose(),
            now,
            wish.until(),
            wish.agreed(),
            ready.version(),
            ready.set(),
            ready.strings(),
            digests,
            Boxed.waiting(statement),
            Optional.empty());
    Site disclosed = ready.site().withGiven(given);
    return done(withSite(disclosed), List.of(statement), disclosed);
  }

  /**
   * A recipient's own signature that it opened what it was given.
   *
   * @param key the recipient's key, as the keys file holds it
   */
  public SiteOutcome opened(
      InnerBody.Opened opened, VerifierKey key, Instant now, Entropy entropy) {
    for (Site site : sites) {
      for (Given one : site.given()) {
        if (Site.at(one).equals(Optional.of(opened.of())) && one.to().equals(opened.by())) {
          return proven(site, one, opened, key, now, entropy);
        }
      }
    }
    return refused(SiteRefusal.NOT_GIVEN, "/of", "parley site sync may not have seen its box yet");
  }

  private SiteOutcome proven(
      Site site,
      Given given,
      InnerBody.Opened opened,
      VerifierKey key,
      Instant now,
      Entropy entropy) {
    Opening<List<String>> checked = OpenedNote.check(origin, opened, key, given.strings());
    if (checked instanceof Opening.Refused<List<String>>(Refusal refusal)) {
      return new SiteOutcome.Refused(refusal, site.given());
    }
    byte[] statement = inner(opened, entropy.uuid(), List.of(), now, entropy);
    Given.Opened by = new Given.Opened(now, Boxed.waiting(statement));
    Site proven = site.withOpened(opened.of(), by);
    return done(withSite(proven), List.of(statement), proven);
  }

  /**
   * The operator takes its consent back: for one site, or for all of its sites.
   *
   * @param which beginning of a site's id, or the operator's name
   * @param forget whether what was told of them is destroyed too
   */
  public SiteOutcome withdraw(
      String which, String by, String words, boolean forget, Instant now, Entropy entropy) {
    List<Site> these =
        site(which)
            .map(List::of)
            .orElseGet(() ->
                sites.stream().filter(site -> Freeze.same(site.told().operator(), which)).toList());
    if (these.isEmpty()) {
      return unknown();
    }
    Site.Withdrawn withdrawn = new Site.Withdrawn(by, words, now, forget);
    byte[] statement = act(InnerBody.Act.WITHDRAW, these, by, words, now, entropy);
    List<UUID> ids = these.stream().map(Site::id).toList();
    List<Site> all =
        sites.stream().map(one -> ids.contains(one.id()) ? one.withdraw(withdrawn) : one).toList();
    SiteBook book = withSites(all).withAct(statement);
    return done(book, List.of(statement), all.get(sites.indexOf(these.getFirst())));
  }

  /** Freezes the exact places of an operator, for a strike or a suspected leak. */
  public SiteOutcome freeze(Freeze freeze, Instant now, Entropy entropy) {
    List<Site> these = of(freeze.operator());
    if (these.isEmpty()) {
      return refused(SiteRefusal.OPERATOR, "/operator", "parley site list names the operators");
    }
    return frozen(freeze, these, now, entropy);
  }

  private SiteOutcome.Done frozen(Freeze freeze, List<Site> these, Instant now, Entropy entropy) {
    String words = freeze.cause() + ": " + freeze.words();
    byte[] statement =
        act(InnerBody.Act.FREEZE, these, cell.text(), words, freeze.at(), entropy, now);
    List<Freeze> all = new ArrayList<>(frozen);
    all.removeIf(one -> one.isOf(freeze.operator()));
    all.add(freeze);
    return done(withFrozen(all).withAct(statement), List.of(statement), these.getFirst());
  }

  /** The cell decided: exact places of the operator may be disclosed again. */
  public SiteOutcome release(String operator, String words, Instant now, Entropy entropy) {
    if (freezeOf(operator).isEmpty()) {
      return refused(SiteRefusal.NOT_FROZEN, "/operator", "parley site list shows what is frozen");
    }
    List<Freeze> all = frozen.stream().filter(one -> !one.isOf(operator)).toList();
    byte[] statement = act(InnerBody.Act.RELEASE, of(operator), cell.text(), words, now, entropy);
    return done(withFrozen(all).withAct(statement), List.of(statement), of(operator).getFirst());
  }

  /** A strike was reported: it is written down and freezes the operator's exact places. */
  public SiteOutcome struck(String start, Strike strike, Entropy entropy) {
    Optional<Site> found = site(start);
    if (found.isEmpty()) {
      return unknown();
    }
    if (strike.at().isAfter(strike.toldAt())) {
      return refused(SiteRefusal.FIELD, "/at", "it lies ahead");
    }
    Site site = found.get().struck(strike);
    byte[] said =
        act(
            InnerBody.Act.STRUCK,
            List.of(site),
            strike.by(),
            strike.words(),
            strike.at(),
            entropy,
            strike.toldAt());
    SiteBook book = withSite(site).withAct(said);
    Freeze freeze =
        new Freeze(
            site.told().operator(),
            Freeze.Cause.STRIKE,
            "a strike on a site of the operator was reported by " + strike.by(),
            strike.toldAt());
    List<Site> these = book.of(site.told().operator());
    SiteOutcome.Done frozen = book.frozen(freeze, these, strike.toldAt(), entropy);
    List<byte[]> both = new ArrayList<>(List.of(said));
    both.addAll(frozen.statements());
    return done(frozen.book(), both, site);
  }

  /** A statement of this book was found in a box of the log. */
  public SiteBook found(Hash statement, Boxed.Where where) {
    return new SiteBook(
        origin,
        cell,
        recipients,
        readTo,
        frozen,
        sites.stream().map(site -> site.found(statement, where)).toList(),
        acts.stream().map(act -> act.found(statement, where)).toList(),
        marks);
  }

  /** The log was looked through up to here. */
  public SiteBook readTo(long size) {
    return new SiteBook(origin, cell, recipients, size, frozen, sites, acts, marks);
  }

  /** Something was decided about a warning. */
  public SiteBook marked(SiteMark mark) {
    List<SiteMark> all = new ArrayList<>(marks);
    all.add(mark);
    return new SiteBook(origin, cell, recipients, readTo, frozen, sites, acts, all);
  }

  private List<Site> of(String operator) {
    return sites.stream().filter(site -> Freeze.same(site.told().operator(), operator)).toList();
  }

  private SiteBook withSite(Site changed) {
    return withSites(
        sites.stream().map(one -> one.id().equals(changed.id()) ? changed : one).toList());
  }

  private SiteBook withSites(List<Site> all) {
    return new SiteBook(origin, cell, recipients, readTo, frozen, all, acts, marks);
  }

  private SiteBook withFrozen(List<Freeze> all) {
    return new SiteBook(origin, cell, recipients, readTo, all, sites, acts, marks);
  }

  private SiteBook withAct(byte[] statement) {
    List<Boxed> all = new ArrayList<>(acts);
    all.add(Boxed.waiting(statement));
    return new SiteBook(origin, cell, recipients, readTo, frozen, sites, all, marks);
  }

  private byte[] act(
      InnerBody.Act act, List<Site> these, String by, String words, Instant now, Entropy entropy) {
    return act(act, these, by, words, now, entropy, now);
  }

  private byte[] act(
      InnerBody.Act act,
      List<Site> these,
      String by,
      String words,
      Instant at,
      Entropy entropy,
      Instant now) {
    List<Hash> leaves =
        these.stream()
            .flatMap(site -> site.where().stream())
            .map(Boxed.Where::leaf)
            .limit(Limits.standard().disclosures())
            .toList();
    InnerBody.SiteAct body = new InnerBody.SiteAct(act, leaves, by, words, at);
    return inner(body, entropy.uuid(), List.of(), now, entropy);
  }

  private byte[] inner(
      InnerBody body, UUID id, List<String> digests, Instant now, Entropy entropy) {
    return new Draft(
            body.kindText(),
            id,
            cell,
            List.of(Address.ofParty(cell.party().orElseThrow())),
            now,
            Optional.empty(),
            Optional.empty(),
            false,
            digests,
            body.json())
        .bytes(entropy);
  }

  private static SiteOutcome.Done done(SiteBook book, List<byte[]> statements, Site site) {
    return new SiteOutcome.Done(book, statements, Optional.of(site));
  }

  private static SiteOutcome.Refused unknown() {
    return refused(SiteRefusal.UNKNOWN, "", "parley site list shows them; write more of the id");
  }

  private static SiteOutcome.Refused withdrawn(Site site) {
    return refused(
        SiteRefusal.WITHDRAWN,
        "",
        "withdrawn at " + site.withdrawn().map(Site.Withdrawn::at).orElseThrow(),
        site.given());
  }

  private static SiteOutcome.Refused refused(SiteRefusal code, String path, String detail) {
    return refused(code, path, detail, List.of());
  }

  private static SiteOutcome.Refused refused(
      SiteRefusal code, String path, String detail, List<Given> holders) {
    return new SiteOutcome.Refused(code.at(path, detail), holders);
  }

  /** How many sites, never which. */
  @Override
  public String toString() {
    return "a book of " + sites.size() + " sites";
  }
}
