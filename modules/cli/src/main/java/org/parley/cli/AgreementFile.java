package org.parley.cli;

import java.util.ArrayList;
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
 * An agreement with its zones in one file, as a person writes it: zones have labels, and the
 * agreement and its terms name zones by these.
 *
 * <pre>
 *   zones:
 *     - label: m4
 *       name: {en: ...}          the body of zone/1
 *   agreement:
 *     label: moscow-2020         absent: the name of the file
 *     title: {en: ...}           the body of agreement/1
 *     zones: [m4]
 *     terms: [{..., zones: [m4]}]
 * </pre>
 *
 * <p>A zone's body may also stand in a member {@code body} of its own. Beside labels of this file
 * stand ids, and {@code @label} or {@code @label.id} for a statement of the scenario that files it.
 *
 * @param file what was read
 * @param zones in the order of the file
 * @param agreement absent in a file of zones alone
 */
record AgreementFile(HandWritten file, List<Part> zones, Optional<Part> agreement) {
  private static final String MARK = "@";
  private static final String ID = ".id";

  /**
   * A zone or the agreement.
   *
   * @param envelope members that belong to the statement around the body
   * @param body with zone labels still in it
   * @param path of its body in the file
   */
  record Part(String label, Map<String, Json> envelope, Json.Obj body, String path) {}

  private static final Set<String> OF_ENVELOPE =
      Set.of("id", "block", "replaces", "say", "drill", "at");

  /** Reads the form of the file; bodies are not looked into. */
  static AgreementFile read(HandWritten file) throws Malformed {
    Fields top = Fields.of(file.json(), "");
    List<Part> zones =
        top.optArray("zones", (item, path) -> part(Fields.of(item, path), Optional.empty()));
    Optional<Fields> agreement = top.optObject("agreement");
    top.done();
    Optional<Part> main = Optional.empty();
    if (agreement.isPresent()) {
      main = Optional.of(part(agreement.get(), Optional.of(stem(file.name()))));
    } else if (zones.isEmpty()) {
      throw FileRefusal.AGREEMENT_FILE.malformed("", "neither zones nor an agreement stand here");
    }
    AgreementFile read = new AgreementFile(file, zones, main);
    read.checkLabels();
    return read;
  }

  private static String stem(String name) {
    String plain = name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    return plain.contains(".") ? plain.substring(0, plain.lastIndexOf('.')) : plain;
  }

  private static Part part(Fields fields, Optional<String> otherwise) throws Malformed {
    String label =
        fields.has("label") || otherwise.isEmpty()
            ? fields.string("label")
            : otherwise.orElseThrow();
    Map<String, Json> envelope = new LinkedHashMap<>();
    Map<String, Json> rest = new LinkedHashMap<>();
    fields
        .object()
        .members()
        .forEach((name, value) -> {
          if (OF_ENVELOPE.contains(name)) {
            envelope.put(name, value);
          } else if (!name.equals("label")) {
            rest.put(name, value);
          }
        });
    if (rest.size() == 1 && rest.get("body") instanceof Json.Obj body) {
      return new Part(label, envelope, body, fields.at("body"));
    }
    return new Part(label, envelope, new Json.Obj(rest), fields.path());
  }

  private void checkLabels() throws Malformed {
    Set<String> labels = new HashSet<>();
    for (Part part : parts()) {
      if (!labels.add(part.label())) {
        throw FileRefusal.AGREEMENT_FILE.malformed(
            part.path(), "the label \"" + part.label() + "\" stands twice");
      }
    }
  }

  /** Zones first, then the agreement. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(zones);
    agreement.ifPresent(parts::add);
    return parts;
  }

  /** The agreement's body with {@code @label} and {@code @label.id} where zone labels stood. */
  Json.Obj body(Part part) {
    if (agreement.isEmpty() || part != agreement.get()) {
      return part.body();
    }
    Map<String, Json> members = new LinkedHashMap<>(part.body().members());
    part.body()
        .get("zones")
        .ifPresent(cited -> members.put("zones", items(cited, this::reference)));
    part.body().get("terms").ifPresent(terms -> members.put("terms", items(terms, this::term)));
    return new Json.Obj(members);
  }

  private Json term(Json term) {
    Json zones = member(term, "zones", cited -> items(cited, this::id));
    Json lead = member(zones, "lead", rows -> items(rows, row -> member(row, "line", this::id)));
    return member(
        lead,
        "exceptions",
        rows -> items(rows, row -> member(row, "zones", cited -> items(cited, this::id))));
  }

  private static Json member(
      Json within, String name, java.util.function.UnaryOperator<Json> change) {
    if (!(within instanceof Json.Obj object) || object.get(name).isEmpty()) {
      return within;
    }
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    members.put(name, change.apply(object.get(name).orElseThrow()));
    return new Json.Obj(members);
  }

  private static Json items(Json array, java.util.function.UnaryOperator<Json> change) {
    return array instanceof Json.Arr items
        ? Json.of(items.items().stream().map(change).toList())
        : array;
  }

  private Json reference(Json cited) {
    return label(cited)
        .<Json>map(
            label -> Json.obj().put("id", MARK + label + ID).put("leaf", MARK + label).build())
        .orElse(cited);
  }

  private Json id(Json cited) {
    return label(cited).<Json>map(label -> Json.of(MARK + label + ID)).orElse(cited);
  }

  private Optional<String> label(Json cited) {
    return cited instanceof Json.Str text
            && zones.stream().anyMatch(zone -> zone.label().equals(text.value()))
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /**
   * The statements of the file as steps of a scenario.
   *
   * @param filed by whom and when; without a post the steps name none
   * @param prefix names this file in faults
   */
  List<WrittenStep> steps(FiledAgreement filed, String prefix) {
    List<WrittenStep> steps = new ArrayList<>();
    for (Part part : parts()) {
      Map<String, Json> step = new LinkedHashMap<>();
      step.put("label", Json.of(part.label()));
      if (steps.isEmpty()) {
        filed.at().ifPresent(at -> step.put("at", Json.of(at)));
      }
      filed.by().ifPresent(by -> step.put("by", Json.of(by)));
      step.put(
          "kind", Json.of(agreement.isPresent() && part == agreement.get() ? "agreement" : "zone"));
      step.put("to", Json.strings(filed.to()));
      filed.block().ifPresent(block -> step.put("block", Json.of(block)));
      step.putAll(part.envelope());
      step.put("body", body(part));
      String path = part.path().replaceFirst("/body$", "");
      steps.add(new WrittenStep(new Json.Obj(step), file, path, prefix, part.path()));
    }
    return steps;
  }
}
