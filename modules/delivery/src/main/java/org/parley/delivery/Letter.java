package org.parley.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.parley.statement.ReadBack;
import org.parley.verify.Json;

/**
 * What a mail says. By default that something waits and under which number, and nothing of what it
 * is: mail is read on its way.
 */
public final class Letter {
  private static final String URGENT = "URGENT ";

  private final Setting setting;
  private final Channels.Holds holds;
  private final BiFunction<String, byte[], Optional<byte[]>> sealer;

  /**
   * Whose letter it is.
   *
   * @param origin the log
   * @param url where its page is, once it is known
   * @param exercise whether the log is of invented parties
   */
  public record Setting(String origin, Supplier<String> url, Supplier<Boolean> exercise) {}

  /**
   * A letter.
   *
   * @param subject one line
   * @param text its words
   * @param file what goes with it
   */
  public record Written(String subject, String text, Optional<Enclosed> file) {}

  /**
   * A file that goes with a letter.
   *
   * @param name as which
   * @param type its media type
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Enclosed(String name, String type, byte[] content) {}

  /**
   * @param holds what the party asked for
   * @param sealer makes of bytes an age file for the keys of a party; empty when it has none
   */
  public Letter(
      Setting setting, Channels.Holds holds, BiFunction<String, byte[], Optional<byte[]>> sealer) {
    this.setting = setting;
    this.holds = holds;
    this.sealer = sealer;
  }

  /** Writes the letter for a parcel. */
  public Written write(Parcel parcel) {
    boolean urgent = parcel.items().stream().anyMatch(Parcel.Item::urgent);
    boolean drill = parcel.items().stream().allMatch(Parcel.Item::drill);
    String numbers =
        parcel.from() == parcel.until()
            ? "number " + parcel.from()
            : "numbers " + parcel.from() + " to " + parcel.until();
    String mark = (setting.exercise().get() ? "EXERCISE " : "") + (drill ? "DRILL " : "");
    String subject =
        mark + (urgent ? URGENT : "") + "Parley: " + numbers + " for " + parcel.party();
    StringBuilder text = new StringBuilder();
    if (setting.exercise().get()) {
      text.append("EXERCISE ONLY, invented parties\n\n");
    }
    if (drill) {
      text.append("DRILL: practice only, act on nothing\n\n");
    }
    text.append("Waiting for ").append(parcel.party()).append(" at ");
    text.append(setting.url().get()).append(" (log ").append(setting.origin()).append("):\n\n");
    for (Parcel.Item item : parcel.items()) {
      text.append("  number ").append(item.counter()).append(", read-back ");
      text.append(ReadBack.of(item.leaf())).append(item.urgent() ? ", URGENT" : "").append('\n');
    }
    text.append(
        """

        Sign in there to read it and to acknowledge receipt; this mail counts as neither.
        On the telephone, say the number and the read-back words.
        Numbers have no gaps: one that is missing was kept from you. Answers to this mail are
        not read.
        """);
    Optional<Enclosed> file = enclosed(parcel);
    if (file.isPresent()) {
      text.append("\nEnclosed: ").append(file.get().name()).append(", the signed statements.\n");
    } else if (holds != Channels.Holds.POINTER) {
      text.append("\nNothing could be enclosed; the statements are on the page.\n");
    }
    return new Written(subject, text.toString(), file);
  }

  private Optional<Enclosed> enclosed(Parcel parcel) {
    if (holds == Channels.Holds.POINTER) {
      return Optional.empty();
    }
    byte[] whole = (items(parcel, true).text() + "\n").getBytes(StandardCharsets.UTF_8);
    String name = "parley-" + parcel.from() + "-" + parcel.until() + ".json";
    return holds == Channels.Holds.WHOLE
        ? Optional.of(new Enclosed(name, "application/json", whole))
        : sealer
            .apply(parcel.party(), whole)
            .map(file -> new Enclosed(name + ".age", "application/octet-stream", file));
  }

  /** The offers of a parcel as JSON. */
  static Json.Obj items(Parcel parcel, boolean whole) {
    return Json.obj()
        .put("party", parcel.party())
        .put("from", parcel.from())
        .put("until", parcel.until())
        .put("items", parcel.items().stream().map(item -> item(item, whole)).toList())
        .build();
  }

  private static Json.Obj item(Parcel.Item item, boolean whole) {
    Json.Builder json =
        Json.obj()
            .put("counter", item.counter())
            .put("leaf", item.leaf().base64())
            .put("kind", item.kind())
            .putIfPresent("drill", Optional.of(item.drill()).filter(drill -> drill));
    if (whole && item.texts().isPresent()) {
      json.put("leafText", item.texts().get().leaf());
      json.put("statement", item.texts().get().statement());
    }
    return json.build();
  }
}
