package org.parley.register;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A private warning: two notices meet, and whoever filed one of them may not know of the other and
 * was told nothing.
 *
 * @param key names the warning, the same each time it is asked for
 * @param to as whom the reader is warned
 * @param notice the reader's own notice; for the Centre, one that it may read
 * @param other the notice it meets; absent where the reader may not read it
 * @param from first second; a whole hour where the other notice is absent
 * @param until last second, likewise; absent when neither ends
 * @param contact OVERLAP, TOUCH or APART; absent with the other notice
 * @param by EXACT or MARGIN; absent with the other notice
 * @param decided index of the decision that found it; what a stream has sent is counted by it
 */
public record AlertRow(
    String key,
    To to,
    Side notice,
    Optional<Side> other,
    Instant from,
    Optional<Instant> until,
    Optional<String> contact,
    Optional<String> by,
    long decided) {

  /** As whom a reader is warned. */
  public enum To {
    /** The owner of a notice that the other side may not read. */
    OWNER,
    /** A monitoring party, for what it may read. */
    CENTRE
  }

  /**
   * One of two notices that meet.
   *
   * @param id the notice
   * @param leaf leaf hash of the version, base64
   * @param party whose it is
   * @param from the post that filed it
   * @param to whom it is addressed to
   * @param block the block it belongs to
   * @param drill whether it is practice
   * @param kind notice kind
   * @param meaning PEOPLE_TO_PROTECT, OWN_ACTIVITY or RESERVED_SPACE
   * @param volume which of its volumes, from 0
   */
  public record Side(
      UUID id,
      String leaf,
      String party,
      String from,
      List<String> to,
      Optional<String> block,
      boolean drill,
      String kind,
      String meaning,
      int volume) {
    public Side {
      to = List.copyOf(to);
    }
  }

  /**
   * Whether the time it is about has passed. People to protect never leave by the clock: they are
   * treated as present until somebody says that they are not.
   */
  public boolean past(Instant now) {
    return !people() && until.filter(end -> end.isBefore(now)).isPresent();
  }

  /** Whether people to protect are concerned. */
  public boolean people() {
    return notice.meaning().equals("PEOPLE_TO_PROTECT")
        || other.filter(side -> side.meaning().equals("PEOPLE_TO_PROTECT")).isPresent();
  }
}
