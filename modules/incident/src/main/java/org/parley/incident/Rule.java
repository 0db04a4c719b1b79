package org.parley.incident;

import java.util.function.Consumer;

/** One way in which claims may not meet. It knows kinds of statements, never names. */
interface Rule {
  /** Hands out a warning for everything it sees, in the order of recording. */
  void review(Accounts accounts, Consumer<Warning> out);
}
