package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * A device's key for a post. Signed by the party's root; the device proves that it holds the key.
 *
 * @param post the post it signs for
 * @param vkey the key
 * @param proof Base64 signature of the new key over {@link #proofText}
 * @param recipient age X25519 recipient for sealed content
 * @param notAfter from then on the key is no longer to be used
 * @param scopes a part of the post's scopes; empty for all of them
 */
public record KeyBody(
    Address post,
    VerifierKey vkey,
    String proof,
    Optional<String> recipient,
    Optional<Instant> notAfter,
    List<String> scopes)
    implements Body {
  private static final Pattern AGE = Pattern.compile("age1[02-9ac-hj-np-z]{58}");
  private static final int PROOF_CHARS = 200;

  public KeyBody {
    scopes = List.copyOf(scopes);
  }

  /** The text a new key signs to show that its device holds the private part. */
  public static String proofText(String origin, Address post, VerifierKey vkey) {
    return "parley-pop/v1\n" + origin + "\n" + post.text() + "\n" + vkey.text() + "\n";
  }

  /** {@link #proofText} as the bytes that are signed. */
  public static byte[] proofMessage(String origin, Address post, VerifierKey vkey) {
    return proofText(origin, post, vkey).getBytes(StandardCharsets.UTF_8);
  }

  /** The signature bytes of {@link #proof}. */
  public byte[] proofBytes() {
    try {
      return StrictBase64.decode(proof);
    } catch (Malformed e) {
      throw new IllegalStateException("a proof that was read once", e);
    }
  }

  static KeyBody read(BodyFields fields) throws Malformed {
    return new KeyBody(
        fields.post("post"),
        fields.vkey("vkey"),
        proof(fields),
        recipient(fields),
        fields.optTime("not_after"),
        fields.has("scopes") ? Scope.read(fields, "scopes", 1) : List.of());
  }

  private static String proof(BodyFields fields) throws Malformed {
    String proof = fields.string("proof");
    if (proof.isEmpty() || proof.length() > PROOF_CHARS) {
      throw StatementRefusal.BASE64.malformed(fields.at("proof"), "expected one signature");
    }
    Text.base64(proof, fields.at("proof"));
    return proof;
  }

  private static Optional<String> recipient(BodyFields fields) throws Malformed {
    Optional<String> recipient = fields.optString("recipient");
    if (recipient.isPresent() && !AGE.matcher(recipient.get()).matches()) {
      throw StatementRefusal.RECIPIENT_KEY.malformed(
          fields.at("recipient"), "expected age1 and 58 characters");
    }
    return recipient;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.KEY);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("post", post.text())
        .put("vkey", vkey.text())
        .put("proof", proof)
        .putIfPresent("recipient", recipient)
        .putIfPresent("not_after", notAfter.map(Instant::toString))
        .putIfAny("scopes", scopes)
        .build();
  }
}
