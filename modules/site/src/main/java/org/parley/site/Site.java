package org.parley.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.seal.InnerBody;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One protected site as the cell keeps it. It never ends by itself: what is overdue reads "treat as
 * present".
 *
 * @param id stays the same over its versions
 * @param told what its operator told
 * @param consent the newest consent
 * @param withdrawn that the consent was withdrawn
 * @param versions its boxes, oldest first
 * @param given who was given what, oldest first
 * @param strikes what was reported, oldest first
 */
public record Site(
    UUID id,
    SiteTold told,
    SiteConsent consent,
    Optional<Withdrawn> withdrawn,
    List<SiteVersion> versions,
    List<Given> given,
    List<Strike> strikes) {

  /**
   * The consent was taken back.
   *
   * @param by by whom
   * @param words why
   * @param at when
   * @param forgotten whether the place and the strings were destroyed too
   */
  public record Withdrawn(String by, String words, Instant at, boolean forgotten) {
    static Withdrawn read(Fields fields) throws Malformed {
      return new Withdrawn(
          SiteJson.text(fields, "by"),
          SiteJson.words(fields, "words"),
          SiteJson.time(fields, "at"),
          fields.bool("forgotten"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("by", by)
          .put("words", words)
          .put("at", at.toString())
          .put("forgotten", forgotten)
          .build();
    }
  }

  public Site {
    versions = List.copyOf(versions);
    given = List.copyOf(given);
    strikes = List.copyOf(strikes);
  }

  static Site read(Fields fields) throws Malformed {
    UUID id;
    try {
      id = UUID.fromString(fields.string("id"));
    } catch (IllegalArgumentException e) {
      throw SiteRefusal.FIELD.malformed(fields.at("id"), "an id is wanted");
    }
    return new Site(
        id,
        fields.object("told", SiteTold::read),
        fields.object("consent", SiteConsent::read),
        fields.optObject("withdrawn", Withdrawn::read),
        fields.objects("versions", SiteVersion::read),
        fields.objects("given", Given::read),
        fields.objects("strikes", Strike::read));
  }

  Json.Obj json() {
    return Json.obj()
        .put("id", id.toString())
        .put("told", told.json())
        .put("consent", consent.json())
        .putIfPresent("withdrawn", withdrawn.map(Withdrawn::json))
        .put("versions", versions.stream().map(SiteVersion::json).toList())
        .put("given", given.stream().map(Given::json).toList())
        .put("strikes", strikes.stream().map(Strike::json).toList())
        .build();
  }

  /** The newest box that is in the log; an older one does as long as the newest waits. */
  Optional<Integer> newestInLog() {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (versions.get(i).box().where().isPresent()) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Where the newest box in the log is. */
  public Optional<Boxed.Where> where() {
    return newestInLog().flatMap(i -> versions.get(i).box().where());
  }

  /** The set of strings of a version that this recipient has, or else the next that is free. */
  Optional<Integer> setFor(int version, String recipient) {
    int next = 0;
    for (Given one : given) {
      if (one.version() == version && one.to().equals(recipient)) {
        return Optional.of(one.set());
      }
      next = one.version() == version ? Math.max(next, one.set() + 1) : next;
    }
    return next < versions.get(version).sets().size() ? Optional.of(next) : Optional.empty();
  }

  /** The most that a party was given, and since when; empty when it was given nothing. */
  public Optional<Given> mostHeldBy(String party, String origin) {
    Optional<Given> most = Optional.empty();
    for (Given one : given) {
      boolean more =
          most.isEmpty()
              || (one.tier() == InnerBody.Tier.EXACT && most.get().tier() == InnerBody.Tier.AREA);
      if (one.party(origin).equals(party) && more) {
        most = Optional.of(one);
      }
    }
    return most;
  }

  /** Who had been given it by that moment. */
  public List<Given> givenBy(Instant moment) {
    return given.stream().filter(one -> !one.at().isAfter(moment)).toList();
  }

  /** Whether more of it may be told at all now. */
  public String standing(Instant now) {
    if (withdrawn.isPresent()) {
      return "CONSENT WITHDRAWN " + withdrawn.get().at() + ": nothing more is disclosed";
    }
    return now.isAfter(consent.renewBy())
        ? "CONSENT TO BE ASKED AGAIN since " + consent.renewBy() + ": nothing more is disclosed"
        : "consent until " + consent.renewBy() + ", at most " + consent.tier();
  }

  Site withTold(SiteTold now, SiteConsent agreed, SiteVersion version) {
    List<SiteVersion> all = new ArrayList<>(versions);
    all.add(version);
    return new Site(id, now, agreed, Optional.empty(), all, given, strikes);
  }

  Site withGiven(Given one) {
    List<Given> all = new ArrayList<>(given);
    all.add(one);
    return new Site(id, told, consent, withdrawn, versions, all, strikes);
  }

  Site withOpened(Hash disclosed, Given.Opened by) {
    List<Given> all =
        given.stream()
            .map(one -> at(one).equals(Optional.of(disclosed)) ? one.openedBy(by) : one)
            .toList();
    return new Site(id, told, consent, withdrawn, versions, all, strikes);
  }

  static Optional<Hash> at(Given one) {
    return one.box().where().map(Boxed.Where::leaf);
  }

  Site struck(Strike strike) {
    List<Strike> all = new ArrayList<>(strikes);
    all.add(strike);
    return new Site(id, told, consent, withdrawn, versions, given, all);
  }

  Site withdraw(Withdrawn by) {
    if (!by.forgotten()) {
      return new Site(id, told, consent, Optional.of(by), versions, given, strikes);
    }
    return new Site(
        id,
        told.forgotten(),
        consent,
        Optional.of(by),
        versions.stream().map(SiteVersion::forgotten).toList(),
        given.stream().map(Given::forgotten).toList(),
        strikes);
  }

  Site found(Hash statement, Boxed.Where where) {
    return new Site(
        id,
        told,
        consent,
        withdrawn,
        versions.stream().map(version -> version.found(statement, where)).toList(),
        given.stream().map(one -> one.found(statement, where)).toList(),
        strikes);
  }
}
