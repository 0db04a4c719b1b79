package org.parley.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.audit.AuditMain;
import org.parley.audit.SignatureCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley verify}: the offline verifier under the name people look for it. */
@Command(
    name = "verify",
    customSynopsis = {
      "parley verify RECEIPT STATEMENT --policy FILE --keys FILE [--mirror DIR]",
      "       parley verify --bundle FILE --policy FILE",
      "       parley verify --evidence FILE --policy FILE [--mirror DIR]",
      "       parley verify --mirror DIR --policy FILE [--keys FILE] [--against FILE]...",
      "       parley verify --checkpoints A B --policy FILE [--proof FILE | --mirror DIR]"
    },
    description = {
      "Checks a receipt against its statement, a policy file and a keys file; or a bundle, a"
          + " mirror, two checkpoints, evidence. No server, no network.",
      "Says what that shows and, as plainly, what it does not: that it is true, that a person read"
          + " it, that nothing else was said.",
      "The same check runs without Parley, with two jars and a JDK:"
          + " java -cp verify.jar:audit.jar org.parley.audit.AuditMain"
    })
@SuppressWarnings("NullAway.Init")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private Shared shared;

  @Parameters(
      arity = "0..2",
      paramLabel = "RECEIPT STATEMENT",
      description = "The .tlog-proof file and the .statement.json file.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "The policy file: which log is trusted, and its genesis hash.")
  private Path policy;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The keys file: receipts of policy, assents, posts, keys and withdrawals.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "A bundle: everything about one entry in one file.")
  private Optional<Path> bundle = Optional.empty();

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "A file that shows that two things cannot both be true.")
  private Optional<Path> evidence = Optional.empty();

  @Option(
      names = "--mirror",
      paramLabel = "DIR",
      description = "A copy of the whole log, to check or to check against.")
  private Optional<Path> mirror = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "With --mirror: a receipt, checkpoint, bundle or evidence to find in it.")
  private List<Path> against = new ArrayList<>();

  @Option(
      names = "--checkpoints",
      arity = "2",
      paramLabel = "FILE",
      description = "Two signed checkpoints: can both be true?")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--proof",
      paramLabel = "FILE",
      description = "With --checkpoints: the consistency proof, one hash a line.")
  private Optional<Path> proof = Optional.empty();

  @Override
  public Integer call() {
    List<String> arguments = new ArrayList<>();
    files.forEach(file -> arguments.add(file.toString()));
    add(arguments, "--policy", Optional.of(policy));
    add(arguments, "--keys", keys);
    add(arguments, "--bundle", bundle);
    add(arguments, "--evidence", evidence);
    add(arguments, "--mirror", mirror);
    add(arguments, "--proof", proof);
    against.forEach(file -> add(arguments, "--against", Optional.of(file)));
    if (!checkpoints.isEmpty()) {
      arguments.add("--checkpoints");
      checkpoints.forEach(file -> arguments.add(file.toString()));
    }
    if (shared.json()) {
      arguments.add("--json");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    SignatureCheck check = Checks.signatures();
    int exit;
    try (Bar bar = Bar.on(shared.err())) {
      exit =
          AuditMain.run(
              arguments,
              stream(out),
              stream(err),
              check,
              (done, total) -> bar.step(done + " entries checked", done, total));
    }
    shared.out().print(out.toString(StandardCharsets.UTF_8));
    shared.out().flush();
    shared.err().print(err.toString(StandardCharsets.UTF_8));
    shared.err().flush();
    return exit;
  }

  private static void add(List<String> arguments, String name, Optional<Path> file) {
    file.ifPresent(path -> arguments.addAll(List.of(name, path.toString())));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
