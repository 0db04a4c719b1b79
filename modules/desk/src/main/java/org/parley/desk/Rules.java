package org.parley.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.AckBody;
import org.parley.statement.Address;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.parley.statement.DecisionBody;
import org.parley.statement.EntryBody;
import org.parley.statement.EraseBody;
import org.parley.statement.EventBody;
import org.parley.statement.EvidenceBody;
import org.parley.statement.FindingBody;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.HandedBody;
import org.parley.statement.HandoverBody;
import org.parley.statement.ImportBody;
import org.parley.statement.ImportChunkBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.InertBody;
import org.parley.statement.KeyBody;
import org.parley.statement.LadderBody;
import org.parley.statement.LineCheckBody;
import org.parley.statement.MatterBody;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.ObservationBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.ParticipationBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PostBody;
import org.parley.statement.ReceivedBody;
import org.parley.statement.Refusal;
import org.parley.statement.ReliefBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.RevokeBody;
import org.parley.statement.RulesVersion;
import org.parley.statement.SealedBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.Statement;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.TallyBody;
import org.parley.statement.ZoneBody;
import org.parley.verify.Invariant;

/**
 * Every rule a submission must meet, in the order in which they are asked: who speaks, what it
 * refers to, which version it is, and what its kind demands. The first refusal found is the answer.
 * Nothing here looks at a clock, a file or anything but its arguments.
 */
final class Rules {
  /** How often one statement is offered to one party at most. */
  static final int OFFERS_MAX = 64;

  private final PolicyRules policy;
  private final KeyRules keys;

  Rules(PolicyRules policy) {
    this.policy = policy;
    this.keys = new KeyRules(policy);
  }

  /**
   * @param at the time the decision will carry
   * @param ovns gives the proofs of having held what is recorded
   * @return empty when the statement is to be recorded
   */
  Optional<Refusal> check(Presented said, Situation now, Instant at, OvnSource ovns) {
    if (now.policy().isEmpty()) {
      return founding(said);
    }
    return AuthorityRules.check(said, now, at)
        .or(() -> AnswerRules.references(said, now))
        .or(() -> VersionRules.check(said, now))
        .or(() -> SecretRules.blob(said))
        .or(() -> ofLaterRules(said, now))
        .or(() -> PartRules.check(said, now, at))
        .or(() -> kind(said, now, at))
        .or(() -> unaware(said, now, at, ovns));
  }

  /** What only later rules know would be passed over by servers that keep to the policy's. */
  private static Optional<Refusal> ofLaterRules(Presented said, Situation now) {
    return now.rules().since(said.statement().body().needs())
        ? Optional.empty()
        : Optional.of(DeskRefusal.RULES_OLDER.at("/body"));
  }

  private static Optional<Refusal> unaware(
      Presented said, Situation now, Instant at, OvnSource ovns) {
    return said.statement().body() instanceof NoticeBody body
        ? NoticeCheck.unaware(
            NoticeCheck.Said.of(said, body),
            new NoticeCheck.Around(now, at, now.rules(), ovns),
            said.leaf().seen().size())
        : Optional.empty();
  }

  private Optional<Refusal> founding(Presented said) {
    if (!(said.statement().body() instanceof PolicyBody body)) {
      return Optional.of(DeskRefusal.GENESIS_POLICY_FIRST.at("/kind"));
    }
    if (!said.statement().from().equals(said.key().holder())) {
      return Optional.of(DeskRefusal.FROM_NOT_YOURS.at("/from"));
    }
    if (!said.leaf().re().isEmpty()) {
      return Optional.of(DeskRefusal.RE_MISMATCH.at("/leaf/re"));
    }
    if (said.statement().replaces().isPresent()) {
      return Optional.of(DeskRefusal.REPLACES_NOT_ALLOWED.at("/replaces"));
    }
    if (!said.statement().to().equals(List.of(Address.EVERYONE))) {
      return Optional.of(DeskRefusal.TO_EVERYONE.at("/to"));
    }
    return policy.check(body);
  }

