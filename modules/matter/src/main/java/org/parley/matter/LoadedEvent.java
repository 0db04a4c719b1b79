package org.parley.matter;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.statement.EventBody;
import org.parley.statement.EventWord;
import org.parley.statement.Source;
import org.parley.statement.When;
import org.parley.verify.Hash;

/**
 * The newest version of an event as a party put it on record.
 *
 * @param leaf the leaf that holds it
 * @param id the event, the same for all its versions
 * @param by the party that put it on record
 * @param body what it says
 * @param block the block it was filed under
 * @param recordedAt when it was recorded
 * @param order its place in the record; a later version keeps the place of the first
 * @param earliest the first moment it may have happened; {@link Instant#MIN} when nobody says
 * @param latest the last moment it may have happened. What has no stated end happened at the latest
 *     when it was told: when the source published it, else when it was recorded
 */
public record LoadedEvent(
    Hash leaf,
    UUID id,
    String by,
    EventBody body,
    Optional<String> block,
    Instant recordedAt,
    int order,
    Instant earliest,
    Instant latest) {

  static LoadedEvent of(
      Hash leaf,
      UUID id,
      String by,
      EventBody body,
      Optional<String> block,
      Instant recordedAt,
      int order) {
    Instant earliest = body.when().earliest().orElse(Instant.MIN);
    Instant latest =
        body.when().latest().or(() -> body.asserted().flatMap(When::latest)).orElse(recordedAt);
    return new LoadedEvent(
        leaf,
        id,
        by,
        body,
        block,
        recordedAt,
        order,
        earliest,
        latest.isBefore(earliest) ? earliest : latest);
  }

  /** The same event at another place in the record. */
  LoadedEvent at(int place) {
    return new LoadedEvent(leaf, id, by, body, block, recordedAt, place, earliest, latest);
  }

  /** What happened, in one word. */
  public EventWord word() {
    return body.event();
  }

  /** Who did it: the author of an own word, else whom the report names. */
  public Optional<String> actor() {
    return body.ownWord() ? Optional.of(by) : body.by();
  }

  /** Who tells it: the author of an own word, else the source. */
  public String teller() {
    return body.source().map(Source::name).orElse(by);
  }

  /** Who counts, where it has a number: its actor, else its source. */
  public String counter() {
    return actor().orElseGet(this::teller);
  }

  /** Its label, or its word where it has none. */
  public String name() {
    return body.label().orElseGet(() -> word().name());
  }
}
