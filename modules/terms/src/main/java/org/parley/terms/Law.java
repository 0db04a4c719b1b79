package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.parley.geo.PlacedVolume;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.GeometryBasis;
import org.parley.statement.PolicyBody;
import org.parley.statement.Refusal;
import org.parley.statement.Term;
import org.parley.statement.TermKind;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * The law of one mechanism: who its parties are, which zones and agreements were loaded, and who
 * assented to what. Immutable; each change gives a new Law, and the same changes in the same order
 * give an equal digest.
 *
 * <p>Loading is proposing. An agreement holds between two parties only when both assented to the
 * same version; the loading party assents by loading. Assent to an agreement covers the zone
 * versions it cites. A later version takes the place of an earlier one between two parties when
 * both assented to it and it has begun.
 */
public final class Law {
  private final PolicyBody policy;
  private final PMap<Hash, ZoneVersion> zones;
  private final PVector<Hash> zoneOrder;
  private final PMap<Hash, LoadedAgreement> agreements;
  private final PVector<Hash> agreementOrder;
  private final PMap<Hash, PVector<String>> assents;

  private Law(
      PolicyBody policy,
      PMap<Hash, ZoneVersion> zones,
      PVector<Hash> zoneOrder,
      PMap<Hash, LoadedAgreement> agreements,
      PVector<Hash> agreementOrder,
      PMap<Hash, PVector<String>> assents) {
    this.policy = policy;
    this.zones = zones;
    this.zoneOrder = zoneOrder;
    this.agreements = agreements;
    this.agreementOrder = agreementOrder;
    this.assents = assents;
  }

  /** The law of a new mechanism: parties, and no agreement yet. */
  public static Law of(PolicyBody policy) {
    return new Law(
        policy,
        HashTreePMap.empty(),
        TreePVector.empty(),
        HashTreePMap.empty(),
        TreePVector.empty(),
        HashTreePMap.empty());
  }

  /** The policy it started from. */
  public PolicyBody policy() {
    return policy;
  }

  /**
   * The law with one version of a zone more.
   *
   * @param leaf the leaf that holds it
   * @param from the post that drew it
   */
  public Law zone(Hash leaf, Address from, ZoneBody body, UUID id) {
    String by = from.party().orElse(from.text());
    return new Law(
        policy,
        zones.plus(leaf, ZoneVersion.of(leaf, id, by, body)),
        zoneOrder.plus(leaf),
        agreements,
        agreementOrder,
        plus(assents, leaf, by));
  }

  /**
   * The law with one version of an agreement more, to which the loading party assents if it is one
   * of its parties.
   *
   * @param leaf the leaf that holds it
   * @param party the party that loaded it
   */
  public Law agreement(Hash leaf, String party, AgreementBody body, UUID id) {
    Law loaded =
        new Law(
            policy,
            zones,
            zoneOrder,
            agreements.plus(leaf, new LoadedAgreement(leaf, id, party, body)),
            agreementOrder.plus(leaf),
            assents);
    return body.parties().contains(party) ? loaded.assent(party, leaf) : loaded;
  }

  /** The law after a party's assent to an agreement, with the zones it cites, or to a zone. */
  public Law assent(String party, Hash of) {
    PMap<Hash, PVector<String>> more = plus(assents, of, party);
    LoadedAgreement agreement = agreements.get(of);
    if (agreement != null) {
      for (AgreementBody.ZoneRef zone : agreement.body().zones()) {
        more = plus(more, zone.leaf(), party);
      }
    }
    return new Law(policy, zones, zoneOrder, agreements, agreementOrder, more);
  }

  /** Everything that keeps an agreement from being loaded; empty when nothing does. */
  public List<Refusal> check(AgreementBody body) {
    return new AgreementCheck(policy, leaf -> Optional.ofNullable(zones.get(leaf))).check(body);
  }

  /** Everything that keeps a party from assenting to a leaf; empty when nothing does. */
  public List<Refusal> checkAssent(String party, Hash of) {
    LoadedAgreement agreement = agreements.get(of);
    if (agreement != null && !agreement.body().parties().contains(party)) {
      return List.of(
          TermsRefusal.ASSENT_STRANGER.at("/body/of", party + " is not a party to the agreement"));
    }
    if (agreement == null && !zones.containsKey(of)) {
      return List.of(
          TermsRefusal.ASSENT_UNKNOWN.at("/body/of", "no agreement or zone stands on that leaf"));
    }
    return List.of();
  }

