package org.parley.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.AgreementBody;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.terms.Law;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.TermsRefusal;
import org.parley.terms.ZoneVersion;
import org.parley.verify.Hash;

/**
 * Assent to an agreement or a zone, by the rules under which what a party may not know changes
 * nothing of what it is answered.
 *
 * <p>An assent changes what others are answered about their own notices: which periods count, which
 * distances, what a zone's map rests on. So those others must be able to read it. Whoever assents
 * must be able to read the zones he binds himself to, or answers about his own notices would show
 * him, piece by piece, where they run. And a later version kept from him is no reason to turn his
 * assent down.
 */
final class AssentRules {
  private AssentRules() {}

  static Optional<Refusal> check(Presented said, KnownLeaf target, Situation now, Law law) {
    Viewer sender = Viewer.of(said.party());
    if (!newest(sender, target, now, law)) {
      return Optional.of(DeskRefusal.ASSENT_SUPERSEDED.at("/body/of"));
    }
    Optional<LoadedAgreement> agreement = law.agreement(target.leaf());
    return agreement
        .flatMap(loaded -> zoneUnread(sender, loaded.body(), now))
        .or(() -> told(said.statement(), audience(target, agreement, now)));
  }

  /** Whether no later version stands that the sender may read. */
  private static boolean newest(Viewer sender, KnownLeaf target, Situation now, Law law) {
    UUID id = target.id();
    if (target.kind().equals(Optional.of(Kind.ZONE))) {
      return law.zones().stream()
          .filter(zone -> zone.id().equals(id))
          .map(ZoneVersion::leaf)
          .filter(leaf -> now.mayRead(sender, leaf))
          .noneMatch(leaf -> replaces(leaf, target.leaf(), now));
    }
    return law.versions(id).stream()
        .map(LoadedAgreement::leaf)
        .filter(leaf -> now.mayRead(sender, leaf))
        .reduce((older, newer) -> newer)
        .equals(Optional.of(target.leaf()));
  }

  private static boolean replaces(Hash leaf, Hash earlier, Situation now) {
    return now.leaf(leaf).flatMap(KnownLeaf::replaces).equals(Optional.of(earlier));
  }

  private static Optional<Refusal> zoneUnread(Viewer sender, AgreementBody body, Situation now) {
    return body.zones().stream()
        .filter(zone -> !now.mayRead(sender, zone.leaf()))
        .findFirst()
        .map(zone ->
            TermsRefusal.UNDEFINED_ZONE.at(
                "/body/of", "it cites a zone that you may not read, " + zone.id()));
  }

  private static Collection<String> audience(
      KnownLeaf target, Optional<LoadedAgreement> agreement, Situation now) {
    return agreement
        .<Collection<String>>map(loaded -> loaded.body().parties())
        .orElseGet(() -> readers(target, now));
  }

  private static Collection<String> readers(KnownLeaf target, Situation now) {
    SortedSet<String> readers = new TreeSet<>(now.recipients(target.from(), target.to()));
    target.from().party().ifPresent(readers::add);
    return readers;
  }

  private static Optional<Refusal> told(Statement assent, Collection<String> audience) {
    return List.copyOf(audience).stream()
        .filter(party -> !Disclosure.mayRead(Viewer.of(party), assent.from(), assent.to()))
        .findFirst()
        .map(party -> DeskRefusal.TO_PARTY_MISSING.at("/to", party + " would not be told"));
  }
}
