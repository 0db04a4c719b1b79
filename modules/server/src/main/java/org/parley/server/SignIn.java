package org.parley.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.parley.http.Provider;
import org.parley.statement.Address;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The member {@code signIn} of {@code parley.json}: where persons sign in who only read.
 *
 * @param issuer what the provider's tokens name as {@code iss}
 * @param audience what they must name among {@code aud}
 * @param keys a file with the provider's keys, from the data directory on, or an https address
 * @param viewers which claim makes a person a viewer of which party
 */
record SignIn(String issuer, String audience, String keys, List<Provider.Rule> viewers) {
  SignIn {
    viewers = List.copyOf(viewers);
  }

  static SignIn read(Fields fields) throws Malformed {
    SignIn read =
        new SignIn(
            fields.string("issuer"),
            fields.string("audience"),
            fields.string("keys"),
            fields.optObjects("viewers", SignIn::rule));
    if (!Provider.mayHoldKeys(read.address(Path.of("").toAbsolutePath()))) {
      throw refused(
          fields.at("keys"),
          "a file name or an https address is wanted; http on this machine only");
    }
    if (read.viewers().isEmpty() || read.issuer().isEmpty() || read.audience().isEmpty()) {
      throw refused(fields.at("viewers"), "issuer, audience and at least one viewer are wanted");
    }
    return read;
  }

  private static Provider.Rule rule(Fields fields) throws Malformed {
    String party = fields.string("party");
    if (!Address.isParty(party)) {
      throw refused(fields.at("party"), "the name of a party is wanted");
    }
    return new Provider.Rule(fields.string("claim"), fields.string("value"), party);
  }

  private static Malformed refused(String path, String detail) {
    return new Malformed("settings.sign-in", path, detail);
  }

  /** The provider, for a server of that directory. */
  Provider provider(Path directory) {
    return new Provider(issuer, audience, address(directory), viewers);
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
        .put(
            "viewers",
            viewers.stream()
                .map(rule ->
                    Json.obj()
                        .put("claim", rule.claim())
                        .put("value", rule.value())
                        .put("party", rule.party())
                        .build())
                .toList())
        .build();
  }
}
