package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.incident.ClaimReview;
import org.parley.incident.CountTable;
import org.parley.incident.KnownClaim;
import org.parley.terms.Law;
import org.parley.verify.Json;

/**
 * Where claims do not meet. Everything the reader may know is reviewed together; told is what
 * touches the labels or the block asked for, by itself or as evidence of an event.
 */
final class ReviewAnswer {
  private ReviewAnswer() {}

  static Json.Builder of(Contents contents, Question.Review asked) {
    Optional<Law> law = contents.law();
    if (law.isEmpty()) {
      return Json.obj().put("warnings", List.of()).put("counts", List.of());
    }
    List<KnownClaim> claims = contents.claims().all().stream().map(ClaimBook::known).toList();
    List<Json> warnings =
        ClaimReview.of(claims, contents.shelf(), law.get(), contents.matters()).stream()
            .filter(warning -> touches(contents, asked, warning.labels(), warning.ids()))
            .map(warning -> (Json) warning.json(asked.words()))
            .toList();
    List<Json> counts =
        ClaimReview.counts(claims, contents.shelf(), contents.matters()).stream()
            .filter(table -> touches(contents, asked, labels(table), ids(table)))
            .map(table -> (Json) table.json(asked.words()))
            .toList();
    return asked.words().mark(Json.obj().put("warnings", warnings).put("counts", counts));
  }

  private static List<String> labels(CountTable table) {
    return table.rows().stream().map(CountTable.Row::label).toList();
  }

  private static List<UUID> ids(CountTable table) {
    return table.rows().stream().map(CountTable.Row::id).toList();
  }

  private static boolean touches(
      Contents contents, Question.Review asked, List<String> labels, List<UUID> ids) {
    boolean byLabel =
        asked.labels().isEmpty()
            || labels.stream().anyMatch(asked.labels()::contains)
            || ids.stream()
                .flatMap(id -> contents.matters().event(id).stream())
                .flatMap(event -> event.body().evidence().stream())
                .flatMap(id -> contents.claims().byId(id).stream())
                .anyMatch(claim -> asked.labels().contains(ClaimBook.label(claim.statement())));
    return byLabel
        && (asked.block().isEmpty()
            || ids.stream().anyMatch(id -> asked.block().equals(block(contents, id))));
  }

  /** The block a claim or event lies in. */
  private static Optional<String> block(Contents contents, UUID id) {
    return contents
        .claims()
        .byId(id)
        .flatMap(claim -> claim.statement().block())
        .or(() -> contents.matters().event(id).flatMap(event -> contents.matters().blockOf(event)));
  }
}
