package org.parley.notice;

import java.nio.charset.StandardCharsets;
import org.parley.verify.Hash;
import org.parley.verify.StrictBase64;

/**
 * Proof of having held one version of a statement: base64url of SHA-256 over {@code
 * "parley-ovn/v1\n"} and the statement's bytes. It is given only to those who may read the
 * statement; a leaf's hash would prove nothing, because leaves are open to everyone.
 */
public final class OvnToken {
  private OvnToken() {}

  private static final byte[] PREFIX = "parley-ovn/v1\n".getBytes(StandardCharsets.US_ASCII);

  /** The token of a statement's exact bytes, 43 characters. */
  public static String of(byte[] statement) {
    return StrictBase64.encodeUrl(Hash.sha256(PREFIX, statement).bytes());
  }
}
