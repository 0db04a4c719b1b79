package org.parley.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An age v1 file whose chance is taken from published words, so that it comes out the same every
 * time. Real files are made by the room {@code seal}; this shows what they consist of.
 */
final class WorkedAge {
  private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] FOLD = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
  private static final int CHUNK = 65_536;

  private WorkedAge() {}

  /** The secret line stock age reads. */
  static String identity(byte[] secret) {
    return bech32("age-secret-key-", secret).toUpperCase(Locale.ROOT);
  }

  /** The text form that belongs to a secret. */
  static String recipient(byte[] secret) {
    return bech32("age", shown(secret));
  }

  /** Encrypts for the holders of the secrets; every chance comes from the words. */
  static byte[] encrypt(byte[] plain, List<byte[]> secrets, String words) {
    if (plain.length >= CHUNK) {
      throw new IllegalArgumentException("one chunk is enough here");
    }
    byte[] fileKey = Arrays.copyOf(WorkedKey.seed(words + " file key"), 16);
    StringBuilder header = new StringBuilder("age-encryption.org/v1\n");
    for (int i = 0; i < secrets.size(); i++) {
      byte[] once = WorkedKey.seed(words + " share " + i);
      byte[] share = shown(once);
      byte[] to = shown(secrets.get(i));
      byte[] salt = join(share, to);
      byte[] wrap = hkdf(agreed(once, to), salt, "age-encryption.org/v1/X25519");
      header.append("-> X25519 ").append(base64(share)).append('\n');
      header.append(base64(seal(wrap, new byte[12], fileKey))).append('\n');
    }
    header.append("---");
    byte[] head = header.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] mac = WorkedKey.mac(hkdf(fileKey, new byte[0], "header"), head);
    byte[] nonce = Arrays.copyOf(WorkedKey.seed(words + " nonce"), 16);
    byte[] last = new byte[12];
    last[11] = 1;
    byte[] body = seal(hkdf(fileKey, nonce, "payload"), last, plain);
    byte[] close = (" " + base64(mac) + "\n").getBytes(StandardCharsets.US_ASCII);
    return join(head, close, nonce, body);
  }

  private static byte[] hkdf(byte[] secret, byte[] salt, String info) {
    byte[] key = WorkedKey.mac(salt.length == 0 ? new byte[32] : salt, secret);
    return WorkedKey.mac(key, info.getBytes(StandardCharsets.US_ASCII), new byte[] {1});
  }

  private static byte[] seal(byte[] key, byte[] nonce, byte[] plain) {
    try {
      Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
      return cipher.doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] shown(byte[] secret) {
    byte[] nine = new byte[32];
    nine[0] = 9;
    return agreed(secret, nine);
  }

  private static byte[] agreed(byte[] secret, byte[] to) {
    try {
      KeyFactory keys = KeyFactory.getInstance("X25519");
      PrivateKey own =
          keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret));
      byte[] big = new byte[to.length];
      for (int i = 0; i < to.length; i++) {
        big[to.length - 1 - i] = to[i];
      }
      PublicKey other =
          keys.generatePublic(
              new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, big)));
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(own);
      agreement.doPhase(other, true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** BIP 173. */
  private static String bech32(String prefix, byte[] bytes) {
    ByteArrayOutputStream fives = new ByteArrayOutputStream();
    int bits = 0;
    int held = 0;
    for (byte b : bytes) {
      held = (held << 8 | b & 0xff) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        fives.write(held >> bits & 31);
      }
    }
    if (bits > 0) {
      fives.write(held << 5 - bits & 31);
    }
    int sum = 1;
    for (char c : prefix.toCharArray()) {
      sum = step(sum, c >> 5);
    }
    sum = step(sum, 0);
    for (char c : prefix.toCharArray()) {
      sum = step(sum, c & 31);
    }
    StringBuilder text = new StringBuilder(prefix).append('1');
    for (byte five : fives.toByteArray()) {
      sum = step(sum, five);
      text.append(LETTERS.charAt(five));
    }
    for (int i = 0; i < 6; i++) {
      sum = step(sum, 0);
    }
    sum ^= 1;
    for (int i = 5; i >= 0; i--) {
      text.append(LETTERS.charAt(sum >> 5 * i & 31));
    }
    return text.toString();
  }

  private static int step(int sum, int value) {
    int top = sum >> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < FOLD.length; i++) {
      if ((top >> i & 1) == 1) {
        next ^= FOLD[i];
      }
    }
    return next;
  }
}
