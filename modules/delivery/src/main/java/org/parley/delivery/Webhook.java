package org.parley.delivery;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Where a party's machine listens.
 *
 * @param url https, and nothing else
 * @param holds what a message says of a statement
 * @param allow addresses of closed networks that this name may stand for
 * @param trustFile certificates (PEM) that vouch for it instead of those of the Java platform
 */
public record Webhook(
    URI url, Channels.Holds holds, Set<InetAddress> allow, Optional<String> trustFile) {
  private static final int URL_CHARACTERS_MAX = 500;

  public Webhook {
    allow = Set.copyOf(allow);
  }

  static Webhook read(Fields fields) throws Malformed {
    Set<InetAddress> allow = new LinkedHashSet<>();
    List<String> stated = fields.optStrings("allow");
    for (String text : stated) {
      try {
        allow.add(InetAddress.ofLiteral(text));
      } catch (IllegalArgumentException e) {
        throw new Malformed(
            "settings.address", fields.at("allow"), text + " is not an address in numbers");
      }
    }
    return new Webhook(
        url(fields.string("url"), fields.at("url")),
        Channels.holds(fields, "holds"),
        allow,
        fields.optString("trustFile"));
  }

  private static URI url(String text, String path) throws Malformed {
    try {
      URI url = new URI(text);
      boolean plain =
          "https".equals(url.getScheme())
              && url.getHost() != null
              && url.getUserInfo() == null
              && url.getRawFragment() == null
              && text.length() <= URL_CHARACTERS_MAX
              && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
      if (plain) {
        return url;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    throw new Malformed(
        "settings.webhook", path, "an address like https://machine.example/path is wanted");
  }

  Json.Obj json() {
    return Json.obj()
        .put("url", url.toString())
        .put("holds", holds.name())
        .putIfAny("allow", allow.stream().map(InetAddress::getHostAddress).sorted().toList())
        .putIfPresent("trustFile", trustFile)
        .build();
  }
}
