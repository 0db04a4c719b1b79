package org.parley.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.parley.paper.Dictated;
import org.parley.paper.Dictation;
import org.parley.statement.Address;
import org.parley.statement.ContactChannel;
import org.parley.statement.Kind;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley take-down}: lines that were dictated, checked, and recorded as a contact. */
@Command(
    name = "take-down",
    description = {
      "Reads lines that somebody dictated or sent as an SMS (parley dictate), checks each of them",
      "and all together, and says what they say. Every line that was not heard right is named; ask",
      "for that line again. FILE is - for what is typed here.",
      "With --record the contact is filed as your own side's word of it, with the read-back words",
      "that you said. The lines are signed by nobody: what was meant stands in the log."
    })
@SuppressWarnings("NullAway.Init")
final class TakeDownCommand implements Callable<Integer> {
  private static final int BYTES_MAX = 64 << 10;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private OptionalKey key;

  @Parameters(paramLabel = "FILE", description = "The lines as they were typed; - reads them here.")
  private String file;

  @Option(names = "--record", description = "File the contact; wants --with and --key.")
  private boolean record;

  @Option(
      names = "--with",
      paramLabel = "ADDRESS",
      description = "The party or post that dictated, such as South/liaison.")
  private Optional<String> with = Optional.empty();

  @Option(names = "--channel", description = "${COMPLETION-CANDIDATES}. Default: PHONE.")
  private ContactChannel channel = ContactChannel.PHONE;

  @Option(names = "--held", paramLabel = "TIME", description = "When it was held. Default: now.")
  private Optional<String> held = Optional.empty();

  TakeDownCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::answer);
  }

  private Answer answer() {
    Dictation dictation =
        switch (Dictation.read(typed())) {
          case Dictation.Taken.Down down -> down.dictation();
          case Dictation.Taken.Wrong wrong -> throw told(wrong);
        };
    List<String> lines = new ArrayList<>();
    lines.add("Taken down. Say the read-back words: " + dictation.readBack());
    dictation.lines().forEach(line -> lines.add("  " + line.label() + " " + line.value()));
    lines.add("Nobody signed these lines; what was meant stands in the log.");
    Json.Builder json =
        Json.obj()
            .put("kind", dictation.kind())
            .put("readBack", dictation.readBack())
            .put(
                "lines",
                dictation.lines().stream()
                    .map(line ->
                        Json.obj().put("label", line.label()).put("value", line.value()).build())
                    .toList());
    if (record) {
      Filed filed = recorded(dictation, lines);
      json.put("filed", filed.json());
    }
    return Answer.done(json.build(), lines);
  }

  private static CannotGoOn told(Dictation.Taken.Wrong wrong) {
    String what =
        wrong.faults().stream()
            .map(fault -> (fault.number() == 0 ? "" : "line " + fault.number() + " ") + fault.why())
            .collect(Collectors.joining("; "));
    return CannotGoOn.input(
        "dictation.line",
        "/lines/" + wrong.faults().getFirst().number(),
        what,
        "ask for these lines again, number by number");
  }

  private List<String> typed() {
    if (!file.equals("-")) {
      return new String(Papers.bytes(Path.of(file)), StandardCharsets.UTF_8).lines().toList();
    }
    try {
      byte[] all = System.in.readNBytes(BYTES_MAX);
      return new String(all, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw CannotGoOn.usage("nothing could be read here", "name a file");
    }
  }

  private Filed recorded(Dictation dictation, List<String> lines) {
    if (with.isEmpty() || !key.given()) {
      throw CannotGoOn.usage(
          "--record wants --with and --key", "for instance --with South/liaison --key KEYFILE");
    }
    return Progress.during(
        "waiting for the desk",
        shared::progress,
        () -> {
          try (ServerClient client = reach.client();
              Filing filing = Filing.open(around, client, key.file(), key.signer())) {
            List<String> concerned = concerned(filing, dictation);
            List<Address> to = Duty.partyOf(with.get());
            Filed filed = filing.file(filing.draft(Kind.CONTACT, to, body(dictation, concerned)));
            lines.add(
                concerned.isEmpty()
                    ? "Recorded as your word of it; the log you read has no such leaf."
                    : "Recorded as your word of it, about " + String.join(", ", concerned) + ".");
            lines.addAll(filed.lines());
            return filed;
          }
        });
  }

  private Json.Obj body(Dictation dictation, List<String> concerned) {
    String begun = held.map(Arguments::time).orElseGet(around::now).toString();
    Json.Obj said =
        Json.obj()
            .put("text", String.join("\n", dictation.text()))
            .put("form", "VERBATIM")
            .put("lang", "en")
            .build();
    return Json.obj()
        .put("with", with.orElseThrow())
        .put("channel", channel.name())
        .put("direction", "IN")
        .put("outcome", "REACHED")
        .put("begun", begun)
        .putIfAny("concerns", concerned)
        .put("said", said)
        .put("read_back", dictation.readBack())
        .build();
  }

  /** The leaves that the lines name by their first digits, of those this key may read. */
  private static List<String> concerned(Filing filing, Dictation dictation) {
    Set<String> known = new LinkedHashSet<>();
    try (Session session = filing.session()) {
      for (String path : List.of("/v1/inbox", "/v1/notices?limit=100")) {
        leaves(session.get(path), known);
      }
      leaves(WatchPages.all(session), known);
    }
    List<String> named = new ArrayList<>();
    for (String label : List.of("LEAF", "OF")) {
      dictation
          .value(label)
          .ifPresent(digits ->
              known.stream()
                  .filter(leaf -> Dictated.digits(Arguments.hash(leaf)).equals(digits))
                  .forEach(named::add));
    }
    return List.copyOf(named);
  }

  /** Every leaf hash in an answer. */
  private static void leaves(Json value, Set<String> leaves) {
    switch (value) {
      case Json.Obj object ->
          object
              .members()
              .forEach((name, member) -> {
                if (name.equals("leaf") && member instanceof Json.Str text) {
                  leaves.add(text.value());
                } else {
                  leaves(member, leaves);
                }
              });
      case Json.Arr array -> array.items().forEach(item -> leaves(item, leaves));
      default -> {}
    }
  }
}
