package org.parley.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code parley finding show}: findings with all comments, and what would come out otherwise now.
 */
@Command(
    name = "show",
    description = {
      "Prints findings with every comment on them, all of one size and in the order recorded.",
      "The term tests they rest on are computed again from what your party may know now; what comes"
          + " out otherwise is named with the step that differs. What was signed never changes."
    })
@SuppressWarnings("NullAway.Init")
final class FindingShowCommand implements Callable<Integer> {
  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One finding. Default: all.")
  private Optional<String> id = Optional.empty();

  @Option(
      names = "--incident",
      paramLabel = "ID|LABEL",
      description = "Only those about this incident.")
  private Optional<String> incident = Optional.empty();

  @Option(names = "--changed", description = "Only those that would come out otherwise now.")
  private boolean changed;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the page: en, ar, tr or ru. Default: en.")
  private String lang;

  @Override
  public Integer call() {
    return shared.tell(() -> {
      PageLabels labels = PageLabels.of("finding", lang);
      Map<String, String> members = new LinkedHashMap<>();
      members.put("lang", labels.language());
      id.map(Arguments::uuid).ifPresent(one -> members.put("finding", one.toString()));
      incident.ifPresent(one -> members.put("incident", one));
      if (changed) {
        members.put("changed", "true");
      }
      return Progress.during(
          "computing the term tests again",
          shared::progress,
          () -> {
            try (ServerClient client = reach.client();
                Session session = client.open(key.signer())) {
              Json.Obj answer = AskCommand.asked(session, "findings", members);
              List<String> lines = new FindingPage(labels).of(answer);
              return Answer.done(answer, Marks.on(session.setting(), lines));
            }
          });
    });
  }
}
