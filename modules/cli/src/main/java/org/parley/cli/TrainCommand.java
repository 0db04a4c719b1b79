package org.parley.cli;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.statement.Refusal;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley train}: a training log with the parties and posts of a real one. */
@Command(
    name = "train",
    description = {
      "Makes a training log in DIR/log with the parties, posts and scopes of the log that the",
      "server keeps, and practice keys of its own for all of them in DIR/keys. Nothing of the real",
      "log is in it: no statement, no key, no zone. Its name ends in /training, it says TRAINING",
      "on every line, and it is served with parley serve DIR/log --training only."
    })
@SuppressWarnings("NullAway.Init")
final class TrainCommand implements Callable<Integer> {
  /** How the name of a training log ends. */
  static final String SUFFIX = "/training";

  private static final int ROOTS = 2;

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Parameters(paramLabel = "DIR", description = "The directory to make.")
  private Path directory;

  TrainCommand(Surroundings around) {
    this.around = around;
  }

  /** A log of that name is for training and for nothing else. */
  static boolean isTraining(String origin) {
    return origin.endsWith(SUFFIX);
  }

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("making a training log", shared::progress, this::made));
  }

  private Answer made() {
    Json.Obj parties;
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      parties = session.get("/v1/parties");
    }
    Scenario scenario = scenario(parties);
    long seed = ByteBuffer.wrap(around.entropy().bytes(Long.BYTES)).getLong();
    Papers.makeDirectory(directory);
    Path log = directory.resolve("log");
    Map<String, Path> keys;
    try (ScenarioDesk desk = around.starter().practice(log, scenario, seed)) {
      ScenarioRunner runner = new ScenarioRunner(scenario, desk, seed, new Quiet());
      runner.run();
      keys = runner.writeKeys(directory.resolve("keys"));
    }
    List<String> lines = new ArrayList<>();
    lines.add("Made the training log " + scenario.origin() + " in " + log + ".");
    lines.add("  practice keys: " + directory.resolve("keys") + " (" + keys.size() + " holders)");
    lines.add("Now: parley serve " + log + " --training");
    return Answer.done(
        Json.obj()
            .put("origin", scenario.origin())
            .put("log", log.toString())
            .put("keys", directory.resolve("keys").toString())
            .put("holders", Json.strings(List.copyOf(keys.keySet())))
            .build(),
        Marks.on(Marks.TRAINING_SETTING, lines));
  }

  /** The parties and posts of the real log, and nothing that anybody said. */
  private Scenario scenario(Json.Obj real) {
    try {
      Fields fields = Fields.of(real, "");
      String origin = fields.string("origin");
      if (isTraining(origin)) {
        throw CannotGoOn.usage(
            origin + " is a training log itself", "name the server of the real log");
      }
      List<Scenario.Member> members = fields.objects("items", TrainCommand::member);
      String founder =
          members.stream()
              .filter(Scenario.Member::founds)
              .map(Scenario.Member::name)
              .findFirst()
              .orElseThrow(() -> CannotGoOn.usage("the log has no founder", ""));
      Scenario sketch = sketch(origin + SUFFIX, around.now(), founder, members);
      Instant began =
          around
              .now()
              .truncatedTo(ChronoUnit.SECONDS)
              .minusSeconds(ScenarioRunner.foundingSeconds(sketch) + 1);
      return sketch(origin + SUFFIX, began, founder, members);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the list of parties cannot be read: " + e.getMessage(), "");
    }
  }

  private static Scenario sketch(
      String origin, Instant clock, String founder, List<Scenario.Member> members) {
    return new Scenario(
        "training",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        origin,
        "EXERCISE",
        "TRAINING: practice keys, nothing here is real",
        clock,
        founder,
        members,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Scenario.Member member(Fields party) throws Malformed {
    String name = party.string("name");
    Json.Obj title = (Json.Obj) party.json("title");
    String role = party.string("role");
    boolean founder = party.bool("founder");
    party.optJson("participation");
    party.optString("newest");
    List<Scenario.Desk> posts = party.objects("posts", TrainCommand::post);
    return new Scenario.Member(name, title, role, founder ? ROOTS : 0, founder ? posts : List.of());
  }

  private static Scenario.Desk post(Fields post) throws Malformed {
    String name = post.string("post");
    return new Scenario.Desk(
        name,
        Json.obj()
            .put("post", name)
            .put("title", post.json("title"))
            .put("scopes", Json.strings(post.strings("scopes")))
            .build());
  }

  /** Tells nobody of the founding. */
  private static final class Quiet implements ScenarioRunner.Narrator {
    @Override
    public void founded(int leaves) {}

    @Override
    public void filed(Scenario.Step step, ScenarioRunner.Taken taken) {}

    @Override
    public void refused(Scenario.Step step, Refusal refusal) {}
  }
}
