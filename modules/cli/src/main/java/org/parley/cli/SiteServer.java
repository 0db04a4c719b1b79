package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.site.SiteRefusal;
import org.parley.statement.KeyBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What the commands about sites ask a server. None of it says anything about a site. */
final class SiteServer {
  private static final String SITES = "sites";
  private static final Json ON = Json.of("on");

  private final Session session;

  SiteServer(Session session) {
    this.session = session;
  }

  /** Ends the command where the operator of the server has not turned sites on. */
  void mustBeOn() {
    if (session.get("/v1/status").get(SITES).filter(ON::equals).isEmpty()) {
      throw CannotGoOn.refused(
          "site.off", "", "The operator of this server has not turned protected sites on.");
    }
  }

  /**
   * Every item of a list that comes in pages.
   *
   * @param after the parameter that says where a page begins
   * @param first where the first one does
   */
  List<Json.Obj> all(String path, String after, Optional<String> first) {
    List<Json.Obj> items = new ArrayList<>();
    Optional<String> next = first;
    do {
      Json.Obj page = session.get(path + next.map(at -> "&" + after + "=" + at).orElse(""));
      items.addAll(items(page));
      next = page.get("next").map(Json::text);
    } while (next.isPresent());
    return items;
  }

  private static List<Json.Obj> items(Json.Obj page) {
    List<Json.Obj> found = new ArrayList<>();
    if (page.get("items").orElse(Json.of(List.of())) instanceof Json.Arr array) {
      for (Json item : array.items()) {
        if (item instanceof Json.Obj object) {
          found.add(object);
        }
      }
    }
    return found;
  }

  /** Ends the command where the party of a recipient suspended its part or withdrew. */
  void mustTakePart(String keyName) {
    String party = KeyName.parse(keyName).flatMap(name -> name.holder().party()).orElse("");
    for (Json.Obj item : items(session.get("/v1/parties"))) {
      Optional<String> state =
          item.get("participation")
              .filter(Json.Obj.class::isInstance)
              .map(word -> ServerClient.member((Json.Obj) word, "state"));
      boolean away = state.filter(word -> !word.equals("TAKES_PART")).isPresent();
      if (away && ServerClient.member(item, "name").equals(party)) {
        throw CannotGoOn.refused(
            SiteRefusal.TAKES_NO_PART.code(),
            "/to",
            SiteRefusal.TAKES_NO_PART.text() + " What it holds already is not called back.");
      }
    }
  }

  /** The statements of a box that the log holds. */
  byte[] box(Json.Obj entry) {
    Json.Obj answer = session.statement(Arguments.hash(ServerClient.member(entry, "leaf")));
    return ServerClient.member(answer, "statement").getBytes(StandardCharsets.UTF_8);
  }

  /** The age key of a recipient. */
  static String recipient(Recipients.Named key) {
    return key.body()
        .flatMap(KeyBody::recipient)
        .orElseThrow(() ->
            CannotGoOn.usage(
                key.name() + " has no key in force here that opens sealed files",
                "its root admits a key with a recipient; see parley help seal identity"));
  }

  /** A whole number of an item. */
  static long number(Json.Obj item, String name) {
    try {
      return Fields.of(item, "").integer(name);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer has no " + name, "check the address");
    }
  }
}
