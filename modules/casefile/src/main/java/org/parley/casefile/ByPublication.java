package org.parley.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.parley.statement.Statement;
import org.parley.statement.When;

/**
 * The order of claims in an answer: by when they were made public, then by id. So it does not
 * matter who filed first, or who has which name.
 */
final class ByPublication {
  private ByPublication() {}

  static List<Filed> ordered(Collection<Filed> claims) {
    return claims.stream()
        .sorted(
            Comparator.comparing((Filed filed) -> told(filed.statement()))
                .thenComparing(filed -> filed.statement().id()))
        .toList();
  }

  private static Instant told(Statement statement) {
    return statement.asserted().flatMap(When::earliest).orElse(Instant.MAX);
  }
}
