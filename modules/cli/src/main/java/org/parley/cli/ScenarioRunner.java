package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.casefile.CaseFile;
import org.parley.disclosure.Viewer;
import org.parley.ledger.Signer;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Draft;
import org.parley.statement.Entropy;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import org.parley.verify.TreeHash;
import org.parley.verify.TrustPolicy;

/**
 * Files a scenario with a desk, step by step, as its parties would: each statement signed by the
 * post's own key, the clock set as written, and the next step only after the reply and every {@code
 * handed} of the one before.
 *
 * <p>Ids, salts and keys come from the seed, so the same scenario and seed give the same leaves.
 * Before the first step it founds the mechanism: policy, assents, posts and one key for each post.
 */
public final class ScenarioRunner {

  /** Hears what happens, in order. */
  public interface Narrator {
    /** The mechanism is founded and every post has a key. */
    void founded(int leaves);

    /** A step was filed and recorded. */
    void filed(Scenario.Step step, Taken taken);

    /** A step was filed and refused, as the scenario expects. */
    void refused(Scenario.Step step, Refusal refusal);
  }

  /**
   * A step that is on record.
   *
   * @param leaf its leaf hash
   * @param statement what was filed
   * @param decision the desk's decision
   */
  public record Taken(Hash leaf, Statement statement, DecisionBody decision) {}

  private final Scenario scenario;
  private final ScenarioDesk desk;
  private final long seed;
  private final Narrator narrator;
  private final PracticeKeys keys;
  private final Map<String, Author> authors = new LinkedHashMap<>();
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final Map<String, Refusal> refused = new LinkedHashMap<>();
  private Instant now;
  private int leaves;
  private int drawn;

  /**
   * @param desk an empty log of the scenario's origin
   * @param seed makes ids, salts and keys
   */
  public ScenarioRunner(Scenario scenario, ScenarioDesk desk, long seed, Narrator narrator) {
    this.scenario = scenario;
    this.desk = desk;
    this.seed = seed;
    this.narrator = narrator;
    this.keys = new PracticeKeys(seed);
    this.now = scenario.clock();
  }

  /**
   * Runs the scenario to its end and checks what it expects.
   *
   * @throws CannotGoOn when a step is refused that should not be, or an expectation is not met
   */
  public void run() {
    desk.setNow(now);
    found();
    narrator.founded(leaves);
    for (Scenario.Step step : scenario.steps()) {
      Instant at = step.at().orElse(now.plusSeconds(1));
      setClock(at.isBefore(now) ? now : at);
      file(step);
    }
    new ScenarioCheck(scenario, desk, taken, refused).run();
  }

  /** How long after the first leaf the mechanism is founded, on the scenario's clock. */
  static long foundingSeconds(Scenario scenario) {
    long founders = scenario.parties().stream().filter(Scenario.Member::founds).count();
    long posts = scenario.parties().stream().mapToLong(member -> member.posts().size()).sum();
    return founders - 1 + 2 * posts;
  }

  /**
   * The same value with leaf hashes and ids in place of labels, once the scenario has run.
   *
   * @throws CannotGoOn when no recorded step has such a label
   */
  Json resolved(Json value) {
    return Labels.value(value, this::leafText, this::idText);
  }

  /** What became of the steps with a label. */
  public Map<String, Taken> taken() {
    return Map.copyOf(taken);
  }

  /** Writes the key of every post and root, each with its chain, to go on signing with. */
  public Map<String, Path> writeKeys(Path directory) {
    Papers.makeDirectory(directory);
    Map<String, Path> files = new LinkedHashMap<>();
    for (Scenario.Member member : founders()) {
      for (int n = 1; n <= member.roots(); n++) {
        String holder = member.name() + "/root";
        Path file = directory.resolve(member.name() + "-root-" + n + ".key");
        keys.write(file, author(rootName(member.name(), n)));
        files.putIfAbsent(holder, file);
      }
      for (Scenario.Desk post : member.posts()) {
        Path file = directory.resolve(post.post().replace('/', '-') + ".key");
        keys.write(file, author(postKeyName(post.post())));
        files.put(post.post(), file);
      }
    }
    return files;
  }

  private void found() {
    Scenario.Member founder = member(scenario.founder());
    Hash policy = must(author(rootName(founder.name(), 1)), Kind.POLICY, policyBody()).leaf();
    for (Scenario.Member member : founders()) {
      if (!member.equals(founder)) {
        tick();
        Json.Obj body = Json.obj().put("of", policy.base64()).build();
        must(author(rootName(member.name(), 1)), Kind.ASSENT, body);
      }
    }
    for (Scenario.Member member : founders()) {
      for (Scenario.Desk post : member.posts()) {
        tick();
        must(author(rootName(member.name(), 1)), Kind.POST, post.body());
        tick();
        must(author(rootName(member.name(), 1)), Kind.KEY, keyBody(post.post()));
      }
    }
  }

