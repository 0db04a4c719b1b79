package org.parley.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley assent}: a party agrees to a policy, an agreement or a zone. */
@Command(
    name = "assent",
    description = {
      "Signs and files a party's assent to a policy, an agreement or a zone.",
      "What all parties of an agreement assented to is in force between them; before that every"
          + " answer says by whom it was loaded."
    })
@SuppressWarnings("NullAway.Init")
final class AssentCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private Envelope envelope;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "Leaf hash of what is assented to.")
  private String of;

  @Option(names = "--note", paramLabel = "TEXT", description = "A sentence to go with it.")
  private Optional<String> note;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Write receipt, statement and decision there, for parley verify.")
  private Optional<Path> keep;

  AssentCommand(Surroundings around) {
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
                return assent(filing);
              }
            }));
  }

  private Answer assent(Filing filing) {
    Json.Obj body =
        Json.obj().put("of", Arguments.hash(of).base64()).putIfPresent("note", note).build();
    Draft draft =
        envelope.on(filing.draft(Kind.ASSENT, envelope.to(List.of(Address.EVERYONE)), body));
    return filing.answer(draft, keep);
  }
}
