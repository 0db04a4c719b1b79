package org.parley.desk;

import java.util.List;
import java.util.UUID;
import org.parley.notice.Given;
import org.parley.notice.NoticeVersion;
import org.parley.statement.Address;
import org.parley.statement.NoticeBody;
import org.parley.verify.Hash;

/**
 * The newest version of a notice.
 *
 * @param id the notice
 * @param leaf leaf of this version
 * @param party whose notice it is
 * @param from the post that filed this version
 * @param to who may read it
 * @param drill whether it is practice, which is checked only against practice
 * @param body what it says
 * @param given when each of its volumes was first given, over all versions
 */
public record LiveNotice(
    UUID id,
    Hash leaf,
    String party,
    Address from,
    List<Address> to,
    boolean drill,
    NoticeBody body,
    Given given) {

  public LiveNotice {
    to = List.copyOf(to);
  }

  /** The version as the overlap check sees it; not in force once ended. */
  NoticeVersion version() {
    return NoticeVersion.of(id, party, body);
  }
}
