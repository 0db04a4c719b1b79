package org.parley.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.parley.ledger.Signer;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley sheet}: the situation as this post may know it, for paper. */
@Command(
    name = "sheet",
    description = {
      "Prints the situation sheet: what was not delivered and whom to phone, what is open, what",
      "runs now and begins within 48 hours, people and posts that stay, lines, and who is on call,",
      "as far as your post may know it. No volume of a notification stands on it.",
      "With --out it is written there, as text and as a page (HTML, nothing loaded from anywhere)",
      "that any browser prints in black and white on A4; newest.txt and newest.html are the last.",
      "With --hourly again at every full hour, until it is stopped: for when the line is lost.",
      "The server writes none: it would have to keep in the open what each party may know."
    })
@SuppressWarnings("NullAway.Init")
final class SheetCommand implements Callable<Integer> {
  private static final int KEEP_DAYS = 2;
  private static final int KEEP_DAYS_MAX = 31;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Surroundings around;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write to; it is made so that only you may read it.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--hourly", description = "Go on, and write one at every full hour.")
  private boolean hourly;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "With --hourly: end after so many. Default: never.")
  private Optional<Long> times = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "DAYS",
      description = "Delete sheets in that folder that are older. Default: ${DEFAULT-VALUE} days.")
  private int keep = KEEP_DAYS;

  @Option(names = "--lang", description = "en, ar, tr or ru. Default: en.")
  private String lang = "en";

  SheetCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    return shared.tell(this::told);
  }

  private Answer told() {
    if (hourly && out.isEmpty() || times.isPresent() && !hourly) {
      throw CannotGoOn.usage("--hourly needs --out, and --times needs --hourly", "name a folder");
    }
    if (keep < 1 || keep > KEEP_DAYS_MAX) {
      throw CannotGoOn.usage("--keep " + keep, "1 to " + KEEP_DAYS_MAX + " days");
    }
    Signer signer = key.signer();
    if (out.isEmpty()) {
      SheetMaker.Made made = read(signer);
      return Answer.done(json(made).build(), made.sheet().text());
    }
    SheetFolder folder = SheetFolder.at(out.get());
    return hourly ? everyHour(signer, folder) : once(signer, folder);
  }

  private Answer once(Signer signer, SheetFolder folder) {
    SheetMaker.Made made = read(signer);
    List<Path> written = folder.write(made.sheet(), made.at());
    List<Path> deleted = folder.deleteOld(made.at(), Duration.ofDays(keep));
    return Answer.done(
        json(made)
            .put("files", Json.strings(written.stream().map(Path::toString).toList()))
            .put("deleted", deleted.size())
            .build(),
        lines(written, deleted));
  }

  /**
   * A server that does not answer, or not as it should, is asked again at the next hour; the newest
   * sheet stays until it is too old itself. Only a first sheet that is refused ends it: then
   * something is set up wrongly.
   */
  private Answer everyHour(Signer signer, SheetFolder folder) {
    long count = 0;
    do {
      try {
        Answer answer = once(signer, folder);
        answer.lines().forEach(shared::line);
        count++;
      } catch (CannotGoOn end) {
        List<Path> old = folder.deleteOld(around.now(), Duration.ofDays(keep));
        if (times.isPresent() || count == 0 && end.exitCode() != ExitCode.UNREACHABLE) {
          throw end;
        }
        deleted(old).ifPresent(shared::line);
        shared.progress(end.what() + " No sheet was written; the next try is at the full hour.");
      }
    } while ((times.isEmpty() || count < times.get()) && untilTheHour());
    return Answer.done(
        Json.obj().put("sheets", count).build(),
        count == 1 ? "1 sheet written." : count + " sheets written.");
  }

  private boolean untilTheHour() {
    Instant now = around.now();
    long past = Math.floorMod(now.getEpochSecond(), HOUR.toSeconds());
    return CellRunCommand.passed(Math.toIntExact(HOUR.toSeconds() - past));
  }

  private SheetMaker.Made read(Signer signer) {
    return Progress.during(
        "reading the situation",
        shared::progress,
        () -> {
          try (ServerClient client = reach.client();
              Session session = client.open(signer)) {
            return new SheetMaker(session, lang).made();
          }
        });
  }

  private static Json.Builder json(SheetMaker.Made made) {
    return Json.obj()
        .put("at", made.at().toString())
        .put("size", made.size())
        .put("lines", Json.strings(made.sheet().text()));
  }

  private static List<String> lines(List<Path> written, List<Path> deleted) {
    List<String> lines = new ArrayList<>();
    lines.add("Wrote " + written.get(0) + " and " + written.get(1).getFileName() + ".");
    deleted(deleted).ifPresent(lines::add);
    return lines;
  }

  private static Optional<String> deleted(List<Path> files) {
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of("Deleted " + files.size() + " older files.");
  }
}
