package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.paper.Dictated;
import org.parley.paper.Dictation;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley dictate}: a statement as lines to be read out or sent as an SMS. */
@Command(
    name = "dictate",
    description = {
      "Prints a notice, an UNDER FIRE call or an acknowledgement as few lines in a fixed order, to",
      "be read out over the telephone or sent as an SMS. Each line is checked by its last two",
      "digits; whoever takes it down says the three read-back words.",
      "The areas of a notice are left out unless --places is given: such lines are overheard.",
      "Nobody signs the lines. What they leave out stands in the line LEFT OUT."
    })
@SuppressWarnings("NullAway.Init")
final class DictateCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Parameters(paramLabel = "LEAF", description = "Leaf hash of the statement.")
  private String leaf;

  @Option(
      names = "--places",
      description = "Tell the areas of a notice too; whoever listens hears them.")
  private boolean places;

  @Override
  public Integer call() {
    return asking.during("waiting for the server", session -> answer(session.setting(), session));
  }

  private Answer answer(String setting, Session session) {
    Hash hash = Arguments.hash(leaf);
    Statement statement = AckCommand.fetched(session.statement(hash), hash);
    Optional<Dictation> made = Dictated.of(hash, statement, places, !setting.equals("REAL"));
    if (made.isEmpty()) {
      throw CannotGoOn.usage(
          "a " + statement.kindText() + " is not dictated, or this one is too long to be",
          "notices, UNDER FIRE calls and acknowledgements are; else parley paper print");
    }
    List<String> lines = made.get().text();
    Json.Obj json =
        Json.obj()
            .put("leaf", hash.base64())
            .put("lines", Json.strings(lines))
            .put("readBack", made.get().readBack())
            .build();
    return Answer.done(json, new ArrayList<>(lines));
  }
}
