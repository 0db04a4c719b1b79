package org.parley.delivery;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One attempt to reach one address, as the journal keeps it.
 *
 * @param way which address of whom
 * @param from number of the first offer it was about
 * @param until number of the last
 * @param tries how many attempts at this first offer it makes
 * @param what what became of it
 * @param says what the other machine said, or what kept it
 * @param at when, by the operator's clock
 */
record Attempt(
    Way way, long from, long until, int tries, What what, Optional<String> says, Instant at) {
  private static final int LINE_BYTES_MAX = 4 << 10;

  /** What became of an attempt. */
  enum What {
    /** None was made: offers after this number go to this address. */
    BEGINS,
    /** The other machine took it, which is not DELIVERED. */
    SENT,
    /** It will be tried again. */
    AGAIN,
    /** It will not. */
    GIVEN_UP
  }

  /**
   * An address of a party.
   *
   * @param party whose
   * @param channel MAIL or WEBHOOK
   * @param address the first 16 digits of its SHA-256
   */
  record Way(String party, String channel, String address) {}

  /** Whether the offers up to {@link #until} are done with. */
  boolean settles() {
    return what != What.AGAIN;
  }

  String line(Hash before) {
    return Json.obj()
        .put("party", way.party())
        .put("channel", way.channel())
        .put("address", way.address())
        .put("from", from)
        .put("until", until)
        .put("tries", tries)
        .put("what", what.name())
        .putIfPresent("says", says)
        .put("at", at.toString())
        .put("prev", before.base64())
        .build()
        .text();
  }

  static Attempt read(String line, Hash before) throws Malformed {
    try {
      Fields fields =
          Fields.of(Json.parse(line.getBytes(StandardCharsets.UTF_8), LINE_BYTES_MAX, 2), "");
      Attempt attempt =
          new Attempt(
              new Way(fields.string("party"), fields.string("channel"), fields.string("address")),
              fields.integer("from"),
              fields.integer("until"),
              (int) fields.integer("tries"),
              What.valueOf(fields.string("what")),
              fields.optString("says"),
              Instant.parse(fields.string("at")));
      if (!fields.string("prev").equals(before.base64())) {
        throw new Malformed("journal.prev", "/prev", "the line before is another one");
      }
      fields.done();
      return attempt;
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Malformed("journal.line", "", "not a line of this journal");
    }
  }

  /** As the party itself is told. */
  Json.Obj json() {
    return Json.obj()
        .put("at", at.toString())
        .put("from", from)
        .put("until", until)
        .put("try", tries)
        .put("outcome", what.name())
        .putIfPresent("says", says)
        .build();
  }
}
