package org.parley.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.verify.VerifyMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley verify}: the offline verifier under the name people look for it. */
@Command(
    name = "verify",
    description = {
      "Checks a receipt against its statement, a policy file and a keys file. No server, no"
          + " network.",
      "Says what that shows and, as plainly, what it does not: that it is true, that a person read"
          + " it, that nothing else was said.",
      "The same check runs without Parley: java -cp verify.jar org.parley.verify.VerifyMain"
    })
@SuppressWarnings("NullAway.Init")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(index = "0", paramLabel = "RECEIPT", description = "The .tlog-proof file.")
  private Path receipt;

  @Parameters(index = "1", paramLabel = "STATEMENT", description = "The .statement.json file.")
  private Path statement;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "The policy file: which log is trusted, and its genesis hash.")
  private Path policy;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      required = true,
      description = "The keys file: receipts of policy, assents, posts and keys.")
  private Path keys;

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(receipt.toString(), statement.toString()));
    arguments.addAll(List.of("--policy", policy.toString(), "--keys", keys.toString()));
    if (shared.json()) {
      arguments.add("--json");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = VerifyMain.run(arguments, stream(out), stream(err));
    shared.out().print(out.toString(StandardCharsets.UTF_8));
    shared.out().flush();
    shared.err().print(err.toString(StandardCharsets.UTF_8));
    shared.err().flush();
    return exit;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
