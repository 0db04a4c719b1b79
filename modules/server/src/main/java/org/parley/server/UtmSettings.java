package org.parley.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.cli.KeyFiles;
import org.parley.http.Provider;
import org.parley.http.UtmAccess;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The member {@code utm} of {@code parley.json}: which USSs come in through the façade, whose
 * tokens they show, and where the keys of their gateway posts lie.
 *
 * @param issuer what the authority's tokens name as {@code iss}
 * @param audience what they must name among {@code aud}
 * @param keys a file with the authority's keys, from the data directory on, or an https address
 * @param unsignedTestTokens whether tokens count whose signature nobody checks; for tests alone
 * @param gateways the USSs, at least one
 */
record UtmSettings(
    String issuer,
    String audience,
    String keys,
    boolean unsignedTestTokens,
    List<Gateway> gateways) {
  private static final String ON = "on";
  private static final String UNSIGNED = "unsignedTestTokens";

  UtmSettings {
    gateways = List.copyOf(gateways);
  }

  /**
   * One USS.
   *
   * @param uss its name, the {@code sub} of its tokens
   * @param key the file of its gateway post's key, from the data directory on
   */
  record Gateway(String uss, String key) {}

  static UtmSettings read(Fields fields) throws Malformed {
    Optional<String> unsigned = fields.optString(UNSIGNED);
    if (unsigned.isPresent() && !unsigned.get().equals(ON)) {
      throw refused(fields.at(UNSIGNED), "\"on\" is wanted, or leave it out");
    }
    UtmSettings read =
        new UtmSettings(
            fields.string("issuer"),
            fields.string("audience"),
            fields.string("keys"),
            unsigned.isPresent(),
            fields.objects("gateways", one -> new Gateway(one.string("uss"), one.string("key"))));
    if (!Provider.mayHoldKeys(read.address(Path.of("").toAbsolutePath()))) {
      throw refused(
          fields.at("keys"),
          "a file name or an https address is wanted; http on this machine only");
    }
    Set<String> names = new HashSet<>();
    boolean named =
        read.gateways().stream().allMatch(one -> !one.uss().isEmpty() && names.add(one.uss()));
    if (names.isEmpty() || !named || read.issuer().isEmpty() || read.audience().isEmpty()) {
      throw refused(
          fields.at("gateways"), "issuer, audience and at least one USS are wanted, none twice");
    }
    return read;
  }

  private static Malformed refused(String path, String detail) {
    return new Malformed("settings.utm", path, detail);
  }

  /** Who may come in, for a server of that directory. */
  UtmAccess access(Path directory, Optional<Path> passphrase) {
    List<UtmAccess.Gateway> opened = new ArrayList<>();
    for (Gateway gateway : gateways) {
      opened.add(
          new UtmAccess.Gateway(
              gateway.uss(), KeyFiles.read(directory.resolve(gateway.key()), passphrase)));
    }
    return new UtmAccess(issuer, audience, address(directory), unsignedTestTokens, opened);
  }

  /** What is said at the start. */
  List<String> remarks(String url) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "USSs come in at "
            + url
            + "/dss/v1: "
            + String.join(", ", gateways.stream().map(Gateway::uss).toList()));
    if (unsignedTestTokens) {
      remarks.add(
          "UNSIGNED TEST TOKENS: anybody who reaches this server may write as any of these USSs."
              + " Take "
              + UNSIGNED
              + " out of "
              + Settings.FILE
              + " before real use.");
    }
    return remarks;
  }

  private URI address(Path directory) {
    try {
      return keys.contains("://") ? URI.create(keys) : directory.resolve(keys).toUri();
    } catch (IllegalArgumentException e) {
      return URI.create("none:");
    }
  }

  Json.Obj json() {
    return Json.obj()
        .put("issuer", issuer)
        .put("audience", audience)
        .put("keys", keys)
        .putIfPresent(UNSIGNED, unsignedTestTokens ? Optional.of(ON) : Optional.empty())
        .put(
            "gateways",
            gateways.stream()
                .map(one -> Json.obj().put("uss", one.uss()).put("key", one.key()).build())
                .toList())
        .build();
  }
}
