package org.parley.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

/** {@code parley ask}: one question of everything the key's party may know. */
@Command(
    name = "ask",
    description = {
      "Asks a server one question and prints the answer: terms, agreement, named, board, matter,"
          + " deadlines, review, claims, hearers, attention, control, path, assess, findings,"
          + " incidents, incident, candidates, observations, restrictions, evidence or tallies.",
      "The answer rests on what the key's party may know; --known asks what was known then.",
      "No answer is a finding, and no entry here is not proof that nothing happened."
    })
@SuppressWarnings("NullAway.Init")
final class AskCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Asking asking;

  @Parameters(paramLabel = "QUESTION", description = "What is asked; one of the words above.")
  private String question;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The moment asked about, like 2020-09-22T08:30:00Z. Default: now.")
  private Optional<String> at = Optional.empty();

  @Option(names = "--between", paramLabel = "A,B", description = "Two parties.")
  private Optional<String> between = Optional.empty();

  @Option(names = "--place", paramLabel = "LAT,LNG[,ERROR_M]", description = "A point, degrees.")
  private Optional<String> place = Optional.empty();

  @Option(names = "--place-name", paramLabel = "NAME", description = "A place by its name.")
  private Optional<String> placeName = Optional.empty();

  @Option(names = "--block", paramLabel = "KEY", description = "Only this block.")
  private Optional<String> block = Optional.empty();

  @Option(
      names = "--with",
      paramLabel = "NAME=VALUE",
      description =
          "Any other member of the question: agreement, text, matter, labels, party, days, actor,"
              + " act, outside, from, until, incident, item. May be given several times.")
  private Map<String, String> with = new LinkedHashMap<>();

  @Option(
      names = "--known",
      paramLabel = "TIME",
      description = "Answer only from what was known at that moment.")
  private Optional<String> known = Optional.empty();

  @Option(
      names = "--basis",
      paramLabel = "BASIS",
      description =
          "With --known: RECORDED here by then (proven), or ASSERTED in public by then (not"
              + " proven). Default: RECORDED.")
  private Optional<String> basis = Optional.empty();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description =
          "Language of the sentences in answers to terms, agreement, board, matter, deadlines,"
              + " review, assess, findings, tallies, incident and candidates: en, ar, tr or ru."
              + " Quotations and names stay as they are. Default: en.")
  private Optional<String> lang = Optional.empty();

  /** Questions that are about a moment, and are asked about now when none is named. */
  private static final List<String> OF_A_MOMENT =
      List.of("terms", "agreement", "board", "deadlines", "attention", "control", "assess");

  /** Questions whose answers put days in order. */
  private static final List<String> OF_DAYS = List.of("matter", "board", "deadlines", "attention");

  AskCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return asking.during("asking", this::answer);
  }

  private Answer answer(Session session) {
    Json.Obj answer = asked(session, question, members());
    String setting = session.setting();
    List<String> lines = new ArrayList<>(YamlLines.of(answer));
    if (OF_DAYS.contains(question)) {
      lines.add("A day that names no time zone is taken as a day in UTC here.");
    }
    if (answer.get("said_in").isPresent()) {
      lines.add(PageLabels.of("finding", lang.orElse("en")).label("unreviewed"));
    }
    return Answer.done(answer, Marks.on(setting, lines));
  }

  private Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>(with);
    at.or(() ->
            OF_A_MOMENT.contains(question)
                ? Optional.of(around.now().toString())
                : Optional.empty())
        .ifPresent(moment -> members.put("at", moment));
    between.ifPresent(text -> members.put("between", text));
    place.ifPresent(text -> members.put("place", text));
    placeName.ifPresent(text -> members.put("place_name", text));
    block.ifPresent(text -> members.put("block", text));
    lang.ifPresent(text -> members.put("lang", text));
    known.map(Arguments::time).ifPresent(moment -> members.put("asKnown", moment.toString()));
    if (basis.isPresent()) {
      if (known.isEmpty()) {
        throw CannotGoOn.usage("--basis says by what --known counts", "add --known TIME");
      }
      members.put("basis", basis.get());
    }
    return members;
  }

  /** Asks a question with its members in the body: no address that a proxy keeps holds a place. */
  static Json.Obj asked(Reads session, String question, Map<String, String> members) {
    Json.Builder body = Json.obj();
    members.forEach(body::put);
    return session.post("/v1/ask/" + encoded(question), body.build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
