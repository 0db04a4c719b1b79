package org.parley.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.disclosure.AsKnown;
import org.parley.explain.ExplainQuestion.Spot;
import org.parley.notice.Interval;
import org.parley.statement.ClaimBody;
import org.parley.statement.ContactBody;
import org.parley.statement.FindingBody;
import org.parley.statement.IncidentBody;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.StopBody;
import org.parley.statement.StopReportBody;
import org.parley.verify.Json;

/**
 * The rows from which a place and a time are explained: what one reader may know, and nothing else.
 * Times are the operator's unless they are called witnessed.
 *
 * @param asKnown the past moment asked about, and by which time of the record
 * @param spots every point that the place may mean, at least one
 * @param candidates what the shelf has under a place's name, as it is shown
 * @param parties those of the policy, in its order
 * @param notices each with every version the reader may know; which belong into the answer is not
 *     decided yet
 * @param more whether there are more than were looked at
 * @param calls records of calls, oldest first
 * @param stops UNDER FIRE calls, oldest first
 * @param messages hotline messages about one of the notices, oldest first
 * @param claims in the order of the log
 * @param incidents what people gathered about the place and the time, in the order of the log
 * @param findings of that place and time or of one of these incidents, in the order of the log
 * @param cut which of these lists hold fewer than there are, by the member they are told in
 * @param outsiders who takes no part, and under whom somebody's shelf entry puts them
 */
public record ToldRecord(
    Optional<AsKnown> asKnown,
    List<Spot> spots,
    List<Json> candidates,
    List<Party> parties,
    List<Notice> notices,
    boolean more,
    List<Call> calls,
    List<Stop> stops,
    List<Message> messages,
    List<Claim> claims,
    List<Incident> incidents,
    List<Finding> findings,
    Set<String> cut,
    List<Outsider> outsiders) {

  /**
   * A party of the policy.
   *
   * @param takesPart whether it has keys here
   */
  public record Party(String name, boolean takesPart) {}

  /**
   * A notice.
   *
   * @param from address of the author
   * @param drill practice
   * @param versions newest first
   * @param timely verdicts on the newest version that the reader may know
   * @param lastBeforeStart for each recipient the last version it had before the earliest start
   */
  public record Notice(
      UUID id,
      String from,
      boolean drill,
      List<Version> versions,
      List<Timely> timely,
      List<Answer> answers,
      List<LastHad> lastBeforeStart) {
    /** The party that filed it. */
    public String party() {
      return party(from);
    }

    static String party(String address) {
      int slash = address.indexOf('/');
      return slash < 0 ? address : address.substring(0, slash);
    }
  }

  /**
   * One version of a notice.
   *
   * @param at the author's clock
   * @param recordedAt the operator's clock
   * @param logged by the clocks of witnesses
   * @param to addresses
   * @param body as filed
   * @param recipients the steps of this version
   */
  public record Version(
      String leaf,
      long index,
      Instant at,
      Instant recordedAt,
      Interval logged,
      List<String> to,
      NoticeBody body,
      List<Recipient> recipients) {}

  /** Who has it how far; the steps lowest level first. */
  public record Recipient(String party, List<Step> steps) {}

  /** One step towards a recipient. */
  public record Step(
      int level,
      String leaf,
      Instant at,
      Interval logged,
      Optional<String> channel,
      Optional<String> by,
      Optional<Instant> heldAt,
      Optional<String> relayedTo,
      Optional<String> readBack,
      Optional<String> note) {}

  /**
   * A verdict on how far ahead it was given.
   *
   * @param towards the recipient it is about; empty for the notice as logged
   * @param clock LOGGED, PROVIDED or RECEIVED
   * @param basis LOG_CLOCK or WITNESSED
   */
  public record Timely(Optional<String> towards, String value, String clock, String basis) {}

  /** An answer of a recipient. */
  public record Answer(
      String leaf, String from, String response, Optional<String> text, Instant recordedAt) {}

  /** The last version a recipient had before the start. */
  public record LastHad(String party, String leaf, Instant receivedAt) {}

  /**
   * One side's record of a call, and what the other side says of it, in order.
   *
   * @param from who says so
   */
  public record Call(
      String leaf,
      long index,
      String from,
      Instant recordedAt,
      ContactBody body,
      List<Reply> replies) {
    /** How long after it ended it was recorded, whole seconds, 0 at least. */
    public long recordedLaterSeconds() {
      Instant over = body.ended().orElse(body.begun());
      return Math.max(0, recordedAt.getEpochSecond() - over.getEpochSecond());
    }

    /** What the other side said last; SILENT while it said nothing. */
    public String standing() {
      return replies.isEmpty() ? "SILENT" : replies.getLast().reply();
    }
  }

  /** What the other side says of a call: CONFIRMS, DIFFERS or DENIES. */
  public record Reply(
      String leaf, String from, String reply, Optional<String> text, Instant recordedAt) {}

  /** An UNDER FIRE call and what its sources say became of it. */
  public record Stop(
      String leaf,
      long index,
      String from,
      List<String> to,
      Instant recordedAt,
      StopBody body,
      List<Recipient> recipients,
      List<Report> reports) {}

  /** What one source says became of an UNDER FIRE call. */
  public record Report(String leaf, String from, Instant recordedAt, StopReportBody body) {}

  /** A hotline message that concerns one of the notices. */
  public record Message(
      String leaf,
      long index,
      String from,
      List<String> to,
      Instant recordedAt,
      MessageBody body,
      List<Recipient> recipients) {}

  /**
   * Somebody's claim about the place and the time. A claim and nothing more.
   *
   * @param by the party that entered it
   */
  public record Claim(String leaf, String label, String by, Instant recordedAt, ClaimBody body) {}

  /**
   * An incident that people gathered, in its newest version. It finds nothing.
   *
   * @param from address of the author
   */
  public record Incident(String leaf, UUID id, String from, Instant recordedAt, IncidentBody body) {
    private static final Set<String> OF_A_TOMBSTONE =
        Set.of("title", "label", "state", "why", "merged_into", "split_from", "part_of");

    /** Whether it was taken back: then only that it was, and why, is told. */
    boolean takenBack() {
      return body.state() == IncidentBody.State.RETRACTED;
    }

    /** The incident as filed; of one that was taken back neither place nor time nor anybody. */
    Json.Obj says() {
      Json.Builder says = Json.obj();
      body.json()
          .members()
          .forEach((name, value) -> {
            if (!takenBack() || OF_A_TOMBSTONE.contains(name)) {
              says.put(name, value);
            }
          });
      return says.build();
    }
  }

  /**
   * A finding in its newest version. While it is open for comments it concludes nothing.
   *
   * @param from address of the author
   * @param comments every comment that it carries or that was recorded on it, in that order
   */
  public record Finding(
      String leaf,
      UUID id,
      String from,
      Instant recordedAt,
      FindingBody body,
      List<FindingBody.Carried> comments) {
    /** Whether a post concluded it, and it is not only open for comments. */
    public boolean isSigned() {
      return body.stage() == FindingBody.Stage.SIGNED;
    }
  }

  /**
   * One who takes no part here.
   *
   * @param name the name asked for, or of the shelf entry
   * @param under parties for which it acts or that back it, by those entries
   * @param names every name and spelling it goes by
   * @param sources where the entries have it from
   * @param inPolicy whether the policy names it as one who takes no part
   */
  public record Outsider(
      String name,
      List<String> under,
      List<String> names,
      List<String> sources,
      boolean inPolicy) {}
}
