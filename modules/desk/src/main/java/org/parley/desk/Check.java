package org.parley.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.disclosure.Viewer;
import org.parley.notice.Removing;
import org.parley.notice.Route;
import org.parley.statement.Address;
import org.parley.statement.AlsoFound;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DraftNotice;
import org.parley.statement.FoundZone;
import org.parley.statement.L10n;
import org.parley.statement.PolicyParty;
import org.parley.statement.Refusal;
import org.parley.statement.ShapeRepair;
import org.parley.statement.StatedVolume;
import org.parley.terms.Law;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Malformed;

/**
 * Answers what a notice would meet before anybody files it. The rules are those by which a filed
 * notice is decided, run over the notices that the asker's party may read and over nothing else.
 *
 * <p>Nothing is recorded and nobody is told. Finding nothing is no permission: what the asker may
 * not know is not in the answer, and neither is anything of parties that do not take part.
 */
public final class Check {
  /** The id of the draft of a new notice; no statement can carry it. */
  private static final UUID NEW = new UUID(0, 0);

  /** Beyond so many overlaps nothing is looked for that would remove them. */
  static final int REMOVED_MAX = 200;

  /** So many checks at most when looking for what removes an overlap. */
  private static final int CHECKS_MAX = 1_000;

  private final Situation now;
  private final Instant at;
  private final OvnSource ovns;
  private final LastHeard lastHeard;

  /** When the newest statement of a party was recorded that the asker may read. */
  @FunctionalInterface
  public interface LastHeard {
    /** Empty when there is none that he may read. */
    Optional<Instant> of(String party);
  }

  /**
   * A check against one situation.
   *
   * @param now everything recorded so far
   * @param at the moment by the operator's clock, whole seconds
   * @param ovns gives the proofs of having held what is recorded
   * @param lastHeard as the asker may know it
   */
  public Check(Situation now, Instant at, OvnSource ovns, LastHeard lastHeard) {
    this.now = now;
    this.at = at;
    this.ovns = ovns;
    this.lastHeard = lastHeard;
  }

  /** What the asker's party is told about a draft. */
  public CheckReply of(Viewer asker, DraftNotice draft) {
    Address from = asker.post().map(Check::address).orElse(Address.ofRoot(asker.party()));
    NoticeCheck.Said said =
        new NoticeCheck.Said(
            draft.replaces().orElse(NEW),
            asker.party(),
            from,
            draft.to(),
            draft.drill(),
            draft.notice());
    Optional<Refusal> refusal =
        AuthorityRules.addressees(draft.to(), now)
            .or(() -> replaces(asker, draft))
            .or(() -> NoticeCheck.check(said.id(), draft.notice(), now, at).map(Check::inDraft));
    if (refusal.isPresent()) {
      return new CheckReply.Refused(refusal.get());
    }
    NoticeCheck.Around around = new NoticeCheck.Around(now, at, now.rules(), ovns);
    NoticeCheck.Found found = NoticeCheck.draft(said, around);
    return new CheckAnswer(
        now.policy().orElseThrow().setting().name(),
        asker.party(),
        at,
        now.size(),
        around.rules().text(),
        draft.drill(),
        found.shown().stream().map(this::met).toList(),
        inDraft(found.also()),
        names(asker, found.also().zones()),
        found.timeliness(),
        List.copyOf(NotTakingPart.beside(asker.party(), now, now.size(), at)),
        now.takingPart().absentSince(at),
        heard(asker.party()),
        notAddressed(said, found.shown()),
        unaware(said, found.shown()),
        NoticeCheck.awareness(said, around),
        NoticeCheck.tooWide(said, around),
        draft.resolve() ? Optional.of(removals(said, draft, found, around)) : Optional.empty());
  }

