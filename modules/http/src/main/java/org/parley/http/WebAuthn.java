package org.parley.http;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.attestation.statement.none.NoneAttestationStatementVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.certpath.NullCertPathTrustworthinessVerifier;
import com.webauthn4j.verifier.attestation.trustworthiness.self.NullSelfAttestationTrustworthinessVerifier;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * What a browser says about a passkey, checked by webauthn4j as WebAuthn Level 3 asks in 7.1 and
 * 7.2, for passkeys without attestation. What stands around it is ours: bytes have an end before
 * anybody reads them, the client data passes the strict reader first, the origin is held to the
 * letter, no page in a frame of another is served, and keys have to be strong. The challenge and
 * the counter are for the caller to check, who does it once and for all at the same time.
 */
final class WebAuthn {
  private static final int BYTES_MAX = 8192;
  private static final int DEPTH_MAX = 8;
  private static final int RSA_BITS_MIN = 2048;
  private static final int P256_BITS = 256;

  private WebAuthn() {}

  /**
   * For whom passkeys are made here.
   *
   * @param rpId the name of this server
   * @param origins from which addresses its page may be opened
   */
  record Site(String rpId, Set<String> origins) {
    Site {
      origins = Set.copyOf(origins);
    }
  }

  /** A passkey is not taken, and why. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
    private final HttpRefusal code;

    Refused(HttpRefusal code) {
      super(code.code(), null, false, false);
      this.code = code;
    }

    HttpRefusal code() {
      return code;
    }
  }

  /** The library, made when the first passkey comes: a server without passkeys never loads it. */
  private static final class Library {
    private static final StreamReadConstraints ENDS =
        StreamReadConstraints.builder()
            .maxDocumentLength(BYTES_MAX)
            .maxStringLength(BYTES_MAX)
            .maxNestingDepth(DEPTH_MAX)
            .maxTokenCount(BYTES_MAX)
            .build();
    private static final ObjectConverter READERS =
        new ObjectConverter(
            new JsonMapper(
                JsonFactory.builder()
                    .streamReadConstraints(ENDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()),
            new CBORMapper(
                CBORFactory.builder()
                    .streamReadConstraints(ENDS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()));
    private static final WebAuthnManager CHECKS =
        new WebAuthnManager(
            List.of(new NoneAttestationStatementVerifier()),
            new NullCertPathTrustworthinessVerifier(),
            new NullSelfAttestationTrustworthinessVerifier(),
            READERS);
    private static final List<PublicKeyCredentialParameters> SORTS =
        List.of(
            taken(COSEAlgorithmIdentifier.ES256),
            taken(COSEAlgorithmIdentifier.EdDSA),
            taken(COSEAlgorithmIdentifier.RS256));

    private static PublicKeyCredentialParameters taken(COSEAlgorithmIdentifier sort) {
      return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, sort);
    }
  }

  /**
   * A new passkey.
   *
   * @param challenge as it stood in the client data
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Made(String challenge, byte[] id, long counter) {}

  /**
   * Checks what a browser says about a passkey it made just now.
   *
   * @param key SubjectPublicKeyInfo; it has to be the one in the authenticator's own data
   */
  static Made made(Site site, byte[] key, byte[] authenticatorData, byte[] clientData)
      throws Refused {
    String challenge = challenge(site, clientData);
    hasAnEnd(authenticatorData);
    PublicKey stated = strong(key);
    RegistrationRequest request =
        new RegistrationRequest(withoutAttestation(authenticatorData), clientData);
    RegistrationParameters asked =
        new RegistrationParameters(property(site, challenge), Library.SORTS, true, true);
    try {
      AuthenticatorData<?> data =
          Objects.requireNonNull(
                  Library.CHECKS.verify(request, asked).getAttestationObject(),
                  "the library read it")
              .getAuthenticatorData();
      AttestedCredentialData made =
          Objects.requireNonNull(data.getAttestedCredentialData(), "the library asked for it");
      PublicKey own = Objects.requireNonNull(made.getCOSEKey().getPublicKey(), "a whole key");
      if (!Arrays.equals(stated.getEncoded(), own.getEncoded())) {
        throw new Refused(HttpRefusal.PASSKEY_KEY);
      }
      return new Made(challenge, made.getCredentialId(), data.getSignCount());
    } catch (RuntimeException e) {
      throw new Refused(code(e));
    }
  }

  /** What a passkey signed just now. */
  record Shown(String challenge, long counter) {}

  /**
   * Checks that a passkey signed.
   *
   * @param id of the passkey
   * @param key SubjectPublicKeyInfo, as kept
   */
  static Shown shown(
      Site site,
      byte[] id,
      byte[] key,
      byte[] authenticatorData,
      byte[] clientData,
      byte[] signature)
      throws Refused {
    String challenge = challenge(site, clientData);
    hasAnEnd(authenticatorData);
    AuthenticationRequest request =
        new AuthenticationRequest(id, authenticatorData, clientData, signature);
    CredentialRecord known = known(id, strong(key));
    AuthenticationParameters asked =
        new AuthenticationParameters(property(site, challenge), known, List.of(id), true, true);
    try {
      long counter =
          Objects.requireNonNull(
                  Library.CHECKS.verify(request, asked).getAuthenticatorData(),
                  "the library read it")
              .getSignCount();
      return new Shown(challenge, counter);
    } catch (RuntimeException e) {
      throw new Refused(code(e));
    }
  }

