package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.paper.Paper;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Statement;
import org.parley.statement.Submission;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;
import org.parley.verify.Receipt;
import org.parley.verify.SignedCheckpoint;

/**
 * A file that people carry on paper, and what can be read in it.
 *
 * @param paper the file
 * @param leaf the signed leaf in it
 * @param statement the statement in it
 */
record PaperFile(Paper paper, Optional<Leaf> leaf, Optional<Statement> statement) {
  private static final String RECEIPT_START = "c2sp.org/tlog-proof@v1\n";
  private static final String BUNDLE = "parley-bundle/1";
  private static final String STATEMENT = "parley/1";

  /**
   * Finds out what a file is.
   *
   * @throws CannotGoOn when it is nothing that is carried on paper
   */
  static PaperFile of(Path file) {
    return of(Papers.bytes(file), file.toString());
  }

  static PaperFile of(byte[] bytes, String name) {
    try {
      return recognised(bytes);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(),
          e.path(),
          e.detail() + " (in " + name + ")",
          "paper carries signed statements, receipts, bundles and checkpoints");
    }
  }

  private static PaperFile recognised(byte[] bytes) throws Malformed {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith(RECEIPT_START)) {
      Receipt receipt = Receipt.read(bytes);
      return new PaperFile(
          new Paper(Paper.Kind.RECEIPT, bytes),
          Optional.of(Leaf.read(receipt.leaf())),
          Optional.empty());
    }
    if (!text.stripLeading().startsWith("{")) {
      SignedCheckpoint.parse(bytes);
      return new PaperFile(
          new Paper(Paper.Kind.CHECKPOINT, bytes), Optional.empty(), Optional.empty());
    }
    Limits limits = Limits.standard();
    Json file = Json.parse(bytes, limits.submitBodyBytes(), limits.jsonDepth());
    Optional<Json> version = file instanceof Json.Obj object ? object.get("v") : Optional.empty();
    if (version.equals(Optional.of(Json.of(BUNDLE)))) {
      return bundle(bytes, Fields.of(file, "").object());
    }
    if (version.equals(Optional.of(Json.of(STATEMENT)))) {
      return new PaperFile(
          new Paper(Paper.Kind.STATEMENT, bytes), Optional.empty(), statement(bytes));
    }
    Submission submission = Submission.read(bytes, limits);
    return new PaperFile(
        new Paper(Paper.Kind.SUBMISSION, bytes),
        Optional.of(Leaf.read(submission.leaf())),
        statement(submission.statement()));
  }

  /** A bundle is about its first entry, as far as it holds that one's words. */
  private static PaperFile bundle(byte[] bytes, Json.Obj bundle) throws Malformed {
    Paper paper = new Paper(Paper.Kind.BUNDLE, bytes);
    Optional<Json.Obj> first =
        bundle.get("entries").filter(Json.Arr.class::isInstance).map(Json.Arr.class::cast).stream()
            .flatMap(entries -> entries.items().stream())
            .limit(1)
            .filter(Json.Obj.class::isInstance)
            .map(Json.Obj.class::cast)
            .findFirst();
    if (first.isEmpty() || first.get().get("statement").isEmpty()) {
      return new PaperFile(paper, Optional.empty(), Optional.empty());
    }
    Fields entry = Fields.of(first.get(), "/entries/0");
    Receipt receipt = Receipt.read(utf8(entry.string("receipt")));
    return new PaperFile(
        paper, Optional.of(Leaf.read(receipt.leaf())), statement(utf8(entry.string("statement"))));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<Statement> statement(byte[] bytes) throws Malformed {
    return switch (Statement.read(bytes, Limits.standard())) {
      case Reading.Of read -> Optional.of(read.statement());
      case Reading.Refused refused ->
          throw new Malformed(
              refused.refusal().code(), refused.refusal().path(), refused.refusal().detail());
    };
  }
}
