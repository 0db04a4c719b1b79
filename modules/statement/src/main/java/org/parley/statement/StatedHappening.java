package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Something that is said to have happened, as terms are tested against it: when, where, what kind
 * of act, by whom, each only as good as it is known.
 *
 * @param when when
 * @param place where, as a point with its error; absent when an area or nothing is known
 * @param area where, as an outline; absent when a point or nothing is known
 * @param act FORCE, PROVOCATION, NOT_STATED or a kind of notice
 * @param actors who is said to have done it
 * @param against whom it was against, by name
 * @param weapons weapons named
 * @param effect what is said to have come of it
 */
public record StatedHappening(
    When when,
    Optional<Place> place,
    Optional<StatedShape> area,
    String act,
    List<StatedActor> actors,
    List<String> against,
    List<String> weapons,
    Optional<String> effect) {

  /** By whose word somebody took part. */
  public enum Part {
    /** Others say that he did. */
    ALLEGED,
    /** He says so himself. */
    CLAIMED,
    /** He, or somebody for him, says that he did not. */
    DENIED
  }

  /**
   * Somebody said to have done it.
   *
   * @param name as the accounts name him
   * @param party the party he is said to be
   * @param part by whose word
   */
  public record StatedActor(String name, Optional<String> party, Part part) {
    static StatedActor read(BodyFields fields) throws Malformed {
      return new StatedActor(
          fields.name("name"), fields.optParty("party"), fields.word("part", Part.values()));
    }

    Json.Obj json() {
      return Json.obj()
          .put("name", name)
          .putIfPresent("party", party)
          .put("part", part.name())
          .build();
    }
  }

  public StatedHappening {
    actors = List.copyOf(actors);
    against = List.copyOf(against);
    weapons = List.copyOf(weapons);
  }

  /**
   * Reads one strictly, for example from a file somebody wrote by hand.
   *
   * @throws Malformed with a code of {@link StatementRefusal} or {@code json.*} and the path
   */
  public static StatedHappening read(Json json, Limits limits) throws Malformed {
    return BodyFields.object(json, "", limits, StatedHappening::read);
  }

  static StatedHappening read(BodyFields fields) throws Malformed {
    Shapes shapes = new Shapes(fields.limits());
    boolean both = fields.has("place") && fields.has("area");
    fields.notAllowedHere(both, "area", "beside place");
    return new StatedHappening(
        fields.nested("when", When::read),
        fields.optNested("place", Place::read),
        fields.optNested("area", shapes::statedShape),
        act(fields),
        fields.optObjects("actors", StatedActor::read),
        fields.optNames("against"),
        fields.optNames("weapons"),
        fields.optText("effect"));
  }

  private static String act(BodyFields fields) throws Malformed {
    String act = fields.string("act");
    if (!acts().contains(act)) {
      throw StatementRefusal.ENUM.malformed(
          fields.at("act"), Text.shown(act) + " is not one of " + acts());
    }
    return act;
  }

  private static Set<String> acts() {
    Set<String> acts = new TreeSet<>(Set.of("FORCE", "PROVOCATION", "NOT_STATED"));
    for (NoticeKind kind : NoticeKind.values()) {
      acts.add(kind.name());
    }
    return acts;
  }

  /** The object that reads back as an equal one. */
  public Json.Obj json() {
    return Json.obj()
        .put("when", when.json())
        .putIfPresent("place", place.map(Place::json))
        .putIfPresent("area", area.map(StatedShape::json))
        .put("act", act)
        .putIfAnyObject("actors", actors.stream().map(StatedActor::json).toList())
        .putIfAny("against", against)
        .putIfAny("weapons", weapons)
        .putIfPresent("effect", effect)
        .build();
  }
}
