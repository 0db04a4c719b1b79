package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley policy propose}: a founder's root asks for a later policy. */
@Command(
    name = "propose",
    description = {
      "Signs and files a policy that is to replace the one in force, and says what it changes.",
      "It comes into force when a root of every founder of the policy in force has assented; the"
          + " one who proposes it has."
    })
@SuppressWarnings("NullAway.Init")
final class PolicyProposeCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RootKey root;

  @Parameters(
      paramLabel = "BODY",
      description =
          "The policy, YAML or JSON, as parley policy show --out wrote it and you changed.")
  private Path body;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy file you trust. Default: the server's word.")
  private Optional<Path> trusted = Optional.empty();

  @Option(names = "--only-show", description = "Say what it would change, and sign nothing.")
  private boolean onlyShow;

  PolicyProposeCommand(Surroundings around) {
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
                  Filing filing = Filing.open(around, client, root.file(), root.signer())) {
                return propose(filing);
              }
            }));
  }

  private Answer propose(Filing filing) {
    PolicyNow now;
    try (Session session = filing.session()) {
      now = PolicyNow.of(session, trusted);
    }
    PolicyBody inForce = PolicyWords.read(draft(filing, now, now.body()), around);
    Draft draft = draft(filing, now, Papers.json(body));
    PolicyBody next = PolicyWords.read(draft, around);
    List<String> changes = PolicyWords.changes(inForce, next);
    if (changes.isEmpty()) {
      throw CannotGoOn.usage(
          body + " says what the policy in force says",
          "change the file first; parley policy show --out FILE writes it");
    }
    List<String> lines = new ArrayList<>(List.of("It changes the policy in force:"));
    lines.addAll(changes);
    if (onlyShow) {
      lines.add("Nothing was signed.");
      Json.Obj json = Json.obj().put("changes", Json.strings(changes)).build();
      return Answer.done(json, Marks.on(filing.setting(), lines));
    }
    Filed filed = filing.file(draft);
    lines.addAll(filed.lines());
    lines.addAll(voices(inForce, filing.from(), filed));
    return Answer.done(filed.json(), Marks.on(filing.setting(), lines));
  }

  private Draft draft(Filing filing, PolicyNow now, Json.Obj policy) {
    List<Address> to = List.of(Address.EVERYONE);
    Draft draft = Draft.ofJson(Kind.POLICY, now.id(), filing.from(), to, around.now(), policy);
    return Writing.with(draft, Optional.empty(), Optional.of(now.leaf()), false);
  }

  private static List<String> voices(PolicyBody inForce, Address from, Filed filed) {
    String own = from.party().orElse("");
    List<String> others =
        inForce.parties().stream()
            .filter(party -> party.founder() && !party.name().equals(own))
            .map(PolicyParty::name)
            .toList();
    if (others.isEmpty()) {
      return List.of("It is in force.");
    }
    return List.of(
        "It comes into force when a root of each of these agrees too: "
            + String.join(", ", others)
            + ".",
        "  parley policy show --of " + filed.leaf() + " --key ROOTKEYFILE",
        "  parley assent --of " + filed.leaf() + " --key ROOTKEYFILE");
  }
}
