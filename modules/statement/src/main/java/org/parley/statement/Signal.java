package org.parley.statement;

import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One row of a table of signals.
 *
 * @param code the signal
 * @param medium how it is given
 * @param meaning what it means, in several languages
 * @param response what to do on it
 */
public record Signal(String code, Medium medium, L10n meaning, L10n response) {

  /** How a signal is given. */
  public enum Medium {
    RADIO,
    PYRO,
    LIGHT,
    PANEL,
    DIGITAL
  }

  static Signal read(BodyFields fields) throws Malformed {
    return new Signal(
        fields.name("code"),
        fields.word("medium", Medium.values()),
        L10n.read(fields, "meaning"),
        L10n.read(fields, "response"));
  }

  Json.Obj json() {
    return Json.obj()
        .put("code", code)
        .put("medium", medium.name())
        .put("meaning", meaning.json())
        .put("response", response.json())
        .build();
  }
}
