package org.parley.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.EventBody;
import org.parley.statement.FoundZone;
import org.parley.statement.NoticeKind;
import org.parley.statement.Place;
import org.parley.statement.PolicyBody;
import org.parley.statement.Refusal;
import org.parley.statement.Term;
import org.parley.statement.ZoneBody;
import org.parley.verify.Hash;

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
  private final Books books;

  private Law(Books books) {
    this.books = books;
  }

  /** The law of a new mechanism: parties, and no agreement yet. */
  public static Law of(PolicyBody policy) {
    return new Law(Books.of(policy));
  }

  /** The same law under a later policy, which keeps every party of the one before. */
  public Law under(PolicyBody later) {
    return new Law(books.with(later));
  }

  /** The policy in force. */
  public PolicyBody policy() {
    return books.policy();
  }

  /** The parts this law is made of, for the questions asked of it in this room. */
  Books books() {
    return books;
  }

  // What changes the law.

  /**
   * The law with one version of a zone more.
   *
   * @param leaf the leaf that holds it
   * @param from the post that drew it
   */
  public Law zone(Hash leaf, Address from, ZoneBody body, UUID id) {
    return zone(leaf, from, body, id, Optional.empty());
  }

  /**
   * The law with one version of a zone more that takes the place of another.
   *
   * @param replaces the leaf of the version whose place it takes
   */
  public Law zone(Hash leaf, Address from, ZoneBody body, UUID id, Optional<Hash> replaces) {
    String by = from.party().orElse(from.text());
    return new Law(
        books
            .with(books.zones().plus(ZoneVersion.of(leaf, id, by, body), replaces))
            .with(books.assents().plus(leaf, by)));
  }

  /**
   * The law with one version of an agreement more, to which the loading party assents if it is one
   * of its parties.
   *
   * @param leaf the leaf that holds it
   * @param party the party that loaded it
   */
  public Law agreement(Hash leaf, String party, AgreementBody body, UUID id) {
    LoadedAgreement agreement = new LoadedAgreement(leaf, id, party, body);
    Books more = books.with(books.agreements().plus(agreement));
    Law loaded = new Law(more.with(books.terms().plus(agreement, books.zones()::at)));
    return body.parties().contains(party) ? loaded.assent(party, leaf) : loaded;
  }

  /** The law after a party's assent to an agreement, with the zones it cites, or to a zone. */
  public Law assent(String party, Hash of) {
    Assents more = books.assents().plus(of, party);
    Optional<LoadedAgreement> agreement = agreement(of);
    if (agreement.isPresent()) {
      for (AgreementBody.ZoneRef zone : agreement.get().body().zones()) {
        more = more.plus(zone.leaf(), party);
      }
    }
    return new Law(books.with(more));
  }

  /**
   * The law after an event about an agreement; the same law when it is about anything else. Only a
   * party's own word acts on where an agreement stands, and only between itself and another; all
   * else is kept beside it as reported.
   *
   * @param leaf the leaf that holds it
   * @param party the party whose post entered it
   * @param id the statement; an event of the same id is corrected by this one
   */
  public Law event(Hash leaf, String party, EventBody body, UUID id) {
    return event(leaf, party, body, id, Instant.MAX);
  }

  /**
   * The same, knowing when it was recorded: what states no date happened by then.
   *
   * @param recordedAt when it was recorded here
   */
  public Law event(Hash leaf, String party, EventBody body, UUID id, Instant recordedAt) {
    int versions = books.agreements().versions(body.of()).size();
    Happening entered = new Happening(leaf, id, party, body, recordedAt, versions);
    return versions == 0 ? this : new Law(books.with(books.happenings().plus(entered)));
  }

  /**
   * The law as it would be if a zone were drawn as on another leaf: every agreement that cites the
   * one map is read on the other, which is taken to be as far agreed. The same law when either leaf
   * holds no zone. Only for showing what a redrawn map would change.
   *
   * @param cited the leaf that agreements cite
   * @param redrawn the leaf of the map to be read in its place
   */
  public Law supposing(Hash cited, Hash redrawn) {
    Optional<ZoneVersion> before = zone(cited);
    Optional<ZoneVersion> map = zone(redrawn);
    if (before.isEmpty() || map.isEmpty()) {
      return this;
    }
    ZoneVersion read = ZoneVersion.of(cited, before.get().id(), map.get().by(), map.get().body());
    ZoneBook zones = books.zones().reading(read);
    TermIndex index = TermIndex.EMPTY;
    for (LoadedAgreement agreement : agreements()) {
      index = index.plus(agreement, zones::at);
    }
    return new Law(books.with(zones).with(index));
  }

  // What keeps a change out.

  /** Everything that keeps an agreement from being loaded; empty when nothing does. */
  public List<Refusal> check(AgreementBody body) {
    return new AgreementCheck(books, body, Optional.empty()).check();
  }

  /**
   * The same, and that agreements would take each other's place in a circle.
   *
   * @param id the agreement it would be a version of
   */
  public List<Refusal> check(AgreementBody body, UUID id) {
    return new AgreementCheck(books, body, Optional.of(id)).check();
  }

  /**
   * Everything that keeps a version of a zone from being loaded; empty when nothing does. Whether
   * its line runs through the posts it names is not looked at.
   *
   * @param replaces the leaf of the version whose place it takes
   */
  public List<Refusal> checkZone(ZoneBody body, UUID id, Optional<Hash> replaces) {
    return new ZoneCheck(books.zones()).overlaps(body, id, replaces);
  }

  /**
   * The same, and whether its line runs through the posts it names, in their order.
   *
   * @param posts the place of the observation post on a leaf; empty when the leaf holds none
   */
  public List<Refusal> checkZone(
      ZoneBody body, UUID id, Optional<Hash> replaces, Function<Hash, Optional<Place>> posts) {
    ZoneCheck check = new ZoneCheck(books.zones());
    List<Refusal> refusals = new ArrayList<>(check.overlaps(body, id, replaces));
    refusals.addAll(check.lineOfPosts(body, posts));
    return List.copyOf(refusals);
  }

  /** Everything that keeps a party from assenting to a leaf; empty when nothing does. */
  public List<Refusal> checkAssent(String party, Hash of) {
    Optional<LoadedAgreement> agreement = agreement(of);
    if (agreement.isPresent() && !agreement.get().body().parties().contains(party)) {
      return List.of(
          TermsRefusal.ASSENT_STRANGER.at("/body/of", party + " is not a party to the agreement"));
    }
    if (agreement.isEmpty() && zone(of).isEmpty()) {
      return List.of(
          TermsRefusal.ASSENT_UNKNOWN.at("/body/of", "no agreement or zone stands on that leaf"));
    }
    return List.of();
  }

  // What the law is asked.

  /** The agreement version on that leaf. */
  public Optional<LoadedAgreement> agreement(Hash leaf) {
    return books.agreements().at(leaf);
  }

  /** Every agreement version, in the order they were loaded. */
  public List<LoadedAgreement> agreements() {
    return books.agreements().all();
  }

  /** The zone version on that leaf. */
  public Optional<ZoneVersion> zone(Hash leaf) {
    return books.zones().at(leaf);
  }

  /** Whether a version of a zone is on that leaf that no later one replaces. */
  public boolean zoneStands(Hash leaf) {
    return zone(leaf).filter(zone -> books.zones().standing(zone.id()).contains(zone)).isPresent();
  }

  /** Every zone version, in the order they were loaded. */
  public List<ZoneVersion> zones() {
    return books.zones().all();
  }

  /** The parties that assented to what stands on that leaf, in the order they did. */
  public List<String> assented(Hash leaf) {
    return books.assents().to(leaf);
  }

  /** How far an agreement version holds at a moment; empty when the leaf holds none. */
  public Optional<Standing> standing(Hash leaf, Instant at) {
    return agreement(leaf).map(agreement -> books.standing().of(agreement, at));
  }

  /** Whether an agreement version holds between two parties at a moment. */
  public boolean inForce(Hash leaf, String a, String b, Instant at) {
    return agreement(leaf)
        .filter(agreement -> books.standing().state(agreement, a, b, at) == Standing.State.IN_FORCE)
        .isPresent();
  }

  /**
   * What an agreement version may be between two parties at a moment: one state, or several where
   * dates are not exact; none when the leaf holds no agreement.
   */
  public Set<Standing.State> possible(Hash leaf, String a, String b, Instant at) {
    return agreement(leaf)
        .map(agreement -> books.standing().possible(agreement, a, b, at))
        .orElse(Set.of());
  }

  /** Every version of an agreement, oldest first; none when nobody loaded it. */
  public List<LoadedAgreement> versions(UUID agreement) {
    return books.agreements().versions(agreement);
  }

  /** The agreements that say they add to that one, in the order they were loaded. */
  public List<UUID> additions(UUID agreement) {
    return books.agreements().addedBy(agreement);
  }

  /** What its parties said here about an agreement by their own word, in the order of entry. */
  public List<Notified> notified(UUID agreement) {
    return books.happenings().about(agreement).stream()
        .filter(said -> ownWord(agreement, said))
        .map(said -> new Notified(said.leaf(), said.id(), said.party(), said.body()))
        .toList();
  }

  /** What else was entered about an agreement, in the order of entry; it changes no standing. */
  public List<Reported> reported(UUID agreement) {
    return books.happenings().about(agreement).stream()
        .filter(said -> !ownWord(agreement, said))
        .map(said -> new Reported(said.leaf(), said.id(), said.party(), said.body()))
        .toList();
  }

  /**
   * When the event was from which an agreement version counts a deadline, between two of its
   * parties; empty when the leaf holds no agreement.
   */
  public Optional<AnchorTime> anchor(Hash leaf, String name, String a, String b) {
    return agreement(leaf).map(agreement -> AnchorTime.of(books, agreement, name, a, b));
  }

  /** What the shape of a zone version rests on; empty when the leaf holds none. */
  public Optional<ZoneBasis> basis(Hash zoneLeaf) {
    return zone(zoneLeaf).map(zone -> ZoneBasis.of(zone, assented(zoneLeaf)));
  }

  /**
   * The duties to notify that this notice falls under, in the order their agreements were loaded
   * and of their terms. Empty when no term in force states a period.
   *
   * @param filer the party that files
   * @param recipients the parties it is addressed to
   * @param facts what the periods may depend on
   * @param at the moment at which an agreement must be in force
   */
  public List<NotifyDuty> notifyDuties(
      String filer, List<String> recipients, NoticeFacts facts, Instant at) {
    return new Duties(books).of(filer, recipients, facts, at);
  }

  /**
   * The distances that a notice keeps from notices of other parties, in the order their agreements
   * were loaded and of their terms. Only what is in force between the filer and the other party.
   *
   * @param filer the party that files
   * @param facts the notice
   * @param at the moment at which an agreement must be in force
   */
  public List<SeparationRule> separations(String filer, NoticeFacts facts, Instant at) {
    return new SpaceRules(books).separations(filer, facts, at);
  }

  /**
   * The zones of agreements that a notice reaches into, and what their terms say of it there.
   *
   * @param filer the party that files
   * @param facts the notice
   * @param at the moment at which an agreement must be in force
   * @param mayKnowLeaf whether the filer may read what stands on a leaf: an agreement, a zone
   */
  public List<FoundZone> zoneRules(
      String filer, NoticeFacts facts, Instant at, Predicate<Hash> mayKnowLeaf) {
    return new SpaceRules(books).zones(filer, facts, at, mayKnowLeaf);
  }

  /**
   * The duties to have seen others' notices that a notice falls under.
   *
   * @param filer the party that files
   * @param facts the notice
   * @param at the moment at which an agreement must be in force
   */
  public List<AwarenessDuty> awarenessDuties(String filer, NoticeFacts facts, Instant at) {
    return new SpaceRules(books).awareness(filer, facts, at);
  }

  /**
   * The kinds of activity about which every party that takes part allows coarse answers where the
   * asker may not know the notice itself; none unless all of them assented.
   *
   * @param at the moment at which the agreement must be in force between every two of them
   */
  public Set<NoticeKind> hiddenAnswerKinds(Instant at) {
    return new HiddenAnswers(books).kinds(at);
  }

  /** Which articles reach a place, at a time, between two parties; no designation list loaded. */
  public TermsAt termsAt(ScopeQuery query) {
    return termsAt(query, Designations.NONE);
  }

  /**
   * Which articles reach a place, at a time, between two parties.
   *
   * @param lists who stood on the designation lists that agreements name
   */
  public TermsAt termsAt(ScopeQuery query, Designations lists) {
    return new TermSearch(books, query, lists).answer();
  }

  /**
   * Every test of time, place and exceptions of the articles between two parties that may be met,
   * or of all of them when the question lists what lies outside.
   *
   * @param lists who stood on the designation lists that agreements name
   */
  public List<TermSteps> stepsOf(ScopeQuery query, Designations lists) {
    return new TermSearch(books, query, lists).steps();
  }

  /** When an agreement version is in force between two parties; empty when the leaf holds none. */
  public Optional<InForceTimes> timesInForce(Hash leaf, String a, String b) {
    return agreement(leaf).map(agreement -> anyTime(a, b).times(agreement));
  }

  /** When the own period of an article holds. */
  public InForceTimes timesOf(Term term) {
    return anyTime("", "").times(term.facts().window());
  }

  private TimeTest anyTime(String a, String b) {
    return new TimeTest(books, ScopeQuery.of(Where.unknown(), Instant.EPOCH, a, b));
  }

  /** What each party owes under the agreements loaded, in the order they were. */
  public List<Obligation> obligations() {
    return new Obligations(books).all();
  }

  /** Writes the law as lines of text, equal for equal laws, for the digest of the situation. */
  public void digest(Consumer<String> line) {
    line.accept("policy " + Hash.sha256(books.policy().json().bytes()));
    books.zones().digest(line);
    books.agreements().digest(line);
    books.assents().digest(line);
    books.happenings().digest(line);
  }

  private boolean ownWord(UUID agreement, Happening said) {
    return said.ownWord()
        && versions(agreement).stream()
            .map(LoadedAgreement::body)
            .anyMatch(body ->
                body.parties().contains(said.party())
                    || body.facts()
                        .renewal()
                        .filter(r -> r.by().contains(said.party()))
                        .isPresent());
  }
}
