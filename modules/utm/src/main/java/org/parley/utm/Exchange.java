package org.parley.utm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** The exchange of a report, as it is recorded: what is secret in its headers is left out. */
final class Exchange {
  private static final String HEADERS = "headers";
  private static final Set<String> ROLES = Set.of("Client", "Server");

  /** What whoever reads it could show to a server as if it were his own. */
  private static final Pattern SECRET =
      Pattern.compile(
          "\\s*(proxy-authorization|authorization|cookie|set-cookie)\\s*:.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private Exchange() {}

  /**
   * Reads it.
   *
   * @throws Malformed when it has not the standard's form
   */
  static Json.Obj read(Fields exchange) throws Malformed {
    for (String name : List.of("url", "method")) {
      if (exchange.string(name).isEmpty()) {
        throw UtmRefusal.FORM.because(exchange.at(name), "a text is wanted");
      }
    }
    if (!ROLES.contains(exchange.string("recorder_role"))) {
      throw UtmRefusal.FORM.because(exchange.at("recorder_role"), "Client or Server is wanted");
    }
    ExtentReader.time(exchange.object("request_time"));
    ExtentReader.member(exchange, "response_time", ExtentReader::time);
    List<String> headers = exchange.optStrings(HEADERS);
    Map<String, Json> members = new LinkedHashMap<>(exchange.object().members());
    if (!headers.isEmpty()) {
      List<String> kept = new ArrayList<>();
      headers.forEach(header -> kept.add(withoutSecret(header)));
      members.put(HEADERS, Json.strings(kept));
    }
    return new Json.Obj(members);
  }

  private static String withoutSecret(String header) {
    Matcher secret = SECRET.matcher(header);
    return secret.matches() ? secret.group(1) + ": (left out)" : header;
  }
}