  private static CheckAnswer.Removals removals(
      NoticeCheck.Said said,
      DraftNotice draft,
      NoticeCheck.Found found,
      NoticeCheck.Around around) {
    if (found.shown().size() > REMOVED_MAX) {
      return new CheckAnswer.Removals(Optional.empty());
    }
    List<Route> routes =
        draft.routes().stream()
            .map(own ->
                new Route(own.name(), own.volumes().stream().map(StatedVolume::placed).toList()))
            .toList();
    Removing.Effort standard = Removing.Effort.standard(around.at());
    Removing.Effort effort =
        new Removing.Effort(CHECKS_MAX, standard.horizon(), standard.metres(), around.at());
    return new CheckAnswer.Removals(
        Optional.of(
            Removing.of(
                said.version(around.rules()),
                version -> NoticeCheck.shown(said, version, around),
                routes,
                effort)));
  }

  private static Address address(String post) {
    try {
      return Address.parse(post);
    } catch (Malformed e) {
      throw new BrokenInvariant("a viewer's post is an address", e);
    }
  }

  /** Another party's notice and one that does not exist are the same here. */
  private Optional<Refusal> replaces(Viewer asker, DraftNotice draft) {
    boolean own =
        draft.replaces().isEmpty()
            || draft
                .replaces()
                .flatMap(now::notice)
                .filter(notice -> notice.party().equals(asker.party()))
                .isPresent();
    return own
        ? Optional.empty()
        : Optional.of(
            DeskRefusal.REPLACES_UNKNOWN.at("/replaces", "your party has no notice of this id"));
  }

  /** A path of a statement, counted from the draft. */
  private static String inDraft(String path) {
    return path.replaceFirst("^/body", "/notice");
  }

  private static Refusal inDraft(Refusal refusal) {
    return new Refusal(refusal.code(), inDraft(refusal.path()), refusal.detail());
  }

  private static AlsoFound inDraft(AlsoFound also) {
    return new AlsoFound(
        also.zones(),
        also.hidden(),
        also.repairs().stream()
            .map(repair -> new ShapeRepair(inDraft(repair.path()), repair.code()))
            .toList());
  }

  private CheckAnswer.Met met(FoundOverlap overlap) {
    LiveNotice other = now.version(overlap.id(), overlap.leaf()).orElseThrow();
    return CheckAnswer.Met.of(overlap, other);
  }

  private SortedMap<String, L10n> names(Viewer asker, List<FoundZone> zones) {
    SortedMap<String, L10n> names = new TreeMap<>();
    Law law = now.law().orElseThrow();
    for (FoundZone zone : zones) {
      law.zone(zone.leaf())
          .ifPresent(version -> names.put(zone.leaf().base64(), version.body().name()));
      law.versions(zone.agreement()).stream()
          .filter(version -> now.mayRead(asker, version.leaf()))
          .reduce((earlier, later) -> later)
          .ifPresent(agreement -> names.put(zone.agreement().toString(), agreement.body().title()));
    }
    return names;
  }

  private SortedMap<String, Optional<Instant>> heard(String asker) {
    SortedMap<String, Optional<Instant>> heard = new TreeMap<>();
    now.policy().orElseThrow().parties().stream()
        .map(PolicyParty::name)
        .filter(party -> !party.equals(asker))
        .forEach(party -> heard.put(party, lastHeard.of(party)));
    return heard;
  }

  private List<String> notAddressed(NoticeCheck.Said said, List<FoundOverlap> shown) {
    SortedSet<String> addressed = now.recipients(said.from(), said.to());
    return shown.stream()
        .map(overlap -> now.version(overlap.id(), overlap.leaf()).orElseThrow().party())
        .filter(party -> !addressed.contains(party))
        .distinct()
        .sorted()
        .toList();
  }

  /** Notices met of which the draft does not name the very version. */
  private List<UUID> unaware(NoticeCheck.Said said, List<FoundOverlap> shown) {
    Set<String> named = new HashSet<>(said.body().ovns());
    Map<UUID, Boolean> asked = new TreeMap<>();
    List<UUID> unaware = new ArrayList<>();
    for (FoundOverlap overlap : shown) {
      boolean first = asked.put(overlap.id(), true) == null;
      boolean aware =
          first && !named.isEmpty() && ovns.of(overlap.leaf()).filter(named::contains).isPresent();
      if (first && !aware) {
        unaware.add(overlap.id());
      }
    }
    return List.copyOf(unaware);
  }
}
