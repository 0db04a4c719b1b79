package org.parley.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.parley.seal.Box;
import org.parley.seal.Identity;
import org.parley.site.Given;
import org.parley.site.SiteBook;
import org.parley.site.SiteOutcome;
import org.parley.site.SiteRefusal;
import org.parley.site.StrikeReport;
import org.parley.statement.Refusal;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the cell's book of protected sites, and how it is read and changed. */
@SuppressWarnings("NullAway.Init")
final class SiteBookFile {
  private static final String QUEUE = ".queue";

  @Option(
      names = "--book",
      paramLabel = "FILE",
      required = true,
      defaultValue = "${env:PARLEY_SITES}",
      description =
          "The cell's book, encrypted; what goes out in boxes waits in FILE.queue. Also taken from"
              + " PARLEY_SITES.")
  private Path file;

  @Mixin private IdentityFile identity;

  /** Where the boxes wait for {@code parley cell run}. */
  Path queue() {
    return Papers.beside(file, QUEUE);
  }

  List<Identity> identities() {
    return identity.read();
  }

  private LockedFile locked() {
    return new LockedFile(file, identities());
  }

  SiteBook read() {
    return parsed(locked().read());
  }

  private static SiteBook parsed(byte[] content) {
    try {
      return SiteBook.read(content);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "this is not a book that parley site start made");
    }
  }

  /** Makes a new book. */
  void begin(SiteBook book) {
    Papers.mustNotExist(file);
    LockedFile to = locked();
    to.alone(() -> {
      to.write(book.json(), book.recipients());
      return true;
    });
  }

  /** Changes the book without anything going out. */
  SiteBook change(Function<SiteBook, SiteBook> how) {
    LockedFile at = locked();
    return at.alone(() -> {
      SiteBook now = how.apply(parsed(at.read()));
      at.write(now.json(), now.recipients());
      return now;
    });
  }

  /**
   * Does something with the book: what goes out is queued first, then the book is kept.
   *
   * @param told what is said when it is done; a refusal names those who hold the site already
   */
  Answer act(
      Surroundings around,
      Function<SiteBook, SiteOutcome> how,
      Function<SiteOutcome.Done, Answer> told) {
    LockedFile at = locked();
    return at.alone(() ->
        switch (how.apply(parsed(at.read()))) {
          case SiteOutcome.Refused refused -> refused(refused);
          case SiteOutcome.Done done -> {
            BoxQueue boxes = new BoxQueue(queue());
            List<String> recipients = done.book().recipients();
            done.statements().forEach(one -> boxes.add(box(one, recipients, around)));
            at.write(done.book().json(), recipients);
            yield told.apply(done);
          }
        });
  }

  private static byte[] box(byte[] statement, List<String> recipients, Surroundings around) {
    return Sealing.done(Box.seal(statement, recipients, around.entropy()));
  }

  /** A refusal in the form of every other, and below it who holds the site already. */
  static Answer refused(SiteOutcome.Refused refused) {
    Refusal refusal = refused.refusal();
    List<String> lines = new ArrayList<>();
    lines.add("Refused: " + sentence(refusal) + refusal.detail());
    lines.add("  code: " + refusal.code());
    if (!refusal.path().isEmpty()) {
      lines.add("  field: " + refusal.path());
    }
    if (!refused.holders().isEmpty()) {
      lines.add("Who holds it already; nothing calls that back:");
      refused.holders().forEach(one -> lines.addAll(StrikeReport.holder(one, Instant.MAX)));
    }
    Json.Obj json =
        Json.obj()
            .put("exit", ExitCode.REFUSED)
            .put("code", refusal.code())
            .put("path", refusal.path())
            .put("detail", sentence(refusal) + refusal.detail())
            .put("holders", holders(refused.holders()))
            .build();
    return new Answer(ExitCode.REFUSED, lines, json);
  }

  private static String sentence(Refusal refusal) {
    return Arrays.stream(SiteRefusal.values())
        .filter(code -> code.code().equals(refusal.code()))
        .map(code -> code.text() + " ")
        .findFirst()
        .orElse("");
  }

  static Json.Arr holders(List<Given> holders) {
    return Json.of(holders.stream().map(StrikeReport::json).toList());
  }
}
