package org.parley.desk;

import java.util.Optional;
import java.util.Set;
import org.parley.ledger.StrictSignatures;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.statement.PostBody;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;

/**
 * How a party's root registers posts and admits keys to them. Both are addressed to everyone: a key
 * that only some could look up would make receipts that only some can check.
 */
final class KeyRules {
  private static final StrictSignatures SIGNATURES = new StrictSignatures();

  private final PolicyRules policy;

  KeyRules(PolicyRules policy) {
    this.policy = policy;
  }

  Optional<Refusal> post(Presented said, PostBody body, Situation now) {
    if (!body.post().party().equals(Optional.of(said.party()))) {
      return Optional.of(DeskRefusal.POST_OTHER_PARTY.at("/body/post"));
    }
    Optional<Refusal> zones = PostZones.registered(body, said.party(), now);
    if (zones.isPresent()) {
      return zones;
    }
    Optional<RegisteredPost> known = now.post(body.post());
    boolean replacesIt =
        known.isPresent() && said.statement().replaces().equals(Optional.of(known.get().leaf()));
    if (known.isPresent() && !replacesIt) {
      return Optional.of(DeskRefusal.POST_EXISTS.at("/body/post"));
    }
    if (known.isEmpty() && said.statement().replaces().isPresent()) {
      return Optional.of(DeskRefusal.REPLACES_OTHER_ID.at("/body/post", "that was another post"));
    }
    return toEveryone(said.statement());
  }

  Optional<Refusal> key(Presented said, KeyBody body, Situation now) {
    Optional<RegisteredPost> post = now.post(body.post());
    if (!body.post().party().equals(Optional.of(said.party()))) {
      return Optional.of(DeskRefusal.POST_OTHER_PARTY.at("/body/post"));
    }
    if (post.isEmpty()) {
      return Optional.of(DeskRefusal.POST_UNKNOWN.at("/body/post"));
    }
    if (!policy.named(body.vkey().name(), body.post().text())) {
      return Optional.of(DeskRefusal.KEY_NOT_OF_POST.at("/body/vkey"));
    }
    if (now.key(KeyId.of(body.vkey())).isPresent() || knownAlready(body, now)) {
      return Optional.of(DeskRefusal.KEY_EXISTS.at("/body/vkey"));
    }
    if (!Set.copyOf(post.get().scopes()).containsAll(body.scopes())) {
      return Optional.of(DeskRefusal.KEY_SCOPES.at("/body/scopes"));
    }
    byte[] message = KeyBody.proofMessage(policy.origin(), body.post(), body.vkey());
    if (!SIGNATURES.verify(body.vkey(), message, body.proofBytes())) {
      return Optional.of(DeskRefusal.KEY_PROOF.at("/body/proof"));
    }
    return toEveryone(said.statement());
  }

  /** One key has one name: it cannot go on under another one when it ends. */
  private static boolean knownAlready(KeyBody body, Situation now) {
    return now.keys().stream().anyMatch(key -> key.same(body.vkey()));
  }

  static Optional<Refusal> toEveryone(Statement statement) {
    return statement.to().contains(Address.EVERYONE)
        ? Optional.empty()
        : Optional.of(DeskRefusal.TO_EVERYONE.at("/to"));
  }
}
