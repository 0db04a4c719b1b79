package org.parley.http;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A second reading of what a browser says about a passkey, which shares no code with the library
 * that decides: fixed offsets, no CBOR, the JDK's signatures. It looks for the numbers of the key
 * in the authenticator's own form of it and does not read that form, so it takes some that are not
 * well-formed; everything else it holds against 7.1 and 7.2 of WebAuthn Level 3.
 */
final class PasskeyOracle {
  private static final int FLAGS_AT = Hash.BYTES;
  private static final int COUNTER_AT = FLAGS_AT + 1;
  private static final int SHORTEST = COUNTER_AT + Integer.BYTES;
  private static final int ID_LENGTH_AT = SHORTEST + 16;
  private static final int ID_AT = ID_LENGTH_AT + Short.BYTES;
  private static final int ID_BYTES_MAX = 1023;
  private static final int BYTES_MAX = 8192;
  private static final int DEPTH_MAX = 8;
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int MAY_BE_COPIED = 0x08;
  private static final int IS_COPIED = 0x10;
  private static final int NEW_KEY = 0x40;
  private static final int RSA_BITS_MIN = 2048;
  private static final int P256_BITS = 256;
  private static final long UNSIGNED = 0xFFFF_FFFFL;

  private PasskeyOracle() {}

  /** What the authenticator says of itself and of what was done. */
  private record Data(int flags, long counter) {
    boolean says(int flag) {
      return (flags & flag) != 0;
    }
  }

  /**
   * Checks what a browser says about a passkey it made just now; the challenge is for the caller to
   * check.
   *
   * @param key SubjectPublicKeyInfo
   */
  static WebAuthn.Made made(
      WebAuthn.Site site, byte[] key, byte[] authenticatorData, byte[] clientData)
      throws WebAuthn.Refused {
    String challenge = challenge(site, "webauthn.create", clientData);
    Data data = data(site, authenticatorData);
    if (!data.says(NEW_KEY) || authenticatorData.length <= ID_AT) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
    }
    int length = Short.toUnsignedInt(ByteBuffer.wrap(authenticatorData).getShort(ID_LENGTH_AT));
    int end = ID_AT + length;
    if (length == 0 || length > ID_BYTES_MAX || end > authenticatorData.length) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
    }
    byte[] stated = Arrays.copyOfRange(authenticatorData, end, authenticatorData.length);
    for (byte[] number : numbers(key(key))) {
      if (!holds(stated, number)) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_KEY);
      }
    }
    byte[] id = Arrays.copyOfRange(authenticatorData, ID_AT, end);
    return new WebAuthn.Made(challenge, id, data.counter());
  }

  /**
   * Checks that a passkey signed; the challenge and the counter are for the caller to check.
   *
   * @param key SubjectPublicKeyInfo, as kept
   */
  static WebAuthn.Shown shown(
      WebAuthn.Site site, byte[] key, byte[] authenticatorData, byte[] clientData, byte[] signature)
      throws WebAuthn.Refused {
    String challenge = challenge(site, "webauthn.get", clientData);
    Data data = data(site, authenticatorData);
    PublicKey known = key(key);
    try {
      Signature check = Signature.getInstance(algorithm(known));
      check.initVerify(known);
      check.update(authenticatorData);
      check.update(Hash.sha256(clientData).bytes());
      if (!check.verify(signature)) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_SIGNATURE);
      }
    } catch (GeneralSecurityException e) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_SIGNATURE);
    }
    return new WebAuthn.Shown(challenge, data.counter());
  }

  private static String challenge(WebAuthn.Site site, String type, byte[] clientData)
      throws WebAuthn.Refused {
    try {
      Fields fields = Fields.of(Json.parse(clientData, BYTES_MAX, DEPTH_MAX), "");
      if (!fields.string("type").equals(type)) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
      }
      boolean inside = fields.optBool("crossOrigin").orElse(false) || fields.has("topOrigin");
      if (inside || !site.origins().contains(fields.string("origin"))) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_ORIGIN);
      }
      return fields.string("challenge");
    } catch (Malformed e) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
    }
  }

  private static Data data(WebAuthn.Site site, byte[] all) throws WebAuthn.Refused {
    if (all.length < SHORTEST || all.length > BYTES_MAX) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
    }
    byte[] rpId = Hash.sha256(site.rpId().getBytes(StandardCharsets.UTF_8)).bytes();
    if (!Arrays.equals(rpId, 0, Hash.BYTES, all, 0, Hash.BYTES)) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_ORIGIN);
    }
    long counter = ByteBuffer.wrap(all).getInt(COUNTER_AT) & UNSIGNED;
    Data data = new Data(all[FLAGS_AT], counter);
    if (!data.says(PRESENT) || !data.says(VERIFIED)) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_PERSON);
    }
    if (data.says(IS_COPIED) && !data.says(MAY_BE_COPIED)) {
      throw new WebAuthn.Refused(HttpRefusal.PASSKEY_FORM);
    }
    return data;
  }

  private static PublicKey key(byte[] spki) throws WebAuthn.Refused {
    for (String sort : List.of("EC", "Ed25519", "RSA")) {
      try {
        PublicKey key = KeyFactory.getInstance(sort).generatePublic(new X509EncodedKeySpec(spki));
        boolean strong =
            switch (key) {
              case ECPublicKey ec -> ec.getParams().getOrder().bitLength() == P256_BITS;
              case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= RSA_BITS_MIN;
              default -> key instanceof EdECPublicKey;
            };
        if (strong) {
          return key;
        }
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_KEY);
      } catch (InvalidKeySpecException e) {
        // it may be a key of the next sort
      } catch (GeneralSecurityException e) {
        throw new WebAuthn.Refused(HttpRefusal.PASSKEY_KEY);
      }
    }
    throw new WebAuthn.Refused(HttpRefusal.PASSKEY_KEY);
  }

  private static String algorithm(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> "SHA256withECDSA";
      case RSAPublicKey rsa -> "SHA256withRSA";
      default -> "Ed25519";
    };
  }

  /** What of a key has to stand in the authenticator's own form of it. */
  private static List<byte[]> numbers(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> List.of(bytes(ec.getW().getAffineX()), bytes(ec.getW().getAffineY()));
      case RSAPublicKey rsa -> List.of(bytes(rsa.getModulus()));
      default -> {
        byte[] spki = key.getEncoded();
        yield List.of(Arrays.copyOfRange(spki, spki.length - Hash.BYTES, spki.length));
      }
    };
  }

  /** Big-endian without a sign; leading zeros are left out, which finds the longer form too. */
  private static byte[] bytes(BigInteger number) {
    byte[] signed = number.toByteArray();
    return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }

  private static boolean holds(byte[] all, byte[] part) {
    for (int from = 0; from + part.length <= all.length; from++) {
      if (Arrays.equals(all, from, from + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
