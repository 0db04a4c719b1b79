package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.ledger.AuthorChain;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.Kind;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Json;
import org.parley.verify.Seen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley init}: founds a log. */
@Command(
    name = "init",
    description = {
      "Founds a log in an empty directory: makes the log's key and the desk's key in DIR/keys,"
          + " completes the policy with them, signs it with a founding party's root key and records"
          + " it as leaf 0.",
      "The other founders then assent to it (parley assent) before anything else is taken.",
      "POLICY.json is the body of the policy without log_keys and desk_key; trust and rules may be"
          + " left out."
    })
@SuppressWarnings("NullAway.Init")
final class InitCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private RootKey root;

  @Parameters(paramLabel = "DIR", description = "The data directory to make.")
  private Path directory;

  @Option(
      names = "--policy",
      paramLabel = "POLICY.json",
      required = true,
      description = "Origin, setting, operator and parties with their root keys.")
  private Path policy;

  InitCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("founding " + directory, shared::progress, this::found));
  }

  private Answer found() {
    Json.Obj body = Papers.json(policy);
    Signer signer = root.signer();
    AuthorChain chain = KeyFiles.chain(root.file(), signer);
    try {
      return found(body, Author.kept(root.file(), signer, chain));
    } finally {
      KeyFiles.close(root.file(), chain);
    }
  }

  private Answer found(Json.Obj body, Author author) {
    if (!ServerClient.member(body, "origin").equals(author.origin())) {
      throw CannotGoOn.usage(
          "the root key signs for the log " + author.origin() + ", the policy names another",
          "make the root key with --origin as the policy has it");
    }
    Starter.Founded founded =
        around.starter().found(directory, body, complete -> signed(author, complete));
    List<String> lines = new ArrayList<>();
    lines.add("Founded the log " + founded.origin() + " in " + directory + ".");
    lines.add("  log key   " + founded.logKey());
    lines.add("  desk key  " + founded.deskKey());
    lines.add("  genesis   " + founded.genesis());
    lines.add("Tell the genesis hash to every party by another way; all trust begins with it.");
    if (!founded.waiting().isEmpty()) {
      lines.add("Nothing else is taken before the roots of these have assented:");
      for (String party : founded.waiting()) {
        lines.add("  " + party + ": parley assent --of " + founded.genesis() + " --key ROOTKEY");
      }
    }
    lines.add("Now: parley serve " + directory);
    return Answer.done(
        Json.obj()
            .put("origin", founded.origin())
            .put("genesis", founded.genesis().base64())
            .put("logKey", founded.logKey())
            .put("deskKey", founded.deskKey())
            .put("waitingForAssent", Json.strings(founded.waiting()))
            .build(),
        Marks.on(ServerClient.member(body, "setting"), lines));
  }

  private Submission signed(Author author, Json.Obj complete) {
    Draft draft =
        Draft.ofJson(
            Kind.POLICY,
            around.entropy().uuid(),
            author.from(),
            List.of(Address.EVERYONE),
            around.now(),
            complete);
    Statement statement = Writing.written(draft, around.entropy());
    return author.sign(statement, Seen.NOTHING);
  }
}
