package org.parley.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A step as it stands in a file, before its meaning is looked at; so that a scenario can take some
 * steps of another one and change them.
 *
 * @param json the members of the step
 * @param file where it stands
 * @param path where in that file
 * @param prefix put before the path in faults, names a file other than the scenario's own
 * @param body path of its body in the file
 */
record WrittenStep(Json.Obj json, HandWritten file, String path, String prefix, String body) {
  private static final String MARK = "@";
  private static final String BODY = "/body";

  /** A step with a body of its own. */
  static WrittenStep of(Json.Obj json, HandWritten file, String path, String prefix) {
    return new WrittenStep(json, file, path, prefix, path + BODY);
  }

  Optional<String> label() {
    return text("label");
  }

  /** Its time, if it states one that can be read. */
  Optional<String> at() {
    return text("at");
  }

  private Optional<String> text(String name) {
    return json.get(name)
        .filter(Json.Str.class::isInstance)
        .map(value -> ((Json.Str) value).value());
  }

  /** The step read strictly. */
  Scenario.Step step() throws Malformed {
    try {
      Fields fields = Fields.of(json, path);
      Scenario.Step step = ScenarioReader.step(fields, this);
      fields.done();
      return step;
    } catch (Malformed e) {
      throw placed(e);
    }
  }

  /** A fault of this step with line and file. */
  Malformed fault(String below, String detail) {
    return placed(FileRefusal.SCENARIO.malformed(path + below, detail));
  }

  private Malformed placed(Malformed fault) {
    String line = spot(fault.path()).map(spot -> spot + ": ").orElse("");
    return new Malformed(fault.code(), prefix + fault.path(), line + fault.detail());
  }

  private Optional<Spot> spot(String at) {
    String inFile = at.startsWith(path + BODY) ? body + at.substring((path + BODY).length()) : at;
    return file.spot(inFile);
  }

  /**
   * File and line, for a person.
   *
   * @param below path within the statement, like {@code /body/counts/0}
   */
  String where(String below) {
    return file.name() + spot(path + below).map(spot -> ", " + spot).orElse("");
  }

  /** The same step with a member set. */
  WrittenStep with(String member, Json value) {
    Map<String, Json> members = new LinkedHashMap<>(json.members());
    members.put(member, value);
    return new WrittenStep(new Json.Obj(members), file, path, prefix, body);
  }

  /** The same step with other members. */
  WrittenStep with(Json.Obj changed) {
    return new WrittenStep(changed, file, path, prefix, body);
  }

  /** The labels it refers to: in {@code of}, {@code replaces}, and as {@code @label} anywhere. */
  Set<String> references() {
    Set<String> labels = references(json);
    text("of").ifPresent(labels::add);
    text("replaces").ifPresent(labels::add);
    return labels;
  }

  /** The labels that a value refers to as {@code @label} or {@code @label.id}. */
  static Set<String> references(Json value) {
    Set<String> labels = new HashSet<>();
    collect(value, labels);
    return labels;
  }

  private static void collect(Json value, Set<String> labels) {
    switch (value) {
      case Json.Obj object -> object.members().values().forEach(one -> collect(one, labels));
      case Json.Arr array -> array.items().forEach(one -> collect(one, labels));
      case Json.Str text -> {
        if (text.value().startsWith(MARK)) {
          labels.addAll(Labels.named(text.value()));
        }
      }
      case Json.Num number -> {}
      case Json.Bool truth -> {}
      case Json.Null nothing -> {}
    }
  }

  /** The labels of these steps. */
  static Set<String> labels(List<WrittenStep> steps) {
    Set<String> labels = new HashSet<>();
    steps.forEach(step -> step.label().ifPresent(labels::add));
    return labels;
  }
}
