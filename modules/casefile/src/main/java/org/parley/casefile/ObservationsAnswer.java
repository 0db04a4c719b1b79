package org.parley.casefile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.incident.Known;
import org.parley.statement.ObservationBody;
import org.parley.statement.ObservationBody.Phase;
import org.parley.statement.ObservationBody.Row;
import org.parley.statement.ObservationBody.TakenFor;
import org.parley.statement.ObservationBody.Unit;
import org.parley.statement.Quantity;
import org.parley.verify.Json;

/**
 * What monitors saw, heard or found, and how much each observer counted. Two observers may have
 * perceived one thing, so nothing is added across observers.
 */
final class ObservationsAnswer {
  private ObservationsAnswer() {}

  static Json.Builder of(Contents contents, Question.Observations asked) {
    List<Known<ObservationBody>> found =
        contents.incidents().observations().stream()
            .filter(one -> asked.block().isEmpty() || asked.block().equals(one.block()))
            .filter(one -> asked.period().mayHold(Optional.of(one.body().when())))
            .toList();
    Json.Builder answer =
        Json.obj()
            .put("observations", found.stream().map(ObservationsAnswer::observation).toList())
            .put("counted", counted(found));
    return found.isEmpty() ? answer.put("words", Words.NO_ENTRY) : answer;
  }

  static Json.Obj observation(Known<ObservationBody> one) {
    Json.Builder json =
        Json.obj()
            .put("id", one.id().toString())
            .put("by", one.from().text())
            .putIfPresent("block", one.block())
            .put("recorded", one.recordedAt().toString());
    one.body().json().members().forEach(json::put);
    return json.build();
  }

  /** What one observer counted of one thing. */
  private record Counted(String by, String observer, Unit unit, Phase phase, TakenFor takenFor) {}

  private static List<Json.Obj> counted(List<Known<ObservationBody>> found) {
    Map<Counted, BigDecimal> exact = new LinkedHashMap<>();
    Map<Counted, Long> inexact = new LinkedHashMap<>();
    for (Known<ObservationBody> one : found) {
      for (Row row : one.body().observed()) {
        Counted key =
            new Counted(one.by(), one.body().observer(), row.unit(), row.phase(), row.takenFor());
        Optional<BigDecimal> number = exact(row.count());
        exact.merge(key, number.orElse(BigDecimal.ZERO), BigDecimal::add);
        inexact.merge(key, number.isPresent() ? 0L : 1L, Long::sum);
      }
    }
    return exact.entrySet().stream()
        .map(row ->
            Json.obj()
                .put("observer", row.getKey().observer())
                .put("by", row.getKey().by())
                .put("unit", row.getKey().unit().name())
                .put("phase", row.getKey().phase().name())
                .put("taken_for", row.getKey().takenFor().name())
                .put("exact", row.getValue())
                .put("rows_without_exact_number", inexact.getOrDefault(row.getKey(), 0L))
                .build())
        .toList();
  }

  private static Optional<BigDecimal> exact(Quantity count) {
    return count.precision() == Quantity.Precision.EXACT ? count.best() : Optional.empty();
  }
}
