package org.parley.casefile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.assess.KnownNotices;
import org.parley.assess.KnownRecord;
import org.parley.incident.Known;
import org.parley.incident.Lineage;
import org.parley.incident.ShelfEntry;
import org.parley.statement.ClaimBody;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.statement.IncidentBody;
import org.parley.statement.Quantity;

/**
 * What one reader may know beside the law when a happening is tested: notices, accounts of duties,
 * sizes of weapons, and the numbers that the claims gathered for an incident state. A claim that
 * was taken back, or that denies, states no number.
 */
final class KnownOfIncident {
  private KnownOfIncident() {}

  /** What is known of a happening that belongs to no incident on record. */
  static KnownRecord of(Contents contents, KnownNotices notices) {
    return KnownRecord.of(notices)
        .told(duty -> Performances.of(contents.matters(), duty))
        .sized(weapon -> sizes(contents, weapon));
  }

  /** The same with the numbers stated of an incident. */
  static KnownRecord of(Contents contents, KnownNotices notices, Set<UUID> incidents) {
    return of(contents, notices).counting(counts(contents, incidents));
  }

  private static List<Quantity> sizes(Contents contents, String weapon) {
    List<ShelfEntry> meant = contents.shelf().resolve(weapon, EntryKind.WEAPON);
    return meant.size() == 1 ? meant.getFirst().body().values() : List.of();
  }

  private static List<KnownRecord.KnownCount> counts(Contents contents, Set<UUID> incidents) {
    List<KnownRecord.KnownCount> counts = new ArrayList<>();
    for (UUID id : claims(contents, incidents)) {
      contents.claims().byId(id).ifPresent(filed -> counts.addAll(counts(filed)));
    }
    return counts;
  }

  /** The claims gathered for incidents, for what was merged into them and for what adds to them. */
  static Set<UUID> claims(Contents contents, Set<UUID> incidents) {
    Set<UUID> claims = new LinkedHashSet<>();
    for (UUID id : incidents) {
      Lineage.of(contents.incidents(), id).stream()
          .flatMap(lineage -> lineage.whole().stream())
          .map(Known::body)
          .flatMap(body -> body.claims().stream())
          .map(IncidentBody.Gathered::claim)
          .forEach(claims::add);
    }
    return claims;
  }

  private static List<KnownRecord.KnownCount> counts(Filed filed) {
    Optional<ClaimBody> states =
        filed.statement().body() instanceof ClaimBody claim ? Optional.of(claim) : Optional.empty();
    return states
        .filter(claim -> claim.retracted().isEmpty())
        .filter(claim ->
            switch (claim.stance()) {
              case ASSERT, ATTRIBUTE, REVISE -> true;
              case DENY, SILENT -> false;
            })
        .map(claim ->
            claim.counts().stream()
                .map(
                    count -> new KnownRecord.KnownCount(filed.leaf(), claim.source().name(), count))
                .toList())
        .orElse(List.of());
  }
}
