package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;

/**
 * What is handed to a server, over the wire or as a file: a signed leaf, the statement it commits
 * to, and at most one sealed blob. The form is the JSON object {@code {leaf, statement, blob?}}.
 *
 * @param leaf the leaf's note text, UTF-8
 * @param statement the statement's exact bytes
 * @param blob the sealed file
 */
public record Submission(byte[] leaf, byte[] statement, Optional<byte[]> blob) {

  public Submission {
    leaf = leaf.clone();
    statement = statement.clone();
    blob = blob.map(byte[]::clone);
  }

  /**
   * Reads the JSON object. Leaf and statement themselves are not looked into.
   *
   * @throws Malformed a {@code json.*} code or {@code statement.submission}
   */
  public static Submission read(byte[] json, Limits limits) throws Malformed {
    Fields fields = Fields.of(Json.parse(json, limits.submitBodyBytes(), 2), "");
    byte[] leaf = text(fields, "leaf", limits.leafBytes());
    byte[] statement = text(fields, "statement", limits.statementBytes());
    Optional<byte[]> blob = Optional.empty();
    Optional<String> base64 = fields.optString("blob");
    if (base64.isPresent()) {
      blob = Optional.of(blob(base64.get(), limits));
    }
    fields.done();
    return new Submission(leaf, statement, blob);
  }

  /** The JSON object, which is also the content of a submission file. */
  public byte[] json() {
    return Json.obj()
        .put("leaf", new String(leaf, StandardCharsets.UTF_8))
        .put("statement", new String(statement, StandardCharsets.UTF_8))
        .putIfPresent("blob", blob.map(StrictBase64::encode))
        .build()
        .bytes();
  }

  @Override
  public byte[] leaf() {
    return leaf.clone();
  }

  @Override
  public byte[] statement() {
    return statement.clone();
  }

  @Override
  public Optional<byte[]> blob() {
    return blob.map(byte[]::clone);
  }

  private static byte[] text(Fields fields, String name, int mostBytes) throws Malformed {
    byte[] bytes = fields.string(name).getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > mostBytes) {
      throw StatementRefusal.SUBMISSION.malformed(
          fields.at(name), bytes.length + " bytes; expected 1 to " + mostBytes);
    }
    return bytes;
  }

  private static byte[] blob(String base64, Limits limits) throws Malformed {
    byte[] blob = Text.base64(base64, "/blob");
    if (blob.length > limits.blobBytes()) {
      throw StatementRefusal.SUBMISSION.malformed(
          "/blob", blob.length + " bytes; at most " + limits.blobBytes());
    }
    return blob;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Submission that
        && Arrays.equals(leaf, that.leaf)
        && Arrays.equals(statement, that.statement)
        && Arrays.equals(blob.orElse(new byte[0]), that.blob.orElse(new byte[0]));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(leaf) + Arrays.hashCode(statement);
  }

  /** Sizes only, so that a log line never carries what was said. */
  @Override
  public String toString() {
    return "submission of " + leaf.length + " + " + statement.length + " bytes";
  }
}
