package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.incident.FoldedName;
import org.parley.matter.Chronology;
import org.parley.matter.LoadedEvent;
import org.parley.matter.LoadedMatter;
import org.parley.matter.MatterState;
import org.parley.matter.Matters;
import org.parley.matter.Possible;
import org.parley.verify.Json;

/** One thing with a life: its two lanes, its accounts, and their order as far as it is stated. */
final class MatterAnswer {
  private static final int PAIRS_MAX = 500;
  private static final Set<String> PUT_ALREADY =
      Set.of("matter_kind", "title", "label", "parties", "from_block", "to_block");

  private MatterAnswer() {}

  static Json.Builder of(Contents contents, Question.Matter asked) {
    List<LoadedMatter> meant = meant(contents.matters(), asked.matter());
    if (meant.isEmpty()) {
      return asked.words().mark(Json.obj()).put("words", asked.words().plain(Words.NO_ENTRY));
    }
    Json.Builder answer =
        matter(
            contents.matters(),
            meant.getFirst(),
            asked.at().orElseGet(() -> newest(contents.matters())),
            asked.words());
    if (meant.size() > 1) {
      answer.put(
          "candidates",
          meant.stream().map(one -> Told.heading(one).put("by", one.by()).build()).toList());
    }
    return answer;
  }

  /** When the newest word about any matter was recorded; what is told to come lies after it. */
  private static Instant newest(Matters matters) {
    return matters.matters().stream()
        .flatMap(matter ->
            Stream.concat(
                Stream.of(matter.recordedAt()),
                matters.eventsOf(matter.id()).stream().map(LoadedEvent::recordedAt)))
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** By id, else by label, else by title; all of them, in the order of the record. */
  static List<LoadedMatter> meant(Matters matters, String text) {
    Optional<LoadedMatter> byId =
        matters.matters().stream().filter(m -> m.id().toString().equals(text)).findFirst();
    if (byId.isPresent()) {
      return List.of(byId.get());
    }
    List<LoadedMatter> labelled = matters.labelled(text);
    if (!labelled.isEmpty()) {
      return labelled;
    }
    String folded = FoldedName.of(text);
    return matters.matters().stream()
        .filter(m ->
            m.body().title().texts().values().stream().map(FoldedName::of).anyMatch(folded::equals))
        .toList();
  }

  private static Json.Builder matter(
      Matters matters, LoadedMatter matter, Instant at, Sentences words) {
    MatterState state = matters.state(matter.id(), at).orElseThrow();
    Json.Builder json =
        words
            .mark(Told.heading(matter))
            .putIfPresent("block", matters.blockOf(matter))
            .put("parties", Json.strings(matter.body().parties()))
            .put("entered_by", matter.by())
            .put("basis", words.text(matter.ground()))
            .putIfPresent("notified", notified(state.notified()))
            .put("reported", Told.values(state.reported()))
            .put("accounts", state.accounts().stream().map(Told::account).toList())
            .put("words", words.text(state.said()));
    if (!state.ahead().isEmpty()) {
      json.put("ahead", state.ahead().stream().map(Told::account).toList());
    }
    List<LoadedMatter> parts = matters.partsOf(matter.id());
    order(json, matters, parts(matter, parts), at, words);
    if (!parts.isEmpty()) {
      json.put(
          "parts",
          parts.stream()
              .flatMap(part -> matters.state(part.id(), at).stream())
              .map(part -> Told.line(part, words))
              .toList());
    }
    KindAnswer.put(json, matters, matter, at, words);
    matter
        .body()
        .json()
        .members()
        .forEach((name, value) -> {
          if (!PUT_ALREADY.contains(name)) {
            json.put(name, value);
          }
        });
    return json;
  }

  /** What its parties notified here; absent when nothing. */
  static <S extends Enum<S>> Optional<Json.Obj> notified(Possible<S> possible) {
    if (possible.isEmpty()) {
      return Optional.empty();
    }
    List<LoadedEvent> deciding = possible.deciding();
    Json.Builder json = Json.obj().putIfPresent("state", Told.word(possible));
    if (possible.certain().isEmpty()) {
      json.put("may_be", Told.values(possible));
    }
    return Optional.of(
        json.put(
                "by",
                String.join(
                    " and ", deciding.stream().map(LoadedEvent::teller).distinct().toList()))
            .putIfPresent(
                "since", deciding.stream().findFirst().flatMap(e -> e.body().json().get("when")))
            .build());
  }

  private static List<UUID> parts(LoadedMatter matter, List<LoadedMatter> parts) {
    List<UUID> of = new ArrayList<>(List.of(matter.id()));
    parts.forEach(part -> of.add(part.id()));
    return of;
  }

  private static void order(
      Json.Builder json, Matters matters, List<UUID> of, Instant at, Sentences words) {
    Chronology chronology = matters.chronology(of, at);
    json.put(
            "order",
            chronology.layers().stream()
                .map(layer -> (Json) Json.strings(layer.stream().map(Told::label).toList()))
                .toList())
        .put(
            "unordered",
            chronology.unordered(PAIRS_MAX).stream()
                .map(pair ->
                    (Json) Json.strings(List.of(Told.label(pair.one()), Told.label(pair.other()))))
                .toList());
    List<Chronology.Disagreement> disagreements = chronology.disagreements();
    if (!disagreements.isEmpty()) {
      json.put(
          "order_differs",
          Json.strings(disagreements.stream().map(one -> words.text(one.said())).toList()));
    }
  }
}
