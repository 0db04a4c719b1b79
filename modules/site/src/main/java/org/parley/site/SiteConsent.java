package org.parley.site;

import java.time.Instant;
import org.parley.seal.InnerBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The informed consent of a site's operator.
 *
 * @param by who gave it
 * @param explained what was explained to that person: who gets it, what for, that it cannot be
 *     called back
 * @param lang in which language
 * @param givenAt when
 * @param renewBy until when it has to be asked again
 * @param tier how much may be disclosed at most; an area unless the operator said more
 */
public record SiteConsent(
    String by,
    String explained,
    String lang,
    Instant givenAt,
    Instant renewBy,
    InnerBody.Tier tier) {

  /**
   * Reads {@code {by, explained, lang, given_at, renew_by, tier?}}.
   *
   * @throws Malformed {@code site.field} or a JSON code
   */
  public static SiteConsent read(Fields fields) throws Malformed {
    SiteConsent consent =
        new SiteConsent(
            SiteJson.text(fields, "by"),
            SiteJson.words(fields, "explained"),
            SiteJson.text(fields, "lang"),
            SiteJson.time(fields, "given_at"),
            SiteJson.time(fields, "renew_by"),
            SiteJson.tier(fields));
    if (!consent.renewBy.isAfter(consent.givenAt)) {
      throw SiteRefusal.FIELD.malformed(fields.at("renew_by"), "it lies after given_at");
    }
    return consent;
  }

  Json.Obj json() {
    return Json.obj()
        .put("by", by)
        .put("explained", explained)
        .put("lang", lang)
        .put("given_at", givenAt.toString())
        .put("renew_by", renewBy.toString())
        .put("tier", tier.name())
        .build();
  }

  InnerBody.Consent inner() {
    return new InnerBody.Consent(by, explained, lang, renewBy);
  }
}
