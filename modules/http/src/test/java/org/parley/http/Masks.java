package org.parley.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.notice.OvnToken;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/**
 * Takes the ledger's own fields out of an answer, and nothing else, so that the answers of two logs
 * can be compared byte by byte. A leaf's hash, its statement's hash and token become the leaf's
 * index; what is signed, hashed or drawn at random becomes a star. The list stands in
 * docs/design/hidden.md.
 */
final class Masks {
  /** Members whose whole value is the ledger's own. */
  static final Set<String> OWN =
      Set.of(
          "receipt",
          "decisionReceipt",
          "refusalNote",
          "root",
          "digest",
          "_sd",
          "proof",
          "token",
          "nonce",
          "checkpoints",
          "prev");

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{43}=");
  private static final Pattern IN_ADDRESS = Pattern.compile("(?<![\\w-])[\\w-]{43}(?![\\w=-])");

  private final Map<String, String> names = new HashMap<>();

  private final long size;

  Masks(RunningServer server) {
    this.size = server.ledger.size();
    for (long i = 0; i < size; i++) {
      name(server.ledger.leafHash(i), "LEAF" + i);
      byte[] statement = server.ledger.statement(i).orElseThrow().statement();
      name(Hash.sha256(statement), "STATEMENT" + i);
      names.put(OvnToken.of(statement), "OVN" + i);
    }
  }

  /** These, or newer ones when the log has grown. */
  Masks of(RunningServer server) {
    return size == server.ledger.size() ? this : new Masks(server);
  }

  private void name(Hash hash, String name) {
    names.put(hash.base64(), name);
    names.put(StrictBase64.encodeUrl(hash.bytes()), name);
  }

  String text(String body) {
    if (body.startsWith("{") || body.startsWith("[")) {
      return of(RunningServer.parse(body)).text();
    }
    if (body.startsWith("parley-leaf/v1")) {
      return "*";
    }
    return named(IN_ADDRESS, named(BASE64, body));
  }

  private String named(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
  }

  /** Of a box nothing can be told but how long it is. */
  private Json in(String name, Json value) {
    boolean box = name.equals("box") && value instanceof Json.Str;
    return box ? Json.of("a box of " + value.text().length() + " characters") : of(value);
  }

  private Json of(Json json) {
    if (json instanceof Json.Obj object) {
      Json.Builder masked = Json.obj();
      object
          .members()
          .forEach((name, value) ->
              masked.put(name, OWN.contains(name) ? Json.of("*") : in(name, value)));
      return masked.build();
    }
    if (json instanceof Json.Arr array) {
      List<Json> items = new ArrayList<>();
      array.items().forEach(item -> items.add(of(item)));
      return Json.of(items);
    }
    return json instanceof Json.Str string ? Json.of(text(string.value())) : json;
  }
}