  private Optional<Refusal> kind(Presented said, Situation now, Instant at) {
    return switch (said.statement().body()) {
      case PolicyBody body -> policy.later(said, body, now);
      case PostBody body -> keys.post(said, body, now);
      case KeyBody body -> keys.key(said, body, now);
      case ZoneBody body -> MatterRules.zone(said, body, now);
      case AgreementBody body -> MatterRules.agreement(said, body, now);
      case AssentBody body -> AnswerRules.assent(said, body, now);
      case NoticeBody body -> NoticeCheck.check(said.statement().id(), body, now, at);
      case AnswerBody body -> AnswerRules.answer(said, body, now, at);
      case ReceivedBody body -> AnswerRules.received(said, body, now);
      case AckBody body -> AnswerRules.answering(said, body.of(), now);
      case ClaimBody body -> Optional.empty();
      case IncidentBody body -> IncidentRules.incident(said, body, now, at);
      case ObservationBody body -> IncidentRules.observation(said, body, now, at);
      case RestrictionBody body -> IncidentRules.restriction(said, body, now, at);
      case EvidenceBody body -> IncidentRules.evidence(said, body, now, at);
      case TallyBody body -> IncidentRules.tally(said, body, now, at);
      case MatterBody body -> MatterRules.matter(said, body, now);
      case EventBody body -> MatterRules.event(said, body, now);
      case EntryBody body -> Optional.empty();
      case ImportBody body -> Optional.empty();
      case ImportChunkBody body -> Optional.empty();
      case RevokeBody body -> KeyEndRules.revoke(said, body, now);
      case EraseBody body -> SecretRules.erase(said, body, now);
      case MessageBody body -> WatchRules.message(said, body, now);
      case StopBody body -> WatchRules.stop(said, body, now);
      case StopReportBody body -> WatchRules.report(said, body, now);
      case ContactBody body -> WatchRules.contact(said, body, now, at);
      case ContactReplyBody body -> WatchRules.reply(said, body, now);
      case LineCheckBody body -> WatchRules.check(said, body, now, at);
      case HandoverBody body -> WatchRules.handover(said, body, now);
      case ReliefBody body -> WatchRules.relief(said, body, now);
      case LadderBody body -> WatchRules.ladder(said, body, now);
      case ParticipationBody body -> PartRules.word(said);
      case FindingBody body -> FindingRules.finding(said, body, now, at);
      case CommentBody body -> FindingRules.comment(said, body, now);
      case SignalsBody body -> SignalRules.signals(said, body, now);
      case OnCallBody body -> DutyRules.onCall(said, body, now);
      case FocalPointsBody body -> DutyRules.focalPoints(said, body, now);
      case SignalledBody body -> SignalRules.signalled(said, body, now, at);
      case SealedBody body -> SecretRules.sealed(said);
      case DecisionBody body -> Optional.of(DeskRefusal.KIND_DESK_ONLY.at("/kind"));
      case HandedBody body -> Optional.of(DeskRefusal.KIND_DESK_ONLY.at("/kind"));
      case StepBody body -> Optional.of(DeskRefusal.KIND_DESK_ONLY.at("/kind"));
      case BeatBody body -> Optional.of(DeskRefusal.KIND_DESK_ONLY.at("/kind"));
      case InertBody body -> Optional.empty();
    };
  }

  /**
   * What the desk itself may say: offers, counted without gaps and so often at most, steps of
   * ladders, one after the other, and beats.
   */
  static Optional<Refusal> desk(Statement statement, Situation now) {
    if (statement.body() instanceof HandedBody handed) {
      return handed(handed, now);
    }
    if (statement.body() instanceof StepBody step) {
      return WatchRules.step(step, now);
    }
    Invariant.hold(
        statement.body() instanceof BeatBody,
        "of itself the desk says handed, step and beat, nothing else");
    return Optional.empty();
  }

  private static Optional<Refusal> handed(HandedBody handed, Situation now) {
    Optional<KnownLeaf> target = now.leaf(handed.of()).filter(KnownLeaf::delivered);
    if (target.isEmpty()) {
      return Optional.of(DeskRefusal.RE_UNKNOWN.at("/body/of"));
    }
    Optional<String> party = handed.recipient().party();
    if (party.isEmpty() || !now.recipients(target.get()).contains(party.get())) {
      return Optional.of(DeskRefusal.HANDED_RECIPIENT.at("/body/recipient"));
    }
    if (now.offers(handed.of(), party.get()) >= OFFERS_MAX) {
      return Optional.of(DeskRefusal.HANDED_ALREADY.at("/body/of"));
    }
    return handed.counter() == now.handedCounter(handed.recipient()) + 1
        ? Optional.empty()
        : Optional.of(DeskRefusal.HANDED_COUNTER.at("/body/counter"));
  }

  /**
   * The version of the rules a statement is decided by: that of the policy in force, and for the
   * policy that founds a log its own.
   */
  static RulesVersion version(Situation now, Statement statement) {
    return now.policy().isEmpty() && statement.body() instanceof PolicyBody first
        ? RulesVersion.of(first)
        : now.rules();
  }
}
