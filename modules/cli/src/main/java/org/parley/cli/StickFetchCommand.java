package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.audit.Bundle;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley stick fetch}: what waits for a party, into one file. */
@Command(
    name = "fetch",
    description = {
      "Writes everything that waits for your party (handed, not yet received or acknowledged) into"
          + " one file, each with its receipt, and the policy and keys files beside it.",
      "Carry it to the machine without a line: parley stick answer FILE"
    })
@SuppressWarnings("NullAway.Init")
final class StickFetchCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; an existing file is never overwritten.")
  private Path out;

  @Override
  public Integer call() {
    return shared.tell(() ->
        Progress.during(
            "fetching",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Session session = client.open(key.signer())) {
                return fetch(client, session);
              }
            }));
  }

  private Answer fetch(ServerClient client, Session session) {
    Papers.mustNotExist(out);
    List<String> leaves = waiting(session);
    if (leaves.isEmpty()) {
      return Answer.done(
          Json.obj().put("waiting", 0).build(),
          Marks.on(
              client.setting(), List.of("Nothing waits for " + session.party() + " here now.")));
    }
    List<Bundle.Entry> entries = new ArrayList<>();
    for (String leaf : leaves) {
      entries.add(Carried.entry(session, Arguments.hash(leaf)));
    }
    String policy = session.text("/v1/policy");
    List<Bundle.Entry> keys = Carried.keys(session.text("/v1/keys"));
    String origin = ServerClient.member(client.health(), "origin");
    Carried.write(out, Carried.recorded(origin, policy, keys, entries));
    return Answer.done(
        Json.obj()
            .put("file", out.toString())
            .put("waiting", entries.size())
            .put("leaves", Json.strings(leaves))
            .build(),
        Marks.on(
            client.setting(),
            List.of(
                "Wrote " + out + ": " + entries.size() + " waiting for " + session.party() + ".",
                "Without a line: parley stick answer "
                    + out
                    + " --policy POLICY --key KEYFILE"
                    + " --out ANSWER")));
  }

  private static List<String> waiting(Session session) {
    try {
      List<String> leaves = new ArrayList<>();
      for (Fields item : Fields.of(session.get("/v1/inbox"), "").array("items", Fields::of)) {
        leaves.add(item.string("leaf"));
      }
      return leaves;
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's inbox cannot be read: " + e.detail(), "");
    }
  }
}
