package org.parley.cli;

import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have that show a server's numbered lines page by page, the newest first. */
@SuppressWarnings("NullAway.Init")
final class NewestFirst {
  @Mixin private Asking asking;

  @Option(
      names = "--before",
      paramLabel = "NUMBER",
      description = "Only lines with a smaller number, to go on from a page before.")
  private Optional<Long> before = Optional.empty();

  @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many. Default: 100.")
  private int limit = 100;

  /** Makes the lines of one page. */
  @FunctionalInterface
  interface Lines {
    List<String> of(Fields page) throws Malformed;
  }

  /** Shows one page of a list, and with which number the next one begins. */
  Integer show(String doing, String path, Lines lines) {
    String page = path + "?limit=" + limit + before.map(from -> "&before=" + from).orElse("");
    return asking.during(
        doing,
        session -> {
          Json.Obj told = session.get(page);
          try {
            Fields fields = Fields.of(told, "");
            List<String> all = lines.of(fields);
            fields.optString("next").ifPresent(next -> all.add("Go on with --before " + next));
            return Answer.done(told, Marks.on(session.setting(), all));
          } catch (Malformed e) {
            throw CannotGoOn.unreachable("the answer cannot be read: " + e.getMessage(), "");
          }
        });
  }
}
