package org.parley.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.parley.desk.Check;
import org.parley.desk.CheckAnswer;
import org.parley.desk.CheckReply;
import org.parley.desk.OvnSource;
import org.parley.disclosure.Viewer;
import org.parley.statement.DecisionBody.FoundOverlap;
import org.parley.statement.DraftNotice;
import org.parley.statement.NoticeKind;
import org.parley.statement.Refusal;
import org.parley.statement.Role;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** What a draft would meet. Nothing is recorded, and nobody else is told. */
final class CheckRoutes {
  private final HttpParts parts;
  private final Probing probing;

  CheckRoutes(HttpParts parts, Probing probing) {
    this.parts = parts;
    this.probing = probing;
  }

  Reply check(Call call) throws Malformed {
    Looked at = new Looked(parts.desk().situation(), parts.ledger(), parts.register());
    return check(call, at, parts.clock(), probing::draft);
  }

  /**
   * The answer to a draft.
   *
   * @param wait takes one draft of a party; empty when it may go on, else the seconds to wait
   */
  static Reply check(
      Call call, Looked log, InstantSource clock, Function<String, Optional<Integer>> wait)
      throws Malformed {
    Viewer viewer = call.viewer();
    Optional<Integer> seconds = wait.apply(viewer.party());
    if (seconds.isPresent()) {
      return Problem.of(HttpRefusal.CHECKS).with("Retry-After", Integer.toString(seconds.get()));
    }
    DraftNotice draft = DraftNotice.read(call.body(), call.limits());
    Optional<Place> after =
        call.query("after").isEmpty()
            ? Optional.empty()
            : Optional.of(Place.parse(call.query("after").get()));
    int limit = (int) Math.min(call.limits().pageRows(), call.number("limit", 1, Long.MAX_VALUE));
    Check check =
        new Check(
            log.situation(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            OvnSource.in(log.ledger(), log.situation()),
            party -> log.register().lastHeard(viewer, party));
    return switch (check.of(viewer, draft)) {
      case CheckReply.Refused(Refusal refusal) ->
          Problem.of(
              RefusalStatus.of(refusal.code()),
              refusal.code(),
              refusal.path(),
              refusal.detail(),
              Optional.empty());
      case CheckAnswer answer -> {
        answer.overlaps().stream()
            .filter(met -> met.kind() == NoticeKind.PRESENCE)
            .forEach(met ->
                call.saw(
                    ReadClass.PRESENCE, met.party(), Optional.of(met.overlap().id().toString())));
        yield page(answer, after, limit);
      }
    };
  }

  /**
   * How often parties had something checked: a monitoring party sees all, so does a humanitarian
   * one where sites are on, others see themselves.
   */
  Reply probing(Call call) throws Malformed {
    Viewer viewer = call.viewer();
    boolean monitors =
        parts
            .desk()
            .situation()
            .party(viewer.party())
            .filter(party ->
                party.role() == Role.MONITOR
                    || (parts.options().sites() && party.role() == Role.HUMANITARIAN))
            .isPresent();
    List<Json> rows =
        probing.rows(monitors ? Optional.empty() : Optional.of(viewer.party())).stream()
            .map(row ->
                (Json)
                    Json.obj()
                        .put("party", row.party())
                        .put("hour", row.hour().toString())
                        .put("drafts", row.drafts())
                        .put("notices", row.notices())
                        .put("turnedAway", row.turnedAway())
                        .build())
            .toList();
    return Reply.json(
        Json.obj()
            .put("draftsPerHour", probing.draftsPerHour())
            .put("noticesPerHour", probing.noticesPerHour())
            .put("items", rows)
            .build());
  }

  private static Reply page(CheckAnswer answer, Optional<Place> after, int limit) {
    List<CheckAnswer.Met> rest =
        answer.overlaps().stream()
            .filter(met ->
                after.isEmpty() || Place.ORDER.compare(Place.of(met.overlap()), after.get()) > 0)
            .toList();
    boolean more = rest.size() > limit;
    List<CheckAnswer.Met> shown = more ? rest.subList(0, limit) : rest;
    return Reply.json(
        answer.json(
            shown,
            more ? Optional.of(Place.of(shown.getLast().overlap()).text()) : Optional.empty()));
  }

  /**
   * Where an overlap stands among the overlaps of an answer, so that the next page begins behind it
   * whatever was recorded in between.
   */
  private record Place(int own, Instant from, String id, int other) {
    static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::own)
            .thenComparing(Place::from)
            .thenComparing(Place::id)
            .thenComparingInt(Place::other);

    private static final String BETWEEN = "~";

    static Place of(FoundOverlap overlap) {
      return new Place(overlap.own(), overlap.from(), overlap.id().toString(), overlap.other());
    }

    String text() {
      return String.join(
          BETWEEN, Integer.toString(own), from.toString(), id, Integer.toString(other));
    }

    static Place parse(String text) throws Malformed {
      List<String> parts = List.of(text.split(BETWEEN, -1));
      try {
        if (parts.size() == 4) {
          return new Place(
              Integer.parseInt(parts.get(0)),
              Instant.parse(parts.get(1)),
              UUID.fromString(parts.get(2)).toString(),
              Integer.parseInt(parts.get(3)));
        }
      } catch (DateTimeException | IllegalArgumentException e) {
        throw Call.parameter("after", "the next of the page before is wanted");
      }
      throw Call.parameter("after", "the next of the page before is wanted");
    }
  }
}
