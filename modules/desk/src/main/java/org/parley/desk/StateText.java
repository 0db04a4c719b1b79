package org.parley.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** Takes a state line by line and digests it: SHA-256 over the lines, each ended by a line feed. */
final class StateText {
  private static final byte[] LINE_END = {'\n'};

  private final MessageDigest sha256;

  StateText() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new BrokenInvariant("every JDK has SHA-256", e);
    }
  }

  void line(String line) {
    sha256.update(line.getBytes(StandardCharsets.UTF_8));
    sha256.update(LINE_END);
  }

  Hash digest() {
    try {
      return Hash.of(sha256.digest());
    } catch (Malformed e) {
      throw new BrokenInvariant("SHA-256 gives 32 bytes", e);
    }
  }
}
