package org.parley.seal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Disclosed;
import org.parley.statement.Limits;
import org.parley.statement.Reading;
import org.parley.statement.Refusal;
import org.parley.statement.Statement;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Leaf;
import org.parley.verify.Malformed;

/**
 * What lies in a sealed file: a statement's exact bytes, and the disclosure strings that its
 * recipients get with it. The file is an age file, and a leaf names its hash.
 *
 * @param statement the statement's exact bytes, UTF-8
 * @param disclosures strings whose digests stand in the statement's {@code _sd}
 */
public record SealedPackage(byte[] statement, List<String> disclosures) {
  private static final int DEPTH = 2;

  public SealedPackage {
    statement = statement.clone();
    disclosures = List.copyOf(disclosures);
  }

  @Override
  public byte[] statement() {
    return statement.clone();
  }

  /** The JSON object {@code {statement, disclosures}} that is encrypted. */
  public byte[] json() {
    return Json.obj()
        .put("statement", new String(statement, StandardCharsets.UTF_8))
        .put("disclosures", Json.strings(disclosures))
        .build()
        .bytes();
  }

  /** The sealed file for these recipients. */
  public AgeResult seal(List<String> recipients) {
    return Age.encrypt(json(), recipients);
  }

  /**
   * Opens a sealed file and holds it against the leaf it came with: the file has to be the one the
   * author signed, the statement in it too, and each disclosure string has to be among the
   * statement's digests.
   */
  public static Opening<SealedPackage> open(
      byte[] file, List<Identity> identities, Leaf leaf, Limits limits) {
    Optional<Hash> signed = leaf.blob();
    if (!signed.equals(Optional.of(Hash.sha256(file)))) {
      return Opening.refused(
          SealRefusal.OTHER_BYTES, "/blob", "this is not the sealed file that the author signed");
    }
    return switch (Age.decrypt(file, identities)) {
      case AgeResult.Refused(Refusal refusal) -> new Opening.Refused<>(refusal);
      case AgeResult.Done done -> opened(done.bytes(), leaf, limits);
    };
  }

  private static Opening<SealedPackage> opened(byte[] json, Leaf leaf, Limits limits) {
    SealedPackage opened;
    try {
      opened = read(json, limits);
    } catch (Malformed e) {
      return Opening.refused(SealRefusal.PACKAGE, e.path(), e.detail());
    }
    if (!Hash.sha256(opened.statement).equals(leaf.statementHash())) {
      return Opening.refused(
          SealRefusal.OTHER_BYTES,
          "/statement",
          "the statement inside is not the one that the author signed");
    }
    return switch (Statement.read(opened.statement, limits)) {
      case Reading.Refused(Refusal refusal) -> new Opening.Refused<>(refusal);
      case Reading.Of(Statement statement) -> opened.against(statement);
    };
  }

  private Opening<SealedPackage> against(Statement of) {
    for (int i = 0; i < disclosures.size(); i++) {
      if (!of.sd().contains(Disclosed.digest(disclosures.get(i)))) {
        return Opening.refused(
            SealRefusal.DIGEST, "/disclosures/" + i, "the statement does not commit to it");
      }
    }
    return new Opening.Of<>(this);
  }

  /**
   * Reads the JSON object.
   *
   * @throws Malformed when it has another form
   */
  static SealedPackage read(byte[] json, Limits limits) throws Malformed {
    int most = limits.blobBytes();
    Fields fields = Fields.of(Json.parse(json, most, DEPTH), "");
    byte[] statement = fields.string("statement").getBytes(StandardCharsets.UTF_8);
    List<String> disclosures = fields.strings("disclosures");
    fields.done();
    return new SealedPackage(statement, disclosures);
  }
}
