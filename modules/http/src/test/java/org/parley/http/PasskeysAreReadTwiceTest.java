package org.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.parley.verify.StrictBase64;

/**
 * The library that decides about passkeys beside a reading of our own that shares no code with it,
 * over whole ones and over thousands that were bent at one place. Neither takes what the other
 * refuses, but for the authenticator's own form of what it says, which only the library reads
 * whole, and for challenges that no server of ours gave out.
 */
class PasskeysAreReadTwiceTest {
  private static final WebAuthn.Site SITE =
      new WebAuthn.Site("localhost", Set.of("http://localhost:7275"));
  private static final String TAKEN = "taken";
  private static final int ROUNDS = 4_000;

  private final List<SoftAuthenticator> devices =
      List.of(device("EC", 256), device("Ed25519", 255), device("RSA", 2048));

  private static SoftAuthenticator device(String sort, int bits) {
    return new SoftAuthenticator(Authority.pair(sort, bits), "http://localhost:7275");
  }

  /** What a browser sends, in parts. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Parts(byte[] key, byte[] data, byte[] client, byte[] signature) {}

  private interface Reader {
    String challenge(Parts parts) throws WebAuthn.Refused;
  }

  private static String verdict(Reader reader, Parts parts) {
    try {
      return TAKEN + " " + reader.challenge(parts);
    } catch (WebAuthn.Refused e) {
      return e.code().code();
    }
  }

  private static String nonce(Random random) {
    byte[] nonce = new byte[56];
    random.nextBytes(nonce);
    return StrictBase64.encodeUrl(nonce);
  }

  private static Parts made(SoftAuthenticator device, String nonce) {
    return new Parts(
        device.pair.getPublic().getEncoded(),
        device.withKey(device.cose()),
        device.clientData("webauthn.create", nonce),
        new byte[0]);
  }

  private static Parts shown(SoftAuthenticator device, String nonce) {
    byte[] data = device.authenticatorData();
    byte[] client = device.clientData("webauthn.get", nonce);
    byte[] key = device.pair.getPublic().getEncoded();
    return new Parts(key, data, client, device.signed(data, client));
  }

  private static byte[] bent(byte[] whole, Random random) {
    byte[] copy = whole.clone();
    if (copy.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(copy.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        copy[at] ^= (byte) (1 << random.nextInt(8));
        yield copy;
      }
      case 1 -> Arrays.copyOf(copy, at);
      case 2 -> {
        byte[] longer = Arrays.copyOf(copy, copy.length + 1 + random.nextInt(20));
        longer[copy.length] = (byte) random.nextInt();
        yield longer;
      }
      case 3 -> {
        copy[at] = (byte) random.nextInt();
        yield copy;
      }
      default -> {
        byte[] twice = new byte[copy.length + at];
        System.arraycopy(copy, 0, twice, 0, at);
        System.arraycopy(copy, 0, twice, at, copy.length);
        yield twice;
      }
    };
  }

  /** The client data with one word put in the place of another. */
  private static byte[] reworded(byte[] client, Random random) {
    List<UnaryOperator<String>> ways =
        List.of(
            text -> text.replace("http://localhost:7275", "http://localhost:7276"),
            text -> text.replace("http://localhost:7275", "https://localhost:7275"),
            text -> text.replace("http://localhost:7275", "http://LOCALHOST:7275"),
            text -> text.replace("http://localhost:7275", "http://localhost:7275/"),
            text -> text.replace("webauthn.create", "webauthn.get"),
            text -> text.replace("webauthn.get", "webauthn.create"),
            text -> text.replace("}", ",\"crossOrigin\":true}"),
            text -> text.replace("}", ",\"crossOrigin\":false,\"more\":[1]}"),
            text -> text.replace("}", ",\"topOrigin\":\"http://localhost:7275\"}"),
            text -> text.replace("}", ",\"origin\":\"http://localhost:7275\"}"),
            text -> text.replace("\"type\"", "\"Type\""),
            text -> text.replace("\"challenge\":\"", "\"challenge\":\"="),
            text -> text + " ",
            text -> "\uFEFF" + text,
            text -> "[" + text + "]");
    String text = new String(client, StandardCharsets.UTF_8);
    return ways.get(random.nextInt(ways.size())).apply(text).getBytes(StandardCharsets.UTF_8);
  }

