package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A notice that nobody has filed yet, as it is handed in to be checked. It is never recorded.
 *
 * @param notice the body the notice would have
 * @param to who would be able to read it
 * @param replaces the notice it would be a new version of; empty for a new notice
 * @param drill whether it would be practice
 */
public record DraftNotice(
    NoticeBody notice, List<Address> to, Optional<UUID> replaces, boolean drill) {

  public DraftNotice {
    to = List.copyOf(to);
  }

  /**
   * Reads a draft as strictly as the statement it may become. Paths of faults start at the draft:
   * {@code /notice/volumes/0}.
   *
   * @throws Malformed with the code by which the statement would be refused
   */
  public static DraftNotice read(byte[] bytes, Limits limits) throws Malformed {
    Json json = Json.parse(bytes, limits.statementBytes(), limits.jsonDepth());
    return BodyFields.object(json, "", limits, DraftNotice::read);
  }

  private static DraftNotice read(BodyFields fields) throws Malformed {
    return new DraftNotice(
        fields.nested("notice", NoticeBody::read),
        Statement.to(fields),
        fields.optId("replaces"),
        Statement.drill(fields));
  }
}
