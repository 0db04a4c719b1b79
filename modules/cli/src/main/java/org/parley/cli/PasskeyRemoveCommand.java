package org.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley passkey remove}: takes a passkey away. */
@Command(
    name = "remove",
    description = {
      "Takes a passkey away: it opens nothing any more, and what it had opened ends at once.",
      "The post itself may, and a root of its party. Who did it and when stays in the list."
    })
@SuppressWarnings("NullAway.Init")
final class PasskeyRemoveCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Parameters(
      paramLabel = "PASSKEY",
      description = "The eight digits that parley passkey list shows behind the word passkey.")
  private String name;

  @Override
  public Integer call() {
    return asking.during("taking a passkey away", this::removed);
  }

  private Answer removed(Session session) {
    List<KnownPasskeys.Passkey> those =
        KnownPasskeys.all(session).items().stream()
            .filter(one -> one.shortName().equals(name) || one.id().equals(name))
            .toList();
    if (those.size() != 1) {
      throw CannotGoOn.usage(
          those.isEmpty()
              ? "no passkey " + name + " is one of this key's to take away"
              : "more than one passkey is called " + name,
          those.isEmpty()
              ? "parley passkey list shows them; a root of the party sees those of all its posts"
              : "name the one that is meant by its whole id: parley passkey list --json");
    }
    KnownPasskeys.Passkey one = those.getFirst();
    session.delete("/v1/passkeys/" + one.id());
    return Answer.done(
        Json.obj().put("removed", one.id()).put("post", one.post()).build(),
        Marks.on(
            session.setting(),
            List.of(
                "Taken away: passkey " + one.shortName() + " of " + one.post(),
                "It opens nothing any more, and what it had opened has ended.")));
  }
}
