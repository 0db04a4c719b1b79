package org.parley.cli;

import java.util.List;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * A device's key that waits until a root of its party admits it.
 *
 * @param body the body its {@code key} statement will have
 */
record WaitingKey(Address post, VerifierKey key, Json.Obj body) {

  /** The keys of the session's party that wait at the server, oldest first. */
  static List<WaitingKey> all(Session session) {
    try {
      return Fields.of(session.get("/v1/enrolments"), "").objects("items", WaitingKey::read);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the waiting keys cannot be read: " + e.getMessage(), "");
    }
  }

  /** Reads one, as the server lists it or as an offer file holds it. */
  static WaitingKey read(Fields fields) throws Malformed {
    String post = fields.string("post");
    String vkey = fields.string("vkey");
    String proof = fields.string("proof");
    fields.optString("offeredAt");
    fields.optString("expires");
    Json.Obj body =
        Json.obj()
            .put("post", post)
            .put("vkey", vkey)
            .put("proof", proof)
            .putIfPresent("recipient", fields.optString("recipient"))
            .build();
    return new WaitingKey(Address.parse(post), VerifierKey.parse(vkey), body);
  }

  /** Signs and files the {@code key} statement. */
  Filed admit(Filing filing) {
    return filing.file(filing.draft(Kind.KEY, List.of(Address.EVERYONE), body));
  }

  /** One line to read over the telephone. */
  String line() {
    String opens =
        body.get("recipient").map(age -> "  opens sealed files as " + age.text()).orElse("");
    return post + "  key id " + key.hexId() + "  " + key.type() + opens;
  }
}
