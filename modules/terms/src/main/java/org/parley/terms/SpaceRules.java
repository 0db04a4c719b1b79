package org.parley.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.parley.geo.PlacedVolume;
import org.parley.statement.FoundZone;
import org.parley.statement.NoticeKind;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermKind;
import org.parley.verify.Hash;

/**
 * What agreements in force say of a notice's place: distances to other activities, zones, and
 * notices to have seen before.
 *
 * <p>What holds for certain and what only perhaps holds, because a date, a map or the reach of an
 * article is not agreed exactly, are told apart and never mixed.
 */
final class SpaceRules {
  private final Books books;
  private final Duties duties;

  SpaceRules(Books books) {
    this.books = books;
    this.duties = new Duties(books);
  }

  // Distances.

  List<SeparationRule> separations(String filer, NoticeFacts facts, Instant at) {
    List<SeparationRule> rules = new ArrayList<>();
    NoticeKind kind = NoticeKind.valueOf(facts.kind());
    for (AgreementBook.OwnTerm own : books.agreements().space(filer)) {
      Term term = own.term();
      Optional<Separation> separation = term.facts().separation();
      if (term.kind() == TermKind.SEPARATION && separation.isPresent()) {
        Set<NoticeKind> ours = kinds(term.noticeKinds().stream().map(NoticeKind::valueOf).toList());
        Set<NoticeKind> theirs = kinds(separation.get().otherKinds());
        Side side = new Side(own, separation.get(), filer, kind, at);
        if (term.who().contains(filer) && ours.contains(kind)) {
          rules.addAll(rules(side, theirs, term.toWhom()));
        }
        if (term.toWhom().contains(filer) && theirs.contains(kind)) {
          rules.addAll(rules(side, ours, term.who()));
        }
      }
    }
    return List.copyOf(rules);
  }

  /** One term, seen from the side that files. */
  private record Side(
      AgreementBook.OwnTerm own,
      Separation separation,
      String filer,
      NoticeKind kind,
      Instant at) {}

  private static Set<NoticeKind> kinds(List<NoticeKind> named) {
    return named.isEmpty() ? EnumSet.allOf(NoticeKind.class) : EnumSet.copyOf(named);
  }

  private List<SeparationRule> rules(Side side, Set<NoticeKind> others, List<String> parties) {
    Set<NoticeKind> left = EnumSet.copyOf(others);
    List<ZoneVersion> except = new ArrayList<>();
    boolean certain = side.own().term().facts().scope() != TermFacts.ScopeStatus.DISPUTED;
    for (TermException exception : side.own().term().facts().exceptions()) {
      Set<NoticeKind> named = EnumSet.noneOf(NoticeKind.class);
      exception.noticeKinds().forEach(name -> named.add(NoticeKind.valueOf(name)));
      boolean map = !exception.zones().isEmpty();
      boolean list = !exception.lists().isEmpty();
      boolean ours = named.isEmpty() || named.contains(side.kind());
      boolean theirs = named.isEmpty() || left.stream().anyMatch(named::contains);
      if (!map && !list && named.contains(side.kind())) {
        return List.of();
      } else if (!map && !list) {
        left.removeAll(named);
      } else if (ours || theirs) {
        certain &= map;
        exception
            .zones()
            .forEach(zone -> duties.cited(side.own().agreement(), zone).ifPresent(except::add));
      }
    }
    return left.isEmpty() ? List.of() : rules(side, left, parties, except, certain);
  }

  private List<SeparationRule> rules(
      Side side,
      Set<NoticeKind> others,
      List<String> parties,
      List<ZoneVersion> except,
      boolean certain) {
    List<ZoneVersion> zones = new ArrayList<>();
    side.own()
        .term()
        .zones()
        .forEach(zone -> duties.cited(side.own().agreement(), zone).ifPresent(zones::add));
    InForce inForce = inForce(side.own(), side.filer(), parties, side.at());
    List<SeparationRule> rules = new ArrayList<>();
    for (Known known : List.of(Known.YES, Known.PERHAPS)) {
      List<String> towards = known == Known.YES ? inForce.surely() : inForce.perhaps();
      if (!towards.isEmpty()) {
        rules.add(
            new SeparationRule(
                side.own().agreement().id(),
                side.own().agreement().leaf(),
                side.own().term().article(),
                others,
                towards,
                side.separation().horizontalMetres().orElse(0),
                side.separation().verticalMetres().orElse(0),
                Duration.ofMinutes(side.separation().minutes().orElse(0)),
                certain && known == Known.YES,
                new SeparationRule.Reach(zones, except, side.own().term().facts().window())));
      }
    }
    return rules;
  }

  // Zones.

  List<FoundZone> zones(String filer, NoticeFacts facts, Instant at, Predicate<Hash> mayKnowLeaf) {
    List<FoundZone> found = new ArrayList<>();
    for (AgreementBook.OwnTerm own : books.agreements().space(filer)) {
      Optional<FoundZone.ZoneRule> rule = rule(own.term());
      if (rule.isPresent() && binds(own.term(), filer, facts)) {
        InForce inForce = inForce(own, filer, towards(own), at);
        if (inForce.known() != Known.NO && mayKnowLeaf.test(own.agreement().leaf())) {
          found.addAll(zones(own, rule.get(), inForce.known(), facts, mayKnowLeaf));
        }
      }
    }
    return List.copyOf(found);
  }

