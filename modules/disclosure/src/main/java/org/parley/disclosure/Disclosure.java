package org.parley.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Recorded;
import org.parley.statement.Statement;

/**
 * The one answer to "may this viewer read this statement?". The default is no.
 *
 * <p>Yes, when the statement is from the viewer's party, or is addressed to that party, to any of
 * its posts, or to everyone. Decisions and {@code handed} follow the same rule: the desk addresses
 * them to the author's party, and {@code handed} also to its recipient.
 */
public final class Disclosure {
  private Disclosure() {}

  /** Whether the viewer's party wrote it or is among those it is addressed to. */
  public static boolean mayRead(Viewer viewer, Address from, List<Address> to) {
    return isOf(viewer, from) || to.stream().anyMatch(address -> reaches(viewer, address));
  }

  /** Whether the viewer may read this statement. */
  public static boolean mayRead(Viewer viewer, Statement statement) {
    return mayRead(viewer, statement.from(), statement.to());
  }

  /** The statement, or nothing: the same nothing as for a statement that does not exist. */
  public static Optional<Statement> view(Viewer viewer, Statement statement) {
    return mayRead(viewer, statement) ? Optional.of(statement) : Optional.empty();
  }

  /** The statement if there is one and the viewer may read it. */
  public static Optional<Statement> view(Viewer viewer, Optional<Statement> statement) {
    return statement.filter(found -> mayRead(viewer, found));
  }

  /**
   * One leaf of the log as the viewer may see it: the leaf is open to everyone, the statement only
   * to those it was for, and disclosure texts, which are the desk's own, to nobody.
   */
  public static Recorded view(Viewer viewer, Recorded recorded) {
    return new Recorded(
        recorded.index(), recorded.leaf(), view(viewer, recorded.statement()), List.of());
  }

  /** Whether the viewer, who may look at the past, sees anything recorded and published then. */
  public static boolean known(Viewer viewer, Instant recordedAt, Publication published) {
    return viewer.asKnown().isEmpty() || viewer.asKnown().get().certain(recordedAt, published);
  }

  /** Whether an overlap of two notices may be shown: only to whoever may read both. */
  public static boolean mayReadBoth(Viewer viewer, Statement one, Statement other) {
    return mayRead(viewer, one) && mayRead(viewer, other);
  }

  private static boolean reaches(Viewer viewer, Address address) {
    return switch (address.form()) {
      case EVERYONE -> true;
      case PARTY, POST -> isOf(viewer, address);
      case ROOT, DESK -> false;
    };
  }

  private static boolean isOf(Viewer viewer, Address address) {
    return address.party().filter(viewer.party()::equals).isPresent();
  }
}
