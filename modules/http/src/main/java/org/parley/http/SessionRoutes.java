package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.parley.desk.AuthorHead;
import org.parley.desk.PostKey;
import org.parley.register.Mechanism;
import org.parley.statement.Address;
import org.parley.verify.Checkpoint;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;

/** Nonces, sessions, and what the caller's own key has to write next. */
final class SessionRoutes {
  private final HttpParts parts;
  private final Sessions sessions;
  private final Metrics metrics;
  private final SignIns signIns;

  SessionRoutes(HttpParts parts, Sessions sessions, Metrics metrics, SignIns signIns) {
    this.parts = parts;
    this.sessions = sessions;
    this.metrics = metrics;
    this.signIns = signIns;
  }

  Reply nonce(Call call) throws Malformed {
    Bodies.fields(call).done();
    return Reply.json(
        Json.obj()
            .put("nonce", sessions.nonce())
            .put("origin", parts.origin())
            .put("expiresIn", parts.limits().nonceSeconds())
            .build());
  }

  Reply open(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String note = fields.string("note");
    fields.done();
    return switch (sessions.open(note)) {
      case Sessions.Opening.Opened opened -> {
        metrics.count("parley_sessions_opened_total");
        signIns.opened(opened.session(), "POST /v1/sessions");
        yield Reply.json(201, opened(opened.session()));
      }
      case Sessions.Opening.Refused refused -> {
        signIns.refused(claimed(note), "POST /v1/sessions", refused.code());
        yield Problem.of(refused.code(), refused.refusal().path(), refused.refusal().detail());
      }
    };
  }

  /** The key that a note says it is signed by, where the log has that key. */
  private Optional<PostKey> claimed(String note) {
    try {
      NoteSignature line =
          Note.parse(note.getBytes(StandardCharsets.UTF_8)).signatures().getFirst();
      return parts.desk().situation().key(line.name(), line.keyId());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** What whoever opened a session is told of it. */
  static Json.Obj opened(Session session) {
    return who(Json.obj().put("token", session.token()), session)
        .put("expires", RegisterJson.time(session.expires()))
        .build();
  }

  /** Ends the caller's own; the browser is told to keep nothing of what it was shown. */
  Reply close(Call call) {
    sessions.close(call.session().token());
    parts.events().ring();
    return Reply.empty(204).with("Clear-Site-Data", "\"cache\"");
  }

  /** Every open session of the caller's post; for a root those of its whole party. */
  Reply list(Call call) {
    List<Json> items =
        sessions.of(whose(call), call.session().token()).stream()
            .map(one ->
                (Json)
                    Json.obj()
                        .put("id", one.id())
                        .put("post", one.holder().text())
                        .put("by", one.signs() ? "KEY" : "PASSKEY")
                        .put("opened", RegisterJson.time(one.opened()))
                        .put("expires", RegisterJson.time(one.expires()))
                        .put("current", one.current())
                        .build())
            .toList();
    return Reply.json(Json.obj().put("items", items).build());
  }

  /** Ends one of those. */
  Reply end(Call call) {
    if (!sessions.end(whose(call), call.path("id"))) {
      return ReadRoutes.nothing();
    }
    parts.events().ring();
    signIns.ended(call.session(), "DELETE /v1/sessions/{id}");
    return Reply.empty(204);
  }

  private static Address whose(Call call) {
    Session session = call.session();
    return session.root() ? Address.ofParty(session.party()) : session.holder();
  }

  Reply me(Call call) throws Malformed {
    Session session = call.session();
    Optional<Mechanism> mechanism = parts.register().mechanism(call.viewer());
    if (mechanism.isEmpty()) {
      return Problem.of(HttpRefusal.NOT_FOUND);
    }
    Optional<PostKey> key = session.key();
    Checkpoint seen = parts.ledger().checkpoint().checkpoint();
    return Reply.json(
        who(Json.obj(), session)
            .putIfPresent("key", key.map(SessionRoutes::named))
            .putIfPresent("author", key.map(k -> next(parts.desk().authorHead(k.id()))))
            .put(
                "seen",
                Json.obj().put("size", seen.size()).put("root", seen.root().base64()).build())
            .put("origin", parts.origin())
            .put("setting", mechanism.get().setting())
            .put("operator", mechanism.get().operator())
            .put(
                "parties",
                mechanism.get().parties().stream().map(p -> RegisterJson.named(p).build()).toList())
            .put("expires", RegisterJson.time(session.expires()))
            .build());
  }

  private static Json named(PostKey key) {
    return Json.obj().put("name", key.id().name()).put("keyId", key.vkey().hexId()).build();
  }

  private static Json next(AuthorHead head) {
    return Json.obj()
        .put("next", head.next())
        .put("prev", head.prev().map(Hash::base64).orElse("-"))
        .build();
  }

  private static Json.Builder who(Json.Builder json, Session session) {
    Address holder = session.holder();
    boolean party = holder.form() == Address.Form.PARTY;
    return json.putIfPresent("post", Optional.of(holder.text()).filter(text -> !party))
        .put("party", session.party())
        .put("root", session.root())
        .put("scopes", Json.strings(session.scopes().stream().sorted().toList()));
  }
}
