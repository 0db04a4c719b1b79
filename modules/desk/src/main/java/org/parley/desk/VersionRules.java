package org.parley.desk;

import java.util.Optional;
import org.parley.statement.Kind;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Hash;

/**
 * Ids and versions: a new thing has an unused id; a new version names the newest version of the
 * same thing, by the same party. So two versions never stand side by side. A policy is everyone's:
 * {@link PolicyRules} says what it replaces.
 */
final class VersionRules {
  private VersionRules() {}

  static Optional<Refusal> check(Presented said, Situation now) {
    Statement statement = said.statement();
    if (statement.kind().equals(Optional.of(Kind.POLICY))) {
      return Optional.empty();
    }
    Optional<Entity> known = now.entity(statement.id());
    if (statement.replaces().isEmpty()) {
      return known.isEmpty() || anotherTime(said, known.get())
          ? Optional.empty()
          : Optional.of(DeskRefusal.ID_USED.at("/id"));
    }
    if (!hasVersions(statement)) {
      return Optional.of(DeskRefusal.REPLACES_NOT_ALLOWED.at("/replaces"));
    }
    Hash replaced = statement.replaces().get();
    Optional<KnownLeaf> before = now.leaf(replaced);
    if (before.isEmpty()) {
      return Optional.of(DeskRefusal.REPLACES_UNKNOWN.at("/replaces"));
    }
    if (!before.get().from().party().equals(Optional.of(said.party()))) {
      return Optional.of(DeskRefusal.REPLACES_OTHER_PARTY.at("/replaces"));
    }
    if (!before.get().id().equals(statement.id())
        || !word(before.get().kindText()).equals(word(statement.kindText()))) {
      return Optional.of(DeskRefusal.REPLACES_OTHER_ID.at("/id"));
    }
    boolean newest = known.isPresent() && known.get().newest().equals(replaced);
    return newest || stands(replaced, now)
        ? Optional.empty()
        : Optional.of(DeskRefusal.REPLACES_NOT_NEWEST.at("/replaces"));
  }

  /**
   * The kind without the version of its body: a later version of the thing may need a later one.
   */
  private static String word(String kindText) {
    return kindText.substring(0, kindText.indexOf('/'));
  }

  /**
   * A zone may have versions side by side that hold at different times; the law says whether they
   * do.
   */
  private static boolean anotherTime(Presented said, Entity known) {
    return said.statement().kind().equals(Optional.of(Kind.ZONE))
        && known.kindText().equals(said.statement().kindText())
        && known.party().equals(said.party());
  }

  /** Whether it is a version of a zone that no later one replaces. */
  private static boolean stands(Hash leaf, Situation now) {
    return now.law().filter(law -> law.zoneStands(leaf)).isPresent();
  }

  private static boolean hasVersions(Statement statement) {
    if (statement.kind().isEmpty()) {
      return true;
    }
    return switch (statement.kind().get()) {
      case NOTICE, ZONE, AGREEMENT, CLAIM, MATTER, EVENT, ENTRY, POST, POLICY -> true;
      case CONTACT, LADDER, SIGNALS, FINDING -> true;
      case IMPORT -> true;
      case IMPORT_CHUNK -> false;
      case INCIDENT, OBSERVATION, RESTRICTION, TALLY -> true;
      case PARTICIPATION, SIGNALLED, ON_CALL, FOCAL_POINTS, COMMENT, EVIDENCE -> false;
      case KEY, ASSENT, ANSWER, RECEIVED, ACK -> false;
      case MESSAGE, STOP, STOP_REPORT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF -> false;
      case REVOKE, ERASE, SEALED, DECISION, HANDED, STEP, BEAT -> false;
    };
  }
}
