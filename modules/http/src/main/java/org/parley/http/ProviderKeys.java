package org.parley.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The keys of a provider, fetched from the one address that was set, when the first token asks for
 * them. They are fetched again when they are ten minutes old, and sooner when a token names a key
 * that is not among them, but never twice in a minute: whoever makes up names of keys makes nobody
 * ask. When they cannot be had again for an hour, none counts any more.
 *
 * <p>A name of a key is looked up among the names that were fetched, to the letter; it becomes no
 * path and no address. Addresses inside tokens are not followed.
 */
final class ProviderKeys {
  private static final int BYTES_MAX = 256 * 1024;
  private static final int RSA_BITS_MIN = 2048;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long LIFE_NANOS = Duration.ofHours(1).toNanos();

  private final URI address;
  private final LongSupplier nanos;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();
  private final Lock lock = new ReentrantLock();
  private Map<String, JWK> keys = Map.of();
  private Optional<Long> fetchedAt = Optional.empty();
  private Optional<Long> triedAt = Optional.empty();

  ProviderKeys(URI address, LongSupplier nanos) {
    this.address = address;
    this.nanos = nanos;
  }

  /** The public key of that name; empty when there is none, or no keys could be had. */
  Optional<JWK> key(String name) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      boolean stale = fetchedAt.map(at -> now - at > FRESH_NANOS).orElse(true);
      boolean pause = triedAt.map(at -> now - at < PAUSE_NANOS).orElse(false);
      if ((stale || !keys.containsKey(name)) && !pause) {
        triedAt = Optional.of(now);
        fetch(now);
      }
      if (fetchedAt.map(at -> now - at > LIFE_NANOS).orElse(true)) {
        keys = Map.of();
      }
      return Optional.ofNullable(keys.get(name));
    } finally {
      lock.unlock();
    }
  }

  /** Whether any keys are there. */
  boolean present() {
    lock.lock();
    try {
      return !keys.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void fetch(long now) {
    try {
      keys = usable(JWKSet.parse(new String(read(), StandardCharsets.UTF_8)));
      fetchedAt = Optional.of(now);
    } catch (IOException | ParseException | JOSEException e) {
      // What was fetched before goes on until its time is over.
      triedAt = Optional.of(now);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] read() throws IOException, InterruptedException {
    if (address.getScheme().equals("file")) {
      try (InputStream in = Files.newInputStream(Path.of(address))) {
        return whole(in);
      }
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .GET()
            .build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream in = answer.body()) {
      if (answer.statusCode() != 200) {
        throw new IOException("the provider's keys are answered with " + answer.statusCode());
      }
      return whole(in);
    }
  }

  private static byte[] whole(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(BYTES_MAX + 1);
    if (bytes.length > BYTES_MAX) {
      throw new IOException("the provider's keys are longer than " + BYTES_MAX + " bytes");
    }
    return bytes;
  }

  /** Public keys that may check a signature here; a name that stands twice is nobody's. */
  private static Map<String, JWK> usable(JWKSet set) throws JOSEException {
    Map<String, Optional<JWK>> named = new HashMap<>();
    for (JWK key : set.getKeys()) {
      if (key.getKeyID() != null && isUsable(key)) {
        named.merge(
            key.getKeyID(), Optional.of(key.toPublicJWK()), (one, other) -> Optional.empty());
      }
    }
    Map<String, JWK> usable = new HashMap<>();
    named.forEach((name, key) -> key.ifPresent(one -> usable.put(name, one)));
    return Map.copyOf(usable);
  }

  private static boolean isUsable(JWK key) throws JOSEException {
    boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
    return signs
        && switch (key) {
          case RSAKey rsa -> rsa.toRSAPublicKey().getModulus().bitLength() >= RSA_BITS_MIN;
          case ECKey ec -> Curve.P_256.equals(ec.getCurve());
          default -> false;
        };
  }
}
