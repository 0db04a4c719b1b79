package org.parley.desk;

import java.time.Instant;
import org.parley.statement.AckBody;
import org.parley.statement.AgreementBody;
import org.parley.statement.AnswerBody;
import org.parley.statement.AssentBody;
import org.parley.statement.BeatBody;
import org.parley.statement.Body;
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
import org.parley.statement.ReliefBody;
import org.parley.statement.RestrictionBody;
import org.parley.statement.RevokeBody;
import org.parley.statement.SealedBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.StepBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.statement.TallyBody;
import org.parley.statement.ZoneBody;
import org.parley.watch.WatchBook;
import org.pcollections.TreePVector;

/**
 * A leaf that parties, posts, keys, law or matters rest on. There are few of them beside notices
 * and acknowledgements, so a snapshot only lists them, and they are folded again from the vault.
 *
 * @param index its place, from 0
 * @param recordedAt the time of the desk it was folded with
 */
record Foundation(long index, Instant recordedAt) {
  /** Whether roster, law, matters or the watch are made of statements like this one. */
  static boolean of(Body body, WatchBook watch) {
    return switch (body) {
      case PolicyBody policy -> true;
      case PostBody post -> true;
      case KeyBody key -> true;
      case RevokeBody revoke -> true;
      case ZoneBody zone -> true;
      case AgreementBody agreement -> true;
      case AssentBody assent -> true;
      case MatterBody matter -> true;
      case EventBody event -> true;
      case NoticeBody notice -> false;
      case HandedBody handed -> false;
      case ReceivedBody received -> false;
      case AckBody ack -> watch.call(ack.of()).isPresent();
      case AnswerBody answer -> watch.call(answer.of()).isPresent();
      case ClaimBody claim -> false;
      case IncidentBody _, ObservationBody _, RestrictionBody _, EvidenceBody _ -> false;
      case TallyBody _ -> false;
      case EntryBody entry -> false;
      case ImportBody imported -> false;
      case ImportChunkBody chunk -> false;
      case EraseBody erase -> false;
      case MessageBody message -> true;
      case StopBody stop -> true;
      case StopReportBody stopReport -> true;
      case ContactBody contact -> true;
      case ContactReplyBody contactReply -> true;
      case LineCheckBody lineCheck -> true;
      case HandoverBody handover -> true;
      case ReliefBody relief -> true;
      case LadderBody ladder -> true;
      case ParticipationBody participation -> true;
      case FindingBody finding -> true;
      case CommentBody comment -> true;
      case SignalsBody table -> true;
      case SignalledBody word -> true;
      case OnCallBody onCall -> true;
      case FocalPointsBody points -> true;
      case StepBody step -> true;
      case SealedBody sealed -> false;
      case DecisionBody decision -> false;
      case BeatBody beat -> false;
      case InertBody inert -> false;
    };
  }

  /** All but the one at that place. */
  static TreePVector<Foundation> without(TreePVector<Foundation> all, long index) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).index() == index) {
        return all.minus(i);
      }
    }
    return all;
  }
}
