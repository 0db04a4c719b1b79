package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.parley.verify.Json;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Questions about imports: a server, a key, and as of when. */
@SuppressWarnings("NullAway.Init")
final class ImportReading {
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--known",
      paramLabel = "TIME",
      description = "Answer only from what was known at that moment.")
  private Optional<String> known = Optional.empty();

  @Option(
      names = "--basis",
      paramLabel = "BASIS",
      description =
          "With --known: RECORDED, when the import was logged here (proven), or ASSERTED, when a"
              + " source of the row was published (not proven). Default: RECORDED.")
  private Optional<String> basis = Optional.empty();

  /** Asks, and says the answer in words or as JSON. */
  Answer ask(String path, Function<Json.Obj, List<String>> words) {
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      Json.Obj answer = session.get(then(path));
      return Answer.done(answer, Marks.on(client.setting(), words.apply(answer)));
    }
  }

  private String then(String path) {
    List<String> parts = new ArrayList<>();
    known.map(Arguments::time).ifPresent(moment -> parts.add("asKnown=" + moment));
    if (basis.isPresent()) {
      if (known.isEmpty()) {
        throw CannotGoOn.usage("--basis says by what --known counts", "add --known TIME");
      }
      parts.add("basis=" + basis.get());
    }
    if (parts.isEmpty()) {
      return path;
    }
    return path + (path.contains("?") ? "&" : "?") + String.join("&", parts);
  }
}