  private Json.Obj policyBody() {
    List<Json.Obj> parties = new ArrayList<>();
    for (Scenario.Member member : scenario.parties()) {
      List<String> roots = new ArrayList<>();
      for (int n = 1; n <= member.roots(); n++) {
        roots.add(keys.named(rootName(member.name(), n)).key().text());
      }
      parties.add(
          Json.obj()
              .put("name", member.name())
              .put("title", member.title())
              .putIfAny("roots", roots)
              .put("role", member.role())
              .build());
    }
    return Json.obj()
        .put("origin", scenario.origin())
        .put("setting", scenario.setting())
        .put("operator", scenario.operator())
        .put("log_keys", Json.strings(List.of(desk.logKey().text())))
        .put("desk_key", desk.deskKey().text())
        .put("rules", desk.rules())
        .put("trust", TrustPolicy.of(desk.logKey(), Optional.empty()).text())
        .put("parties", parties)
        .build();
  }

  private Json.Obj keyBody(String post) {
    Signer signer = keys.named(postKeyName(post));
    byte[] message = KeyBody.proofMessage(scenario.origin(), new Address(post), signer.key());
    return Json.obj()
        .put("post", post)
        .put("vkey", signer.key().text())
        .put("proof", StrictBase64.encode(signer.sign(message)))
        .build();
  }

  private Taken must(Author author, Kind kind, Json.Obj body) {
    Draft draft =
        Draft.ofJson(kind, draw("id").uuid(), author.from(), List.of(Address.EVERYONE), now, body);
    Statement statement = Writing.written(draft, draw("salt"));
    Submission submission = author.sign(statement, desk.seen());
    return switch (desk.submit(submission)) {
      case ScenarioDesk.Reply.Accepted accepted -> recorded(submission, statement, accepted);
      case ScenarioDesk.Reply.Refused no ->
          throw unexpected("scenario, " + kind.wire() + " of " + author.from(), no.refusal());
    };
  }

  private void file(Scenario.Step step) {
    Author author = author(postKeyName(step.by()));
    Draft draft =
        Writing.with(
            Draft.ofJson(step.kind(), idOf(step), author.from(), step.to(), now, bodyOf(step)),
            step.block(),
            step.replaces().map(this::leafOf),
            step.drill());
    switch (Statement.read(draft.bytes(draw("salt")), Limits.standard())) {
      case Reading.Of read -> file(step, author, read.statement());
      case Reading.Refused no -> refused(step, no.refusal());
    }
  }

  private void file(Scenario.Step step, Author author, Statement statement) {
    Submission submission = author.sign(statement, desk.seen());
    switch (desk.submit(submission)) {
      case ScenarioDesk.Reply.Accepted accepted -> {
        Taken now = recorded(submission, statement, accepted);
        if (handedOver(statement)) {
          desk.awaitHanded(now.leaf(), recipients(step));
        }
        step.label().ifPresent(label -> taken.put(label, now));
        narrator.filed(step, now);
      }
      case ScenarioDesk.Reply.Refused no -> refused(step, no.refusal());
    }
  }

  /** Whether a courier offers it to each recipient. */
  static boolean handedOver(Statement statement) {
    return statement
        .kind()
        .filter(kind ->
            switch (kind) {
              case NOTICE, ANSWER, AGREEMENT, ZONE, MESSAGE, STOP, CONTACT -> true;
              case FINDING, COMMENT -> true;
              case SIGNALS, SIGNALLED -> true;
              case MATTER, EVENT -> statement.ownWord();
              case POLICY, POST, KEY, ASSENT, RECEIVED, ACK, CLAIM, ENTRY -> false;
              case INCIDENT, OBSERVATION, RESTRICTION, EVIDENCE, TALLY -> false;
              case STOP_REPORT, CONTACT_REPLY, LINE_CHECK, HANDOVER, RELIEF, LADDER -> false;
              case PARTICIPATION, ON_CALL, FOCAL_POINTS -> false;
              case IMPORT, IMPORT_CHUNK -> false;
              case REVOKE, ERASE, SEALED, DECISION, HANDED, STEP, BEAT -> false;
            })
        .isPresent();
  }

  private void refused(Scenario.Step step, Refusal refusal) {
    boolean expected =
        scenario.expectations().stream()
            .anyMatch(one ->
                one instanceof Scenario.Expectation.Refused wanted
                    && step.label().equals(Optional.of(wanted.label()))
                    && wanted.code().equals(refusal.code()));
    if (!expected) {
      String label = step.label().map(text -> "\"" + text + "\" ").orElse("");
      throw unexpected(step.where() + ": " + label + "of " + step.by(), refusal);
    }
    step.label().ifPresent(label -> refused.put(label, refusal));
    narrator.refused(step, refusal);
  }

