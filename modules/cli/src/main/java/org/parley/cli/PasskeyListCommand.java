package org.parley.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code parley passkey list}: what can sign in at a post. */
@Command(
    name = "list",
    description = {
      "Lists the keys and passkeys of the post whose key is used; a root and a key with the scope",
      "audit see those of all posts of the party.",
      "A key ends by two roots (parley key revoke), a passkey by parley passkey remove."
    })
@SuppressWarnings("NullAway.Init")
final class PasskeyListCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Override
  public Integer call() {
    return asking.during(
        "reading the passkeys",
        session -> {
          KnownPasskeys known = KnownPasskeys.all(session);
          return Answer.done(known.json(), Marks.on(session.setting(), known.lines()));
        });
  }
}
