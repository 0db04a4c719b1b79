package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.disclosure.Viewer;
import org.parley.geo.PlacedVolume;
import org.parley.geo.Repair;
import org.parley.geo.VolumeIndex;
import org.parley.notice.Apartness;
import org.parley.notice.Given;
import org.parley.notice.HiddenAnswer;
import org.parley.notice.NoticeRefusal;
import org.parley.notice.NoticeRules;
import org.parley.notice.NoticeVersion;
import org.parley.notice.OverlapChecker;
import org.parley.notice.StatedEnds;
import org.parley.statement.Address;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DecisionBody.GivenTime;
import org.parley.statement.FoundZone;
import org.parley.statement.HiddenCell;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.RulesVersion;
import org.parley.statement.ShapeRepair;
import org.parley.statement.StatedVolume;
import org.parley.statement.Statement;
import org.parley.terms.AwarenessDuty;
import org.parley.terms.Law;
import org.parley.terms.NoticeFacts;
import org.parley.terms.NotifyDuty;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/**
 * A notice against everything recorded before it: whether it can be taken, what it meets, and how
 * far ahead it was given. A draft is checked by the same code as a notice that is filed; only what
 * others are told about it is left out.
 */
final class NoticeCheck {

  /** Most ids named in a refusal. */
  private static final int NAMED_MAX = 20;

  private NoticeCheck() {}

  /**
   * A notice as it is filed or would be.
   *
   * @param id the notice; no notice has it when this is the draft of a new one
   * @param party whose it is
   * @param from who files
   * @param to who may read it
   * @param drill whether it is practice
   * @param body what it says
   */
  record Said(
      UUID id, String party, Address from, List<Address> to, boolean drill, NoticeBody body) {

    static Said of(Presented said, NoticeBody body) {
      Statement statement = said.statement();
      return new Said(
          statement.id(), said.party(), statement.from(), statement.to(), statement.drill(), body);
    }

    /** The version as rules of a mechanism see it. */
    NoticeVersion version(RulesVersion rules) {
      return staysByItself(rules)
          ? NoticeVersion.of(id, party, body)
          : NoticeVersion.untilStatedEnd(id, party, body);
    }

    NoticeFacts facts() {
      return facts(body.volumes().stream().map(StatedVolume::placed).toList());
    }

    NoticeFacts facts(List<PlacedVolume> volumes) {
      return new NoticeFacts(body.noticeKind().name(), body.emergency(), body.strength(), volumes);
    }
  }

  /**
   * What a check rests on.
   *
   * @param now everything recorded before
   * @param at the moment by the operator's clock
   * @param rules the version of the rules
   * @param ovns gives the proofs of having held what is recorded
   */
  record Around(Situation now, Instant at, RulesVersion rules, OvnSource ovns) {}

  /**
   * What the check found.
   *
   * @param shown what the filer may know
   * @param owners what only owners of other notices may be told
   * @param reduced true when {@code shown} has one line a notice instead of one a pair of volumes
   * @param cut true when even that was too long
   * @param timeliness how far ahead
   * @param also what was found beside overlaps
   * @param shortened true when another list than {@code shown} was too long for a decision
   */
  record Found(
      List<FoundOverlap> shown,
      List<FoundOverlap> owners,
      boolean reduced,
      boolean cut,
      GivenTime timeliness,
      AlsoFound also,
      boolean shortened) {}

