package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A thing with a life: a patrol series, a post, an exercise, talks, an ultimatum, an obligation. It
 * says what the thing is; what became of it is told by events, and no state is stored.
 *
 * @param matterKind what kind of thing
 * @param title its name in several languages
 * @param label a short label such as a letter or number
 * @param key the key of the block it is; present exactly for a BLOCK
 * @param parties who takes part
 * @param agreement the agreement, and article, it comes from
 * @param partOf the matter it belongs to
 * @param place where
 * @param window when
 * @param due by when; never counted from an anchor
 * @param ground what stands, moves or is shown on the ground
 * @param talks who says what to whom
 * @param linkage the blocks it ties together; present exactly for a LINKAGE
 * @param hears third parties that must hear of it
 * @param asserted when a source made it public; present exactly with {@code source}
 * @param source the public report it is taken from; absent when it is its author's own word
 */
public record MatterBody(
    MatterKind matterKind,
    L10n title,
    Optional<String> label,
    Optional<String> key,
    List<String> parties,
    Optional<AgreementRef> agreement,
    Optional<UUID> partOf,
    Optional<Place> place,
    Optional<StatedWindow> window,
    Optional<Due> due,
    Ground ground,
    Talks talks,
    Optional<Linkage> linkage,
    List<Hearer> hears,
    Optional<When> asserted,
    Optional<Source> source)
    implements Body {

  /**
   * Where in an agreement a matter comes from.
   *
   * @param id the agreement
   * @param article its article
   */
  public record AgreementRef(UUID id, Optional<String> article) {
    static AgreementRef read(BodyFields fields) throws Malformed {
      return new AgreementRef(fields.id("id"), fields.optName("article"));
    }

    Json.Obj json() {
      return Json.obj().put("id", id.toString()).putIfPresent("article", article).build();
    }
  }

  /**
   * Two blocks that somebody ties together.
   *
   * @param fromBlock the block whose course is made to depend
   * @param toBlock on this one
   */
  public record Linkage(String fromBlock, String toBlock) {}

  /** Where a post stands, seen from the line between the parties. */
  public enum LinePosition {
    INSIDE,
    ON,
    BEHIND_OTHER_PARTY
  }

  /** Whether the host agreed to it. */
  public enum Consent {
    CLAIMED,
    CONFIRMED,
    NONE
  }

  /**
   * One part of a longer undertaking.
   *
   * @param name its name
   * @param window when
   */
  public record Phase(String name, Optional<StatedWindow> window) {
    static Phase read(BodyFields fields) throws Malformed {
      return new Phase(fields.name("name"), fields.optNested("window", StatedWindow::read));
    }

    Json.Obj json() {
      return Json.obj()
          .put("name", name)
          .putIfPresent("window", window.map(StatedWindow::json))
          .build();
    }
  }

  /**
   * What stands, moves or is shown on the ground.
   *
   * @param quorum those without whom it does not happen
   * @param mode how a patrol's parties go together
   * @param line where a post stands
   * @param strength numbers stated
   * @param signals the table of signals
   * @param practised what was drilled; only for an EXERCISE
   * @param liveFire whether ammunition is fired
   * @param consent whether the host agreed
   * @param phases its parts
   */
  public record Ground(
      List<String> quorum,
      Optional<PatrolMode> mode,
      Optional<LinePosition> line,
      List<Quantity> strength,
      List<Signal> signals,
      List<String> practised,
      boolean liveFire,
      Optional<Consent> consent,
      List<Phase> phases) {

    /** Nothing of it. */
    public static final Ground NONE =
        new Ground(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            false,
            Optional.empty(),
            List.of());

    public Ground {
      quorum = List.copyOf(quorum);
      strength = List.copyOf(strength);
      signals = List.copyOf(signals);
      practised = List.copyOf(practised);
      phases = List.copyOf(phases);
    }

    static Ground read(BodyFields fields) throws Malformed {
      Ground ground =
          new Ground(
              fields.optNames("quorum"),
              fields.optWord("mode", PatrolMode.values()),
              fields.optWord("line", LinePosition.values()),
              fields.optObjects("strength", Quantity::read),
              fields.optObjects("signals", Signal::read),
              fields.optNames("practised"),
              fields.flag("live_fire"),
              fields.optWord("consent", Consent.values()),
              fields.optObjects("phases", Phase::read));
      BodyFields.distinct(ground.signals.stream().map(Signal::code).toList(), fields.at("signals"));
      return ground;
    }

    void write(Json.Builder json) {
      json.putIfAny("quorum", quorum)
          .putIfPresent("mode", mode.map(PatrolMode::name))
          .putIfPresent("line", line.map(LinePosition::name))
          .putIfAnyObject("strength", strength.stream().map(Quantity::json).toList())
          .putIfAnyObject("signals", signals.stream().map(Signal::json).toList())
          .putIfAny("practised", practised)
          .putIfPresent("live_fire", liveFire ? Optional.of(true) : Optional.empty())
          .putIfPresent("consent", consent.map(Consent::name))
          .putIfAnyObject("phases", phases.stream().map(Phase::json).toList());
    }
  }

  /**
   * Who says what to whom.
   *
   * @param level at which level
   * @param channel how
   * @param by who issues, proposes or speaks
   * @param to who is addressed
   * @param demand what is asked
   * @param consequence what is said to follow otherwise
   * @param condition what it is made to depend on
   */
  public record Talks(
      Optional<Level> level,
      Optional<Channel> channel,
      Optional<String> by,
      Optional<String> to,
      Optional<String> demand,
      Optional<String> consequence,
      Optional<String> condition) {

    /** Levels of talks. */
    public enum Level {
      HEAD_OF_STATE,
      MINISTER,
      MFA,
      STAFF,
      FIELD_LO
    }

    /** Channels of talks. */
    public enum Channel {
      PHONE,
      VISIT,
      MEETING,
      VTC,
      LINE
    }

    /** Nothing of it. */
    public static final Talks NONE =
        new Talks(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static Talks read(BodyFields fields) throws Malformed {
      return new Talks(
          fields.optWord("level", Level.values()),
          fields.optWord("channel", Channel.values()),
          fields.optName("by"),
          fields.optName("to"),
          fields.optText("demand"),
          fields.optText("consequence"),
          fields.optText("condition"));
    }

    void write(Json.Builder json) {
      json.putIfPresent("level", level.map(Level::name))
          .putIfPresent("channel", channel.map(Channel::name))
          .putIfPresent("by", by)
          .putIfPresent("to", to)
          .putIfPresent("demand", demand)
          .putIfPresent("consequence", consequence)
          .putIfPresent("condition", condition);
    }
  }

  public MatterBody {
    parties = List.copyOf(parties);
    hears = List.copyOf(hears);
  }

  /** A matter with its kind, title and parties only, as its author's own word. */
  public static MatterBody of(MatterKind kind, L10n title, List<String> parties) {
    return new MatterBody(
        kind,
        title,
        Optional.empty(),
        Optional.empty(),
        parties,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Ground.NONE,
        Talks.NONE,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether its author speaks for itself and passes on no public report. */
  public boolean ownWord() {
    return source.isEmpty();
  }

  static MatterBody read(BodyFields fields) throws Malformed {
    MatterKind kind = fields.word("matter_kind", MatterKind.values());
    fields.onlyFor(kind == MatterKind.BLOCK, "key", "BLOCK");
    fields.onlyFor(kind == MatterKind.LINKAGE, "from_block", "LINKAGE");
    fields.onlyFor(kind == MatterKind.LINKAGE, "to_block", "LINKAGE");
    if (kind != MatterKind.EXERCISE) {
      fields.notAllowedHere(fields.has("practised"), "practised", "unless EXERCISE");
    }
    fields.bothOrNone("asserted", "source");
    MatterBody matter =
        new MatterBody(
            kind,
            L10n.read(fields, "title"),
            fields.optName("label"),
            fields.optName("key"),
            fields.optNames("parties"),
            fields.optNested("agreement", AgreementRef::read),
            fields.optId("part_of"),
            fields.optNested("place", Place::read),
            fields.optNested("window", StatedWindow::read),
            fields.optNested("due", Due::read),
            Ground.read(fields),
            Talks.read(fields),
            kind == MatterKind.LINKAGE
                ? Optional.of(new Linkage(fields.name("from_block"), fields.name("to_block")))
                : Optional.empty(),
            fields.optObjects("hears", Hearer::read),
            fields.optNested("asserted", When::read),
            fields.optNested("source", Source::read));
    fields.notAllowedHere(
        matter.due.filter(Due.After.class::isInstance).isPresent(),
        "due",
        "with an anchor, which only an agreement names");
    return matter;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.MATTER);
  }

  @Override
  public RulesVersion needs() {
    return When.needs(asserted.stream());
  }

  @Override
  public Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("matter_kind", matterKind.name())
            .put("title", title.json())
            .putIfPresent("label", label)
            .putIfPresent("key", key)
            .putIfAny("parties", parties)
            .putIfPresent("agreement", agreement.map(AgreementRef::json))
            .putIfPresent("part_of", partOf.map(UUID::toString))
            .putIfPresent("place", place.map(Place::json))
            .putIfPresent("window", window.map(StatedWindow::json))
            .putIfPresent("due", due.map(Due::json));
    ground.write(json);
    talks.write(json);
    return json.putIfPresent("from_block", linkage.map(Linkage::fromBlock))
        .putIfPresent("to_block", linkage.map(Linkage::toBlock))
        .putIfAnyObject("hears", hears.stream().map(Hearer::json).toList())
        .putIfPresent("asserted", asserted.map(When::json))
        .putIfPresent("source", source.map(Source::json))
        .build();
  }
}
