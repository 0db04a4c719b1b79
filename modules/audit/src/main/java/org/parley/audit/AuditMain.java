package org.parley.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.VerifyMain;

/**
 * The verifier for more than one receipt, as a command of its own: two jars and a JDK.
 *
 * <pre>
 *   java -cp verify.jar:audit.jar org.parley.audit.AuditMain --bundle FILE --policy FILE
 * </pre>
 */
public final class AuditMain {
  private static final String USAGE =
      """
      usage: verify RECEIPT STATEMENT --policy FILE --keys FILE [--mirror DIR]
             verify --bundle FILE --policy FILE
             verify --evidence FILE --policy FILE [--mirror DIR]
             verify --mirror DIR --policy FILE [--keys FILE] [--against FILE]...
             verify --checkpoints A B --policy FILE [--proof FILE | --mirror DIR]
      with --json for one JSON object
      """;
  private static final Set<String> OPTIONS =
      Set.of("--policy", "--keys", "--bundle", "--evidence", "--mirror", "--proof");
  private static final int FILE_BYTES_MAX = 65 << 20;

  private final Map<String, String> options = new HashMap<>();
  private final List<String> files = new ArrayList<>();
  private final List<Path> against = new ArrayList<>();
  private final List<String> checkpoints = new ArrayList<>();
  private final SignatureCheck check;
  private final AuditProgress progress;
  private boolean json;

  private AuditMain(SignatureCheck check, AuditProgress progress) {
    this.check = check;
    this.progress = progress;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(List.of(args), out, err, SignatureCheck.jdk(), AuditProgress.SILENT));
  }

  /**
   * Runs the command.
   *
   * @param args as on the command line
   * @param out takes the answer
   * @param err takes what was wrong with the command
   * @param check how the signatures of a whole log are checked
   * @param progress told how many leaves of a whole log are done, from several threads
   * @return the exit code: 0 holds, 1 does not hold, 2 not understood or not readable
   */
  public static int run(
      List<String> args,
      PrintStream out,
      PrintStream err,
      SignatureCheck check,
      AuditProgress progress) {
    AuditMain main = new AuditMain(check, progress);
    try {
      if (!main.understood(args)) {
        err.print(USAGE);
        return VerifyMain.USAGE;
      }
      return main.run(out, err);
    } catch (IOException e) {
      err.println("cannot read " + e.getMessage());
      return VerifyMain.USAGE;
    } catch (InvalidPathException e) {
      err.println("no file name: " + e.getMessage());
      return VerifyMain.USAGE;
    }
  }

  private boolean understood(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      int left = args.size() - i - 1;
      if (arg.equals("--json")) {
        json = true;
      } else if (arg.equals("--checkpoints") && left >= 2 && checkpoints.isEmpty()) {
        checkpoints.add(args.get(++i));
        checkpoints.add(args.get(++i));
      } else if (arg.equals("--against") && left >= 1) {
        against.add(Path.of(args.get(++i)));
      } else if (OPTIONS.contains(arg) && left >= 1) {
        if (options.put(arg, args.get(++i)) != null) {
          return false;
        }
      } else if (arg.startsWith("-")) {
        return false;
      } else {
        files.add(arg);
      }
    }
    return options.containsKey("--policy") && formUnderstood();
  }

  private boolean formUnderstood() {
    Set<String> given = options.keySet();
    boolean plain = files.isEmpty() && checkpoints.isEmpty() && against.isEmpty();
    if (files.size() == 2 && checkpoints.isEmpty() && against.isEmpty()) {
      return given.contains("--keys")
          && Set.of("--policy", "--keys", "--mirror").containsAll(given);
    } else if (given.contains("--bundle")) {
      return plain && given.equals(Set.of("--bundle", "--policy"));
    } else if (given.contains("--evidence")) {
      return plain && Set.of("--evidence", "--policy", "--mirror").containsAll(given);
    } else if (!checkpoints.isEmpty()) {
      return files.isEmpty()
          && against.isEmpty()
          && Set.of("--policy", "--proof", "--mirror").containsAll(given)
          && given.size() < 3;
    }
    return files.isEmpty()
        && given.contains("--mirror")
        && Set.of("--policy", "--keys", "--mirror").containsAll(given);
  }

  private int run(PrintStream out, PrintStream err) throws IOException {
    byte[] policy = read(option("--policy"));
    if (files.size() == 2) {
      return receipt(policy, out, err);
    }
    AuditAnswer answer;
    if (options.containsKey("--bundle")) {
      answer = BundleCheck.verify(read(option("--bundle")), policy);
    } else if (options.containsKey("--evidence")) {
      answer = EvidenceCheck.verify(read(option("--evidence")), policy, mirror(), check);
    } else if (!checkpoints.isEmpty()) {
      answer =
          CheckpointsCheck.verify(
              read(checkpoints.get(0)),
              read(checkpoints.get(1)),
              policy,
              optional("--proof"),
              mirror(),
              check);
    } else {
      answer =
          MirrorCheck.mirror(
              Path.of(option("--mirror")),
              policy,
              against,
              new MirrorCheck.Settings(optional("--keys"), LogAudit.Depth.LEAVES, check, progress));
    }
    out.print(json ? answer.json().text() + "\n" : answer.words());
    return answer.holds() ? VerifyMain.VERIFIED : VerifyMain.REJECTED;
  }

  private int receipt(byte[] policy, PrintStream out, PrintStream err) throws IOException {
    if (options.containsKey("--mirror")) {
      AuditAnswer answer =
          ReceiptCheck.verify(
              read(files.get(0)),
              read(files.get(1)),
              policy,
              read(option("--keys")),
              Path.of(option("--mirror")),
              check);
      out.print(json ? answer.json().text() + "\n" : answer.words());
      return answer.holds() ? VerifyMain.VERIFIED : VerifyMain.REJECTED;
    }
    List<String> args = new ArrayList<>(files);
    args.addAll(List.of("--policy", option("--policy"), "--keys", option("--keys")));
    if (json) {
      args.add("--json");
    }
    return VerifyMain.run(args, out, err);
  }

  private String option(String name) {
    return options.getOrDefault(name, "");
  }

  private Optional<Path> mirror() {
    return Optional.ofNullable(options.get("--mirror")).map(Path::of);
  }

  private Optional<byte[]> optional(String name) throws IOException {
    String file = options.get(name);
    return file == null ? Optional.empty() : Optional.of(read(file));
  }

  private static byte[] read(String file) throws IOException {
    Path path = Path.of(file);
    if (Files.size(path) > FILE_BYTES_MAX) {
      throw new IOException(file + ": longer than any file this command reads");
    }
    return Files.readAllBytes(path);
  }
}
