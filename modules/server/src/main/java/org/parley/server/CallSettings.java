package org.parley.server;

import java.nio.file.Path;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.tls.CallTrust;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The member {@code calls} of {@code parley.json}: whom this machine believes when it calls
 * witnesses, mirrors and logs over TLS, and what it shows to those that want a certificate. Files
 * are named from the directory on and read at the start.
 *
 * <pre>
 *   "calls": {"authorities": "authorities.pem"}
 *   "calls": {"chain": "me.pem", "key": "me-key.pem"}
 * </pre>
 */
record CallSettings(
    Optional<String> authorities,
    Optional<String> chain,
    Optional<String> key,
    Optional<String> passphrase) {

  static CallSettings read(Fields fields) throws Malformed {
    return new CallSettings(
        fields.optString("authorities"),
        fields.optString("chain"),
        fields.optString("key"),
        fields.optString("passphrase"));
  }

  Json.Obj json() {
    return Json.obj()
        .putIfPresent("authorities", authorities)
        .putIfPresent("chain", chain)
        .putIfPresent("key", key)
        .putIfPresent("passphrase", passphrase)
        .build();
  }

  /**
   * What is set, with its files read; what a JDK does where nothing is.
   *
   * @throws CannotGoOn naming the setting whose file cannot be used, and what to do
   */
  static CallTrust trust(Optional<CallSettings> set, Path directory) {
    if (set.isEmpty()) {
      return CallTrust.USUAL;
    }
    try {
      return CallTrust.read(Fields.of(set.get().json(), "/calls"), directory);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          e.detail(),
          "correct the file that " + Settings.FILE + " names and start again");
    }
  }
}
