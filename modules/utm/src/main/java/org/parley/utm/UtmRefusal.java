package org.parley.utm;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/** Why the façade refuses a request of a USS. */
public enum UtmRefusal implements RefusalCode {
  ID("utm.id", "An id of the façade is a UUID in its canonical form.", 400),
  FORM("utm.form", "The request does not have the form that the standard gives it.", 400),
  EXTENTS("utm.extents", "Between 1 and 1000 volumes are wanted.", 400),
  SHAPE("utm.shape", "A volume has one circle or one polygon that can be drawn.", 400),
  ALTITUDE("utm.altitude", "Altitudes are metres above the WGS84 ellipsoid (M, W84).", 400),
  TIME("utm.time", "Times are written as in RFC 3339 and come in order.", 400),
  PAST("utm.past", "What has ended already cannot be filed.", 400),
  TOO_LONG("utm.too-long", "A subscription lasts at most 24 hours.", 400),
  SUBSCRIPTION_AREA(
      "utm.subscription-area",
      "A subscription covers at most 2500 square kilometres and no more than can be answered.",
      400),
  STATE("utm.state", "The operational intent cannot be put into that state.", 400),
  URL("utm.url", "The base URL of a USS begins with https and names a host.", 400),
  SUBSCRIPTION(
      "utm.subscription",
      "The operational intent needs one subscription: its own, that exists and covers it.",
      400),
  OVN_SUFFIX(
      "utm.ovn-suffix", "A suffix of an OVN is a UUID of version 7 made for this request.", 400),
  NO_TRIGGER("utm.no-trigger", "A subscription is notified of at least one of the two.", 400),
  NOT_COVERED(
      "utm.not-covered",
      "The subscription would no longer cover an intent that depends on it.",
      400),
  UNKNOWN("utm.unknown", "Nothing with that id can be changed.", 400),
  DEPENDENT("utm.dependent", "An operational intent depends on the subscription.", 400),
  TOKEN("utm.token", "A bearer token of the configured authority is wanted.", 401),
  SCOPE("utm.scope", "The token carries no scope for this.", 403),
  USS("utm.uss", "This USS is not enrolled here.", 403),
  MANAGER("utm.manager", "Only the USS that filed it may do this.", 403),
  GATEWAY("utm.gateway", "The log takes nothing from the gateway of this USS.", 403),
  NOT_FOUND("utm.not-found", "There is nothing with that id.", 404),
  EXISTS("utm.exists", "There is already something with that id.", 409),
  VERSION("utm.version", "That is not the current version.", 409),
  OTHERS("utm.others", "That subscription is another USS's.", 409),
  KEY("utm.key", "The key does not show that these are known in their version.", 409),
  DOWN("utm.down", "The USS is marked as down and cannot do this.", 412),
  TOO_LARGE("utm.too-large", "The area is larger than 2500 square kilometres.", 413),
  TOO_MANY("utm.too-many", "The area holds more than can be answered; ask for a smaller one.", 413),
  TOO_MUCH("utm.too-much", "What is to be recorded is too long; file fewer volumes at once.", 413),
  BUSY("utm.busy", "The server has as much in hand as it takes; ask again soon.", 429),
  UNSETTLED(
      "utm.unsettled",
      "What was filed before may be recorded yet; ask for it before it is sent again.",
      503);

  private final String code;
  private final String text;
  private final int httpStatus;

  UtmRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }

  /** The status of a refusal of the façade; 400 for whatever else is wrong with a request. */
  public static int statusOf(String code) {
    for (UtmRefusal refusal : values()) {
      if (refusal.code.equals(code)) {
        return refusal.httpStatus;
      }
    }
    return 400;
  }

  /** The refusal of what lies at that path of the body; an empty path is the whole request. */
  public Malformed at(String path) {
    return new Malformed(code, path, text);
  }

  /** The same in other words. */
  public Malformed because(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