  /** What a term that names zones says of an activity there. */
  private static Optional<FoundZone.ZoneRule> rule(Term term) {
    if (term.zones().isEmpty()) {
      return Optional.empty();
    }
    return switch (term.kind()) {
      // A prohibition that names no kind of notice is about acts, and a notice is not an act.
      case PROHIBITED_HOSTILE, PROHIBITED_PROVOCATIVE ->
          Optional.of(FoundZone.ZoneRule.PROHIBITED).filter(some -> !term.noticeKinds().isEmpty());
      case NOTIFY_DUTY -> Optional.of(FoundZone.ZoneRule.NOTIFY);
      case AUTHORISE_DUTY -> Optional.of(FoundZone.ZoneRule.AUTHORISE);
      case EXEMPTED,
          OBLIGATION,
          CORRIDOR,
          PATROL,
          PERSONNEL_LIMIT,
          WEAPON_LIMIT,
          SEPARATION,
          AWARENESS_DUTY,
          HIDDEN_ANSWER ->
          Optional.empty();
    };
  }

  private List<FoundZone> zones(
      AgreementBook.OwnTerm own,
      FoundZone.ZoneRule rule,
      Known inForce,
      NoticeFacts facts,
      Predicate<Hash> mayKnowLeaf) {
    List<FoundZone> found = new ArrayList<>();
    List<PlacedVolume> volumes = facts.volumes();
    for (int i = 0; i < volumes.size(); i++) {
      NoticeFacts one =
          new NoticeFacts(
              facts.kind(), facts.emergency(), facts.strength(), List.of(volumes.get(i)));
      Known applies = duties.applies(own, one).and(inForce);
      if (applies == Known.NO) {
        continue;
      }
      for (UUID id : own.term().zones()) {
        Optional<ZoneVersion> zone =
            duties.cited(own.agreement(), id).filter(cited -> mayKnowLeaf.test(cited.leaf()));
        Optional<ZoneReach.Inside> inside =
            zone.flatMap(version -> ZoneReach.inside(version, one.volumes().getFirst()));
        if (inside.isPresent()) {
          found.add(
              new FoundZone(
                  id,
                  zone.get().leaf(),
                  i,
                  own.agreement().id(),
                  own.term().article(),
                  rule,
                  inside.get().window().start(),
                  inside.get().window().end(),
                  inside.get().contact(),
                  applies == Known.YES && inside.get().certain()));
        }
      }
    }
    return found;
  }

  // Having seen what is met.

  List<AwarenessDuty> awareness(String filer, NoticeFacts facts, Instant at) {
    List<AwarenessDuty> found = new ArrayList<>();
    for (AgreementBook.OwnTerm own : books.agreements().space(filer)) {
      if (own.term().kind() == TermKind.AWARENESS_DUTY && binds(own.term(), filer, facts)) {
        Known applies = duties.applies(own, facts);
        InForce inForce = inForce(own, filer, towards(own), at);
        if (applies != Known.NO && !inForce.surely().isEmpty()) {
          found.add(duty(own, inForce.surely(), applies == Known.YES));
        }
        if (applies != Known.NO && !inForce.perhaps().isEmpty()) {
          found.add(duty(own, inForce.perhaps(), false));
        }
      }
    }
    return List.copyOf(found);
  }

  private static AwarenessDuty duty(
      AgreementBook.OwnTerm own, List<String> towards, boolean certain) {
    return new AwarenessDuty(
        own.agreement().id(), own.agreement().leaf(), own.term().article(), towards, certain);
  }

  // Between whom.

  private static boolean binds(Term term, String filer, NoticeFacts facts) {
    return term.who().contains(filer)
        && (term.noticeKinds().isEmpty() || term.noticeKinds().contains(facts.kind()));
  }

  /** Whom a term is owed to; where it does not say, every party of its agreement. */
  private static List<String> towards(AgreementBook.OwnTerm own) {
    List<String> named = own.term().toWhom();
    return named.isEmpty() ? own.agreement().body().parties() : named;
  }

  /** The parties towards which an agreement is in force, for certain and perhaps. */
  private record InForce(List<String> surely, List<String> perhaps) {
    Known known() {
      if (!surely.isEmpty()) {
        return Known.YES;
      }
      return perhaps.isEmpty() ? Known.NO : Known.PERHAPS;
    }
  }

  private InForce inForce(
      AgreementBook.OwnTerm own, String filer, List<String> parties, Instant at) {
    StandingRules standing = books.standing();
    List<String> surely = new ArrayList<>();
    List<String> perhaps = new ArrayList<>();
    for (String party : parties) {
      if (!party.equals(filer)) {
        Set<Standing.State> possible = standing.possible(own.agreement(), filer, party, at);
        if (possible.contains(Standing.State.IN_FORCE)) {
          (possible.size() == 1 ? surely : perhaps).add(party);
        }
      }
    }
    return new InForce(surely, perhaps);
  }
}
