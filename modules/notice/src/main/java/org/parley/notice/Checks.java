package org.parley.notice;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.statement.DecisionBody.FoundOverlap;

/** Makes checks until so many were made. */
final class Checks {
  private final Function<NoticeVersion, List<FoundOverlap>> shown;
  private final int most;
  private int made;

  Checks(Function<NoticeVersion, List<FoundOverlap>> shown, int most) {
    this.shown = shown;
    this.most = most;
  }

  /** What is found of a draft, absent once no check is left. */
  Optional<List<FoundOverlap>> of(NoticeVersion draft) {
    if (made >= most) {
      return Optional.empty();
    }
    made++;
    return Optional.of(List.copyOf(shown.apply(draft)));
  }

  int made() {
    return made;
  }
}
