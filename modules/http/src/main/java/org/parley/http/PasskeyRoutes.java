package org.parley.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.desk.PostKey;
import org.parley.http.Passkeys.Passkey;
import org.parley.statement.Address;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Passkeys: a second way for a person of a post to read, on a device that holds no key of the post.
 * The post's own key, by its session, makes a passkey known; the passkey then opens sessions that
 * read as that post and sign nothing. The challenge of both is a nonce of ours, good once.
 */
final class PasskeyRoutes {
  private final HttpParts parts;
  private final Sessions sessions;
  private final Metrics metrics;
  private final SignIns signIns;
  private final Passkeys passkeys;
  private final Supplier<Optional<WebAuthn.Site>> site;

  PasskeyRoutes(
      HttpParts parts,
      Sessions sessions,
      Metrics metrics,
      SignIns signIns,
      Supplier<Optional<WebAuthn.Site>> site) {
    this.signIns = signIns;
    this.parts = parts;
    this.sessions = sessions;
    this.metrics = metrics;
    this.passkeys = new Passkeys(parts.invitations().journal());
    this.site = site;
  }

  /** For which name passkeys are made here; asked before anybody signs in. */
  Reply site(Call call) {
    Json.Builder json = Json.obj().put("origin", parts.origin());
    site.get()
        .ifPresent(here ->
            json.put("rpId", here.rpId())
                .put("pages", Json.strings(here.origins().stream().sorted().toList())));
    return Reply.json(json.build());
  }

  Reply add(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String key = fields.string("publicKey");
    String data = fields.string("authenticatorData");
    String client = fields.string("clientData");
    fields.done();
    Session session = call.session();
    PostKey own = session.key().orElseThrow();
    try {
      WebAuthn.Made made =
          WebAuthn.made(here(), WebAuthn.bytes(key), WebAuthn.bytes(data), WebAuthn.bytes(client));
      spend(made.challenge());
      Passkey fresh =
          new Passkey(
              StrictBase64.encodeUrl(made.id()),
              key,
              session.holder(),
              own.id(),
              parts.clock().instant(),
              made.counter(),
              false);
      return switch (passkeys.add(fresh)) {
        case KEPT -> Reply.json(201, told(fresh));
        case KNOWN -> Problem.of(HttpRefusal.PASSKEY_KNOWN);
        case TOO_MANY -> Problem.of(HttpRefusal.PASSKEY_LIMIT);
      };
    } catch (WebAuthn.Refused e) {
      return refused(e);
    }
  }

  /** The passkeys of the caller's post; for a root those of the party's posts. */
  Reply list(Call call) {
    Session session = call.session();
    Address whose = session.root() ? Address.ofParty(session.party()) : session.holder();
    List<Json> items = passkeys.of(whose).stream().map(one -> (Json) told(one)).toList();
    return Reply.json(Json.obj().put("items", items).build());
  }

  Reply remove(Call call) {
    Session session = call.session();
    String id = call.path("id");
    boolean own =
        passkeys
            .named(id)
            .map(one ->
                session.root()
                    ? one.post().party().equals(Optional.of(session.party()))
                    : one.post().equals(session.holder()))
            .orElse(false);
    return own && passkeys.remove(id) ? Reply.empty(204) : ReadRoutes.nothing();
  }

  Reply open(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String id = fields.string("id");
    String data = fields.string("authenticatorData");
    String client = fields.string("clientData");
    String signature = fields.string("signature");
    fields.done();
    try {
      Passkey known =
          passkeys.named(id).orElseThrow(() -> new WebAuthn.Refused(HttpRefusal.PASSKEY_UNKNOWN));
      WebAuthn.Shown shown =
          WebAuthn.shown(
              here(),
              WebAuthn.bytes(known.spki()),
              WebAuthn.bytes(data),
              WebAuthn.bytes(client),
              WebAuthn.bytes(signature));
      spend(shown.challenge());
      if (!passkeys.counted(id, shown.counter())) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_COUNTER);
      }
      PostKey key =
          parts
              .desk()
              .situation()
              .key(known.key())
              .filter(held -> Sessions.mayRead(held, parts.clock().instant()))
              .filter(held -> held.holder().equals(known.post()))
              .orElseThrow(() -> new WebAuthn.Refused(HttpRefusal.SESSION_KEY));
      Session session = sessions.openReader(key);
      metrics.count("parley_sessions_opened_total");
      signIns.opened(session, "POST /v1/passkeys/sessions");
      return Reply.json(201, SessionRoutes.opened(session));
    } catch (WebAuthn.Refused e) {
      signIns.refused(
          passkeys.named(id).flatMap(known -> parts.desk().situation().key(known.key())),
          "POST /v1/passkeys/sessions",
          e.code());
      return refused(e);
    }
  }

  private WebAuthn.Site here() throws WebAuthn.Refused {
    return site.get().orElseThrow(() -> new WebAuthn.Refused(HttpRefusal.PASSKEY_OFF));
  }

  private void spend(String challenge) throws WebAuthn.Refused {
    Optional<HttpRefusal> fault = sessions.spend(challenge);
    if (fault.isPresent()) {
      throw new WebAuthn.Refused(fault.get());
    }
  }

  private static Reply refused(WebAuthn.Refused why) {
    return Problem.of(why.code());
  }

  private Json.Obj told(Passkey one) {
    boolean counts =
        parts
            .desk()
            .situation()
            .key(one.key())
            .map(key -> Sessions.mayRead(key, parts.clock().instant()))
            .orElse(false);
    return Json.obj()
        .put("id", one.id())
        .put("post", one.post().text())
        .put("key", one.key().name())
        .put("at", RegisterJson.time(one.at()))
        .put("counts", counts && !one.doubled())
        .put("doubled", one.doubled())
        .build();
  }
}
