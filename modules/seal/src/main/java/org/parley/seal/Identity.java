package org.parley.seal;

import com.exceptionfactory.jagged.bech32.Bech32;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.parley.statement.Entropy;

/**
 * The private half of an age X25519 key: who holds it opens what was encrypted to {@link
 * #recipient}. It signs nothing.
 */
public final class Identity {
  private static final String SECRET_PREFIX = "AGE-SECRET-KEY-";
  private static final String RECIPIENT_PREFIX = "age";
  private static final int BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}");

  private final String secret;
  private final String recipient;

  private Identity(String secret, String recipient) {
    this.secret = secret;
    this.recipient = recipient;
  }

  /** A new identity from 32 random bytes. */
  public static Identity of(Entropy entropy) {
    return of(entropy.bytes(BYTES));
  }

  /** Reads {@code AGE-SECRET-KEY-1...}; empty if it is not one, its checksum included. */
  public static Optional<Identity> parse(String text) {
    if (!SECRET.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      byte[] scalar = Bech32.getDecoder().decode(text).getData();
      return scalar.length == BYTES ? Optional.of(of(scalar)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The identities of a file as {@code age-keygen} writes it: one a line, lines that start with #
   * are remarks.
   *
   * @return empty if any other line is not an identity, or there is none
   */
  public static List<Identity> readAll(byte[] file) {
    List<Identity> identities = new ArrayList<>();
    for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Optional<Identity> identity = parse(line.strip());
      if (identity.isEmpty()) {
        return List.of();
      }
      identities.add(identity.get());
    }
    return List.copyOf(identities);
  }

  private static Identity of(byte[] scalar) {
    byte[] point = new byte[BYTES];
    X25519.scalarMultBase(scalar, 0, point, 0);
    String secret =
        Bech32.getEncoder().encode(SECRET_PREFIX, scalar).toString().toUpperCase(Locale.ROOT);
    return new Identity(secret, Bech32.getEncoder().encode(RECIPIENT_PREFIX, point).toString());
  }

  /** The secret line, {@code AGE-SECRET-KEY-1...}. */
  public String secret() {
    return secret;
  }

  /** The public half, {@code age1...}: what a key statement names. */
  public String recipient() {
    return recipient;
  }

  /** A file that {@code age -i} reads. */
  public byte[] file() {
    return ("# public key: " + recipient + "\n" + secret + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "identity of " + recipient;
  }
}
