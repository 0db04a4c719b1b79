package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import org.parley.tls.Pin;
import org.parley.verify.Json;

/**
 * What a server, a witness or a mirror shows of itself over TLS, in words for whoever starts it and
 * has to tell others.
 *
 * @param url where it is reached
 */
record ShownCertificate(String url, Starter.Certificate certificate) {

  /** The address with the fingerprint behind it. */
  String pinned() {
    return pin().onto(url);
  }

  private Pin pin() {
    return new Pin(certificate.sha256());
  }

  Json.Obj json() {
    return Json.obj()
        .put("server", pinned())
        .put("sha256", certificate.sha256().hex())
        .put("digits", pin().digits())
        .put("subject", certificate.subject())
        .put("until", certificate.until().toString())
        .put("self", certificate.self())
        .build();
  }

  /**
   * How others know that it is this one.
   *
   * @param option the option behind which the address is written, or nothing
   * @param square whether the address is drawn as a square too
   */
  List<String> lines(String option, boolean square) {
    List<String> lines = new ArrayList<>();
    lines.add("Certificate: " + certificate.subject() + ", until " + certificate.until());
    if (certificate.self()) {
      lines.add("Nobody vouches for it: give people this address, and read the digits to them.");
    }
    lines.add("  " + option + "\"" + pinned() + "\"");
    lines.addAll(pin().lines());
    if (square) {
      lines.addAll(DrawnSquare.of(pinned()));
    }
    return lines;
  }
}
