package org.parley.register;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.parley.register.SqliteFile.Rows;
import org.parley.statement.BeatBody;
import org.parley.verify.SignedCheckpoint;

/** The newest state that witnesses signed, beside the beats; its signatures are checked once. */
final class Vouched {
  private final Trusts trusts;
  private volatile Supplier<Optional<SignedCheckpoint>> newest = Optional::empty;
  private volatile Checked last = new Checked("", Optional.empty());

  private record Checked(String text, Optional<BeatTimes> times) {}

  Vouched(Trusts trusts) {
    this.trusts = trusts;
  }

  void join(Supplier<Optional<SignedCheckpoint>> source) {
    newest = source;
  }

  /** What it says, under the policy in force now. */
  Optional<BeatTimes> newest(Rows rows) throws SQLException {
    Optional<SignedCheckpoint> state = newest.get();
    if (state.isEmpty()) {
      return Optional.empty();
    }
    String text = state.get().text();
    Checked before = last;
    if (before.text().equals(text)) {
      return before.times();
    }
    BeatBody asBeat = new BeatBody(text, state.get().checkpoint().size());
    Optional<BeatTimes> times = trusts.read(rows, Long.MAX_VALUE, asBeat);
    last = new Checked(text, times);
    return times;
  }
}
