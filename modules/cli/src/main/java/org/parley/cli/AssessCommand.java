package org.parley.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley assess}: term tests of a happening, step by step. */
@Command(
    name = "assess",
    description = {
      "Holds what is told of a happening against every article that may be about it, and prints the"
          + " steps: is it in force, is it about such an act, does it bind who is said to have done"
          + " it, does the place lie there, is it taken out, what was notified.",
      "Computed, signed by nobody, and no finding: it says what would fall under an article if the"
          + " record is right, and where nobody can say it names the step that leaves it open.",
      "Describe the happening by options, or in a file: docs/formats/finding.md."
    })
@SuppressWarnings("NullAway.Init")
final class AssessCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "What happened, in YAML or JSON; instead of the options below.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--incident",
      paramLabel = "ID|LABEL",
      description = "An incident on record, as it stands; instead of describing it.")
  private Optional<String> incident = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "When: a moment like 2020-09-22T08:30:00Z, or a day. Default: now.")
  private Optional<String> at = Optional.empty();

  @Option(names = "--until", paramLabel = "TIME", description = "The last moment it may have been.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--place", paramLabel = "LAT,LNG[,ERROR_M]", description = "A point, degrees.")
  private Optional<String> place = Optional.empty();

  @Option(names = "--place-name", paramLabel = "NAME", description = "A place by its name.")
  private Optional<String> placeName = Optional.empty();

  @Option(
      names = "--act",
      paramLabel = "ACT",
      description = "FORCE, PROVOCATION, or a kind of notice such as PATROL. Default: not stated.")
  private Optional<String> act = Optional.empty();

  @Option(
      names = "--actors",
      paramLabel = "NAMES",
      description = "Who is said by others to have done it, with commas between.")
  private Optional<String> actors = Optional.empty();

  @Option(names = "--say-so", paramLabel = "NAMES", description = "Who says so himself.")
  private Optional<String> saySo = Optional.empty();

  @Option(names = "--deny", paramLabel = "NAMES", description = "Who is denied to have done it.")
  private Optional<String> deny = Optional.empty();

  @Option(names = "--against", paramLabel = "NAMES", description = "Whom it was against.")
  private Optional<String> against = Optional.empty();

  @Option(names = "--weapons", paramLabel = "NAMES", description = "Weapons named.")
  private Optional<String> weapons = Optional.empty();

  @Option(names = "--outside", description = "Lists what lies outside or is not in force, too.")
  private boolean outside;

  @Option(
      names = "--known",
      paramLabel = "TIME",
      description = "Only from what was recorded here by that moment.")
  private Optional<String> known = Optional.empty();

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the page: en, ar, tr or ru. Default: en.")
  private String lang;

  AssessCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      PageLabels labels = PageLabels.of("finding", lang);
      Map<String, String> members = members();
      members.put("lang", labels.language());
      return Progress.during(
          "testing",
          shared::progress,
          () -> {
            try (ServerClient client = reach.client();
                Session session = client.open(key.signer())) {
              Json.Obj answer = AskCommand.asked(session, "assess", members);
              List<String> lines = new TermTestPage(labels).of(answer);
              return Answer.done(answer, Marks.on(session.setting(), lines));
            }
          });
    });
  }

  private Map<String, String> members() {
    boolean described =
        Stream.of(at, until, place, placeName, act, actors, saySo, deny, against, weapons)
            .anyMatch(Optional::isPresent);
    if (Stream.of(file.isPresent(), incident.isPresent(), described).filter(is -> is).count() > 1) {
      throw CannotGoOn.usage(
          "--file, --incident and options that describe what happened exclude one another",
          "name the incident, or the file, or describe it");
    }
    Map<String, String> members = new LinkedHashMap<>();
    if (file.isPresent()) {
      members.put("happening", Papers.handWritten(file.get()).json().text());
    } else if (incident.isPresent()) {
      members.put("incident", incident.get());
    } else {
      members.put("at", at.orElseGet(() -> around.now().toString()));
      until.ifPresent(text -> members.put("until", text));
      if (place.isPresent() == placeName.isPresent()) {
        throw CannotGoOn.usage(
            "exactly one of --place and --place-name is wanted", "for instance --place 36.5,37.1");
      }
      place.ifPresent(text -> members.put("place", text));
      placeName.ifPresent(text -> members.put("place_name", text));
      act.ifPresent(text -> members.put("act", text));
      actors.ifPresent(text -> members.put("actors", text));
      saySo.ifPresent(text -> members.put("say_so", text));
      deny.ifPresent(text -> members.put("deny", text));
      against.ifPresent(text -> members.put("against", text));
      weapons.ifPresent(text -> members.put("weapons", text));
    }
    if (outside) {
      members.put("outside", "true");
    }
    known.map(Arguments::time).ifPresent(time -> members.put("asKnown", time.toString()));
    return members;
  }
}
