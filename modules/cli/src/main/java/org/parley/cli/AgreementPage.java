package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.parley.statement.AgreementBody;
import org.parley.statement.AgreementFacts;
import org.parley.statement.GeometryBasis;
import org.parley.statement.L10n;
import org.parley.statement.Moment;
import org.parley.statement.When;
import org.parley.statement.ZoneBody;
import org.parley.verify.Json;

/**
 * An agreement as a page that a lawyer recognises: parties, dates, zones, articles. Labels are in
 * one of four languages; the text of the articles stands as it was loaded, in its own language.
 */
final class AgreementPage {
  private final PageLabels labels;
  private final AgreementBody body;
  private final Map<UUID, ZoneBody> zones;
  private final Map<UUID, String> called;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param zones the zone versions it cites, as far as the reader may know them
   * @param called what stands on the page in place of the id of another agreement
   */
  AgreementPage(
      PageLabels labels, AgreementBody body, Map<UUID, ZoneBody> zones, Map<UUID, String> called) {
    this.labels = labels;
    this.body = body;
    this.zones = zones;
    this.called = called;
  }

  /** The page of an agreement in a file. */
  List<String> ofFile() {
    heading();
    line("standing", labels.label("proposal"));
    rest();
    return lines;
  }

  /**
   * The page of an agreement on record.
   *
   * @param answer what the server answers about it, in the form of the question {@code agreement}
   */
  List<String> onRecord(Json.Obj answer) {
    heading();
    String by = text(answer, "by").orElse("");
    boolean assented = text(answer, "basis").filter(b -> b.startsWith("in force")).isPresent();
    line("standing", assented ? labels.label("by_assent") : labels.label("loaded_by") + " " + by);
    for (Json.Obj dyad : objects(answer, "standing")) {
      lines.add(
          "  "
              + text(dyad, "a").orElse("")
              + " - "
              + text(dyad, "b").orElse("")
              + ": "
              + labels.word(text(dyad, "state").orElse("")));
    }
    for (String lane : List.of("notified", "reported")) {
      for (Json.Obj event : objects(answer, lane)) {
        line(lane, event(event));
      }
    }
    rest();
    return lines;
  }

  private static String event(Json.Obj event) {
    String when =
        event
            .get("when")
            .map(value -> value instanceof Json.Obj stated ? text(stated, "text") : Optional.of(""))
            .flatMap(found -> found)
            .orElse("");
    String source =
        event
            .get("source")
            .map(value -> value instanceof Json.Obj stated ? text(stated, "name") : Optional.of(""))
            .flatMap(found -> found)
            .orElse("");
    return text(event, "event").orElse("")
        + text(event, "by").map(by -> ", " + by).orElse("")
        + (when.isEmpty() ? "" : ", " + when)
        + (source.isEmpty() ? "" : " [" + source + "]");
  }

  private void heading() {
    lines.add(title(body.title()));
    String inEnglish = body.title().in("en");
    if (!inEnglish.equals(lines.getFirst())) {
      lines.add(inEnglish);
    }
    body.shortTitle().ifPresent(called -> lines.add("(" + called + ")"));
    lines.add("");
  }

  private String title(L10n title) {
    return title.in(labels.language());
  }

  private void rest() {
    AgreementFacts facts = body.facts();
    if (facts.attempted()) {
      lines.add(labels.label("attempted"));
    }
    line("parties", String.join(", ", body.parties()));
    lineIfAny("guarantors", facts.guarantors());
    facts.form().ifPresent(form -> line("form", labels.word(form.name())));
    facts.ceasefireClass().ifPresent(one -> line("class", labels.word(one.name())));
    line("signed", facts.signed().map(AgreementPage::when).orElse(labels.label("not_stated")));
    facts.asserted().ifPresent(when -> line("public", when(when)));
    moment("in_force_from", body.inForceFrom());
    body.until()
        .ifPresentOrElse(
            until -> moment("until", until), () -> line("until", labels.label("not_stated")));
    line("zone_basis", labels.word(body.zoneBasis()));
    facts
        .renewal()
        .ifPresent(renewal ->
            line(
                "renewal",
                labels.word(renewal.rule().name())
                    + renewal.months().map(months -> ", " + months + " months").orElse("")
                    + (renewal.by().isEmpty() ? "" : ": " + String.join(", ", renewal.by()))));
    facts.depositary().ifPresent(text -> line("depositary", text));
    facts.source().ifPresent(text -> line("source", text));
    lineIfAny("supersedes", others(facts.supersedes()));
    lineIfAny("adds_to", others(facts.addsTo()));
    body.blocks().forEach(block -> line("blocks", block.key() + "  " + title(block.title())));
    facts
        .anchors()
        .forEach(anchor -> line("anchors", anchor.name() + ": " + anchor.text() + at(anchor.at())));
    facts
        .lists()
        .forEach(list ->
            line(
                "lists",
                list.name()
                    + ": "
                    + list.text()
                    + (list.list().isEmpty() ? " (" + labels.label("list_not_loaded") + ")" : "")));
    zones();
    articles();
    lines.add("");
    lines.add(labels.label("unreviewed"));
  }

