package org.parley.desk;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.EraseBody;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.statement.Scope;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/** Sealed files, sealed boxes and erasure. */
final class SecretRules {
  private SecretRules() {}

  /** Only what is offered to recipients, or claimed before them, has a sealed file beside it. */
  static Optional<Refusal> blob(Presented said) {
    if (said.blob().isEmpty()) {
      return Optional.empty();
    }
    Optional<Kind> kind = said.statement().kind();
    return kind.isPresent() && carriesBlob(kind.get())
        ? Optional.empty()
        : Optional.of(DeskRefusal.BLOB_KIND.at("/blob"));
  }

  private static boolean carriesBlob(Kind kind) {
    return switch (kind) {
      case NOTICE, ANSWER, AGREEMENT, ZONE, MATTER, EVENT, CLAIM, MESSAGE -> true;
      case EVIDENCE -> true;
      case INCIDENT, OBSERVATION, RESTRICTION, TALLY -> false;
      case POLICY, POST, KEY, REVOKE, ASSENT, RECEIVED, ACK, ENTRY -> false;
      case STOP, STOP_REPORT, CONTACT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF -> false;
      case ERASE, SEALED, LADDER, PARTICIPATION, SIGNALS, SIGNALLED -> false;
      case ON_CALL, FOCAL_POINTS -> false;
      case FINDING, COMMENT -> true;
      case IMPORT, IMPORT_CHUNK -> false;
      case DECISION, HANDED, STEP, BEAT -> false;
    };
  }

  /** Nothing about a box but its content may tell it from another one. */
  static Optional<Refusal> sealed(Presented said) {
    Statement statement = said.statement();
    boolean alike =
        statement.to().equals(List.of(Address.EVERYONE))
            && statement.block().isEmpty()
            && !statement.drill()
            && statement.sd().isEmpty();
    return alike ? Optional.empty() : Optional.of(DeskRefusal.SEALED_ENVELOPE.at(""));
  }

  /**
   * An author erases what nobody relies on any more. Law, keys and what the desk says stay; so do
   * notices in force and the acknowledgements by which others prove that somebody was told.
   */
  static Optional<Refusal> erase(Presented said, EraseBody body, Situation now) {
    Optional<String> eraser = now.erasedBy(body.of());
    if (eraser.equals(Optional.of(said.party()))) {
      return Optional.of(DeskRefusal.ERASE_ALREADY.at("/body/of"));
    }
    Optional<KnownLeaf> target = AnswerRules.readable(said, body.of(), now);
    if (target.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/of"));
    }
    KnownLeaf known = target.get();
    if (!known.from().party().equals(Optional.of(said.party()))) {
      return Optional.of(DeskRefusal.ERASE_NOT_YOURS.at("/body/of"));
    }
    boolean own = known.from().equals(said.statement().from());
    if (!own && !now.scopesOf(said.key()).contains(Scope.LAW.text())) {
      return Optional.of(DeskRefusal.ERASE_NOT_YOURS.at("/body/of"));
    }
    return needed(known, now).map(why -> DeskRefusal.ERASE_NEEDED.at("/body/of", why));
  }

  /** Why it stays, in words; empty when it may go. */
  private static Optional<String> needed(KnownLeaf known, Situation now) {
    if (known.kind().isPresent() && !erasable(known.kind().get())) {
      return Optional.of(
          "a " + known.kindText() + " is what others rely on; it can be corrected, not erased");
    }
    boolean inForce = now.notice(known.id()).map(LiveNotice::inForce).orElse(false);
    if (inForce) {
      return Optional.of("the notice is in force; end it first");
    }
    if (now.awaitsHanding(known.leaf())) {
      return Optional.of("it is still being offered to its recipients; try again in a moment");
    }
    Optional<Hash> before = known.replaces().filter(older -> now.leaf(older).isPresent());
    return before.map(
        older -> "erase the version before it first, " + older + ", so that none stands for it");
  }

  private static boolean erasable(Kind kind) {
    return switch (kind) {
      case NOTICE, ANSWER, CLAIM, ENTRY, SEALED, MESSAGE, CONTACT, CONTACT_REPLY -> true;
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> true;
      case IMPORT, IMPORT_CHUNK -> true;
      case POLICY, POST, KEY, REVOKE, AGREEMENT, ZONE, ASSENT -> false;
      case RECEIVED, ACK, MATTER, EVENT, ERASE -> false;
      case FINDING, COMMENT -> false;
      case STOP, STOP_REPORT, LINE_CHECK, HANDOVER, RELIEF, LADDER -> false;
      case ON_CALL -> true;
      case PARTICIPATION, SIGNALS, SIGNALLED, FOCAL_POINTS -> false;
      case DECISION, HANDED, STEP, BEAT -> false;
    };
  }
}
