package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * How a zone came by its shape and who says so. Written flat among the zone's own fields.
 *
 * @param rule the rule behind the shape, in words, for example "6 km to either side of the road"
 * @param lineOf the observation posts whose places are the points of the line, in order
 * @param controller who holds the ground; present exactly for a CONTROL_AREA
 * @param asserted when the map became public
 */
public record ZoneFacts(
    Optional<String> rule,
    List<PostRef> lineOf,
    Optional<String> controller,
    Optional<When> asserted) {

  /** A zone that says none of this. */
  public static final ZoneFacts NONE =
      new ZoneFacts(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

  /**
   * One version of an observation post.
   *
   * @param id the post's matter
   * @param leaf the leaf of the version meant
   */
  public record PostRef(UUID id, Hash leaf) {
    static PostRef read(BodyFields fields) throws Malformed {
      return new PostRef(fields.id("id"), fields.hash("leaf"));
    }

    Json.Obj json() {
      return Json.obj().put("id", id.toString()).put("leaf", leaf.base64()).build();
    }
  }

  public ZoneFacts {
    lineOf = List.copyOf(lineOf);
  }

  static ZoneFacts read(BodyFields fields, ZoneKind kind) throws Malformed {
    ZoneFacts facts =
        new ZoneFacts(
            fields.optText("rule"),
            fields.has("line_of") ? fields.objects("line_of", 2, PostRef::read) : List.of(),
            fields.optName("controller"),
            fields.optNested("asserted", When::read));
    BodyFields.distinct(facts.lineOf.stream().map(PostRef::id).toList(), fields.at("line_of"));
    boolean held = facts.controller.isPresent();
    if (kind == ZoneKind.CONTROL_AREA) {
      fields.requiredHere(held, "controller", "for CONTROL_AREA");
    } else {
      fields.notAllowedHere(held, "controller", "unless CONTROL_AREA");
    }
    return facts;
  }

  void write(Json.Builder json) {
    json.putIfPresent("rule", rule)
        .putIfAnyObject("line_of", lineOf.stream().map(PostRef::json).toList())
        .putIfPresent("controller", controller)
        .putIfPresent("asserted", asserted.map(When::json));
  }
}
