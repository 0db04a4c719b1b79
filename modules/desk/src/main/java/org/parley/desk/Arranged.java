package org.parley.desk;

import java.util.function.Consumer;
import org.parley.statement.FocalPointsBody;
import org.parley.statement.OnCallBody;
import org.parley.statement.SignalledBody;
import org.parley.statement.SignalsBody;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.watch.DutyBook;
import org.parley.watch.SignalBook;
import org.parley.watch.Told;

/**
 * What parties arranged for the day on which somebody must be reached.
 *
 * @param signals tables of signals and words that one was given
 * @param duties who is on call, and which posts are focal points
 */
record Arranged(SignalBook signals, DutyBook duties) {
  static final Arranged NOTHING = new Arranged(SignalBook.EMPTY, DutyBook.EMPTY);

  /** With one more statement; any other than those four kinds changes nothing. */
  Arranged with(Statement statement, Told told) {
    if (statement.body() instanceof SignalsBody table) {
      return new Arranged(signals.proposed(told, statement.id(), statement.block(), table), duties);
    }
    if (statement.body() instanceof SignalledBody word) {
      return new Arranged(signals.signalled(told, word), duties);
    }
    if (statement.body() instanceof OnCallBody roster) {
      return new Arranged(signals, duties.with(told, roster));
    }
    return statement.body() instanceof FocalPointsBody points
        ? new Arranged(signals, duties.with(told, points))
        : this;
  }

  Arranged assented(Hash of, String party) {
    return new Arranged(signals.assented(of, party), duties);
  }

  Arranged without(Hash gone) {
    return new Arranged(signals, duties.without(gone));
  }

  void describe(Consumer<String> line) {
    signals.describe(line);
    duties.describe(line);
  }
}
