package org.parley.http;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.desk.KeyId;
import org.parley.desk.PostKey;
import org.parley.desk.Situation;
import org.parley.http.Invitations.Invitation;
import org.parley.http.Invitations.Issued;
import org.parley.http.Invitations.Offer;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.KeyType;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * How a browser's key comes in: the party's root invites, the device offers its key with the
 * one-time token and proves that it holds it, the root signs a {@code key} statement elsewhere. The
 * server admits nothing by itself.
 */
final class EnrolmentRoutes {
  private final HttpParts parts;

  EnrolmentRoutes(HttpParts parts) {
    this.parts = parts;
  }

  Reply invite(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String post = fields.string("post");
    fields.done();
    Session session = call.session();
    Situation situation = parts.desk().situation();
    boolean own =
        Address.isPost(post)
            && new Address(post).party().equals(Optional.of(session.party()))
            && situation.post(new Address(post)).isPresent();
    if (!own) {
      return Problem.of(HttpRefusal.ENROLMENT_POST, "/post", HttpRefusal.ENROLMENT_POST.text());
    }
    Address address = new Address(post);
    Optional<Issued> issued = parts.invitations().issue(address, keyName(situation, address));
    return issued
        .map(i ->
            Reply.json(
                201,
                Json.obj()
                    .put("token", i.token())
                    .put("post", post)
                    .put("expires", i.invitation().expires().toString())
                    .build()))
        .orElseGet(() -> Problem.of(HttpRefusal.ENROLMENT_LIMIT).with("Retry-After", "3600"));
  }

  /** The first name of the form origin/Party/post, origin/Party/post/2 ... that nobody has. */
  private String keyName(Situation situation, Address post) {
    Set<String> taken = new HashSet<>();
    situation.keys().forEach(key -> taken.add(key.id().name()));
    parts.invitations().of(post).forEach(invitation -> taken.add(invitation.keyName()));
    String first = parts.origin() + "/" + post.text();
    String name = first;
    for (int n = 2; taken.contains(name); n++) {
      name = first + "/" + n;
    }
    return name;
  }

  Reply enrol(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String token = fields.string("token");
    String vkey = fields.string("vkey");
    String proof = fields.string("proof");
    fields.done();
    Optional<Invitation> invitation = parts.invitations().of(token);
    if (invitation.isEmpty()) {
      return refused(HttpRefusal.ENROLMENT_TOKEN, "/token");
    }
    Optional<HttpRefusal> fault = fault(invitation.get(), vkey, proof);
    if (fault.isPresent()) {
      String path = fault.get() == HttpRefusal.ENROLMENT_PROOF ? "/proof" : "/vkey";
      return refused(fault.get(), path);
    }
    return parts
        .invitations()
        .offer(token, vkey, proof)
        .map(used -> Reply.json(202, state(used)))
        .orElseGet(() -> refused(HttpRefusal.ENROLMENT_TOKEN, "/token"));
  }

  private Optional<HttpRefusal> fault(Invitation invitation, String vkey, String proof) {
    try {
      VerifierKey key = VerifierKey.parse(vkey);
      if (key.type() != KeyType.ED25519 && key.type() != KeyType.ECDSA_P256) {
        return Optional.of(HttpRefusal.ENROLMENT_VKEY);
      }
      if (!key.name().equals(invitation.keyName())) {
        return Optional.of(HttpRefusal.ENROLMENT_NAME);
      }
      return proves(key, invitation.post(), proof)
          ? Optional.empty()
          : Optional.of(HttpRefusal.ENROLMENT_PROOF);
    } catch (Malformed e) {
      return Optional.of(HttpRefusal.ENROLMENT_VKEY);
    }
  }

  private boolean proves(VerifierKey key, Address post, String proof) {
    try {
      byte[] message = KeyBody.proofMessage(parts.origin(), post, key);
      return key.verify(message, StrictBase64.decode(proof));
    } catch (Malformed e) {
      return false;
    }
  }

  Reply state(Call call) throws Malformed {
    Fields fields = Bodies.fields(call);
    String token = fields.string("token");
    fields.done();
    return Reply.json(
        parts
            .invitations()
            .of(token)
            .map(this::state)
            .orElseGet(() -> Json.obj().put("state", "EXPIRED").build()));
  }

  private Json.Obj state(Invitation invitation) {
    Optional<Offer> offer = invitation.offer();
    String state = offer.isEmpty() ? "INVITED" : admitted(offer.get()) ? "ADMITTED" : "WAITING";
    return Json.obj()
        .put("state", state)
        .put("post", invitation.post().text())
        .put("origin", parts.origin())
        .put("keyName", invitation.keyName())
        .putIfPresent("vkey", offer.map(Offer::vkey))
        .put("expires", invitation.expires().toString())
        .build();
  }

  private boolean admitted(Offer offer) {
    try {
      VerifierKey key = VerifierKey.parse(offer.vkey());
      Optional<PostKey> known = parts.desk().situation().key(KeyId.of(key));
      return known.map(k -> k.vkey().equals(key)).orElse(false);
    } catch (Malformed e) {
      return false;
    }
  }

  Reply waiting(Call call) throws Malformed {
    Session session = call.session();
    List<Json> items =
        parts.invitations().of(Address.ofParty(session.party())).stream()
            .filter(i -> i.offer().map(o -> !admitted(o)).orElse(false))
            .map(i -> waiting(i, i.offer().orElseThrow()))
            .toList();
    return Reply.json(Json.obj().put("items", items).build());
  }

  private static Json waiting(Invitation invitation, Offer offer) {
    Instant offered = offer.at();
    return Json.obj()
        .put("post", invitation.post().text())
        .put("vkey", offer.vkey())
        .put("proof", offer.proof())
        .put("offeredAt", offered.toString())
        .put("expires", invitation.expires().toString())
        .build();
  }

  private static Reply refused(HttpRefusal refusal, String path) {
    return Problem.of(refusal, path, refusal.text());
  }
}
