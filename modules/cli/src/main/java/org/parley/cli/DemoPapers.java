package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Receipt;

/**
 * Writes every receipt of a log with its statement, the policy file and the keys file, so that
 * anyone can check them with this verifier or another one.
 *
 * <pre>
 *   policy  keys.json  NAME.tlog-proof  NAME.statement.json
 * </pre>
 */
final class DemoPapers {
  private final Path directory;

  DemoPapers(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes them all.
   *
   * @param named the steps of the scenario by label; other leaves are named by number and kind
   * @return how many receipts were written
   */
  int write(ScenarioDesk desk, Map<String, ScenarioRunner.Taken> named) {
    Papers.makeDirectory(directory);
    Map<Hash, String> labels = new HashMap<>();
    named.forEach((label, taken) -> labels.put(taken.leaf(), label));
    List<Json.Obj> keys = new ArrayList<>();
    int written = 0;
    for (long index = 0; index < desk.size(); index++) {
      Optional<byte[]> text = desk.statement(index);
      if (text.isEmpty()
          || !(Statement.read(text.get(), Limits.standard()) instanceof Reading.Of read)) {
        continue;
      }
      Receipt receipt = desk.receipt(index);
      Statement statement = read.statement();
      String name = labels.getOrDefault(receipt.leafHash(), numbered(index, statement));
      Papers.write(directory.resolve(name + ".tlog-proof"), receipt.bytes());
      Papers.write(directory.resolve(name + ".statement.json"), text.get());
      if (tellsOfAKey(statement)) {
        keys.add(
            Json.obj()
                .put("receipt", receipt.text())
                .put("statement", new String(text.get(), StandardCharsets.UTF_8))
                .build());
      }
      written++;
    }
    Papers.write(directory.resolve("policy"), desk.policyFile().getBytes(StandardCharsets.UTF_8));
    Papers.write(directory.resolve("keys.json"), Json.of(keys).bytes());
    return written;
  }

  /** The command that checks one of them. */
  String verifyLine(String name) {
    return String.join(
        " ",
        quoted(launcher()),
        "verify",
        quoted(directory.resolve(name + ".tlog-proof").toString()),
        quoted(directory.resolve(name + ".statement.json").toString()),
        "--policy",
        quoted(directory.resolve("policy").toString()),
        "--keys",
        quoted(directory.resolve("keys.json").toString()));
  }

  /** Whether it belongs into a keys file: what a root said, which is never about an agreement. */
  static boolean tellsOfAKey(Statement statement) {
    return statement.from().form() == Address.Form.ROOT;
  }

  private static String numbered(long index, Statement statement) {
    return String.format(
        Locale.ROOT, "%04d-%s", index, statement.kind().map(Kind::word).orElse("other"));
  }

  /** What the user typed to start this program. */
  static String launcher() {
    return System.getProperty("parley.launcher", "parley");
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./+:@-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
