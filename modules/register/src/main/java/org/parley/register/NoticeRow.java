package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.parley.notice.Interval;
import org.parley.notice.Rebased;
import org.parley.verify.Json;

/**
 * A notice in the newest version its reader may know, with what is known about it to that reader.
 *
 * @param id stable over its versions
 * @param leaf leaf hash of this version, base64
 * @param index of that leaf
 * @param from address of the author
 * @param to addresses
 * @param kind notice kind, for instance PATROL
 * @param meaning PEOPLE_TO_PROTECT, OWN_ACTIVITY or RESERVED_SPACE
 * @param activity PLANNED and so on
 * @param block key of the block, if one was named
 * @param drill practice
 * @param at the author's clock
 * @param recordedAt the operator's clock
 * @param starts earliest start over all volumes
 * @param ends latest end; absent when one volume has none
 * @param replaces leaf hash of the version before
 * @param body the statement's body as filed
 * @param versions newest first, this one included
 * @param verdict what the desk told the filer; only for his own party
 * @param overlaps with other notices this reader may also know
 * @param ladder one row per recipient party whose steps this reader may know
 * @param answers to any version, oldest first
 * @param lastBeforeStart for each recipient, the last version it had before the earliest start
 * @param witnessed when it was logged by the clocks of witnesses, and how far it got
 */
public record NoticeRow(
    UUID id,
    String leaf,
    long index,
    String from,
    List<String> to,
    String kind,
    String meaning,
    String activity,
    Optional<String> block,
    boolean drill,
    Instant at,
    Instant recordedAt,
    Instant starts,
    Optional<Instant> ends,
    Optional<String> replaces,
    Json.Obj body,
    List<Version> versions,
    Optional<Verdict> verdict,
    List<Overlap> overlaps,
    List<Recipient> ladder,
    List<Answer> answers,
    List<LastBeforeStart> lastBeforeStart,
    Witnessed witnessed) {

  /**
   * The last version a recipient had before the activity was to begin.
   *
   * @param party the recipient
   * @param leaf leaf hash of that version
   * @param recordedAt when that version was recorded
   * @param receivedAt when the recipient's receipt or acknowledgement of it was recorded
   */
  public record LastBeforeStart(
      String party, String leaf, Instant recordedAt, Instant receivedAt) {}

  /** One version of a notice. */
  public record Version(String leaf, long index, String activity, Instant at, Instant recordedAt) {}

  /**
   * The decision on this version.
   *
   * @param leaf leaf hash of the decision
   * @param timeliness as decided, in the words of the decision's body
   * @param also zones, coarse answers and repairs, in the words of the decision's body
   */
  public record Verdict(
      String leaf,
      Optional<Json.Obj> timeliness,
      List<String> flags,
      List<String> notTakingPart,
      Json.Obj also) {}

  /**
   * Where this notice and another share space and time.
   *
   * @param own volume of this notice
   * @param other volume of the other one
   * @param lowerMetres W84, as written; absent is unbounded
   * @param marks how near they stay, whether heights are uncertain, and whether the one filed later
   *     named the other as known, in the words of the decision's body
   */
  public record Overlap(
      UUID id,
      String leaf,
      int own,
      int other,
      Instant from,
      Optional<Instant> until,
      Optional<String> lowerMetres,
      Optional<String> upperMetres,
      String contact,
      String by,
      Json.Obj marks,
      String otherFrom,
      String otherKind) {}

  /** The steps towards one recipient party, lowest level first. */
  public record Recipient(String party, List<Step> steps) {}

  /**
   * One step.
   *
   * @param level 0 handed, 1 received by a machine, 2 to 5 acknowledged by a person
   * @param at recorded by the operator's clock
   * @param heldAt when the recipient says it was held
   * @param counter of the delivery, level 0 only
   */
  public record Step(
      int level,
      long index,
      Instant at,
      String leaf,
      Optional<String> channel,
      Optional<String> by,
      Optional<Instant> heldAt,
      Optional<String> relayedTo,
      Optional<String> readBack,
      Optional<String> note,
      OptionalLong counter) {}

  /** An answer of a recipient. */
  public record Answer(
      String leaf,
      String of,
      String from,
      String response,
      Optional<String> text,
      Instant at,
      Instant recordedAt) {}

  /**
   * What witnesses make of it. Grade WITNESSED where the interval says so, else LOGGED.
   *
   * @param interval in which this version was logged
   * @param timeliness the verdict of the decision by the clocks of witnesses; only for the party
   *     that filed
   * @param recipients one row per row of the ladder
   */
  public record Witnessed(
      Interval interval, Optional<Rebased> timeliness, List<Towards> recipients) {}

  /**
   * How far it got with one recipient. Grade DELIVERED where it is received, READ where it is
   * acknowledged; neither implies the other.
   *
   * @param provided the desk offered it
   * @param received the first {@code received} of the party
   * @param acknowledged the first {@code ack} of the party
   * @param timeliness the verdict on the clocks PROVIDED and RECEIVED, as far as they have begun;
   *     only for the party that filed
   */
  public record Towards(
      String party,
      Optional<Held> provided,
      Optional<Held> received,
      Optional<Held> acknowledged,
      List<Rebased> timeliness) {}

  /** A leaf that moved it on, and when that was logged. */
  public record Held(String leaf, long index, Instant at, Interval interval) {}
}
