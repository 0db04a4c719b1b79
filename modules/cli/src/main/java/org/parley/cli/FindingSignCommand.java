package org.parley.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.Address;
import org.parley.statement.Draft;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Release;
import org.parley.statement.Kind;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code parley finding sign}: concludes what was opened, or opens it to more readers. */
@Command(
    name = "sign",
    description = {
      "Signs a finding whose comment period is over, as it was opened, with every comment; or a"
          + " signed one for more readers.",
      "The term tests it rests on are computed again first; where one does not come out as it was,"
          + " nothing is signed and the step that differs is named: open it anew."
    })
@SuppressWarnings("NullAway.Init")
final class FindingSignCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "ID", description = "The finding.")
  private String id;

  @Option(
      names = "--release",
      required = true,
      description = "Who may read it: ${COMPLETION-CANDIDATES}. Later versions only widen it.")
  private Release release;

  FindingSignCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    UUID finding = Arguments.uuid(id);
    return shared.tell(() ->
        Progress.during(
            "waiting for the desk",
            shared::progress,
            () -> {
              try (ServerClient client = reach.client();
                  Filing filing = Filing.open(around, client, key.file(), key.signer())) {
                return filing.answer(signed(filing, finding), Optional.empty());
              }
            }));
  }

  private Draft signed(Filing filing, UUID finding) {
    try (Session session = filing.session()) {
      Map<String, String> members = new LinkedHashMap<>();
      members.put("finding", finding.toString());
      List<Json.Obj> found =
          JsonParts.objects(AskCommand.asked(session, "findings", members), "findings");
      if (found.isEmpty()) {
        throw CannotGoOn.usage("there is no such finding", "parley finding show lists them");
      }
      Json.Obj item = found.getFirst();
      unchanged(item);
      Hash newest = Arguments.hash(JsonParts.textOr(item, "leaf", ""));
      Hash opened = lastOpened(item);
      Statement open = AckCommand.fetched(session.statement(opened), opened);
      return draft(filing, open, newest, opened, comments(item));
    }
  }

  private static void unchanged(Json.Obj item) {
    for (Json.Obj term : JsonParts.objects(item, "terms")) {
      Json.Obj again = JsonParts.object(term, "again").orElseThrow();
      if (!JsonParts.text(again, "comes_out").equals(Optional.of("SAME"))) {
        List<String> steps =
            JsonParts.objects(again, "steps").stream()
                .map(step -> JsonParts.textOr(step, "test", ""))
                .toList();
        throw CannotGoOn.usage(
            "the term test of article "
                + JsonParts.textOr(term, "article", "")
                + " does not come out as it was opened"
                + (steps.isEmpty() ? "" : ": " + String.join(", ", steps)),
            "look at parley finding show, and open it anew with parley finding draft --id");
      }
    }
  }

  private static Hash lastOpened(Json.Obj item) {
    Optional<String> leaf = Optional.empty();
    for (Json.Obj version : JsonParts.objects(item, "versions")) {
      if (JsonParts.text(version, "stage").equals(Optional.of("OPENED"))) {
        leaf = JsonParts.text(version, "leaf");
      }
    }
    return Arguments.hash(leaf.orElseThrow());
  }

  /** The comments on a finding, as its signed version carries them. */
  static List<Json.Obj> comments(Json.Obj item) {
    List<Json.Obj> comments = new ArrayList<>();
    for (Json.Obj comment : JsonParts.objects(item, "comments")) {
      Json.Builder carried = Json.obj();
      comment
          .members()
          .forEach((name, value) -> {
            if (!name.equals("after_the_period")) {
              carried.put(name, value);
            }
          });
      comments.add(carried.build());
    }
    return comments;
  }

  private Draft draft(
      Filing filing, Statement open, Hash newest, Hash opened, List<Json.Obj> comments) {
    if (!(open.body() instanceof FindingBody)) {
      throw CannotGoOn.stopped("what was opened is no finding", "");
    }
    Json.Obj body = body(open.body().json(), opened, release.name(), comments);
    List<Address> to =
        switch (release) {
          case INTERNAL -> List.of(Address.ofParty(filing.from().party().orElseThrow()));
          case PARTIES -> open.to();
          case PUBLIC -> List.of(Address.EVERYONE);
        };
    Draft draft =
        Draft.ofJson(Kind.FINDING, open.id(), filing.from(), to, around.now(), body)
            .replacing(newest);
    Draft blocked = open.block().map(draft::withBlock).orElse(draft);
    return open.drill() ? blocked.asDrill() : blocked;
  }

  /** The signed body of what was opened in that leaf, with every comment. */
  static Json.Obj body(Json.Obj open, Hash opened, String release, List<Json.Obj> comments) {
    Json.Builder body = Json.obj().put("stage", "SIGNED").put("opened", opened.base64());
    open.members()
        .forEach((name, value) -> {
          if (!name.equals("stage") && !name.equals("comments_until")) {
            body.put(name, value);
          }
        });
    return body.put("release", release).putIfAnyObject("comments", comments).build();
  }
}
