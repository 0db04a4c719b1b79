package org.parley.statement;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * One thing that one post said: the envelope, a body of one kind, and the exact bytes that were
 * signed for. The bytes are stored and forwarded untouched; a leaf in the log commits to their
 * hash.
 *
 * @param kindText the kind as written, for example {@code notice/1}
 * @param kind the kind, or empty for one this server does not know
 * @param id the thing spoken about, equal in all its versions
 * @param from who speaks: a post, a party's root, or the desk; never a person
 * @param to who may read it, 1 to 64 addresses
 * @param at when it was said, by the author's own clock; a claim, not a fact
 * @param salt at least 16 random bytes, base64url, so that its hash tells nothing
 * @param block the issue it belongs to
 * @param replaces the leaf of the version it replaces
 * @param drill whether it is practice
 * @param sd digests of selectively disclosed values (RFC 9901)
 * @param body what it says
 * @param bytes the exact bytes
 */
public record Statement(
    String kindText,
    Optional<Kind> kind,
    UUID id,
    Address from,
    List<Address> to,
    Instant at,
    String salt,
    Optional<String> block,
    Optional<Hash> replaces,
    boolean drill,
    List<String> sd,
    Body body,
    byte[] bytes) {
  /** The version text every statement begins with. */
  public static final String VERSION = "parley/1";

  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,31}/[1-9][0-9]{0,3}");
  private static final int SALT_BYTES = 16;
  private static final int SALT_CHARS = 86;

  public Statement {
    to = List.copyOf(to);
    sd = List.copyOf(sd);
    bytes = bytes.clone();
  }

  /**
   * Reads a statement strictly: a field that does not belong, is missing, of another type or out of
   * range is refused with its path.
   */
  public static Reading read(byte[] bytes, Limits limits) {
    try {
      Json json = Json.parse(bytes, limits.statementBytes(), limits.jsonDepth());
      Statement statement = BodyFields.object(json, "", limits, fields -> read(fields, bytes));
      return new Reading.Of(statement);
    } catch (Malformed e) {
      return new Reading.Refused(Refusal.of(e));
    }
  }

  /**
   * Reads a statement that stands in a log. A server may have recorded statements of a kind before
   * it knew that kind; such a one that does not read as what the kind says now stays inert.
   */
  public static Reading readRecorded(byte[] bytes, Limits limits) {
    Reading strict = read(bytes, limits);
    if (strict instanceof Reading.Of) {
      return strict;
    }
    try {
      Json json = Json.parse(bytes, limits.statementBytes(), limits.jsonDepth());
      String kind = Fields.of(json, "").string("kind");
      if (Kind.ofWire(kind).filter(Kind::learntLater).isEmpty()) {
        return strict;
      }
      return new Reading.Of(
          BodyFields.object(json, "", limits, fields -> read(fields, bytes, Optional.empty())));
    } catch (Malformed e) {
      return strict;
    }
  }

  /** SHA-256 of the bytes, which the leaf carries. */
  public Hash hash() {
    return Hash.sha256(bytes);
  }

  /**
   * Whether its author speaks for itself. A claim, and a matter or event that names a public
   * source, pass on what somebody else said.
   */
  public boolean ownWord() {
    return switch (body) {
      case ClaimBody claim -> false;
      case TallyBody tally -> false;
      case IncidentBody other -> true;
      case ObservationBody other -> true;
      case RestrictionBody other -> true;
      case EvidenceBody other -> true;
      case MatterBody matter -> matter.ownWord();
      case EventBody event -> event.ownWord();
      case EntryBody other -> false;
      case ImportBody other -> false;
      case ImportChunkBody other -> false;
      case PolicyBody other -> true;
      case PostBody other -> true;
      case KeyBody other -> true;
      case ZoneBody other -> true;
      case AgreementBody other -> true;
      case AssentBody other -> true;
      case NoticeBody other -> true;
      case AnswerBody other -> true;
      case ReceivedBody other -> true;
      case AckBody other -> true;
      case RevokeBody other -> true;
      case EraseBody other -> true;
      case SealedBody other -> true;
      case MessageBody other -> true;
      case StopBody other -> true;
      case StopReportBody other -> true;
      case ContactBody other -> true;
      case ContactReplyBody other -> true;
      case LineCheckBody other -> true;
      case HandoverBody other -> true;
      case ReliefBody other -> true;
      case LadderBody other -> true;
      case ParticipationBody other -> true;
      case FindingBody other -> true;
      case CommentBody other -> true;
      case SignalsBody other -> true;
      case OnCallBody other -> true;
      case SignalledBody other -> true;
      case FocalPointsBody other -> true;
      case DecisionBody other -> true;
      case HandedBody other -> true;
      case StepBody other -> true;
      case BeatBody other -> true;
      case InertBody other -> true;
    };
  }

  /** When what it passes on was made public, if it says so; otherwise only {@code at} is known. */
  public Optional<When> asserted() {
    return switch (body) {
      case ClaimBody claim -> Optional.of(claim.asserted());
      case TallyBody tally -> Optional.of(tally.asserted());
      case IncidentBody other -> Optional.empty();
      case ObservationBody other -> Optional.empty();
      case RestrictionBody other -> Optional.empty();
      case EvidenceBody other -> Optional.empty();
      case AgreementBody agreement -> agreement.facts().asserted();
      case ZoneBody zone -> zone.facts().asserted();
      case MatterBody matter -> matter.asserted();
      case EventBody event -> event.asserted();
      case PolicyBody other -> Optional.empty();
      case PostBody other -> Optional.empty();
      case KeyBody other -> Optional.empty();
      case AssentBody other -> Optional.empty();
      case NoticeBody other -> Optional.empty();
      case AnswerBody other -> Optional.empty();
      case ReceivedBody other -> Optional.empty();
      case AckBody other -> Optional.empty();
      case EntryBody other -> Optional.empty();
      case RevokeBody other -> Optional.empty();
      case EraseBody other -> Optional.empty();
      case SealedBody other -> Optional.empty();
      case MessageBody other -> Optional.empty();
      case StopBody other -> Optional.empty();
      case StopReportBody other -> Optional.empty();
      case ContactBody other -> Optional.empty();
      case ContactReplyBody other -> Optional.empty();
      case LineCheckBody other -> Optional.empty();
      case HandoverBody other -> Optional.empty();
      case ReliefBody other -> Optional.empty();
      case LadderBody other -> Optional.empty();
      case ParticipationBody other -> Optional.empty();
      case FindingBody other -> Optional.empty();
      case CommentBody other -> Optional.empty();
      case SignalsBody other -> Optional.empty();
      case OnCallBody other -> Optional.empty();
      case SignalledBody other -> Optional.empty();
      case FocalPointsBody other -> Optional.empty();
      case ImportBody other -> Optional.empty();
      case ImportChunkBody other -> Optional.empty();
      case DecisionBody other -> Optional.empty();
      case HandedBody other -> Optional.empty();
      case StepBody other -> Optional.empty();
      case BeatBody other -> Optional.empty();
      case InertBody other -> Optional.empty();
    };
  }

  /** How many bytes it has. */
  public int size() {
    return bytes.length;
  }

  /** Whether it changes an earlier version of the same thing. */
  public boolean isNewVersion() {
    return replaces.isPresent();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  private static Statement read(BodyFields fields, byte[] bytes) throws Malformed {
    return read(fields, bytes, Kind.ofWire(fields.string("kind")));
  }

  private static Statement read(BodyFields fields, byte[] bytes, Optional<Kind> kind)
      throws Malformed {
    if (!fields.string("v").equals(VERSION)) {
      throw StatementRefusal.VERSION.malformed("/v", "expected \"" + VERSION + "\"");
    }
    String kindText = fields.string("kind");
    if (!KIND.matcher(kindText).matches()) {
      throw StatementRefusal.KIND.malformed("/kind", "expected a word, a slash and a number");
    }
    Statement statement =
        new Statement(
            kindText,
            kind,
            fields.id("id"),
            from(fields, kind),
            to(fields),
            fields.time("at"),
            salt(fields),
            fields.optName("block"),
            fields.optHash("replaces"),
            drill(fields),
            sd(fields),
            Bodies.read(kind, fields.value("body"), "/body", fields.limits()),
            bytes);
    statement.checkKind();
    statement.checkVersion();
    return statement;
  }

  private static Address from(BodyFields fields, Optional<Kind> kind) throws Malformed {
    Address from = Text.address(fields.string("from"), "/from");
    boolean fit =
        switch (from.form()) {
          case POST, ROOT, DESK -> kind.isEmpty() || kind.get().mayBeSentBy(from.form());
          case PARTY, EVERYONE -> false;
        };
    if (!fit) {
      throw StatementRefusal.SENDER.malformed(
          "/from", kind.map(Kind::wire).orElse("a statement") + " does not come from " + from);
    }
    return from;
  }

  static List<Address> to(BodyFields fields) throws Malformed {
    List<Address> to =
        fields.list(
            "to",
            0,
            fields.limits().recipients(),
            StatementRefusal.LIMIT_RECIPIENTS,
            Statement::recipient);
    if (to.isEmpty()) {
      throw StatementRefusal.RECIPIENTS.malformed("/to", "at least one recipient wanted");
    }
    for (int i = 0; i < to.size(); i++) {
      if (to.indexOf(to.get(i)) != i) {
        throw StatementRefusal.RECIPIENTS.malformed("/to/" + i, "the same recipient twice");
      }
    }
    return to;
  }

  private static Address recipient(Json item, String path) throws Malformed {
    Address address = Text.address(Fields.string(item, path), path);
    return switch (address.form()) {
      case PARTY, POST, EVERYONE -> address;
      case ROOT, DESK ->
          throw StatementRefusal.RECIPIENTS.malformed(path, "expected a party, a post or *");
    };
  }

  private static String salt(BodyFields fields) throws Malformed {
    String salt = fields.string("salt");
    try {
      if (salt.length() <= SALT_CHARS && StrictBase64.decodeUrl(salt).length >= SALT_BYTES) {
        return salt;
      }
    } catch (Malformed e) {
      throw StatementRefusal.SALT.malformed("/salt", "expected base64url without padding");
    }
    throw StatementRefusal.SALT.malformed("/salt", "expected 16 to 64 bytes in base64url");
  }

  static boolean drill(BodyFields fields) throws Malformed {
    Optional<Boolean> drill = fields.optFlag("drill");
    if (drill.isPresent() && !drill.get()) {
      throw StatementRefusal.DRILL.malformed("/drill", "leave it out when it is not practice");
    }
    return drill.isPresent();
  }

  private static List<String> sd(BodyFields fields) throws Malformed {
    if (!fields.has("_sd")) {
      return List.of();
    }
    List<String> digests =
        fields.list(
            "_sd",
            1,
            fields.limits().disclosures(),
            StatementRefusal.LIMIT_ITEMS,
            (item, path) -> Text.digest(Fields.string(item, path), path));
    BodyFields.distinct(digests, "/_sd");
    return digests;
  }

  /** Every body has one version; only a decision of version 2 may stand in a log as 1. */
  private void checkVersion() throws Malformed {
    if (kind.isEmpty()
        || kindText.equals(kind.get().wire(body.version()))
        || (body instanceof DecisionBody && kindText.equals(kind.get().wire()))) {
      return;
    }
    throw StatementRefusal.KIND.malformed(
        "/kind", "a body of this form is written as " + kind.get().wire(body.version()));
  }

  private void checkKind() throws Malformed {
    if (body instanceof DecisionBody && sd.size() != 1) {
      throw StatementRefusal.SD.malformed("/_sd", "a decision carries exactly one digest");
    }
    if (body instanceof BeatBody && !to.equals(List.of(Address.EVERYONE))) {
      throw StatementRefusal.RECIPIENTS.malformed("/to", "a beat is for everyone");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Statement that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Kind and id only, so that a log line never carries what was said. */
  @Override
  public String toString() {
    return kindText + " " + id;
  }
}
