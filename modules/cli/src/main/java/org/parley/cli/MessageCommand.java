package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Kind;
import org.parley.statement.Urgency;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley message}: a hotline message to other duty desks. */
@Command(
    name = "message",
    description = {
      "Sends a hotline message to other duty desks. The server climbs each recipient's ladder until"
          + " somebody of it answers.",
      "A message informs or asks. It is no notice; for planned activity use parley notify.",
      "Renderings in other languages are unofficial; the text is what was said."
    })
@SuppressWarnings("NullAway.Init")
final class MessageCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Duty duty;

  @Option(
      names = "--urgency",
      required = true,
      description = "How fast it must reach a person: ${COMPLETION-CANDIDATES}.")
  private Urgency urgency;

  @Option(names = "--text", paramLabel = "WORDS", required = true, description = "What is said.")
  private String text;

  @Option(names = "--lang", paramLabel = "LANG", description = "Its language. Default: en.")
  private String lang = "en";

  @Option(
      names = "--rendering",
      paramLabel = "LANG=WORDS",
      description = "An unofficial rendering by a person; may be given several times.")
  private Map<String, String> renderings = new LinkedHashMap<>();

  @Option(
      names = "--reply-due",
      paramLabel = "TIME",
      description = "By when a reply is asked for, such as 2026-03-02T06:00:00Z.")
  private Optional<String> replyDue = Optional.empty();

  @Option(
      names = "--concerns",
      paramLabel = "LEAF",
      description = "Leaf hash of what it is about; may be given several times.")
  private List<String> concerns = new ArrayList<>();

  MessageCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return duty.file(
        around,
        filing ->
            new Duty.Said(
                Kind.MESSAGE,
                List.of(),
                body(),
                urgency + " message recorded; it climbs until somebody answers."));
  }

  private Json.Obj body() {
    List<Json.Obj> rendered = new ArrayList<>();
    renderings.forEach((language, words) ->
        rendered.add(
            Json.obj().put("lang", language).put("text", words).put("by", "PERSON").build()));
    return Json.obj()
        .put("urgency", urgency.name())
        .put("text", text)
        .put("lang", lang)
        .putIfAnyObject("translations", rendered)
        .putIfPresent("reply_due", replyDue.map(Arguments::time).map(Instant::toString))
        .putIfAny("concerns", Duty.leaves(concerns))
        .build();
  }
}
