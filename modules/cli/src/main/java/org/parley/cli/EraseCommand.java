package org.parley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley erase}: has a statement of one's own destroyed. */
@Command(
    name = "erase",
    description = {
      "Has the server destroy the key under which one of your own statements is kept, for good.",
      "The leaf stays in the log and reveals nothing. Whoever was given the statement before can"
          + " keep it, and prove that you said it.",
      "What others rely on is not erased: law, keys, notices in force, acknowledgements."
    })
@SuppressWarnings("NullAway.Init")
final class EraseCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private Envelope envelope;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of the statement to destroy.")
  private String of;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      required = true,
      description = "Why; the reason is itself on record.")
  private String reason;

  EraseCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                return erase(client, filing);
              }
            }));
  }

  private Answer erase(ServerClient client, Filing filing) {
    Hash leaf = Arguments.hash(of);
    List<Address> own = List.of(Address.ofParty(filing.from().party().orElseThrow()));
    Json.Obj body = Json.obj().put("of", leaf.base64()).put("reason", reason).build();
    Filed filed = filing.file(filing.draft(Kind.ERASE, envelope.to(own), body));
    List<String> lines = new java.util.ArrayList<>();
    lines.add("Erased: the server can read it no more, and answers as if it never could.");
    lines.add("Copies that others were given before, and backups, are not reached by this.");
    lines.addAll(filed.lines());
    return Answer.done(filed.json(), Marks.on(client.setting(), lines));
  }
}