  /**
   * Whatever the library throws at bytes of strangers is a refusal. The code says what a person can
   * do about; the rest is one code.
   */
  private static HttpRefusal code(RuntimeException e) {
    return switch (e) {
      case BadOriginException origin -> HttpRefusal.PASSKEY_ORIGIN;
      case BadRpIdException name -> HttpRefusal.PASSKEY_ORIGIN;
      case CrossOriginException frame -> HttpRefusal.PASSKEY_ORIGIN;
      case UserNotPresentException nobody -> HttpRefusal.PASSKEY_PERSON;
      case UserNotVerifiedException anybody -> HttpRefusal.PASSKEY_PERSON;
      case NotAllowedAlgorithmException sort -> HttpRefusal.PASSKEY_KEY;
      case BadSignatureException other -> HttpRefusal.PASSKEY_SIGNATURE;
      default -> HttpRefusal.PASSKEY_FORM;
    };
  }

  private static ServerProperty property(Site site, String challenge) throws Refused {
    Set<Origin> origins = site.origins().stream().map(Origin::new).collect(Collectors.toSet());
    return ServerProperty.builder()
        .origins(origins)
        .rpId(site.rpId())
        .challenge(new DefaultChallenge(bytes(challenge)))
        .build();
  }

  /**
   * The challenge as it stands in client data that the strict reader takes. The origin is held to
   * the letter here: the library takes other spellings of the same address.
   */
  private static String challenge(Site site, byte[] clientData) throws Refused {
    try {
      Fields fields = Fields.of(Json.parse(clientData, BYTES_MAX, DEPTH_MAX), "");
      boolean inside = fields.optBool("crossOrigin").orElse(false) || fields.has("topOrigin");
      if (inside || !site.origins().contains(fields.string("origin"))) {
        throw new Refused(HttpRefusal.PASSKEY_ORIGIN);
      }
      return fields.string("challenge");
    } catch (Malformed e) {
      throw new Refused(HttpRefusal.PASSKEY_FORM);
    }
  }

  private static void hasAnEnd(byte[] authenticatorData) throws Refused {
    if (authenticatorData.length > BYTES_MAX) {
      throw new Refused(HttpRefusal.PASSKEY_FORM);
    }
  }

  /**
   * The authenticator's data as an attestation object that attests nothing. What a device says of
   * its maker is not asked for, so it is not read either.
   */
  private static byte[] withoutAttestation(byte[] data) {
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    object.write(0xA3);
    text(object, "fmt");
    text(object, "none");
    text(object, "attStmt");
    object.write(0xA0);
    text(object, "authData");
    object.write(0x59);
    object.write(data.length >> Byte.SIZE);
    object.write(data.length);
    object.writeBytes(data);
    return object.toByteArray();
  }

  private static void text(ByteArrayOutputStream to, String shortText) {
    to.write(0x60 + shortText.length());
    to.writeBytes(shortText.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * A passkey as kept. Its counter is 0 here: two sign-ins at once would both be held against the
   * same number, so {@link Passkeys#used} counts, one after the other.
   */
  private static CredentialRecord known(byte[] id, PublicKey key) {
    AttestedCredentialData data = new AttestedCredentialData(AAGUID.ZERO, id, cose(key));
    return new CredentialRecordImpl(
        new NoneAttestationStatement(), true, null, null, 0, data, null, null, null, null);
  }

  private static COSEKey cose(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> EC2COSEKey.create(ec, COSEAlgorithmIdentifier.ES256);
      case RSAPublicKey rsa -> RSACOSEKey.create(rsa, COSEAlgorithmIdentifier.RS256);
      case EdECPublicKey ed -> EdDSACOSEKey.create(ed, COSEAlgorithmIdentifier.EdDSA);
      default -> throw new IllegalStateException("no other key is strong");
    };
  }

  private static PublicKey strong(byte[] spki) throws Refused {
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
        throw new Refused(HttpRefusal.PASSKEY_KEY);
      } catch (InvalidKeySpecException e) {
        // it may be a key of the next sort
      } catch (GeneralSecurityException e) {
        throw new Refused(HttpRefusal.PASSKEY_KEY);
      }
    }
    throw new Refused(HttpRefusal.PASSKEY_KEY);
  }

  /** Bytes in base64url without padding, as browsers write them. */
  static byte[] bytes(String base64Url) throws Refused {
    try {
      return StrictBase64.decodeUrl(base64Url);
    } catch (Malformed e) {
      throw new Refused(HttpRefusal.PASSKEY_FORM);
    }
  }
}
