package org.parley.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * The outgoing watch's page: what is open, who was told, what to expect. It is complete for what
 * its author had seen of the log, or the desk refuses it.
 *
 * @param reliefDue by when the incoming watch should have signed
 * @param open what is open
 * @param told who was told of what
 * @param expect what to expect
 */
public record HandoverBody(
    Instant reliefDue, List<Item> open, Optional<String> told, Optional<String> expect)
    implements Body {

  /**
   * One thing that is open.
   *
   * @param leaf the leaf it is about
   * @param note further words
   */
  public record Item(Hash leaf, Optional<String> note) {
    static Item read(BodyFields fields) throws Malformed {
      return new Item(fields.hash("leaf"), fields.optText("note"));
    }

    Json.Obj json() {
      return Json.obj().put("leaf", leaf.base64()).putIfPresent("note", note).build();
    }
  }

  public HandoverBody {
    open = List.copyOf(open);
  }

  static HandoverBody read(BodyFields fields) throws Malformed {
    HandoverBody page =
        new HandoverBody(
            fields.time("relief_due"),
            fields.objects("open", 0, Item::read),
            fields.optText("told"),
            fields.optText("expect"));
    BodyFields.distinct(page.open.stream().map(Item::leaf).toList(), fields.at("open"));
    return page;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.HANDOVER);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("relief_due", reliefDue.toString())
        .put("open", Json.of(open.stream().map(Item::json).toList()))
        .putIfPresent("told", told)
        .putIfPresent("expect", expect)
        .build();
  }
}
