package org.parley.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.IncidentBody;
import org.parley.statement.Kind;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The newest version of an incident of the signer's own party, and the next one made from it. It is
 * found by id or label, fetched by its leaf and checked against it.
 *
 * @param statement the newest version
 * @param leaf its leaf
 */
record IncidentVersion(Statement statement, Hash leaf) {
  private static final List<String> OF_A_STATE = List.of("merged_into", "closed_as");

  /** Finds it; ends the command when there is none, several, or one of another party. */
  static IncidentVersion find(Filing filing, String name) {
    try (Session session = filing.session()) {
      Json.Obj answer = AskCommand.asked(session, "incident", Map.of("incident", name));
      Hash leaf = leaf(answer, name);
      Statement statement = AckCommand.fetched(session.statement(leaf), leaf);
      if (!statement.from().party().equals(filing.from().party())) {
        throw CannotGoOn.usage(
            "\"" + name + "\" was filed by " + statement.from() + ", not by your party",
            "file one of your own, or say part_of in it");
      }
      return new IncidentVersion(statement, leaf);
    }
  }

  private static Hash leaf(Json.Obj answer, String name) {
    try {
      List<Fields> found = Fields.of(answer, "").array("incidents", Fields::of);
      if (found.isEmpty()) {
        throw CannotGoOn.usage(
            "no incident goes by \"" + name + "\", as far as your party may read",
            "parley incident list shows those there are");
      }
      if (found.size() > 1) {
        throw CannotGoOn.usage(
            found.size() + " incidents go by \"" + name + "\"", "name one by its id");
      }
      Fields one = found.getFirst();
      Fields asked = one.has("asked") ? one.object("asked") : one;
      return Hash.parse(asked.string("leaf"));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
  }

  IncidentBody body() {
    if (statement.body() instanceof IncidentBody body) {
      return body;
    }
    throw CannotGoOn.usage(
        "that leaf is no incident", "parley incident list shows those there are");
  }

  /** The id of the incident. */
  UUID id() {
    return statement.id();
  }

  /** The next version: for the same readers, in the same block, with some members changed. */
  Draft next(Surroundings around, Filing filing, Map<String, Json> changed) {
    Json.Builder body = Json.obj();
    Json.Obj old = body().json();
    old.members()
        .forEach((name, value) -> {
          boolean ofTheOldState = changed.containsKey("state") && OF_A_STATE.contains(name);
          if (changed.containsKey(name) || !ofTheOldState) {
            body.put(name, changed.getOrDefault(name, value));
          }
        });
    changed.forEach((name, value) -> {
      if (old.get(name).isEmpty()) {
        body.put(name, value);
      }
    });
    Draft draft =
        Draft.ofJson(
            Kind.INCIDENT, statement.id(), filing.from(), readers(), around.now(), body.build());
    return Writing.with(draft, statement.block(), Optional.of(leaf), statement.drill());
  }

  private List<Address> readers() {
    return statement.to();
  }
}
