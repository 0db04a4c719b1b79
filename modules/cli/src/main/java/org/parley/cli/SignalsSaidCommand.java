package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.SignalledBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley signals said}: a signal was given, or seen. */
@Command(
    name = "said",
    description = {
      "Says that a signal of an agreed table was given, or seen, and what it belongs to: a",
      "message, an UNDER FIRE call, a contact. It goes to whoever got the table unless --to says",
      "otherwise. With --drill it says that the signal was drilled, and the table then shows when.",
      "It alerts nobody by itself: people under fire are what parley under-fire is for."
    })
@SuppressWarnings("NullAway.Init")
final class SignalsSaidCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--table",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the table in force; parley signals show names it.")
  private String table;

  @Option(names = "--code", paramLabel = "CODE", required = true, description = "Which signal.")
  private String code;

  @Option(names = "--seen", description = "You saw it given; otherwise you gave it.")
  private boolean seen;

  @Option(names = "--at", paramLabel = "TIME", description = "When. Default: now.")
  private Optional<String> at = Optional.empty();

  @Option(names = "--place", paramLabel = "WORDS", description = "Where, in words.")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--concerns",
      paramLabel = "LEAF",
      description = "Leaf hash of what it belongs to; may be given several times.")
  private List<String> concerns = new ArrayList<>();

  @Option(names = "--note", paramLabel = "WORDS", description = "What else there is to say.")
  private Optional<String> note = Optional.empty();

  SignalsSaidCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(around, this::said);
  }

  private Duty.Said said(Filing filing) {
    Hash of = Arguments.hash(table);
    SignalledBody.What what = seen ? SignalledBody.What.SEEN : SignalledBody.What.GIVEN;
    Json.Obj body =
        Json.obj()
            .put("table", of.base64())
            .put("code", code)
            .put("what", what.name())
            .put("at", at.map(Arguments::time).orElseGet(around::now).toString())
            .putIfPresent("place", place.map(SignalsSaidCommand::words))
            .putIfAny("concerns", Duty.leaves(concerns))
            .putIfPresent("note", note)
            .build();
    List<Address> to = Duty.hearers(filing, of);
    return new Duty.Said(
        Kind.SIGNALLED, to, body, "Recorded: " + code + (seen ? " was seen." : " was given."));
  }

  private static Json.Obj words(String text) {
    return Json.obj().put("text", text).put("precision", "UNKNOWN").build();
  }
}
