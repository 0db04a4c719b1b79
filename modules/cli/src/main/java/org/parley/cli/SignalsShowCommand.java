package org.parley.cli;

import java.util.concurrent.Callable;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley signals show}. */
@Command(
    name = "show",
    description = {
      "Shows the tables of signals in force at a place and a time: those that every party they",
      "name stands behind. Apart from them: tables for practice, and those not agreed yet. When a",
      "signal was last drilled is worked out from the record."
    })
@SuppressWarnings("NullAway.Init")
final class SignalsShowCommand implements Callable<Integer> {
  @Mixin private Asking asking;
  @Mixin private SignalsAsked asked;

  @Override
  public Integer call() {
    return asking.during("reading the signals", this::shown);
  }

  private Answer shown(Session session) {
    try {
      Json.Obj told = session.get("/v1/signals" + asked.query());
      return Answer.done(told, Marks.on(session.setting(), SignalTexts.list(told)));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
    }
  }
}
