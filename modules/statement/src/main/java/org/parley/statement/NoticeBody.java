package org.parley.statement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * A notification of planned or present activity: who will be where, when, and what that means. It
 * asks for no permission and gives none.
 *
 * @param noticeKind what is notified
 * @param meaning what the volumes mean, in words; must be that of the kind
 * @param activity where the activity stands
 * @param volumes where and when, at least one
 * @param purpose why
 * @param liveFire whether ammunition will be fired
 * @param emergency whether the author calls it an emergency
 * @param serial the author's own number for it
 * @param confirmedAt when presence was last confirmed; required for PRESENCE
 * @param callsign the units' name on the air
 * @param frequencies where they can be reached, in the author's own writing
 * @param strength how many people, vehicles and aircraft
 * @param ovns proofs of having held other notices' versions (opaque, base64url of 32 bytes)
 * @param originalText the author's own message, kept word for word
 */
public record NoticeBody(
    NoticeKind noticeKind,
    Meaning meaning,
    Activity activity,
    List<StatedVolume> volumes,
    Optional<String> purpose,
    boolean liveFire,
    boolean emergency,
    Optional<Long> serial,
    Optional<Instant> confirmedAt,
    Optional<String> callsign,
    List<String> frequencies,
    Optional<Strength> strength,
    List<String> ovns,
    Optional<String> originalText)
    implements Body {

  public NoticeBody {
    volumes = List.copyOf(volumes);
    frequencies = List.copyOf(frequencies);
    ovns = List.copyOf(ovns);
  }

  /** A notice with the required fields only. */
  public static NoticeBody of(NoticeKind kind, Activity activity, List<StatedVolume> volumes) {
    return new NoticeBody(
        kind,
        kind.meaning(),
        activity,
        volumes,
        Optional.empty(),
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  static NoticeBody read(BodyFields fields) throws Malformed {
    return new NoticeBody(
        fields.word("notice_kind", NoticeKind.values()),
        fields.word("meaning", Meaning.values()),
        fields.word("activity", Activity.values()),
        volumes(fields),
        fields.optText("purpose"),
        fields.flag("live_fire"),
        fields.flag("emergency"),
        fields.has("serial")
            ? Optional.of(fields.integer("serial", 0L, Long.MAX_VALUE))
            : Optional.empty(),
        fields.optTime("confirmed_at"),
        fields.optName("callsign"),
        fields.optNames("frequencies"),
        fields.optNested("strength", Strength::read),
        fields.optList("ovns", NoticeBody::ovn),
        fields.optText("original_text"));
  }

  /**
   * Reads the body of a notice by itself.
   *
   * @throws Malformed with the path of the field at fault, under {@code path}
   */
  public static NoticeBody of(Json body, String path, Limits limits) throws Malformed {
    return BodyFields.object(body, path, limits, NoticeBody::read);
  }

  /**
   * Reads the volumes of a notice by themselves.
   *
   * @throws Malformed with the path of the field at fault, under {@code path}
   */
  public static List<StatedVolume> volumes(Json volumes, String path, Limits limits)
      throws Malformed {
    return BodyFields.object(
        Json.obj().put("volumes", volumes).build(), path, limits, NoticeBody::volumes);
  }

  /** The member {@code volumes}, whose shapes share one limit of vertices. */
  static List<StatedVolume> volumes(BodyFields fields) throws Malformed {
    Limits limits = fields.limits();
    Shapes shapes = new Shapes(limits);
    return fields.list(
        "volumes",
        1,
        limits.volumes(),
        StatementRefusal.LIMIT_VOLUMES,
        (item, path) -> BodyFields.object(item, path, limits, shapes::volume));
  }

  private static String ovn(Json item, String path) throws Malformed {
    String ovn = Fields.string(item, path);
    try {
      if (StrictBase64.decodeUrl(ovn).length == 32) {
        return ovn;
      }
    } catch (Malformed e) {
      throw StatementRefusal.BASE64.malformed(path, "expected base64url of 32 bytes");
    }
    throw StatementRefusal.BASE64.malformed(path, "expected base64url of 32 bytes");
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.NOTICE);
  }

  @Override
  public RulesVersion needs() {
    return volumes.stream()
        .map(StatedVolume::needs)
        .max(Comparator.naturalOrder())
        .orElse(RulesVersion.FIRST);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("notice_kind", noticeKind.name())
        .put("meaning", meaning.name())
        .put("activity", activity.name())
        .put("volumes", volumes.stream().map(StatedVolume::json).toList())
        .putIfPresent("purpose", purpose)
        .putIfPresent("live_fire", liveFire ? Optional.of(true) : Optional.empty())
        .putIfPresent("emergency", emergency ? Optional.of(true) : Optional.empty())
        .putIfPresent("serial", serial)
        .putIfPresent("confirmed_at", confirmedAt.map(Instant::toString))
        .putIfPresent("callsign", callsign)
        .putIfAny("frequencies", frequencies)
        .putIfPresent("strength", strength.map(Strength::json))
        .putIfAny("ovns", ovns)
        .putIfPresent("original_text", originalText)
        .build();
  }
}
