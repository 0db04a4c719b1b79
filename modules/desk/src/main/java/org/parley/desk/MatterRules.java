package org.parley.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.disclosure.Disclosure;
import org.parley.disclosure.Viewer;
import org.parley.statement.AgreementBody;
import org.parley.statement.EventBody;
import org.parley.statement.MatterBody;
import org.parley.statement.Refusal;
import org.parley.statement.RulesVersion;
import org.parley.statement.Statement;
import org.parley.statement.ZoneBody;
import org.parley.terms.LoadedAgreement;
import org.parley.terms.TermsRefusal;
import org.parley.verify.Hash;

/**
 * What may be loaded as law and told of things with a life. Everything cited is looked up among
 * what the signer may read: what is hidden from it is refused in the words for what does not exist.
 */
final class MatterRules {
  /** No leaf has this hash: the hash of a leaf begins with a zero byte, this one with nothing. */
  private static final Hash NO_LEAF = Hash.EMPTY_ROOT;

  private MatterRules() {}

  static Optional<Refusal> zone(Presented said, ZoneBody body, Situation now) {
    Statement statement = said.statement();
    return first(
        now.law()
            .orElseThrow()
            .checkZone(
                body, statement.id(), statement.replaces(), now.matters(said.party())::place));
  }

  static Optional<Refusal> agreement(Presented said, AgreementBody body, Situation now) {
    Viewer proposer = Viewer.of(said.party());
    UUID id = said.statement().id();
    Optional<Refusal> others =
        named(body.facts().supersedes(), "/body/supersedes/", id, proposer, now)
            .or(() -> named(body.facts().addsTo(), "/body/adds_to/", id, proposer, now));
    if (others.isPresent()) {
      return others;
    }
    List<AgreementBody.ZoneRef> asKnown =
        body.zones().stream()
            .map(zone ->
                now.mayRead(proposer, zone.leaf())
                    ? zone
                    : new AgreementBody.ZoneRef(zone.id(), NO_LEAF))
            .toList();
    return first(now.law().orElseThrow().check(body.citing(asKnown), id));
  }

  private static Optional<Refusal> named(
      List<UUID> agreements, String path, UUID self, Viewer viewer, Situation now) {
    for (int i = 0; i < agreements.size(); i++) {
      UUID id = agreements.get(i);
      if (!id.equals(self) && readable(id, viewer, now).isEmpty()) {
        return Optional.of(
            TermsRefusal.SUPERSEDES_UNKNOWN.at(path + i, "no agreement with that id was loaded"));
      }
    }
    return Optional.empty();
  }

  static Optional<Refusal> matter(Presented said, MatterBody body, Situation now) {
    Viewer viewer = Viewer.of(said.party());
    return first(
        now.matters(said.party())
            .check(
                said.party(),
                body,
                said.statement().id(),
                id -> readable(id, viewer, now).isPresent()));
  }

  static Optional<Refusal> event(Presented said, EventBody body, Situation now) {
    Viewer viewer = Viewer.of(said.party());
    Optional<LoadedAgreement> agreement = readable(body.of(), viewer, now);
    Optional<Refusal> refusal =
        first(
            now.matters(said.party())
                .check(
                    said.party(),
                    body,
                    said.statement().id(),
                    said.statement().block(),
                    id -> readable(id, viewer, now).isPresent()));
    return refusal.isPresent() || agreement.isEmpty() || !body.ownWord()
        ? refusal
        : told(said.statement(), concerned(said.party(), agreement.get(), now));
  }

  /**
   * The parties to an agreement, and those to other versions of it that the signer is a party to: a
   * word about the agreement acts on all of them.
   */
  private static List<String> concerned(String signer, LoadedAgreement agreement, Situation now) {
    if (now.rules() == RulesVersion.FIRST) {
      return agreement.body().parties();
    }
    Viewer viewer = Viewer.of(signer);
    Stream<String> others =
        now.law().orElseThrow().versions(agreement.id()).stream()
            .filter(version -> now.mayRead(viewer, version.leaf()))
            .map(version -> version.body().parties())
            .filter(parties -> parties.contains(signer))
            .flatMap(List::stream);
    return Stream.concat(agreement.body().parties().stream(), others).distinct().toList();
  }

  /** A party's own word about an agreement acts only where every party to it may read it. */
  private static Optional<Refusal> told(Statement statement, List<String> parties) {
    return parties.stream()
        .filter(party -> !Disclosure.mayRead(Viewer.of(party), statement.from(), statement.to()))
        .findFirst()
        .map(party -> DeskRefusal.TO_PARTY_MISSING.at("/to", party + " would not be told"));
  }

  /** The newest version of an agreement that the viewer may read. */
  private static Optional<LoadedAgreement> readable(UUID id, Viewer viewer, Situation now) {
    return now.law().orElseThrow().versions(id).stream()
        .filter(version -> now.mayRead(viewer, version.leaf()))
        .reduce((older, newer) -> newer);
  }

  private static Optional<Refusal> first(List<Refusal> refusals) {
    return refusals.isEmpty() ? Optional.empty() : Optional.of(refusals.getFirst());
  }
}
