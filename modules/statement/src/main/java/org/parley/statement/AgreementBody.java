package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * An agreement as one party loads it. It is a proposal until two of its parties have assented, and
 * then in force between those two.
 *
 * @param title its full title in several languages
 * @param shortTitle what people call it; two agreements may share it
 * @param parties the parties it binds once they assent, at least two
 * @param inForceFrom from when it applies
 * @param until until when, if it says so
 * @param zoneBasis the time zone its own dates are in: UTC, a name like Asia/Damascus, or {@link
 *     #NOT_STATED}
 * @param blocks the issues it distinguishes
 * @param zones the exact zone versions its terms may cite
 * @param terms its terms, at least one
 * @param facts what it is besides
 */
public record AgreementBody(
    L10n title,
    Optional<String> shortTitle,
    List<String> parties,
    Moment inForceFrom,
    Optional<Moment> until,
    String zoneBasis,
    List<Block> blocks,
    List<ZoneRef> zones,
    List<Term> terms,
    AgreementFacts facts)
    implements Body {
  /** The zone basis of a text that names no time zone. */
  public static final String NOT_STATED = "NOT_STATED";

  /**
   * An issue or theatre that keeps its own state.
   *
   * @param key short key used in envelopes, for example M4
   * @param title its name in several languages
   */
  public record Block(String key, L10n title) {
    static Block read(BodyFields fields) throws Malformed {
      return new Block(fields.name("key"), L10n.read(fields, "title"));
    }

    Json.Obj json() {
      return Json.obj().put("key", key).put("title", title.json()).build();
    }
  }

  /**
   * One version of a zone.
   *
   * @param id the zone
   * @param leaf the leaf of the version meant
   */
  public record ZoneRef(UUID id, Hash leaf) {
    static ZoneRef read(BodyFields fields) throws Malformed {
      return new ZoneRef(fields.id("id"), fields.hash("leaf"));
    }

    Json.Obj json() {
      return Json.obj().put("id", id.toString()).put("leaf", leaf.base64()).build();
    }
  }

  public AgreementBody {
    parties = List.copyOf(parties);
    blocks = List.copyOf(blocks);
    zones = List.copyOf(zones);
    terms = List.copyOf(terms);
  }

  /** An agreement of which only parties, times, zones and terms are known. */
  public AgreementBody(
      L10n title,
      Optional<String> shortTitle,
      List<String> parties,
      Moment inForceFrom,
      Optional<Moment> until,
      String zoneBasis,
      List<Block> blocks,
      List<ZoneRef> zones,
      List<Term> terms) {
    this(
        title,
        shortTitle,
        parties,
        inForceFrom,
        until,
        zoneBasis,
        blocks,
        zones,
        terms,
        AgreementFacts.NONE);
  }

  /** The same agreement citing other versions of its zones. */
  public AgreementBody citing(List<ZoneRef> others) {
    return new AgreementBody(
        title, shortTitle, parties, inForceFrom, until, zoneBasis, blocks, others, terms, facts);
  }

  static AgreementBody read(BodyFields fields) throws Malformed {
    AgreementBody agreement =
        new AgreementBody(
            L10n.read(fields, "title"),
            fields.optText("short"),
            fields.parties("parties", 2),
            Moment.read(fields, "in_force_from", Moment.Edge.FIRST),
            fields.optMoment("until", Moment.Edge.LAST),
            zoneBasis(fields),
            fields.optObjects("blocks", Block::read),
            fields.objects("zones", 0, ZoneRef::read),
            fields.objects("terms", 1, Term::read),
            AgreementFacts.read(fields));
    BodyFields.distinct(agreement.blocks.stream().map(Block::key).toList(), fields.at("blocks"));
    BodyFields.distinct(agreement.zones.stream().map(ZoneRef::id).toList(), fields.at("zones"));
    return agreement;
  }

  private static String zoneBasis(BodyFields fields) throws Malformed {
    String zone = fields.string("zone_basis");
    if (!zone.equals(NOT_STATED) && !When.isZoneName(zone)) {
      throw StatementRefusal.TIME_ZONE.malformed(
          fields.at("zone_basis"),
          "neither UTC nor a zone name nor NOT_STATED: " + Text.shown(zone));
    }
    return zone;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.AGREEMENT);
  }

  @Override
  public RulesVersion needs() {
    return terms.stream().allMatch(Term::isOfFirstRules) ? RulesVersion.FIRST : RulesVersion.SECOND;
  }

  @Override
  public Json.Obj json() {
    Json.Builder json =
        Json.obj()
            .put("title", title.json())
            .putIfPresent("short", shortTitle)
            .put("parties", Json.strings(parties))
            .put("in_force_from", inForceFrom.json())
            .putIfPresent("until", until.map(Moment::json))
            .put("zone_basis", zoneBasis);
    if (!blocks.isEmpty()) {
      json.put("blocks", blocks.stream().map(Block::json).toList());
    }
    json.put("zones", zones.stream().map(ZoneRef::json).toList())
        .put("terms", terms.stream().map(Term::json).toList());
    facts.write(json);
    return json.build();
  }
}
