package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.PolicyBody;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley policy show}: the policy in force, or what a later one would change. */
@Command(
    name = "show",
    description = {
      "Shows the policy in force, checked from leaf 0 on, and writes it to a file to be changed.",
      "With --of, shows what a policy that somebody asked for would change: read that before you"
          + " assent to it."
    })
@SuppressWarnings("NullAway.Init")
final class PolicyShowCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      description = "Leaf hash of a later policy; shows what it would change.")
  private Optional<String> of = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the policy there, as YAML; an existing file is never overwritten.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy file you trust. Default: the server's word.")
  private Optional<Path> trusted = Optional.empty();

  PolicyShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("waiting for the server", shared::progress, this::shown));
  }

  private Answer shown() {
    out.ifPresent(Papers::mustNotExist);
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      PolicyNow now = PolicyNow.of(session, trusted);
      PolicyBody inForce = read(now.id(), now.body());
      List<String> lines = new ArrayList<>();
      Json.Builder json =
          Json.obj().put("inForce", now.leaf().base64()).put("id", now.id().toString());
      Json.Obj body = now.body();
      if (of.isPresent()) {
        Hash leaf = Arguments.hash(of.get());
        PolicyBody asked =
            PolicyWords.policy(AckCommand.fetched(session.statement(leaf), leaf).body());
        List<String> changes = PolicyWords.changes(inForce, asked);
        lines.add("What this policy would change of the one in force:");
        lines.addAll(changes.isEmpty() ? List.of("  nothing") : changes);
        lines.add("A root of your party agrees with: parley assent --of " + leaf + " --key ROOT");
        json.put("of", leaf.base64()).put("changes", Json.strings(changes));
        body = asked.json();
      } else {
        lines.add("The policy in force is " + now.leaf() + ".");
        lines.addAll(PolicyWords.lines(inForce));
        json.put("body", now.body());
      }
      write(body, lines);
      return Answer.done(json.build(), Marks.on(client.setting(), lines));
    }
  }

  private void write(Json.Obj body, List<String> lines) {
    if (out.isPresent()) {
      String text = String.join("\n", YamlLines.of(body)) + "\n";
      Papers.writeNew(out.get(), text.getBytes(StandardCharsets.UTF_8));
      lines.add("Wrote " + out.get() + ". Change it, then: parley policy propose " + out.get());
    }
  }

  private PolicyBody read(java.util.UUID id, Json.Obj body) {
    Address reader = Author.speaking(key.signer()).holder();
    Address root = reader.party().map(Address::ofRoot).orElse(reader);
    return PolicyWords.read(
        Draft.ofJson(Kind.POLICY, id, root, List.of(Address.EVERYONE), around.now(), body), around);
  }
}
