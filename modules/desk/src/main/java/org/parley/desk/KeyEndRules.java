package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Refusal;
import org.parley.statement.RevokeBody;

/**
 * How a party ends one of its keys: one of its roots asks, another one agrees.
 *
 * <p>Whoever steals one root can end nothing, and whoever steals a key cannot end it in the owner's
 * name: the key itself has no voice, unless it is laid down rather than lost.
 */
final class KeyEndRules {
  private KeyEndRules() {}

  static Optional<Refusal> revoke(Presented said, RevokeBody body, Situation now) {
    Optional<PostKey> known =
        now.key(KeyId.of(body.key())).filter(k -> k.vkey().equals(body.key()));
    if (known.isEmpty()) {
      return Optional.of(DeskRefusal.REVOKE_UNKNOWN_KEY.at("/body/key"));
    }
    PostKey key = known.get();
    Address.Form form = key.holder().form();
    boolean own = key.holder().party().equals(Optional.of(said.party()));
    if (!own || (form != Address.Form.POST && form != Address.Form.ROOT)) {
      return Optional.of(
          DeskRefusal.REVOKE_NOT_YOURS.at("/body/key", "it is a key of " + key.holder()));
    }
    Optional<Long> since = body.compromisedSince();
    if (since.isPresent() && since.get() > now.size()) {
      return Optional.of(
          DeskRefusal.REVOKE_SINCE.at(
              "/body/compromised_since", "the log has " + now.size() + " entries"));
    }
    if (key.endedAt().isPresent() && !saysMore(key, since)) {
      return Optional.of(
          DeskRefusal.REVOKE_ALREADY.at("/body/key", "it ended at entry " + key.endedAt().get()));
    }
    return byItself(said, body).or(() -> KeyRules.toEveryone(said.statement()));
  }

  /** A theft may come out after the key was ended for another reason. */
  private static boolean saysMore(PostKey key, Optional<Long> since) {
    return since.isPresent()
        && since.get() <= key.endedAt().orElse(-1L)
        && since.get() < key.contestedSince().orElse(Long.MAX_VALUE);
  }

  static Optional<Refusal> secondVoice(
      Presented said, Proposal proposal, RevokeBody body, Situation now) {
    if (said.key().holder().form() != Address.Form.ROOT) {
      return Optional.of(DeskRefusal.ROOT_NEEDED.at("/from"));
    }
    if (!said.party().equals(proposal.party())) {
      return Optional.of(DeskRefusal.REVOKE_NOT_YOURS.at("/body/of"));
    }
    if (proposal.effective()) {
      return Optional.of(DeskRefusal.ASSENT_ALREADY.at("/body/of"));
    }
    if (said.key().same(proposal.by().vkey())) {
      return Optional.of(DeskRefusal.REVOKE_SAME_ROOT.at("/body/of"));
    }
    boolean nothingMore =
        now.key(KeyId.of(body.key()))
            .filter(key -> key.endedAt().isPresent() && !saysMore(key, body.compromisedSince()))
            .isPresent();
    if (nothingMore) {
      return Optional.of(DeskRefusal.REVOKE_ALREADY.at("/body/of"));
    }
    return byItself(said, body).or(() -> KeyRules.toEveryone(said.statement()));
  }

  private static Optional<Refusal> byItself(Presented said, RevokeBody body) {
    boolean laidDown =
        List.of(RevokeBody.Reason.RETIRED, RevokeBody.Reason.REPLACED).contains(body.reason());
    return said.key().same(body.key()) && !laidDown
        ? Optional.of(DeskRefusal.REVOKE_BY_ITSELF.at("/leaf"))
        : Optional.empty();
  }
}