  /** The agreement version on that leaf. */
  public Optional<LoadedAgreement> agreement(Hash leaf) {
    return Optional.ofNullable(agreements.get(leaf));
  }

  /** Every agreement version, in the order they were loaded. */
  public List<LoadedAgreement> agreements() {
    return agreementOrder.stream().map(this::loaded).toList();
  }

  /** The zone version on that leaf. */
  public Optional<ZoneVersion> zone(Hash leaf) {
    return Optional.ofNullable(zones.get(leaf));
  }

  /** Every zone version, in the order they were loaded. */
  public List<ZoneVersion> zones() {
    List<ZoneVersion> versions = new ArrayList<>();
    for (Hash leaf : zoneOrder) {
      zone(leaf).ifPresent(versions::add);
    }
    return versions;
  }

  /** The parties that assented to what stands on that leaf, in the order they did. */
  public List<String> assented(Hash leaf) {
    PVector<String> parties = assents.get(leaf);
    return parties == null ? List.of() : List.copyOf(parties);
  }

  /** How far an agreement version holds at a moment; empty when the leaf holds none. */
  public Optional<Standing> standing(Hash leaf, Instant at) {
    return agreement(leaf).map(agreement -> standing(agreement, at));
  }

  /** Whether an agreement version holds between two parties at a moment. */
  public boolean inForce(Hash leaf, String a, String b, Instant at) {
    return agreement(leaf)
        .filter(agreement -> state(agreement, a, b, at) == Standing.State.IN_FORCE)
        .isPresent();
  }

  /** What the shape of a zone version rests on; empty when the leaf holds none. */
  public Optional<ZoneBasis> basis(Hash zoneLeaf) {
    return zone(zoneLeaf).map(this::basis);
  }

  /**
   * The duties to notify that this notice falls under, in the order their agreements were loaded
   * and of their terms. Empty when no term in force states a period.
   *
   * @param filer the party that files
   * @param recipients the parties it is addressed to
   * @param noticeKind its kind, for example PATROL
   * @param volumes where and when
   * @param at the moment at which an agreement must be in force
   */
  public List<NotifyDuty> notifyDuties(
      String filer,
      List<String> recipients,
      String noticeKind,
      List<PlacedVolume> volumes,
      Instant at) {
    List<NotifyDuty> duties = new ArrayList<>();
    for (LoadedAgreement agreement : agreements()) {
      for (Term term : agreement.body().terms()) {
        if (binds(term, filer, noticeKind)) {
          List<String> owed = owed(agreement, term, filer, recipients, at);
          ZoneReach reach = owed.isEmpty() ? ZoneReach.NONE : reach(agreement, term, volumes);
          if (reach != ZoneReach.NONE) {
            duties.add(duty(agreement, term, owed, reach == ZoneReach.CERTAIN));
          }
        }
      }
    }
    return List.copyOf(duties);
  }

  /** Writes the law as lines of text, equal for equal laws, for the digest of the situation. */
  public void digest(Consumer<String> line) {
    line.accept("policy " + content(policy.json().bytes()));
    for (ZoneVersion zone : zones()) {
      line.accept(
          "zone "
              + zone.leaf()
              + " "
              + zone.id()
              + " "
              + zone.by()
              + " "
              + content(zone.body().json().bytes()));
    }
    for (LoadedAgreement agreement : agreements()) {
      line.accept(
          "agreement "
              + agreement.leaf()
              + " "
              + agreement.id()
              + " "
              + agreement.by()
              + " "
              + content(agreement.body().json().bytes()));
    }
    assents.keySet().stream()
        .sorted()
        .forEach(leaf -> line.accept("assent " + leaf + " " + String.join(" ", assented(leaf))));
  }

  private static Hash content(byte[] json) {
    return Hash.sha256(json);
  }

  private static boolean binds(Term term, String filer, String noticeKind) {
    return term.kind() == TermKind.NOTIFY_DUTY
        && term.leadHours().isPresent()
        && term.who().contains(filer)
        && (term.noticeKinds().isEmpty() || term.noticeKinds().contains(noticeKind));
  }

