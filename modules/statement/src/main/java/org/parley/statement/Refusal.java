package org.parley.statement;

import static java.util.Objects.requireNonNull;

import org.parley.verify.Malformed;

/**
 * An expected "no": what was refused, where, and why. It is a value, never an exception.
 *
 * @param code stable code of some room's {@link RefusalCode}, for example {@code geo.latitude}
 * @param path place in the input, JSON-pointer-like ({@code /body/volumes/0/time_start}), or empty
 * @param detail one sentence for a person; may quote input, so it is escaped wherever it is shown
 */
public record Refusal(String code, String path, String detail) {

  public Refusal {
    requireNonNull(code);
    requireNonNull(path);
    requireNonNull(detail);
  }

  /** The refusal that says the same as a parser's fault. */
  public static Refusal of(Malformed malformed) {
    return new Refusal(malformed.code(), malformed.path(), malformed.detail());
  }
}
