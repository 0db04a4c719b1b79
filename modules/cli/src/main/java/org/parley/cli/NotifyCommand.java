package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley notify}: gives notice of an activity or of a presence. */
@Command(
    name = "notify",
    description = {
      "Signs and files a notice and prints what it overlaps and how it stands to agreed notice"
          + " periods.",
      "A notice is not a request: nothing is approved, and nothing needs to be.",
      "A new version of a notice: --replaces LEAF --id UUID; activity CANCELLED cancels it."
    })
@SuppressWarnings("NullAway.Init")
final class NotifyCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;
  @Mixin private Envelope envelope;

  @Parameters(paramLabel = "BODY", description = "File with the body of the notice, YAML or JSON.")
  private Path body;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Write receipt, statement and decision there, for parley verify.")
  private Optional<Path> keep;

  @Option(
      names = "--aware",
      paramLabel = "LEAF",
      split = ",",
      description =
          "Leaf hashes of others' notices that you have read (parley check prints them); the notice"
              + " then names them as known.")
  private List<String> aware = new ArrayList<>(List.of());

  @Mixin private Sealing sealing;

  NotifyCommand(Surroundings around) {
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
                return notice(filing);
              }
            }));
  }

  /** The body with the proofs of having held those notices beside the ones it names already. */
  private Json.Obj naming(Filing filing, Json.Obj plain) {
    List<Json> ovns = new ArrayList<>();
    if (plain.get("ovns").isPresent() && plain.get("ovns").get() instanceof Json.Arr named) {
      ovns.addAll(named.items());
    }
    try (Session session = filing.session()) {
      for (String leaf : aware) {
        Json.Obj entry = session.statement(Arguments.hash(leaf));
        ovns.add(Json.of(ServerClient.member(entry, "ovn")));
      }
    }
    Json.Builder more = Json.obj();
    plain
        .members()
        .forEach((name, value) -> {
          if (!name.equals("ovns")) {
            more.put(name, value);
          }
        });
    return more.put("ovns", Json.of(ovns)).build();
  }

  private Answer notice(Filing filing) {
    Json.Obj said = aware.isEmpty() ? Papers.json(body) : naming(filing, Papers.json(body));
    Draft draft = envelope.on(filing.draft(Kind.NOTICE, envelope.to(), said));
    if (!sealing.wanted()) {
      return filing.answer(draft, keep);
    }
    Sealing.Committed committed = sealing.committed(draft, around.entropy());
    return filing.answer(committed.draft(), Optional.of(sealing.sealer(filing, committed)), keep);
  }
}