  /** What keeps a notice from being taken, whoever files it and whatever it meets. */
  static Optional<Refusal> check(UUID id, NoticeBody body, Situation now, Instant at) {
    Optional<NoticeBody> previous = now.notice(id).map(LiveNotice::body);
    List<Refusal> refusals = NoticeRules.check(body, previous, at);
    return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.getFirst());
  }

  /** What a notice that is filed meets, told apart into what its filer and what owners may know. */
  static Found find(Said said, Around around) {
    Situation now = around.now();
    OverlapChecker.Checked checked =
        checked(
            said,
            said.version(around.rules()),
            volumes(said, around),
            law(around.now()),
            around,
            key -> counts(said, key, around),
            Fitting.PAIRS_MAX);
    if (around.rules() == RulesVersion.FIRST) {
      Fitting.Listed first = Fitting.byNumber(checked.shown());
      return new Found(
          first.pairs(),
          Fitting.byNumber(checked.ownersOnly()).pairs(),
          first.reduced(),
          first.cut(),
          timeliness(said, around),
          AlsoFound.NONE,
          false);
    }
    Marking marking = new Marking(said.body(), now, around.ovns());
    Fitting.Listed shown = Fitting.overlaps(checked.shown(), marking::forFiler);
    AlsoFound also = also(said, around);
    GivenTime timeliness = timeliness(said, around);
    AlsoFound fits = Fitting.also(also);
    GivenTime time = Fitting.timeliness(timeliness);
    return new Found(
        shown.pairs(),
        Fitting.overlaps(checked.ownersOnly(), marking::forOwners).pairs(),
        shown.reduced(),
        shown.cut(),
        time,
        fits,
        !fits.equals(also) || !time.equals(timeliness));
  }

  /** What a draft meets of what its party may read; nothing else is looked at. */
  static Found draft(Said said, Around around) {
    List<FoundOverlap> shown = shown(said, said.version(around.rules()), around);
    boolean marks = around.rules() != RulesVersion.FIRST;
    return new Found(
        marks ? new Marking(said.body(), around.now(), around.ovns()).forFiler(shown) : shown,
        List.of(),
        false,
        false,
        timeliness(said, around),
        also(said, around),
        false);
  }

  /**
   * All that a notice meets now, whoever may know it, of each version that is the newest for some
   * reader.
   *
   * @param law by which distances count
   */
  static List<FoundOverlap> everything(Said said, Law law, Around around) {
    VolumeIndex all = asOf(around, around.now().volumesForEveryReader(said.drill()));
    return checked(
            said, said.version(around.rules()), all, law, around, key -> true, Integer.MAX_VALUE)
        .shown();
  }

  /** What a version of a draft would meet of what its party may read, without marks. */
  static List<FoundOverlap> shown(Said said, NoticeVersion version, Around around) {
    VolumeIndex readable =
        new ReadableVolumes(volumes(said, around), key -> counts(said, key, around));
    return overlaps(said, version, readable, around).shown();
  }

  private static OverlapChecker.Checked overlaps(
      Said said, NoticeVersion version, VolumeIndex among, Around around) {
    return checked(
        said,
        version,
        among,
        law(around.now()),
        around,
        key -> counts(said, key, around),
        Integer.MAX_VALUE);
  }

  private static OverlapChecker.Checked checked(
      Said said,
      NoticeVersion version,
      VolumeIndex among,
      Law law,
      Around around,
      Predicate<String> mayKnow,
      int pairsMax) {
    Situation now = around.now();
    Apartness apartness =
        around.rules() == RulesVersion.FIRST
            ? Apartness.NONE
            : new Apartness(
                law.separations(said.party(), said.facts(version.volumes()), around.at()),
                id -> now.notice(id).map(notice -> notice.body().noticeKind()));
    return OverlapChecker.check(version, among, mayKnow, apartness, pairsMax);
  }

  private static AlsoFound also(Said said, Around around) {
    if (around.rules() == RulesVersion.FIRST) {
      return AlsoFound.NONE;
    }
    Situation now = around.now();
    Viewer filer = Viewer.of(said.party());
    NoticeVersion version = said.version(around.rules());
    List<FoundZone> zones =
        version.inForce()
            ? law(now)
                .zoneRules(
                    said.party(),
                    said.facts(version.volumes()),
                    around.at(),
                    leaf -> now.mayRead(filer, leaf))
            : List.of();
    return new AlsoFound(zones, hidden(said, around), repairs(said.body()));
  }

  /** Where every party assented to it: cells and hours of activities the filer may not know. */
  private static List<HiddenCell> hidden(Said said, Around around) {
    Situation now = around.now();
    Set<NoticeKind> kinds = law(now).hiddenAnswerKinds(around.at());
    return kinds.isEmpty() || !now.takesPart(said.party(), around.at())
        ? List.of()
        : HiddenAnswer.of(
            said.version(around.rules()),
            asOf(around, now.volumes(said.drill())),
            entry ->
                !entry.party().equals(said.party())
                    && !counts(said, entry.key(), around)
                    && now.notice(entry.id())
                        .map(notice -> notice.body().noticeKind())
                        .filter(kinds::contains)
                        .isPresent());
  }

  /** Whether a coarse answer is allowed, and the notice is too wide to get one. */
  static boolean tooWide(Said said, Around around) {
    return around.rules() != RulesVersion.FIRST
        && said.version(around.rules()).inForce()
        && !law(around.now()).hiddenAnswerKinds(around.at()).isEmpty()
        && HiddenAnswer.tooWide(said.version(around.rules()).volumes());
  }

  /** The duties in force to have seen what the notice meets. */
  static List<AwarenessDuty> awareness(Said said, Around around) {
    NoticeVersion version = said.version(around.rules());
    return around.rules() == RulesVersion.FIRST || !version.inForce()
        ? List.of()
        : law(around.now())
            .awarenessDuties(said.party(), said.facts(version.volumes()), around.at());
  }

  /**
   * Whether a duty that applies for certain wants the notice to name versions that it does not
   * name, although its author could have known them: they were recorded before the state of the log
   * he had seen. What he may not read is never asked for.
   *
   * @param seen leaves the author had seen when he signed
   */
  static Optional<Refusal> unaware(Said said, Around around, long seen) {
    List<AwarenessDuty> certain =
        awareness(said, around).stream().filter(AwarenessDuty::certain).toList();
    if (certain.isEmpty()) {
      return Optional.empty();
    }
    Situation now = around.now();
    Marking marking = new Marking(said.body(), now, around.ovns());
    SortedSet<String> missing = new TreeSet<>();
    Set<String> articles = new LinkedHashSet<>();
    for (FoundOverlap overlap :
        marking.forFiler(shown(said, said.version(around.rules()), around))) {
      boolean known = overlap.marks().aware().orElse(false);
      boolean couldKnow = now.leaf(overlap.leaf()).filter(leaf -> leaf.index() < seen).isPresent();
      String party = now.notice(overlap.id()).map(LiveNotice::party).orElse("");
      List<AwarenessDuty> owed =
          certain.stream().filter(duty -> duty.towards().contains(party)).toList();
      if (!known && couldKnow && !owed.isEmpty()) {
        missing.add(overlap.id().toString());
        owed.forEach(duty -> articles.add(duty.article()));
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            NoticeRefusal.UNAWARE.at(
                "/body/ovns",
                "article "
                    + String.join(", ", articles)
                    + "; not named: "
                    + String.join(", ", missing.stream().limit(NAMED_MAX).toList())
                    + (missing.size() > NAMED_MAX
                        ? " and " + (missing.size() - NAMED_MAX) + " more"
                        : "")));
  }

  private static Law law(Situation now) {
    return now.law().orElseThrow();
  }

  private static List<ShapeRepair> repairs(NoticeBody body) {
    List<ShapeRepair> repairs = new ArrayList<>();
    for (int i = 0; i < body.volumes().size(); i++) {
      for (Repair repair : body.volumes().get(i).placed().repairs()) {
        repairs.add(new ShapeRepair("/body/volumes/" + i + repair.path(), repair.code().code()));
      }
    }
    return repairs;
  }

  /** The first rules did not look at how much a notice takes. */
  private static GivenTime timeliness(Said said, Around around) {
    Situation now = around.now();
    Instant at = around.at();
    boolean first = around.rules() == RulesVersion.FIRST;
    List<NotifyDuty> duties =
        law(now)
            .notifyDuties(
                said.party(),
                List.copyOf(now.recipients(said.from(), said.to())),
                said.facts(),
                at);
    Given given = now.given(said.id(), said.body(), at);
    return NoticeRules.timeliness(
        given, first ? duties.stream().map(NotifyDuty::withoutBreadth).toList() : duties);
  }

  private static VolumeIndex volumes(Said said, Around around) {
    Situation now = around.now();
    return asOf(
        around,
        around.rules() == RulesVersion.FIRST
            ? now.volumes(said.drill())
            : now.volumesForEveryReader(said.drill()));
  }

  /** Whether posts and sites stay until their own party ends them. */
  private static boolean staysByItself(RulesVersion rules) {
    return rules.since(RulesVersion.FOURTH);
  }

  /** Volumes as the rules take them: earlier ones let posts and sites end when they state to. */
  private static VolumeIndex asOf(Around around, VolumeIndex volumes) {
    return staysByItself(around.rules())
        ? volumes
        : new StatedEnds(
            volumes, entry -> around.now().version(entry.id(), leaf(entry)).map(LiveNotice::body));
  }

  private static Hash leaf(VolumeIndex.Entry entry) {
    try {
      return Hash.parse(entry.key());
    } catch (Malformed e) {
      throw new BrokenInvariant("an entry is keyed by its leaf", e);
    }
  }

  /**
   * Whether the version on a leaf is the one that stands for the filer: the newest that he may
   * read. A later one kept from him changes nothing of what he is told. The first rules knew only
   * the newest of all, and told him nothing of the notice once a later version was kept from him.
   */
  private static boolean counts(Said said, String key, Around around) {
    Situation now = around.now();
    Viewer filer = Viewer.of(said.party());
    try {
      Hash leaf = Hash.parse(key);
      return around.rules() == RulesVersion.FIRST
          ? now.mayRead(filer, leaf)
          : now.leaf(leaf)
              .flatMap(known -> now.notice(filer, known.id()))
              .filter(notice -> notice.leaf().equals(leaf))
              .isPresent();
    } catch (Malformed e) {
      return false;
    }
  }
}
