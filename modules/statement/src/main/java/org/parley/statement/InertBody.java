package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Json;

/**
 * The body of a kind or version this server does not know: recorded, forwarded, without effect.
 *
 * @param json the object as it was written
 */
public record InertBody(Json.Obj json) implements Body {
  @Override
  public Optional<Kind> kind() {
    return Optional.empty();
  }
}
