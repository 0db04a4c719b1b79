package org.parley.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.parley.statement.FindingBody;
import org.parley.statement.FindingBody.Result;
import org.parley.statement.IncidentBody;
import org.parley.statement.Place;
import org.parley.statement.When;

/**
 * What people stated of the place and the time, line by line in one language: claims, incidents,
 * findings. Each in the order of the log, none weighed against another.
 */
final class StatedTelling {
  private static final String IN = "  ";

  private final ToldRecord record;
  private final ExplainWords words;
  private final List<String> lines = new ArrayList<>();

  StatedTelling(ToldRecord record, ExplainWords words) {
    this.record = record;
    this.words = words;
  }

  List<String> lines() {
    claims();
    incidents();
    findings();
    if (!record.cut().isEmpty()) {
      lines.add(with("cut", "list", String.join(", ", record.cut().stream().sorted().toList())));
    }
    return List.copyOf(lines);
  }

  private String with(String name, String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return words.of(name, values);
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String when(Optional<When> when) {
    return when.map(stated -> quoted(stated.text())).orElse("-");
  }

  private void claims() {
    if (!record.claims().isEmpty()) {
      lines.add(words.of("claims"));
    }
    for (ToldRecord.Claim claim : record.claims()) {
      lines.add(
          IN
              + with(
                  "claim",
                  "label",
                  claim.label(),
                  "source",
                  claim.body().source().name(),
                  "time",
                  when(claim.body().valid()),
                  "text",
                  quoted(claim.body().text()),
                  "by",
                  claim.by()));
    }
  }

  private void incidents() {
    if (!record.incidents().isEmpty()) {
      lines.add(words.of("incidents"));
    }
    for (ToldRecord.Incident incident : record.incidents()) {
      if (incident.takenBack()) {
        takenBack(incident);
      } else {
        incident(incident);
      }
    }
  }

  private void takenBack(ToldRecord.Incident incident) {
    lines.add(
        IN
            + with(
                "incident.retracted",
                "title",
                quoted(incident.body().title().in("en")),
                "why",
                incident.body().why().map(StatedTelling::quoted).orElse("-"),
                "by",
                incident.from(),
                "recorded",
                incident.recordedAt().toString()));
  }

  private void incident(ToldRecord.Incident incident) {
    IncidentBody body = incident.body();
    lines.add(
        IN
            + with(
                "incident",
                "title",
                quoted(body.title().in("en")),
                "state",
                body.state().name(),
                "time",
                when(body.when()),
                "place",
                body.place().map(Place::text).map(StatedTelling::quoted).orElse("-"),
                "n",
                Integer.toString(body.claims().size()),
                "by",
                incident.from(),
                "recorded",
                incident.recordedAt().toString()));
    for (IncidentBody.Named named : body.named()) {
      lines.add(
          IN
              + IN
              + with(
                  "incident.named",
                  "thing",
                  named.thing().name(),
                  "name",
                  quoted(named.name()),
                  "how",
                  words.of("touch." + named.how().name())));
    }
    for (IncidentBody.Answered answered : body.answers()) {
      lines.add(
          IN + IN + with("incident.answers", "by", answered.saidBy(), "as", answered.as().name()));
    }
  }

  private void findings() {
    if (!record.findings().isEmpty()) {
      lines.add(words.of("findings"));
    }
    for (ToldRecord.Finding finding : record.findings()) {
      finding(finding);
    }
  }

  private void finding(ToldRecord.Finding finding) {
    FindingBody body = finding.body();
    lines.add(
        IN
            + with(
                finding.isSigned() ? "finding.signed" : "finding.opened",
                "from",
                finding.from(),
                "time",
                finding.recordedAt().toString(),
                "confidence",
                body.confidence().name(),
                "until",
                body.commentsUntil()
                    .map(until -> with("finding.until", "time", until.toString()))
                    .orElse(""),
                "text",
                quoted(body.summary())));
    boolean outside = false;
    for (FindingBody.Concluded term : body.terms()) {
      outside |= term.result() == Result.OUT_OF_SCOPE;
      lines.add(
          IN
              + IN
              + with(
                  finding.isSigned() ? "finding.term" : "finding.proposed",
                  "article",
                  term.article(),
                  "result",
                  StatedJson.result(finding, term),
                  "came",
                  term.came()));
    }
    if (outside) {
      lines.add(IN + IN + words.of("finding.out-of-scope"));
    }
    if (finding.isSigned()) {
      lines.add(
          IN
              + IN
              + body.attribution()
                  .map(to ->
                      with("finding.to", "party", to.party(), "likelihood", to.likelihood().name()))
                  .orElseGet(() -> words.of("finding.to-nobody")));
    }
    comments(finding);
  }

  /** Every comment as large as the next; whose silence it is, is said too. */
  private void comments(ToldRecord.Finding finding) {
    Set<String> silent = new LinkedHashSet<>();
    record.parties().stream()
        .filter(ToldRecord.Party::takesPart)
        .forEach(party -> silent.add(party.name()));
    silent.remove(ToldRecord.Notice.party(finding.from()));
    for (FindingBody.Carried comment : finding.comments()) {
      silent.remove(comment.party());
      lines.add(
          IN
              + IN
              + with(
                  "finding.comment",
                  "party",
                  comment.party(),
                  "stance",
                  comment.stance().name(),
                  "text",
                  comment.text().map(text -> " " + quoted(text)).orElse("")));
    }
    if (!silent.isEmpty()) {
      lines.add(IN + IN + with("finding.silent", "list", String.join(", ", silent)));
    }
  }
}