  private List<String> owed(
      LoadedAgreement agreement, Term term, String filer, List<String> recipients, Instant at) {
    return term.toWhom().stream()
        .filter(party -> !party.equals(filer) && recipients.contains(party))
        .filter(party -> state(agreement, filer, party, at) == Standing.State.IN_FORCE)
        .toList();
  }

  private ZoneReach reach(LoadedAgreement agreement, Term term, List<PlacedVolume> volumes) {
    if (term.zones().isEmpty()) {
      return ZoneReach.CERTAIN;
    }
    ZoneReach best = ZoneReach.NONE;
    for (AgreementBody.ZoneRef cited : agreement.body().zones()) {
      ZoneVersion zone = zones.get(cited.leaf());
      if (zone != null && term.zones().contains(cited.id())) {
        ZoneReach reach = ZoneReach.of(zone, volumes);
        best = reach.ordinal() < best.ordinal() ? reach : best;
      }
    }
    return best;
  }

  private static NotifyDuty duty(
      LoadedAgreement agreement, Term term, List<String> owed, boolean certain) {
    return new NotifyDuty(
        agreement.id(),
        agreement.leaf(),
        term.article(),
        AgreementCheck.lead(term.leadHours().orElseThrow()).orElseThrow(),
        term.clock(),
        owed,
        certain);
  }

  private Standing standing(LoadedAgreement agreement, Instant at) {
    List<String> parties = agreement.body().parties();
    List<Standing.Dyad> dyads = new ArrayList<>();
    for (int i = 0; i < parties.size(); i++) {
      for (int j = i + 1; j < parties.size(); j++) {
        String a = parties.get(i);
        String b = parties.get(j);
        dyads.add(new Standing.Dyad(a, b, state(agreement, a, b, at)));
      }
    }
    return new Standing(agreement.leaf(), agreement.by(), dyads);
  }

  private Standing.State state(LoadedAgreement agreement, String a, String b, Instant at) {
    if (a.equals(b) || !bothAssented(agreement, a, b)) {
      return Standing.State.CLAIMED;
    }
    if (supersededBy(agreement, a, b, at)) {
      return Standing.State.SUPERSEDED;
    }
    if (agreement.covers(at)) {
      return Standing.State.IN_FORCE;
    }
    return at.isBefore(agreement.body().inForceFrom())
        ? Standing.State.NOT_YET
        : Standing.State.LAPSED;
  }

  private boolean bothAssented(LoadedAgreement agreement, String a, String b) {
    List<String> parties = agreement.body().parties();
    List<String> assented = assented(agreement.leaf());
    return parties.contains(a)
        && parties.contains(b)
        && assented.contains(a)
        && assented.contains(b);
  }

  /** Whether both assented to a later version of the same agreement that has begun. */
  private boolean supersededBy(LoadedAgreement agreement, String a, String b, Instant at) {
    int own = agreementOrder.indexOf(agreement.leaf());
    return agreementOrder.subList(own + 1, agreementOrder.size()).stream()
        .map(this::loaded)
        .filter(later -> later.id().equals(agreement.id()))
        .filter(later -> !at.isBefore(later.body().inForceFrom()))
        .anyMatch(later -> bothAssented(later, a, b));
  }

  private LoadedAgreement loaded(Hash leaf) {
    return agreement(leaf).orElseThrow();
  }

  private ZoneBasis basis(ZoneVersion zone) {
    List<String> assented = assented(zone.leaf());
    GeometryBasis geometry = zone.body().geometryBasis();
    ZoneBasis.Label label =
        switch (geometry) {
          case EXACT -> assented.size() >= 2 ? ZoneBasis.Label.AGREED : ZoneBasis.Label.CLAIMED;
          case APPROXIMATE -> ZoneBasis.Label.APPROXIMATE;
          case PENDING -> ZoneBasis.Label.PENDING;
        };
    return new ZoneBasis(label, zone.body().errorMetres(), zone.by(), assented);
  }

  private static PMap<Hash, PVector<String>> plus(
      PMap<Hash, PVector<String>> assents, Hash leaf, String party) {
    PVector<String> parties = assents.get(leaf);
    PVector<String> before = parties == null ? TreePVector.empty() : parties;
    return before.contains(party) ? assents : assents.plus(leaf, before.plus(party));
  }
}
