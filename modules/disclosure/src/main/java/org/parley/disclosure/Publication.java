package org.parley.disclosure;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Kind;
import org.parley.statement.Statement;

/**
 * When a statement became public, as far as it says so itself: its stated time of publication, or
 * the time in its envelope. Nobody proves either; the log proves only when it was recorded.
 *
 * <p>Who takes part and what a name means are the frame of the record and not news: policy, posts,
 * keys and the shelf's entries count as known at every publication time. So does an import: when
 * its rows were published is asked row by row.
 *
 * @param first the earliest moment it may mean
 * @param last the latest moment it may mean; empty when it does not say, and then it was public by
 *     the time it was recorded
 */
public record Publication(Instant first, Optional<Instant> last) {
  private static final Instant BEFORE_ALL = Instant.parse("0000-01-01T00:00:00Z");
  private static final Set<Kind> FRAMES =
      EnumSet.of(Kind.POLICY, Kind.POST, Kind.KEY, Kind.ENTRY, Kind.IMPORT, Kind.IMPORT_CHUNK);
  private static final Publication FRAME = new Publication(BEFORE_ALL, Optional.of(BEFORE_ALL));

  /** When that statement became public. */
  public static Publication of(Statement statement) {
    if (statement.kind().filter(Publication::isFrame).isPresent()) {
      return FRAME;
    }
    return statement
        .asserted()
        .map(when -> new Publication(when.earliest().orElse(BEFORE_ALL), when.latest()))
        .orElseGet(() -> new Publication(statement.at(), Optional.of(statement.at())));
  }

  private static boolean isFrame(Kind kind) {
    return FRAMES.contains(kind);
  }
}
