package org.parley.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.desk.Desk;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.TrustPolicy;
import org.parley.witness.NamedWitness;

/** Completes the body of a policy with what only the server that founds the log knows. */
final class Policies {
  private static final List<String> ORDER =
      List.of("origin", "setting", "operator", "log_keys", "desk_key", "rules", "trust", "parties");

  private Policies() {}

  /**
   * The trust text with the log's key, and with a quorum where no line names one. A text that names
   * a log already is left as it is.
   */
  private static String trust(Optional<Json> given, LogKeys keys) {
    if (given.isEmpty() || !(given.get() instanceof Json.Str text)) {
      return TrustPolicy.of(keys.log().key(), Optional.empty()).text();
    }
    String log = hasLine(text.value(), "log") ? "" : "log " + keys.log().key().text() + "\n";
    String end = text.value().isEmpty() || text.value().endsWith("\n") ? "" : "\n";
    String quorum = hasLine(text.value(), "quorum") ? "" : "quorum none\n";
    String whole = log + text.value() + end + quorum;
    try {
      NamedWitness.of(whole);
      return whole;
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          "/trust",
          e.detail() + " (in the trust text of the policy)",
          "write one definition a line, as docs/formats/witness.md shows");
    }
  }

  private static boolean hasLine(String text, String word) {
    return text.lines().anyMatch(line -> line.strip().matches(word + "[ \t].*"));
  }

  /** The name of the log. */
  static String origin(Json.Obj body) {
    try {
      return Fields.of(body, "").string("origin");
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), e.detail() + " (in the policy)", "");
    }
  }

  /** The body with both keys, and with rules and trust where they were left out. */
  static Json.Obj completed(Json.Obj body, LogKeys keys) {
    for (String ours : List.of("log_keys", "desk_key")) {
      if (body.get(ours).isPresent()) {
        throw CannotGoOn.usage(
            "the policy names " + ours + " already", "leave it out; the keys are made now");
      }
    }
    Map<String, Json> members = new LinkedHashMap<>(body.members());
    members.put("log_keys", Json.strings(List.of(keys.log().key().text())));
    members.put("desk_key", Json.of(keys.desk().key().text()));
    members.putIfAbsent("rules", Json.of(Desk.RULES));
    members.put("trust", Json.of(trust(Optional.ofNullable(members.get("trust")), keys)));
    Json.Builder ordered = Json.obj();
    List<String> names = new ArrayList<>(ORDER);
    members.keySet().stream().filter(name -> !ORDER.contains(name)).forEach(names::add);
    for (String name : names) {
      ordered.putIfPresent(name, Optional.ofNullable(members.get(name)));
    }
    return ordered.build();
  }
}
