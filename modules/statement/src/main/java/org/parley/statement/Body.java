package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * What one statement says: one record per kind, and {@link InertBody} for kinds this server does
 * not know, which are recorded but have no effect.
 */
public sealed interface Body
    permits PolicyBody,
        PostBody,
        KeyBody,
        ZoneBody,
        AgreementBody,
        AssentBody,
        NoticeBody,
        AnswerBody,
        ReceivedBody,
        AckBody,
        ClaimBody,
        IncidentBody,
        ObservationBody,
        RestrictionBody,
        EvidenceBody,
        TallyBody,
        MatterBody,
        EventBody,
        EntryBody,
        RevokeBody,
        EraseBody,
        SealedBody,
        MessageBody,
        StopBody,
        StopReportBody,
        ContactBody,
        ContactReplyBody,
        LineCheckBody,
        HandoverBody,
        ReliefBody,
        LadderBody,
        ParticipationBody,
        FindingBody,
        CommentBody,
        SignalsBody,
        OnCallBody,
        SignalledBody,
        FocalPointsBody,
        ImportBody,
        ImportChunkBody,
        DecisionBody,
        HandedBody,
        StepBody,
        BeatBody,
        InertBody {

  /** The kind whose body this is; empty for an unknown kind. */
  Optional<Kind> kind();

  /**
   * The version of its kind that this body is written as: the first that can say it, so that every
   * reader that could read it does.
   */
  default int version() {
    return 1;
  }

  /** The oldest rules that know everything this body says; a policy has to name them, or later. */
  default RulesVersion needs() {
    return RulesVersion.FIRST;
  }

  /** The JSON object that reads back as an equal body; members in the order of the schema. */
  Json.Obj json();

  /** The leaf this body is about, which its leaf repeats in its one {@code re} line. */
  default Optional<Hash> target() {
    return Optional.empty();
  }
}
