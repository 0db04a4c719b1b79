package org.parley.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A ceasefire day as data: who takes part, what they file in which order, and what the answers have
 * to be. The same file drives the demo and the tests and can be read without programming.
 *
 * <p>Read strictly: an unknown member, an unknown label, a step of a post nobody declared, or a
 * step before the one ahead of it is turned down with the place where it stands.
 *
 * @param name short name, also the name of the directory the demo keeps it in
 * @param origin name of the log
 * @param setting {@code EXERCISE} (invented parties) or {@code REAL}
 * @param operator who runs the server, in words
 * @param clock when leaf 0 is recorded
 * @param founder the party whose root signs leaf 0
 */
public record Scenario(
    String name,
    String origin,
    String setting,
    String operator,
    Instant clock,
    String founder,
    List<Member> parties,
    List<Step> steps,
    List<Expectation> expectations) {

  private static final String FORMAT = "parley-scenario/1";
  private static final int FILE_BYTES_MAX = 8 * 1024 * 1024;
  private static final int DEPTH_MAX = 40;
  private static final String INCLUDED = "/include:";

  /**
   * A party, with the number of root keys it is given and its posts.
   *
   * @param title names by language, as the policy carries them
   * @param roots 0 for a party without keys, else 2 or 3
   */
  public record Member(String name, Json.Obj title, String role, int roots, List<Desk> posts) {
    /** Whether the party signs for itself and has to assent to the policy. */
    public boolean founds() {
      return roots > 0;
    }
  }

  /**
   * A post of a party; the runner gives it one key.
   *
   * @param body the body of its {@code post/1} statement
   */
  public record Desk(String post, Json.Obj body) {}

  /**
   * One statement to file.
   *
   * @param at the clock it is filed at; absent is one second after the step before
   * @param of label of the step it answers
   * @param replaces label of the version it replaces
   * @param say one line of narration
   */
  public record Step(
      Optional<String> label,
      Optional<Instant> at,
      String by,
      Kind kind,
      List<Address> to,
      Optional<String> of,
      Optional<String> replaces,
      Optional<String> block,
      boolean drill,
      Json.Obj body,
      Optional<String> say,
      String path) {}

  /** What has to be so in the end. */
  public sealed interface Expectation {
    /** The label of the step it is about. */
    String label();

    /** The decision about a step: what is absent is not looked at. */
    record Decided(
        String label,
        Optional<String> outcome,
        Optional<String> timeliness,
        Optional<String> basis,
        Optional<List<String>> overlaps)
        implements Expectation {}

    /** The step is refused with this code. */
    record Refused(String label, String code) implements Expectation {}

    /** A party must not be able to read the step's statement. */
    record Hidden(String label, String viewer) implements Expectation {}
  }

  public Scenario {
    parties = List.copyOf(parties);
    steps = List.copyOf(steps);
    expectations = List.copyOf(expectations);
  }

  /** Whether its parties are invented. */
  public boolean exercise() {
    return setting.equals("EXERCISE");
  }

  /** Finds the files a scenario names, beside the scenario itself. */
  @FunctionalInterface
  public interface Library {
    /** The bytes of the file of that name; throws {@link CannotGoOn} when there is none. */
    byte[] file(String name);
  }

  /**
   * Reads a scenario and the files it includes.
   *
   * @param name file name of the scenario in the library
   * @throws CannotGoOn naming file and place when it cannot be used
   */
  public static Scenario read(Library library, String name) {
    try {
      HandWritten file = handWritten(library, name);
      try {
        return reading(library, file);
      } catch (Malformed e) {
        throw e.path().startsWith(INCLUDED) ? e : file.placed(e);
      }
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + name + ")", "correct the file and run again");
    }
  }

  private static HandWritten handWritten(Library library, String name) throws Malformed {
    return HandWritten.read(name, library.file(name), FILE_BYTES_MAX, DEPTH_MAX);
  }

  private static Scenario reading(Library library, HandWritten file) throws Malformed {
    Fields top = Fields.of(file.json(), "");
    oneOf(top, "scenario", FORMAT);
    List<Member> parties;
    List<Step> steps = new ArrayList<>();
    String shortName = top.string("name");
    String origin = top.string("origin");
    String setting = oneOf(top, "setting", "EXERCISE", "REAL");
    String operator = top.string("operator");
    Instant clock = instant(top.string("clock"), top.at("clock"));
    String founder = top.string("founder");
    parties = top.objects("parties", Scenario::member);
    steps.addAll(top.objects("steps", Scenario::step));
    for (String include : top.optStrings("include")) {
      steps.addAll(included(library, include));
    }
    List<Expectation> expectations = top.optObjects("expect", Scenario::expectation);
    top.done();
    Scenario scenario =
        new Scenario(
            shortName, origin, setting, operator, clock, founder, parties, steps, expectations);
    scenario.check();
    return scenario;
  }

  private static List<Step> included(Library library, String name) throws Malformed {
    try {
      HandWritten file = handWritten(library, name);
      try {
        Fields top = Fields.of(file.json(), "");
        List<Step> steps = top.objects("steps", Scenario::step);
        top.done();
        return steps;
      } catch (Malformed e) {
        throw file.placed(e);
      }
    } catch (Malformed e) {
      throw new Malformed(e.code(), INCLUDED + name + e.path(), e.detail());
    }
  }

  private static Member member(Fields fields) throws Malformed {
    String name = fields.string("name");
    if (!Address.isParty(name)) {
      throw fault(
          fields.at("name"), "a party's name is a capital letter, letters, digits, hyphens");
    }
    long roots = fields.optInteger("roots").orElse(0L);
    if (roots != 0 && (roots < 2 || roots > 3)) {
      throw fault(fields.at("roots"), "a founding party has 2 or 3 root keys");
    }
    return new Member(
        name,
        fields.object("title").object(),
        fields.string("role"),
        (int) roots,
        fields.optObjects("posts", Scenario::desk));
  }

  private static Desk desk(Fields fields) throws Malformed {
    String post = fields.string("post");
    if (!Address.isPost(post)) {
      throw fault(fields.at("post"), "a post is written Party/post");
    }
    for (String known : List.of("title", "scopes", "zones", "blocks")) {
      fields.optJson(known);
    }
    return new Desk(post, fields.object());
  }

  private static Step step(Fields fields) throws Malformed {
    Optional<String> at = fields.optString("at");
    String kind = fields.string("kind");
    Optional<Kind> known = Kind.ofWire(kind + "/1");
    if (known.isEmpty() || known.get().deskOnly()) {
      throw fault(fields.at("kind"), "no post files the kind \"" + kind + "\"");
    }
    return new Step(
        fields.optString("label"),
        at.isEmpty() ? Optional.empty() : Optional.of(instant(at.get(), fields.at("at"))),
        fields.string("by"),
        known.get(),
        fields.array("to", Scenario::address),
        fields.optString("of"),
        fields.optString("replaces"),
        fields.optString("block"),
        fields.optBool("drill").orElse(false),
        body(fields),
        fields.optString("say"),
        fields.path());
  }

  private static Json.Obj body(Fields fields) throws Malformed {
    Optional<Fields> body = fields.optObject("body");
    return body.isPresent() ? body.get().object() : Json.obj().build();
  }

  private static Address address(Json item, String path) throws Malformed {
    try {
      return Address.parse(Fields.string(item, path));
    } catch (Malformed e) {
      throw e.path().isEmpty() ? e.at(path) : e;
    }
  }

  private static Expectation expectation(Fields fields) throws Malformed {
    Optional<String> hidden = fields.optString("hidden");
    if (hidden.isPresent()) {
      return new Expectation.Hidden(hidden.get(), fields.string("viewer"));
    }
    String label = fields.string("label");
    Optional<String> refused = fields.optString("refused");
    if (refused.isPresent()) {
      return new Expectation.Refused(label, refused.get());
    }
    return new Expectation.Decided(
        label,
        fields.optString("outcome"),
        fields.optString("timeliness"),
        fields.optString("basis"),
        fields.has("overlaps") ? Optional.of(fields.strings("overlaps")) : Optional.empty());
  }

  private void check() throws Malformed {
    Set<String> posts = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Member member : parties) {
      if (!names.add(member.name())) {
        throw fault("/parties", "the party " + member.name() + " stands there twice");
      }
      for (Desk desk : member.posts()) {
        boolean own = desk.post().startsWith(member.name() + "/");
        if (!own || !member.founds() || !posts.add(desk.post())) {
          throw fault("/parties", desk.post() + " is not one post of a party that has root keys");
        }
      }
    }
    if (parties.stream().noneMatch(p -> p.name().equals(founder) && p.founds())) {
      throw fault("/founder", "the founder is a party with root keys");
    }
    checkSteps(posts, checkedLabels());
  }

  private void checkSteps(Set<String> posts, Set<String> labels) throws Malformed {
    Instant before = clock;
    Set<String> earlier = new HashSet<>();
    for (Step step : steps) {
      if (!posts.contains(step.by())) {
        throw fault(step.path() + "/by", "no party declares the post " + step.by());
      }
      for (String answered : concat(step.of(), step.replaces())) {
        if (!earlier.contains(answered)) {
          throw fault(step.path(), "no earlier step has the label \"" + answered + "\"");
        }
      }
      if (step.at().isPresent() && step.at().get().isBefore(before)) {
        throw fault(step.path() + "/at", "the clock never goes back");
      }
      before = step.at().orElse(before);
      step.label().ifPresent(earlier::add);
    }
    for (Expectation expectation : expectations) {
      if (!labels.contains(expectation.label())) {
        throw fault("/expect", "no step has the label \"" + expectation.label() + "\"");
      }
    }
  }

  private Set<String> checkedLabels() throws Malformed {
    Set<String> labels = new HashSet<>();
    for (Step step : steps) {
      if (step.label().isPresent() && !labels.add(step.label().get())) {
        throw fault(
            step.path() + "/label", "an earlier step has the label \"" + step.label().get() + "\"");
      }
    }
    return labels;
  }

  private static List<String> concat(Optional<String> first, Optional<String> second) {
    List<String> both = new ArrayList<>();
    first.ifPresent(both::add);
    second.ifPresent(both::add);
    return both;
  }

  private static Instant instant(String text, String path) throws Malformed {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw fault(path, "a time is written like 2026-03-02T06:00:00Z");
    }
  }

  private static String oneOf(Fields fields, String name, String... values) throws Malformed {
    String value = fields.string(name);
    if (!List.of(values).contains(value)) {
      throw fault(
          fields.at(name), String.format(Locale.ROOT, "one of %s", String.join(", ", values)));
    }
    return value;
  }

  private static Malformed fault(String path, String detail) {
    return FileRefusal.SCENARIO.malformed(path, detail);
  }
}
