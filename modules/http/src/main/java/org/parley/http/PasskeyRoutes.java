package org.parley.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.desk.KeyId;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.http.Passkeys.Passkey;
import org.parley.http.Passkeys.Removal;
import org.parley.statement.Address;
import org.parley.statement.Scope;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * Passkeys: a second way for a person of a post to read, on a device that holds no key of the post.
 * The post's own key, by its session, makes a passkey known; the passkey then opens sessions that
 * read as that post and sign nothing. The challenge of both is a nonce of ours, good once. A post
 * and the roots of its party see what can sign in there, and take passkeys away.
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
          Passkey.fresh(
              StrictBase64.encodeUrl(made.id()),
              key,
              session.holder(),
              own.id(),
              parts.clock().instant(),
              made.counter());
      return switch (passkeys.add(fresh)) {
        case KEPT -> Reply.json(201, told(fresh));
        case KNOWN -> Problem.of(HttpRefusal.PASSKEY_KNOWN);
        case TOO_MANY -> Problem.of(HttpRefusal.PASSKEY_LIMIT);
      };
    } catch (WebAuthn.Refused e) {
      return refused(e);
    }
  }

  /**
   * What can sign in at the caller's post: its passkeys, those taken away, and its keys; for a root
   * and an auditor at all posts of the party.
   */
  Reply list(Call call) throws Malformed {
    Session session = call.session();
    boolean all = session.root() || session.scopes().contains(Scope.AUDIT.text());
    Address whose = all ? Address.ofParty(session.party()) : session.holder();
    List<Json> items = passkeys.of(whose).stream().map(one -> (Json) told(one)).toList();
    List<Json> removed = passkeys.removed(whose).stream().map(one -> (Json) gone(one)).toList();
    return Reply.json(
        Json.obj()
            .put("items", items)
            .put("removed", removed)
            .put("keys", keys(whose, session.key().orElseThrow()))
            .build());
  }

  private List<Json> keys(Address whose, PostKey own) throws Malformed {
    Situation now = parts.desk().situation();
    List<PostKey> those =
        now.keys().stream()
            .filter(key -> key.holder().form() == Address.Form.POST)
            .filter(key -> isOf(key.holder(), whose))
            .sorted(
                Comparator.comparing(PostKey::validAfterIndex)
                    .thenComparing((PostKey key) -> key.id().text()))
            .toList();
    List<Json> items = new ArrayList<>();
    for (PostKey key : those) {
      items.add(
          Json.obj()
              .put("name", key.id().name())
              .put("id", key.vkey().hexId())
              .put("post", key.holder().text())
              .put("type", key.vkey().type().name())
              .put("state", KeyList.state(key))
              .put("admittedAt", key.validAfterIndex())
              .put("admittedBy", admittedBy(key, now))
              .putIfPresent("lastEntry", lastEntry(key, now))
              .putIfPresent("lastSignIn", sessions.signedIn(key.id()).map(RegisterJson::time))
              .put("own", key.id().equals(own.id()))
              .build());
    }
    return items;
  }

  private static boolean isOf(Address post, Address whose) {
    return whose.form() == Address.Form.POST
        ? post.equals(whose)
        : post.party().equals(whose.party());
  }

  /** Who signed the entry that admitted a key. */
  private String admittedBy(PostKey key, Situation now) throws Malformed {
    Leaf leaf = Leaf.read(parts.ledger().leaf(key.validAfterIndex()));
    return now.key(KeyId.of(leaf.signature()))
        .map(signer -> signer.holder().text())
        .orElse(leaf.signature().name());
  }

  private static Optional<Long> lastEntry(PostKey key, Situation now) {
    return now.chain(key.id())
        .flatMap(chain -> now.leaf(chain.headHash()))
        .map(leaf -> leaf.index());
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
    Removal removal = new Removal(parts.clock().instant(), session.holder());
    if (!own || !passkeys.remove(id, removal)) {
      return ReadRoutes.nothing();
    }
    closeThoseOf(id);
    metrics.count("parley_passkeys_removed_total");
    return Reply.empty(204);
  }

  /** Ends the sessions that a passkey opened, and what they listen to, at once. */
  private void closeThoseOf(String id) {
    sessions.closeThoseOf(id);
    parts.events().ring();
  }

  Reply open(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String id = fields.string("id");
    String data = fields.string("authenticatorData");
    String client = fields.string("clientData");
    String signature = fields.string("signature");
    String user = fields.string("userHandle");
    fields.done();
    try {
      Passkey known =
          passkeys.named(id).orElseThrow(() -> new WebAuthn.Refused(HttpRefusal.PASSKEY_UNKNOWN));
      WebAuthn.Shown shown =
          WebAuthn.shown(
              here(),
              WebAuthn.bytes(id),
              WebAuthn.bytes(known.spki()),
              WebAuthn.bytes(data),
              WebAuthn.bytes(client),
              WebAuthn.bytes(signature));
      spend(shown.challenge());
      if (!userOf(known.post()).equals(user)) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_USER);
      }
      Session session = sessions.openReader(usable(known, shown.counter()), id);
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

  /**
   * The key on which a passkey hangs that signed just now. Whoever does not hold the device hears
   * neither that it was taken away nor that its counter went back.
   */
  private PostKey usable(Passkey known, long counter) throws WebAuthn.Refused {
    if (known.removal().isPresent()) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_REMOVED);
    }
    if (!passkeys.used(known.id(), counter, parts.clock().instant())) {
      closeThoseOf(known.id());
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_COUNTER);
    }
    return parts
        .desk()
        .situation()
        .key(known.key())
        .filter(held -> Sessions.mayRead(held, parts.clock().instant()))
        .filter(held -> held.holder().equals(known.post()))
        .orElseThrow(() -> new WebAuthn.Refused(HttpRefusal.SESSION_KEY));
  }

  /** As whom the page has a device make a passkey: no name, and another one in every log. */
  private String userOf(Address post) {
    byte[] name = (parts.origin() + "\n" + post.text()).getBytes(StandardCharsets.UTF_8);
    return StrictBase64.encodeUrl(Hash.sha256(name).bytes());
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
    return named(one).put("counts", counts && !one.doubled()).put("doubled", one.doubled()).build();
  }

  private static Json.Obj gone(Passkey one) {
    Removal removal = one.removal().orElseThrow();
    return named(one)
        .put("removedAt", RegisterJson.time(removal.at()))
        .put("removedBy", removal.by().text())
        .build();
  }

  private static Json.Builder named(Passkey one) {
    return Json.obj()
        .put("id", one.id())
        .put("post", one.post().text())
        .put("key", one.key().name())
        .put("at", RegisterJson.time(one.at()))
        .putIfPresent("lastUsed", one.lastUsed().map(RegisterJson::time));
  }
}
