package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley log}: the leaves in order, with what the reader may know of each. */
@Command(
    name = "log",
    description = {
      "Lists the leaves of the log in order.",
      "Class, key, number and time stand there for everyone; kind and author only where the key's"
          + " party may read the statement."
    })
@SuppressWarnings("NullAway.Init")
final class LogCommand implements Callable<Integer> {
  @Mixin private Asking asking;

  @Option(names = "--from", paramLabel = "INDEX", description = "First leaf. Default: 0.")
  private long from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many leaves. Default: 100.")
  private int limit;

  @Override
  public Integer call() {
    return asking.during("reading the log", this::answer);
  }

  private Answer answer(Session session) {
    Json.Obj page = session.get("/v1/log?from=" + from + "&limit=" + limit);
    String setting = session.setting();
    try {
      Fields fields = Fields.of(page, "");
      List<String> lines = new ArrayList<>(fields.objects("items", LogCommand::line));
      Optional<Long> next = fields.optInteger("next");
      lines.add(
          fields.integer("size")
              + " leaves in the log"
              + next.map(index -> "; go on with --from " + index).orElse(""));
      return Answer.done(page, Marks.on(setting, lines));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  private static String line(Fields leaf) throws Malformed {
    StringBuilder line = new StringBuilder();
    line.append(leaf.integer("index")).append("  ").append(leaf.string("class"));
    line.append("  ").append(leaf.string("key")).append(" seq ").append(leaf.integer("seq"));
    leaf.optString("kind").ifPresent(kind -> line.append("  ").append(kind));
    leaf.optString("recordedAt").ifPresent(at -> line.append("  ").append(at));
    line.append("  ").append(leaf.string("leaf"));
    if (leaf.optBool("contested").orElse(false)) {
      line.append("  CONTESTED");
    }
    leaf.optString("id");
    leaf.optString("from");
    leaf.optString("at");
    leaf.optStrings("re");
    return line.toString();
  }
}
