package org.parley.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/**
 * A device with one passkey, and a browser in front of it that says what a test wants it to say.
 */
final class SoftAuthenticator {
  static final int PRESENT_AND_VERIFIED = 0x05;

  final KeyPair pair;
  byte[] id = "a passkey of a test".getBytes(StandardCharsets.US_ASCII);
  String rpId = "localhost";
  String origin;
  int flags = PRESENT_AND_VERIFIED;
  int counter = 1;
  String more = "";
  String user = RunningServer.ORIGIN + "\nNorth/liaison";

  SoftAuthenticator(KeyPair pair, String origin) {
    this.pair = pair;
    this.origin = origin;
  }

  String id() {
    return StrictBase64.encodeUrl(id);
  }

  byte[] clientData(String type, String challenge) {
    return ("{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"%s}"
            .formatted(type, challenge, origin, more))
        .getBytes(StandardCharsets.UTF_8);
  }

  byte[] authenticatorData() {
    return ByteBuffer.allocate(37)
        .put(Hash.sha256(rpId.getBytes(StandardCharsets.UTF_8)).bytes())
        .put((byte) flags)
        .putInt(counter)
        .array();
  }

  byte[] withKey(byte[] cose) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] head = authenticatorData();
    head[32] |= 0x40;
    out.writeBytes(head);
    out.writeBytes(new byte[16]);
    out.write(id.length >> 8);
    out.write(id.length);
    out.writeBytes(id);
    out.writeBytes(cose);
    return out.toByteArray();
  }

  /** The authenticator's own form of its key (RFC 9052), as far as these tests need it. */
  byte[] cose() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (pair.getPublic()) {
      case ECPublicKey ec -> {
        out.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
        out.writeBytes(fixed(ec.getW().getAffineX(), 32));
        out.writeBytes(new byte[] {0x22, 0x58, 32});
        out.writeBytes(fixed(ec.getW().getAffineY(), 32));
      }
      case RSAPublicKey rsa -> {
        out.writeBytes(new byte[] {(byte) 0xA4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0});
        out.writeBytes(fixed(rsa.getModulus(), 256));
        out.writeBytes(new byte[] {0x21, 0x43, 1, 0, 1});
      }
      default -> {
        byte[] spki = pair.getPublic().getEncoded();
        out.writeBytes(new byte[] {(byte) 0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32});
        out.write(spki, spki.length - 32, 32);
      }
    }
    return out.toByteArray();
  }

  private static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] all = new byte[length];
    int from = Math.max(0, signed.length - length);
    int count = signed.length - from;
    System.arraycopy(signed, from, all, length - count, count);
    return all;
  }

  /** What the page sends to make the passkey known. */
  String made(String challenge) {
    return made(challenge, withKey(cose()));
  }

  String made(String challenge, byte[] data) {
    return Json.obj()
        .put("publicKey", StrictBase64.encodeUrl(pair.getPublic().getEncoded()))
        .put("authenticatorData", StrictBase64.encodeUrl(data))
        .put("clientData", StrictBase64.encodeUrl(clientData("webauthn.create", challenge)))
        .build()
        .text();
  }

  /** What the page sends to sign in. */
  String shown(String challenge) {
    return shown("webauthn.get", challenge);
  }

  String shown(String type, String challenge) {
    byte[] data = authenticatorData();
    byte[] client = clientData(type, challenge);
    return Json.obj()
        .put("id", id())
        .put("authenticatorData", StrictBase64.encodeUrl(data))
        .put("clientData", StrictBase64.encodeUrl(client))
        .put("signature", StrictBase64.encodeUrl(signed(data, client)))
        .put("userHandle", Hash.sha256(user.getBytes(StandardCharsets.UTF_8)).base64Url())
        .build()
        .text();
  }

  byte[] signed(byte[] data, byte[] client) {
    String sort =
        switch (pair.getPublic().getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> "Ed25519";
        };
    try {
      Signature signature = Signature.getInstance(sort);
      signature.initSign(pair.getPrivate());
      signature.update(data);
      signature.update(Hash.sha256(client).bytes());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
