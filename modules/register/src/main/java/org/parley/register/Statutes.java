package org.parley.register;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.BrokenInvariant;

/**
 * The statements that make a case file, read once for all readers. They never change; reading a
 * policy checks every key in it, which is too slow to repeat for each question. Beyond the limit
 * everything is forgotten and read again.
 */
final class Statutes {
  private final Limits limits;
  private final Map<Long, Statement> byIndex = new ConcurrentHashMap<>();

  Statutes(Limits limits) {
    this.limits = limits;
  }

  /** The statement of that leaf, whose exact text is given. */
  Statement of(long index, String text) {
    if (byIndex.size() >= limits.caseStatements()) {
      byIndex.clear();
    }
    return byIndex.computeIfAbsent(index, i -> read(text));
  }

  /** Forgets everything, as the register is emptied. */
  void clear() {
    byIndex.clear();
  }

  private Statement read(String text) {
    return switch (Statement.read(text.getBytes(StandardCharsets.UTF_8), limits)) {
      case Reading.Of of -> of.statement();
      case Reading.Refused refused ->
          throw new BrokenInvariant("a recorded statement reads: " + refused.refusal().code());
    };
  }
}
