package org.parley.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.geo.Contact;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The desk's recorded decision about one statement: what it found when, against how many leaves. It
 * lists only what the author may know; what only owners may know sits behind the one {@code owners}
 * digest of the envelope. Accepting is not approving.
 *
 * @param of the leaf decided
 * @param receivedAt when the desk received it, by the operator's clock
 * @param size number of leaves evaluated
 * @param rules version of the rules
 * @param outcome whether overlaps were found
 * @param overlaps the overlaps the author may know
 * @param timeliness how far ahead a notice was given; only for notices
 * @param flags short words about anything unusual, for example {@code clock-ahead}
 * @param notTakingPart parties known to act in the area that are not on this server
 * @param also zones, coarse answers and repairs; only under rules that look for them
 * @param withheldFrom parties that do not take part at that moment by their own word, to which the
 *     statement is therefore not disclosed; where there is one it is a {@code decision/2}
 */
public record DecisionBody(
    Hash of,
    Instant receivedAt,
    long size,
    String rules,
    Outcome outcome,
    List<FoundOverlap> overlaps,
    Optional<GivenTime> timeliness,
    List<String> flags,
    List<String> notTakingPart,
    AlsoFound also,
    List<String> withheldFrom)
    implements Body {

  /** A decision about what is withheld from nobody. */
  public DecisionBody(
      Hash of,
      Instant receivedAt,
      long size,
      String rules,
      Outcome outcome,
      List<FoundOverlap> overlaps,
      Optional<GivenTime> timeliness,
      List<String> flags,
      List<String> notTakingPart,
      AlsoFound also) {
    this(
        of,
        receivedAt,
        size,
        rules,
        outcome,
        overlaps,
        timeliness,
        flags,
        notTakingPart,
        also,
        List.of());
  }

  /** A decision under rules that look for overlaps and timeliness only. */
  public DecisionBody(
      Hash of,
      Instant receivedAt,
      long size,
      String rules,
      Outcome outcome,
      List<FoundOverlap> overlaps,
      Optional<GivenTime> timeliness,
      List<String> flags,
      List<String> notTakingPart) {
    this(
        of,
        receivedAt,
        size,
        rules,
        outcome,
        overlaps,
        timeliness,
        flags,
        notTakingPart,
        AlsoFound.NONE);
  }

  /** What the desk found. Neither value approves anything. */
  public enum Outcome {
    ACCEPTED,
    ACCEPTED_WITH_OVERLAPS
  }

  /** Whether two volumes meet as drawn, or only stay nearer than an agreement's separation. */
  public enum FoundBy {
    EXACT,
    /** They do not meet; {@link OverlapMarks#apart} says how near they are and whose rule it is. */
    MARGIN
  }

  /**
   * An overlap with another notice.
   *
   * @param id the other notice
   * @param leaf the version met
   * @param own index of the author's volume
   * @param other index of the other's volume
   * @param from first second of the overlap
   * @param until last second; absent when neither ends
   * @param lowerMetres lower bound, metres above the WGS84 ellipsoid; absent when unbounded
   * @param upperMetres upper bound, likewise
   * @param contact whether they share space and time or only a boundary
   * @param by exact, or only nearer than an agreement's separation
   * @param marks what else is to be said of it
   */
  public record FoundOverlap(
      UUID id,
      Hash leaf,
      int own,
      int other,
      Instant from,
      Optional<Instant> until,
      Optional<BigDecimal> lowerMetres,
      Optional<BigDecimal> upperMetres,
      Contact contact,
      FoundBy by,
      OverlapMarks marks) {

    /** An overlap of which nothing else is to be said. */
    public FoundOverlap(
        UUID id,
        Hash leaf,
        int own,
        int other,
        Instant from,
        Optional<Instant> until,
        Optional<BigDecimal> lowerMetres,
        Optional<BigDecimal> upperMetres,
        Contact contact,
        FoundBy by) {
      this(
          id,
          leaf,
          own,
          other,
          from,
          until,
          lowerMetres,
          upperMetres,
          contact,
          by,
          OverlapMarks.NONE);
    }

    static FoundOverlap read(BodyFields fields) throws Malformed {
      int most = fields.limits().volumes() - 1;
      return new FoundOverlap(
          fields.id("id"),
          fields.hash("leaf"),
          fields.integer("own", 0, most),
          fields.integer("other", 0, most),
          fields.time("from"),
          fields.optTime("until"),
          fields.optDecimal("lower_m", Shapes.LEAST_METRES, Shapes.MOST_METRES),
          fields.optDecimal("upper_m", Shapes.LEAST_METRES, Shapes.MOST_METRES),
          fields.word("contact", Contact.values()),
          fields.word("by", FoundBy.values()),
          OverlapMarks.read(fields));
    }

    /** As one item of {@code overlaps}, or of the value disclosed to owners. */
    public Json.Obj json() {
      Json.Builder json =
          Json.obj()
              .put("id", id.toString())
              .put("leaf", leaf.base64())
              .put("own", own)
              .put("other", other)
              .put("from", from.toString())
              .putIfPresent("until", until.map(Instant::toString))
              .putIfPresent("lower_m", lowerMetres)
              .putIfPresent("upper_m", upperMetres)
              .put("contact", contact.name())
              .put("by", by.name());
      marks.write(json);
      return json.build();
    }
  }

  /**
   * How far ahead of its start a notice was given.
   *
   * @param value in one word
   * @param clock which clock was read; a decision always says LOGGED
   * @param basis whose clock that is
   * @param per each duty that applied
   */
  public record GivenTime(
      TimelinessValue value, TermClock clock, TimelinessBasis basis, List<PerDuty> per) {
    public GivenTime {
      per = List.copyOf(per);
    }

    /**
     * Reads what a decision says in {@code timeliness}.
     *
     * @throws Malformed with the path of the field at fault, under {@code path}
     */
    public static GivenTime read(Json json, String path, Limits limits) throws Malformed {
      return BodyFields.object(json, path, limits, GivenTime::read);
    }

    static GivenTime read(BodyFields fields) throws Malformed {
      GivenTime time =
          new GivenTime(
              fields.word("value", TimelinessValue.values()),
              fields.word("clock", TermClock.values()),
              fields.word("basis", TimelinessBasis.values()),
              fields.objects("per", 0, PerDuty::read));
      if (time.clock != TermClock.LOGGED) {
        throw StatementRefusal.ENUM.malformed(fields.at("clock"), "a decision says LOGGED");
      }
      return time;
    }

    /** As a decision says it in {@code timeliness}. */
    public Json.Obj json() {
      return Json.obj()
          .put("value", value.name())
          .put("clock", clock.name())
          .put("basis", basis.name())
          .put("per", per.stream().map(PerDuty::json).toList())
          .build();
    }
  }

  /**
   * One duty against which the time was measured.
   *
   * @param agreement the agreement
   * @param article its article
   * @param requiredSeconds notice it demands, seconds
   * @param givenSeconds notice that was given, seconds; negative from the start on
   * @param clock which moment counts by the words of the term
   * @param toWhom the recipients to whom the notice is owed; empty for all of them
   * @param certain false when nobody can say for sure that the duty applies
   * @param alternative true when this is the same duty as the row before, which may demand this
   *     period instead
   * @param breadth how much the notice takes, where the duty limits that; empty where it does not
   */
  public record PerDuty(
      UUID agreement,
      String article,
      long requiredSeconds,
      long givenSeconds,
      TermClock clock,
      List<String> toWhom,
      boolean certain,
      boolean alternative,
      Optional<Breadth> breadth) {
    public PerDuty {
      toWhom = List.copyOf(toWhom);
    }

    /** A duty that does not limit how much a notice takes. */
    public PerDuty(
        UUID agreement,
        String article,
        long requiredSeconds,
        long givenSeconds,
        TermClock clock,
        List<String> toWhom,
        boolean certain,
        boolean alternative) {
      this(
          agreement,
          article,
          requiredSeconds,
          givenSeconds,
          clock,
          toWhom,
          certain,
          alternative,
          Optional.empty());
    }

    /** A duty that applies for certain, is owed to every recipient and counts when logged. */
    public PerDuty(UUID agreement, String article, long requiredSeconds, long givenSeconds) {
      this(
          agreement,
          article,
          requiredSeconds,
          givenSeconds,
          TermClock.LOGGED,
          List.of(),
          true,
          false);
    }

    /** The same duty, with so much notice given. */
    public PerDuty given(long seconds) {
      return new PerDuty(
          agreement,
          article,
          requiredSeconds,
          seconds,
          clock,
          toWhom,
          certain,
          alternative,
          breadth);
    }

    static PerDuty read(BodyFields fields) throws Malformed {
      return new PerDuty(
          fields.id("agreement"),
          fields.name("article"),
          fields.integer("required_s", 0L, Long.MAX_VALUE),
          fields.integer("given_s", Long.MIN_VALUE, Long.MAX_VALUE),
          fields.optWord("clock", TermClock.values()).orElse(TermClock.LOGGED),
          fields.optParties("to_whom"),
          fields.optFlag("certain").orElse(true),
          fields.optFlag("alternative").orElse(false),
          fields.optNested("breadth_km2_hours", Breadth::read));
    }

    /** As one item of {@code per}. */
    public Json.Obj json() {
      return Json.obj()
          .put("agreement", agreement.toString())
          .put("article", article)
          .put("required_s", requiredSeconds)
          .put("given_s", givenSeconds)
          .putIfPresent("clock", Optional.of(clock.name()).filter(name -> !name.equals("LOGGED")))
          .putIfAny("to_whom", toWhom)
          .putIfPresent("certain", Optional.of(Json.of(false)).filter(no -> !certain))
          .putIfPresent("alternative", Optional.of(Json.of(true)).filter(yes -> alternative))
          .putIfPresent("breadth_km2_hours", breadth.map(Breadth::json))
          .build();
    }
  }

  public DecisionBody {
    overlaps = List.copyOf(overlaps);
    flags = List.copyOf(flags);
    notTakingPart = List.copyOf(notTakingPart);
    withheldFrom = List.copyOf(withheldFrom);
  }

  static DecisionBody read(BodyFields fields) throws Malformed {
    DecisionBody decision =
        new DecisionBody(
            fields.hash("of"),
            fields.time("received_at"),
            fields.integer("size", 0L, Long.MAX_VALUE),
            fields.name("rules"),
            fields.word("outcome", Outcome.values()),
            overlaps(fields.value("overlaps"), fields.at("overlaps"), fields.limits()),
            fields.optNested("timeliness", GivenTime::read),
            flags(fields),
            fields.parties("not_taking_part", 0),
            AlsoFound.read(fields),
            fields.optParties("withheld_from"));
    boolean none = decision.overlaps.isEmpty();
    if (none && decision.outcome == Outcome.ACCEPTED_WITH_OVERLAPS) {
      throw StatementRefusal.COUNT.malformed(fields.at("overlaps"), "the outcome names overlaps");
    }
    if (!none && decision.outcome == Outcome.ACCEPTED) {
      throw StatementRefusal.COUNT.malformed(fields.at("overlaps"), "the outcome names none");
    }
    return decision;
  }

  /**
   * Reads a list of overlaps as written in {@code overlaps} or disclosed to owners.
   *
   * @throws Malformed with the path of the field at fault, under {@code path}
   */
  public static List<FoundOverlap> overlaps(Json json, String path, Limits limits)
      throws Malformed {
    if (!(json instanceof Json.Arr array)) {
      throw new Malformed("json.wrong-type", path, "an array is wanted here");
    }
    List<FoundOverlap> overlaps = new ArrayList<>();
    for (Json item : array.items()) {
      String at = path + "/" + overlaps.size();
      overlaps.add(BodyFields.object(item, at, limits, FoundOverlap::read));
    }
    return List.copyOf(overlaps);
  }

  private static List<String> flags(BodyFields fields) throws Malformed {
    int longest = fields.limits().nameChars();
    return fields.list(
        "flags", 0, (item, path) -> Text.readable(Fields.string(item, path), longest, path));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.DECISION);
  }

  /**
   * 2 where somebody is left out, for a reader that knows only 1 must not serve such a log. Some
   * logs hold such a decision as version 1; it is read as what it says.
   */
  @Override
  public int version() {
    return withheldFrom.isEmpty() ? 1 : 2;
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("of", of.base64())
            .put("received_at", receivedAt.toString())
            .put("size", size)
            .put("rules", rules)
            .put("outcome", outcome.name())
            .put("overlaps", overlaps.stream().map(FoundOverlap::json).toList())
            .putIfPresent("timeliness", timeliness.map(GivenTime::json))
            .put("flags", Json.strings(flags))
            .put("not_taking_part", Json.strings(notTakingPart));
    also.write(json);
    return json.putIfAny("withheld_from", withheldFrom).build();
  }
}
