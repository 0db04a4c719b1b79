package org.parley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.parley.statement.NoticeKind;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parley show}: one notice, as the key's party may know it. */
@Command(
    name = "show",
    description = {
      "Prints one notice: what it means, when it is, what it overlaps, who has it, and for every"
          + " recipient which version it had before the activity was to begin.",
      "Read from a server it also says to whom it is NOT DELIVERED, and the number to call.",
      "That a version was received says that a machine took it, not that a person read it."
    })
@SuppressWarnings("NullAway.Init")
final class ShowCommand implements Callable<Integer> {
  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private ReadFrom from;

  @Parameters(
      paramLabel = "NOTICE",
      description = "The notice: its id, or the leaf hash of one of its versions.")
  private String notice;

  ShowCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(() -> {
      try (Bar bar = Bar.on(shared.err())) {
        return from.reading(around, bar, this::answer);
      }
    });
  }

  private Answer answer(Reads reads) {
    Json.Obj answer = reads.get("/v1/notices/" + id(reads));
    try {
      List<String> lines = new ArrayList<>(lines(answer, around.now()));
      lines.addAll(2, notDelivered(reads, answer));
      return Answer.done(answer, Marks.on(reads.setting(), lines));
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }

  /** Whom it did not reach; only a server knows what time it is for it. */
  private static List<String> notDelivered(Reads reads, Json.Obj answer) {
    return reads instanceof Session session
        ? DeliveryWords.about(session.get("/v1/deliveries"), ServerClient.member(answer, "leaf"))
        : List.of();
  }

  /** The id itself, or that of the statement on the leaf. */
  private UUID id(Reads reads) {
    try {
      return UUID.fromString(notice);
    } catch (IllegalArgumentException e) {
      Hash leaf = Arguments.hash(notice);
      String statement = ServerClient.member(reads.statement(leaf), "statement");
      try {
        return UUID.fromString(Fields.of(Carried.json(statement), "").string("id"));
      } catch (Malformed | IllegalArgumentException unreadable) {
        throw CannotGoOn.usage(notice + " is not the leaf of a notice", "parley log lists leaves");
      }
    }
  }

  private static List<String> lines(Json.Obj answer, Instant now) throws Malformed {
    Fields notice = Fields.of(answer, "");
    NoticeKind kind = FromServer.word(NoticeKind.values(), notice.string("kind"));
    Fields window = notice.object("window");
    List<String> lines = new ArrayList<>();
    lines.add(
        kind.meaning().words()
            + ": "
            + kind
            + " of "
            + notice.string("from")
            + (notice.bool("drill") ? ", practice" : ""));
    notice.optString("purpose").ifPresent(purpose -> lines.add("  \"" + purpose + "\""));
    lines.add(
        "  from "
            + window.string("start")
            + " to "
            + window.optString("end").orElse("no end stated")
            + ", activity "
            + notice.string("activity"));
    staying(notice, now).ifPresent(words -> lines.add("  " + words + ", treat as present"));
    lines.add("  to " + String.join(", ", notice.strings("to")));
    lines.add("  notice " + notice.string("id") + ", leaf " + notice.string("leaf"));
    lines.add("Logged, and how far it got:");
    lines.addAll(WitnessedWords.vouched(answer));
    lines.addAll(versions(notice));
    long overlaps = notice.array("overlaps", Fields::of).size();
    lines.add(
        overlaps == 0
            ? "No overlap found among what you may know."
            : "Overlaps of volumes found among what you may know: " + overlaps + ".");
    if (notice.has("notTakingPart") && !notice.strings("notTakingPart").isEmpty()) {
      lines.add(
          "Not taking part when it was filed: "
              + String.join(", ", notice.strings("notTakingPart"))
              + ".");
    }
    return lines;
  }

  /** People, posts and sites do not leave because a date has passed. */
  private static Optional<String> staying(Fields notice, Instant now) throws Malformed {
    Optional<Instant> end = notice.object("window").optString("end").map(FromServer::time);
    Optional<String> confirmed = notice.optString("confirmedAt");
    if (!notice.has("stays") || !notice.bool("stays")) {
      return Optional.empty();
    }
    return confirmed
        .map(at -> "last confirmed " + at)
        .or(() ->
            end.filter(now::isAfter)
                .map(at -> "stated until " + at + " and not said to have ended"));
  }

  /** The versions, and for every recipient the last one it had before the start. */
  private static List<String> versions(Fields notice) throws Malformed {
    List<Fields> versions = notice.array("versions", Fields::of);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    lines.add("Versions, oldest first:");
    List<Fields> oldestFirst = new ArrayList<>(versions);
    oldestFirst.sort((a, b) -> Long.compare(index(a), index(b)));
    for (Fields version : oldestFirst) {
      numbers.put(version.string("leaf"), numbers.size() + 1);
      lines.add(
          "  version "
              + numbers.size()
              + ": "
              + version.string("activity")
              + ", recorded "
              + version.string("recordedAt")
              + ", leaf "
              + version.string("leaf"));
    }
    lines.add("Last version received before the activity was to begin:");
    List<Fields> last = notice.array("lastBeforeStart", Fields::of);
    for (Fields one : last) {
      Optional<Integer> number = Optional.ofNullable(numbers.get(one.string("leaf")));
      boolean newest = number.equals(Optional.of(numbers.size()));
      lines.add(
          "  "
              + one.string("recipient")
              + ": "
              + number.map(n -> "version " + n).orElse("a version you may not read")
              + (newest ? ", the newest" : ", not the newest")
              + "; received "
              + one.string("receivedAt")
              + ", operator's clock");
    }
    if (last.isEmpty()) {
      lines.add("  no receipt before the start is on record");
    }
    return lines;
  }

  private static long index(Fields version) {
    try {
      return version.integer("index");
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's answer cannot be read: " + e.getMessage(), "");
    }
  }
}
