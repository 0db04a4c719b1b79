package org.parley.site;

import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A statement that goes out in a box, and where its box is in the log once it is there.
 *
 * @param statement hash of the statement in the box
 * @param where the leaf of its box; empty while it waits
 */
public record Boxed(Hash statement, Optional<Where> where) {

  /**
   * An entry of the log.
   *
   * @param leaf hash of the leaf
   * @param index its number
   */
  public record Where(Hash leaf, long index) {}

  static Boxed waiting(byte[] statement) {
    return new Boxed(Hash.sha256(statement), Optional.empty());
  }

  /** The same, in the log if this is the statement that was found there. */
  Boxed found(Hash found, Where at) {
    return where.isEmpty() && statement.equals(found)
        ? new Boxed(statement, Optional.of(at))
        : this;
  }

  static Boxed read(Fields fields) throws Malformed {
    Hash statement = SiteJson.hash(fields, "statement");
    Optional<Where> where =
        fields.has("leaf")
            ? Optional.of(new Where(SiteJson.hash(fields, "leaf"), fields.integer("index")))
            : Optional.empty();
    return new Boxed(statement, where);
  }

  Json.Obj json() {
    return Json.obj()
        .put("statement", statement.base64())
        .putIfPresent("leaf", where.map(at -> at.leaf().base64()))
        .putIfPresent("index", where.map(Where::index))
        .build();
  }

  /** In words, for a person who looks for it in the log. */
  public String words() {
    return where
        .map(at -> "entry " + at.index() + ", leaf " + at.leaf().base64())
        .orElse("its box is not in the log yet");
  }
}
