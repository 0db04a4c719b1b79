package org.parley.site;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.seal.InnerBody;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What one recipient was given of a site, since when, and by what that is proven.
 *
 * @param to name of the recipient's key
 * @param tier an area or the exact place
 * @param purpose what for
 * @param at when the cell gave it
 * @param until until when it may be used; a promise, nothing calls a value back
 * @param agreed the operator's word for this recipient; of an exact place
 * @param version which version of the site, from 0
 * @param set which of its sets of strings
 * @param strings the strings that were given; empty once they were destroyed
 * @param digests their digests, which stay
 * @param box the box that says so
 * @param opened the recipient's own proof of having opened it
 */
public record Given(
    String to,
    InnerBody.Tier tier,
    String purpose,
    Instant at,
    Optional<Instant> until,
    Optional<String> agreed,
    int version,
    int set,
    List<String> strings,
    List<String> digests,
    Boxed box,
    Optional<Opened> opened) {

  /**
   * The recipient signed that it opened what it was given.
   *
   * @param at when the cell was shown the signature
   * @param box the box that holds it
   */
  public record Opened(Instant at, Boxed box) {
    static Opened read(Fields fields) throws Malformed {
      return new Opened(SiteJson.time(fields, "at"), fields.object("box", Boxed::read));
    }

    Json.Obj json() {
      return Json.obj().put("at", at.toString()).put("box", box.json()).build();
    }
  }

  public Given {
    strings = List.copyOf(strings);
    digests = List.copyOf(digests);
  }

  static Given read(Fields fields) throws Malformed {
    return new Given(
        SiteJson.text(fields, "to"),
        SiteJson.tier(fields),
        SiteJson.words(fields, "purpose"),
        SiteJson.time(fields, "at"),
        SiteJson.optTime(fields, "until"),
        fields.optString("agreed"),
        (int) fields.integer("version"),
        (int) fields.integer("set"),
        fields.strings("strings"),
        fields.strings("digests"),
        fields.object("box", Boxed::read),
        fields.optObject("opened", Opened::read));
  }

  Json.Obj json() {
    return Json.obj()
        .put("to", to)
        .put("tier", tier.name())
        .put("purpose", purpose)
        .put("at", at.toString())
        .putIfPresent("until", until.map(Instant::toString))
        .putIfPresent("agreed", agreed)
        .put("version", version)
        .put("set", set)
        .put("strings", Json.strings(strings))
        .put("digests", Json.strings(digests))
        .put("box", box.json())
        .putIfPresent("opened", opened.map(Opened::json))
        .build();
  }

  /** The party whose key it is, out of {@code origin/Party/post}. */
  public String party(String origin) {
    String prefix = origin + "/";
    String rest = to.startsWith(prefix) ? to.substring(prefix.length()) : to;
    int slash = rest.indexOf('/');
    return slash < 0 ? rest : rest.substring(0, slash);
  }

  /** By what it is proven that this recipient held it, in words. */
  public String proof() {
    return opened
        .map(by -> "it signed for having opened it: " + by.box().words())
        .orElse("given to it; it has not signed for having opened it");
  }

  Given found(Hash statement, Boxed.Where where) {
    return with(
        box.found(statement, where),
        opened.map(by -> new Opened(by.at(), by.box().found(statement, where))),
        strings);
  }

  Given openedBy(Opened by) {
    return with(box, Optional.of(by), strings);
  }

  Given forgotten() {
    return with(box, opened, List.of());
  }

  private Given with(Boxed itsBox, Optional<Opened> by, List<String> kept) {
    return new Given(to, tier, purpose, at, until, agreed, version, set, kept, digests, itsBox, by);
  }

  /** Without the strings, which hold what was given. */
  @Override
  public String toString() {
    return tier + " for " + to + " since " + at;
  }
}
