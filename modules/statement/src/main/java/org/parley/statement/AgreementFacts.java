package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What an agreement is besides its parties and terms. Written flat among the agreement's own
 * fields.
 *
 * @param form whether it is a text, a spoken word or a joint statement
 * @param ceasefireClass what class of ceasefire it is
 * @param signed when it was signed
 * @param asserted when its text became public
 * @param renewal how it goes on after its stated end
 * @param guarantors parties that stand surety for it; not thereby belligerents
 * @param depositary where the text is kept
 * @param source where the loaded text comes from
 * @param supersedes agreements it takes the place of
 * @param addsTo agreements it adds to
 * @param attempted whether it was an attempt that never came into force
 * @param anchors events from which it counts deadlines
 * @param lists designation lists it names
 */
public record AgreementFacts(
    Optional<Form> form,
    Optional<CeasefireClass> ceasefireClass,
    Optional<When> signed,
    Optional<When> asserted,
    Optional<Renewal> renewal,
    List<String> guarantors,
    Optional<String> depositary,
    Optional<String> source,
    List<UUID> supersedes,
    List<UUID> addsTo,
    boolean attempted,
    List<Anchor> anchors,
    List<NamedList> lists) {

  /** How an agreement was made. */
  public enum Form {
    WRITTEN,
    VERBAL,
    JOINT_STATEMENT
  }

  /** Classes of ceasefire. */
  public enum CeasefireClass {
    /** Hostilities cease; nothing more. */
    CESSATION,
    /** With a mechanism of compliance. */
    PRELIMINARY,
    /** With demobilisation and substance. */
    DEFINITIVE
  }

  /** An agreement that says none of this. */
  public static final AgreementFacts NONE =
      new AgreementFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          false,
          List.of(),
          List.of());

  public AgreementFacts {
    guarantors = List.copyOf(guarantors);
    supersedes = List.copyOf(supersedes);
    addsTo = List.copyOf(addsTo);
    anchors = List.copyOf(anchors);
    lists = List.copyOf(lists);
  }

  static AgreementFacts read(BodyFields fields) throws Malformed {
    AgreementFacts facts =
        new AgreementFacts(
            fields.optWord("form", Form.values()),
            fields.optWord("class", CeasefireClass.values()),
            fields.optNested("signed", When::read),
            fields.optNested("asserted", When::read),
            fields.optNested("renewal", Renewal::read),
            fields.optParties("guarantors"),
            fields.optText("depositary"),
            fields.optText("source"),
            fields.optIds("supersedes"),
            fields.optIds("adds_to"),
            fields.flag("attempted"),
            fields.optObjects("anchors", Anchor::read),
            fields.optObjects("lists", NamedList::read));
    BodyFields.distinct(facts.anchors.stream().map(Anchor::name).toList(), fields.at("anchors"));
    BodyFields.distinct(facts.lists.stream().map(NamedList::name).toList(), fields.at("lists"));
    return facts;
  }

  void write(Json.Builder json) {
    json.putIfPresent("form", form.map(Form::name))
        .putIfPresent("class", ceasefireClass.map(CeasefireClass::name))
        .putIfPresent("signed", signed.map(When::json))
        .putIfPresent("asserted", asserted.map(When::json))
        .putIfPresent("renewal", renewal.map(Renewal::json))
        .putIfAny("guarantors", guarantors)
        .putIfPresent("depositary", depositary)
        .putIfPresent("source", source)
        .putIfAny("supersedes", supersedes.stream().map(UUID::toString).toList())
        .putIfAny("adds_to", addsTo.stream().map(UUID::toString).toList())
        .putIfPresent("attempted", attempted ? Optional.of(true) : Optional.empty())
        .putIfAnyObject("anchors", anchors.stream().map(Anchor::json).toList())
        .putIfAnyObject("lists", lists.stream().map(NamedList::json).toList());
  }
}
