package org.parley.casefile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.matter.AgreedSignal;
import org.parley.matter.Listing;
import org.parley.matter.LoadedEvent;
import org.parley.matter.LoadedMatter;
import org.parley.matter.LocalPause;
import org.parley.matter.Matters;
import org.parley.matter.Participation;
import org.parley.matter.Round;
import org.parley.matter.Serials;
import org.parley.statement.MatterKind;
import org.parley.statement.Moment;
import org.parley.verify.Json;

/** What only one kind of matter has: numbers, rounds, parts taken, names listed, hours. */
final class KindAnswer {
  private static final String BY_ITS_PARTIES = "by the list's own parties";
  private static final String NOT_CERTAIN = "not certain";

  private KindAnswer() {}

  static void put(
      Json.Builder json, Matters matters, LoadedMatter matter, Instant at, Sentences words) {
    switch (matter.kind()) {
      case PATROL_SERIES, PATROL, EXERCISE -> serials(json, matters.serials(matter.id(), at));
      case MECHANISM -> {
        rounds(json, matters.rounds(matter.id(), at));
        json.put(
            "participation",
            matters.participation(matter.id(), at).stream()
                .map(part -> part(part, words))
                .toList());
      }
      case CONSULTATION -> rounds(json, matters.rounds(matter.id(), at));
      case DESIGNATION ->
          json.put(
              "listed",
              matters.listings(matter.id(), at).stream().map(one -> listing(one, words)).toList());
      case LINKAGE -> {
        Json.Obj filed = matter.body().json();
        json.putIfPresent("from_block", filed.get("from_block"))
            .putIfPresent("to_block", filed.get("to_block"));
      }
      case PAUSE ->
          matters.pauses(matters.blockOf(matter), at).stream()
              .filter(pause -> pause.state().matter().id().equals(matter.id()))
              .forEach(pause -> json.put("hours", hours(pause)));
      case BLOCK,
          OBSERVATION_POST,
          PROPOSAL,
          ULTIMATUM,
          OBLIGATION,
          RESCUE,
          RETURN,
          AIR_OPERATION,
          DEPLOYMENT -> {}
    }
    List<Json.Obj> drilled =
        matter.body().ground().signals().stream()
            .flatMap(signal -> matters.signals(signal.code(), at).stream())
            .filter(signal -> signal.table().id().equals(matter.id()))
            .map(KindAnswer::drilled)
            .toList();
    if (!drilled.isEmpty()) {
      json.put("drilled", drilled);
    }
    if (matter.kind() != MatterKind.LINKAGE) {
      matters
          .deadline(matter.id(), at)
          .ifPresent(
              deadline -> json.put("deadline", DeadlinesAnswer.state(deadline, words).build()));
    }
  }

  private static void serials(Json.Builder json, Serials serials) {
    json.put("numbers", serials.serials().stream().map(KindAnswer::serial).toList());
    if (!serials.differences().isEmpty()) {
      json.put(
          "numbers_differ",
          serials.differences().stream()
              .map(one ->
                  Json.obj()
                      .put("what", one.what().name())
                      .put("numbers", one.serials().stream().map(KindAnswer::serial).toList())
                      .build())
              .toList());
    }
  }

  private static Json.Obj serial(Serials.Serial serial) {
    return Json.obj()
        .put("by", serial.counter())
        .put("number", serial.number())
        .put("label", Told.label(serial.event()))
        .put("lane", serial.lane().name())
        .putIfPresent("patrol", serial.patrol().map(Told::label))
        .build();
  }

  /** When a signal was last drilled, lane by lane. */
  private static Json.Obj drilled(AgreedSignal signal) {
    return Json.obj()
        .put("code", signal.signal().code())
        .put("certain", signal.certain())
        .put("notified", signal.drilledNotified().stream().map(KindAnswer::drill).toList())
        .put("reported", signal.drilledReported().stream().map(KindAnswer::drill).toList())
        .build();
  }

  private static Json.Obj drill(LoadedEvent event) {
    return Json.obj()
        .put("label", Told.label(event))
        .putIfPresent("when", event.body().json().get("when"))
        .build();
  }

  private static void rounds(Json.Builder json, List<Round> rounds) {
    json.put(
        "rounds",
        rounds.stream()
            .map(round ->
                Json.obj()
                    .putIfPresent("number", round.number())
                    .put("by", round.counter())
                    .putIfPresent("outcome", round.outcome().map(Enum::name))
                    .put("label", Told.label(round.event()))
                    .putIfPresent("when", round.event().body().json().get("when"))
                    .put("lane", round.lane().name())
                    .build())
            .toList());
  }

  private static Json.Obj part(Participation part, Sentences words) {
    return Json.obj()
        .put("party", part.party())
        .put("named", part.named())
        .putIfPresent("notified", Told.word(part.notified()))
        .put("reported", Told.values(part.reported()))
        .put("takes_part", part.takesPart())
        .put("words", words.text(part.said()))
        .build();
  }

  private static Json.Obj listing(Listing listing, Sentences words) {
    Optional<Boolean> listed = listing.listed();
    return Json.obj()
        .put("name", listing.name())
        .putIfPresent("listed", listed)
        .put("words", words.plain(listed.isPresent() ? BY_ITS_PARTIES : NOT_CERTAIN))
        .build();
  }

  private static Json.Obj hours(LocalPause pause) {
    return Json.obj()
        .putIfPresent("from", pause.from().map(Moment::json))
        .putIfPresent("until", pause.until().map(Moment::json))
        .putIfPresent("least", pause.hoursLeast())
        .putIfPresent("most", pause.hoursMost())
        .put("window", pause.window().name())
        .build();
  }
}
