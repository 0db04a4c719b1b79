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
  private final LetterWords words;
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

  /** In which languages a mail can be written. */
  public enum Language {
    EN(LetterWords.EN),
    AR(LetterWords.AR),
    TR(LetterWords.TR),
    RU(LetterWords.RU);

    private final LetterWords words;

    Language(LetterWords words) {
      this.words = words;
    }
  }

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
   * @param language in which the party reads: en, ar, tr or ru
   * @param holds what the party asked for
   * @param sealer makes of bytes an age file for the keys of a party; empty when it has none
   */
  public Letter(
      Setting setting,
      Language language,
      Channels.Holds holds,
      BiFunction<String, byte[], Optional<byte[]>> sealer) {
    this.setting = setting;
    this.words = language.words;
    this.holds = holds;
    this.sealer = sealer;
  }

  /**
   * Writes the letter for a parcel: in the party's language, and where nobody has reviewed the
   * wording in it, in English below.
   */
  public Written write(Parcel parcel) {
    boolean drill = parcel.items().stream().allMatch(Parcel.Item::drill);
    StringBuilder text = new StringBuilder();
    if (words != LetterWords.EN) {
      text.append(said(parcel, words, drill)).append('\n');
      text.append("This wording has not been reviewed. The original:\n\n");
    }
    text.append(said(parcel, LetterWords.EN, drill));
    Optional<Enclosed> file = parcel.ofSteps() ? Optional.empty() : enclosed(parcel);
    if (file.isPresent()) {
      text.append("\nEnclosed: ").append(file.get().name()).append(", the signed statements.\n");
    } else if (holds != Channels.Holds.POINTER && !parcel.ofSteps()) {
      text.append("\nNothing could be enclosed; the statements are on the page.\n");
    }
    return new Written(subject(parcel, drill), text.toString(), file);
  }

  private String subject(Parcel parcel, boolean drill) {
    boolean urgent = parcel.items().stream().anyMatch(Parcel.Item::urgent);
    String mark = (setting.exercise().get() ? "EXERCISE " : "") + (drill ? "DRILL " : "");
    String own = words == LetterWords.EN ? "" : words.urgent() + " ";
    String numbers =
        parcel.from() == parcel.until()
            ? String.valueOf(parcel.from())
            : parcel.from() + "-" + parcel.until();
    return mark
        + (urgent ? URGENT + own : "")
        + (parcel.ofSteps()
            ? words.stepSubject(parcel.party())
            : words.subject(numbers, parcel.party()));
  }

  private String said(Parcel parcel, LetterWords in, boolean drill) {
    StringBuilder text = new StringBuilder();
    if (setting.exercise().get()) {
      text.append(in.exercise()).append("\n\n");
    }
    if (drill) {
      text.append(in.drill()).append("\n\n");
    }
    String url = setting.url().get();
    text.append(
        parcel.ofSteps()
            ? in.alerted(parcel.party(), url, setting.origin())
            : in.waiting(parcel.party(), url, setting.origin()));
    text.append("\n\n");
    for (Parcel.Item item : parcel.items()) {
      String readBack = ReadBack.of(item.leaf());
      text.append("  ")
          .append(
              item.step()
                  .map(step -> in.step(step.number(), step.whom(), readBack))
                  .orElseGet(() -> in.item(item.counter(), readBack)))
          .append(item.urgent() ? ", " + in.urgent() : "")
          .append('\n');
    }
    return text.append('\n').append(parcel.ofSteps() ? in.stepEnd() : in.end()).toString();
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