  private static Parts bentSomewhere(Parts parts, Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Parts(bent(parts.key(), random), parts.data(), parts.client(), parts.signature());
      case 1 ->
          new Parts(parts.key(), bent(parts.data(), random), parts.client(), parts.signature());
      case 2 ->
          new Parts(parts.key(), parts.data(), bent(parts.client(), random), parts.signature());
      case 3 ->
          new Parts(parts.key(), parts.data(), reworded(parts.client(), random), parts.signature());
      default ->
          new Parts(parts.key(), parts.data(), parts.client(), bent(parts.signature(), random));
    };
  }

  private static String library(Parts p, boolean fresh, byte[] id) {
    return verdict(
        parts ->
            fresh
                ? WebAuthn.made(SITE, parts.key(), parts.data(), parts.client()).challenge()
                : WebAuthn.shown(
                        SITE, id, parts.key(), parts.data(), parts.client(), parts.signature())
                    .challenge(),
        p);
  }

  private static String oracle(Parts p, boolean fresh) {
    return verdict(
        parts ->
            fresh
                ? PasskeyOracle.made(SITE, parts.key(), parts.data(), parts.client()).challenge()
                : PasskeyOracle.shown(
                        SITE, parts.key(), parts.data(), parts.client(), parts.signature())
                    .challenge(),
        p);
  }

  @Test
  void wholeOnesAreTakenByBothAndBentOnesByNeither() {
    long seed = Long.getLong("parley.seed", System.nanoTime());
    Random random = new Random(seed);
    Map<String, Integer> counted = new TreeMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      SoftAuthenticator device = devices.get(random.nextInt(devices.size()));
      boolean fresh = random.nextBoolean();
      device.counter = random.nextInt();
      device.flags = random.nextInt(8) == 0 ? random.nextInt(64) : 0x05;
      String nonce = nonce(random);
      Parts whole = fresh ? made(device, nonce) : shown(device, nonce);
      String both = library(whole, fresh, device.id);
      assertEquals(oracle(whole, fresh), both, "seed " + seed + " flags " + device.flags);
      counted.merge(both.split(" ")[0], 1, Integer::sum);
      Parts bent = bentSomewhere(whole, random);
      if (!fresh && random.nextBoolean()) {
        byte[] again = device.signed(bent.data(), bent.client());
        bent = new Parts(bent.key(), bent.data(), bent.client(), again);
      }
      compare(whole, bent, fresh, device.id, seed, counted);
    }
    System.out.println("passkeys read twice, seed " + seed + ": " + counted);
    assertTrue(counted.getOrDefault(TAKEN, 0) > ROUNDS / 2, counted.toString());
    assertTrue(counted.size() > 5, counted.toString());
  }

  private static void compare(
      Parts whole, Parts bent, boolean fresh, byte[] id, long seed, Map<String, Integer> counted) {
    String library = library(bent, fresh, id);
    String oracle = oracle(bent, fresh);
    counted.merge("bent: " + library.split(" ")[0], 1, Integer::sum);
    if (library.startsWith(TAKEN)) {
      assertEquals(oracle, library, "seed " + seed);
    } else if (oracle.startsWith(TAKEN)) {
      boolean ownForm =
          !Arrays.equals(whole.data(), bent.data())
              || (fresh && !Arrays.equals(whole.key(), bent.key()));
      boolean nonce = oracle.substring(TAKEN.length() + 1).matches("[A-Za-z0-9_-]*");
      // It may be stricter about form; what it says of origins, nonces and signatures must agree.
      assertTrue(
          ownForm || !nonce || library.equals("passkey.form"),
          "seed " + seed + ": only the library refuses, with " + library);
      counted.merge("bent: refused by the library alone", 1, Integer::sum);
    }
  }
}
