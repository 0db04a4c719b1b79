package org.parley.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.parley.verify.Hash;
import org.parley.verify.Invariant;

/**
 * What must hold of the texts by which people sign in: the token of a provider, the provider's list
 * of keys, and what a browser says of a passkey. Tokens are signed here after they were bent, since
 * no search finds a signature.
 */
public final class HostileSignIns {
  private static final String NAME = "k1";
  private static final int PARTS = 4;
  private static final ECKey OURS = ours();
  private static final KeyPair PASSKEY = pair();
  private static final WebAuthn.Site SITE =
      new WebAuthn.Site("localhost", Set.of("http://localhost:7275"));
  private static final ViewerTokens TOKENS = tokens();
  private static final Path LISTED = file(new byte[0]);
  private static final AtomicLong NANOS = new AtomicLong();
  private static final ProviderKeys LIST = new ProviderKeys(LISTED.toUri(), NANOS::get);

  /** A token was right in everything, and the parties of the log are asked for. */
  private static final class AsksForParties extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private HostileSignIns() {}

  private static ECKey ours() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(NAME).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Path file(byte[] bytes) {
    try {
      Path file = Files.createTempFile("parley-hostile", ".json");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ViewerTokens tokens() {
    byte[] keys = jwks();
    Provider provider =
        new Provider(
            "https://id.example",
            "parley",
            file(keys).toUri(),
            List.of(new Provider.Rule("groups", "watch", "South")));
    return new ViewerTokens(
        provider,
        () -> {
          throw new AsksForParties();
        },
        () -> Instant.parse("2026-03-02T06:00:00Z"),
        () -> 0L,
        new Metrics());
  }

  /** The provider's list of keys, as it should be. */
  public static byte[] jwks() {
    return ("{\"keys\":[" + OURS.toPublicJWK().toJSONString() + "]}").getBytes(UTF_8);
  }

  /** Head and claims of a token, a line each, as they should be. */
  public static byte[] token() {
    return ("{\"alg\":\"ES256\",\"kid\":\"k1\",\"typ\":\"JWT\"}\n"
            + "{\"iss\":\"https://id.example\",\"aud\":[\"parley\"],\"sub\":\"a\","
            + "\"exp\":1772438400,"
            + "\"nbf\":1772400000,\"groups\":[\"watch\"]}")
        .getBytes(UTF_8);
  }

  /** Reads a token whose head and claims are these two lines, with our signature under them. */
  public static void token(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    byte[] claims = Arrays.copyOfRange(bytes, Math.min(bytes.length, end + 1), bytes.length);
    String signed = Base64URL.encode(Arrays.copyOf(bytes, end)) + "." + Base64URL.encode(claims);
    try {
      Base64URL signature =
          new ECDSASigner(OURS)
              .sign(
                  new com.nimbusds.jose.JWSHeader(com.nimbusds.jose.JWSAlgorithm.ES256),
                  signed.getBytes(UTF_8));
      Optional<Session> session = TOKENS.of(signed + "." + signature);
      Invariant.hold(session.isEmpty(), "nobody is let in before the parties are asked for");
      Invariant.hold(TOKENS.of(new String(bytes, UTF_8)).isEmpty(), "nothing unsigned is taken");
    } catch (AsksForParties right) {
      Invariant.hold(new String(claims, UTF_8).contains("watch"), "only whom a rule names");
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads a provider's list of keys. */
  public static void jwks(byte[] bytes) {
    try {
      Files.write(LISTED, bytes);
      NANOS.addAndGet(Duration.ofHours(2).toNanos());
      Invariant.hold(
          LIST.key(NAME).map(key -> !key.isPrivate()).orElse(true), "only public keys are kept");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a browser says of a passkey that was made, and of one that signed. */
  public static List<byte[]> passkeys() {
    byte[] made = "{\"type\":\"webauthn.create\",%s}".formatted(CLIENT).getBytes(UTF_8);
    byte[] shown = "{\"type\":\"webauthn.get\",%s}".formatted(CLIENT).getBytes(UTF_8);
    byte[] key = PASSKEY.getPublic().getEncoded();
    byte[] data = device(0x05);
    return List.of(
        joined(key, withKey(), made, new byte[0]), joined(key, data, shown, signed(data, shown)));
  }

  private static final String CLIENT =
      "\"challenge\":\"AAECAwQFBgcICQoLDA0ODw\",\"origin\":\"http://localhost:7275\"";

  private static byte[] device(int flags) {
    return ByteBuffer.allocate(37)
        .put(Hash.sha256("localhost".getBytes(UTF_8)).bytes())
        .put((byte) flags)
        .putInt(1)
        .array();
  }

  private static byte[] withKey() {
    ECPublicKey key = (ECPublicKey) PASSKEY.getPublic();
    byte[] spki = key.getEncoded();
    int point = spki.length - 64;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(device(0x45));
    out.writeBytes(new byte[17]);
    out.write(4);
    out.writeBytes(new byte[] {1, 2, 3, 4});
    out.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    out.write(spki, point, 32);
    out.writeBytes(new byte[] {0x22, 0x58, 32});
    out.write(spki, point + 32, 32);
    return out.toByteArray();
  }

  private static byte[] signed(byte[] data, byte[] client) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(PASSKEY.getPrivate());
      signature.update(data);
      signature.update(Hash.sha256(client).bytes());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part.length >> Byte.SIZE);
      out.write(part.length);
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /**
   * Reads four parts, each behind its length: key, authenticator's data, client data, signature.
   */
  public static void passkey(byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    byte[][] parts = new byte[PARTS][];
    for (int i = 0; i < PARTS; i++) {
      int length = rest.remaining() < 2 ? 0 : Short.toUnsignedInt(rest.getShort());
      parts[i] = new byte[Math.min(length, rest.remaining())];
      rest.get(parts[i]);
    }
    try {
      WebAuthn.Made made = WebAuthn.made(SITE, parts[0], parts[1], parts[2]);
      Invariant.hold(made.id().length > 0, "a passkey has an id");
    } catch (WebAuthn.Refused e) {
      Invariant.hold(!e.code().code().isEmpty(), "a refusal has a code");
    }
    try {
      byte[] id = {1, 2, 3, 4};
      WebAuthn.Shown shown = WebAuthn.shown(SITE, id, parts[0], parts[1], parts[2], parts[3]);
      Invariant.hold(shown.counter() >= 0, "a counter counts up");
    } catch (WebAuthn.Refused e) {
      Invariant.hold(!e.code().code().isEmpty(), "a refusal has a code");
    }
  }
}