  private static String at(Optional<Moment> at) {
    return at.map(moment -> ", " + range(moment)).orElse("");
  }

  private static String when(When when) {
    return when.text()
        + when.start().map(start -> " (" + start + ", " + when.precision() + ")").orElse("");
  }

  private static String range(Moment moment) {
    return moment.ambiguous()
        ? moment.earliest() + " .. " + moment.latest()
        : moment.earliest().toString();
  }

  private void moment(String label, Moment moment) {
    String stated =
        moment
            .stated()
            .map(local ->
                local.text().orElse(local.local())
                    + " ("
                    + local.local()
                    + " "
                    + String.join(", ", local.zones())
                    + ")")
            .orElse("");
    line(label, stated.isEmpty() ? range(moment) : stated);
    if (!stated.isEmpty()) {
      lines.add("  " + range(moment));
    }
    if (moment.ambiguous()) {
      lines.add("  " + labels.label("ambiguous"));
    }
  }

  private void zones() {
    if (body.zones().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(labels.label("zones"));
    for (int i = 0; i < body.zones().size(); i++) {
      UUID id = body.zones().get(i).id();
      Optional<ZoneBody> zone = Optional.ofNullable(zones.get(id));
      lines.add("");
      lines.add(
          labels.label("zone")
              + " "
              + (i + 1)
              + ": "
              + zone.map(known -> title(known.name())).orElse(id.toString()));
      zone.ifPresent(this::zone);
    }
  }

  private void zone(ZoneBody zone) {
    String off =
        zone.errorMetres()
            .map(metres -> ", " + labels.label("error") + " " + metres + " m")
            .orElse("");
    String basis = labels.word(zone.geometryBasis().name()) + off;
    under("basis", zone.zoneKind() + ", " + basis);
    zone.facts().rule().ifPresent(rule -> under("rule", rule));
    zone.facts().controller().ifPresent(holder -> under("controller", holder));
    if (zone.geometryBasis() != GeometryBasis.PENDING) {
      zone.geometry()
          .ifPresent(shape -> under("shape", String.join(", ", shape.json().members().keySet())));
    }
    if (zone.validFrom().isPresent() || zone.validUntil().isPresent()) {
      under(
          "valid",
          zone.validFrom().map(Instant::toString).orElse("")
              + " .. "
              + zone.validUntil().map(Instant::toString).orElse(""));
    }
    zone.source().ifPresent(source -> under("source", source));
  }

  private void articles() {
    lines.add("");
    lines.add(labels.label("articles"));
    Map<UUID, Integer> numbers =
        body.zones().stream()
            .collect(
                Collectors.toMap(
                    AgreementBody.ZoneRef::id,
                    cited -> body.zones().indexOf(cited) + 1,
                    (first, second) -> first));
    List<Json.Obj> filed = objects(body.json(), "terms");
    for (int i = 0; i < body.terms().size(); i++) {
      lines.addAll(new ArticleText(labels, body.terms().get(i), filed.get(i), numbers).lines());
    }
  }

  private List<String> others(List<UUID> ids) {
    return ids.stream().map(id -> called.getOrDefault(id, id.toString())).toList();
  }

  private void line(String label, String text) {
    lines.add(labels.label(label) + ": " + text);
  }

  private void under(String label, String text) {
    lines.add("  " + labels.label(label) + ": " + text);
  }

  private void lineIfAny(String label, List<String> texts) {
    if (!texts.isEmpty()) {
      line(label, String.join(", ", texts));
    }
  }

  private static Optional<String> text(Json.Obj object, String name) {
    return object
        .get(name)
        .filter(Json.Str.class::isInstance)
        .map(value -> ((Json.Str) value).value());
  }

  private static List<Json.Obj> objects(Json.Obj object, String name) {
    return object
        .get(name)
        .filter(Json.Arr.class::isInstance)
        .map(value ->
            ((Json.Arr) value)
                .items().stream()
                    .filter(Json.Obj.class::isInstance)
                    .map(item -> (Json.Obj) item)
                    .toList())
        .orElse(List.of());
  }
}
