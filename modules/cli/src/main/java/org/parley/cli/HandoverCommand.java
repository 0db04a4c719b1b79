package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley handover}: hands over the watch with everything that is open, or takes it over. */
@Command(
    name = "handover",
    description = {
      "Hands over the watch: a page with everything that is open on the record, addressed to your",
      "own party only. The server refuses a page that leaves out what you had seen.",
      "With --sign the incoming officer signs the page, with another key than the one that handed",
      "over. No signature in time is shown as an alarm."
    })
@SuppressWarnings("NullAway.Init")
final class HandoverCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--relief-due",
      paramLabel = "TIME",
      description = "By when the relief should have signed. Default: in 15 minutes.")
  private Optional<String> reliefDue = Optional.empty();

  @Option(names = "--told", paramLabel = "WORDS", description = "Who was told of what.")
  private Optional<String> told = Optional.empty();

  @Option(names = "--expect", paramLabel = "WORDS", description = "What to expect.")
  private Optional<String> expect = Optional.empty();

  @Option(names = "--sign", paramLabel = "LEAF", description = "Leaf hash of a page to sign.")
  private Optional<String> sign = Optional.empty();

  HandoverCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(around, sign.isPresent() ? this::relief : this::page);
  }

  private Duty.Said relief(Filing filing) {
    Json.Obj body =
        Json.obj()
            .put("of", Arguments.hash(sign.orElseThrow()).base64())
            .putIfPresent("note", expect)
            .build();
    return new Duty.Said(
        Kind.RELIEF, own(filing), body, "The watch is yours; parley watch shows what is open.");
  }

  private Duty.Said page(Filing filing) {
    List<Json> items = new ArrayList<>();
    List<String> onCall;
    try (Session session = filing.session()) {
      Json.Obj watch = WatchPages.all(session);
      for (Json.Obj item : WatchCommand.items(watch, "open")) {
        items.add(Json.obj().put("leaf", ServerClient.member(item, "leaf")).build());
      }
      onCall = DutyWords.rosters(WatchCommand.items(watch, "onCall"));
    }
    Json.Obj body =
        Json.obj()
            .put(
                "relief_due",
                reliefDue
                    .map(Arguments::time)
                    .orElseGet(() -> around.now().plusSeconds(900))
                    .toString())
            .put("open", Json.of(items))
            .putIfPresent("told", told)
            .putIfPresent("expect", expect)
            .build();
    return new Duty.Said(
        Kind.HANDOVER,
        own(filing),
        body,
        "Handed over with "
            + items.size()
            + (items.size() == 1 ? " open item" : " open items")
            + "; the relief signs it, with another key, with parley handover --sign LEAF."
            + onCall.stream().map(line -> "\n" + line).collect(Collectors.joining()));
  }

  private static List<Address> own(Filing filing) {
    return List.of(Address.ofParty(filing.from().party().orElseThrow()));
  }
}
