package org.parley.watch;

import java.util.List;
import java.util.Optional;
import org.parley.statement.ContactBody;
import org.parley.statement.ContactReplyBody;
import org.pcollections.PVector;

/**
 * One side's record of a call, a radio exchange or a meeting, and what the other side says of it.
 *
 * @param told the leaf
 * @param body the record
 * @param replies what the other side said of it, in order
 */
public record ContactRecord(Told told, ContactBody body, PVector<Reply> replies) {

  /**
   * What the other side says.
   *
   * @param told the leaf that says so
   * @param body its words
   */
  public record Reply(Told told, ContactReplyBody body) {}

  /** What the other side said, as far as a party may read, in the order recorded. */
  public List<Reply> replies(String reader) {
    return replies.stream().filter(reply -> reply.told().readableBy(reader)).toList();
  }

  /**
   * What the other side said last, as far as a party may read; empty for silence, which is neither
   * yes nor no.
   */
  public Optional<ContactReplyBody.Reply> standing(String reader) {
    return replies(reader).stream()
        .reduce((before, after) -> after)
        .map(reply -> reply.body().reply());
  }

  /** How long after it ended it was recorded, in whole seconds, 0 at least. */
  public long recordedLaterBySeconds() {
    long over = body.ended().orElse(body.begun()).getEpochSecond();
    return Math.max(0, told.recordedAt().getEpochSecond() - over);
  }

  /** Whether that party is the other side and may read the record. */
  boolean asks(String party) {
    return body.otherParty().equals(Optional.of(party)) && told.recipients().contains(party);
  }

  ContactRecord with(Reply reply) {
    return new ContactRecord(told, body, replies.plus(reply));
  }
}
