package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.geo.Contact;
import org.parley.statement.Breadth;
import org.parley.statement.DecisionBody;
import org.parley.statement.FoundZone;
import org.parley.statement.HiddenCell;
import org.parley.statement.Limits;
import org.parley.statement.OverlapMarks;
import org.parley.statement.Reading;
import org.parley.statement.ShapeRepair;
import org.parley.statement.Statement;
import org.parley.statement.TimelinessBasis;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;

/**
 * A statement that is on record, with the answer in words.
 *
 * <p>The words count and name what was found. They never approve, and finding nothing is said as
 * what it is.
 */
record Filed(
    Receipt receipt,
    String receiptText,
    Optional<DecisionBody> decision,
    Optional<String> decisionText,
    Optional<String> decisionReceiptText,
    boolean again,
    byte[] statement) {
  /** What a flag of a decision says, for people; a flag of a later server stands alone. */
  private static final Map<String, String> FLAGS =
      Map.of(
          "clock-behind", ", the operator's clock reads earlier than at the entry before",
          "author-clock-ahead", ", the clock it was signed by is ahead of the operator's",
          "gap-opened", ", a number of this key before it has not come in",
          "gap-closed", ", a number of this key that was missing has come in",
          "key-in-question", ", the key's own party has put it in question",
          "kind-unknown", ", this server does not know its kind and does nothing with it",
          "overlaps-one-per-notice", ", of each other notice one overlap is named",
          "overlaps-cut", ", not every overlap is named",
          "lists-cut", ", not every list is whole",
          "too-wide-for-coarse-answer", ", too wide to be told of what is hidden");

  static Filed of(ServerClient.Sent.Recorded recorded, byte[] statement) {
    try {
      return new Filed(
          Receipt.read(recorded.receipt().getBytes(StandardCharsets.UTF_8)),
          recorded.receipt(),
          recorded.decision().map(Filed::decisionOf),
          recorded.decision(),
          recorded.decisionReceipt(),
          recorded.again(),
          statement);
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("the server's receipt cannot be read: " + e.getMessage(), "");
    }
  }

  private static DecisionBody decisionOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Statement.read(bytes, Limits.standard()) instanceof Reading.Of read
        && read.statement().body() instanceof DecisionBody decision) {
      return decision;
    }
    throw CannotGoOn.unreachable("the server's decision cannot be read", "");
  }

  Hash leaf() {
    return receipt.leafHash();
  }

  /** What to print after filing. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        (again ? "On record since before" : "Recorded")
            + " as leaf "
            + receipt.index()
            + " of "
            + receipt.checkpoint().checkpoint().origin()
            + ", signed by the log.");
    lines.add("  leaf " + leaf());
    decision.ifPresent(body -> lines.addAll(words(body)));
    if (again && decision.isEmpty()) {
      lines.add("  What was found is told again only to its author: parley status, or the page.");
    }
    return lines;
  }

  /** A decision in words. */
  static List<String> words(DecisionBody decision) {
    List<String> lines = new ArrayList<>();
    decision.timeliness().ifPresent(time -> lines.addAll(words(time)));
    decision.overlaps().forEach(overlap -> lines.add("  " + overlap(overlap)));
    if (decision.timeliness().isPresent() && decision.overlaps().isEmpty()) {
      lines.add("  No overlap found among what you may know.");
    }
    decision.also().zones().stream()
        .filter(zone -> zone.rule() != FoundZone.ZoneRule.NOTIFY)
        .forEach(zone -> lines.add("  " + zone(zone)));
    for (HiddenCell cell : decision.also().hidden()) {
      lines.add(
          "  an activity you may not know of: cell "
              + cell.cell()
              + ", "
              + cell.from()
              + " to "
              + cell.until()
              + "; phone the Centre");
    }
    for (ShapeRepair repair : decision.also().repairs()) {
      lines.add("  read otherwise than written: " + repair.path() + ", " + repair.code());
    }
    if (!decision.notTakingPart().isEmpty()) {
      lines.add("  not taking part here: " + String.join(", ", decision.notTakingPart()));
    }
    if (!decision.withheldFrom().isEmpty()) {
      lines.add(
          "  not disclosed to "
              + String.join(", ", decision.withheldFrom())
              + ", which takes no part; if it must know, phone it and log the call");
    }
    decision.flags().forEach(flag -> lines.add("  flag: " + flag + FLAGS.getOrDefault(flag, "")));
    return lines;
  }

  private static String overlap(DecisionBody.FoundOverlap overlap) {
    Optional<OverlapMarks.Apart> apart = overlap.marks().apart();
    return (apart.isPresent() ? "nearer than agreed to notice " : "overlap with notice ")
        + overlap.id()
        + ": "
        + overlap.from()
        + " to "
        + overlap.until().map(Object::toString).orElse("no end stated")
        + ", volume "
        + overlap.own()
        + " with their volume "
        + overlap.other()
        + apart.map(Filed::apart).orElse("")
        + (overlap.marks().heightUncertain() ? ", heights uncertain" : "")
        + overlap.marks().aware().map(aware -> aware ? ", named as known" : "").orElse("");
  }

  private static String apart(OverlapMarks.Apart apart) {
    return ", article "
        + apart.article()
        + ": "
        + apart.horizontalMetres()
        + " m on the ground, "
        + apart.verticalMetres()
        + " m in height, "
        + apart.seconds()
        + " s in time"
        + (apart.certain() ? "" : ", not certain that it applies");
  }

  /** What wants notice ahead stands with the notice period already. */
  private static String zone(FoundZone zone) {
    String rule =
        switch (zone.rule()) {
          case PROHIBITED -> "does not allow it there";
          case NOTIFY -> "wants notice ahead of it there";
          case AUTHORISE -> "wants an authorisation for it there";
        };
    return "zone "
        + zone.zone()
        + ": volume "
        + zone.own()
        + (zone.contact() == Contact.TOUCH ? " touches it from " : " reaches into it from ")
        + zone.from()
        + ", article "
        + zone.article()
        + " "
        + rule
        + (zone.certain() ? "" : "; not certain");
  }

  private static List<String> words(DecisionBody.GivenTime time) {
    List<String> lines = new ArrayList<>();
    lines.add("  notice period: " + time.value() + ", basis: " + basis(time.basis()));
    for (DecisionBody.PerDuty duty : time.per()) {
      lines.add(
          "    article "
              + duty.article()
              + ": "
              + hours(duty.requiredSeconds())
              + " asked for, "
              + hours(duty.givenSeconds())
              + " given");
      duty.breadth().ifPresent(breadth -> lines.add("      " + breadth(breadth)));
    }
    return lines;
  }

  /** How much ground and time a notice takes. */
  static String breadth(Breadth breadth) {
    String taken =
        breadth
            .mostKm2Hours()
            .map(most -> breadth.leastKm2Hours().toPlainString() + " to " + most.toPlainString())
            .orElse("without end");
    return "takes "
        + taken
        + " square kilometres x hours; at most "
        + breadth.limitKm2Hours().toPlainString()
        + " agreed";
  }

  private static String basis(TimelinessBasis basis) {
    return switch (basis) {
      case LOG_CLOCK -> "operator's clock";
      case WITNESSED -> "witnesses' clocks";
    };
  }

  static String hours(long seconds) {
    Duration length = Duration.ofSeconds(Math.abs(seconds));
    return String.format(
        Locale.ROOT,
        "%s%d h %02d min",
        seconds < 0 ? "-" : "",
        length.toHours(),
        length.toMinutesPart());
  }

  /** The same as JSON. */
  Json.Obj json() {
    return Json.obj()
        .put("recorded", true)
        .put("again", again)
        .putIfPresent("id", id())
        .put("leaf", leaf().base64())
        .put("index", receipt.index())
        .put("receipt", receiptText)
        .putIfPresent("decision", decisionText)
        .putIfPresent("decisionReceipt", decisionReceiptText)
        .build();
  }

  /** The id by which other statements name what was filed. */
  private Optional<String> id() {
    return Statement.read(statement, Limits.standard()) instanceof Reading.Of read
        ? Optional.of(read.statement().id().toString())
        : Optional.empty();
  }

  /**
   * Writes what a holder keeps: {@code leaf-N.tlog-proof} and its statement, and the decision with
   * its receipt.
   */
  void keep(Path directory) {
    Papers.makeDirectory(directory);
    String stem = "leaf-" + receipt.index();
    write(directory, stem + ".tlog-proof", receiptText.getBytes(StandardCharsets.UTF_8));
    write(directory, stem + ".statement.json", statement);
    decisionText.ifPresent(text ->
        write(directory, stem + ".decision.statement.json", text.getBytes(StandardCharsets.UTF_8)));
    decisionReceiptText.ifPresent(text ->
        write(directory, stem + ".decision.tlog-proof", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void write(Path directory, String name, byte[] bytes) {
    Papers.write(directory.resolve(name), bytes);
  }
}
