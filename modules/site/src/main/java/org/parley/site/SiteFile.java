package org.parley.site;

import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A site as the cell writes it down for the first time.
 *
 * @param told what the operator told
 * @param consent that it may be kept and how much of it disclosed
 */
public record SiteFile(SiteTold told, SiteConsent consent) {

  /**
   * Reads a site with its consent. Without consent it is not read at all.
   *
   * @throws Malformed {@code site.consent-missing}, {@code site.field} or a JSON code; no fault
   *     names a value
   */
  public static SiteFile read(Json.Obj json) throws Malformed {
    Fields fields = Fields.of(json, "");
    if (!fields.has("consent")) {
      throw SiteRefusal.CONSENT_MISSING.malformed(
          "/consent", "write by whom, what was explained, in which language, and until when");
    }
    SiteConsent consent = fields.object("consent", SiteConsent::read);
    SiteFile file = new SiteFile(SiteTold.read(fields), consent);
    fields.done();
    return file;
  }
}
