package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.Bundle;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.TreeHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley stick deliver}: files what was carried, and takes the receipts back. */
@Command(
    name = "deliver",
    description = {
      "Files everything signed in a file with a server, in its order, and writes the receipts and"
          + " decisions into another file to carry back. Delivering twice is harmless.",
      "No key is needed: the signatures inside say who speaks. With --key of any post the newest"
          + " keys of the log go along; without, those the file came with."
    })
@SuppressWarnings("NullAway.Init")
final class StickDeliverCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private OptionalKey key;

  @Parameters(paramLabel = "FILE", arity = "1", description = "The file that was carried here.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where receipts and decisions go; an existing file is never overwritten.")
  private Path out;

  private final List<Bundle.Entry> entries = new ArrayList<>();
  private final List<Json.Obj> outcomes = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private boolean refused;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "delivering",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client()) {
                return deliver(client);
              }
            }));
  }

  private Answer deliver(ServerClient client) {
    Papers.mustNotExist(out);
    Bundle carried = Carried.read(file);
    if (carried.submissions().isEmpty()) {
      throw CannotGoOn.usage(
          "nothing in " + file + " is on its way", "pack what was signed: parley stick pack");
    }
    for (Bundle.Sent sent : carried.submissions()) {
      Submission submission = Carried.submission(sent);
      switch (client.submit(submission)) {
        case ServerClient.Sent.Recorded recorded -> recorded(recorded, submission);
        case ServerClient.Sent.Refused no -> refused(no, submission);
      }
    }
    if (!entries.isEmpty()) {
      back(client, carried);
    }
    Json.Obj json = Json.obj().put("file", out.toString()).put("outcomes", outcomes).build();
    return new Answer(
        refused ? ExitCode.REFUSED : ExitCode.OK, Marks.on(client.setting(), lines), json);
  }

  private void recorded(ServerClient.Sent.Recorded recorded, Submission submission) {
    Filed filed = Filed.of(recorded, submission.statement());
    lines.addAll(filed.lines());
    outcomes.add(filed.json());
    entries.add(
        Bundle.Entry.of(recorded.receipt(), Optional.of(Carried.text(submission.statement()))));
    recorded
        .decisionReceipt()
        .ifPresent(receipt -> entries.add(Bundle.Entry.of(receipt, recorded.decision())));
  }

  private void refused(ServerClient.Sent.Refused no, Submission submission) {
    refused = true;
    String leaf = TreeHash.leaf(submission.leaf()).base64();
    lines.add("Refused: " + no.detail() + " (" + no.code() + ", leaf " + leaf + ")");
    lines.add("  next: " + Advice.after(no.code()));
    outcomes.add(
        Json.obj()
            .put("recorded", false)
            .put("leaf", leaf)
            .put("code", no.code())
            .put("path", no.path())
            .put("detail", no.detail())
            .putIfPresent("refusalNote", no.note())
            .build());
  }

  private void back(ServerClient client, Bundle carried) {
    String policy = carried.policy();
    List<Bundle.Entry> keys = carried.keys();
    if (key.given()) {
      try (Session session = client.open(key.signer())) {
        policy = session.text("/v1/policy");
        keys = Carried.keys(session.text("/v1/keys"));
      }
    }
    Carried.write(out, Carried.recorded(carried.origin(), policy, keys, entries));
    lines.add("Wrote " + out + ": the receipts to carry back.");
    lines.add("There: parley verify --bundle " + out + " --policy POLICY");
  }
}
