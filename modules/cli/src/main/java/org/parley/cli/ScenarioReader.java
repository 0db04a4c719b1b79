package org.parley.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.Kind;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * Reads scenario files strictly: an unknown member, an unknown label, a step of a post nobody
 * declared, or a step before the one ahead of it is turned down with file and line.
 *
 * <p>Files are read once, however many scenarios take from them. Not for use by several threads.
 */
public final class ScenarioReader {
  private static final String FORMAT = "parley-scenario/1";
  private static final int FILE_BYTES_MAX = 8 * 1024 * 1024;
  private static final int DEPTH_MAX = 40;
  private static final int FROM_DEPTH_MAX = 4;

  private final Scenario.Library library;
  private final Map<String, HandWritten> files = new HashMap<>();
  private final Map<String, ComposedScenario> composed = new HashMap<>();

  /** Reads from that library. */
  public ScenarioReader(Scenario.Library library) {
    this.library = library;
  }

  /**
   * Reads a scenario and the files it names.
   *
   * @throws CannotGoOn naming file and place when it cannot be used
   */
  public Scenario read(String name) {
    try {
      return composed(name, 0).scenario();
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + name + ")", "correct the file and run again");
    }
  }

  private ComposedScenario composed(String name, int depth) throws Malformed {
    ComposedScenario known = composed.get(name);
    if (known != null) {
      return known;
    }
    ScenarioSheet sheet = sheet(name);
    Optional<ComposedScenario> from = Optional.empty();
    if (sheet.from().isPresent()) {
      if (depth >= FROM_DEPTH_MAX) {
        throw sheet.file().placed(fault("/from", "a chain of more than " + FROM_DEPTH_MAX));
      }
      String other = beside(name, sheet.from().get());
      try {
        from = Optional.of(composed(other, depth + 1));
      } catch (Malformed e) {
        throw e.path().startsWith("/from:") ? e : e.at("/from:" + other);
      }
    }
    ComposedScenario made = ComposedScenario.of(sheet, from);
    composed.put(name, made);
    return made;
  }

  private HandWritten file(String name) throws Malformed {
    HandWritten known = files.get(name);
    if (known != null) {
      return known;
    }
    HandWritten read = HandWritten.read(name, library.file(name), FILE_BYTES_MAX, DEPTH_MAX);
    files.put(name, read);
    return read;
  }

  private static String beside(String name, String other) {
    return Path.of(name).resolveSibling(other).normalize().toString().replace('\\', '/');
  }

  private ScenarioSheet sheet(String name) throws Malformed {
    HandWritten file = file(name);
    try {
      return sheet(name, file);
    } catch (Malformed e) {
      throw e.path().startsWith("/include:") || e.path().startsWith("/agreements:")
          ? e
          : file.placed(e);
    }
  }

  private ScenarioSheet sheet(String name, HandWritten file) throws Malformed {
    Fields top = Fields.of(file.json(), "");
    oneOf(top, "scenario", FORMAT);
    boolean alone = !top.has("from");
    Optional<String> clock = top.optString("clock");
    List<WrittenStep> steps = new ArrayList<>(agreements(name, top));
    steps.addAll(top.optArray("steps", (item, path) -> written(item, file, path, "")));
    for (String include : top.optStrings("include")) {
      steps.addAll(included(name, include));
    }
    ScenarioSheet sheet =
        new ScenarioSheet(
            file,
            alone ? top.string("name") : top.optString("name").orElse(stem(name)),
            top.optString("title"),
            top.optString("source"),
            top.optString("sentence"),
            top.optString("from"),
            top.has("take") ? Optional.of(top.strings("take")) : Optional.empty(),
            text(top, "origin", alone),
            top.has("setting") || alone
                ? Optional.of(oneOf(top, "setting", "EXERCISE", "REAL"))
                : Optional.empty(),
            text(top, "operator", alone),
            clock.isEmpty() && !alone
                ? Optional.empty()
                : Optional.of(instant(top.string("clock"), top.at("clock"))),
            text(top, "founder", alone),
            alone
                ? top.objects("parties", ScenarioReader::member)
                : top.optObjects("parties", ScenarioReader::member),
            steps,
            top.optObjects("expect", ScenarioReader::expectation),
            top.optObjects("ask", fields -> ask(fields, file)),
            top.optObjects("instead", fields -> change(fields, file)));
    top.done();
    return sheet;
  }

  private static Optional<String> text(Fields fields, String name, boolean required)
      throws Malformed {
    return required ? Optional.of(fields.string(name)) : fields.optString(name);
  }

  private static String stem(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
  }

  private static WrittenStep written(Json item, HandWritten file, String path, String prefix)
      throws Malformed {
    return WrittenStep.of(Fields.of(item, path).object(), file, path, prefix);
  }

  private List<WrittenStep> included(String scenario, String name) throws Malformed {
    String prefix = "/include:" + name;
    HandWritten file = file(beside(scenario, name));
    try {
      Fields top = Fields.of(file.json(), "");
      List<WrittenStep> steps =
          top.array("steps", (item, path) -> written(item, file, path, prefix));
      top.done();
      return steps;
    } catch (Malformed e) {
      throw file.placed(e).at(prefix);
    }
  }

  /** The zones and agreements of agreement files, as steps of a post. */
  private List<WrittenStep> agreements(String scenario, Fields top) throws Malformed {
    List<WrittenStep> steps = new ArrayList<>();
    for (FiledAgreement filed : top.optArray("agreements", FiledAgreement::read)) {
      String prefix = "/agreements:" + filed.file();
      HandWritten file = file(beside(scenario, filed.file()));
      try {
        steps.addAll(AgreementFile.read(file).steps(filed, prefix));
      } catch (Malformed e) {
        throw file.placed(e).at(prefix);
      }
    }
    return steps;
  }

  private static Scenario.Member member(Fields fields) throws Malformed {
    String name = fields.string("name");
    if (!Address.isParty(name)) {
      throw fault(
          fields.at("name"), "a party's name is a capital letter, letters, digits, hyphens");
    }
    long roots = fields.optInteger("roots").orElse(0L);
    if (roots != 0 && (roots < 2 || roots > 3)) {
      throw fault(fields.at("roots"), "a founding party has 2 or 3 root keys");
    }
    return new Scenario.Member(
        name,
        fields.object("title").object(),
        fields.string("role"),
        (int) roots,
        fields.optObjects("posts", ScenarioReader::desk));
  }

  private static Scenario.Desk desk(Fields fields) throws Malformed {
    String post = fields.string("post");
    if (!Address.isPost(post)) {
      throw fault(fields.at("post"), "a post is written Party/post");
    }
    for (String known : List.of("title", "scopes", "zones", "blocks")) {
      fields.optJson(known);
    }
    return new Scenario.Desk(post, fields.object());
  }

  /** Reads the members of a step; the caller closes them. */
  static Scenario.Step step(Fields fields, WrittenStep written) throws Malformed {
    Optional<String> at = fields.optString("at");
    String kind = fields.string("kind");
    Optional<Kind> known = Kind.ofWire(kind + "/1");
    if (known.isEmpty() || known.get().deskOnly()) {
      throw fault(fields.at("kind"), "no post files the kind \"" + kind + "\"");
    }
    return new Scenario.Step(
        fields.optString("label"),
        at.isEmpty() ? Optional.empty() : Optional.of(instant(at.get(), fields.at("at"))),
        fields.optString("id"),
        fields.string("by"),
        known.get(),
        fields.array("to", ScenarioReader::address),
        fields.optString("of"),
        fields.optString("replaces"),
        fields.optString("block"),
        fields.optBool("drill").orElse(false),
        body(fields),
        fields.optString("say"),
        written.prefix() + fields.path(),
        written.where(""));
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

  private static Scenario.Expectation expectation(Fields fields) throws Malformed {
    Optional<String> hidden = fields.optString("hidden");
    if (hidden.isPresent()) {
      return new Scenario.Expectation.Hidden(hidden.get(), fields.string("viewer"));
    }
    String label = fields.string("label");
    Optional<String> refused = fields.optString("refused");
    if (refused.isPresent()) {
      return new Scenario.Expectation.Refused(label, refused.get());
    }
    return new Scenario.Expectation.Decided(
        label,
        fields.optString("outcome"),
        fields.optString("timeliness"),
        fields.optString("basis"),
        fields.has("overlaps") ? Optional.of(fields.strings("overlaps")) : Optional.empty());
  }

  private static Scenario.Ask ask(Fields fields, HandWritten file) throws Malformed {
    Optional<Fields> with = fields.optObject("with");
    return new Scenario.Ask(
        fields.string("question"),
        with.isPresent() ? with.get().object() : Json.obj().build(),
        fields.optObject("known", ScenarioReader::known),
        fields.optString("viewer"),
        fields.json("answer"),
        file.name() + file.spot(fields.path()).map(spot -> ", " + spot).orElse(""));
  }

  private static Scenario.Known known(Fields fields) throws Malformed {
    return new Scenario.Known(
        instant(fields.string("at"), fields.at("at")),
        oneOf(fields, "basis", "RECORDED", "ASSERTED"));
  }

  private static ScenarioSheet.Change change(Fields fields, HandWritten file) throws Malformed {
    return new ScenarioSheet.Change(
        fields.string("why"),
        fields.objects("change", one -> edit(one, file)),
        fields.objects("ask", one -> ask(one, file)),
        fields.path());
  }

  private static ScenarioSheet.Edit edit(Fields fields, HandWritten file) throws Malformed {
    String path = fields.path();
    if (fields.has("drop")) {
      return new ScenarioSheet.Edit.Drop(fields.string("drop"), path);
    }
    if (fields.has("add")) {
      return new ScenarioSheet.Edit.Add(
          written(fields.json("add"), file, fields.at("add"), ""), path);
    }
    return new ScenarioSheet.Edit.Put(
        fields.string("step"), fields.object("set").object(), fields.at("set"));
  }

  static Instant instant(String text, String path) throws Malformed {
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

  static Malformed fault(String path, String detail) {
    return FileRefusal.SCENARIO.malformed(path, detail);
  }
}
