package org.parley.seal;

import java.util.Optional;
import org.parley.statement.InertBody;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Malformed;

/**
 * A statement that lay in a box. Its envelope is that of any statement; its kind is one that stands
 * nowhere else.
 *
 * @param statement the envelope
 * @param body what it says
 */
public record Inner(Statement statement, InnerBody body) {

  /** Reads a statement from a box, strictly. */
  static Opening<Inner> read(byte[] bytes, Limits limits) {
    return switch (Statement.read(bytes, limits)) {
      case Reading.Refused(Refusal refusal) -> new Opening.Refused<>(refusal);
      case Reading.Of(Statement statement) -> read(statement, limits);
    };
  }

  private static Opening<Inner> read(Statement statement, Limits limits) {
    if (!(statement.body() instanceof InertBody inert)) {
      return other(statement);
    }
    try {
      Fields fields = Fields.of(inert.json(), "/body");
      Optional<InnerBody> body = InnerBody.read(statement.kindText(), fields, limits);
      if (body.isEmpty()) {
        return other(statement);
      }
      fields.done();
      return new Opening.Of<>(new Inner(statement, body.get()));
    } catch (Malformed e) {
      return new Opening.Refused<>(Refusal.of(e));
    }
  }

  private static Opening<Inner> other(Statement statement) {
    return Opening.refused(
        SealRefusal.INNER_KIND, "/kind", statement.kindText() + " does not belong into a box");
  }
}
