package org.parley.desk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.parley.statement.Activity;
import org.parley.statement.Address;
import org.parley.statement.MessageBody;
import org.parley.statement.NoticeBody;
import org.parley.statement.NoticeKind;
import org.parley.statement.ParticipationBody.State;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;

/** What a party says of taking part, and what it may still say when it does not. */
final class PartRules {
  private static final Set<Activity> ENDED =
      EnumSet.of(Activity.COMPLETED, Activity.CUT_SHORT, Activity.CANCELLED);

  private PartRules() {}

  /** A party's word goes to everybody, and practice changes nothing that is real. */
  static Optional<Refusal> word(Presented said) {
    Statement statement = said.statement();
    if (!statement.to().equals(List.of(Address.EVERYONE))) {
      return Optional.of(DeskRefusal.TO_EVERYONE.at("/to"));
    }
    return statement.drill() ? Optional.of(PartRefusal.PART_DRILL.at("/drill")) : Optional.empty();
  }

  /**
   * What keeps a statement from being taken because somebody takes no part: a new notice of a party
   * that has withdrawn, and a message that would reach nobody.
   */
  static Optional<Refusal> check(Presented said, Situation now, Instant at) {
    if (said.statement().body() instanceof NoticeBody notice) {
      return notice(said, notice, now, at);
    }
    return said.statement().body() instanceof MessageBody
        ? reachesSomebody(said, now, at)
        : Optional.empty();
  }

  /** Ending one's own notices and confirming where people are helps everybody, at any time. */
  private static Optional<Refusal> notice(
      Presented said, NoticeBody notice, Situation now, Instant at) {
    boolean withdrawn = now.takingPart().state(said.party(), at) == State.WITHDRAWN;
    boolean own = said.statement().replaces().isPresent();
    boolean allowed =
        own && (ENDED.contains(notice.activity()) || notice.noticeKind() == NoticeKind.PRESENCE);
    return withdrawn && !allowed
        ? Optional.of(
            PartRefusal.PART_WITHDRAWN.at(
                "/kind",
                said.party()
                    + " takes no part since "
                    + since(now, said.party(), at)
                    + "; first"
                    + " say that it takes part again: parley part --state TAKES_PART"))
        : Optional.empty();
  }

  private static Optional<Refusal> reachesSomebody(Presented said, Situation now, Instant at) {
    SortedSet<String> addressed = now.recipients(said.statement().from(), said.statement().to());
    SortedSet<String> absent = now.takingPart().absent(at);
    if (addressed.isEmpty() || !absent.containsAll(addressed)) {
      return Optional.empty();
    }
    String first = addressed.first();
    return Optional.of(
        PartRefusal.TO_TAKES_NO_PART.at(
            "/to",
            first
                + " takes no part since "
                + since(now, first, at)
                + " and is told nothing here;"
                + " call it and log the call. UNDER FIRE, STOP does reach it"));
  }

  private static String since(Situation now, String party, Instant at) {
    return now.takingPart().absentSince(party, at).map(Instant::toString).orElse("-");
  }
}
