package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Reads the body of each kind. */
final class Bodies {
  private Bodies() {}

  /** The body of a known kind, or the inert body of an unknown one. */
  static Body read(Optional<Kind> kind, Json json, String path, Limits limits) throws Malformed {
    if (kind.isEmpty()) {
      return new InertBody(Fields.of(json, path).object());
    }
    return BodyFields.object(json, path, limits, fields -> read(kind.get(), fields));
  }

  private static Body read(Kind kind, BodyFields fields) throws Malformed {
    return switch (kind) {
      case POLICY -> PolicyBody.read(fields);
      case POST -> PostBody.read(fields);
      case KEY -> KeyBody.read(fields);
      case ZONE -> ZoneBody.read(fields);
      case AGREEMENT -> AgreementBody.read(fields);
      case ASSENT -> AssentBody.read(fields);
      case NOTICE -> NoticeBody.read(fields);
      case ANSWER -> AnswerBody.read(fields);
      case RECEIVED -> ReceivedBody.read(fields);
      case ACK -> AckBody.read(fields);
      case CLAIM -> ClaimBody.read(fields);
      case INCIDENT -> IncidentBody.read(fields);
      case OBSERVATION -> ObservationBody.read(fields);
      case RESTRICTION -> RestrictionBody.read(fields);
      case EVIDENCE -> EvidenceBody.read(fields);
      case TALLY -> TallyBody.read(fields);
      case MATTER -> MatterBody.read(fields);
      case EVENT -> EventBody.read(fields);
      case ENTRY -> EntryBody.read(fields);
      case REVOKE -> RevokeBody.read(fields);
      case ERASE -> EraseBody.read(fields);
      case SEALED -> SealedBody.read(fields);
      case MESSAGE -> MessageBody.read(fields);
      case STOP -> StopBody.read(fields);
      case STOP_REPORT -> StopReportBody.read(fields);
      case CONTACT -> ContactBody.read(fields);
      case CONTACT_REPLY -> ContactReplyBody.read(fields);
      case LINE_CHECK -> LineCheckBody.read(fields);
      case HANDOVER -> HandoverBody.read(fields);
      case RELIEF -> ReliefBody.read(fields);
      case LADDER -> LadderBody.read(fields);
      case PARTICIPATION -> ParticipationBody.read(fields);
      case FINDING -> FindingBody.read(fields);
      case COMMENT -> CommentBody.read(fields);
      case SIGNALS -> SignalsBody.read(fields);
      case ON_CALL -> OnCallBody.read(fields);
      case SIGNALLED -> SignalledBody.read(fields);
      case FOCAL_POINTS -> FocalPointsBody.read(fields);
      case IMPORT -> ImportBody.read(fields);
      case IMPORT_CHUNK -> ImportChunkBody.read(fields);
      case DECISION -> DecisionBody.read(fields);
      case HANDED -> HandedBody.read(fields);
      case STEP -> StepBody.read(fields);
      case BEAT -> BeatBody.read(fields);
    };
  }
}