  private Taken recorded(
      Submission submission, Statement statement, ScenarioDesk.Reply.Accepted accepted) {
    leaves += 2;
    if (Statement.read(accepted.decision(), Limits.standard()) instanceof Reading.Of read
        && read.statement().body() instanceof DecisionBody decision) {
      return new Taken(TreeHash.leaf(submission.leaf()), statement, decision);
    }
    throw CannotGoOn.stopped("the desk's decision cannot be read", "");
  }

  private static CannotGoOn unexpected(String what, Refusal refusal) {
    return CannotGoOn.refused(refusal.code(), refusal.path(), what + ": " + refusal.detail());
  }

  private UUID idOf(Scenario.Step step) {
    UUID fresh = draw("id").uuid();
    if (step.id().isPresent()) {
      Json named = resolved(Json.of(step.id().get()));
      return Arguments.uuid(((Json.Str) named).value());
    }
    return step.replaces().map(label -> done(label).statement().id()).orElse(fresh);
  }

  private Json.Obj bodyOf(Scenario.Step step) {
    Json.Obj body = Labels.resolved(step.body(), this::leafText, this::idText);
    if (step.kind() == Kind.FINDING) {
      return findingOf(step, body);
    }
    if (step.of().isEmpty()) {
      return body;
    }
    Hash of = leafOf(step.of().get());
    Json.Obj answering = Bodies.withOf(body, of);
    if (step.kind() != Kind.RECEIVED) {
      return answering;
    }
    byte[] fetched =
        desk.statement(of)
            .orElseThrow(() -> CannotGoOn.stopped("a recorded statement is not there", ""));
    return Bodies.withDefault(answering, "hash", Json.of(Hash.sha256(fetched).base64()));
  }

  private Json.Obj findingOf(Scenario.Step step, Json.Obj body) {
    CaseFile known = desk.caseFile(Viewer.of(new Address(step.by()).party().orElseThrow()));
    try {
      if (step.replaces().isEmpty() || body.get("happening").isPresent()) {
        return ScenarioFinding.opened(body, known);
      }
      Taken opened = done(step.replaces().get());
      return ScenarioFinding.signed(
          opened.statement().body().json(),
          opened.statement().id(),
          opened.leaf(),
          JsonParts.textOr(body, "release", ""),
          known);
    } catch (Malformed e) {
      throw CannotGoOn.input(e.code(), e.path(), step.where() + ": " + e.detail(), "");
    }
  }

  /** The parties a step is handed to: everyone addressed, the author's own party apart. */
  private Set<String> recipients(Scenario.Step step) {
    Set<String> parties = new LinkedHashSet<>();
    for (Address address : step.to()) {
      if (address.equals(Address.EVERYONE)) {
        scenario.parties().forEach(member -> parties.add(member.name()));
      }
      address.party().ifPresent(parties::add);
    }
    new Address(step.by()).party().ifPresent(parties::remove);
    return parties;
  }

  private Hash leafOf(String label) {
    return done(label).leaf();
  }

  private String leafText(String label) {
    return leafOf(label).base64();
  }

  private String idText(String label) {
    return done(label).statement().id().toString();
  }

  private Taken done(String label) {
    Taken step = taken.get(label);
    if (step == null) {
      throw CannotGoOn.input(
          "scenario.label", "/steps", "no recorded step has the label \"" + label + "\"", "");
    }
    return step;
  }

  private Author author(String keyName) {
    return authors.computeIfAbsent(keyName, name -> Author.fresh(keys.named(name)));
  }

  private String rootName(String party, int number) {
    return KeyName.text(scenario.origin(), Address.ofRoot(party), Optional.of(number));
  }

  private String postKeyName(String post) {
    return KeyName.text(scenario.origin(), new Address(post), Optional.empty());
  }

  private Scenario.Member member(String party) {
    return scenario.parties().stream()
        .filter(one -> one.name().equals(party))
        .findFirst()
        .orElseThrow();
  }

  private List<Scenario.Member> founders() {
    return scenario.parties().stream().filter(Scenario.Member::founds).toList();
  }

  private Entropy draw(String what) {
    drawn++;
    return Entropy.seeded(seed, scenario.name() + "/" + what + "/" + drawn);
  }

  private void tick() {
    setClock(now.plusSeconds(1));
  }

  private void setClock(Instant at) {
    now = at;
    desk.setNow(at);
  }
}
