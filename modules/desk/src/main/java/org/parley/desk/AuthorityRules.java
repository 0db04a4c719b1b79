package org.parley.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Address;
import org.parley.statement.AssentBody;
import org.parley.statement.Kind;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.Scope;
import org.parley.statement.Statement;

/**
 * Who may say what (ledger-format 4, statements "post" and "key").
 *
 * <p>A key speaks only as its holder. Root keys certify and assent, posts do the daily work within
 * their scopes, and what the desk says never comes in from outside. Until every founder stands
 * behind the policy nothing else is taken, so no party finds facts made before it agreed to be
 * there.
 */
final class AuthorityRules {
  private static final Scope PRESENCE = Scope.file(NoticeKind.PRESENCE);

  private AuthorityRules() {}

  static Optional<Refusal> check(Presented said, Situation now, Instant at) {
    Statement statement = said.statement();
    if (said.key().expiredAt(at)) {
      return Optional.of(DeskRefusal.KEY_EXPIRED.at("/leaf"));
    }
    if (!statement.from().equals(said.key().holder())) {
      return Optional.of(
          DeskRefusal.FROM_NOT_YOURS.at("/from", "this key speaks for " + said.key().holder()));
    }
    if (said.key().holder().form() == Address.Form.DESK) {
      return Optional.of(DeskRefusal.KIND_DESK_ONLY.at("/kind"));
    }
    if (!now.founded() && !assentsToPolicy(statement, now)) {
      return Optional.of(DeskRefusal.GENESIS_ASSENT_MISSING.at("/kind"));
    }
    return addressees(statement.to(), now)
        .or(() -> scope(said, now))
        .or(() -> block(said, now))
        .or(() -> PostZones.check(said, now));
  }

  private static boolean assentsToPolicy(Statement statement, Situation now) {
    return statement.from().form() == Address.Form.ROOT
        && statement.body() instanceof AssentBody assent
        && now.policyLeaf().equals(Optional.of(assent.of()));
  }

  /** Whether everybody addressed is known to this mechanism. */
  static Optional<Refusal> addressees(List<Address> to, Situation now) {
    for (int i = 0; i < to.size(); i++) {
      Address address = to.get(i);
      String path = "/to/" + i;
      Optional<String> party = address.party();
      if (party.isPresent() && now.party(party.get()).isEmpty()) {
        return Optional.of(DeskRefusal.PARTY_UNKNOWN.at(path, "unknown party " + party.get()));
      }
      if (address.form() == Address.Form.POST && now.post(address).isEmpty()) {
        return Optional.of(DeskRefusal.POST_UNKNOWN.at(path, "unknown post " + address));
      }
    }
    return Optional.empty();
  }

  private static Optional<Refusal> scope(Presented said, Situation now) {
    Optional<Kind> kind = said.statement().kind();
    boolean root = said.key().holder().form() == Address.Form.ROOT;
    if (kind.isEmpty() && root) {
      return Optional.of(DeskRefusal.ROOT_KIND.at("/kind"));
    }
    if (root) {
      return Optional.empty();
    }
    Set<String> held = now.scopesOf(said.key());
    if (held.contains(Scope.GATEWAY.text()) != ofGateway(said.statement())) {
      return Optional.of(
          DeskRefusal.SCOPE_MISSING.at("/kind", "what USSs file is said by gateways alone"));
    }
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    List<String> needed = needed(kind.get(), said.statement());
    if (needed.isEmpty() || needed.stream().anyMatch(held::contains)) {
      return Optional.empty();
    }
    return Optional.of(
        DeskRefusal.SCOPE_MISSING.at("/kind", "this needs the scope " + needed.getFirst()));
  }

  private static boolean ofGateway(Statement statement) {
    return statement.kindText().startsWith(Scope.GATEWAY_KIND);
  }

  /** Scopes of which a post needs one; none when any post may say it. */
  private static List<String> needed(Kind kind, Statement statement) {
    return switch (kind) {
      case NOTICE ->
          statement.body() instanceof NoticeBody notice
              ? List.of(Scope.file(notice.noticeKind()).text(), Scope.FILE_ALL.text())
              : List.of();
      case CLAIM, ENTRY -> List.of(Scope.CLAIM.text());
      case OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> List.of(Scope.CLAIM.text());
      case INCIDENT -> List.of(Scope.CLAIM.text(), Scope.ASSESS.text());
      case IMPORT, IMPORT_CHUNK -> List.of(Scope.CLAIM.text());
      case MATTER, EVENT -> List.of(statement.ownWord() ? Scope.LAW.text() : Scope.CLAIM.text());
      case ANSWER, ACK -> List.of(Scope.ACK.text());
      case MESSAGE, CONTACT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF ->
          List.of(Scope.ACK.text());
      case STOP, STOP_REPORT, SIGNALLED ->
          List.of(Scope.ACK.text(), Scope.FILE_ALL.text(), PRESENCE.text());
      case ZONE, AGREEMENT, ASSENT, LADDER, PARTICIPATION, SIGNALS, FOCAL_POINTS ->
          List.of(Scope.LAW.text());
      case ON_CALL -> List.of(Scope.ACK.text(), Scope.LAW.text());
      case RECEIVED -> List.of();
      case FINDING -> List.of(Scope.ASSESS.text());
      case COMMENT -> List.of(Scope.ACK.text(), Scope.LAW.text(), Scope.ASSESS.text());
      case SEALED -> List.of(Scope.CELL.text());
      case ERASE -> List.of();
      case POLICY, POST, KEY, REVOKE, DECISION, HANDED, STEP, BEAT -> List.of();
    };
  }

  private static Optional<Refusal> block(Presented said, Situation now) {
    Optional<RegisteredPost> post = now.post(said.key().holder());
    if (post.isEmpty() || post.get().blocks().isEmpty() || !opensSubject(said.statement())) {
      return Optional.empty();
    }
    Optional<String> block = said.statement().block();
    if (block.isPresent() && post.get().blocks().contains(block.get())) {
      return Optional.empty();
    }
    return Optional.of(DeskRefusal.SCOPE_BLOCK.at("/block"));
  }

  /** Answers follow the block of what they answer; only what opens a subject is held to one. */
  private static boolean opensSubject(Statement statement) {
    if (statement.kind().isEmpty()) {
      return true;
    }
    return switch (statement.kind().get()) {
      case NOTICE, CLAIM, ZONE, AGREEMENT, MATTER, EVENT, ENTRY -> true;
      case FINDING -> true;
      case COMMENT -> false;
      case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> true;
      case IMPORT, IMPORT_CHUNK -> true;
      case POLICY, POST, KEY, ASSENT, ANSWER, RECEIVED, ACK -> false;
      case MESSAGE, STOP, STOP_REPORT, CONTACT, CONTACT_REPLY, LINE_CHECK -> false;
      case HANDOVER, RELIEF, LADDER, PARTICIPATION -> false;
      case SIGNALS, SIGNALLED, ON_CALL, FOCAL_POINTS -> false;
      case REVOKE, ERASE, SEALED, DECISION, HANDED, STEP, BEAT -> false;
    };
  }
}
