package org.parley.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.statement.Due;
import org.parley.statement.LeadRow;
import org.parley.statement.Moment;
import org.parley.statement.NoticeKind;
import org.parley.statement.Separation;
import org.parley.statement.Term;
import org.parley.statement.TermException;
import org.parley.statement.TermFacts;
import org.parley.statement.TermLimit;
import org.parley.verify.Json;

/** One article of a printed agreement: its text untouched, then what was read from it. */
final class ArticleText {
  private final PageLabels labels;
  private final Term term;
  private final Json.Obj filed;
  private final Map<UUID, Integer> zones;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param filed the same term as it was filed
   * @param zones number of each zone on the page
   */
  ArticleText(PageLabels labels, Term term, Json.Obj filed, Map<UUID, Integer> zones) {
    this.labels = labels;
    this.term = term;
    this.filed = filed;
    this.zones = zones;
  }

  List<String> lines() {
    TermFacts facts = term.facts();
    lines.add("");
    lines.add(
        labels.label("article")
            + " "
            + term.article()
            + " - "
            + labels.word(term.kind().name())
            + " - "
            + labels.label("authentic")
            + ": "
            + term.lang());
    lines.add("  \"" + term.text() + "\"");
    facts
        .translations()
        .filter(texts -> texts.texts().containsKey(labels.language()))
        .ifPresent(texts -> under("unofficial", "\"" + texts.in(labels.language()) + "\""));
    under("who", String.join(", ", term.who()));
    if (!term.toWhom().isEmpty()) {
      under("to_whom", String.join(", ", term.toWhom()));
    }
    under("where", term.zones().isEmpty() ? labels.label("everywhere") : cited(term.zones()));
    filed.get("window").ifPresent(window -> under("window", plain(window)));
    term.leadHours()
        .ifPresent(hours -> under("notice", hours + " " + labels.label("hours") + kinds()));
    for (int i = 0; i < facts.lead().size(); i++) {
      under("notice", row(facts.lead().get(i), rows().get(i)));
    }
    facts.exceptions().forEach(exception -> under("except", exception(exception)));
    facts.due().ifPresent(due -> under("due", due(due)));
    filed.get("every").ifPresent(every -> under("every", plain(every)));
    facts.limit().ifPresent(limit -> under("limit", limit(limit)));
    facts.separation().ifPresent(apart -> under("separation", separation(apart)));
    facts
        .breadthKm2Hours()
        .ifPresent(most -> under("breadth", "<= " + most.toPlainString() + " km2 * h"));
    facts.mode().ifPresent(mode -> under("mode", labels.word(mode.name())));
    if (!facts.quorum().isEmpty()) {
      under("quorum", String.join(", ", facts.quorum()));
    }
    if (facts.scope() == TermFacts.ScopeStatus.DISPUTED) {
      lines.add("  " + labels.label("scope_disputed"));
    }
    return lines;
  }

  private String kinds() {
    return term.noticeKinds().isEmpty() ? "" : " (" + String.join(", ", term.noticeKinds()) + ")";
  }

  private List<Json> rows() {
    return filed
        .get("lead")
        .filter(Json.Arr.class::isInstance)
        .map(rows -> ((Json.Arr) rows).items())
        .orElse(List.of());
  }

  private String row(LeadRow row, Json written) {
    Json.Obj conditions = (Json.Obj) written;
    List<String> parts = new ArrayList<>();
    conditions
        .members()
        .forEach((name, value) -> {
          if (!name.equals("hours") && !name.equals("line")) {
            parts.add(name + " " + plain(value));
          }
        });
    row.line().ifPresent(line -> parts.add(cited(List.of(line))));
    return row.hours()
        + " "
        + labels.label("hours")
        + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
  }

  private String exception(TermException exception) {
    return exception.text()
        + (exception.zones().isEmpty() ? "" : " [" + cited(exception.zones()) + "]")
        + (exception.lists().isEmpty() ? "" : " [" + String.join(", ", exception.lists()) + "]");
  }

  private String due(Due due) {
    return switch (due) {
      case Due.At at -> moment(at.at());
      case Due.After after ->
          after.anchor() + " + " + after.amount() + " " + plain(Json.of(after.unit().name()));
      case Due.Open open -> labels.label("open");
    };
  }

  private static String moment(Moment moment) {
    String text = moment.stated().flatMap(Moment.Stated::text).map(t -> t + " ").orElse("");
    return text
        + "("
        + moment.earliest()
        + (moment.ambiguous() ? " .. " + moment.latest() : "")
        + ")";
  }

  private static String limit(TermLimit limit) {
    return limit.what()
        + limit.atMost().map(n -> ", <= " + n).orElse("")
        + limit.calibreMmFrom().map(n -> ", >= " + n + " mm").orElse("")
        + limit.rangeKmFrom().map(n -> ", >= " + n + " km").orElse("");
  }

  private String separation(Separation apart) {
    String any = labels.label("any_kind");
    List<String> others = apart.otherKinds().stream().map(NoticeKind::name).toList();
    return (term.noticeKinds().isEmpty() ? any : String.join(", ", term.noticeKinds()))
        + " <-> "
        + (others.isEmpty() ? any : String.join(", ", others))
        + apart.horizontalMetres().map(m -> distance("on_the_ground", m + " m")).orElse("")
        + apart.verticalMetres().map(m -> distance("in_height", m + " m")).orElse("")
        + apart.minutes().map(m -> distance("in_time", m + " min")).orElse("");
  }

  private String distance(String label, String much) {
    return "; " + labels.label(label) + " " + much;
  }

  private String cited(List<UUID> ids) {
    return String.join(
        ", ",
        ids.stream()
            .map(id ->
                zones.containsKey(id) ? labels.label("zone") + " " + zones.get(id) : id.toString())
            .toList());
  }

  /** A value in words, without the marks of JSON. */
  private static String plain(Json value) {
    return switch (value) {
      case Json.Obj object ->
          String.join(
              ", ",
              object.members().entrySet().stream()
                  .map(entry -> entry.getKey() + " " + plain(entry.getValue()))
                  .toList());
      case Json.Arr array ->
          String.join(", ", array.items().stream().map(ArticleText::plain).toList());
      case Json.Str text -> text.value();
      case Json.Num number -> number.value().toPlainString();
      case Json.Bool truth -> truth.text();
      case Json.Null nothing -> "";
    };
  }

  private void under(String label, String text) {
    lines.add("  " + labels.label(label) + ": " + text);
  }
}
