package org.parley.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Claims that a person put together because they tell of one happening. It says where the work on
 * them stands; it finds nothing, and nobody but a person gathers.
 *
 * @param title what it is called
 * @param label a short label
 * @param state where the work stands
 * @param why why it was merged, retracted or closed
 * @param closedAs how the work ended; exactly when CLOSED
 * @param when when it is taken to have happened
 * @param place where
 * @param claims the claims gathered
 * @param lineage from which incidents it came and into which it went
 * @param codes codes of known schemes
 * @param act what kind of act it is taken for: FORCE, PROVOCATION, or a kind of notice
 * @param actors who is named, and how
 * @param against whom or what it is said to have been directed at
 * @param harm which counts of which claims tell of whom
 * @param weapons weapons named
 * @param effect what it is said to have done, in a few words
 * @param named what else is named: notices, patrols, posts, sites
 * @param answers what it is said to answer
 * @param papers observations, restrictions and pieces of evidence that belong to it
 * @param note a remark
 */
public record IncidentBody(
    L10n title,
    Optional<String> label,
    State state,
    Optional<String> why,
    Optional<Closing> closedAs,
    Optional<When> when,
    Optional<Place> place,
    List<Gathered> claims,
    Lineage lineage,
    List<Code> codes,
    Optional<String> act,
    List<Actor> actors,
    List<String> against,
    List<Harm> harm,
    List<Weapon> weapons,
    Optional<String> effect,
    List<Named> named,
    List<Answered> answers,
    List<UUID> papers,
    Optional<String> note)
    implements Body {
  private static final List<String> ACTS = acts();

  /** Where the work on it stands. */
  public enum State {
    DRAFT,
    REPORTED,
    TRIAGED,
    INVESTIGATING,
    ASSESSED,
    CLOSED,
    REOPENED,
    MERGED,
    RETRACTED
  }

  /** How the work ended. */
  public enum Closing {
    ASSESSED,
    COULD_NOT_BE_VERIFIED,
    NO_FURTHER_WORK
  }

  /**
   * A claim gathered.
   *
   * @param claim the claim
   * @param why why it belongs here
   */
  public record Gathered(UUID claim, Optional<String> why) {
    static Gathered read(BodyFields fields) throws Malformed {
      return new Gathered(fields.id("claim"), fields.optText("why"));
    }

    Json.Obj json() {
      return Json.obj().put("claim", claim.toString()).putIfPresent("why", why).build();
    }
  }

  /**
   * From which incidents it came and into which it went, by its own author's word.
   *
   * @param mergedInto the incident that now stands for it; exactly when MERGED
   * @param splitFrom the incident it was taken out of
   * @param partOf the incident to which it adds, for other readers
   */
  public record Lineage(
      Optional<UUID> mergedInto, Optional<UUID> splitFrom, Optional<UUID> partOf) {
    /** It came from none and went into none. */
    public static final Lineage NONE =
        new Lineage(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Schemes of codes for events. */
  public enum Scheme {
    PLOVER,
    ACLED,
    UCDP
  }

  /**
   * A code of a known scheme.
   *
   * @param scheme which
   * @param code the code as the scheme writes it
   */
  public record Code(Scheme scheme, String code) {
    static Code read(BodyFields fields) throws Malformed {
      return new Code(fields.word("scheme", Scheme.values()), fields.name("code"));
    }

    Json.Obj json() {
      return Json.obj().put("scheme", scheme.name()).put("code", code).build();
    }
  }

  /** How somebody comes to be named. */
  public enum Part {
    ALLEGED,
    CLAIMED,
    DENIED
  }

  /**
   * Somebody named.
   *
   * @param name as named
   * @param party the party here that they are or belong to, where the author says so
   * @param role the part they are said to have had
   * @param part whether others say so, they say so themselves, or they deny it
   * @param claim the claim that says so
   */
  public record Actor(
      String name, Optional<String> party, String role, Part part, Optional<UUID> claim) {
    static Actor read(BodyFields fields) throws Malformed {
      return new Actor(
          fields.name("name"),
          fields.optParty("party"),
          fields.name("role"),
          fields.word("part", Part.values()),
          fields.optId("claim"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("name", name)
          .putIfPresent("party", party)
          .put("role", role)
          .put("part", part.name())
          .putIfPresent("claim", claim.map(UUID::toString))
          .build();
    }
  }

  /** What became of somebody or something. */
  public enum Outcome {
    KILLED,
    INJURED,
    MISSING,
    DAMAGED,
    DESTROYED
  }

  /** Whom or what it struck. */
  public enum Group {
    CIVILIAN,
    HUMANITARIAN,
    PARTY,
    UNKNOWN,
    PROPERTY
  }

  /**
   * Which count of which claim tells of whom. The number itself stays in the claim, as printed.
   *
   * @param claim the claim; it is gathered here
   * @param what the count's {@code what}
   * @param harm what became of them
   * @param group of whom
   * @param of the force or organisation they belonged to
   */
  public record Harm(UUID claim, String what, Outcome harm, Group group, Optional<String> of) {
    static Harm read(BodyFields fields) throws Malformed {
      return new Harm(
          fields.id("claim"),
          fields.name("what"),
          fields.word("harm", Outcome.values()),
          fields.word("group", Group.values()),
          fields.optName("of"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("claim", claim.toString())
          .put("what", what)
          .put("harm", harm.name())
          .put("group", group.name())
          .putIfPresent("of", of)
          .build();
    }
  }

  /**
   * A weapon named.
   *
   * @param name as named
   * @param claim the claim that names it
   */
  public record Weapon(String name, Optional<UUID> claim) {
    static Weapon read(BodyFields fields) throws Malformed {
      return new Weapon(fields.name("name"), fields.optId("claim"));
    }

    Json.Obj json() {
      return Json.obj().put("name", name).putIfPresent("claim", claim.map(UUID::toString)).build();
    }
  }

  /** What else an incident may name. */
  public enum Thing {
    NOTICE,
    PATROL,
    POST,
    EXERCISE,
    SITE,
    INCIDENT,
    OTHER
  }

  /** How it comes to be named. */
  public enum Touch {
    HIT,
    NEAR,
    COINCIDED
  }

  /**
   * Something else that is named.
   *
   * @param thing what it is
   * @param name as named
   * @param how whether a claim says it was hit, that it lay near, or only that both fell together
   * @param id the notice, matter or incident; none for a site, whose place no server has
   * @param claim the claim that says so
   */
  public record Named(
      Thing thing, String name, Touch how, Optional<UUID> id, Optional<UUID> claim) {
    static Named read(BodyFields fields) throws Malformed {
      Named named =
          new Named(
              fields.word("thing", Thing.values()),
              fields.name("name"),
              fields.word("how", Touch.values()),
              fields.optId("id"),
              fields.optId("claim"));
      fields.notAllowedHere(named.thing == Thing.SITE && named.id.isPresent(), "id", "for a SITE");
      return named;
    }

    Json.Obj json() {
      return Json.obj()
          .put("thing", thing.name())
          .put("name", name)
          .put("how", how.name())
          .putIfPresent("id", id.map(UUID::toString))
          .putIfPresent("claim", claim.map(UUID::toString))
          .build();
    }
  }

  /** As what one thing is said to answer another. */
  public enum Answering {
    RESPONSE,
    RETALIATION,
    SELF_DEFENCE
  }

  /**
   * What it is said to answer. It stands as somebody's word, never as a cause.
   *
   * @param incident the incident answered
   * @param as as what
   * @param saidBy who says so
   * @param claim the claim in which it is said
   */
  public record Answered(UUID incident, Answering as, String saidBy, Optional<UUID> claim) {
    static Answered read(BodyFields fields) throws Malformed {
      return new Answered(
          fields.id("incident"),
          fields.word("as", Answering.values()),
          fields.name("said_by"),
          fields.optId("claim"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("incident", incident.toString())
          .put("as", as.name())
          .put("said_by", saidBy)
          .putIfPresent("claim", claim.map(UUID::toString))
          .build();
    }
  }

  public IncidentBody {
    claims = List.copyOf(claims);
    codes = List.copyOf(codes);
    actors = List.copyOf(actors);
    against = List.copyOf(against);
    harm = List.copyOf(harm);
    weapons = List.copyOf(weapons);
    named = List.copyOf(named);
    answers = List.copyOf(answers);
    papers = List.copyOf(papers);
  }

  static IncidentBody read(BodyFields fields) throws Malformed {
    IncidentBody incident =
        new IncidentBody(
            L10n.read(fields, "title"),
            fields.optName("label"),
            fields.word("state", State.values()),
            fields.optText("why"),
            fields.optWord("closed_as", Closing.values()),
            fields.optNested("when", When::read),
            fields.optNested("place", Place::read),
            fields.optObjects("claims", Gathered::read),
            new Lineage(
                fields.optId("merged_into"), fields.optId("split_from"), fields.optId("part_of")),
            fields.optObjects("codes", Code::read),
            act(fields),
            fields.optObjects("actors", Actor::read),
            fields.optNames("against"),
            fields.optObjects("harm", Harm::read),
            fields.optObjects("weapons", Weapon::read),
            fields.optName("effect"),
            fields.optObjects("named", Named::read),
            fields.optObjects("answers", Answered::read),
            fields.optIds("papers"),
            fields.optText("note"));
    incident.check(fields);
    return incident;
  }

  /** A word of the terms: force, provocation, or an activity that notices are given of. */
  private static Optional<String> act(BodyFields fields) throws Malformed {
    Optional<String> act = fields.optString("act");
    if (act.isPresent() && !ACTS.contains(act.get())) {
      throw StatementRefusal.ENUM.malformed(
          fields.at("act"), Text.shown(act.get()) + " is not one of " + String.join(", ", ACTS));
    }
    return act;
  }

  private static List<String> acts() {
    List<String> acts = new ArrayList<>(List.of("FORCE", "PROVOCATION"));
    for (NoticeKind kind : NoticeKind.values()) {
      acts.add(kind.name());
    }
    return List.copyOf(acts);
  }

  private void check(BodyFields fields) throws Malformed {
    boolean merged = state == State.MERGED;
    boolean closed = state == State.CLOSED;
    fields.requiredHere(!merged || lineage.mergedInto.isPresent(), "merged_into", "when MERGED");
    fields.notAllowedHere(
        !merged && lineage.mergedInto.isPresent(), "merged_into", "unless MERGED");
    fields.requiredHere(!closed || closedAs.isPresent(), "closed_as", "when CLOSED");
    fields.notAllowedHere(!closed && closedAs.isPresent(), "closed_as", "unless CLOSED");
    boolean ends = merged || state == State.RETRACTED;
    fields.requiredHere(!ends || why.isPresent(), "why", "when MERGED or RETRACTED");
    Set<UUID> gathered = claims.stream().map(Gathered::claim).collect(Collectors.toSet());
    BodyFields.distinct(claims.stream().map(Gathered::claim).toList(), fields.at("claims"));
    fields.requiredHere(harm.isEmpty() || !claims.isEmpty(), "claims", "with harm");
    for (int i = 0; i < harm.size(); i++) {
      if (!gathered.contains(harm.get(i).claim())) {
        throw StatementRefusal.REQUIRED_HERE.malformed(
            fields.at("harm") + "/" + i + "/claim", "the claim is not among those gathered");
      }
    }
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.INCIDENT);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("title", title.json())
        .putIfPresent("label", label)
        .put("state", state.name())
        .putIfPresent("why", why)
        .putIfPresent("closed_as", closedAs.map(Closing::name))
        .putIfPresent("when", when.map(When::json))
        .putIfPresent("place", place.map(Place::json))
        .putIfAnyObject("claims", claims.stream().map(Gathered::json).toList())
        .putIfPresent("merged_into", lineage.mergedInto.map(UUID::toString))
        .putIfPresent("split_from", lineage.splitFrom.map(UUID::toString))
        .putIfPresent("part_of", lineage.partOf.map(UUID::toString))
        .putIfAnyObject("codes", codes.stream().map(Code::json).toList())
        .putIfPresent("act", act)
        .putIfAnyObject("actors", actors.stream().map(Actor::json).toList())
        .putIfAny("against", against)
        .putIfAnyObject("harm", harm.stream().map(Harm::json).toList())
        .putIfAnyObject("weapons", weapons.stream().map(Weapon::json).toList())
        .putIfPresent("effect", effect)
        .putIfAnyObject("named", named.stream().map(Named::json).toList())
        .putIfAnyObject("answers", answers.stream().map(Answered::json).toList())
        .putIfAny("papers", papers.stream().map(UUID::toString).toList())
        .putIfPresent("note", note)
        .build();
  }
}
