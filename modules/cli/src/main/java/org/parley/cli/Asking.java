package org.parley.cli;

import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** What commands have that read from a server: where it is, a key, and how they wait for it. */
@SuppressWarnings("NullAway.Init")
final class Asking {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  /**
   * Opens a session, asks, prints the answer and closes the session.
   *
   * @param doing what is being done, for whoever waits longer than a second
   * @param question asks and makes the answer
   */
  int during(String doing, Function<Session, Answer> question) {
    return shared.tell(() ->
        Progress.during(
            doing,
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                return question.apply(session);
              }
            }));
  }
}
